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
    folds: [
      { codes: ['3', '4'], label: { en: 'No or don’t know', ru: 'Нет или не знаю' } },
      { codes: ['1', '2'], label: { en: 'Yes', ru: 'Да' } },
    ],
  },
  E2: { proposed: ['The limit of 1,000 characters.'], parent: { variable: 'E1', codes: ['1', '2'] } },
  E3: { ...yesNoDontKnow, proposed: [sectionGDoesNotExist] },
  E4: {
    special: ['5'],
    residual: ['6'],
    parent: { variable: 'E3', codes: ['1'] },
    short: {
      1: { en: 'Process or implementation', ru: 'Оценку хода осуществления' },
      2: { en: 'Outcomes', ru: 'Оценку результатов' },
      3: { en: 'Impact', ru: 'Оценку воздействия' },
      4: { en: 'Implementation and outcomes', ru: 'Оценку хода осуществления и результатов' },
      6: { en: 'Other', ru: 'Другое' },
    },
    folds: [
      { codes: ['5', '6'], label: { en: 'Other or don’t know', ru: 'Другое или не знаю' } },
      { codes: ['2', '3'], label: { en: 'Outcomes or impact', ru: 'Оценку результатов или воздействия' } },
      {
        codes: ['2', '3', '4'],
        label: { en: 'Outcomes, impact, or a combination', ru: 'Оценку результатов, воздействия или сочетание' },
      },
    ],
  },
  E5: {
    special: ['4'],
    parent: { variable: 'E3', codes: ['1'] },
    short: { 1: { en: 'Yes', ru: 'Да' }, 4: { en: 'Don’t know', ru: 'Не знаю' } },
    folds: [
      { codes: ['2', '3'], label: { en: 'No or partly', ru: 'Нет или отчасти' } },
      { codes: ['2', '3', '4'], label: { en: 'No, partly or don’t know', ru: 'Нет, отчасти или не знаю' } },
    ],
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
    ordinal: true,
    folds: [
      { codes: ['1', '2'], label: { en: '18-29', ru: '18–29 лет' } },
      { codes: ['6', '7'], label: { en: '60 years or older', ru: '60 лет и старше' } },
      { codes: ['5', '6', '7'], label: { en: '50 years or older', ru: '50 лет и старше' } },
      { codes: ['1', '2', '3'], label: { en: '18-39', ru: '18–39 лет' } },
      { codes: ['4', '5', '6', '7'], label: { en: '40 years or older', ru: '40 лет и старше' } },
    ],
  },
  F3: {
    role: 'classifier',
    folds: [
      { codes: ['9', '10', '11', '12'], label: { en: 'Africa', ru: 'Африка' } },
      { codes: ['5', '6', '7', '8'], label: { en: 'Asia', ru: 'Азия' } },
      { codes: ['2', '3', '4'], label: { en: 'Europe', ru: 'Европа' } },
    ],
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
