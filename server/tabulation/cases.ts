/** A unit of variables while it is decided which of its tables are published, and what that depends on. */
import type { BannerPlan } from './banner-plan.ts'
import type { Unit } from './composite.ts'
import type { Grid } from './grid.ts'
import type { Blocks } from './ladders.ts'
import type { Counts, Step } from './staircase.ts'
import type { ReleaseNote } from './table.ts'
import type { Crossing } from './tabulate.ts'

/** What is known of one unit while its tables are decided. */
export interface Case {
  readonly unit: Unit
  /** Per member: `[row * cells + cell]`. */
  readonly flats: readonly Uint32Array[]
  readonly totals: readonly (readonly number[])[]
  /** Per banner and member. */
  readonly byBanner: readonly (readonly Counts[])[]
  readonly rungs: readonly Blocks[]
  /** First rung on which all totals are at least k; undefined: nothing is published. */
  readonly first: number | undefined
  readonly steps: readonly [readonly Step[], readonly Step[]]
  readonly notes: readonly ReleaseNote[]
  /** Member of which nothing is published, so that those who left a ranking out cannot be counted. */
  readonly withheld?: number
}

/** What all units have in common, and what was decided of those before. */
export interface Around {
  readonly k: number
  /** See `outsiders`: totals must be larger by so many. */
  readonly outsiders: number
  readonly used: readonly BannerPlan[]
  readonly crossing: Crossing
  /** Where two banners are used. */
  readonly grid: Grid | undefined
  readonly cases: ReadonlyMap<Unit, Case>
  readonly counted: ReadonlyMap<Unit, readonly Uint32Array[]>
}

/** Respondents per row. `flat` as `crossCount` gives it. */
export function rowTotals(flat: Uint32Array, cells: number): readonly number[] {
  return Array.from({ length: flat.length / cells }, (_, r) => {
    let n = 0
    for (let g = 0; g < cells; g++) n += flat[r * cells + g]!
    return n
  })
}

/** Respondents per row and category of one banner of the crossing. */
export function marginOf(flat: Uint32Array, crossing: Crossing, banner: number): Counts {
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
