/** Which campaigns a caller may see, and what a request is about. What one may not see does not exist. */
import type { Request, RequestHandler, Response } from 'express'
import type { Caller } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'

/** Everything, or what concerns these campaigns alone. Whatever else a host says is nothing. */
export const sees = ({ campaigns = null }: Pick<Caller, 'campaigns'>, campaign: string): boolean =>
  campaigns === null || (Array.isArray(campaigns) && campaigns.includes(campaign))

export const isLimited = ({ campaigns = null }: Pick<Caller, 'campaigns'>): boolean => campaigns !== null

/** Keeps where the plugin is mounted: what a request is about is told by its place below. */
export const atMount: RequestHandler = (request, response, next) => {
  response.locals['mount'] = request.baseUrl
  next()
}

/**
 * Of a caller who is limited to certain campaigns: lets requests about one of these pass, and those that are about no campaign.
 * Lists leave out the others by themselves (`sees`). Whatever is not named here is about every campaign, and refused.
 * @throws `campaignUnknown`, `releaseUnknown` (404), as for one that is not there; `limitedToCampaigns` (403)
 */
export function refuseBeyond(caller: Caller, request: Request, response: Response): void {
  if (!isLimited(caller)) return
  const mount = String(response.locals['mount'] ?? '')
  const about = subjectOf(request.method, (request.baseUrl + request.path).slice(mount.length))
  if (about === 'everything') throw problems.limitedToCampaigns()
  if (about === 'nothing' || sees(caller, about.campaign)) return
  throw about.released ? problems.releaseUnknown(about.campaign) : problems.campaignUnknown(about.campaign)
}

type Subject = { readonly campaign: string; readonly released: boolean } | 'nothing' | 'everything'

/** @param path below the mount */
export function subjectOf(method: string, path: string): Subject {
  const asked = `${method === 'HEAD' ? 'GET' : method.toUpperCase()} ${path}`
  if (EVERYTHING.test(asked)) return 'everything'
  const [, journey = '', id] = OF_ONE.exec(path) ?? []
  if (id !== undefined) return { campaign: decoded(id), released: journey.toLowerCase() !== 'admin/campaigns' }
  return NOTHING.some((each) => each.test(asked)) ? 'nothing' : 'everything'
}

/** A release bears the name of its campaign. Express takes capitals for small letters, too. */
const OF_ONE = /^\/api\/(admin\/campaigns|research\/releases)\/([^/]+)/i
/** Another wave is another campaign. */
const EVERYTHING = /^POST \/api\/admin\/campaigns\/[^/]+\/follow-up\/?$/i
/** Lists without the others' campaigns; one's own session; surveys, which may be read and tried, not changed. */
const NOTHING = [
  /^GET \/api\/(admin\/(campaigns|audit)|research\/releases)\/?$/i,
  /^\w+ \/api\/session(\/|$)/i,
  /^GET \/(api\/admin\/surveys|preview|print)(\/|$)/i,
  /^POST \/api\/admin\/surveys\/(check|[^/]+\/texts\/check)\/?$/i,
]

/** Empty, which is nobody's, where it cannot be read. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
