/** The columns of crosstabs: the report's own groups of regions (Exhibit 2) and of organisation types (Exhibit 4). */
import type { Banner } from '../types.ts'

/** F3 in the five groups of Exhibit 2. */
export const region: Banner = {
  name: 'region',
  variable: 'F3',
  label: { en: 'Region of work', ru: 'Регион работы' },
  groups: [
    { code: 'europe', label: { en: 'Europe', ru: 'Европа' }, codes: ['2', '3', '4'] },
    { code: 'asia', label: { en: 'Asia', ru: 'Азия' }, codes: ['5', '6', '7', '8'] },
    { code: 'africa', label: { en: 'Africa', ru: 'Африка' }, codes: ['9', '10', '11', '12'] },
    { code: 'latinAmerica', label: { en: 'Latin America', ru: 'Латинская Америка' }, codes: ['1'] },
    { code: 'global', label: { en: 'Global', ru: 'Весь мир' }, codes: ['13'] },
  ],
}

/** A4 in the groups of the report, the types it leaves out as `other`. */
export const organisation: Banner = {
  name: 'organisation',
  variable: 'A4',
  label: { en: 'Type of organization', ru: 'Тип организации' },
  groups: [
    {
      code: 'nationalGovernment',
      label: { en: 'National government', ru: 'Общенациональные органы власти' },
      codes: ['1'],
    },
    { code: 'localGovernment', label: { en: 'Local government', ru: 'Местные органы власти' }, codes: ['2'] },
    {
      code: 'igo',
      label: { en: 'International governmental organization', ru: 'Международная правительственная организация' },
      codes: ['3'],
    },
    {
      code: 'ngo',
      label: { en: 'Non-governmental organization', ru: 'Неправительственная организация' },
      codes: ['4', '6', '7'],
    },
    {
      code: 'other',
      label: {
        en: 'Other (regional governmental, philanthropy, academic)',
        ru: 'Другие (региональные правительственные, благотворительные, научные)',
      },
      codes: ['5', '8', '9', '10'],
    },
  ],
}
