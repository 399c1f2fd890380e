/**
 * Data sets next to the truth: a swap of two people, or four people around a rectangle of two banners' columns who
 * exchange two answers. Only to see quickly that something is possible; that it is not, the solver must say.
 */
import { isKept } from './family.ts'
import type { Target } from './spy.ts'
import type { World } from './world.ts'

/** Blocks by what the tables tell apart two answers by: columns of the first banner, and of the others. */
interface Frame {
  readonly rowOf: readonly string[]
  readonly columnOf: readonly string[]
  readonly byRow: ReadonlyMap<string, readonly number[]>
  readonly byColumn: ReadonlyMap<string, readonly number[]>
  readonly byBoth: ReadonlyMap<string, readonly number[]>
}

/** Can the count of the target be another, if one person of `home` with these locals is left out? */
export function mover(world: World): (target: Target, home: number, profile: readonly number[]) => boolean {
  const { family: { parts, locals, rules, margins }, blocks, blockOf, truth } = world
  const partOf = new Map(parts.flatMap((part) => part.locals.map((local) => [local, part] as const)))
  const frames = new Map<number, Frame>()
  const frameOf = (a: number, b: number) => {
    const key = Math.min(a, b) * locals + Math.max(a, b)
    const made = frames.get(key) ?? makeFrame(a, b)
    frames.set(key, made)
    return made
  }
  function makeFrame(a: number, b: number): Frame {
    const telling = margins.filter(({ locals: row }) => row.includes(a) !== row.includes(b))
    const banner = telling.find((one) => one.banner !== null)?.banner
    const sign = (some: typeof margins) => {
      const of = blocks.map(() => '')
      some.forEach(({ cells }, m) => { for (const block of new Set(cells.map((g) => blockOf[g]!))) of[block] += `${m} ` })
      return of
    }
    const rowOf = sign(telling.filter((one) => one.banner === banner))
    const columnOf = sign(telling.filter((one) => one.banner !== banner && one.banner !== null))
    const by = (of: readonly string[]) => {
      const map = new Map<string, number[]>()
      of.forEach((key, block) => map.set(key, [...map.get(key) ?? [], block]))
      return map
    }
    return { rowOf, columnOf, byRow: by(rowOf), byColumn: by(columnOf), byBoth: by(rowOf.map((row, block) => `${row}|${columnOf[block]!}`)) }
  }
  return ({ block, locals: row }, home, profile) => {
    const people = (at: number, local: number) => truth[at * locals + local]! - Number(at === home && profile.includes(local))
    const mayTurn = (at: number, from: number, to: number) => people(at, from) > 0 && rules.every((rule) =>
      rule.terms.every(([local]) => local !== from && local !== to)
        || isKept(rule, (local) => people(at, local) - Number(local === from) + Number(local === to)))
    const turns = (from: number, to: number) => {
      if (!mayTurn(block, from, to)) return false
      const { rowOf, columnOf, byRow, byColumn, byBoth } = frameOf(from, to)
      const isBack = (at: number) => at !== block && mayTurn(at, to, from)
      if (byBoth.get(`${rowOf[block]!}|${columnOf[block]!}`)!.some(isBack)) return true
      const below = byColumn.get(columnOf[block]!)!.filter((at) => rowOf[at] !== rowOf[block] && isBack(at))
      return byRow.get(rowOf[block]!)!.some((beside) => columnOf[beside] !== columnOf[block] && isBack(beside)
        && below.some((under) => byBoth.get(`${rowOf[under]!}|${columnOf[beside]!}`)?.some((opposite) => mayTurn(opposite, from, to))))
    }
    const rest = partOf.get(row[0]!)!.locals.filter((local) => !row.includes(local))
    return row.some((a) => rest.some((b) => turns(a, b) || turns(b, a)))
  }
}
