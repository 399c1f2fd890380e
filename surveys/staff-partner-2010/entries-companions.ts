/**
 * The "please specify" texts: one box behind the option it stands on.
 * Withheld are those that name the respondent's own position or organisation; the others are ordinary free text.
 */
import type { Code, CodebookEntry, Text } from '../types.ts'

const PROPOSED: readonly Text[] = [
  {
    en: 'The wording of the box and the limit of 250 characters.',
    ru: 'Подпись поля и ограничение в 250 знаков.',
  },
]
const RANKS: readonly Code[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** `variable` got one of `codes`: then the box is shown. */
function box(question: string, variable: string, codes: readonly Code[], role: 'verbatim' | 'withheld'): CodebookEntry {
  return { question, role, parent: { variable, codes }, proposed: PROPOSED }
}

export const companions: Readonly<Record<string, CodebookEntry>> = {
  A2_10_specify: box('A2', 'A2', ['10'], 'withheld'),
  A3_10_specify: box('A3', 'A3.10', ['1'], 'verbatim'),
  A3_11_specify: box('A3', 'A3.11', ['1'], 'verbatim'),
  A3_12_specify: box('A3', 'A3.12', ['1'], 'verbatim'),
  A3_14_specify: box('A3', 'A3.14', ['1'], 'withheld'),
  A9_8_specify: box('A9', 'A9', ['8'], 'withheld'),
  A9_12_specify: box('A9', 'A9', ['12'], 'withheld'),
  A9_17_specify: box('A9', 'A9', ['17'], 'withheld'),
  A13_3_specify: box('A13', 'A13.3', RANKS, 'verbatim'),
  A13_9_specify: box('A13', 'A13.9', RANKS, 'verbatim'),
  B4_f_specify: {
    ...box('B4', 'B4.f', ['2', '3', '4', '5'], 'verbatim'),
    proposed: [
      ...PROPOSED,
      {
        en: 'Shown after “Rarely” to “Always”: after the other answers there is nothing to specify.',
        ru: 'Показывается после ответов от «Редко» до «Всегда»: после остальных уточнять нечего.',
      },
    ],
  },
  C2_6_specify: box('C2', 'C2.6', ['1'], 'verbatim'),
  C2_7_specify: box('C2', 'C2.7', ['1'], 'verbatim'),
  C3_2_specify: {
    ...box('C3', 'C3', ['2'], 'verbatim'),
    proposed: [
      {
        en: 'The wording of the box; its limit is printed, as “[250 character limit]”, and shown as a count of characters.',
        ru: 'Подпись поля; ограничение напечатано в виде “[250 character limit]” и показано счётчиком знаков.',
      },
    ],
  },
  D2_6_specify: box('D2', 'D2', ['6'], 'verbatim'),
  E4_6_specify: box('E4', 'E4', ['6'], 'verbatim'),
}
