/** One respondent tells all he knows: what is certain of others then? Everybody is tried as the spy. */
import type { Finding } from './attacker.ts'
import { isKept, localsOf } from './family.ts'
import type { Bounds, Program } from './linear.ts'
import { mover } from './near.ts'
import { count } from './search.ts'
import { stateOf, type Atom, type State, type World } from './world.ts'

/** The count of one row in one block. */
export interface Target {
  readonly block: number
  readonly locals: readonly number[]
  readonly variable: string
  readonly row: string
}

/**
 * - Nobody's answer may be certain because everybody else of his block certainly answered the same.
 * - In cells of at most k others no count may be certain. A cell that shares its block with others has a certain count
 *   only where nobody or everybody of the block gave the answer.
 */
export function spied(world: World, k: number, enough = 25): readonly Finding[] {
  const { family: { locals, profiles, rules }, grid, blockOf, truth, pool } = world
  const targets = targetsOf(world)
  const respondents = profiles.length
  for (const state of [...pool]) pool.push(...hybrids(world, state))
  const differing: Uint8Array[] = []
  const differs = (p: number) => differing[p] ??= Uint8Array.from(targets, ({ block, locals: row }) =>
    Number(count(pool[p]!, block * locals, row) !== count(truth, block * locals, row)))
  const spies = new Map(profiles.map((profile, i) => [`${grid.cellOf(i)} ${profile.join()}`, i]))
  const canMove = mover(world)
  const findings: Finding[] = []
  let solving: { readonly block: number; readonly atoms: readonly Atom[]; readonly program: Program } | undefined
  try {
    for (const spy of [...spies.values()].sort((a, b) => blockOf[grid.cellOf(a)]! - blockOf[grid.cellOf(b)]!)) {
      const cell = grid.cellOf(spy)
      const home = blockOf[cell]!
      const profile = profiles[spy]!
      let open = targets.flatMap((target, t) => isAtRisk(world, target, k, cell, profile) && !canMove(target, home, profile) ? [t] : [])
      const close = (p: number) => { if (open.length > 0 && agrees(pool[p]!)) open = open.filter((t) => differs(p)[t] === 0) }
      const agrees = (state: State) => profile.every((local) => state[home * locals + local]! > 0)
        && rules.every((rule) => isKept(rule, (local) => state[home * locals + local]! - Number(profile.includes(local))))
      for (let p = 0; p < pool.length && open.length > 0; p++) close(p)
      if (open.length === 0) continue
      if (solving?.block !== home) {
        solving?.program.dispose()
        const atoms = [...world.blocks.map((_, block) => ({ block })), { block: home }]
        solving = { block: home, atoms, program: world.divided(atoms, []) }
      }
      const told: Bounds = Array.from({ length: locals }, (_, local) =>
        [world.blocks.length * locals + local, Number(profile.includes(local)), Number(profile.includes(local))] as const)
      const own = (v: number) => Number(Math.floor(v / locals) === home && profile.includes(v % locals))
      /** With somebody of every kind left wherever there is one now, but in this block: so that other spies agree too. */
      const keeping = (block: number): Bounds => [...told, ...[...truth.keys()].flatMap((v) =>
        Math.floor(v / locals) !== block && truth[v]! > own(v) ? [[v, 1, respondents] as const] : [])]
      const others = ({ block, locals: row }: Target) => row.reduce((sum, local) => sum + truth[block * locals + local]! - own(block * locals + local), 0)
      const move = ({ block, locals: row }: Target, sign: number) => row.map((local) => [block * locals + local, sign] as const)
      const see = (solution: Int32Array) => {
        const state = stateOf(world, solving!.atoms, solution)
        for (const one of [state, ...hybrids(world, state)]) close(pool.push(one) - 1)
      }
      for (let left = Infinity; open.length > 1 && open.length < left;) { // as many at once as will
        left = open.length
        const { found } = solving.program.relaxed(open.flatMap((t) => move(targets[t]!, others(targets[t]!) === 0 ? 1 : -1)), keeping(-1))
        if (found) see(found)
      }
      for (const t of [...open]) {
        const { block, locals: _, ...named } = targets[t]!
        const n = others(targets[t]!)
        for (const bounds of [keeping(block), told]) {
          for (const sign of [1, -1]) {
            if (!open.includes(t)) break
            const { most, found } = solving.program.relaxed(move(targets[t]!, sign), bounds)
            if (found) see(found)
            else if (most > sign * n + 1 - 1e-6) see(solving.program.maximise(move(targets[t]!, sign), sign * n + 1, bounds))
          }
        }
        if (!open.includes(t)) continue
        findings.push({ kind: 'spied', ...named, group: `${world.blocks[block]!.map((g) => grid.names[g]).join(', ')} by ${grid.names[cell]}`, low: n, high: n })
        if (findings.length >= enough) return findings
      }
    }
  } finally {
    solving?.program.dispose()
  }
  return findings
}

/** The truth, but for one variable of the family: where that is possible, more spies agree with it. */
function hybrids({ family: { parts, rules, locals }, blocks, truth }: World, state: State): readonly State[] {
  if (parts.length < 2) return []
  return parts.flatMap((part) => {
    const made = truth.slice()
    blocks.forEach((_, block) => { for (const local of part.locals) made[block * locals + local] = state[block * locals + local]! })
    return blocks.every((_, block) => rules.every((rule) => isKept(rule, (local) => made[block * locals + local]!))) ? [made] : []
  })
}

/** Every block and finest row of every published variable of the family. */
const targetsOf = ({ family: { parts }, blocks }: World): readonly Target[] => parts.flatMap((part) =>
  (part.tables[0]?.rows ?? []).flatMap((row, r) => part.tables[0]!.counts[r]![0] === 0 ? [] : blocks.map((_, block) =>
    ({ block, locals: localsOf(part, row.codes), variable: part.column.variable.name, row: row.codes.join('|') }))))

/** Would the count be certain of some cell, if it were certain of its block? */
function isAtRisk({ family, grid, blocks, blockOf, truth }: World, { block, locals }: Target, k: number, cell: number, profile: readonly number[]): boolean {
  const isHome = blockOf[cell] === block
  const others = blocks[block]!.map((g) => grid.sizes[g]!.size - Number(g === cell)).filter((size) => size > 0)
  const n = others.reduce((sum, size) => sum + size, 0)
  const x = count(truth, block * family.locals, locals) - Number(isHome && locals.some((local) => profile.includes(local)))
  return n > 0 && (x === n || (x === 0 && others.some((size) => size <= k)) || (n <= k && others.length === 1))
}
