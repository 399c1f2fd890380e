/**
 * Policy `confidential`: exact, additive, recoded tables. Columns and answers are merged until every published count is
 * at least k; no starred cells, no noise. See `design`: SDC Handbook (Hundepool et al.), ch. 5, and the sources named
 * in `ladders.ts`, `staircase.ts` and `witness.ts`.
 */
import type { Banner } from '../../surveys/types.ts'
import type { AnalysisColumn, AnalysisFile, BannerColumn, PolicyMethod } from './columns.ts'
import { nested, planBanners, type BannerPlan } from './banner-plan.ts'
import { atomsOf, descendants, fewestRows, hidesWhoLeftOut, leastPlaced, rowRuleOf, tellsWhoWasAsked, unitsOf, type Unit } from './composite.ts'
import { rowLadder, type Blocks, type RowAtom } from './ladders.ts'
import { mergedRow } from './merged-labels.ts'
import { firstRung, recoded, staircase, type Counts, type Step } from './staircase.ts'
import type { PublishedTable, ReleasedVariable, ReleaseNote, Table, TableColumn, TableRow } from './table.ts'
import { crossBanners, crossCount, type Crossing } from './tabulate.ts'
import type { Evidence, TableShape } from './population.ts'
import { witnessTest } from './witness.ts'
import { textInBoth } from './words.ts'

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

/** What is known of one unit while its tables are decided. */
interface Case {
  readonly unit: Unit
  /** Per member: `[row * cells + cell]`. */
  readonly flats: readonly Uint32Array[]
  readonly totals: readonly (readonly number[])[]
  readonly rungs: readonly Blocks[]
  /** First rung on which all totals are at least k; undefined: nothing is published. */
  readonly first: number | undefined
  readonly steps: readonly [readonly Step[], readonly Step[]]
  readonly notes: readonly ReleaseNote[]
  /** Member of which nothing is published, so that those who left a ranking out cannot be counted. */
  readonly withheld?: number
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
  for (const unit of units) cases.set(unit, decide(unit, { k, used, crossing, cases, counted }))
  const released = new Map<AnalysisColumn, ReleasedVariable>()
  for (const made of cases.values()) {
    made.unit.members.forEach((column, m) => released.set(column, publishCase(made, column, m, used, unused, crossing)))
  }
  return file.columns.map((column) => released.get(column)!)
}

interface Around {
  readonly k: number
  readonly used: readonly BannerPlan[]
  readonly crossing: Crossing
  readonly cases: ReadonlyMap<Unit, Case>
  readonly counted: ReadonlyMap<Unit, readonly Uint32Array[]>
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
  const nothing: Case = { unit, flats, totals, rungs, first: undefined, steps: [[], []], notes: [] }
  const above = unit.parent && around.cases.get(unit.parent.unit)
  const tells = (rung: number | undefined) => !unit.parent || (above !== undefined && rung !== undefined
    && tellsWhoWasAsked(unit.parent.unit, unit.parent.codes, above.rungs[rung]!, above.totals))
  if (unit.parent && !tells(above?.first)) return { ...nothing, notes: [{ kind: 'parentNotPublished' }] }
  const byBanner = used.map((_, b) => flats.map((flat) => marginOf(flat, crossing, b)))
  const members = flats.map((_, m): Counts => byBanner[0]?.[m] ?? totals[m]!.map((n) => [n]))
  const rule = { k, fewestRows: fewestRows(unit) }
  const first = firstRung(members, rungs, rule)
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

/**
 * While both banners remain and somebody has no witness, tables are dropped: as few as possible, from the fine or the
 * coarse end of either staircase. Where no pair of staircases has witnesses, the longer one stands alone.
 */
function linked(found: Case, around: Around, isHead: boolean): Case {
  const [first, second] = found.steps
  if (isHead || first.length === 0 || second.length === 0) return found
  const isWitnessed = witnessesOf(found, around)
  const kept = pairsOfRuns(first, second).find(isWitnessed)
    ?? (first.length >= second.length ? [first, []] as const : [[], second] as const)
  const notes = [first, second].flatMap((steps, b): readonly ReleaseNote[] =>
    kept[b]!.length < steps.length ? [{ kind: 'bannerLinked', banner: around.used[b]!.column.banner.name }] : [])
  return { ...found, steps: kept, notes }
}

/** Every pair of non-empty runs of the two staircases: most tables first, then finest columns dropped first, then from the longer. */
function pairsOfRuns(first: readonly Step[], second: readonly Step[]): readonly (readonly [readonly Step[], readonly Step[]])[] {
  const runs = (steps: readonly Step[]) => steps.flatMap((_, from) =>
    steps.slice(from).map((_, length) => ({ from, steps: steps.slice(from, from + length + 1) })))
  return runs(first)
    .flatMap((a) => runs(second).map((b) => ({ a, b, tables: a.steps.length + b.steps.length })))
    .sort((x, y) => y.tables - x.tables
      || Math.abs(x.a.steps.length - x.b.steps.length) - Math.abs(y.a.steps.length - y.b.steps.length)
      || y.a.from + y.b.from - x.a.from - x.b.from)
    .map(({ a, b }) => [a.steps, b.steps] as const)
}

/** Has everybody a witness in every member of the unit, if these of its steps are published? */
function witnessesOf({ unit, flats, totals, rungs, first = 0, steps: all }: Case, { k, used, crossing, counted }: Around): (steps: Case['steps']) => boolean {
  const atoms = atomsOf(unit, totals)
  const isRanking = unit.members.length > 1
  const tests = flats.map((flat, m) => {
    const inhabited = (block: readonly number[]) => block.filter((r) => totals[m]![r]! > 0)
    const rows = rungs[first]!.filter((block) => inhabited(block).length > 0)
    const test = witnessTest({
      sizes: [crossing.sizes[0] ?? 1, crossing.sizes[1] ?? 1], answers: rows.length, people: peopleOf(flat, rows, crossing), k,
      exchange: exchangeOf(unit, rows.map(inhabited), atoms), wholeRecords: isRanking,
    })
    const shapes = new Map(all.flatMap((list, b) => list.map((step): [Step, TableShape] => [step, {
      rowOf: rows.map((block) => rungs[step.rows]!.findIndex((one) => one.includes(block[0]!))),
      ...columnsOf(used[b]!, step.columns),
    }])))
    return ([one, two]: Case['steps'], isFree: boolean) =>
      test([one.map((step) => shapes.get(step)!), two.map((step) => shapes.get(step)!)], isFree)
  })
  return (steps) => {
    const isFree = !isRanking && unit.leads.length > 0 && descendants(unit).every((child) =>
      counted.get(child)!.every((flat) => isDense(flat, crossing, [steps[0][0], steps[1][0]], used)))
    return tests.every((test) => test(steps, isFree))
  }
}

/** Respondents per joint cell and row, as `Evidence.people`. */
function peopleOf(flat: Uint32Array, rows: Blocks, { cells }: Crossing): Int32Array {
  const people = new Int32Array(cells * rows.length)
  rows.forEach((block, a) => {
    for (const r of block) for (let g = 0; g < cells; g++) people[g * rows.length + a]! += flat[r * cells + g]!
  })
  return people
}

/** "Not asked" is the parent's matter; answers that lead to different questions are only exchanged together with what follows from them. */
function exchangeOf(unit: Unit, rows: Blocks, atoms: readonly RowAtom[]): Evidence['exchange'] {
  const sides = rows.map((block) => new Set(block.map((r) => atoms[r]!.side)))
  const isUnasked = rows.map((block) => unit.parent !== undefined && block.some((r) => atoms[r]!.kind === 'notAsked'))
  return (a, b) => {
    if (isUnasked[a] || isUnasked[b]) return 'never'
    const isOneSide = sides[a]!.size === sides[b]!.size && [...sides[a]!].every((side) => sides[b]!.has(side))
    return isOneSide && unit.members.length === 1 ? 'free' : 'swapOnly'
  }
}

/** Is every answer of a routed question so frequent in every cell that a change of who was asked can always be made good? */
function isDense(flat: Uint32Array, crossing: Crossing, finest: readonly (Step | undefined)[], used: readonly BannerPlan[]): boolean {
  const shapes = finest.map((step, b) => step && columnsOf(used[b]!, step.columns))
  const width = shapes[1]?.columns ?? 1
  const second = crossing.sizes[1] ?? 1
  const rows = flat.length / crossing.cells
  for (let r = 0; r < rows; r++) {
    const counts = new Int32Array((shapes[0]?.columns ?? 1) * width)
    let total = 0
    for (let g = 0; g < crossing.cells; g++) {
      const n = flat[r * crossing.cells + g]!
      total += n
      counts[(shapes[0]?.columnOf[Math.floor(g / second)] ?? 0) * width + (shapes[1]?.columnOf[g % second] ?? 0)]! += n
    }
    if (total > 0 && counts.some((n) => n < 4)) return false
  }
  return true
}

const shapeCache = new WeakMap<BannerPlan, Omit<TableShape, 'rowOf'>[]>()
function columnsOf(plan: BannerPlan, rung: number): Omit<TableShape, 'rowOf'> {
  const shapes = shapeCache.get(plan) ?? plan.ladder.map(({ blocks }) => ({
    columnOf: plan.column.categories.map((_, i) => Math.max(0, blocks.findIndex((block) => block.includes(i)))),
    columns: blocks.length,
  }))
  shapeCache.set(plan, shapes)
  return shapes[rung]!
}

function rowTotals(flat: Uint32Array, cells: number): readonly number[] {
  return Array.from({ length: flat.length / cells }, (_, r) => {
    let n = 0
    for (let g = 0; g < cells; g++) n += flat[r * cells + g]!
    return n
  })
}

function marginOf(flat: Uint32Array, crossing: Crossing, banner: number): Counts {
  const second = crossing.sizes[1] ?? 1
  return Array.from({ length: flat.length / crossing.cells }, (_, r) => {
    const row = new Array<number>(crossing.sizes[banner] ?? 1).fill(0)
    for (let g = 0; g < crossing.cells; g++) {
      const n = flat[r * crossing.cells + g]!
      if (n > 0) row[banner === 0 ? Math.floor(g / second) : g % second]! += n
    }
    return row
  })
}

/** A banner's blocks as rows: the categories nobody is in stand beside them, with 0. */
function withEmpty(blocks: Blocks, rows: number): Blocks {
  const taken = new Set(blocks.flat())
  const empty = Array.from({ length: rows }, (_, r) => r).filter((r) => !taken.has(r)).map((r) => [r])
  return [...blocks, ...empty].sort((a, b) => a[0]! - b[0]!)
}

function publishCase(
  made: Case, column: AnalysisColumn, member: number, used: readonly BannerPlan[], unused: readonly BannerColumn[], crossing: Crossing,
): ReleasedVariable {
  const { variable } = column
  if (made.first === undefined) return { variable, tables: [], notes: made.notes }
  if (made.withheld === member) return { variable, tables: [], notes: [{ kind: 'itemWithheld' }] }
  const flat = made.flats[member]!
  const shown = new Map<string, TableRow>()
  const rowOf = (block: readonly number[]) => {
    const made = shown.get(block.join()) ?? mergedRow(variable, block.map((r) => column.rows[r]!))
    shown.set(block.join(), made)
    return made
  }
  const table = (rung: number, columns: Table['columns'], name: string, banner: string | null, counts: Counts, blocks: Blocks) => {
    const rows = made.rungs[rung]!.filter((block) => !isIdle(column, block, made.totals[member]!))
    return publish({
      variable: variable.name, banner, rung: name, columns,
      rows: rows.map(rowOf),
      counts: recoded(counts, rows, blocks),
    })
  }
  const everybody = [{ categories: [], label: textInBoth('columns.everybody') }]
  const tables = [
    table(made.first, everybody, 'total', null, made.totals[member]!.map((n) => [n]), [[0]]),
    ...made.steps.flatMap((steps, b) => {
      const plan = used[b]
      if (!plan || steps.length === 0) return []
      const counts = marginOf(flat, crossing, b)
      return steps.map(({ rows, columns }) => table(rows, plan.columns[columns]!, plan.ladder[columns]!.name,
        plan.column.banner.name, counts, plan.ladder[columns]!.blocks))
    }),
  ]
  return { variable, tables, notes: notesOf(made, column, tables, used, unused) }
}

/** "Not asked" of a question that everybody was asked is no row. */
const isIdle = (column: AnalysisColumn, block: readonly number[], totals: readonly number[]) =>
  block.every((r) => column.rows[r]!.kind === 'notAsked' && totals[r] === 0)

function notesOf(
  made: Case, column: AnalysisColumn, tables: readonly PublishedTable[], used: readonly BannerPlan[], unused: readonly BannerColumn[],
): readonly ReleaseNote[] {
  const { variable } = column
  const merged = (rows: readonly TableRow[]) => rows.filter(({ codes }) => codes.length > 1 && !isByRule(codes))
  const [total, ...crosstabs] = tables
  const shared = merged(total?.rows ?? [])
  const heads = used.find((plan) => plan.column.variable.name === variable.name)
  return [
    ...(heads ? [{ kind: 'bannerVariable', banner: heads.column.banner.name }] : []),
    ...(made.unit.parent ? [{ kind: 'publishedWithParent' }] : []),
    ...(variable.type === 'option' ? [{ kind: 'withoutAnswerNotChosen' }] : []),
    ...(variable.type === 'rank' ? [{ kind: 'withoutAnswerNotRanked' }] : []),
    ...(shared.length > 0 ? [{ kind: 'rowsMerged', rows: shared }] : []),
    ...made.notes,
    ...used.filter((plan) => plan !== heads).flatMap(({ column: { banner } }): readonly ReleaseNote[] => {
      const finest = crosstabs.find((table) => table.banner === banner.name)
      if (!finest) return made.notes.some((note) => note.banner === banner.name) ? [] : [{ kind: 'bannerTooSmall', banner: banner.name }]
      const rows = merged(finest.rows).filter(({ codes }) => !shared.some((row) => row.codes.join() === codes.join()))
      const columns = finest.columns.filter((one) => one.categories.length > 1 && !isGroup(banner, one))
      return [
        ...(columns.length > 0 ? [{ kind: 'columnsPooled', banner: banner.name, columns }] : []),
        ...(rows.length > 0 ? [{ kind: 'rowsMergedByBanner', banner: banner.name, rows }] : []),
      ]
    }),
    ...unused.filter((one) => one.variable.name !== variable.name).map((one) => ({ kind: 'bannerNotUsed', banner: one.banner.name })),
  ]
}

/** A group of the banner, as it is, needs no explanation. */
const isGroup = (banner: Banner, { label }: TableColumn) => banner.groups.some((group) => group.label.en === label.en)

/** "Not chosen or no answer" is no merge for protection's sake: it is so in every release. */
const isByRule = (codes: readonly string[]) => codes.length === 2 && codes[0] === '0' && codes[1]!.startsWith('·')

/** The only door of policy `confidential`. */
const publish = (table: Table): PublishedTable => table as PublishedTable
