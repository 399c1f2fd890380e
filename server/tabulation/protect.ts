/**
 * Policy `confidential`: exact, additive, recoded tables. Columns and answers are merged until every published count is
 * at least k; no starred cells, no noise. See `design`: SDC Handbook (Hundepool et al.), ch. 5, and the sources named
 * in `ladders.ts`, `staircase.ts` and `witness.ts`.
 */
import type { AnalysisColumn, AnalysisFile, PolicyMethod } from './columns.ts'
import { nested, outsiders, planBanners } from './banner-plan.ts'
import { marginOf, rowTotals, type Around, type Case } from './cases.ts'
import { atomsOf, fewestRows, hidesWhoLeftOut, leastPlaced, rowRuleOf, tellsWhoWasAsked, unitsOf, type Unit } from './composite.ts'
import { gridOf } from './grid.ts'
import { rowLadder, type Blocks } from './ladders.ts'
import { linked } from './linked.ts'
import { publishCase } from './publishing.ts'
import { firstRung, staircase, type Counts, type Step } from './staircase.ts'
import type { ReleasedVariable } from './table.ts'
import { crossBanners, crossCount } from './tabulate.ts'

/** The floor of k: below, even a column of 2k would be two or three people. */
export const SMALLEST_K = 3

/**
 * Protects a release. Deterministic; does not depend on the order of respondents.
 *
 * @param options.k smallest count that may be published; below 3 it is taken as 3
 * @example protect(file, { k: 5 }).variables[0]?.tables[0]?.counts
 */
export const protect: PolicyMethod = (file, { k }) => ({ method: 'ladder-1', variables: protectRelease(file, k) })

/** The same with the first two banners as one nested banner (`region-organisation`) in place of both. */
export const protectNested: PolicyMethod = (file, { k }) => {
  const [first, second] = file.banners
  if (!first || !second) return protect(file, { k })
  const hidden = [first.variable.name, second.variable.name]
  const variables = protectRelease({
    ...file,
    banners: [nested(first, second)],
    columns: file.columns.filter(({ variable }) => !hidden.includes(variable.name) && !hidden.includes(variable.parent?.variable ?? '')),
  }, k)
  const byName = new Map(variables.map((released) => [released.variable.name, released]))
  return {
    method: 'ladder-1-nested',
    variables: file.columns.map(({ variable }) =>
      byName.get(variable.name) ?? { variable, tables: [], notes: [{ kind: 'nestedOnly' }] }),
  }
}

function protectRelease(file: AnalysisFile, asked: number): readonly ReleasedVariable[] {
  const k = Math.max(SMALLEST_K, Math.floor(asked))
  if (file.respondents < 2 * k) {
    return file.columns.map(({ variable }) => ({ variable, tables: [], notes: [{ kind: 'tooFewRespondents' }] }))
  }
  const { used, unused } = planBanners(file, k)
  const crossing = crossBanners(used.map(({ column }) => column), file.respondents)
  const cases = new Map<Unit, Case>()
  const units = unitsOf(file.columns)
  const counted = new Map(units.map((unit) => [unit, unit.members.map((column) => crossCount(column, crossing))]))
  const [one, two] = used
  const grid = one && two && gridOf(crossing, [one.circles, two.circles])
  const around = { k, outsiders: outsiders(file.respondents, used, k), used, crossing, grid, cases, counted }
  for (const unit of units) cases.set(unit, decide(unit, around))
  const released = new Map<AnalysisColumn, ReleasedVariable>()
  for (const made of cases.values()) {
    made.unit.members.forEach((column, m) => released.set(column, publishCase(made, column, m, used, unused)))
  }
  return file.columns.map((column) => released.get(column)!)
}

/** Which tables of a unit are published. */
function decide(unit: Unit, around: Around): Case {
  const { k, used, crossing } = around
  const flats = around.counted.get(unit)!
  const totals = flats.map((flat) => rowTotals(flat, crossing.cells))
  const head = used.findIndex(({ column }) => column.variable.name === unit.members[0]!.variable.name)
  const rungs = head >= 0 && used[head]!.ladder.length > 0
    ? used[head]!.ladder.map(({ blocks }) => withEmpty(blocks, unit.members[0]!.rows.length))
    : rowLadder(atomsOf(unit, totals), rowRuleOf(unit))
  const byBanner = used.map((_, b) => flats.map((flat) => marginOf(flat, crossing, b)))
  const nothing: Case = { unit, flats, totals, byBanner, rungs, first: undefined, steps: [[], []], notes: [] }
  const above = unit.parent && around.cases.get(unit.parent.unit)
  const tells = (rung: number | undefined) => !unit.parent || (above !== undefined && rung !== undefined
    && tellsWhoWasAsked(unit.parent.unit, unit.parent.codes, above.rungs[rung]!, above.totals))
  if (unit.parent && !tells(above?.first)) return { ...nothing, notes: [{ kind: 'parentNotPublished' }] }
  const members = flats.map((_, m): Counts => byBanner[0]?.[m] ?? totals[m]!.map((n) => [n]))
  const rule = { k, fewestRows: fewestRows(unit) }
  const first = firstRung(members, rungs, { ...rule, k: k + (head < 0 ? around.outsiders : 0) })
  if (first === undefined) return { ...nothing, notes: [{ kind: 'baseTooSmall' }] }
  const found = [0, 1].map((b) => {
    const plan = used[b]
    if (!plan || b === head) return []
    const offered = above?.steps[b]?.find(({ rows }) => tells(rows))?.columns ?? (unit.parent ? Infinity : 0)
    return staircase(byBanner[b]!, rungs, plan.ladder, first, rule, (columns) => columns >= offered)
  }) as [readonly Step[], readonly Step[]]
  const made = linked({ ...nothing, first, steps: found }, around, head >= 0)
  const tables = [
    { rows: first, counts: totals.map((total) => total.map((n) => [n])), columns: [[0]] },
    ...made.steps.flatMap((steps, b) => steps.map(({ rows, columns }) =>
      ({ rows, counts: byBanner[b]!, columns: used[b]!.ladder[columns]!.blocks }))),
  ]
  const isSafe = tables.every(({ rows, counts, columns }) => hidesWhoLeftOut(unit, counts, rungs[rows]!, columns, k))
  return isSafe ? made : { ...made, withheld: leastPlaced(unit, totals) }
}

/** A banner's blocks as rows: the categories nobody is in stand beside them, with 0. */
function withEmpty(blocks: Blocks, rows: number): Blocks {
  const taken = new Set(blocks.flat())
  const empty = Array.from({ length: rows }, (_, r) => r).filter((r) => !taken.has(r)).map((r) => [r])
  return [...blocks, ...empty].sort((a, b) => a[0]! - b[0]!)
}
