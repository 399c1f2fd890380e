/** Finding a question by its number or by words of either language. */
import type { ReleaseContents } from '../../server/api/research.ts'

export interface FoundQuestion {
  readonly question: string
  readonly label: string
  /** Items whose wording was found; empty where the question itself was. */
  readonly items: readonly { readonly variable: string; readonly label: string }[]
}

type Contents = Pick<ReleaseContents, 'questions'>

/**
 * Questions in which every word of `text` occurs: in the number, the wording or the items, in the language of `shown` or of `other`.
 * Longer words are found in other grammatical forms too («торговля» finds «торговли»).
 *
 * @example findQuestions(contents, russian, 'c4').map(({ question }) => question) // ['C4', 'C4a']
 */
export const findQuestions = (shown: Contents, other: Contents | null, text: string): readonly FoundQuestion[] => {
  const terms = plain(text).split(/\s+/).filter(Boolean).map(stem)
  const translated = new Map(other?.questions.map((question) => [question.question, question]))
  return shown.questions.flatMap((question): FoundQuestion[] => {
    const found = { question: question.question, label: question.label, items: [] }
    if (terms.length === 0) return [found]
    const twin = translated.get(question.question)
    const number = plain(question.question)
    if (terms.length === 1 && /\d/.test(terms[0] ?? '')) return number.startsWith(terms[0] ?? '') ? [found] : []
    const says = (words: string) => terms.every((term) => words.includes(term))
    if (says(plain(`${number} ${question.label}`)) || (twin && says(plain(`${number} ${twin.label}`)))) return [found]
    const items = question.variables.filter(({ label }, i) =>
      says(plain(`${question.label} ${label}`)) || says(plain(`${twin?.label ?? ''} ${twin?.variables[i]?.label ?? ''}`)))
    if (items.length === 0 || question.variables.length < 2) return items.length > 0 ? [found] : []
    return [{ ...found, items: items.map(({ variable, label }) => ({ variable, label })) }]
  })
}

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/[^\p{L}\p{N}.]+/gu, ' ').trim()

const stem = (word: string): string => (word.length >= 6 && !/\d/.test(word) ? word.slice(0, -2) : word)
