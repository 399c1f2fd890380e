import { languageName } from '../../shared/formatting.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Scroll } from '../../shared/Scroll.tsx'
import type { ContactMappingRequest, ContactsPreview } from '../../../server/api/admin.ts'
import { roleOf, rolesFor, withRole, type ColumnRole } from '../../../server/contracts/contact-mapping.ts'
import { Rejects } from './Rejects.tsx'
import { Extent, FormRead, LanguageElse, type Choices } from './Understood.tsx'

/** The first rows as they stand, with a choice over every column; then the contacts as they would be taken; then what would not. */
export const PreviewTables = ({
  preview,
  choose,
  busy,
}: {
  readonly preview: ContactsPreview
  readonly choose: (choices: Choices) => void
  readonly busy: boolean
}): ReactElement => {
  const { t } = useTranslation('admin')
  const { columns, mapping, rows, contacts, encoding, unused } = preview
  const remap = (changed: ContactMappingRequest) => choose({ mapping: changed, encoding })
  const byName = mapping.attributes !== undefined
  return (
    <>
      <div className="card">
        <h3>{t('import.columns')}</h3>
        <FormRead preview={preview} busy={busy} choose={choose} />
        {mapping.email === '' && <p className="warning">{t('import.emailLacking')}</p>}
        {byName && !mapping.unit && <p className="warning">{t('import.unitLacking')}</p>}
        {unused.length > 0 && (
          <p className="warning">{t('import.unused', { count: unused.length, columns: unused.join(', ') })}</p>
        )}
        <Scroll label={t('import.columns')}>
          <table className="grid">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
              <tr>
                {columns.map((column) => (
                  <td key={column} className="control">
                    <select
                      aria-label={t('import.roleOf', { column })}
                      value={roleOf(mapping, column)}
                      disabled={busy}
                      onChange={(event) => remap(withRole(mapping, column, event.target.value as ColumnRole))}
                    >
                      {rolesFor(mapping, column).map((role) => (
                        <option key={role} value={role}>
                          {t(`import.role.${role}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, 4).map((row, index) => (
                <tr key={index}>
                  {columns.map((column, at) => (
                    <td key={column}>{row[at]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
      <div className="card">
        <h3>{t('import.asTaken')}</h3>
        <Extent preview={preview} />
        <LanguageElse preview={preview} busy={busy} remap={remap} />
        <Scroll label={t('import.asTaken')}>
          <table className="grid">
            <thead>
              <tr>
                {['email', 'name', 'language'].map((each) => (
                  <th key={each} scope="col">
                    {t(`contacts.column.${each}`)}
                  </th>
                ))}
                {byName && <th scope="col">{t('units.unit')}</th>}
                {Object.keys(mapping.strata).map((stratum) => (
                  <th key={stratum} scope="col">
                    {stratum}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {contacts.slice(0, 5).map((contact) => (
                <tr key={`${contact.email} ${contact.unit?.id ?? ''}`}>
                  <th scope="row">{contact.email}</th>
                  <td>{contact.name}</td>
                  <td>{languageName(contact.language)}</td>
                  {byName && (
                    <td>
                      {contact.unit?.id} {contact.unit?.title !== contact.unit?.id && contact.unit?.title}
                    </td>
                  )}
                  {Object.keys(mapping.strata).map((stratum) => (
                    <td key={stratum}>{contact.strata[stratum]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
        {preview.warningCount > 0 && (
          <ul className="warning">
            {preview.warnings.map(({ row, words }) => (
              <li key={row}>{t('import.warningAt', { row, words })}</li>
            ))}
          </ul>
        )}
        {preview.rejectCount > 0 && <Rejects rejects={preview.rejects} count={preview.rejectCount} />}
      </div>
    </>
  )
}
