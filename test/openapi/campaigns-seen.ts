/** What somebody who is limited to certain campaigns gets of every operation that is about no single one. */
import type { Operation } from '../../server/openapi/operation.ts'
import type { Reply } from './campaigns-in-every-state.ts'
import { nameOf } from './right-calls.ts'

/** `left out`: a list without the other campaigns. `none in it`: says nothing of any. `refused`: is about every campaign. */
export const OF_NO_CAMPAIGN: Readonly<Record<string, 'left out' | 'none in it' | 'refused'>> = {
  'get /api/session': 'none in it',
  'post /api/session/proof': 'none in it',
  'post /api/session/password': 'none in it',
  'get /api/session/one-time-codes': 'none in it',
  'post /api/session/one-time-codes': 'none in it',
  'get /api/session/sessions': 'none in it',
  'delete /api/session/sessions': 'none in it',
  'delete /api/session/sessions/{id}': 'none in it',
  'get /api/accounts': 'refused',
  'post /api/accounts': 'refused',
  'put /api/accounts/{name}/campaigns': 'refused',
  'delete /api/accounts/{name}': 'refused',

  'get /api/admin/surveys': 'none in it',
  'post /api/admin/surveys/check': 'none in it',
  'put /api/admin/surveys/{survey}': 'refused',
  'get /api/admin/surveys/{survey}': 'none in it',
  'get /api/admin/surveys/{survey}/files.zip': 'none in it',
  'get /api/admin/surveys/{survey}/survey.json': 'none in it',
  'get /api/admin/surveys/{survey}/form.xlsx': 'none in it',
  'get /api/admin/surveys/{survey}/questions': 'none in it',
  'get /api/admin/surveys/{survey}/texts': 'none in it',
  'get /api/admin/surveys/{survey}/texts.csv': 'none in it',
  'get /api/admin/surveys/{survey}/texts.xlf': 'none in it',
  'post /api/admin/surveys/{survey}/texts/check': 'none in it',
  'put /api/admin/surveys/{survey}/texts/file': 'refused',
  'put /api/admin/surveys/{survey}/texts': 'refused',
  'put /api/admin/surveys/{survey}/meaning': 'refused',
  'post /api/admin/surveys/{survey}/remove': 'refused',

  'get /api/admin/campaigns': 'left out',
  'post /api/admin/campaigns': 'refused',
  'get /api/admin/letters-folder': 'refused',
  'get /api/admin/letters-folder/{file}': 'refused',
  'get /api/admin/bounces': 'refused',
  'post /api/admin/bounces': 'refused',
  'post /api/admin/bounces/mailbox': 'refused',
  'get /api/admin/audit': 'left out',
  'get /api/research/releases': 'left out',
  'get /api/metrics': 'refused',
}

/** Another wave is another campaign. */
const MAKES_ANOTHER = 'post /api/admin/campaigns/{id}/follow-up'
/** Campaigns of the test's world beside `told`. */
const OTHERS = /"(ended|reviewed)"/

export const isOfOne = (path: string): boolean => /^\/api\/(admin\/campaigns|research\/releases)\/\{id\}/.test(path)

export const campaignIn = (told: string, path: string): string =>
  path.split(/[/?]/)[told.split('/').indexOf('{id}')] ?? ''

/** What is wrong with the reply to somebody limited to the campaign asked for (`isOwn`) or to another; null when nothing is. */
export function seenWrongly(operation: Operation, reply: Reply, isOwn: boolean): string | null {
  const text = reply.body.toString()
  const { problem = '' } = reply.status >= 400 ? (JSON.parse(text) as { problem?: string }) : {}
  const said = { ...reply, text, problem }
  const kind = OF_NO_CAMPAIGN[nameOf(operation)] ?? (nameOf(operation) === MAKES_ANOTHER ? 'refused' : null)
  if (kind === null) return ofOneWrongly(said, isOwn)
  if (kind === 'refused')
    return problem === 'limitedToCampaigns' ? null : `${reply.status} ${problem} instead of a refusal`
  if (problem === 'limitedToCampaigns') return 'refused'
  return listedWrongly(said, isOwn, kind === 'left out', nameOf(operation).endsWith('audit'))
}

interface Said {
  readonly status: number
  readonly text: string
  readonly problem: string
}

function ofOneWrongly({ status, problem }: Said, isOwn: boolean): string | null {
  const isHidden = ['campaignUnknown', 'releaseUnknown', 'limitedToCampaigns'].includes(problem)
  if (isOwn) return isHidden ? `${problem} of its own campaign` : null
  return status === 404 && isHidden ? null : `${status} ${problem} instead of 404`
}

/** @param mayBeEmpty the trail has perhaps nothing of the campaign yet */
function listedWrongly({ text }: Said, isOwn: boolean, isList: boolean, mayBeEmpty: boolean): string | null {
  const other = OTHERS.exec(text)?.[0] ?? (isList && !isOwn ? /"told"/.exec(text)?.[0] : undefined)
  if (other) return `names ${other}`
  return isList && isOwn && !mayBeEmpty && !text.includes('"told"') ? 'leaves its own campaign out' : null
}
