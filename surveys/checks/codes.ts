/** Codes: what they may look like, those that do not exist, and those that occur twice. */
import type { Code } from '../types.ts'
import type { Finding } from './complaints.ts'

/** UTF-16 code units. */
const LONGEST = 200
/** What was not answered has codes of its own in tables: they begin so. */
const RESERVED = '·'

/** Where a code stands: what somebody chooses, a row or option of several, a name inside an answer. */
export type CodePlace = 'value' | 'name' | 'rowOfCells'

/**
 * Refused is what would be read as something else:
 *
 * - nothing, and white space at either end: the form library and spreadsheets take them for no answer, or for the code without it;
 * - control characters, line ends and broken surrogates: no CSV, XML or JSON brings them back;
 * - `|`: the form library divides code and wording there, and a coding table several answers;
 * - names that every JavaScript object has;
 * - `·` at the beginning: what was not answered is called so in tables;
 * - in names of blanks and cells `{` and `}`, which the form library drops; in the rows of a table of cells `.`, which divides row and column.
 *
 * @example isCode('18 to 24', 'value') // true
 */
export function isCode(code: string, place: CodePlace): boolean {
  return (
    code !== '' &&
    code.length <= LONGEST &&
    code.trim() === code &&
    !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}|\uFFFE\uFFFF]/u.test(code) &&
    !(code in {}) &&
    !code.startsWith(RESERVED) &&
    !(place === 'name' && /[{}]/.test(code)) &&
    !(place === 'rowOfCells' && code.includes('.'))
  )
}

/** Codes that are none of those known. */
export function unknownCodes(place: string, codes: readonly Code[], known: readonly Code[]): readonly Finding[] {
  return codes
    .filter((code) => !known.includes(code))
    .map((code) => ({ place, kind: 'unknownCode', facts: { code, known: known.join(', ') || '—' } }))
}

/** Values that occur more than once, each once. */
export function duplicates(values: readonly string[]): readonly string[] {
  return unique(values.filter((value, i) => values.indexOf(value) !== i))
}

/** Each value once, where it first stands. */
export function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
