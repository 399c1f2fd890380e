/** What an import of a list would do, before anything is stored. */
import type { ContactsPreview, RejectReply } from '../../api/admin.ts'
import type { Language } from '../../../surveys/types.ts'
import type { ContactMapping } from '../../contracts/contact-mapping.ts'
import { isAnonymous, type Campaign } from '../../contracts/records.ts'
import { translate } from '../../language/locales.ts'
import type { Store } from '../../store/store.ts'
import { comparedUnits } from '../units/import-units.ts'
import { compared } from './comparing.ts'
import type { ContactsRead, Reject } from './contacts.ts'

export const SHOWN = 100 // rejects in a reply; the CSV has all

interface PreviewServices {
  readonly store: Pick<Store, 'campaign' | 'inviteeByEmail' | 'invitees' | 'units' | 'assignments'>
}

export async function previewOf(
  { store }: PreviewServices,
  campaign: Campaign,
  read: ContactsRead,
  reader: Language,
): Promise<ContactsPreview> {
  const { columns, mapping, form, headingRow, rows, contacts, warnings, unused } = read
  const { fresh, changed, same, rejects } = isAnonymous(campaign)
    ? await compared(store, campaign, contacts)
    : await comparedUnits({ store }, campaign.id, contacts)
  const all = [...read.rejects, ...rejects].sort((one, other) => one.row - other.row)
  const languages: Record<Language, number> = {}
  for (const { language } of contacts) languages[language] = (languages[language] ?? 0) + 1
  return {
    columns: [...columns],
    mapping: wireMapping(mapping),
    encoding: form.kind === 'delimited' ? form.encoding : null,
    delimiter: form.kind === 'delimited' ? form.delimiter : null,
    sheet: form.kind === 'workbook' ? form.sheet : null,
    otherSheets: form.kind === 'workbook' ? [...form.otherSheets] : [],
    headingRow,
    rowCount: rows,
    rows: read.preview.map((row) => [...row]),
    contacts: contacts
      .slice(0, 10)
      .map(({ email, name, language, strata, unit }) => ({ email, name, language, strata, ...(unit && { unit }) })),
    unused: [...unused],
    count: contacts.length - rejects.length,
    fresh: fresh.length,
    changed: changed.length,
    same,
    languageAssumed: contacts.filter(({ languageAssumed }) => languageAssumed).length,
    languages,
    rejects: all.slice(0, SHOWN).map(rejectInWords(reader)),
    rejectCount: all.length,
    warnings: warnings
      .slice(0, SHOWN)
      .map(({ row, kind, value }) => ({ row, words: translate(reader, `fielding:warnings.${kind}`, { value }) })),
    warningCount: warnings.length,
  }
}

export const rejectInWords =
  (reader: Language) =>
  ({ row, reason, value }: Reject): RejectReply => ({
    row,
    reason,
    value,
    words: translate(reader, `fielding:rejects.${reason}`, { value }),
  })

const wireMapping = ({ name, strata, stopped, attributes, ...rest }: ContactMapping): ContactsPreview['mapping'] => ({
  ...rest,
  name: [...name],
  strata: { ...strata },
  ...(stopped && { stopped: [...stopped] }),
  ...(attributes && { attributes: { ...attributes } }),
})
