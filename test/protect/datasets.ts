/**
 * All complete data sets of a family that agree with what was published and with who took part. Cells that none of its
 * tables tells apart are one *block*, for people of a block can change places. One data set is a list of people per block
 * and mark, at `block * marks + mark`: the unknown of an integer program.
 */
import type { ReleasedVariable } from '../../server/tabulation/counting/table.ts'
import type { Cells } from './cells.ts'
import { ones, type Family } from './family.ts'
import { program, programWithin, type Constraint, type Program, type solver } from './linear.ts'

export type DataSet = Int32Array

/** One respondent tells all he answered: his block and his marks. */
export interface Spy {
  readonly respondent: number
  readonly block: number
  readonly profile: readonly number[]
}

export interface DataSets {
  readonly family: Family
  /** Cells of each block, and people in it. */
  readonly blocks: readonly { readonly cells: readonly number[]; readonly size: number }[]
  readonly truth: DataSet
  /** Of every respondent; those of one block who answered alike, once. */
  readonly spies: readonly Spy[]
  readonly program: Program
  /** The same where everything but some marks is as in truth. */
  readonly programOf: (marks: readonly number[]) => Program
  /** Position of the first rule of a block among the program's constraints; the others follow. */
  readonly rulesAt: (block: number) => number
}

/** People of some cells with one of some marks: exactly `count`. */
interface Margin {
  readonly cells: readonly number[]
  readonly marks: readonly number[]
  readonly count: number
}

/**
 * @param known variables known of everybody: those that head banners
 * @throws where the release contradicts the answers, or the answers contradict the questionnaire
 */
export function dataSetsOf(
  highs: Awaited<ReturnType<typeof solver>>,
  cells: Cells,
  family: Family,
  released: readonly ReleasedVariable[],
  known: ReadonlySet<string>,
): DataSets {
  const { marks, rules, profiles } = family
  const margins = [...publishedMargins(cells, family, released), ...knownMargins(cells, family, known)]
  const sides = [...new Map(margins.map((margin) => [margin.cells.join(), new Set(margin.cells)])).values()]
  const signatures = cells.names.map((_, g) => sides.map((side) => Number(side.has(g))).join(''))
  const distinct = [...new Set(signatures)]
  const blockOf = signatures.map((one) => distinct.indexOf(one))
  const blocks = distinct.map((_, block) => {
    const inside = signatures.flatMap((_, g) => (blockOf[g] === block ? [g] : []))
    return { cells: inside, size: inside.reduce((sum, g) => sum + cells.sizes[g]!, 0) }
  })
  const truth = new Int32Array(blocks.length * marks)
  const spies = new Map<string, Spy>()
  for (const [i, profile] of profiles.entries()) {
    const block = blockOf[cells.cellOf(i)]!
    for (const mark of profile) truth[block * marks + mark]!++
    spies.set(`${block} ${profile.join()}`, { respondent: i, block, profile })
  }
  const first = family.columns[0]!
  const everybody = family.marksOf(
    first,
    first.rows.map(({ code }) => code),
  )
  const constraints: Constraint[] = [
    ...blocks.flatMap((_, block) =>
      rules.map(({ terms, low, high }) => ({
        terms: terms.map(([mark, sign]) => [block * marks + mark, sign] as const),
        low,
        high,
      })),
    ),
    ...blocks.map(({ size }, block) => ({
      terms: ones(everybody.map((mark) => block * marks + mark)),
      low: size,
      high: size,
    })),
    ...[...new Map(margins.map((margin) => [JSON.stringify(margin), margin])).values()].map((margin) => ({
      terms: ones(
        [...new Set(margin.cells.map((g) => blockOf[g]!))].flatMap((block) =>
          margin.marks.map((mark) => block * marks + mark),
        ),
      ),
      low: margin.count,
      high: margin.count,
    })),
  ]
  check(constraints, truth)
  const upper = blocks.flatMap(({ size }) => new Array<number>(marks).fill(size))
  return {
    family,
    blocks,
    truth,
    spies: [...spies.values()],
    rulesAt: (block) => block * rules.length,
    program: program(highs, upper, constraints),
    programOf: (some) =>
      programWithin(
        highs,
        upper,
        constraints,
        truth,
        blocks.flatMap((_, block) => some.map((mark) => block * marks + mark)),
      ),
  }
}

const publishedMargins = (
  cells: Cells,
  { columns, marksOf }: Family,
  released: readonly ReleasedVariable[],
): readonly Margin[] =>
  columns.flatMap((column) =>
    (released.find(({ variable }) => variable.name === column.variable.name)?.tables ?? []).flatMap((table) =>
      table.columns.flatMap(({ categories }, c) => {
        const inside = cells.cellsOf(table.banner, categories)
        return table.rows.map((row, r) => ({
          cells: inside,
          marks: marksOf(column, [row.code]),
          count: table.counts[r]![c]!,
        }))
      }),
    ),
  )

const knownMargins = (
  cells: Cells,
  { columns, marksOf, profiles }: Family,
  known: ReadonlySet<string>,
): readonly Margin[] =>
  columns
    .filter(({ variable }) => known.has(variable.name))
    .flatMap((column) =>
      column.rows.map(({ code }) => {
        const marks = marksOf(column, [code])
        const of = profiles.flatMap((profile, i) => (marks.some((mark) => profile.includes(mark)) ? [i] : []))
        return { cells: [...new Set(of.map(cells.cellOf))].sort((a, b) => a - b), marks, count: of.length }
      }),
    )

/** The truth must agree with what was published: else the model of the intruder, or the release, is wrong. */
function check(constraints: readonly Constraint[], truth: DataSet): void {
  for (const { terms, low, high } of constraints) {
    const sum = terms.reduce((total, [v, coefficient]) => total + coefficient * truth[v]!, 0)
    if (sum < low || sum > high)
      throw new Error(`the release contradicts the answers: ${sum} is not in [${low}, ${high}]`)
  }
}
