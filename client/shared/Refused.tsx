import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiRefusal } from './api.ts'

/** A refusal in the server's own words; said aloud at once. */
export const Refused = ({ refusal }: { readonly refusal: unknown }): ReactElement | null => {
  const { t } = useTranslation('account')
  if (!refusal) return null
  const known = refusal instanceof ApiRefusal && refusal.title !== ''
  return (
    <div className="refused" role="alert">
      <p>
        <strong>{known ? refusal.title : t('unreachable.title')}</strong>
      </p>
      <p>{known ? refusal.detail : t('unreachable.detail')}</p>
    </div>
  )
}
