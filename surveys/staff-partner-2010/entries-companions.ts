/**
 * The "please specify" texts: one box behind the option it stands on.
 * Withheld are those that name the respondent's own position or organisation; the others are ordinary free text.
 */
import type { Code, CodebookEntry } from '../types.ts'

const PROPOSED = ['The wording of the box and the limit of 250 characters.']
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
  B4_f_specify: box('B4', 'B4.f', ['2', '3', '4', '5'], 'verbatim'),
  C2_6_specify: box('C2', 'C2.6', ['1'], 'verbatim'),
  C2_7_specify: box('C2', 'C2.7', ['1'], 'verbatim'),
  C3_2_specify: {
    ...box('C3', 'C3', ['2'], 'verbatim'),
    proposed: ['The wording of the box; its limit of 250 characters is printed.'],
  },
  D2_6_specify: box('D2', 'D2', ['6'], 'verbatim'),
  E4_6_specify: box('E4', 'E4', ['6'], 'verbatim'),
}
