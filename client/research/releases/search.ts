/** Finding a question by its number or by words of any of its languages. */
import type { ReleaseContents } from '../../../server/api/research.ts'

export interface FoundQuestion {
  readonly question: string
  readonly label: string
  /** Titles of the part of the questionnaire it stands in, outermost first. */
  readonly sections: readonly string[]
  /** `words`: it says them itself; `section`: only the title over it does. */
  readonly by: 'words' | 'section'
  /** Items whose wording was found; empty where the question itself was. */
  readonly items: readonly { readonly variable: string; readonly label: string }[]
}

type Contents = Pick<ReleaseContents, 'questions'>

/**
 * Questions in which every word of `text` occurs: in the number, the wording, the items or the titles over it, in the language of
 * `shown` or in one of the `others`.
 * Marks on letters make no difference (ё and е, é and e). Longer words are found in other grammatical forms too («торговля» finds «торговли»).
 *
 * @example findQuestions(contents, [], 'c4').map(({ question }) => question) // ['C4', 'C4a']
 */
export const findQuestions = (shown: Contents, others: readonly Contents[], text: string): readonly FoundQuestion[] => {
  const terms = plain(text).split(/\s+/).filter(Boolean).map(stem)
  const translated = others.map(({ questions }) => new Map(questions.map((question) => [question.question, question])))
  return shown.questions.flatMap((question): FoundQuestion[] => {
    const { label, sections } = question
    const found = { question: question.question, label, sections, by: 'words' as const, items: [] }
    if (terms.length === 0) return [found]
    const twins = translated.flatMap((questions) => questions.get(question.question) ?? [])
    const number = plain(question.question)
    if (terms.length === 1 && /\d/.test(terms[0] ?? '')) return number.startsWith(terms[0] ?? '') ? [found] : []
    const says = (words: string) => terms.every((term) => words.includes(term))
    if ([question, ...twins].some((one) => says(plain(`${number} ${one.label}`)))) return [found]
    const items = question.variables.filter((_, i) =>
      [question, ...twins].some((one) => says(plain(`${one.label} ${one.variables[i]?.label ?? ''}`))),
    )
    const titled = () => [question, ...twins].some((one) => says(plain(one.sections.join(' '))))
    if (items.length === 0) return titled() ? [{ ...found, by: 'section' }] : []
    if (question.variables.length < 2) return [found]
    return [{ ...found, items: items.map(({ variable, label }) => ({ variable, label })) }]
  })
}

/** Questions that stand together, under the titles they share. */
export interface FoundSection {
  readonly titles: readonly string[]
  readonly questions: readonly FoundQuestion[]
}

/** Found questions by the part of the questionnaire they stand in, in its order. */
export const inSections = (found: readonly FoundQuestion[]): readonly FoundSection[] => {
  const sections: { titles: readonly string[]; questions: FoundQuestion[] }[] = []
  for (const question of found) {
    const open = sections.at(-1)
    if (open && open.titles.join('\n') === question.sections.join('\n')) open.questions.push(question)
    else sections.push({ titles: question.sections, questions: [question] })
  }
  return sections
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()

const stem = (word: string): string => (word.length >= 6 && !/\d/.test(word) ? word.slice(0, -2) : word)
