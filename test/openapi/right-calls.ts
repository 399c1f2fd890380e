/** The operations of the document, called rightly: in which order, and by whom. */
import type { Operation } from '../../server/openapi/operation.ts'
import { JSON_TYPE, type Asking, type Right } from './campaigns-in-every-state.ts'

export const nameOf = ({ method, path }: Pick<Operation, 'method' | 'path'>): string => `${method} ${path}`

/** What the calls of others need, in this order. */
export const FIRST: readonly string[] = [
  'post /api/session/setup',
  'post /api/accounts',
  'put /api/accounts/{name}/campaigns',
  'post /api/admin/campaigns',
  'post /api/admin/campaigns/{id}/keys',
  'post /api/admin/campaigns/{id}/contacts',
  'post /api/admin/campaigns/{id}/letters/test',
  'post /api/respond/{campaign}/ballot',
  'post /api/admin/campaigns/{id}/contacts/import',
  'post /api/trustee/{campaign}/proof',
  'post /api/trustee/{campaign}/opening',
  'post /api/trustee/{campaign}/hand-over',
  'post /api/trustee/{campaign}/facts',
  'post /api/trustee/{campaign}/ballots',
  'post /api/trustee/{campaign}/release',
]

/** What others build upon comes first, what ends things last. */
export function inOrder(operations: readonly Operation[]): Operation[] {
  const place = (operation: Operation) =>
    FIRST.includes(nameOf(operation)) ? FIRST.indexOf(nameOf(operation)) : FIRST.length
  return [...operations].sort((one, other) => place(one) - place(other))
}

export function asking({ method, role, body: told }: Operation, right: Right, changes: Partial<Asking> = {}): Asking {
  const body = right.body === undefined || Buffer.isBuffer(right.body) ? right.body : JSON.stringify(right.body)
  const type = told && 'files' in told ? { 'Content-Type': told.files[0]! } : JSON_TYPE
  const caller = right.role ?? (role === 'nobody' ? null : role === 'researcher' ? 'researcher' : 'administrator')
  return {
    method,
    path: right.path,
    role: caller,
    ...(body !== undefined && { body, headers: { ...type, ...right.headers } }),
    ...changes,
  }
}
