/**
 * The page without a connection: what everybody gets alike is kept in the browser's cache, for the service worker to give out
 * (`client/offline/worker.ts`). Nothing that is asked with a code is ever there. It goes with the answers.
 */
import { loadProtocol } from './later.ts'
import { toHex, utf8 } from '../../../sealing/bytes.ts'
import { address, isWholeDocument, pageFact } from '../../shared/page.ts'
import { headersOf, KEPT } from '../../offline/kept.ts'
import { offeredLanguages } from '../../shared/languages.ts'

/** A file and the integrity that the page demands of it; null for what has no fixed bytes. */
export interface KeptFile {
  readonly address: string
  readonly integrity: string | null
}

/** Every script the page names: those in its head, and those of its import map. */
export const scriptsOf = (page: Document, base: string): KeptFile[] => {
  const map = page.querySelector('script[type="importmap"]')?.textContent ?? '{}'
  const { integrity = {} } = JSON.parse(map) as { integrity?: Readonly<Record<string, string>> }
  const named = [...page.querySelectorAll<HTMLScriptElement>('head script[src]')].map(
    (script) => [script.getAttribute('src') ?? '', script.getAttribute('integrity') ?? ''] as const,
  )
  const files = new Map([...named, ...Object.entries(integrity)].map(([src, sum]) => [new URL(src, base).href, sum]))
  return [...files].map(([each, sum]) => ({ address: each, integrity: sum || null }))
}

/**
 * What is kept of a campaign: its scripts, its page in every language, the questionnaire and the campaign's public facts.
 * @param at address of something below the mount
 */
export const filesOf = (
  campaign: string,
  languages: readonly string[],
  scripts: readonly KeptFile[],
  at: (path: string) => string,
): KeptFile[] => [
  ...scripts,
  ...['', ...languages.map((one) => `?lang=${encodeURIComponent(one)}`)].map((query) => ({
    address: at(`s/${campaign}${query}`),
    integrity: null,
  })),
  ...['', '/definition'].map((path) => ({ address: at(`api/respond/${campaign}${path}`), integrity: null })),
]

/** A program is another one when a script of it is. */
const versionOf = async (scripts: readonly KeptFile[]): Promise<string> => {
  const named = utf8(scripts.map(({ address: file, integrity }) => `${file} ${integrity ?? ''}`).join('\n'))
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', named)).subarray(0, 8))
}

/** Nothing is kept any more on this page: it is over, or the reader has removed it. */
let over = false
const isOver = (): boolean => over // asked anew after every wait

/** Fetches what is needed after the first question, so that the connection may be lost from then on. */
export const keepForLater = async (): Promise<void> => {
  await loadProtocol()
  await keepPage()
}

/** Keeps the page, and starts the worker. Where a browser allows neither, the survey needs a connection to be opened. */
const keepPage = async (): Promise<void> => {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  if (!isWholeDocument() || typeof caches === 'undefined' || !serviceWorker || over) return
  const campaign = pageFact('campaign')
  const scripts = scriptsOf(document, location.href)
  const name = `${KEPT}${campaign} ${await versionOf(scripts)}`
  const cache = await caches.open(name)
  await forgetOtherQuestionnaire(cache, campaign)
  for (const file of filesOf(campaign, offeredLanguages(), scripts, address)) {
    if (await cache.match(file.address)) continue
    const reply = await comeFor(file, scripts)
    if (isOver()) return forgetPage(campaign)
    if (reply) await cache.put(file.address, reply)
  }
  for (const other of await caches.keys())
    if (other.startsWith(`${KEPT}${campaign} `) && other !== name) await caches.delete(other)
  if (isOver()) return forgetPage(campaign)
  await serviceWorker.register(address('assets/offline.js'), { scope: address('s/'), updateViaCache: 'none' })
  if (isOver()) await forgetPage(campaign)
}

/** A campaign that is open keeps its questionnaire; one that was opened anew may have another. */
const forgetOtherQuestionnaire = async (cache: Cache, campaign: string): Promise<void> => {
  const at = address(`api/respond/${campaign}`)
  const [kept, come] = [await cache.match(at), await fetch(at, ASKED)]
  if (!kept || (await kept.text()) === (await come.text())) return
  await cache.delete(at)
  await cache.delete(`${at}/definition`)
}

const ASKED = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'reload' } as const

/** As it comes from the server, without what says when; null where it is not what belongs to this page. */
const comeFor = async (
  { address: file, integrity }: KeptFile,
  scripts: readonly KeptFile[],
): Promise<Response | null> => {
  const reply = await fetch(file, integrity ? { ...ASKED, cache: 'default', integrity } : ASKED)
  if (!reply.ok) return null
  const isPage = reply.headers.get('content-type')?.startsWith('text/html') ?? false
  if (isPage && !belongsTo(scripts, await reply.clone().text())) return null
  return new Response(await reply.blob(), { headers: headersOf(reply) })
}

/** The server may have another program by now, whose page asks for other scripts, or the survey be closed. */
const belongsTo = (scripts: readonly KeptFile[], text: string): boolean => {
  const page = new DOMParser().parseFromString(text, 'text/html')
  return (
    page.documentElement.dataset.page === 'survey' &&
    JSON.stringify(scriptsOf(page, location.href)) === JSON.stringify(scripts)
  )
}

/** The page of a campaign goes, and the worker with the last of them. */
export const forgetPage = async (campaign: string): Promise<void> => {
  over = true
  if (typeof caches === 'undefined') return
  for (const name of await caches.keys()) if (name.startsWith(`${KEPT}${campaign} `)) await caches.delete(name)
  if ((await caches.keys()).some((name) => name.startsWith(KEPT))) return
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  for (const registration of (await serviceWorker?.getRegistrations()) ?? []) {
    const { active, waiting, installing } = registration
    if ((active ?? waiting ?? installing)?.scriptURL === address('assets/offline.js')) await registration.unregister()
  }
}
