/** What is certain of whom, by trying every complete data set: for a handful of people only. Shares nothing with the attacker. */
import { NOT_ANSWERED, NOT_ASKED, type ReleasedVariable } from '../../server/tabulation/counting/table.ts'
import type { AnalysisColumn, AnalysisFile } from '../../server/tabulation/counting/columns.ts'

/** `spy`: null where the tables alone say it. Both are positions of respondents. */
export interface CertainOf {
  readonly person: number
  readonly variable: string
  readonly answer: string
  readonly spy: number | null
}

/** @param columns one family, none of which heads a banner */
export function certainByTrying(
  file: AnalysisFile,
  columns: readonly AnalysisColumn[],
  released: readonly ReleasedVariable[],
): readonly CertainOf[] {
  const people = Array.from({ length: file.respondents }, (_, i) => i)
  const records = possibleRecords(columns)
  const codes = columns.map((column) => column.rows.map((row) => row.code))
  const truth = people.map((i) =>
    records.findIndex((record) => record.every((code, c) => code === codes[c]![columns[c]!.index[i]!])),
  )
  if (truth.includes(-1)) throw new Error('the answers contradict the questionnaire')
  // Every count of every table: what is still to be reached.
  const counts = columns.flatMap(({ variable }, c) =>
    (released.find((one) => one.variable.name === variable.name)?.tables ?? []).flatMap((table) => {
      const banner = file.banners.find((one) => one.banner.name === table.banner)
      return table.columns.flatMap(({ categories }, at) =>
        table.rows.map((row, r) => ({
          left: table.counts[r]![at]!,
          is: people.map((i) => !banner || categories.includes(banner.categories[banner.index[i]!]!.categories[0]!)),
          has: records.map((record) => row.code === record[c]),
        })),
      )
    }),
  )
  // Who may have answered what, by whoever tells of himself; the last: nobody.
  const seen = [...people, null].map(() => people.map(() => columns.map(() => new Set<string>())))
  const guess = people.map(() => -1)
  const place = (i: number): void => {
    if (i === people.length) {
      if (counts.some(({ left }) => left !== 0)) return
      for (const [spy, told] of seen.entries()) {
        if (spy === people.length || guess[spy] === truth[spy])
          guess.forEach((record, of) => records[record]!.forEach((code, c) => told[of]![c]!.add(code)))
      }
      return
    }
    for (const record of records.keys()) {
      const touched = counts.filter(({ is, has }) => is[i] && has[record])
      if (touched.some(({ left }) => left === 0)) continue
      for (const count of touched) count.left--
      guess[i] = record
      place(i + 1)
      for (const count of touched) count.left++
    }
  }
  place(0)
  return seen.flatMap((told, spy) =>
    told.flatMap((of, person) =>
      spy === person
        ? []
        : of.flatMap((codesSeen, c) => {
            const [answer = '', ...others] = codesSeen
            const { name, type } = columns[c]!.variable
            const isAnswer = answer !== NOT_ASKED && (answer !== '0' || (type !== 'option' && type !== 'rank'))
            return others.length === 0 && isAnswer
              ? [{ person, variable: name, answer, spy: spy === people.length ? null : spy }]
              : []
          }),
    ),
  )
}

/** Everything that one person can answer to these questions together. */
function possibleRecords(columns: readonly AnalysisColumn[]): readonly (readonly string[])[] {
  const all = columns.reduce<readonly (readonly string[])[]>(
    (some, column) => some.flatMap((record) => column.rows.map((row) => [...record, row.code])),
    [[]],
  )
  return all.filter((record) =>
    columns.every(({ variable: { parent, element, type, most = Infinity } }, c) => {
      const above = columns.findIndex(({ variable }) => variable.name === parent?.variable)
      const isAsked = !parent || parent.codes.includes(record[above]!)
      if ((record[c] === NOT_ASKED) === isAsked) return false
      if ((type !== 'option' && type !== 'rank') || !isAsked) return true
      const items = record.filter((_, s) => columns[s]!.variable.element === element)
      if (items.includes(NOT_ANSWERED)) return items.every((code) => code === NOT_ANSWERED)
      const given = items
        .filter((code) => code !== '0')
        .map(Number)
        .sort((a, b) => a - b)
      if (given.length === 0 || given.length > most) return false
      return type === 'option' || given.every((place, i) => place === i + 1)
    }),
  )
}
