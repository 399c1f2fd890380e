/**
 * The witness test: two banners of one question, and an attacker who knows who took part, and where.
 *
 * Each banner's staircase is safe alone; together they may not be (SDC Handbook, ch. 5: linked tables). A *witness* is
 * another complete data set that agrees with everything published. It is looked for by moves that keep every published
 * number and every region × organisation cell:
 * - a **swap**: two people of one cell of published columns exchange their answers;
 * - a **four-cycle**: four people, two regions by two organisation types, exchange two answers around the rectangle
 *   (the basic move of a two-way table with given margins, Diaconis & Sturmfels 1998).
 *
 * Two answers that a banner shows as one at its finest columns may be exchanged there freely: what counts is the
 * finest published table that tells them apart.
 */

/** A published table as the test needs it. */
export interface TableShape {
  /** Row of each answer. */
  readonly rowOf: readonly number[]
  /** Column of each category of the banner. */
  readonly columnOf: readonly number[]
  readonly columns: number
}

/** May an attacker think two answers of one person exchanged? */
export type Exchange = 'free' | 'swapOnly' | 'never'

export interface Evidence {
  /** Number of categories of the first and of the second banner (1 where there is none). */
  readonly sizes: readonly [number, number]
  /** Number of answers: rows of the finest published table with respondents. */
  readonly answers: number
  /** Respondents: `people[(first * sizes[1] + second) * answers + answer]`. */
  readonly people: Int32Array
  /** The tables of each banner, finest columns first. */
  readonly tables: readonly [readonly TableShape[], readonly TableShape[]]
  /** Default: always `free`. */
  readonly exchange?: (a: number, b: number) => Exchange
  /** Must a swap exchange whole records, so that the finest columns of all tables bind (items of a ranking)? */
  readonly wholeRecords?: boolean
  readonly k: number
}

/**
 * Does everybody have a witness, even if one other respondent tells all he knows?
 *
 * Three demands, each on the answers that can be exchanged:
 * 1. every respondent could have answered differently, and no single other person is needed for that;
 * 2. of every group that two banners together single out (one region, one organisation type), no answer's count is
 *    certain unless it and the rest are both at least k; in groups of at most k nobody of the group needs to be silent for that;
 * 3. of every region and of every organisation type, an answer's count is at least k, or uncertain by k or by the whole group.
 */
export function hasWitness(evidence: Evidence): boolean {
  return exposed(evidence) === undefined
}

/** Whose answer would be exposed: a person of a cell, a cell's or a category's count of some answers. */
export type Exposed =
  | { readonly demand: 'person'; readonly cell: number; readonly answer: number }
  | { readonly demand: 'group'; readonly cell: number; readonly set: Uint8Array }
  | { readonly demand: 'category'; readonly banner: 0 | 1; readonly category: number; readonly set: Uint8Array }

/** The first whom one of the three demands fails, undefined where there is nobody. `suspects` are looked at first. */
export function exposed(evidence: Evidence, suspects: readonly Exposed[] = []): Exposed | undefined {
  const world = worldOf(evidence)
  return suspects.find((suspect) => isExposed(world, suspect))
    ?? exposedPerson(world) ?? exposedGroup(world) ?? exposedCategory(world)
}

function isExposed(world: World, suspect: Exposed): boolean {
  if (suspect.demand === 'person') return !hasOwnWitness(world, suspect.cell, suspect.answer)
  if (suspect.demand === 'group') return !isUncertain(world, suspect.cell, suspect.set)
  return world.evidence.tables.every((list) => list.length > 0)
    && !isWide(world, membersOf(world, suspect.banner, suspect.category), suspect.set)
}

interface Partition {
  /** Block cell of each cell. */
  readonly blockOf: Int32Array
  readonly width: number
  readonly height: number
  /** `counts[block * answers + answer]`. */
  readonly counts: Int32Array
}

interface World {
  readonly evidence: Evidence
  readonly people: Int32Array
  readonly cells: number
  readonly q: number
  readonly partitions: readonly Partition[]
  /** Partition for a pair of answers, at `a * q + b`. */
  readonly of: Int32Array
  readonly exchange: readonly Exchange[]
  /** Answers that can be exchanged at all. */
  readonly moving: readonly boolean[]
  /** Everything turned so far in search of room, to be turned back. */
  readonly turned: number[]
  /** Unions of answers that some published table shows as one row, as flags per answer. */
  readonly sets: readonly Uint8Array[]
}

function worldOf(evidence: Evidence): World {
  const { answers: q, people, sizes, tables } = evidence
  const cells = sizes[0] * sizes[1]
  const keys = new Map<number, number>()
  const partitions: Partition[] = []
  const of = new Int32Array(q * q)
  const exchange: Exchange[] = []
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      exchange.push(a === b ? 'never' : evidence.exchange?.(a, b) ?? 'free')
      const [s, t] = tables.map((list) => evidence.wholeRecords
        ? Math.min(0, list.length - 1)
        : list.findIndex(({ rowOf }) => rowOf[a] !== rowOf[b])) as [number, number]
      const key = (s + 1) * (tables[1].length + 1) + t + 1
      let id = keys.get(key)
      if (id === undefined) {
        id = partitions.push(partitionOf(evidence, tables[0][s], tables[1][t])) - 1
        keys.set(key, id)
      }
      of[a * q + b] = id
    }
  }
  const moving = Array.from({ length: q }, (_, a) => exchange.slice(a * q, (a + 1) * q).some((kind) => kind !== 'never'))
  return { evidence, people: people.slice(), cells, q, partitions, of, exchange, moving, turned: [], sets: rowSets(evidence) }
}

function partitionOf(evidence: Evidence, first: TableShape | undefined, second: TableShape | undefined): Partition {
  const { sizes, answers: q, people } = evidence
  const width = second?.columns ?? 1
  const height = first?.columns ?? 1
  const blockOf = new Int32Array(sizes[0] * sizes[1])
  const counts = new Int32Array(height * width * q)
  for (let r = 0; r < sizes[0]; r++) {
    for (let o = 0; o < sizes[1]; o++) {
      const g = r * sizes[1] + o
      const block = (first?.columnOf[r] ?? 0) * width + (second?.columnOf[o] ?? 0)
      blockOf[g] = block
      for (let a = 0; a < q; a++) counts[block * q + a]! += people[g * q + a]!
    }
  }
  return { blockOf, width, height, counts }
}

function rowSets({ answers: q, tables }: Evidence): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>()
  const add = (flags: Uint8Array) => {
    const n = flags.reduce((sum, flag) => sum + flag, 0)
    if (n > 0 && n < q) found.set(flags.join(''), flags)
  }
  for (let a = 0; a < q; a++) add(Uint8Array.from({ length: q }, (_, b) => Number(a === b)))
  for (const { rowOf } of tables.flat()) {
    for (let a = 0; a < q; a++) add(Uint8Array.from({ length: q }, (_, b) => Number(rowOf[a] === rowOf[b])))
  }
  return [...found.values()]
}

/** How sure an attacker is: there is no move, all moves need one and the same person, or no single person is needed. */
type Doubt = 0 | 1 | 2

/**
 * Looks for moves in which somebody of cell `g` turns from an answer in `from` to one in `to`, at once or by way of a
 * third answer (first to one that is merged with the wanted one at the finest columns, then within that row).
 *
 * @param outside must the partner of a swap be outside `g` (so that the group's count changes)?
 * @param alone is somebody of `g` himself the one who is asked about (so that he is no spy)?
 * @param common people without whom none of the moves found before would do
 */
function doubt(
  world: World, g: number, from: (a: number) => boolean, to: (a: number) => boolean,
  { outside, alone, common: before }: { readonly outside: boolean; readonly alone: boolean; readonly common?: readonly number[] | undefined },
): { readonly level: Doubt; readonly common: readonly number[] | undefined } {
  const { q, people } = world
  let common = before
  const meet = (needed: readonly number[]) => {
    common = common ? common.filter((person) => needed.includes(person)) : needed
    return common.length === 0
  }
  const sure = { level: 2, common: [] } as const
  for (let a = 0; a < q; a++) {
    const own = people[g * q + a]!
    if (own === 0 || !from(a)) continue
    const needed = own === 1 && !alone ? [g * q + a] : []
    for (let b = 0; b < q; b++) {
      if (to(b) && eachMove(world, g, a, b, outside, (people) => meet([...needed, ...people]))) return sure
    }
    for (let via = 0; via < q; via++) {
      if (to(via) || via === a) continue
      for (let b = 0; b < q; b++) {
        if (!to(b) || world.exchange[via * q + b] === 'never') continue
        const p = world.partitions[world.of[via * q + b]!]!
        const block = p.blockOf[g]!
        const partners = p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0)
        if (partners === 0) continue
        const last = only(world, p, block, b, partners, outside ? g : -1)
        if (eachMove(world, g, a, via, false, (people) => meet([...needed, ...last, ...people]))) return sure
      }
    }
  }
  return { level: common ? 1 : 0, common }
}

/** Visits the swaps and four-cycles that turn somebody of `g` from `a` to `b`, with the people none of whose kind is left if they are. */
function eachMove(world: World, g: number, a: number, b: number, outside: boolean, visit: (needed: readonly number[]) => boolean): boolean {
  const { q, people } = world
  const kind = world.exchange[a * q + b]!
  if (kind === 'never') return false
  const p = world.partitions[world.of[a * q + b]!]!
  const block = p.blockOf[g]!
  const partners = p.counts[block * q + b]! - (outside ? people[g * q + b]! : 0)
  if (partners > 0 && visit(only(world, p, block, b, partners, outside ? g : -1))) return true
  if (kind === 'swapOnly' || p.width < 2 || p.height < 2) return false
  const i = Math.floor(block / p.width)
  const j = block % p.width
  for (let i2 = 0; i2 < p.height; i2++) {
    if (i2 === i) continue
    const below = i2 * p.width + j
    if (p.counts[below * q + b] === 0) continue
    for (let j2 = 0; j2 < p.width; j2++) {
      const beside = i * p.width + j2
      const opposite = i2 * p.width + j2
      if (j2 === j || p.counts[beside * q + b] === 0 || p.counts[opposite * q + a] === 0) continue
      if (visit([
        ...only(world, p, below, b, p.counts[below * q + b]!, -1),
        ...only(world, p, beside, b, p.counts[beside * q + b]!, -1),
        ...only(world, p, opposite, a, p.counts[opposite * q + a]!, -1),
      ])) return true
    }
  }
  return false
}

/** The one person who gave this answer in this block, where there is only one: his cell and answer. */
function only(world: World, p: Partition, block: number, answer: number, n: number, besides: number): readonly number[] {
  if (n !== 1) return []
  for (let g = 0; g < world.cells; g++) {
    if (g !== besides && p.blockOf[g] === block && world.people[g * world.q + answer]! > 0) return [g * world.q + answer]
  }
  return []
}

function exposedPerson(world: World): Exposed | undefined {
  for (let cell = 0; cell < world.cells; cell++) {
    for (let answer = 0; answer < world.q; answer++) {
      if (!hasOwnWitness(world, cell, answer)) return { demand: 'person', cell, answer }
    }
  }
  return undefined
}

function hasOwnWitness(world: World, g: number, a: number): boolean {
  if (world.people[g * world.q + a] === 0 || !isExchanged(world, a)) return true
  return doubt(world, g, (x) => x === a, (x) => x !== a, { outside: false, alone: true }).level === 2
}

/** Answers that no move may touch ("not asked" of a routed question) are the parent's matter. */
const isExchanged = ({ moving }: World, a: number) => moving[a]!

function exposedGroup(world: World): Exposed | undefined {
  for (let cell = 0; cell < world.cells; cell++) {
    for (const set of world.sets) if (!isUncertain(world, cell, set)) return { demand: 'group', cell, set }
  }
  return undefined
}

function isUncertain(world: World, g: number, set: Uint8Array): boolean {
  const { q, people, evidence: { k } } = world
  let n = 0
  let x = 0
  let isTouched = false
  for (let a = 0; a < q; a++) {
    if (!isExchanged(world, a)) continue
    n += people[g * q + a]!
    if (!set[a]) continue
    isTouched = true
    x += people[g * q + a]!
  }
  if (n === 0 || !isTouched || (x >= k && n - x >= k)) return true
  const isIn = (a: number) => set[a] === 1
  const isOut = (a: number) => set[a] === 0
  const down = doubt(world, g, isIn, isOut, { outside: true, alone: n === 1 })
  if (down.level === 2) return true
  return doubt(world, g, isOut, isIn, { outside: true, alone: n === 1, common: down.common }).level >= (n <= k ? 2 : 1)
}

function exposedCategory(world: World): Exposed | undefined {
  const { evidence: { sizes, tables } } = world
  if (tables.some((list) => list.length === 0)) return undefined // alone, a staircase is safe (see staircase.ts)
  for (const banner of [0, 1] as const) {
    for (let category = 0; category < sizes[banner]; category++) {
      const inside = membersOf(world, banner, category)
      for (const set of world.sets) if (!isWide(world, inside, set)) return { demand: 'category', banner, category, set }
    }
  }
  return undefined
}

/** The cells of one region or organisation type, as flags. */
function membersOf({ cells, evidence: { sizes } }: World, banner: 0 | 1, category: number): Uint8Array {
  return Uint8Array.from({ length: cells }, (_, g) => Number((banner === 0 ? Math.floor(g / sizes[1]) : g % sizes[1]) === category))
}

/** Is the count of `set` in the group at least k on both sides, or uncertain by k or by the whole group? */
function isWide(world: World, inside: Uint8Array, set: Uint8Array): boolean {
  const { q, people, cells, evidence: { k } } = world
  let n = 0
  let x = 0
  for (let g = 0; g < cells; g++) {
    if (!inside[g]) continue
    for (let a = 0; a < q; a++) {
      if (!isExchanged(world, a)) continue
      n += people[g * q + a]!
      if (set[a]) x += people[g * q + a]!
    }
  }
  const target = Math.min(k, n)
  if (n === 0 || !set.some((flag, a) => flag === 1 && isExchanged(world, a))) return true
  if (isPublished(world, inside, set) || swapRoom(world, inside, set) >= target || pairRoom(world, inside, set, target)) return true
  const up = room(world, inside, set, 1, target)
  if (up >= target) return true
  const down = room(world, inside, set, 0, target - up)
  return up + down >= target || (x - down >= k && n - x - up >= k)
}

/** Is the group a whole column and the set a whole row of some table? Then its count is published, and at least k. */
function isPublished({ q, cells, evidence: { sizes, tables }, people }: World, inside: Uint8Array, set: Uint8Array): boolean {
  return tables.some((list, banner) => list.some(({ rowOf, columnOf }) => {
    const rows = new Set<number>()
    for (let a = 0; a < q; a++) if (set[a]) rows.add(rowOf[a]!)
    for (let a = 0; a < q; a++) if (!set[a] && rows.has(rowOf[a]!)) return false
    let column = -1
    for (let g = 0; g < cells; g++) if (inside[g]) column = columnOf[banner === 0 ? Math.floor(g / sizes[1]) : g % sizes[1]]!
    for (let g = 0; g < cells; g++) {
      if (inside[g] || columnOf[banner === 0 ? Math.floor(g / sizes[1]) : g % sizes[1]] !== column) continue
      for (let a = 0; a < q; a++) if (people[g * q + a]! > 0) return false
    }
    return true
  }))
}

/** Can one and the same swap or four-cycle be made `target` times at once? Quick, and enough where people are many. */
function pairRoom(world: World, inside: Uint8Array, set: Uint8Array, target: number): boolean {
  const { q, cells, people } = world
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      const kind = world.exchange[a * q + b]!
      if (set[a] === set[b] || kind === 'never') continue
      const p = world.partitions[world.of[a * q + b]!]!
      const blocks = p.width * p.height
      const within = new Int32Array(blocks * 2)
      for (let g = 0; g < cells; g++) {
        if (!inside[g]) continue
        within[p.blockOf[g]! * 2]! += people[g * q + a]!
        within[p.blockOf[g]! * 2 + 1]! += people[g * q + b]!
      }
      let made = 0
      for (let block = 0; block < blocks; block++) {
        made += Math.min(within[block * 2]!, p.counts[block * q + b]! - within[block * 2 + 1]!)
        if (made >= target) return true
        if (kind === 'swapOnly' || within[block * 2]! < target) continue
        const i = Math.floor(block / p.width)
        const j = block % p.width
        for (let i2 = 0; i2 < p.height; i2++) {
          const below = i2 * p.width + j
          if (i2 === i || p.counts[below * q + b]! - within[below * 2 + 1]! < target) continue
          for (let j2 = 0; j2 < p.width; j2++) {
            const beside = i * p.width + j2
            if (j2 !== j && p.counts[beside * q + b]! - within[beside * 2 + 1]! >= target
              && p.counts[(i2 * p.width + j2) * q + a]! >= target) return true
          }
        }
      }
    }
  }
  return false
}

/** People who can be swapped into and out of `set` at the finest columns, all at once: a lower bound of the uncertainty. */
function swapRoom(world: World, inside: Uint8Array, set: Uint8Array): number {
  const { q, people, cells, partitions, of } = world
  if (world.exchange.some((kind, pair) => kind === 'never' && Math.floor(pair / q) !== pair % q)) return 0
  let finest = partitions[of[0]!]!
  for (const p of partitions) if (p.width * p.height > finest.width * finest.height) finest = p
  const blocks = finest.width * finest.height
  const tally = new Int32Array(blocks * 4)
  for (let g = 0; g < cells; g++) {
    for (let a = 0; a < q; a++) tally[finest.blockOf[g]! * 4 + inside[g]! * 2 + set[a]!]! += people[g * q + a]!
  }
  let total = 0
  for (let block = 0; block < blocks; block++) {
    const [outOther = 0, outSet = 0, inOther = 0, inSet = 0] = tally.subarray(block * 4, block * 4 + 4)
    total += Math.min(inOther, outSet) + Math.min(inSet, outOther)
  }
  return total
}

/** By how many the group's count of `set` can be raised (`towards` 1) or lowered (0), by moves one after the other, at most `enough`. */
function room(world: World, inside: Uint8Array, set: Uint8Array, towards: 0 | 1, enough: number): number {
  let made = 0
  while (made < enough && moveOnce(world, inside, set, towards)) made++
  turnBack(world, 0)
  return made
}

function moveOnce(world: World, inside: Uint8Array, set: Uint8Array, towards: 0 | 1): boolean {
  const { q, cells, people } = world
  for (let g = 0; g < cells; g++) {
    if (!inside[g]) continue
    for (let a = 0; a < q; a++) {
      if (people[g * q + a] === 0 || set[a] === towards) continue
      for (let b = 0; b < q; b++) if (set[b] === towards && makeMove(world, g, a, b, inside)) return true
    }
    for (let a = 0; a < q; a++) {
      if (people[g * q + a] === 0 || set[a] === towards) continue
      for (let via = 0; via < q; via++) {
        if (via === a || set[via] === towards || !mayFollow(world, g, via, set, towards, inside)) continue
        const before = world.turned.length
        if (makeMove(world, g, a, via, undefined)) {
          for (let b = 0; b < q; b++) if (set[b] === towards && makeMove(world, g, via, b, inside)) return true
        }
        turnBack(world, before)
      }
    }
  }
  return false
}

/** Is there somebody outside the group with a wanted answer, to exchange it for `via`? */
function mayFollow(world: World, g: number, via: number, set: Uint8Array, towards: 0 | 1, inside: Uint8Array): boolean {
  for (let b = 0; b < world.q; b++) {
    if (set[b] !== towards || world.exchange[via * world.q + b] === 'never') continue
    const p = world.partitions[world.of[via * world.q + b]!]!
    if (somebody(world, p, p.blockOf[g]!, b, inside) >= 0) return true
  }
  return false
}

/** Turns somebody of `g` from `a` to `b`; those who turn from `b` to `a` for it are outside the group, where there is one. */
function makeMove(world: World, g: number, a: number, b: number, inside: Uint8Array | undefined): boolean {
  const kind = world.exchange[a * world.q + b]!
  if (kind === 'never') return false
  const p = world.partitions[world.of[a * world.q + b]!]!
  const block = p.blockOf[g]!
  const partner = somebody(world, p, block, b, inside)
  if (partner >= 0) {
    turn(world, g, a, b)
    turn(world, partner, b, a)
    return true
  }
  if (kind === 'swapOnly') return false
  const i = Math.floor(block / p.width)
  const j = block % p.width
  for (let i2 = 0; i2 < p.height; i2++) {
    const below = i2 === i ? -1 : somebody(world, p, i2 * p.width + j, b, inside)
    if (below < 0) continue
    for (let j2 = 0; j2 < p.width; j2++) {
      const beside = j2 === j ? -1 : somebody(world, p, i * p.width + j2, b, inside)
      const opposite = beside < 0 ? -1 : somebody(world, p, i2 * p.width + j2, a, undefined)
      if (opposite < 0) continue
      turn(world, g, a, b)
      turn(world, below, b, a)
      turn(world, beside, b, a)
      turn(world, opposite, a, b)
      return true
    }
  }
  return false
}

/** A cell of the block with somebody who gave the answer, outside the group where there is one; -1: none. */
function somebody(world: World, p: Partition, block: number, answer: number, besides: Uint8Array | undefined): number {
  if (p.counts[block * world.q + answer] === 0) return -1
  for (let g = 0; g < world.cells; g++) {
    if (p.blockOf[g] === block && !besides?.[g] && world.people[g * world.q + answer]! > 0) return g
  }
  return -1
}

function turn(world: World, g: number, from: number, to: number): void {
  shift(world, g, from, to)
  world.turned.push(g, from, to)
}

/** Undoes the latest turns until so many entries are left. */
function turnBack(world: World, left: number): void {
  while (world.turned.length > left) {
    const [g, from, to] = world.turned.splice(-3) as [number, number, number]
    shift(world, g, to, from)
  }
}

function shift({ q, people, partitions }: World, g: number, from: number, to: number): void {
  people[g * q + from]!--
  people[g * q + to]!++
  for (const { blockOf, counts } of partitions) {
    counts[blockOf[g]! * q + from]!--
    counts[blockOf[g]! * q + to]!++
  }
}
