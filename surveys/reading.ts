/** One respondent's value of one variable. */
import type { Answers, AnswerValue, Code, Derived, Item, Parent, Variable } from './types.ts'

/** What a column reader gives instead of a category's index. */
export const NOT_ANSWERED_INDEX = -1
export const NOT_ASKED_INDEX = -2

/**
 * One respondent's value: a code (`single`, `option`, `rank`), a number in the variable's unit (`number`) or a string (`text`).
 * `undefined` where the question was not answered. A ranking or a multiple choice that was answered says `'0'` of what it leaves out.
 *
 * @example valueOf(A5, { A5: { years: 3, months: 6 } }) // 42
 */
export function valueOf(variable: Variable, answers: Answers): Code | number | undefined {
  if (variable.derived) return derivedValue(variable.derived, answers)
  if (!Object.hasOwn(answers, variable.element)) return undefined
  const answer: AnswerValue | undefined = answers[variable.element]
  if (answer === undefined) return undefined
  switch (variable.type) {
    case 'option':
      return isCodes(answer) ? (answer.includes(variable.item ?? '') ? '1' : '0') : undefined
    case 'rank':
      return isCodes(answer) ? String(answer.indexOf(variable.item ?? '') + 1) : undefined
    case 'number':
      return variable.parts ? sumOfParts(variable.parts, answer) : numberIn(cell(answer, variable.item))
    default:
      return stringIn(cell(answer, variable.item))
  }
}

/**
 * The items of a repeated group, each as answers keyed by the whole names of its questions; everything that reads answers reads them too.
 *
 * @example itemsOf({ results: [{ kept: '1' }] }, 'results') // [{ 'results.kept': '1' }]
 */
export function itemsOf(answers: Answers, group: string): readonly Answers[] {
  const given: unknown = Object.hasOwn(answers, group) ? answers[group] : undefined
  if (!Array.isArray(given)) return []
  return (given as readonly Item[]).map((item) =>
    Object.fromEntries(Object.entries(item).map(([name, answer]) => [`${group}.${name}`, answer] as const)),
  )
}

function derivedValue(derived: Derived, answers: Answers): number | undefined {
  if (derived.of === 'codes') return undefined
  if (derived.of === 'chosen') {
    const chosen: unknown = Object.hasOwn(answers, derived.element) ? answers[derived.element] : undefined
    return Array.isArray(chosen) ? chosen.length : undefined
  }
  const items = itemsOf(answers, derived.group)
  if (derived.of === 'items') return items.length
  const given = items.flatMap((item) => {
    const answer = item[derived.element]
    return typeof answer === 'string' ? [answer] : []
  })
  if (given.length === 0) return undefined
  return Math.round((given.filter((code) => derived.codes.includes(code)).length * 100) / given.length)
}

/** One respondent's code: as `valueOf`, but the band of a number; `undefined` for texts and for what was not answered. */
export function codeOf(variable: Variable, answers: Answers): Code | undefined {
  if (variable.type === 'text') return undefined
  const value = valueOf(variable, answers)
  if (typeof value !== 'number') return value
  return variable.bands?.find((band) => value >= band.from && (band.to === undefined || value < band.to))?.code
}

/** Is this variable ever counted? Texts are quoted, withheld variables stay in the box. */
export function isTabulated({ type, role }: Pick<Variable, 'type' | 'role'>): boolean {
  return type !== 'text' && (role === 'measure' || role === 'classifier')
}

/** The answers that lead to a variable, any one of which is enough: its parent, or those it follows. None: everybody is asked. */
export function askersOf({ parent, follows }: Pick<Variable, 'parent' | 'follows'>): readonly Parent[] {
  return parent ? [parent] : (follows ?? [])
}

/** Was the respondent asked, going by the codebook's routing? Everybody is asked what has no parent and follows nothing. */
export function wasAsked(variable: Variable, answers: Answers, variables: ReadonlyMap<string, Variable>): boolean {
  const askers = askersOf(variable)
  return (
    askers.length === 0 ||
    askers.some((asker) => {
      const asking = variables.get(asker.variable)
      if (!asking) return true
      const code = codeOf(asking, answers)
      return code !== undefined && asker.codes.includes(code)
    })
  )
}

/**
 * A compiled reader for many respondents: the index of the answer in `variable.categories`, `NOT_ANSWERED_INDEX` or `NOT_ASKED_INDEX`.
 * A code outside the categories counts as not answered; whoever answered was asked.
 *
 * @example columnReader(C4, byName)({ C4: '2' }) // 1
 */
export function columnReader(
  variable: Variable,
  variables: ReadonlyMap<string, Variable>,
): (answers: Answers) => number {
  const read = indexReader(variable)
  const askers = askersOf(variable).map(({ variable: name, codes }) => {
    const asking = variables.get(name)
    const opens = asking?.categories.map(({ code }) => codes.includes(code)) ?? []
    const readAsker = asking && indexReader(asking)
    return (answers: Answers) => !readAsker || opens[readAsker(answers)] === true
  })
  if (askers.length === 0) return read
  return (answers) => {
    const found = read(answers)
    if (found !== NOT_ANSWERED_INDEX) return found
    return askers.some((asks) => asks(answers)) ? NOT_ANSWERED_INDEX : NOT_ASKED_INDEX
  }
}

/** What `codeOf` says, as an index: without making a code for every number, rank and option on the way. */
function indexReader(variable: Variable): (answers: Answers) => number {
  const { element, item, type, bands, derived } = variable
  const index = new Map<unknown, number>(variable.categories.map((category, i) => [category.code, i]))
  const of = (code: unknown) => index.get(code) ?? NOT_ANSWERED_INDEX
  if (type === 'option' || type === 'rank') {
    const places = type === 'option' ? ['0', '1'] : variable.categories.map((_, rank) => String(rank))
    const indexes = places.map(of)
    return (answers) => {
      const chosen = answers[element]
      if (!Array.isArray(chosen)) return NOT_ANSWERED_INDEX
      const place = (chosen as readonly unknown[]).indexOf(item) + 1
      return indexes[type === 'option' ? Math.min(place, 1) : place] ?? NOT_ANSWERED_INDEX
    }
  }
  if (derived || (type === 'number' && bands)) return (answers) => of(codeOf(variable, answers))
  if (type !== 'single') return () => NOT_ANSWERED_INDEX
  if (item === undefined) return (answers) => of(answers[element])
  return (answers) => {
    const rows = answers[element]
    return rows === undefined ? NOT_ANSWERED_INDEX : of(cell(rows, item))
  }
}

type Cells = Readonly<Record<string, unknown>>

/** `item` is a row or blank, or `row.column` of a table; without it the answer itself. */
function cell(answer: AnswerValue, item: string | undefined): unknown {
  if (item === undefined) return answer
  if (typeof answer !== 'object' || Array.isArray(answer)) return undefined
  const cells = answer as Cells
  if (Object.hasOwn(cells, item)) return cells[item]
  const dot = item.indexOf('.')
  if (dot < 0) return undefined
  const row = cells[item.slice(0, dot)]
  const column = item.slice(dot + 1)
  return typeof row === 'object' && row !== null && Object.hasOwn(row, column) ? (row as Cells)[column] : undefined
}

function sumOfParts(parts: NonNullable<Variable['parts']>, answer: AnswerValue): number | undefined {
  const given = parts.flatMap((part) => {
    const n = numberIn(cell(answer, part.item))
    return n === undefined ? [] : [n * part.factor]
  })
  return given.length === 0 ? undefined : given.reduce((sum, n) => sum + n, 0)
}

function isCodes(answer: AnswerValue): answer is readonly string[] {
  return Array.isArray(answer)
}

function numberIn(x: unknown): number | undefined {
  return typeof x === 'number' ? x : undefined
}

function stringIn(x: unknown): string | undefined {
  return typeof x === 'string' ? x : undefined
}
