import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactReply } from '../../../server/api/admin.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { withTicked, type Selected, type Sought } from './several/selected.ts'
import { dayInWords, languageName } from '../../shared/formatting.ts'

/** Heading, and what is sorted by it. */
export const COLUMNS = [
  ['email', 'email'],
  ['name', 'name'],
  ['language', 'language'],
  ['strata', 'group'],
  ['standing', 'disposition'],
  ['letter', 'letter'],
] as const

/** A table; on a phone one card a contact. */
export const ContactTable = ({
  contacts,
  choose,
  selected,
  select,
  sought,
  sort,
}: {
  readonly contacts: readonly ContactReply[]
  readonly choose: (contact: ContactReply) => void
  readonly selected: Selected
  readonly select: (selected: Selected) => void
  readonly sought: Sought
  readonly sort: (by: Sought['sort']) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const byName = contacts.some(({ units }) => units !== undefined)
  const direction = sought.descending ? 'descending' : 'ascending'
  const isSelected = (id: string) => selected === 'found' || selected.has(id)
  const heading = (name: string) => t(`contacts.column.${name}`)
  return (
    <table className="grid stacking sortable">
      <caption className="visually-hidden">{t('steps.contacts')}</caption>
      <thead>
        <tr>
          <th scope="col" className="tick-cell">
            <input
              type="checkbox"
              aria-label={t('several.page')}
              checked={contacts.every(({ id }) => isSelected(id))}
              onChange={(event) =>
                select(
                  withTicked(
                    selected,
                    contacts.map(({ id }) => id),
                    event.target.checked,
                  ),
                )
              }
            />
          </th>
          {COLUMNS.map(([name, by]) => (
            <th key={name} scope="col" aria-sort={sought.sort === by ? direction : undefined}>
              <button type="button" className="sort" onClick={() => sort(by)}>
                {heading(byName && name === 'strata' ? 'units' : name)}
                <span aria-hidden="true">{sought.sort === by ? (sought.descending ? ' ▼' : ' ▲') : ''}</span>
              </button>
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{t('contacts.change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <tr key={contact.id}>
            <td className="tick-cell">
              <input
                type="checkbox"
                aria-label={t('several.tick', { email: contact.email })}
                checked={isSelected(contact.id)}
                onChange={(event) => select(withTicked(selected, [contact.id], event.target.checked))}
              />
            </td>
            <th scope="row">{contact.email}</th>
            <td data-label={heading('name')}>{contact.name || '–'}</td>
            <td className="whole-word" data-label={heading('language')}>
              {languageName(contact.language)}
            </td>
            <td data-label={heading(byName ? 'units' : 'strata')}>
              {(contact.units
                ? contact.units.map(({ id, complete }) => (complete ? `${id} ✓` : id))
                : Object.values(contact.strata).filter(Boolean)
              ).join(' · ') || '–'}
            </td>
            <td data-label={heading('standing')}>
              {t(`dispositions.${contact.disposition}`)}
              {contact.bounceReason && <span className="hint">{contact.bounceReason}</span>}
            </td>
            <td data-label={heading('letter')}>
              {contact.lastLetterOn ? dayInWords(language, contact.lastLetterOn) : t('contacts.noLetter')}
            </td>
            <td>
              <button
                type="button"
                className="button quiet"
                aria-label={t('contacts.changeWhom', { email: contact.email })}
                onClick={() => choose(contact)}
              >
                {t('contacts.change')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
