/** Whose answer is the same in every data set? Asked of the data sets seen so far, then of the solver. */
import { NOT_ASKED } from '../../server/tabulation/counting/table.ts'
import type { AnalysisColumn } from '../../server/tabulation/counting/columns.ts'
import { codesOf } from './family.ts'
import type { DataSet, DataSets, Spy } from './datasets.ts'
import type { Bounds, Program } from './linear.ts'
import { nearby, type Nearby } from './nearby.ts'

/** Everybody of the block, the spy excepted, gave this answer in every data set. Without spy: the tables alone say it. */
export interface Certain {
  readonly column: AnalysisColumn
  readonly answer: string
  readonly block: number
  readonly spy: Spy | undefined
}

/** One answer in one block. */
interface Target {
  readonly block: number
  readonly marks: readonly number[]
}

/** @param enough stops after so many */
export function certainAnswers(sets: DataSets, known: ReadonlySet<string>, enough = Infinity): readonly Certain[] {
  const pool: Seen[] = [seen(sets, sets.truth)]
  const found: Certain[] = []
  for (const column of sets.family.columns.filter(({ variable }) => !known.has(variable.name))) {
    for (const answer of answersOf(column)) {
      const near = nearby(sets, column, answer)
      try {
        for (const block of sets.blocks.keys()) {
          const spy = firstToTell(sets, { block, marks: sets.family.marksOf(column, [answer]) }, pool, near)
          if (spy !== 'nobody') found.push({ column, answer, block, spy: spy === 'alone' ? undefined : spy })
          if (found.length >= enough) return found
        }
      } finally {
        near.dispose()
      }
    }
  }
  return found
}

/** What a person can be said to have answered: not that he was not asked, not what he left out of a list. */
export function answersOf({ variable, rows }: AnalysisColumn): readonly string[] {
  const codes = rows.map((row) => row.code)
  if (variable.type === 'option' || variable.type === 'rank')
    return codes.filter((code) => code !== '0' && code !== NOT_ASKED)
  return codes.filter((code) => code !== NOT_ASKED)
}

/** The tables alone, or else the first spy with whose answers the target is certain. */
function firstToTell(sets: DataSets, target: Target, pool: Seen[], near: Nearby): Spy | 'alone' | 'nobody' {
  const { blocks, spies, truth } = sets
  const others = (set: DataSet) => blocks[target.block]!.size - people(sets, set, target)
  /** The spy himself may be the one who answered otherwise. */
  const enough = (spy: Spy | undefined) =>
    spy?.block === target.block && !target.marks.some((mark) => spy.profile.includes(mark)) ? 2 : 1
  let open = spies.filter(
    (spy) => others(truth) < enough(spy) && blocks[target.block]!.size > Number(spy.block === target.block),
  )
  if (open.length === 0) return 'nobody'
  const close = (one: Seen) => {
    const most = others(one.set)
    if (most > 0) open = open.filter((spy) => most < enough(spy) || !one.agrees(spy))
  }
  const look = (set: DataSet) => {
    for (const one of [set, ...hybrids(sets, set)].map((each) => seen(sets, each))) {
      close(one)
      pool.push(one)
    }
  }
  if (others(truth) === 0 && pool.every(({ set }) => others(set) === 0)) {
    const set = another(sets, target, near, undefined, 1)
    if (!set) return 'alone'
    look(set)
  }
  pool.forEach(close)
  while (open.length > 0) {
    const [spy] = open
    const set = another(sets, target, near, spy, enough(spy))
    if (!set) return spy!
    look(set)
    open = open.filter((one) => one !== spy)
  }
  return 'nobody'
}

/** A data set in which so many of the target's block answered otherwise and the spy as he says; undefined where there is none. */
function another(
  sets: DataSets,
  target: Target,
  near: Nearby,
  spy: Spy | undefined,
  enough: number,
): DataSet | undefined {
  const {
    program,
    family: { marks },
    blocks,
  } = sets
  const objective = target.marks.map((mark) => [target.block * marks + mark, -1] as const)
  const others = (most: number) => most + blocks[target.block]!.size
  const bounds = told(sets, spy)
  for (const [one, around] of tries(near.programs, program, [told(sets, spy, target.block), bounds])) {
    const { most, found } = one.relaxed(objective, around)
    if (found && others(most) > enough - 1e-6) return found
  }
  const { most, found } = program.relaxed(objective, bounds)
  if (others(most) < enough - 1e-4) return undefined
  if (found) return found
  const size = blocks[target.block]!.size
  const whole = program.maximise(objective, enough - size, atLeast(enough, target, sets, bounds))
  return whole && size - people(sets, whole, target) >= enough ? whole : undefined
}

/** Where it can be said of each mark alone, that enough others are to be found: the solver then sees sooner that they are not. */
function atLeast(enough: number, { block, marks }: Target, { family, blocks }: DataSets, bounds: Bounds): Bounds {
  const left = blocks[block]!.size - enough
  if (marks.length > 1 && left > 0) return bounds
  const mine = marks.map((mark) => block * family.marks + mark)
  const low = (v: number) => bounds.variables.find(([one]) => one === v)?.[1] ?? 0
  return {
    ...bounds,
    variables: [...bounds.variables.filter(([v]) => !mine.includes(v)), ...mine.map((v) => [v, low(v), left] as const)],
  }
}

/** Simple ones first: next to the truth, and such that other spies agree too. */
function* tries(
  near: () => Iterable<Program>,
  whole: Program,
  [gentle, plain]: readonly [Bounds, Bounds],
): Iterable<readonly [Program, Bounds]> {
  for (const bounds of [gentle, plain]) for (const one of near()) yield [one, bounds]
  yield [whole, gentle]
}

/**
 * The spy's marks are taken, and the others of his block keep the rules without him. `changing`: besides, outside this
 * block somebody keeps every mark that anybody has, so that other spies agree too.
 */
function told({ family: { marks, rules }, truth, blocks, rulesAt }: DataSets, spy: Spy | undefined, changing?: number) {
  const own = new Set(spy?.profile.map((mark) => spy.block * marks + mark))
  const variables = [...truth].flatMap((n, v) => {
    const block = Math.floor(v / marks)
    const low = Number(own.has(v)) + Number(changing !== undefined && block !== changing && n > Number(own.has(v)))
    return low > 0 ? [[v, low, blocks[block]!.size] as const] : []
  })
  const constraints = rules.flatMap(({ terms, low, high }, r) => {
    const shift = terms.reduce((sum, [mark, sign]) => sum + (spy?.profile.includes(mark) ? sign : 0), 0)
    return spy && shift !== 0 ? [[rulesAt(spy.block) + r, low + shift, high + shift] as const] : []
  })
  return { variables, constraints }
}

function people({ family: { marks } }: DataSets, set: DataSet, { block, marks: of }: Target): number {
  return of.reduce((sum, mark) => sum + set[block * marks + mark]!, 0)
}

/** A data set with the spies who agree with it. */
interface Seen {
  readonly set: DataSet
  readonly agrees: (spy: Spy) => boolean
}

function seen({ family: { marks, rules } }: DataSets, set: DataSet): Seen {
  const inequalities = rules.filter(({ low, high }) => low !== high)
  const known = new Map<Spy, boolean>()
  const isOneOf = ({ block, profile }: Spy) =>
    profile.every((mark) => set[block * marks + mark]! > 0) &&
    inequalities.every(({ terms, low, high }) => {
      const sum = terms.reduce(
        (total, [mark, sign]) => total + sign * (set[block * marks + mark]! - Number(profile.includes(mark))),
        0,
      )
      return sum >= low && sum <= high
    })
  return {
    set,
    agrees(spy) {
      const is = known.get(spy) ?? isOneOf(spy)
      known.set(spy, is)
      return is
    },
  }
}

/** The truth, but for one variable: where that is possible, more spies agree with it. */
function hybrids(
  { family: { columns, marksOf, marks, rules }, blocks, truth }: DataSets,
  set: DataSet,
): readonly DataSet[] {
  if (columns.length < 2) return []
  return columns.flatMap((column) => {
    const made = truth.slice()
    for (const mark of marksOf(column, codesOf(column)))
      for (let v = mark; v < made.length; v += marks) made[v] = set[v]!
    if (made.every((n, v) => n === truth[v])) return []
    const isPossible = blocks.every((_, block) =>
      rules.every(({ terms, low, high }) => {
        const sum = terms.reduce((total, [mark, sign]) => total + sign * made[block * marks + mark]!, 0)
        return sum >= low && sum <= high
      }),
    )
    return isPossible ? [made] : []
  })
}
