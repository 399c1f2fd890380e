/**
 * How far the tables can be trusted, told to the people who run the survey. What single answers show about each other
 * (answered all alike, copied, impossible) is counted under policy `open` only: no published table has these numbers, so that
 * beside protected tables they would be a second, unprotected release.
 */
import { codeOf, isTabulated, valueOf, wasAsked } from '../../../surveys/reading.ts'
import type { Answers, Variable } from '../../../surveys/types.ts'
import type { AnalysisFile, Answered } from './columns.ts'
import { itemNonresponse, type ItemNonresponse } from '../release/nonresponse.ts'
import type { Release } from './table.ts'
import { grouped } from '../../collections/grouped.ts'

/** What is reported beside a release. */
export interface ConsistencyReport {
  /** From the published tables alone, under both policies. */
  readonly nonresponse: readonly ItemNonresponse[]
  /** Policy `open` only, and only when the box was read. */
  readonly microdata: MicrodataReview | null
}

/** Respondents, each number. */
export interface MicrodataReview {
  /** Answered nothing at all. */
  readonly empty: number
  /** Answered a question that routing had not asked them. The tables count them as not asked. */
  readonly answeredUnasked: readonly { readonly variable: string; readonly count: number }[]
  /** Gave a number outside its range or outside every band. The tables count them as not answered. */
  readonly outOfRange: readonly { readonly variable: string; readonly count: number }[]
  /** Answered every row of a matrix of three rows or more, and all alike. */
  readonly straightLined: readonly { readonly question: string; readonly count: number; readonly complete: number }[]
  /** Gave the same text of 20 characters or more as another respondent (letter case and spaces apart). */
  readonly duplicateTexts: readonly { readonly variable: string; readonly count: number }[]
}

/** The report of a release. `microdata` is dropped unless the release is open. */
export function consistencyOf(
  release: Pick<Release, 'policy' | 'variables'>,
  microdata: MicrodataReview | null,
): ConsistencyReport {
  return { nonresponse: itemNonresponse(release), microdata: release.policy === 'open' ? microdata : null }
}

/** Watches responses go by, then reports. `watch` passes every response on unchanged. */
export function microdataReview(variables: readonly Variable[]) {
  const byName = new Map(variables.map((variable) => [variable.name, variable]))
  const routed = variables.filter((variable) => variable.parent && isTabulated(variable))
  const numbers = variables.filter((variable) => variable.type === 'number')
  const texts = variables.filter((variable) => variable.type === 'text' && variable.role === 'verbatim')
  const unasked = new Map<string, number>()
  const outside = new Map<string, number>()
  const spoken = new Map<string, Map<string, number>>()
  let empty = 0

  const look = (answers: Answers) => {
    if (Object.keys(answers).length === 0) empty++
    for (const variable of routed) {
      if (codeOf(variable, answers) !== undefined && !wasAsked(variable, answers, byName)) add(unasked, variable.name)
    }
    for (const variable of numbers) {
      if (
        valueOf(variable, answers) !== undefined &&
        (codeOf(variable, answers) === undefined || !inRange(variable, answers))
      ) {
        add(outside, variable.name)
      }
    }
    for (const variable of texts) {
      const text = valueOf(variable, answers)
      const plain = typeof text === 'string' ? text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim() : ''
      if (plain.length < 20) continue
      const said = spoken.get(variable.name) ?? new Map<string, number>()
      spoken.set(variable.name, said)
      add(said, plain)
    }
  }

  return {
    async *watch<T extends Answered>(responses: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
      for await (const response of responses) {
        look(response.answers)
        yield response
      }
    },
    report: (file: AnalysisFile): MicrodataReview => ({
      empty,
      answeredUnasked: listed(unasked),
      outOfRange: listed(outside),
      straightLined: straightLines(file),
      duplicateTexts: [...spoken].flatMap(([variable, said]) => {
        const count = [...said.values()].reduce((total, n) => (n > 1 ? total + n : total), 0)
        return count > 0 ? [{ variable, count }] : []
      }),
    }),
  }
}

function straightLines(file: AnalysisFile): MicrodataReview['straightLined'] {
  const rowsOfMatrices = file.columns.filter(({ variable: { type, item } }) => type === 'single' && item !== undefined)
  return [...grouped(rowsOfMatrices, ({ variable }) => variable.element)].flatMap(([question, rows]) => {
    const [first] = rows
    if (rows.length < 3) return []
    let complete = 0
    let count = 0
    for (let i = 0; i < file.respondents; i++) {
      if (rows.some((row) => (row.index[i] ?? 0) >= row.rows.length - 2)) continue
      complete++
      if (rows.every((row) => row.index[i] === first.index[i])) count++
    }
    return [{ question, count, complete }]
  })
}

function inRange(variable: Variable, answers: Answers): boolean {
  const value = valueOf(variable, answers)
  return !variable.range || (typeof value === 'number' && value >= variable.range[0] && value <= variable.range[1])
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function listed(counts: ReadonlyMap<string, number>): { variable: string; count: number }[] {
  return [...counts].map(([variable, count]) => ({ variable, count }))
}
