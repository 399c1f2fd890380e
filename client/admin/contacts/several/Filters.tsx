import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactGroupsReply } from '../../../../server/api/admin.ts'
import { Choice, TextField } from '../../../shared/Fields.tsx'
import { languageName } from '../../../shared/formatting.ts'
import { DISPOSITIONS } from '../../../../server/contracts/records.ts'
import { COLUMNS } from '../ContactTable.tsx'
import { groupIn, groupOption, type Sought } from './selected.ts'

/** By what the list is sought. */
export const Filters = ({
  sought,
  seek,
  groups,
}: {
  readonly sought: Sought
  readonly seek: (sought: Sought) => void
  readonly groups: ContactGroupsReply | null
}): ReactElement => {
  const { t } = useTranslation('admin')
  const change = (changed: Partial<Sought>): void => seek({ ...sought, ...changed, pages: [] })
  const languages = [...new Set([...Object.keys(groups?.languages ?? {}), sought.language])].filter(Boolean)
  const kinds = Object.entries(groups?.groups ?? {})
  const chosen = sought.group ? groupIn(sought.group) : null
  /** Sought, and nobody has it any more. */
  const gone = chosen && !isKnown(groups, chosen) ? chosen.value : undefined
  return (
    <div className="pair filters" role="search">
      <TextField
        label={t('contacts.search')}
        type="search"
        value={sought.search}
        maxLength={200}
        onChange={(event) => change({ search: event.target.value })}
      />
      <Choice
        label={t('contacts.standing')}
        value={sought.disposition}
        onChange={(event) => change({ disposition: event.target.value as Sought['disposition'] })}
      >
        <option value="">{t('contacts.all')}</option>
        {DISPOSITIONS.map((each) => (
          <option key={each} value={each}>
            {t(`dispositions.${each}`)}
          </option>
        ))}
      </Choice>
      {(languages.length > 1 || sought.language) && (
        <Choice
          label={t('contacts.column.language')}
          value={sought.language}
          onChange={(event) => change({ language: event.target.value })}
        >
          <option value="">{t('contacts.all')}</option>
          {languages.map((each) => (
            <option key={each} value={each}>
              {languageName(each)}
            </option>
          ))}
        </Choice>
      )}
      {(kinds.length > 0 || gone !== undefined) && (
        <Choice
          label={t('contacts.group')}
          value={sought.group}
          onChange={(event) => change({ group: event.target.value })}
        >
          <option value="">{t('contacts.all')}</option>
          {gone !== undefined && <option value={sought.group}>{gone || t('contacts.noValue')}</option>}
          {kinds.map(([group, values]) => (
            <optgroup key={group} label={group}>
              {Object.keys(values).map((value) => (
                <option key={value} value={groupOption(group, value)}>
                  {value || t('contacts.noValue')}
                </option>
              ))}
            </optgroup>
          ))}
        </Choice>
      )}
      <div className="narrow-only">
        <Choice
          label={t('contacts.sort')}
          value={sought.sort}
          onChange={(event) => change({ sort: event.target.value as Sought['sort'], descending: false })}
        >
          <option value="">{t('contacts.unsorted')}</option>
          {COLUMNS.map(([name, by]) => (
            <option key={by} value={by}>
              {t(`contacts.column.${name}`)}
            </option>
          ))}
        </Choice>
      </div>
    </div>
  )
}

const isKnown = (groups: ContactGroupsReply | null, { group = '', value = '' }: ReturnType<typeof groupIn>): boolean =>
  Object.hasOwn(groups?.groups[group] ?? {}, value)
