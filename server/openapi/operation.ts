/** How an operation of the HTTP API is told: the schemas its route parses with, what it replies, and by which names it refuses. */
import type { z } from 'zod'
import type { Named } from '../api/wire.ts'
import { subjectOf } from '../http/rights.ts'
import { problems } from '../contracts/problems.ts'
import { grouped } from '../collections/grouped.ts'

export type ProblemName = keyof typeof problems
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export interface Operation {
  readonly method: Method
  /** Below the mount, with parameters in braces: `/api/respond/{campaign}`. */
  readonly path: string
  readonly summary: string
  readonly tag: 'respondents' | 'trustees' | 'administration' | 'research' | 'accounts' | 'operations'
  /** Who may call it. `nobody`: no sign-in; the personal code, where there is one, is in the body. */
  readonly role: 'nobody' | 'anybody' | 'administrator' | 'researcher'
  /** The schema the route parses the query with. */
  readonly query?: z.ZodObject
  /** The schema the route parses a JSON body with, or the media types of a file. `optional`: may be left out. */
  readonly body?:
    | { readonly schema: z.ZodType; readonly optional?: boolean }
    | { readonly files: readonly string[]; readonly optional?: boolean }
  /** What it replies when all is well. Neither schema nor types: no content. */
  readonly reply: { readonly status: 200 | 201 | 204 | 303; readonly json?: Named; readonly types?: readonly string[] }
  /** Refusals of its own; those of every route (see `refusalsOf`) are added. */
  readonly problems?: readonly ProblemName[]
}

/** What the operation may refuse with, by HTTP status. The statuses are those the problems themselves say. */
export function refusalsOf(operation: Operation): ReadonlyMap<number, readonly ProblemName[]> {
  const { method, role, body, query, problems: own = [] } = operation
  const guarded = role !== 'nobody'
  const names: ProblemName[] = [
    'internalFault',
    'storeUnavailable',
    ...(operation.path.includes('{') ? (['notFound'] as const) : []),
    ...(guarded ? (['signInRequired', 'roleRefused'] as const) : []),
    ...(guarded ? limitedTo(operation) : []),
    ...(method !== 'get' && (guarded || operation.tag === 'accounts') ? (['csrfRefused'] as const) : []),
    ...(query ? (['bodyInvalid'] as const) : []),
    ...(body && 'schema' in body
      ? (['bodyNotJson', 'bodyInvalid', 'bodyTooLarge', 'contentTypeUnsupported'] as const)
      : []),
    ...(body && 'files' in body ? (['bodyNotJson', 'bodyTooLarge', 'contentTypeUnsupported'] as const) : []),
    ...own,
  ]
  const statusOf = (name: ProblemName) => (problems[name] as (...given: unknown[]) => { status: number })([], []).status
  const byStatus = grouped([...new Set(names)].sort(), statusOf)
  return new Map([...byStatus].sort(([one], [other]) => one - other))
}

/** What somebody who may see certain campaigns only is told of everything else. */
function limitedTo({ method, path }: Operation): readonly ProblemName[] {
  const about = subjectOf(method, path)
  if (about === 'nothing') return []
  return about === 'everything' ? ['limitedToCampaigns'] : [about.released ? 'releaseUnknown' : 'campaignUnknown']
}

/** The media type of what the operation replies. */
export const typesOf = ({ reply }: Operation): readonly string[] =>
  reply.types ?? (reply.json ? ['application/json'] : [])
