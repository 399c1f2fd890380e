/** What A1 to A9 mean: position, organisation, experience, affiliation. */
import type { CodebookEntry } from '../types.ts'
import { caseBands, yearBands } from './bands.ts'

const yearsAndMonths: CodebookEntry = {
  unit: 'months',
  bands: yearBands,
  nets: [
    { codes: ['1', '2'], label: { en: 'Under 3 years', ru: 'Менее 3 лет' } },
    { codes: ['4', '5'], label: { en: '6 years or more', ru: '6 лет и более' } },
  ],
  proposed: [
    {
      en: 'The limits of the two fields (0–60 years, 0–11 months) and the bands, in completed years.',
      ru: 'Пределы двух полей (0–60 лет, 0–11 месяцев) и интервалы, в полных годах.',
    },
  ],
}

export const workEntries: Readonly<Record<string, CodebookEntry>> = {
  A1: { role: 'withheld', proposed: [{ en: 'The limit of 200 characters.', ru: 'Ограничение в 200 знаков.' }] },
  A2: {
    role: 'classifier',
    residual: ['10'],
    short: {
      5: { en: 'Technical Adviser', ru: 'Технический советник' },
      9: { en: 'Technical Assistance staff', ru: 'Персонал по технической помощи' },
      10: { en: 'Other', ru: 'Другое' },
    },
    nets: [{ codes: ['1', '2'], label: { en: 'Management', ru: 'Руководство' } }],
  },
  A3: {
    residual: ['14'],
    short: {
      3: { en: 'Information campaign staff', ru: 'Проведение информационных кампаний' },
      4: { en: 'Participant recruitment', ru: 'Привлечение участников' },
      10: { en: 'Training', ru: 'Обучение' },
      11: { en: 'Technical Assistance', ru: 'Техническая помощь' },
      12: { en: 'Network building', ru: 'Создание сетей сотрудничества' },
      14: { en: 'Other', ru: 'Другое' },
    },
  },
  A4: {
    role: 'classifier',
    short: {
      1: { en: 'National government', ru: 'Общенациональные органы власти' },
      2: { en: 'Local government', ru: 'Местные органы власти' },
    },
    nets: [
      {
        codes: ['1', '2'],
        label: { en: 'National or local government', ru: 'Общенациональные или местные органы власти' },
      },
      { codes: ['8', '9'], label: { en: 'Philanthropy or foundation', ru: 'Благотворительная организация или фонд' } },
    ],
  },
  A5: yearsAndMonths,
  A6: yearsAndMonths,
  A7: {
    special: ['5', '6'],
    short: {
      a: {
        en: 'Informational campaigns (prevention focused)',
        ru: 'Информационные кампании (с упором на профилактику)',
      },
      b: { en: 'Informational campaigns (assistance focused)', ru: 'Информационные кампании (с упором на помощь)' },
      c: { en: 'Other prevention programmes', ru: 'Другие профилактические программы' },
      g: { en: 'Direct services to victims', ru: 'Прямые услуги жертвам' },
      h: { en: 'Legal services to victims', ru: 'Юридические услуги жертвам' },
      j: { en: 'Training of professional staff', ru: 'Обучение профильных специалистов' },
      m: { en: 'Regional or cross-border cooperation', ru: 'Региональное или трансграничное сотрудничество' },
    },
    nets: [
      {
        codes: ['1', '3'],
        label: { en: 'I am, with or without my organization', ru: 'Я, вместе с моей организацией или без неё' },
      },
      {
        codes: ['2', '3'],
        label: { en: 'My organization is, with or without me', ru: 'Моя организация, вместе со мной или без меня' },
      },
      {
        codes: ['1', '2', '3'],
        label: { en: 'Yes, I am and/or my organization is', ru: 'Да, я и (или) моя организация' },
      },
      { codes: ['5', '6'], label: { en: 'N/A or don’t know', ru: 'Неприменимо или не знаю' } },
    ],
    proposed: [
      {
        en: 'The six column labels: their headings are lost in the printed report.',
        ru: 'Подписи шести столбцов: в напечатанном отчёте их заголовки утрачены.',
      },
      {
        en: 'One answer in each row, since two columns mean “both” and “neither”. Printed: “(Please check all that apply)”.',
        ru: 'Один ответ в каждой строке, поскольку есть столбцы «и я, и моя организация» и «ни я, ни моя организация». В оригинале: “(Please check all that apply)”.',
      },
    ],
  },
  A8a: {
    unit: 'cases',
    bands: caseBands,
    parent: { variable: 'A8', codes: ['1'] },
    nets: [
      { codes: ['1', '2'], label: { en: '5 cases or fewer', ru: 'Не более 5 случаев' } },
      { codes: ['5', '6'], label: { en: '21 cases or more', ru: '21 случай и более' } },
    ],
    proposed: [
      {
        en: 'Asked after A8 = Yes only: by its own wording, no skip is printed.',
        ru: 'Задаётся только после ответа «Да» на A8: так следует из самого вопроса, указания о переходе в оригинале нет.',
      },
      {
        en: 'The limit (0–10,000) and the bands.',
        ru: 'Предел (0–10 000) и интервалы.',
      },
    ],
  },
  A9: {
    role: 'classifier',
    residual: ['8', '12', '17'],
    short: {
      5: { en: 'Governmental agency, supported now', ru: 'Государственное ведомство, поддержка сейчас' },
      6: { en: 'Local NGO, supported now', ru: 'Местная НПО, поддержка сейчас' },
      7: { en: 'International NGO, supported now', ru: 'Международная НПО, поддержка сейчас' },
      8: { en: 'Other organization, supported now', ru: 'Другая организация, поддержка сейчас' },
      9: { en: 'Governmental agency, supported before', ru: 'Государственное ведомство, поддержка раньше' },
      10: { en: 'Local NGO, supported before', ru: 'Местная НПО, поддержка раньше' },
      11: { en: 'International NGO, supported before', ru: 'Международная НПО, поддержка раньше' },
      12: { en: 'Other organization, supported before', ru: 'Другая организация, поддержка раньше' },
      13: { en: 'Governmental agency, no direct support', ru: 'Государственное ведомство, без прямой поддержки' },
      14: { en: 'Local NGO, no direct support', ru: 'Местная НПО, без прямой поддержки' },
      15: { en: 'International NGO, no direct support', ru: 'Международная НПО, без прямой поддержки' },
      17: { en: 'Other organization, no direct support', ru: 'Другая организация, без прямой поддержки' },
    },
    nets: [
      { codes: ['1', '2', '3', '4'], label: { en: 'IOM staff', ru: 'Персонал МОМ' } },
      {
        codes: ['5', '6', '7', '8'],
        label: {
          en: 'Staff of organizations supported by IOM now',
          ru: 'Персонал организаций, которые МОМ поддерживает сейчас',
        },
      },
      {
        codes: ['9', '10', '11', '12'],
        label: {
          en: 'Staff of organizations supported by IOM before',
          ru: 'Персонал организаций, которые МОМ поддерживала раньше',
        },
      },
      {
        codes: ['13', '14', '15', '16', '17'],
        label: {
          en: 'UN staff and staff of organizations without direct IOM support',
          ru: 'Персонал ООН и организаций без прямой поддержки МОМ',
        },
      },
      {
        codes: ['5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17'],
        label: { en: 'Staff of other organizations', ru: 'Персонал других организаций' },
      },
    ],
  },
}
