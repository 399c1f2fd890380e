/** What a chart shows, before anything is drawn. Numbers come from published tables as they are; nothing is computed from answers. */
import type { DrawnAnswer } from '../../../server/tabulation/pictures/charted-answers.ts'
import type { Paint } from '../../../server/tabulation/pictures/paints.ts'

export type { DrawnAnswer }

/** Whom a bar, a panel or a line stands for: "Europe", N 33. */
interface Group {
  readonly label: string
  readonly base: number
}

/** Bars of answers, a panel per group. `values[bar][panel]` */
export interface BarChart {
  readonly kind: 'bars'
  readonly unit: 'percent' | 'count'
  readonly panels: readonly Group[]
  readonly bars: readonly { readonly label: string; readonly paint: Paint }[]
  readonly values: readonly (readonly (number | null)[])[]
  /** 95 % intervals, like `values`; absent where the reader asked for none. */
  readonly intervals?: readonly (readonly (Interval | null)[])[]
}

export interface Interval {
  readonly low: number
  readonly high: number
}

export interface StackLine extends Group {
  /** By answer. */
  readonly values: readonly (number | null)[]
}

/** Lines divided into answers, a line per group or item; with headings, a line per group under each item. */
export interface StackChart {
  readonly kind: 'stack'
  readonly unit: 'percent' | 'count'
  /** In the order in which they are drawn. */
  readonly answers: readonly DrawnAnswer[]
  readonly sections: readonly { readonly heading: string | null; readonly lines: readonly StackLine[] }[]
}

/** Means on a common axis. `dots[item][group]` */
export interface DotChart {
  readonly kind: 'dots'
  readonly axis: string
  readonly domain: readonly [number, number]
  readonly groups: readonly string[]
  readonly items: readonly string[]
  readonly dots: readonly (readonly (Dot | null)[])[]
}

interface Dot {
  readonly mean: number
  readonly base: number
  readonly interval?: Interval | null
}

export type ChartSpec = BarChart | StackChart | DotChart

/** The words around a picture. */
export interface ChartWords {
  readonly title: string
  /** Whom it counts: "N = 90". */
  readonly base: string
  readonly source: string
}

/** How numbers are written on marks. */
export type Written = (value: number, unit: 'percent' | 'count' | 'mean') => string
