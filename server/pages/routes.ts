/** HTML pages and their assets. The respondent's page is the same bytes for all readers of a language; no page sets a cookie. */
import { Router, type Request, type RequestHandler } from 'express'
import { versionOf } from '../surveys/catalogue.ts'
import type { Services } from '../contracts/services.ts'
import { languageAsked, inReadersLanguage } from '../http/languages.ts'
import { translate } from '../language/locales.ts'
import { assets, embedScript, entryFiles } from './assets.ts'
import type { Entry } from './program.ts'
import { closedPage, notYetOpenPage, respondPage, stopPage, unknownPage } from './respond.ts'
import { recordPage } from './record.ts'
import { isAnonymous, type Campaign } from '../contracts/records.ts'
import { dayOn } from '../../surveys/moments.ts'
import { frameOrigins } from './frames.ts'
import { headersFor, languagesOfPage, pageHeaders, pageShell, rootOf, sendPage } from './shell.ts'
import { problems } from '../contracts/problems.ts'

interface PageServices extends Pick<Services, 'surveys' | 'publicUrl' | 'now'> {
  readonly store: Pick<Services['store'], 'campaign'>
  /** Origins whose pages may show respondents' pages in a frame, e.g. `https://www.example.org`; none where absent. */
  readonly frameAncestors?: readonly string[]
}

/**
 * GET / (leads to /admin), /s, /s/:campaign, /s/:campaign/stop, /s/:campaign/key, /admin…, /research…, /trustee, /trustee/:campaign, /assets/:file, /embed.js.
 * Mount it after the API: `router.use(pageRoutes(needs))`.
 * @throws Error when a frame ancestor is not an origin
 */
export const pageRoutes = (services: PageServices): Router => {
  const router = Router({ strict: true })
  const ancestors = frameOrigins(services.frameAncestors ?? [])
  const framedHeaders = headersFor(ancestors)
  router.get('/assets/:file', assets)
  if (ancestors.length > 0) router.get('/embed.js', embedScript)
  router.get('/s', pageHeaders, withoutCampaign)
  router.get('/s/', pageHeaders, withoutCampaign)
  router.get('/s/:campaign/', (request, reply) => reply.redirect(301, `../${request.params.campaign}`))
  router.get('/s/:campaign', framedHeaders, campaignPage(services, 'survey', ancestors))
  router.get('/s/:campaign/stop', pageHeaders, campaignPage(services, 'stop', []))
  router.get('/s/:campaign/key', keyPage(services))
  for (const entry of ['admin', 'research', 'trustee'] as const)
    router.get(`/${entry}/`, (_request, reply) => reply.redirect(301, `../${entry}`))
  router.get('/', (request, reply) => reply.redirect(302, administrationBeside(request, services.publicUrl)))
  for (const entry of ['admin', 'research'] as const) {
    router.get([`/${entry}`, `/${entry}/*rest`], headersFor([], entry), applicationPage(entry))
  }
  router.get('/trustee', headersFor([], 'trustee'), applicationPage('trustee'))
  router.get('/trustee/:campaign', headersFor([], 'trustee'), applicationPage('trustee'))
  return router
}

/** Relative, since a proxy may cut a prefix: `/surveys/` leads to `admin`, `/surveys` to `surveys/admin`. */
const administrationBeside = ({ originalUrl }: Request, publicUrl: string): string =>
  new URL(originalUrl, publicUrl).pathname.endsWith('/') ? 'admin' : `${publicUrl.split('/').at(-1) ?? ''}/admin`

const campaignPage =
  (services: PageServices, page: 'survey' | 'stop', ancestors: readonly string[]): RequestHandler =>
  async (request, reply) => {
    const root = rootOf(request.path)
    const todayOf = ({ schedule }: Campaign) => dayOn(services.now(), schedule.timeZone)
    const campaign = await services.store.campaign(String(request.params.campaign))
    const survey = campaign && (await services.surveys.named(campaign.survey, versionOf(campaign)))
    const language = languageAsked(request, campaign && survey ? campaign.languages : languagesOfPage('respond'))
    inReadersLanguage(reply, language)
    if (!campaign || !survey) sendPage(reply, unknownPage(root, language), 404)
    else if (page === 'stop') sendPage(reply, stopPage(campaign, root, language, todayOf(campaign)))
    else if (campaign.state === 'draft') sendPage(reply, notYetOpenPage(campaign, root, language, todayOf(campaign)))
    else if (campaign.state === 'open')
      sendPage(
        reply,
        (isAnonymous(campaign) ? respondPage : recordPage)(
          campaign,
          survey,
          root,
          language,
          todayOf(campaign),
          ancestors,
        ),
      )
    else sendPage(reply, closedPage(campaign, root, language))
  }

/** A link that was cut off before the campaign. */
const withoutCampaign: RequestHandler = (request, reply) => {
  const language = languageAsked(request, languagesOfPage('respond'))
  inReadersLanguage(reply, language)
  sendPage(reply, unknownPage(rootOf(request.path), language), 404)
}

/** The public keys and their fingerprints at an address of their own, for whoever wants to compare. */
const keyPage =
  (services: PageServices): RequestHandler =>
  async (request, reply) => {
    const campaign = await services.store.campaign(String(request.params.campaign))
    if (!campaign) throw problems.campaignUnknown(String(request.params.campaign))
    if (!campaign.ballot) throw problems.keysMissing(campaign.id)
    const { thumbprint, issuer, box } = campaign.ballot
    reply
      .set('Cache-Control', 'no-store')
      .json({ campaign: campaign.id, thumbprint, issuer, box: box.publicKey, boxThumbprint: box.thumbprint })
  }

const applicationPage =
  (entry: Exclude<Entry, 'respond'>): RequestHandler =>
  (request: Request, reply, next) => {
    const { campaign } = request.params
    if (!entryFiles(entry)) {
      next(problems.notFound())
      return
    }
    const language = languageAsked(request, languagesOfPage(entry))
    inReadersLanguage(reply, language)
    sendPage(
      reply,
      pageShell(entry, {
        root: rootOf(request.path),
        title: translate(language, `welcome:pages.${entry}`),
        language,
        ...(campaign !== undefined && { data: { campaign: String(campaign) } }),
      }),
    )
  }
