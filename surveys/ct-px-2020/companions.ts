/** The texts behind an option, named `question_code_word`: each is shown once its option is chosen. */
import type { Code, CodebookEntry, Text } from '../types.ts'

const LIMIT: Text = { en: 'The limit of 2,000 characters.', ru: 'Ограничение в 2000 знаков.' }
const WORDED: readonly Text[] = [
  {
    en: 'The wording of the box, from its option; its limit.',
    ru: 'Подпись поля, взятая из варианта ответа; ограничение длины.',
  },
]
const HEADED: readonly Text[] = [
  {
    en: 'The wording of the box: the line of the printed table and the heading of its second column; its limit.',
    ru: 'Подпись поля: строка напечатанной таблицы и заголовок её второго столбца; ограничение длины.',
  },
]
const CELLS: readonly Text[] = [
  {
    en: 'The limit of 500 characters a cell.',
    ru: 'Ограничение в 500 знаков на ячейку.',
  },
]

/** A text whose limit is proposed. */
export const limited = (characters: number, ...more: readonly Text[]): CodebookEntry => ({
  proposed: [
    ...more,
    { en: `The limit of ${characters} characters.`, ru: `Ограничение длины (знаков: ${characters}).` },
  ],
})

/** Shown after one of `codes` of `variable`. */
function box(
  question: string,
  variable: string,
  codes: readonly Code[],
  proposed: readonly Text[] = [LIMIT],
): CodebookEntry {
  return { question, parent: { variable, codes }, proposed }
}

/** One text for each option of a multiple choice. */
function boxes(question: string, word: string, options: number): Readonly<Record<string, CodebookEntry>> {
  const codes = Array.from({ length: options }, (_, i) => String(i + 1))
  return Object.fromEntries(
    codes.map((code) => [`${question}_${code}_${word}`, box(question, `${question}.${code}`, ['1'], HEADED)]),
  )
}

export const companions: Readonly<Record<string, CodebookEntry>> = {
  Q7_1_comments: box('Q7', 'Q7', ['1']),
  Q7_2_unmet: box('Q7', 'Q7', ['2']),
  Q7_2_partial: box('Q7', 'Q7', ['2']),
  Q8_1_explain: box('Q8', 'Q8', ['1']),
  Q9_2_why: box('Q9', 'Q9', ['2']),
  Q10_1_kinds: { question: 'Q10', parent: { variable: 'Q10', codes: ['1'] } },
  Q10_1_reason: box('Q10', 'Q10', ['1']),
  Q10_1_achieved: box('Q10', 'Q10', ['1']),
  Q10_1_avoidable: box('Q10', 'Q10', ['1']),
  Q11_1_specify: box('Q11', 'Q11', ['1'], WORDED),
  Q11_2_explain: box('Q11', 'Q11', ['2'], WORDED),
  Q11b_1_specify: box('Q11b', 'Q11b', ['1'], WORDED),
  ...boxes('Q12', 'explain', 8),
  Q13_evidence: box('Q13', 'Q13', ['5', '4', '3', '2', '1']),
  Q15_1_what: box('Q15', 'Q15', ['1']),
  Q15_1_encourage: box('Q15', 'Q15', ['1']),
  Q16_1_what: box('Q16', 'Q16', ['1']),
  Q16_1_avoid: box('Q16', 'Q16', ['1']),
  ...boxes('Q20', 'measure', 15),
  Q20_14_specify: box('Q20', 'Q20.14', ['1'], WORDED),
  Q20_15_specify: box('Q20', 'Q20.15', ['1'], WORDED),
  Q22_1_what: box('Q22', 'Q22', ['1']),
  Q22_1_avoid: box('Q22', 'Q22', ['1']),
}

export const tables: Readonly<Record<string, CodebookEntry>> = {
  Q6: { proposed: CELLS },
  Q14: { proposed: CELLS },
  Q17a: { ...box('Q17', 'Q17.a', ['1']), proposed: CELLS },
  Q17b: { ...box('Q17', 'Q17.b', ['1']), proposed: CELLS },
}
