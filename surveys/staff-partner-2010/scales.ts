/** The answer scales of the instrument: special codes, values in a mean, the good end, nets. */
import type { CodebookEntry, Net, Text } from '../types.ts'

const COLUMNS_LOST: Text = {
  en: 'The column labels: the headings of this matrix are lost in the printed report.',
  ru: 'Подписи столбцов: в напечатанном отчёте заголовки этой таблицы утрачены.',
}

/** "N/A" and "Don't know" behind a five-point scale. */
const NO_OPINION: Net = {
  codes: ['6', '7'],
  label: { en: 'N/A or don’t know', ru: 'Неприменимо или не знаю' },
}

/** B1, B2: five points of agreement, 1 = Strongly disagree. */
export const agreement: CodebookEntry = {
  ordinal: true,
  special: ['6', '7'],
  scores: 'position',
  favourable: 'last',
  nets: [
    { codes: ['1', '2'], label: { en: 'Disagree or strongly disagree', ru: 'Несогласие или полное несогласие' } },
    { codes: ['4', '5'], label: { en: 'Agree or strongly agree', ru: 'Согласие или полное согласие' } },
    NO_OPINION,
  ],
  proposed: [COLUMNS_LOST],
}

/** Five frequencies, 1 = Never, with no end that is good by itself. */
const howOften: CodebookEntry = {
  ordinal: true,
  special: ['6', '7'],
  scores: 'position',
  nets: [
    { codes: ['1', '2'], label: { en: 'Never or rarely', ru: 'Никогда или редко' } },
    { codes: ['4', '5'], label: { en: 'Often or always', ru: 'Часто или всегда' } },
    NO_OPINION,
  ],
}

/** C5 to C7: how often a perspective of rights is applied. */
export const frequency: CodebookEntry = { ...howOften, favourable: 'last' }

/** B3, B4: the frequencies of C5 to C7, proposed for a matrix. */
export const proposedFrequency: CodebookEntry = { ...howOften, proposed: [COLUMNS_LOST] }

/** B5, B6: five points from 1 = Highly appropriate down; scored so that a higher mean is more appropriate. */
export const appropriateness: CodebookEntry = {
  ordinal: true,
  special: ['6', '7'],
  scores: { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 },
  favourable: 'first',
  nets: [
    {
      codes: ['1', '2'],
      label: { en: 'Appropriate or highly appropriate', ru: 'Уместно или в высшей степени уместно' },
    },
    {
      codes: ['4', '5'],
      label: { en: 'Inappropriate or highly inappropriate', ru: 'Неуместно или в высшей степени неуместно' },
    },
    NO_OPINION,
  ],
  proposed: [
    {
      en: 'The column labels other than “Inappropriate” and “Highly inappropriate” (proven by B5a, B6a), and their order.',
      ru: 'Подписи столбцов, кроме «Неуместно» и «В высшей степени неуместно» (они подтверждены вопросами B5a и B6a), и их порядок.',
    },
  ],
}

/** B7, B8: five points of extent, 1 = Not at all. */
export const extent: CodebookEntry = {
  ordinal: true,
  special: ['6', '7'],
  scores: 'position',
  favourable: 'last',
  nets: [
    { codes: ['1', '2'], label: { en: 'To a small extent or not at all', ru: 'В малой степени или нисколько' } },
    { codes: ['4', '5'], label: { en: 'To a large or very large extent', ru: 'В большой или очень большой степени' } },
    NO_OPINION,
  ],
  proposed: [COLUMNS_LOST],
}

/** 1 = Yes, 2 = No, 3 = Don't know. */
export const yesNoDontKnow: CodebookEntry = { special: ['3'] }

/** The screen leads on by itself: what is printed behind the options named is left out, in every language. */
export const skipLeftOut = (printed: string, options: Text): Text => ({
  en: `No skip note on the screen, which leads on by itself. Printed behind ${options.en}: “(${printed})”.`,
  ru: `На экране нет указания, куда перейти: нужный вопрос откроется сам. В оригинале оно стоит после ${options.ru}: “(${printed})”.`,
})

export const NO_AND_DONT_KNOW: Text = { en: '“No” and “Don’t know”', ru: 'ответов «Нет» и «Не знаю»' }

/** The source prints "[250 character limit]" under the question. */
export const printedLimit: CodebookEntry = {
  proposed: [
    {
      en: 'The printed “[250 character limit]” is shown as a count of characters.',
      ru: 'Напечатанное “[250 character limit]” показано счётчиком знаков.',
    },
  ],
}

/** Comments without a printed limit. */
export const comment: CodebookEntry = {
  proposed: [{ en: 'The limit of 1,000 characters.', ru: 'Ограничение в 1000 знаков.' }],
}

/** D4, D6, D8: 1, 2 = services exist, 3, 4 = they do not, 5 = Don't know. */
export const availability: CodebookEntry = {
  special: ['5'],
  short: {
    1: { en: 'Yes, supported by IOM', ru: 'Да, поддерживает МОМ' },
    2: { en: 'Yes, supported by others than IOM', ru: 'Да, поддерживают другие, а не МОМ' },
    3: { en: 'No, but plans and funding', ru: 'Нет, но есть планы и средства' },
    4: { en: 'No, and no specific plans', ru: 'Нет, и конкретных планов нет' },
  },
  nets: [
    { codes: ['1', '2'], label: { en: 'Yes', ru: 'Да' } },
    { codes: ['3', '4'], label: { en: 'No', ru: 'Нет' } },
  ],
}
