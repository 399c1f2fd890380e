/**
 * The columns of crosstabs. First those of the report, with its own groups: regions (Exhibit 2) and organisation types
 * (Exhibit 4). Then what else the instrument tells of a respondent; the groups of these are proposed here.
 */
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
    { code: 'global', label: { en: 'Global', ru: 'Глобальный охват' }, codes: ['13'] },
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
        ru: 'Другие (региональные правительственные, благотворительные, вузы и научные)',
      },
      codes: ['5', '8', '9', '10'],
    },
  ],
}

/** A9: IOM's own staff, and partners by what IOM gives or gave them. */
export const affiliation: Banner = {
  name: 'affiliation',
  variable: 'A9',
  label: { en: 'Affiliation with IOM', ru: 'Отношение к МОМ' },
  groups: [
    { code: 'iom', label: { en: 'IOM staff', ru: 'Персонал МОМ' }, codes: ['1', '2', '3', '4'] },
    { code: 'now', label: { en: 'Supported by IOM now', ru: 'МОМ поддерживает сейчас' }, codes: ['5', '6', '7', '8'] },
    {
      code: 'before',
      label: { en: 'Supported by IOM before', ru: 'МОМ поддерживала раньше' },
      codes: ['9', '10', '11', '12'],
    },
    {
      code: 'none',
      label: { en: 'UN, or without direct support', ru: 'ООН или без прямой поддержки' },
      codes: ['13', '14', '15', '16', '17'],
    },
  ],
}

/** A2: who decides, who runs, who advises, who works with people. */
export const level: Banner = {
  name: 'level',
  variable: 'A2',
  label: { en: 'Level or position', ru: 'Уровень или должность' },
  groups: [
    { code: 'management', label: { en: 'Management', ru: 'Руководство' }, codes: ['1', '2'] },
    {
      code: 'coordination',
      label: { en: 'Programme or project coordination', ru: 'Координация программ и проектов' },
      codes: ['4'],
    },
    {
      code: 'technical',
      label: { en: 'Technical advice and assistance', ru: 'Технические советники и техническая помощь' },
      codes: ['5', '9'],
    },
    {
      code: 'operations',
      label: {
        en: 'Operations, victim support and training',
        ru: 'Текущая работа, поддержка жертв и обучение',
      },
      codes: ['6', '7', '8'],
    },
    {
      code: 'other',
      label: { en: 'Administrative or other', ru: 'Административно-вспомогательный персонал или другое' },
      codes: ['3', '10'],
    },
  ],
}

/** F1 by decades, its small ends with their neighbours. */
export const age: Banner = {
  name: 'age',
  variable: 'F1',
  label: { en: 'Age', ru: 'Возраст' },
  groups: [
    { code: '18-29', label: { en: '18-29', ru: '18–29 лет' }, codes: ['1', '2'] },
    { code: '30-39', label: { en: '30-39', ru: '30–39 лет' }, codes: ['3'] },
    { code: '40-49', label: { en: '40-49', ru: '40–49 лет' }, codes: ['4'] },
    { code: '50', label: { en: '50 years or older', ru: '50 лет и старше' }, codes: ['5', '6', '7'] },
  ],
}

/** F2: two answers, so nothing to group. */
export const sex: Banner = { name: 'sex', variable: 'F2', label: { en: 'Sex', ru: 'Пол' }, groups: [] }
