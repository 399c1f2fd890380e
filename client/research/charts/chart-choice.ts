/** What the charts of variables and of questions share: what can be chosen, in which order, over which range. Pure. */
import type { VariableView } from '../../../server/api/research.ts'
import type { ChartSpec } from '../../shared/charts/spec.ts'

export interface NamedChart {
  readonly name: 'answers' | 'means'
  readonly spec: ChartSpec
}

/** What the reader chose for table and chart together. */
export interface ChartChoice {
  readonly unit: 'percent' | 'count'
  /** Were rows and items sorted by the reader? Then charts keep that order, and sort nothing themselves. */
  readonly sorted: boolean
  readonly intervals: boolean
}

/** The largest first; whatever stands for the rest ("Other", then "Don't know") stays last, in the order it was asked in. */
export const bySize = <T>(list: readonly T[], size: (one: T) => number, rest: (one: T) => number): readonly T[] =>
  [...list].sort((a, b) => rest(a) - rest(b) || (rest(a) > 0 ? 0 : size(b) - size(a)))

/** From the first to the last point of the scale; from 0 where there is none. */
export const domainOf = (means: readonly (number | null)[], ends: VariableView['ends']): readonly [number, number] =>
  ends
    ? [Math.min(ends[0].score, ends[1].score), Math.max(ends[0].score, ends[1].score)]
    : [0, Math.max(1, ...means.map((mean) => Math.ceil(mean ?? 0)))]
