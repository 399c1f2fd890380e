/** Where one is in the pages, as an address that can be kept and sent: `#/trial/questions/C4?by=region`. Works under any mount path. */
import { BASES, type BaseKind } from '../../surveys/types.ts'
import { hashOfParts, partsOfHash } from '../shared/hashRoute.ts'

/** `reviews` of releases that several people reviewed; `quotes` of anonymous releases, `units` of those by name. */
export const TABS = ['questions', 'exhibits', 'reviews', 'quotes', 'units', 'downloads', 'method'] as const
type Tab = (typeof TABS)[number]

/** Reading and redacting texts before they are quoted; coding them, comparing codes, changing the frame of codes. */
export const READINGS = ['review', 'coding', 'compare', 'frame'] as const
export type Reading = (typeof READINGS)[number]

/** What the cells of a table say: percent of the column, of all columns together, of the row, or counts. */
export type Show = 'column' | 'all' | 'row' | 'count'

/** Percent of all columns comes from the server in the place of percent of the column. */
export const shownAs = (show: Show): Exclude<Show, 'all'> => (show === 'all' ? 'column' : show)

const SHOWS = ['column', 'all', 'row', 'count'] as const satisfies readonly Show[]

/** What a table is asked for by, beside its columns. */
export const arrangementIn = ({ base, show, merged, sort }: Pick<Route, 'base' | 'show' | 'merged' | 'sort'>) => ({
  base,
  share: show === 'all' ? 'all' : null,
  sums: merged ? 'instead' : null,
  sort,
})

export interface Route {
  /** Id of the release; null: the list of releases. */
  readonly release: string | null
  readonly tab: Tab
  /** Question, or the question whose quotes are read. */
  readonly name: string | null
  /** Quotes only: what is done with the texts of the question instead of reading what was released. */
  readonly reading: Reading | null
  readonly by: string | null
  readonly level: string | null
  readonly show: Show
  readonly item: string | null
  readonly chart: string | null
  /** What percentages are of; null: what the survey says. */
  readonly base: BaseKind | null
  /** Are sums printed in place of the answers they add up? */
  readonly merged: boolean
  /** Answers by size, as the API's `sort`: `total` or the letter of a column; null: as they were asked. */
  readonly sort: string | null
  /** Columns down and answers across. */
  readonly transpose: boolean
  /** Are 95 % intervals shown? */
  readonly intervals: boolean
  /** Further questions in the same table, under the same columns. */
  readonly beside: readonly string[]
}

export const HOME: Route = {
  release: null,
  tab: 'questions',
  name: null,
  reading: null,
  by: null,
  level: null,
  show: 'column',
  item: null,
  chart: null,
  base: null,
  merged: false,
  sort: null,
  transpose: false,
  intervals: false,
  beside: [],
}

/** Reads an address; what it does not know it leaves at its first value. */
export const routeOf = (hash: string): Route => {
  if (!hash.startsWith('#/')) return HOME
  const {
    parts: [release = '', tab = '', name = '', reading = ''],
    asked,
  } = partsOfHash(hash)
  if (release === '') return HOME
  const show = asked.get('show')
  return {
    release,
    tab: TABS.find((one) => one === tab) ?? 'questions',
    name: name || null,
    reading: READINGS.find((one) => one === reading) ?? null,
    by: asked.get('by') || null,
    level: asked.get('level') || null,
    show: SHOWS.find((one) => one === show) ?? 'column',
    item: asked.get('item') || null,
    chart: asked.get('chart') || null,
    base: BASES.find((one) => one === asked.get('base')) ?? null,
    merged: asked.get('merged') === '1',
    sort: asked.get('sort') || null,
    transpose: asked.get('transpose') === '1',
    intervals: asked.get('intervals') === '1',
    beside: (asked.get('beside') ?? '').split(',').filter(Boolean),
  }
}

/** The address of a route: `routeOf(hashOf(route))` is the route again. */
export const hashOf = (route: Route): string => {
  if (route.release === null) return '#/'
  const path = [
    route.release,
    route.tab,
    ...(route.name ? [route.name, ...(route.reading ? [route.reading] : [])] : []),
  ]
  const query = new URLSearchParams()
  for (const key of ['by', 'level', 'item', 'chart', 'sort'] as const) if (route[key]) query.set(key, route[key])
  if (route.show !== 'column') query.set('show', route.show)
  if (route.base) query.set('base', route.base)
  for (const key of ['merged', 'transpose', 'intervals'] as const) if (route[key]) query.set(key, '1')
  if (route.beside.length > 0) query.set('beside', route.beside.join(','))
  const asked = query.toString()
  return `${hashOfParts(path)}${asked ? `?${asked}` : ''}`
}
