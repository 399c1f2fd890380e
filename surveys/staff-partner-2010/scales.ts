/** The answer scales of the instrument: special codes, values in a mean, order of folding. */
import type { CodebookEntry, Fold } from '../types.ts'

const COLUMNS_LOST = 'The column labels: the headings of this matrix are lost in the printed report.'

/** "N/A" and "Don't know" behind a five-point scale: the first to be shown as one. */
const NO_OPINION: Fold = {
  codes: ['6', '7'],
  label: { en: 'N/A or don’t know', ru: 'Неприменимо или не знаю' },
}

/** B1, B2: five points of agreement, 1 = Strongly disagree. */
export const agreement: CodebookEntry = {
  ordinal: true,
  special: ['6', '7'],
  scores: 'position',
  folds: [
    NO_OPINION,
    { codes: ['1', '2'], label: { en: 'Disagree or strongly disagree', ru: 'Несогласие или полное несогласие' } },
    {
      codes: ['1', '2', '3'],
      label: {
        en: 'Disagree, strongly disagree or neither',
        ru: 'Несогласие, полное несогласие или ни то ни другое',
      },
    },
    { codes: ['4', '5'], label: { en: 'Agree or strongly agree', ru: 'Согласие или полное согласие' } },
  ],
  proposed: [COLUMNS_LOST],
}

/** C5 to C7: five printed frequencies, 1 = Never. */
export const frequency: CodebookEntry = {
  ordinal: true,
  special: ['6', '7'],
  scores: 'position',
  folds: [
    NO_OPINION,
    { codes: ['1', '2'], label: { en: 'Never or rarely', ru: 'Никогда или редко' } },
    { codes: ['1', '2', '3'], label: { en: 'Sometimes, rarely or never', ru: 'Иногда, редко или никогда' } },
    { codes: ['4', '5'], label: { en: 'Often or always', ru: 'Часто или всегда' } },
  ],
}

/** B3, B4: the frequencies of C5 to C7, proposed for a matrix. */
export const proposedFrequency: CodebookEntry = { ...frequency, proposed: [COLUMNS_LOST] }

/** B5, B6: five points from 1 = Highly appropriate down; scored so that a higher mean is more appropriate. */
export const appropriateness: CodebookEntry = {
  ordinal: true,
  special: ['6', '7'],
  scores: { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 },
  folds: [
    NO_OPINION,
    { codes: ['4', '5'], label: { en: 'Inappropriate or highly inappropriate', ru: 'Неуместно или весьма неуместно' } },
    {
      codes: ['3', '4', '5'],
      label: {
        en: 'Inappropriate, highly inappropriate or neither',
        ru: 'Неуместно, весьма неуместно или ни то ни другое',
      },
    },
    { codes: ['1', '2'], label: { en: 'Appropriate or highly appropriate', ru: 'Уместно или весьма уместно' } },
  ],
  proposed: [
    'The column labels other than “Inappropriate” and “Highly inappropriate” (proven by B5a, B6a), and their order.',
  ],
}

/** B7, B8: five points of extent, 1 = Not at all. */
export const extent: CodebookEntry = {
  ordinal: true,
  special: ['6', '7'],
  scores: 'position',
  folds: [
    NO_OPINION,
    { codes: ['1', '2'], label: { en: 'To a small extent or not at all', ru: 'В малой степени или нисколько' } },
    { codes: ['4', '5'], label: { en: 'To a large or very large extent', ru: 'В большой или очень большой степени' } },
    {
      codes: ['1', '2', '3'],
      label: { en: 'To some extent, a small extent or not at all', ru: 'В некоторой или малой степени или нисколько' },
    },
  ],
  proposed: [COLUMNS_LOST],
}

/** 1 = Yes, 2 = No, 3 = Don't know. Printed notes such as "(Skip to C3)" are left out of tables. */
export const yesNoDontKnow: CodebookEntry = {
  special: ['3'],
  short: { 2: { en: 'No', ru: 'Нет' }, 3: { en: 'Don’t know', ru: 'Не знаю' } },
  folds: [{ codes: ['2', '3'], label: { en: 'No or don’t know', ru: 'Нет или не знаю' } }],
}

/** 1 = Yes, 2 = No, 3 = Not Sure: an answer in its own right (a respondent's doubt), hence not special. */
export const yesNoNotSure: CodebookEntry = {
  folds: [{ codes: ['2', '3'], label: { en: 'No or not sure', ru: 'Нет или трудно сказать' } }],
}

/** D4, D6, D8: 1, 2 = services exist, 3, 4 = they do not, 5 = Don't know. */
export const availability: CodebookEntry = {
  special: ['5'],
  short: {
    1: { en: 'Yes, supported by IOM', ru: 'Да, поддерживает МОМ' },
    2: { en: 'Yes, supported by others than IOM', ru: 'Да, поддерживают другие, а не МОМ' },
    3: { en: 'No, but plans and funding', ru: 'Нет, но есть планы и средства' },
    4: { en: 'No, and no specific plans', ru: 'Нет, и определённых планов нет' },
  },
  folds: [
    { codes: ['3', '4'], label: { en: 'No', ru: 'Нет' } },
    { codes: ['3', '4', '5'], label: { en: 'No or don’t know', ru: 'Нет или не знаю' } },
    { codes: ['1', '2'], label: { en: 'Yes', ru: 'Да' } },
  ],
}
