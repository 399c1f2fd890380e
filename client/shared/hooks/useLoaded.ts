import { keepPreviousData, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { getJson, type Query } from '../api.ts'
import { useLanguage } from './useLanguage.ts'

/** What a page asked for. While something else is on its way, the former answer stays. */
export interface Loaded<T> {
  /** Null until the first answer. */
  readonly value: T | null
  /** Why the last try failed; null once one succeeds. */
  readonly refusal: unknown
  readonly loading: boolean
  /** Asks again; resolves when that is over, whatever came of it. */
  readonly reload: () => Promise<void>
  /** Takes over what an act replied. */
  readonly put: (value: T) => void
}

/** `load` must depend on nothing but `key` and the reader's language. */
export interface Wanted<T> {
  readonly key: readonly unknown[]
  readonly load: () => Promise<T>
  /** Asks again after so many milliseconds while it is shown; null: not of itself. */
  readonly every?: (value: T | null) => number | null
  /** Does it ask again in a tab that nobody looks at, too? */
  readonly unseen?: boolean
}

/** Loads anew when the key or the reader's language changes; null loads nothing. */
export const useLoaded = <T>(wanted: Wanted<T> | null): Loaded<T> => {
  const language = useLanguage()
  const queries = useQueryClient()
  const queryKey = [...(wanted?.key ?? []), language]
  const { data, error, isFetching, refetch } = useQuery<T>({
    queryKey,
    queryFn: wanted ? () => wanted.load() : skipToken,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => wanted?.every?.(state.data ?? null) ?? false,
    refetchIntervalInBackground: wanted?.unseen ?? false,
  })
  return {
    value: wanted === null ? null : (data ?? null),
    refusal: error,
    loading: isFetching,
    reload: async () => {
      await refetch()
    },
    put: (value) => {
      queries.setQueryData(queryKey, value)
    },
  }
}

/**
 * Loads the JSON at a path of our API; its key begins with the path's parts. A null path loads nothing.
 *
 * @example const { value, refusal } = useReply<CampaignsReply>('admin/campaigns')
 */
export const useReply = <T>(path: string | null, query: Query = {}, rhythm: Pick<Wanted<T>, 'every'> = {}): Loaded<T> =>
  useLoaded<T>(
    path === null ? null : { key: [...path.split('/'), query], load: () => getJson<T>(path, query), ...rhythm },
  )
