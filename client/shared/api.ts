/** Calls of our own API: JSON in and out, refusals by name in the reader's language. */
import { currentLanguage } from './languages.ts'
import { address } from './page.ts'

/** The server said no, in words for the reader. `problem`: its name, e.g. `credentialsWrong`; `offline`: it was not reached. */
export class ApiRefusal extends Error {
  readonly problem: string
  readonly status: number
  readonly title: string
  readonly detail: string
  /** Every member of the problem+json, e.g. `scheduleFaults`. */
  readonly members: Readonly<Record<string, unknown>>
  constructor(
    problem: string,
    status: number,
    title = '',
    detail = '',
    members: Readonly<Record<string, unknown>> = {},
  ) {
    super(problem)
    this.name = 'ApiRefusal'
    this.problem = problem
    this.status = status
    this.title = title
    this.detail = detail
    this.members = members
  }
}

export type Query = Readonly<Record<string, string | null | undefined>>

/** Dispatched on `window` when a call finds that nobody is signed in any more; a `CustomEvent` where somebody has signed out. */
export const SIGNED_OUT = 'stakeholder-surveys-signed-out'

/**
 * Address of an API call in the reader's language.
 *
 * @example apiAddress('research/releases', { by: 'region' }) // …/api/research/releases?by=region&lang=en
 */
export const apiAddress = (path: string, query: Query = {}): string => {
  const url = new URL(address(`api/${path}`))
  for (const [name, value] of Object.entries({ ...query, lang: query.lang ?? currentLanguage() })) {
    if (value) url.searchParams.set(name, value)
  }
  return url.href
}

/** @throws ApiRefusal */
export const getJson = async <T>(path: string, query: Query = {}): Promise<T> => {
  const reply = await called(apiAddress(path, query), {})
  return (await reply.json()) as T
}

/**
 * Sends JSON; the reply's JSON, or null where it has none.
 * @throws ApiRefusal
 */
export const sendJson = async <T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> => {
  const reply = await called(apiAddress(path), {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  return (reply.status === 204 ? null : await reply.json()) as T
}

/** How large a download is, bytes; null where the server does not say. */
export const sizeOf = async (href: string): Promise<number | null> => {
  const reply = await fetch(href, { method: 'HEAD', credentials: 'same-origin' }).catch(() => null)
  const length = reply?.ok ? Number(reply.headers.get('Content-Length')) : 0
  return length > 0 ? length : null
}

/** Asks whoever is signed in to show once more who it is; false where they would not. */
type Prove = () => Promise<boolean>
let prove: Prove | null = null

/** What is refused with `proofRequired` is asked of `ask` and then done after all. @returns stops that */
export const whenProofIsRequired = (ask: Prove): (() => void) => {
  prove = ask
  return () => {
    if (prove === ask) prove = null
  }
}

/**
 * Any call of our API, for bodies that are not JSON.
 * @throws ApiRefusal
 */
export const called = async (href: string, options: RequestInit): Promise<Response> => {
  const reply = await fetch(href, { credentials: 'same-origin', referrerPolicy: 'no-referrer', ...options }).catch(
    () => null,
  )
  if (!reply) throw new ApiRefusal('offline', 0)
  if (reply.ok) return reply
  const refusal = refusalOf(reply.status, await reply.json().catch(() => null))
  if (refusal.problem === 'proofRequired' && (await prove?.())) return called(href, options)
  throw refusal
}

/** What the body of a reply says that is none of success; where nobody is signed in any more, the page is told. */
export const refusalOf = (status: number, body: unknown): ApiRefusal => {
  const words = (body ?? {}) as { readonly problem?: string; readonly title?: string; readonly detail?: string }
  if (words.problem === 'signInRequired') window.dispatchEvent(new Event(SIGNED_OUT))
  return new ApiRefusal(words.problem ?? 'internalFault', status, words.title, words.detail, { ...words })
}
