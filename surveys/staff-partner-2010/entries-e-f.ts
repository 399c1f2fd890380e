/** What the answers of sections E and F mean: institutional learning, personal characteristics. */
import type { CodebookEntry } from '../types.ts'
import { yesNoDontKnow } from './scales.ts'

const comment: CodebookEntry = { proposed: ['The limit of 1,000 characters.'] }
const sectionGDoesNotExist =
  'No and Don’t know lead to Section F: the printed Section G does not exist. The Russian says so.'

export const entriesE: Readonly<Record<string, CodebookEntry>> = {
  E1: {
    special: ['4'],
    short: {
      1: { en: 'Yes, and we utilize it', ru: 'Да, и мы их используем' },
      2: { en: 'Yes, but not always able to utilize it', ru: 'Да, но использовать удаётся не всегда' },
      3: { en: 'No, we do not collect feedback', ru: 'Нет, мы не собираем отзывы' },
      4: { en: 'Don’t know', ru: 'Не знаю' },
    },
    nets: [{ codes: ['1', '2'], label: { en: 'Yes', ru: 'Да' } }],
  },
  E2: { proposed: ['The limit of 1,000 characters.'], parent: { variable: 'E1', codes: ['1', '2'] } },
  E3: { ...yesNoDontKnow, proposed: [sectionGDoesNotExist] },
  E4: {
    special: ['5'],
    residual: ['6'],
    parent: { variable: 'E3', codes: ['1'] },
    short: {
      1: { en: 'Process or implementation', ru: 'Оценка процесса или хода осуществления' },
      2: { en: 'Outcomes', ru: 'Оценка результатов' },
      3: { en: 'Impact', ru: 'Оценка воздействия' },
      4: { en: 'Implementation and outcomes', ru: 'Оценка хода осуществления и результатов' },
      6: { en: 'Other', ru: 'Другое' },
    },
    nets: [
      {
        codes: ['2', '3', '4'],
        label: {
          en: 'Outcomes or impact, alone or combined',
          ru: 'Оценка результатов или воздействия, в том числе в сочетании',
        },
      },
    ],
  },
  E5: {
    special: ['4'],
    parent: { variable: 'E3', codes: ['1'] },
    short: { 1: { en: 'Yes', ru: 'Да' }, 4: { en: 'Don’t know', ru: 'Не знаю' } },
    nets: [{ codes: ['2', '3'], label: { en: 'No or partly', ru: 'Нет или отчасти' } }],
    proposed: [
      'Yes and Don’t know lead to E7, not to E6 as printed: E6 is the next question anyway. The Russian says E7.',
    ],
  },
  E6: { ...comment, parent: { variable: 'E5', codes: ['2', '3'] } },
  E7: { ...yesNoDontKnow, parent: { variable: 'E3', codes: ['1'] }, proposed: [sectionGDoesNotExist] },
  E8: { ...comment, parent: { variable: 'E7', codes: ['1'] } },
}

export const entriesF: Readonly<Record<string, CodebookEntry>> = {
  F1: {
    role: 'classifier',
    ordinal: true,
    nets: [
      { codes: ['1', '2'], label: { en: '18-29', ru: '18–29 лет' } },
      { codes: ['1', '2', '3'], label: { en: '18-39', ru: '18–39 лет' } },
      { codes: ['4', '5', '6', '7'], label: { en: '40 years or older', ru: '40 лет и старше' } },
      { codes: ['5', '6', '7'], label: { en: '50 years or older', ru: '50 лет и старше' } },
    ],
  },
  F2: { role: 'classifier' },
  F3: {
    role: 'classifier',
    proposed: ['Single choice: “what region”, singular.'],
  },
  F5: {
    short: {
      5: { en: 'Work with an interpreter', ru: 'Работаю с переводчиком' },
      6: { en: 'National language', ru: 'Национальный язык' },
    },
    proposed: ['Multiple choice: the two follow-ups F5a and F5b can both apply.'],
  },
  F5a: {
    role: 'withheld',
    parent: { variable: 'F5.5', codes: ['1'] },
    proposed: ['Shown after F5 option 5: by its own wording.'],
  },
  F5b: {
    role: 'withheld',
    parent: { variable: 'F5.6', codes: ['1'] },
    proposed: ['Shown after F5 option 6: by its own wording.'],
  },
}
