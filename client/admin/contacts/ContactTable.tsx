import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactReply } from '../../../server/api/admin.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { dayInWords, languageName } from '../../shared/formatting.ts'

/** A table; on a phone one card a contact. */
export const ContactTable = ({
  contacts,
  choose,
}: {
  readonly contacts: readonly ContactReply[]
  readonly choose: (contact: ContactReply) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const byName = contacts.some(({ units }) => units !== undefined)
  const heading = (name: string) => t(`contacts.column.${name}`)
  return (
    <table className="grid stacking">
      <caption className="visually-hidden">{t('steps.contacts')}</caption>
      <thead>
        <tr>
          {['email', 'name', 'language', byName ? 'units' : 'strata', 'standing', 'letter'].map((each) => (
            <th key={each} scope="col">
              {heading(each)}
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
            <th scope="row">{contact.email}</th>
            <td data-label={heading('name')}>{contact.name || '–'}</td>
            <td data-label={heading('language')}>{languageName(contact.language)}</td>
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
