/** The OpenAPI document against the routes: nothing undocumented, nothing documented that is not there, and no fault of ours whatever is sent. */
import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hasWords } from '../../server/language/locales.ts'
import { openApiDocument, operationsOf } from '../../server/openapi/document.ts'
import { refusalsOf, typesOf, type Operation } from '../../server/openapi/operation.ts'
import { LANGUAGES } from '../languages.ts'
import { apiWorld, JSON_TYPE, type ApiWorld, type Asking, type Reply } from './campaigns-in-every-state.ts'
import { ACTS } from './acts.ts'
import { campaignIn, isOfOne, OF_NO_CAMPAIGN, seenWrongly } from './campaigns-seen.ts'
import { asking, inOrder, nameOf } from './right-calls.ts'
import { hostileBodies, hostileFiles, hostilePaths, hostileQueries } from './hostile.ts'

const operations = operationsOf({ standalone: true })

let world: ApiWorld
beforeAll(async () => {
  world = await apiWorld()
})
afterAll(async () => {
  await world.close()
})

/** The document as served, with what zod makes of its schemas. */
interface Served {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema?: { $ref?: string } }> }> }>
  >
  readonly components: { readonly schemas: Record<string, Parameters<typeof z.fromJSONSchema>[0]> }
}
const served = JSON.parse(
  JSON.stringify(openApiDocument({ publicUrl: 'https://example.org/surveys', standalone: true })),
) as Served
const schemas = new Map(
  Object.entries(served.components.schemas).map(([name, schema]) => [
    `#/components/schemas/${name}`,
    z.fromJSONSchema(schema),
  ]),
)

/** Replies without content: done, and the page is elsewhere. */
const EMPTY: readonly number[] = [204, 303]

/** What is wrong with a reply, by the document; null when nothing is. */
function complaint(operation: Operation, { status, headers, body }: Reply): string | null {
  const type = (headers['content-type'] ?? '').split(';')[0]!
  const told = served.paths[operation.path]?.[operation.method]?.responses[status]
  if (!told) return `status ${status} is not documented: ${body.toString().slice(0, 300)}`
  if (status >= 400) {
    if (type !== 'application/problem+json') return `${status} as ${type}`
    const { problem } = JSON.parse(body.toString()) as { problem: string }
    const named = refusalsOf(operation).get(status) ?? []
    if (!(named as readonly string[]).includes(problem)) return `${status} ${problem} is not documented`
    const parsed = schemas.get('#/components/schemas/Problem')!.safeParse(JSON.parse(body.toString()))
    return parsed.success ? null : parsed.error.message
  }
  if (EMPTY.includes(status)) return body.length === 0 ? null : `a body with ${status}`
  if (!typesOf(operation).includes(type)) return `${status} as ${type}`
  const reference = told.content?.[type]?.schema?.$ref
  if (!reference) return null
  const parsed = schemas.get(reference)!.safeParse(JSON.parse(body.toString()))
  return parsed.success ? null : parsed.error.message
}

/** Every method and path of the API that Express knows, in the document's way of writing. */
function registered(app: Express): string[] {
  interface Layer {
    rawPath?: string | string[]
    route?: { path: string | string[]; methods: Record<string, boolean> }
    handle: { stack?: Layer[] }
    slash?: boolean
  }
  const walk = (stack: readonly Layer[], prefix: string): string[] =>
    stack.flatMap((layer) => {
      const at = [layer.route?.path ?? layer.rawPath ?? ''].flat().map((path) => prefix + (path === '/' ? '' : path))
      if (layer.route)
        return at.flatMap((path) =>
          Object.keys(layer.route!.methods).map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
        )
      return layer.handle.stack ? at.flatMap((path) => walk(layer.handle.stack!, path)) : []
    })
  return [...new Set(walk((app as unknown as { router: { stack: Layer[] } }).router.stack, ''))]
    .filter((each) => /^\w+ \/(api\/|health$|ready$)/.test(each))
    .sort()
}

describe('the OpenAPI document', () => {
  it('tells of every route, and of no other', () => {
    expect(operations.map(nameOf).sort()).toEqual(registered(world.app))
  })

  it('names every refusal with a status of 400 or more', () => {
    for (const operation of operations) expect(Math.min(...refusalsOf(operation).keys())).toBeGreaterThanOrEqual(400)
  })

  it('is served under the mount, with accounts by the standalone server only', async () => {
    const reply = await world.ask({ method: 'get', path: '/api/openapi.json' })
    const document = JSON.parse(reply.body.toString()) as Served
    expect(Object.keys(document.paths)).toContain('/api/accounts')
    expect(Object.keys(openApiDocument({ publicUrl: '', standalone: false })['paths'] as object)).not.toContain(
      '/api/accounts',
    )
  })

  it('has no schema that says nothing of a reply', () => {
    expect(
      operations.filter(({ reply }) => !EMPTY.includes(reply.status) && !reply.json && !reply.types).map(nameOf),
    ).toEqual([])
  })
})

/** What every operation wrote into the audit trail when it was called rightly. */
const written = new Map<string, readonly string[]>()

describe('every operation', () => {
  it('does what it says when it is called rightly', async () => {
    const wrong: string[] = []
    for (const operation of inOrder(operations)) {
      const right = await world.right(nameOf(operation))
      const before = (await world.acts()).length
      const reply = await world.ask(asking(operation, right))
      const acts = await world.acts()
      written.set(nameOf(operation), acts.slice(0, acts.length - before).reverse())
      if (reply.status !== operation.reply.status)
        wrong.push(`${nameOf(operation)}: ${reply.status} ${reply.body.toString().slice(0, 300)}`)
      const said = complaint(operation, reply)
      if (said) wrong.push(`${nameOf(operation)}: ${said}`)
    }
    expect(wrong).toEqual([])
  }, 240_000)

  it('stands in the audit trail where it is an act of administration, and nowhere else', () => {
    const undecided = operations
      .filter(({ method, tag }) => method !== 'get' && tag !== 'respondents')
      .map(nameOf)
      .filter((name) => !(name in ACTS))
    expect(undecided, 'say in acts.ts what each of these leaves in the audit trail').toEqual([])
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(operations.map((operation) => [nameOf(operation), ACTS[nameOf(operation)] ?? []])),
    )
  })

  it('has words for each of these acts', () => {
    const wordless = [...new Set(Object.values(ACTS).flat())].flatMap((act) =>
      LANGUAGES.filter((language) => !hasWords(language, `admin:acts.${act}`)).map((language) => `${language} ${act}`),
    )
    expect(wordless).toEqual([])
  })

  it('refuses strangers, the other role and foreign pages where it has a role', async () => {
    const wrong: string[] = []
    for (const operation of operations.filter(({ role }) => role !== 'nobody')) {
      const right = await world.right(nameOf(operation))
      const other =
        operation.role === 'administrator'
          ? ('researcher' as const)
          : operation.role === 'researcher'
            ? ('administrator' as const)
            : null
      const attempts: [Partial<Asking>, number][] = [
        [{ role: null }, 401],
        ...(other ? [[{ role: other }, 403] as [Partial<Asking>, number]] : []),
        ...(operation.method === 'get'
          ? []
          : [[{ headers: { ...JSON_TYPE, 'Sec-Fetch-Site': 'cross-site' } }, 403] as [Partial<Asking>, number]]),
      ]
      for (const [changes, expected] of attempts) {
        const reply = await world.ask(asking(operation, right, changes))
        const said = reply.status === expected ? complaint(operation, reply) : `${reply.status} instead of ${expected}`
        if (said) wrong.push(`${nameOf(operation)} ${JSON.stringify(changes)}: ${said}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('shows somebody who is limited to certain campaigns these alone', async () => {
    const unplaced = operations.filter(({ role, path }) => role !== 'nobody' && !isOfOne(path)).map(nameOf)
    expect(Object.keys(OF_NO_CAMPAIGN).sort(), 'say in campaigns-seen.ts what is seen by these').toEqual(
      unplaced.sort(),
    )
    const wrong: string[] = []
    for (const operation of operations.filter(({ role }) => role !== 'nobody')) {
      const right = await world.right(nameOf(operation))
      const asked = asking(operation, right)
      const own = isOfOne(operation.path) ? campaignIn(operation.path, right.path) : 'told'
      for (const campaigns of ['elsewhere', own]) {
        const reply = await world.ask({ ...asked, headers: { ...asked.headers, 'x-campaigns': campaigns } })
        const said = complaint(operation, reply) ?? seenWrongly(operation, reply, campaigns === own)
        // A campaign that an earlier call removed is there for nobody.
        const isGone = said && campaigns === own && (await world.ask(asked)).status === 404 && reply.status === 404
        if (said && !isGone) wrong.push(`${nameOf(operation)} limited to ${campaigns}: ${said}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)

  it('has no fault and no undocumented reply, whatever is sent', async () => {
    const wrong: string[] = []
    for (const operation of operations) {
      const right = await world.right(nameOf(operation))
      const attempts: [string, Partial<Asking>][] = [
        ...hostilePaths(operation, right.path).map((path): [string, Partial<Asking>] => [path.slice(0, 120), { path }]),
        ...hostileQueries(operation, right.path).map((path): [string, Partial<Asking>] => [
          path.slice(0, 120),
          { path },
        ]),
        ...(operation.body && 'schema' in operation.body ? hostileBodies(right.body) : []),
        ...(operation.body && 'files' in operation.body ? hostileFiles() : []),
      ]
      for (const [what, changes] of attempts) {
        const reply = await world.ask(asking(operation, right, changes)).catch((error: unknown) => error as Error)
        const said =
          reply instanceof Error ? reply.message : reply.status >= 500 ? `${reply.status}` : complaint(operation, reply)
        if (said) wrong.push(`${nameOf(operation)} ${what}: ${said}`)
      }
    }
    expect(wrong).toEqual([])
    expect(world.log.filter((line) => line.includes('request failed'))).toEqual([])
  }, 240_000)
})
