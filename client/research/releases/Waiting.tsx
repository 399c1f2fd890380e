import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'

/** Says that something is on its way; not before half a second, which most answers do not need. */
export const Waiting = (): ReactElement => {
  const { t } = useTranslation()
  return (
    <p role="status" className="waiting late">
      {t('waiting')}
    </p>
  )
}
