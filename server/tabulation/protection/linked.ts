/**
 * Linked tables: two banners of one question, a routed question and its parent, the options of a multiple choice, the
 * items of a ranking. Together they may tell what each alone hides (SDC Handbook, ch. 5). So everybody is looked at, one
 * by one: has he a feasible alternative, whatever any one other respondent tells?
 *
 * What is not found counts as not there: a table may be coarser than it need be, never finer.
 */
import { indispensable, type Exchange, type Indispensable, type Side } from './alternatives.ts'
import { blocksOf, type Blocks, type Levels } from './blocks.ts'
import type { Cells } from './cells.ts'
import { CHOSEN, NOT_CHOSEN, silentRow, type Family, type Kind, type Member } from './families.ts'
import type { Level } from './hierarchy.ts'
import { pooledRows } from '../counting/matrix.ts'

/** The respondents with everything that is the same for all questions. */
export interface Population {
  readonly cells: Cells
  readonly hierarchies: readonly (readonly Level[])[]
  /** `blocksOf`, each combination of levels made once. */
  readonly blocksAt: (levels: Levels) => Blocks
}

export function populationOf(cells: Cells, hierarchies: Population['hierarchies']): Population {
  const made = new Map<string, Blocks>()
  return {
    cells,
    hierarchies,
    blocksAt(levels) {
      const key = levels.join()
      const blocks = made.get(key) ?? blocksOf(cells, hierarchies, levels)
      made.set(key, blocks)
      return blocks
    },
  }
}

/**
 * Has everybody a feasible alternative for each of his answers, if these tables of the family are published?
 *
 * @param published per member: the finest level of each banner; null where nothing of it is published
 */
export function isProtected(family: Family, published: readonly (Levels | null)[], population: Population): boolean {
  const { hierarchies, blocksAt } = population
  const joint = blocksAt(
    hierarchies.map(({ length }, b) => Math.min(length, ...published.map((levels) => levels?.[b] ?? length))),
  )
  const context: Context = { family, published, population, joint, sides: new Map() }
  return family.members.every((member, m) => {
    if (!published[m] && !isToldBySiblings(member, published)) return true
    const isAlone = singledOut(member, joint)
    if (!isAlone) return true
    return family
      .kinds()
      .every((kind) => !isAlone(joint.of[kind.cell] ?? 0, kind.rows[m] ?? 0) || hasAlternative(context, m, kind))
  })
}

/**
 * Who answers a multiple choice chooses at least one of its options: of an option that is not published itself, because nearly
 * everybody chose it, the others tell.
 */
const isToldBySiblings = ({ column: { variable }, siblings }: Member, published: readonly (Levels | null)[]): boolean =>
  variable.type === 'option' && siblings.some((s) => published[s])

/** In which blocks and rows did somebody give this answer, and fewer than two people of his block another one? Null: nowhere. */
function singledOut({ counts, isAnswer }: Member, blocks: Blocks): ((block: number, row: number) => boolean) | null {
  const inBlock = pooledRows(counts, blocks.of, blocks.count)
  const people = Uint32Array.from({ length: blocks.count }, (_, block) => sum(inBlock.row(block)))
  const isAlone = (block: number, row: number) => {
    const n = inBlock.at(block, row)
    return n > 0 && isAnswer[row] === true && (people[block] ?? 0) - n < 2
  }
  const somewhere = people.some((_, block) => isAnswer.some((_answer, row) => isAlone(block, row)))
  return somewhere ? isAlone : null
}

const sum = (counts: Uint32Array): number => counts.reduce((total, n) => total + n, 0)

interface Context {
  readonly family: Family
  readonly published: readonly (Levels | null)[]
  readonly population: Population
  /** Blocks of the finest levels of all members together. */
  readonly joint: Blocks
  /** Who can take part in which change, by a name for it. */
  readonly sides: Map<string, Side>
}

function hasAlternative(context: Context, m: number, kind: Kind): boolean {
  let left: Indispensable = null
  for (const { blocks, exchange } of exchangesFor(context, m, kind)) {
    left = indispensable(blocks, blocks.of[kind.cell] ?? 0, exchange, left)
    if (left?.size === 0) return true
  }
  return false
}

interface Offer {
  readonly blocks: Blocks
  readonly exchange: Exchange
}

/** Changes of one person's answer to member `m` that leave everybody's answers possible, simple ones first. */
function* exchangesFor(context: Context, m: number, kind: Kind): Generator<Offer> {
  const member = context.family.members[m]
  if (!member) return
  yield otherRecords(context, m, kind)
  if (member.column.variable.type === 'option') yield* changesOfOption(context, m, kind)
  else if (member.column.variable.type === 'rank') yield* changesOfRank(context, m, kind)
  else yield* changesOfAnswer(context, m, kind)
}

/** Somebody of the same block who answered the question otherwise: the two change places with everything they answered. */
function otherRecords(context: Context, m: number, kind: Kind): Offer {
  const row = kind.rows[m]
  const block = context.joint.of[kind.cell] ?? 0
  return {
    blocks: context.joint,
    exchange: {
      giving: side(context, context.joint, 'nobody', () => false),
      taking: side(
        context,
        context.joint,
        `other ${m} ${row} in ${block}`,
        (other) => other.rows[m] !== row && context.joint.of[other.cell] === block,
      ),
    },
  }
}

/** Another answer to one question; where other questions follow from it, with what was answered to those. */
function* changesOfAnswer(context: Context, m: number, kind: Kind): Generator<Offer> {
  const member = context.family.members[m]
  const row = kind.rows[m] ?? 0
  if (!member) return
  const blocks = ownBlocks(context, [m])
  const asked = (r: number) => member.children.map(({ rows }) => rows.has(r)).join()
  for (const other of member.byFrequency) {
    if (other === row || !member.isAnswer[other] || asked(other) !== asked(row)) continue
    yield {
      blocks,
      exchange: {
        giving: side(context, blocks, `${m} ${row}`, ({ rows }) => rows[m] === row),
        taking: side(context, blocks, `${m} ${other}`, ({ rows }) => rows[m] === other),
      },
    }
  }
  if (member.children.length === 0) return
  const record = ({ rows }: Kind) => member.subtree.map((s) => rows[s]).join()
  const own = record(kind)
  const others = new Set(
    context.family
      .kinds()
      .filter(({ rows }) => member.isAnswer[rows[m] ?? 0] && rows[m] !== row && asked(rows[m] ?? 0) !== asked(row))
      .map(record),
  )
  for (const other of others) {
    yield {
      blocks,
      exchange: {
        giving: side(context, blocks, `${m} subtree ${own}`, (one) => record(one) === own),
        taking: side(context, blocks, `${m} subtree ${other}`, (one) => record(one) === other),
      },
    }
  }
}

/** One option more or less, within the fewest and the most that may be chosen; or one option for another. */
function* changesOfOption(context: Context, m: number, kind: Kind): Generator<Offer> {
  const { members } = context.family
  const { siblings = [], column, children = [] } = members[m] ?? {}
  if (!column || children.length > 0 || kind.rows[m] !== CHOSEN) return
  if (!context.published[m]) {
    yield* changesOfHiddenOption(context, m, kind)
    return
  }
  const chosen = ({ rows }: Kind) => siblings.reduce((n, s) => n + Number(rows[s] === CHOSEN), 0)
  const isFree = (s: number) => members[s]?.children.length === 0
  const blocks = ownBlocks(context, [m])
  if (chosen(kind) > 1) {
    yield {
      blocks,
      exchange: {
        giving: side(context, blocks, `${m} fewer`, (one) => one.rows[m] === CHOSEN && chosen(one) > 1),
        taking: side(
          context,
          blocks,
          `${m} more`,
          (one) => one.rows[m] === NOT_CHOSEN && chosen(one) < (column.variable.most ?? siblings.length),
        ),
      },
    }
  }
  for (const s of siblings) {
    if (s === m || !isFree(s) || kind.rows[s] !== NOT_CHOSEN) continue
    const both = ownBlocks(context, [m, s])
    yield {
      blocks: both,
      exchange: {
        giving: side(context, both, `${m} for ${s}`, ({ rows }) => rows[m] === CHOSEN && rows[s] === NOT_CHOSEN),
        taking: side(context, both, `${s} for ${m}`, ({ rows }) => rows[s] === CHOSEN && rows[m] === NOT_CHOSEN),
      },
    }
  }
}

/** An option of which no table is published: whoever chose others too can do without it; whoever chose nothing else needs another. */
function* changesOfHiddenOption(context: Context, m: number, kind: Kind): Generator<Offer> {
  const { members } = context.family
  const { siblings = [], column } = members[m] ?? {}
  if (!column) return
  const chosen = ({ rows }: Kind) => siblings.reduce((n, s) => n + Number(rows[s] === CHOSEN), 0)
  const nobody = context.population.blocksAt(context.population.hierarchies.map(({ length }) => length))
  if (chosen(kind) > 1) {
    const anybody = side(context, nobody, 'anybody', () => true)
    yield { blocks: nobody, exchange: { giving: anybody, taking: anybody } }
  }
  for (const s of siblings) {
    if (s === m || members[s]?.children.length !== 0 || kind.rows[s] !== NOT_CHOSEN) continue
    const blocks = ownBlocks(context, [s])
    yield {
      blocks,
      exchange: {
        giving: side(
          context,
          blocks,
          `${s} for hidden ${m}`,
          ({ rows }) => rows[s] === NOT_CHOSEN && rows[m] === CHOSEN,
        ),
        taking: side(context, blocks, `hidden ${m} for ${s}`, ({ rows }) => rows[s] === CHOSEN),
      },
    }
  }
  const silent = silentRow(column)
  yield {
    blocks: context.joint,
    exchange: {
      giving: side(context, context.joint, `only ${m}`, (one) => one.rows[m] === CHOSEN && chosen(one) === 1),
      taking: side(context, context.joint, `silent ${m}`, ({ rows }) => rows[m] === silent),
    },
  }
}

/** Two items of a ranking change places. */
function* changesOfRank(context: Context, m: number, kind: Kind): Generator<Offer> {
  const { members } = context.family
  const { siblings = [], column, children = [] } = members[m] ?? {}
  const place = kind.rows[m] ?? 0
  if (!column || children.length > 0 || place === silentRow(column)) return
  for (const s of siblings) {
    const other = kind.rows[s] ?? 0
    if (s === m || members[s]?.children.length !== 0 || other === place) continue
    const both = ownBlocks(context, [m, s])
    yield {
      blocks: both,
      exchange: {
        giving: side(
          context,
          both,
          `${m}=${place} ${s}=${other}`,
          ({ rows }) => rows[m] === place && rows[s] === other,
        ),
        taking: side(
          context,
          both,
          `${m}=${other} ${s}=${place}`,
          ({ rows }) => rows[m] === other && rows[s] === place,
        ),
      },
    }
  }
}

/** Blocks that no table of these members tells apart. */
function ownBlocks({ published, population: { hierarchies, blocksAt } }: Context, members: readonly number[]): Blocks {
  return blocksAt(
    hierarchies.map(({ length }, b) => Math.min(length, ...members.map((m) => published[m]?.[b] ?? length))),
  )
}

/** How many people of each block can change so, and who where there is only one. */
function side({ family, sides }: Context, blocks: Blocks, name: string, can: (kind: Kind) => boolean): Side {
  const key = `${blocks.key} ${name}`
  const known = sides.get(key)
  if (known) return known
  const made = { counts: new Int32Array(blocks.count), only: new Int32Array(blocks.count) }
  family.kinds().forEach((kind, who) => {
    if (!can(kind)) return
    const block = blocks.of[kind.cell] ?? 0
    made.counts[block] = (made.counts[block] ?? 0) + kind.count
    made.only[block] = who
  })
  sides.set(key, made)
  return made
}
