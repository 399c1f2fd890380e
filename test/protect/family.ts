/**
 * Variables whose answers have to do with each other (a routed question and its parent, the options of one question,
 * the items of a ranking), as one system of integers.
 *
 * A person is a vector of zeros and ones over the *marks*: one per variable and answer, of a ranking one per item, place
 * and number of items he ranked. People together are the sum of their vectors, and keep the rules that each of them
 * keeps. It holds the other way round too, and so nothing is lost: every sum of n people that keeps the rules is made of
 * n people who do. (Answers to a child can be dealt to those asked in any order; options by Gale and Ryser, in rows of
 * nearly equal length; items and places of those who ranked equally many as an edge colouring of a bipartite graph.)
 */
import { NOT_ANSWERED, NOT_ASKED } from '../../server/tabulation/counting/table.ts'
import type { AnalysisColumn } from '../../server/tabulation/counting/columns.ts'
import type { Constraint } from './linear.ts'

export interface Family {
  readonly columns: readonly AnalysisColumn[]
  readonly marks: number
  /** Marks of each code of a column: all the ways to have given that answer. Of an answer that cannot be, none. */
  readonly marksOf: (column: AnalysisColumn, codes: readonly string[]) => readonly number[]
  /** True of each person, and so of people together; terms are marks, bounds 0 or infinite. */
  readonly rules: readonly Constraint[]
  /** The marks of each respondent. */
  readonly profiles: readonly (readonly number[])[]
}

export function familiesOf(columns: readonly AnalysisColumn[]): readonly (readonly AnalysisColumn[])[] {
  const root = new Map(columns.map(({ variable }) => [variable.name, variable.name]))
  const find = (name: string): string => (root.get(name) === name ? name : find(root.get(name)!))
  const join = (a: string, b: string) => {
    if (root.has(a) && root.has(b)) root.set(find(a), find(b))
  }
  for (const { variable } of columns) {
    if (variable.parent) join(variable.name, variable.parent.variable)
    const sibling = columns.find((other) => other.variable.element === variable.element)
    if (sibling && isSeveral(variable.type)) join(variable.name, sibling.variable.name)
  }
  return grouped(columns, ({ variable }) => find(variable.name))
}

export function familyOf(columns: readonly AnalysisColumn[]): Family {
  const respondents = columns[0]!.index.length
  const marks = new Map<AnalysisColumn, ReadonlyMap<string, readonly number[]>>()
  const rules: Constraint[] = []
  const profiles: number[][] = Array.from({ length: respondents }, () => [])
  let made = 0
  const marksOf: Family['marksOf'] = (column, codes) => codes.flatMap((code) => marks.get(column)!.get(code) ?? [])
  for (const siblings of grouped(columns, ({ variable }) =>
    isSeveral(variable.type) ? `question ${variable.element}` : variable.name,
  )) {
    const { parent } = siblings[0]!.variable
    if (siblings.some(({ variable }) => JSON.stringify(variable.parent) !== JSON.stringify(parent)))
      throw new Error('items of one question are routed differently')
    const above = parent && columns.find(({ variable }) => variable.name === parent.variable)
    const makers = {
      option: optionMarks,
      rank: rankingMarks,
      single: singleMarks,
      number: singleMarks,
      text: singleMarks,
    }
    const question = makers[siblings[0]!.variable.type](siblings, () => made++, above !== undefined)
    siblings.forEach((column, s) => marks.set(column, question.marks[s]!))
    rules.push(...question.rules)
    for (const [i, profile] of profiles.entries()) profile.push(...question.profileOf(i))
  }
  for (const column of columns) {
    const { parent } = column.variable
    const above = parent && columns.find(({ variable }) => variable.name === parent.variable)
    if (!above) continue
    const others = codesOf(above).filter((code) => !parent.codes.includes(code))
    rules.push({ terms: [...ones(marksOf(column, [NOT_ASKED])), ...ones(marksOf(above, others), -1)], low: 0, high: 0 })
  }
  // Everybody has one answer to each: as many people in every column as in the first.
  for (const column of columns.slice(1)) {
    rules.push({
      terms: [...ones(marksOf(column, codesOf(column))), ...ones(marksOf(columns[0]!, codesOf(columns[0]!)), -1)],
      low: 0,
      high: 0,
    })
  }
  return { columns, marks: made, marksOf, rules, profiles }
}

export const codesOf = ({ rows }: AnalysisColumn): readonly string[] => rows.map(({ code }) => code)
export const codeOf = (column: AnalysisColumn, respondent: number): string =>
  column.rows[column.index[respondent]!]!.code
export const ones = (of: readonly number[], sign = 1): Constraint['terms'] => of.map((one) => [one, sign] as const)

const isSeveral = (type: string) => type === 'option' || type === 'rank'

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()]
}

/** One question: of each sibling the marks by code, the rules among them, the marks of a respondent. */
interface Question {
  readonly marks: readonly ReadonlyMap<string, readonly number[]>[]
  readonly rules: readonly Constraint[]
  readonly profileOf: (respondent: number) => readonly number[]
}
type Maker = (siblings: readonly AnalysisColumn[], mark: () => number, isRouted: boolean) => Question

const singleMarks: Maker = ([column], mark, isRouted) => {
  const marks = new Map(codesOf(column!).flatMap((code) => (code !== NOT_ASKED || isRouted ? [[code, [mark()]]] : [])))
  return { marks: [marks], rules: [], profileOf: (i) => marks.get(codeOf(column!, i))! }
}

/** Who answered chose at least one, and at most `most`. */
const optionMarks: Maker = (siblings, mark, isRouted) => {
  const missing = missingMarks(mark, isRouted)
  const chosen = siblings.map(() => mark())
  const others = siblings.map(() => mark())
  const most = siblings[0]!.variable.most ?? siblings.length
  const answered = [
    [chosen[0]!, 1],
    [others[0]!, 1],
  ] as const
  return {
    marks: siblings.map((_, s) => new Map([...missing, ['1', [chosen[s]!]], ['0', [others[s]!]]])),
    rules: [
      { terms: [...ones(chosen), ...answered.map(([one]) => [one, -1] as const)], low: 0, high: Infinity },
      { terms: [...answered.map(([one]) => [one, most] as const), ...ones(chosen, -1)], low: 0, high: Infinity },
    ],
    profileOf: (i) =>
      missing.get(codeOf(siblings[0]!, i)) ??
      siblings.map((column, s) => (codeOf(column, i) === '1' ? chosen[s]! : others[s]!)),
  }
}

/** Who answered gave the first place, perhaps the second …, each to one item: people by how many places they gave. */
const rankingMarks: Maker = (siblings, mark, isRouted) => {
  const missing = missingMarks(mark, isRouted)
  const places = codesOf(siblings[0]!).filter((code) => /^[1-9]\d*$/.test(code)).length
  const longest = Math.min(places, siblings.length, siblings[0]!.variable.most ?? Infinity)
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
  const lengths = upTo(longest).map(() => mark())
  const unranked = siblings.map(() => mark())
  const given = siblings.map(() => upTo(longest).map((length) => upTo(length).map(() => mark()))) // [item][length - 1][place - 1]
  const lengthOf = (i: number) => siblings.filter((column) => /^[1-9]/.test(codeOf(column, i))).length
  return {
    marks: siblings.map(
      (_, s) =>
        new Map([
          ...missing,
          ['0', [unranked[s]!]],
          ...upTo(longest).map((place) => [String(place), given[s]!.flatMap((some) => some[place - 1] ?? [])] as const),
        ]),
    ),
    rules: [
      { terms: [...ones(lengths), ...ones([unranked[0]!, ...given[0]!.flat()], -1)], low: 0, high: 0 },
      ...upTo(longest).flatMap((length): Constraint[] => [
        ...upTo(length).map((place) => ({
          terms: [
            ...siblings.map((_, s) => [given[s]![length - 1]![place - 1]!, 1] as const),
            [lengths[length - 1]!, -1] as const,
          ],
          low: 0,
          high: 0,
        })),
        ...siblings.map((_, s) => ({
          terms: [[lengths[length - 1]!, 1] as const, ...ones(given[s]![length - 1]!, -1)],
          low: 0,
          high: Infinity,
        })),
      ]),
    ],
    profileOf(i) {
      const out = missing.get(codeOf(siblings[0]!, i))
      return (
        out ?? [
          lengths[lengthOf(i) - 1]!,
          ...siblings.map((column, s) => {
            const place = Number(codeOf(column, i))
            return place === 0 ? unranked[s]! : given[s]![lengthOf(i) - 1]![place - 1]!
          }),
        ]
      )
    },
  }
}

/** Shared by all items: who left the question out, left it out of every item. */
const missingMarks = (mark: () => number, isRouted: boolean): ReadonlyMap<string, readonly number[]> =>
  new Map([[NOT_ANSWERED, [mark()]], ...(isRouted ? [[NOT_ASKED, [mark()]] as const] : [])])
