/** What a chart shows, before anything is drawn. Numbers come from published tables as they are; nothing is computed from answers. */

/** Whom a bar, a panel or a line stands for: "Europe", N 33. */
export interface Group {
  readonly label: string
  readonly base: number
}

/** Bars of answers, a panel per group. `values[bar][panel]` */
export interface BarChart {
  readonly kind: 'bars'
  readonly unit: 'percent' | 'count'
  readonly panels: readonly Group[]
  readonly bars: readonly { readonly label: string; readonly special: boolean }[]
  readonly values: readonly (readonly (number | null)[])[]
}

/** One answer's share of a line. `position`: 0 first point of the scale … 1 last; null: no point of it (Don't know). */
export interface Share {
  readonly label: string
  readonly value: number
  readonly position: number | null
}

/** A line per group or item, each divided into its answers; `diverging`: centred on the middle of the scale. */
export interface StackChart {
  readonly kind: 'stack'
  readonly unit: 'percent' | 'count'
  readonly colours: 'scale' | 'sequence' | 'category'
  readonly diverging: boolean
  /** The last point of the scale is the most, e.g. "Strongly agree": colours run from the other end. */
  readonly rising: boolean
  readonly lines: readonly (Group & { readonly shares: readonly Share[] })[]
}

/** Means on a common axis. `dots[item][group]` */
export interface DotChart {
  readonly kind: 'dots'
  readonly axis: string
  readonly domain: readonly [number, number]
  readonly groups: readonly string[]
  readonly items: readonly string[]
  readonly dots: readonly (readonly ({ readonly mean: number; readonly base: number } | null)[])[]
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
