import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterFaultReply } from '../../../server/api/admin.ts'
import { ApiRefusal } from '../../shared/api.ts'
import { Refused } from '../../shared/Refused.tsx'

/** A refusal with the list of what is wrong, one thing a line, in words. */
export const Refusal = ({ refusal }: { readonly refusal: unknown }): ReactElement | null => {
  const { t } = useTranslation('admin')
  if (!refusal) return null
  const list = refusal instanceof ApiRefusal ? listed(refusal.members, t) : []
  if (list.length === 0 || !(refusal instanceof ApiRefusal)) return <Refused refusal={refusal} />
  return (
    <div className="refused" role="alert">
      <p>
        <strong>{refusal.title}</strong>
      </p>
      <ul>
        {list.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {!('missing' in refusal.members) && <p>{t('nothingChanged')}</p>}
    </div>
  )
}

type T = ReturnType<typeof useTranslation>['t']

const listed = (members: Readonly<Record<string, unknown>>, t: T): string[] => {
  const { scheduleFaults, letterFaults, missing, planFaults, fields, places } = members as {
    scheduleFaults?: string[]
    letterFaults?: LetterFaultReply[]
    missing?: { message: string }[]
    planFaults?: { message: string }[]
    fields?: string
    places?: { path: string }[]
  }
  if (scheduleFaults) return scheduleFaults.map((fault) => t(`fielding:scheduleFaults.${fault}`))
  if (letterFaults) return letterFaults.map((fault) => letterFaultInWords(fault, t))
  if (planFaults) return planFaults.map(({ message }) => message)
  if (missing) return missing.map(({ message }) => message)
  if (fields)
    return fields
      .split(', ')
      .map((field) => t('fixed.cannot', { field: t(`fields.${field}`, { defaultValue: field }) }))
  if (places)
    return places.map(({ path }) =>
      t('fields.wrong', { field: t(`fields.${path.split('.').at(-1)}`, { defaultValue: path }) }),
    )
  return []
}

export const letterFaultInWords = ({ kind, place, name }: LetterFaultReply, t: T): string =>
  `${t(`letters.place.${place}`)}: ${t(`fielding:letterFaults.${kind}`, { name: name ? `{{${name}}}` : '', interpolation: { skipOnVariables: true } })}`
