/** What is kept of respondents' pages in the browser's cache, as the page writes it and the service worker reads it. Pure. */

/** Name of a cache: this, the campaign, and the version of the program. */
export const KEPT = 'stakeholder-surveys page '
/** Headers of a kept reply: those under which the page runs; the others say when it came. */
const HEADERS = [
  'content-type',
  'content-language',
  'content-security-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
]

interface Asked {
  readonly method: string
  readonly mode: string
  readonly cache: string
  readonly url: string
}

/**
 * Under which address something is looked for; null: the worker has nothing to do with it. Only what is the same for everybody.
 * @param mount address of the mount, ending in `/`
 */
export const keptUnder = ({ method, cache, url }: Asked, mount: string): string | null => {
  if (method !== 'GET' || cache === 'reload' || cache === 'no-store') return null
  const { origin, pathname, searchParams } = new URL(url)
  const address = origin + pathname
  if (!address.startsWith(mount)) return null
  const path = address.slice(mount.length)
  if (/^assets\/[\w.-]+$/.test(path) || /^api\/respond\/[\w-]+(?:\/definition)?$/.test(path)) return address
  const language = searchParams.get('lang')
  return /^s\/[\w-]+$/.test(path) ? address + (language === null ? '' : `?lang=${encodeURIComponent(language)}`) : null
}

/**
 * What came in place of a kept page: `same`; `words` where only those differ; `other` where another program came, no open survey, or one of
 * which other facts hold now, such as that its last day has passed.
 */
export const comparedPage = (kept: string, come: string): 'same' | 'words' | 'other' => {
  const head = (page: string): string => (/<script[\s\S]*<\/head>/.exec(page) ?? [''])[0]
  const facts = (page: string): string => (/<html[^>]*?( data-[^>]*)>/.exec(page) ?? ['', ''])[1]
  const alike = come.includes(' data-page="survey"') && head(kept) === head(come) && facts(kept) === facts(come)
  return kept === come ? 'same' : alike ? 'words' : 'other'
}

/** Those of a reply to be kept. */
export const headersOf = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries(HEADERS.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])))
