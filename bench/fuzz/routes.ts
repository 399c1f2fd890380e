/** Every route of the OpenAPI document, by strangers, administrators and researchers: a right call with its parts changed. */
import fc from 'fast-check'
import { operationsOf } from '../../server/openapi/document.ts'
import type { Operation } from '../../server/openapi/operation.ts'
import {
  apiWorld,
  JSON_TYPE,
  type ApiWorld,
  type Asking,
  type Right,
} from '../../test/openapi/campaigns-in-every-state.ts'
import { asking, FIRST, inOrder, nameOf } from '../../test/openapi/right-calls.ts'
import { changedJson, damagedBytes, drawnText } from './drawn.ts'
import { note, timed, took, type Findings } from './findings.ts'

/** After these there is nothing left to open. */
const ENDING = /\/(ballots|release)$/
const ROLES = [null, 'administrator', 'researcher'] as const
/** A campaign that was closed or removed refuses everything: the world is made anew before nothing is left of it. */
const OF_ONE_WORLD = 6000 // requests
/** What is written in a thread of its own costs as much as a hundred others, and gets a tenth of the inputs. */
const COSTLY = /archive\.zip$|tables\.xlsx$|\/report\.|\/forecast$|\/bounces/
/** A forecast says line by line how far it is: none of its lines is to be waited for longer than for a reply. */
const SAID_IN_LINES = /\/forecast$/
/** What a server writes once, soon after a release, and keeps. */
const KEPT = [
  ['archive.zip', 'archive.zip'],
  ['tables-en.xlsx', 'tables.xlsx?lang=en'],
  ['tables-ru.xlsx', 'tables.xlsx?lang=ru'],
] as const
/** What waits its turn may be refused as busy; everything else that begins with 5 is a fault. */
const BUSY = 503

export async function fuzzRoutes(
  { inputs, seed, until }: { readonly inputs: number; readonly seed: number; readonly until: number },
  findings: Findings,
): Promise<number> {
  let done = 0
  const kept = new Map<string, Uint8Array>()
  for (let part = 0; done < inputs && performance.now() < until; part++) {
    const world = await apiWorld({ keepAlive: true, kept })
    try {
      if (kept.size === 0) await write(kept, world)
      done += await fuzzWorld(
        world,
        { inputs: Math.min(OF_ONE_WORLD, inputs - done), seed: seed + part, until },
        findings,
      )
    } finally {
      await world.close()
    }
  }
  return done
}

async function write(kept: Map<string, Uint8Array>, world: ApiWorld): Promise<void> {
  for (const [file, path] of KEPT) {
    const asked = { method: 'get', path: `/api/research/releases/told/${path}`, role: 'researcher' as const }
    kept.set(file, (await world.ask(asked)).body)
  }
}

async function fuzzWorld(
  world: ApiWorld,
  { inputs, seed, until }: { readonly inputs: number; readonly seed: number; readonly until: number },
  findings: Findings,
): Promise<number> {
  const calls: (readonly [Operation, Right])[] = []
  for (const operation of inOrder(operationsOf({ standalone: true }))) {
    const right = await world.right(nameOf(operation))
    if (FIRST.includes(nameOf(operation)) && !ENDING.test(operation.path)) await world.ask(asking(operation, right))
    calls.push([operation, right])
  }
  const costly = calls.filter(([{ path }]) => COSTLY.test(path)).length
  const each = Math.max(1, Math.ceil(inputs / (calls.length - 0.9 * costly)))
  const drawn = calls.flatMap(([operation, right], at) =>
    fc
      .sample(askings(operation, right), {
        numRuns: COSTLY.test(operation.path) ? Math.ceil(each / 10) : each,
        seed: seed * 1000 + at,
      })
      .map((attempt) => ({ operation, attempt })),
  )
  // In another order than that of the document, so that what one call changes is met by all others.
  const order =
    fc.sample(fc.shuffledSubarray(drawn, { minLength: Math.min(inputs, drawn.length) }), { numRuns: 1, seed })[0] ?? []
  let done = 0
  for (const { operation, attempt } of order.slice(0, inputs)) {
    if (performance.now() > until) break
    const name = nameOf(operation)
    const said = () =>
      JSON.stringify({
        ...attempt,
        body: Buffer.isBuffer(attempt.body) ? `base64 ${attempt.body.toString('base64')}` : attempt.body,
      })
    const before = world.log.length
    const { came: reply, ms } = await timed(
      () => within((signal) => world.ask({ ...attempt, signal })),
      (came, whole) => (typeof came === 'object' && SAID_IN_LINES.test(operation.path) ? came.silence : whole),
    )
    took(findings, name, ms, said)
    done += 1
    if (reply === 'broken' || reply === 'silent') note(findings, `${name}: ${reply}`, said())
    else if (reply.status >= 500 && reply.status !== BUSY)
      note(findings, `${name}: ${reply.status} ${placeIn(world.log.slice(before))}`, said())
    world.log.length = 0
  }
  return done
}

const SILENT = 30_000 // ms

async function within<T>(asked: (signal: AbortSignal) => Promise<T>): Promise<T | 'broken' | 'silent'> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), SILENT)
  try {
    return await asked(silence.signal)
  } catch {
    return silence.signal.aborted ? 'silent' : 'broken'
  } finally {
    clearTimeout(timer)
  }
}

const placeIn = (log: readonly string[]): string => /\(?([\w-]+\/[\w.-]+:\d+):\d+\)?/.exec(log.join('\n'))?.[1] ?? ''

function askings(operation: Operation, right: Right): fc.Arbitrary<Asking> {
  return fc
    .record({
      role: fc.constantFrom(...ROLES, operation.role === 'researcher' ? 'researcher' : 'administrator'),
      path: fc.oneof(
        { weight: 3, arbitrary: fc.constant(right.path.split('?')[0]!) },
        { weight: 2, arbitrary: paths(operation, right.path) },
      ),
      query: queries(operation, right.path),
      body: bodies(operation, right),
      headers: headers(operation, right),
    })
    .map(({ role, path, query, body, headers }) => ({
      method: operation.method,
      path: `${path}${query}`,
      role,
      ...(operation.method !== 'get' && { body }),
      headers,
    }))
}

/** The parameters of a path replaced, each or none. */
function paths({ path: told }: Operation, right: string): fc.Arbitrary<string> {
  const parts = right.split('?')[0]!.split('/')
  const parameters = told.split('/').map((part) => part.startsWith('{'))
  return fc
    .array(fc.tuple(fc.boolean(), drawnText), { minLength: parts.length, maxLength: parts.length })
    .map((drawn) =>
      parts.map((part, at) => (parameters[at] && drawn[at]![0] ? escaped(drawn[at]![1]) : part)).join('/'),
    )
}

function queries({ query }: Operation, right: string): fc.Arbitrary<string> {
  const told = right.split('?')[1]
  const name = fc.oneof(fc.constantFrom(...Object.keys(query?.shape ?? {}), 'lang', 'by', 'questions'), drawnText)
  const value = fc.oneof(fc.constantFrom('en', 'ru', 'region', 'C4', '1', 'all', 'asked', 'total'), drawnText)
  return fc.oneof(
    fc.constant(told ? `?${told}` : ''),
    fc
      .array(fc.tuple(name, value), { maxLength: 5 })
      .map((pairs) => `?${pairs.map((pair) => pair.map(escaped).join('=')).join('&')}`),
  )
}

/** Escaped, or as it is where that can stand in an address. */
function escaped(text: string): string {
  const short = text.slice(0, 3000)
  if (/^[\w.~%[\]$=-]*$/.test(short)) return short
  return [...Buffer.from(short)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

function bodies({ body }: Operation, right: Right): fc.Arbitrary<string | Buffer> {
  const bytes = Buffer.isBuffer(right.body) ? right.body : Buffer.from(JSON.stringify(right.body ?? {}))
  if (!body || 'files' in body) return damagedBytes([bytes])
  return fc.oneof(
    { weight: 5, arbitrary: changedJson([right.body ?? {}]).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: damagedBytes([bytes]) },
  )
}

function headers({ body }: Operation, right: Right): fc.Arbitrary<Readonly<Record<string, string>>> {
  const own = { ...(body && 'files' in body ? { 'Content-Type': body.files[0]! } : JSON_TYPE), ...right.headers }
  const printable = drawnText.map((text) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 500))
  const name = fc.constantFrom(
    'Accept-Language',
    'Accept-Encoding',
    'Content-Type',
    'Content-Encoding',
    'Range',
    'If-None-Match',
    'Origin',
    'Sec-Fetch-Site',
    'X-Forwarded-For',
    'Cookie',
    ...Object.keys(right.headers ?? {}),
  )
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(own) },
    { weight: 1, arbitrary: fc.tuple(name, printable).map(([header, value]) => ({ ...own, [header]: value })) },
  )
}
