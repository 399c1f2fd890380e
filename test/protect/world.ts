/**
 * The complete data sets that agree with everything published about a family, by blocks: cells that none of its tables
 * tells apart. People of a block can change places, so what is possible for some of them follows from what is possible
 * for the block. A *state* is one data set: people per block and local, at `block * locals + local`.
 */
import { randomFrom } from './synthetic.ts'
import { ones, type Family, type Margin } from './family.ts'
import type { Grid } from './grid.ts'
import { program, type Constraint, type Program, type solver } from './linear.ts'

export type State = Int32Array

/** Some people of a block. */
export interface Atom { readonly block: number }

export interface World {
  readonly family: Family
  readonly grid: Grid
  readonly blocks: readonly (readonly number[])[]
  readonly blockOf: readonly number[]
  readonly truth: State
  /** Published counts, by blocks and locals. */
  readonly published: ReadonlyMap<string, number>
  /** States seen so far, the truth first. What they show to be possible need not be solved for. */
  readonly pool: State[]
  /** The program over whole blocks. */
  readonly undivided: Program
  /** A program over atoms (every block at least once); variables at `atom * locals + local`. Of some atoms together the people may be known. */
  readonly divided: (atoms: readonly Atom[], known: readonly { readonly atoms: readonly number[]; readonly size: number }[]) => Program
}

export function worldOf(highs: Awaited<ReturnType<typeof solver>>, grid: Grid, family: Family, respondents: number): World {
  const { margins, locals, rules, profiles, parts } = family
  const sides = [...new Map(margins.map(({ cells }) => [cells.join(), new Set(cells)])).values()]
  const signature = grid.names.map((_, g) => grid.isParticipationKnown ? sides.map((side) => Number(side.has(g))).join('') : String(g))
  const distinct = [...new Set(signature)]
  const blockOf = signature.map((one) => distinct.indexOf(one))
  const blocks = distinct.map((_, block) => signature.flatMap((_, g) => blockOf[g] === block ? [g] : []))
  const truth = new Int32Array(blocks.length * locals)
  profiles.forEach((profile, i) => { for (const local of profile) truth[blockOf[grid.cellOf(i)]! * locals + local]!++ })
  const sums = inBlocks([...margins, ...grid.sizes.map(({ cells, size }) => ({ banner: null, cells, locals: parts[0]!.locals, count: size }))], blockOf)
  const constraintsOf = (atoms: readonly Atom[]): Constraint[] => [
    ...atoms.flatMap((_, atom) => rules.map(({ terms, low, high }) => ({ terms: terms.map(([local, sign]) => [atom * locals + local, sign] as const), low, high }))),
    ...sums.map(({ inside, locals: answers, count }) => ({
      terms: atoms.flatMap(({ block }, atom) => inside.has(block) ? ones(answers.map((local) => atom * locals + local)) : []), low: count, high: count,
    })),
  ]
  const whole = blocks.map((_, block): Atom => ({ block }))
  check(constraintsOf(whole), truth)
  const sizeOf = (block: number) => grid.isParticipationKnown
    ? blocks[block]!.reduce((sum, g) => sum + grid.sizes[g]!.size, 0) : respondents
  const divided: World['divided'] = (atoms, known) => program(highs, atoms.flatMap(({ block }, atom) =>
    new Array<number>(locals).fill(known.find((one) => one.atoms.length === 1 && one.atoms[0] === atom)?.size ?? sizeOf(block))), [
    ...constraintsOf(atoms),
    ...known.map(({ atoms: some, size }) => ({ terms: ones(some.flatMap((atom) => parts[0]!.locals.map((local) => atom * locals + local))), low: size, high: size })),
  ])
  const undivided = divided(whole, [])
  return { family, grid, blocks, blockOf, truth, published: new Map(sums.map(({ key, count }) => [key, count])), pool: [truth, ...grid.isParticipationKnown ? explore(undivided, truth) : []], undivided, divided }
}

/** Margins over blocks, each once; of parts of one block (sizes of cells) the sum. */
function inBlocks(margins: readonly Margin[], blockOf: readonly number[]) {
  const made = new Map<string, { readonly key: string; readonly inside: ReadonlySet<number>; readonly locals: readonly number[]; count: number; readonly cells: Set<string> }>()
  for (const { cells, locals, count } of margins) {
    const inside = new Set(cells.map((g) => blockOf[g]!))
    const key = `${[...inside].sort((a, b) => a - b).join()}|${locals.join()}`
    const one = made.get(key) ?? { key, inside, locals, count: 0, cells: new Set<string>() }
    if (!one.cells.has(cells.join())) one.count += count
    one.cells.add(cells.join())
    made.set(key, one)
  }
  return [...made.values()]
}

/** A few states far from the truth. */
function explore(solving: Program, truth: State): readonly State[] {
  const random = randomFrom(1)
  return Array.from({ length: 24 }, () =>
    solving.relaxed([...truth.keys()].map((v) => [v, Math.round((random() - 0.5) * 8)] as const)).found ?? []).flat()
}

/** The state of a solution over atoms. */
export function stateOf({ family: { locals }, truth }: World, atoms: readonly Atom[], solution: Int32Array): State {
  const state = new Int32Array(truth.length)
  atoms.forEach(({ block }, atom) => {
    for (let local = 0; local < locals; local++) state[block * locals + local]! += solution[atom * locals + local]!
  })
  return state
}

/** The truth must agree with what was published: else the attacker's model, or the release, is wrong. */
function check(constraints: readonly Constraint[], truth: State): void {
  for (const { terms, low, high } of constraints) {
    const sum = terms.reduce((total, [v, coefficient]) => total + coefficient * truth[v]!, 0)
    if (sum < low || sum > high) throw new Error(`the release contradicts the answers: ${sum} is not in [${low}, ${high}]`)
  }
}
