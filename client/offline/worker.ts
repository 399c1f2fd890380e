/**
 * The service worker of respondents' pages: gives out what the page has kept (`client/respond/shell/offline.ts`), and has the page looked
 * at again behind it. It keeps nothing else: no answer, no link, nothing that was asked with a code, no time. What it gives out is held
 * to the integrity that the page names, like everything that comes from the server. The build makes one file of this one and `kept.ts`.
 */
import { comparedPage, headersOf, KEPT, keptUnder } from './kept.ts'

interface Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  readonly request: Request
  readonly resultingClientId: string
  respondWith(reply: Promise<Response>): void
}
interface Worker {
  readonly registration: { readonly scope: string }
  readonly clients: {
    claim(): Promise<void>
    get(id: string): Promise<{ postMessage(message: unknown): void } | undefined>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Event) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}

const start = (worker: Worker): void => {
  const mount = new URL('../', worker.registration.scope).href
  worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
  worker.addEventListener('fetch', (event) => {
    const address = keptUnder(event.request, mount)
    if (address === null) return
    const isPage = address.startsWith(`${mount}s/`)
    event.respondWith(
      isPage ? pageAt(event, address) : caches.match(address).then((kept) => kept ?? fetch(event.request)),
    )
  })

  /** The kept page at once. Where it lacks in that language and there is no connection: the page in another one. */
  const pageAt = async (event: Fetching, address: string): Promise<Response> => {
    const kept = await caches.match(address)
    if (kept) {
      event.waitUntil(lookedAt(address, kept.clone(), event.resultingClientId).catch(() => undefined))
      return kept
    }
    return asked(address).catch(async (error: unknown) => {
      const other = await caches.match(address, { ignoreSearch: true })
      if (!other) throw error
      return other
    })
  }

  /** Where the server has another page by now, that is the next one to be shown; a page not begun yet is loaded again. */
  const lookedAt = async (address: string, kept: Response, client: string): Promise<void> => {
    const come = await asked(address)
    const [before, now] = [await kept.text(), await come.text()]
    const compared = come.ok ? comparedPage(before, now) : 'other'
    if (compared === 'same' || come.status >= 500) return
    for (const name of await caches.keys()) {
      const cache = name.startsWith(KEPT) ? await caches.open(name) : null
      if (!cache || !(await cache.match(address))) continue
      if (compared === 'words') await cache.put(address, new Response(now, { headers: headersOf(come) }))
      else await caches.delete(name)
    }
    if (compared === 'other') (await worker.clients.get(client))?.postMessage({ surveys: 'newer' })
  }

  /** By its address alone: neither the fragment nor anything else of the reader's request. */
  const asked = (address: string): Promise<Response> =>
    fetch(address, { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' })
}

if ('registration' in globalThis) start(globalThis as unknown as Worker)
