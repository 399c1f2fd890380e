/** Which counts are possible of a group of people: asked of the states seen so far, then of the solver. */
import { localsOf, type Part } from './family.ts'
import type { Group } from './grid.ts'
import type { Finding, Knowledge } from './attacker.ts'
import type { Program } from './linear.ts'
import { stateOf, type Atom, type State, type World } from './world.ts'

/** Locals of every published row that somebody chose, by its codes. */
const rowsOf = (part: Part): ReadonlyMap<string, readonly number[]> =>
  new Map(part.tables.flatMap((table) => table.rows.flatMap((row, r) =>
    table.counts[r]!.some((count) => count > 0) ? [[row.codes.join('|'), localsOf(part, row.codes)] as const] : [])))

/**
 * Pinned, narrow and group disclosures of one variable. `informed` is the same family as somebody sees it who knows who
 * took part: what is possible for him is possible for those who know less, and he needs smaller programs.
 */
export function search(world: World, part: Part, { k, enough = 25 }: Knowledge, informed?: World): readonly Finding[] {
  const findings: Finding[] = []
  const seen = new Set<string>()
  const finest = new Set(part.tables[0]?.rows.map((row) => localsOf(part, row.codes).join()))
  for (const group of world.grid.groups) {
    const askings = [...informed ? [askerOf(informed, informed.grid.groupLike(group))] : [], askerOf(world, group)]
    if (seen.has(askings.at(-1)!.key)) continue
    seen.add(askings.at(-1)!.key)
    const wanted = group.isCell ? 1 : Math.min(k, group.size)
    try {
      for (const [row, locals] of rowsOf(part)) {
        const span: Span = { low: Infinity, high: -Infinity }
        if (askings.some((asking) => isSafe(span, asking, locals, wanted, { k, size: group.size, isFinal: asking === askings.at(-1) }))) continue
        const { low, high } = span
        const finding = { variable: part.column.variable.name, group: group.name, row, low, high }
        findings.push({ ...finding, kind: low === high ? 'pinned' : 'narrow' })
        if (low === group.size && finest.has(locals.join())) findings.push({ ...finding, kind: 'group' })
        if (findings.length >= enough) return findings
      }
    } finally {
      for (const asking of askings) asking.dispose()
    }
  }
  return findings
}

/** Is the count uncertain by `wanted`, or certain to be at least k on both sides? `isFinal`: nobody else knows less. */
function isSafe(span: Span, asking: Asking, row: readonly number[], wanted: number, { k, size, isFinal }: {
  readonly k: number; readonly size: number; readonly isFinal: boolean
}): boolean {
  const { world } = asking
  const known = asking.published(row)
  if (known !== undefined) {
    Object.assign(span, { low: known, high: known })
    return isFinal && known >= k && size - known >= k
  }
  const isWide = () => span.high - span.low >= wanted
  for (const state of world.pool) {
    see(span, asking, state, row)
    if (isWide()) return true
  }
  const bounds = { low: 0, high: size }
  const open: (1 | -1)[] = []
  for (const sign of [1, -1] as const) {
    const { most, found } = asking.relaxed(row, sign)
    if (sign > 0) bounds.high = Math.floor(most + 1e-6)
    else bounds.low = Math.ceil(-most - 1e-6)
    if (found) world.pool.push(found)
    else open.push(sign)
    if (found) see(span, asking, found, row)
    if (isWide()) return true
  }
  if (isFinal && bounds.low >= k && size - bounds.high >= k) return true
  for (const sign of open) {
    const state = asking.maximise(row, sign, sign > 0 ? span.low + wanted : wanted - span.high)
    world.pool.push(state)
    see(span, asking, state, row)
    if (isWide()) return true
  }
  return isFinal && span.low >= k && size - span.high >= k
}

/** `size` of the `whole` people of some blocks. */
interface BlockShare { readonly blocks: readonly number[]; readonly size: number; readonly whole: number }

function sharesOf({ blockOf, truth, family: { locals, parts } }: World, group: Group): readonly BlockShare[] {
  const made = new Map<string, BlockShare>()
  for (const { cells, size } of group.shares) {
    const inside = [...new Set(cells.map((g) => blockOf[g]!))].sort((a, b) => a - b)
    const key = inside.join()
    const whole = made.get(key)?.whole ?? inside.reduce((sum, block) => sum + count(truth, block * locals, parts[0]!.locals), 0)
    made.set(key, { blocks: inside, whole, size: size + (made.get(key)?.size ?? 0) })
  }
  return [...made.values()].sort((a, b) => a.blocks[0]! - b.blocks[0]!)
}

interface Span { low: number; high: number }

/** Of `size` of `whole` people, at most `min(size, x)` and at least `size - (whole - x)` are among `x` of them. */
function see(span: Span, { world: { family: { locals } }, shares }: Asking, state: State, row: readonly number[]): void {
  let low = 0
  let high = 0
  for (const { blocks, size, whole } of shares) {
    let x = 0
    for (const block of blocks) x += count(state, block * locals, row)
    low += Math.max(0, size - (whole - x))
    high += Math.min(size, x)
  }
  span.low = Math.min(span.low, low)
  span.high = Math.max(span.high, high)
}

/** People of the block that starts here with one of these locals. */
export function count(state: State, start: number, locals: readonly number[]): number {
  let n = 0
  for (const local of locals) n += state[start + local]!
  return n
}

/** Questions about one group. */
interface Asking {
  readonly world: World
  readonly shares: readonly BlockShare[]
  /** The same for groups of which the same is known. */
  readonly key: string
  readonly published: (row: readonly number[]) => number | undefined
  /** The most people (sign −1: the fewest, negated) of the group in a row, in the linear relaxation; the state where it is whole. */
  readonly relaxed: (row: readonly number[], sign: 1 | -1) => { readonly most: number; readonly found: State | undefined }
  /** A state with most (fewest) people, or enough. */
  readonly maximise: (row: readonly number[], sign: 1 | -1, enough: number) => State
  readonly dispose: () => void
}

/** The blocks divided into the group and the others; the program is made when it is first needed. */
function askerOf(world: World, group: Group): Asking {
  const { locals } = world.family
  const shares = sharesOf(world, group)
  const atoms: Atom[] = world.blocks.map((_, block) => ({ block }))
  const inside = shares.map(({ blocks, size, whole }) =>
    ({ size, atoms: size === whole ? blocks : blocks.map((block) => atoms.push({ block }) - 1) }))
  const wholly = shares.every(({ size, whole }) => size === whole) && shares.flatMap(({ blocks }) => blocks).sort((a, b) => a - b).join()
  const objective = (row: readonly number[], sign: 1 | -1) => inside.flatMap(({ atoms: some }) =>
    some.flatMap((atom) => row.map((local) => [atom * locals + local, sign] as const)))
  let made: Program | undefined
  const solving = () => wholly === false ? made ??= world.divided(atoms, inside) : world.undivided
  return {
    world, shares, key: JSON.stringify([group.isCell, shares]),
    published: (row) => wholly === false ? undefined : world.published.get(`${wholly}|${row.join()}`),
    relaxed(row, sign) {
      const { most, found } = solving().relaxed(objective(row, sign))
      return { most, found: found && stateOf(world, atoms, found) }
    },
    maximise: (row, sign, enough) => stateOf(world, atoms, solving().maximise(objective(row, sign), enough)),
    dispose: () => made?.dispose(),
  }
}
