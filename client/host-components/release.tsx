/** What table and chart of a release share: loading by the same routes as the researcher's pages, words, style sheets. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, use, useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { QuestionView, ReleaseContents } from '../../server/api/research.ts'
import { chartStyle } from '../../server/tabulation/pictures/palette.ts'
import { directionOf, FALLBACK } from '../../surveys/language.ts'
import type { Language } from '../../surveys/types.ts'
import { HOME, type Route } from '../research/route.ts'
import tables from '../research/tables.css?inline'
import { called } from '../shared/api.ts'
import application from '../shared/styles/application.css?inline'
import base from '../shared/styles/base.css?inline'
import { Refused } from '../shared/Refused.tsx'
import { LanguageContext } from '../shared/hooks/useLanguage.ts'
import { useLoaded } from '../shared/hooks/useLoaded.ts'
import { wordsIn } from '../shared/words.ts'
import type { ReleaseTableProps } from './props.ts'
import { mountOf } from './mount.ts'
import { Room } from './Room.tsx'
import first from './styles/room.css?inline'
import last from './styles/room-last.css?inline'

const STYLES = [first, base, application, tables, chartStyle(), last]
const files = import.meta.glob('../../locales/*/research.json', { import: 'default' })
const words = new Map<Language, ReturnType<typeof wordsIn>>()
const wordsOf = (language: Language): ReturnType<typeof wordsIn> => {
  const known = words.get(language) ?? wordsIn(language, { research: files })
  words.set(language, known)
  return known
}

export interface Shown {
  readonly contents: ReleaseContents
  readonly view: QuestionView
  readonly route: Route
}

/** Loads what the props ask for and draws it. */
export const ReleasePart = ({
  draw,
  ...props
}: ReleaseTableProps & { readonly draw: (shown: Shown) => ReactElement }): ReactElement => {
  const language = props.language ?? (document.documentElement.lang || FALLBACK)
  return (
    <Room styles={STYLES} colours={props.colours ?? 'reader'}>
      <LanguageContext value={language}>
        <Suspense>
          <Spoken language={language}>
            <QueryClientProvider client={replies}>
              <Loading {...props} language={language} draw={draw} />
            </QueryClientProvider>
          </Spoken>
        </Suspense>
      </LanguageContext>
    </Room>
  )
}

const Spoken = ({
  language,
  children,
}: {
  readonly language: Language
  readonly children: ReactNode
}): ReactElement => <I18nextProvider i18n={use(wordsOf(language))}>{children}</I18nextProvider>

type LoadingProps = ReleaseTableProps & { readonly language: Language; readonly draw: (shown: Shown) => ReactElement }

const Loading = ({
  baseUrl,
  release,
  question,
  by,
  level,
  measure = 'column',
  base,
  sort,
  intervals = false,
  transpose = false,
  item,
  language,
  draw,
}: LoadingProps): ReactElement => {
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!own.current) return
    own.current.lang = language
    own.current.dir = directionOf(language)
  }, [language])
  const at = `${mountOf(baseUrl)}api/research/releases/${encodeURIComponent(release)}`
  const contentsAt = addressOf(at, { lang: language })
  const viewAt = addressOf(`${at}/questions/${encodeURIComponent(question)}`, { by, level, base, sort, lang: language })
  const { value, refusal, loading } = useLoaded({
    key: ['release', contentsAt, viewAt],
    load: () => Promise.all([asked<ReleaseContents>(contentsAt), asked<QuestionView>(viewAt)]),
  })
  return (
    <div ref={own} aria-busy={loading}>
      <Refused refusal={refusal} />
      {value &&
        draw({
          contents: value[0],
          view: value[1],
          route: {
            ...HOME,
            release,
            name: question,
            item: item ?? null,
            by: value[1].banner?.name ?? null,
            level: level ?? null,
            base: base ?? null,
            sort: sort ?? null,
            intervals,
            transpose,
            show: measure === 'row' && !value[1].banner ? 'column' : measure,
          },
        })}
    </div>
  )
}

const addressOf = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const url = new URL(path, location.href)
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value)
  return url.href
}

/** A release never changes: table and chart of a question ask once. A refusal is not remembered. */
const replies = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      networkMode: 'always',
      staleTime: Infinity,
      gcTime: 30 * 60_000, // ms
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
})
const asked = <T,>(href: string): Promise<T> =>
  replies.query({ queryKey: [href], queryFn: async () => (await (await called(href, {})).json()) as T })
