import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiRefusal } from '../../shared/api.ts'
import { Refused } from '../../shared/Refused.tsx'

export interface ComplaintInWords {
  readonly place: string
  readonly message: string
  readonly remedy: string
}

/** Place, what is wrong, and what to do, one below the other. */
export const Complaints = ({ complaints }: { readonly complaints: readonly ComplaintInWords[] }): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <ul className="complaints">
      {complaints.map(({ place, message, remedy }, i) => (
        <li key={i}>
          <code>{place}</code>
          <span>{message}</span>
          {remedy !== '' && <span className="hint">{t('surveys.remedy', { remedy })}</span>}
        </li>
      ))}
    </ul>
  )
}

/** A refusal of a file, with its places where it has any. */
export const RefusedFile = ({ refusal }: { readonly refusal: unknown }): ReactElement | null => {
  const { t } = useTranslation('admin')
  const complaints =
    refusal instanceof ApiRefusal
      ? (refusal.members['complaints'] as readonly ComplaintInWords[] | undefined)
      : undefined
  if (!(refusal instanceof ApiRefusal) || !complaints) return <Refused refusal={refusal} />
  const count = Number(refusal.members['count'] ?? complaints.length)
  return (
    <div className="refused" role="alert">
      <p>
        <strong>{refusal.title}</strong>
      </p>
      <Complaints complaints={complaints} />
      {count > complaints.length && <p>{t('surveys.more', { count: count - complaints.length })}</p>}
    </div>
  )
}
