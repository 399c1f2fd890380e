/**
 * The respondent's journey on the wire (the sealed ballot box, table of messages). Mounted at `/api/respond`.
 *
 * No cookie is read, no address is kept, nothing is logged. A GET changes nothing and gives everybody the same bytes.
 */
import express, { Router } from 'express'
import type { Request, Response } from 'express'
import { dayOn } from '../../surveys/moments.ts'
import { definitionText } from '../../surveys/definition-text.ts'
import { FALLBACK } from '../../surveys/language.ts'
import { surveyOf } from '../surveys/catalogue.ts'
import { castRequestBytes, readCast } from '../api/ballot.ts'
import { ballotRequest, codeRequest, deviceKeyRequest } from '../api/respond.ts'
import type { BallotReply, CastReply, DeviceKeyReply, DoneReply, PublicCampaign, StatusReply } from '../api/respond.ts'
import { admission } from '../http/admission.ts'
import { jsonBody } from '../http/bodies.ts'
import { parseBody } from '../http/parsed.ts'
import { sendCompressed } from '../http/compressed.ts'
import { inLength } from '../http/problem-responses.ts'
import type { Services } from '../contracts/services.ts'
import { Problem, problems } from '../contracts/problems.ts'
import { isAnonymous, isOverdue } from '../contracts/records.ts'
import type { BallotBox, BoxedCampaign, Campaign, Day, Invitee } from '../contracts/records.ts'
import { castBallot } from './cast.ts'
import { deviceKeyOf, replaceDeviceKey } from './device-key.ts'
import { readLinkCode, readOptOutCode } from './formats.ts'
import { issueBallot } from './issue.ts'
import { issuerKey } from './keys.ts'
import { optOut } from './opt-out.ts'
import { throttle } from './throttle.ts'

const SHORT_BODY = 4096 // bytes
const REPLY_BYTES = 1024 // every reply to a POST has a multiple of this, refusals too
const BYTES = 'application/octet-stream'
/** Whoever is nearer to thanks goes first: it takes least, and has most to lose. Those who are at work together share a durable write. */
const DONES = { atOnce: 64, waiting: 2000 }
const CASTS = { atOnce: 64, waiting: 2000 }
const BALLOTS = { atOnce: 32, waiting: 2000 } // at two hundred a second ten seconds of waiting; the page waits thirty

/** @param perMinute requests of one address and kind per minute; a training room behind one address submits at once */
export function respondRoutes(
  services: Pick<Services, 'store' | 'keys' | 'surveys' | 'now'>,
  { perMinute = 600 }: { readonly perMinute?: number } = {},
): Router {
  const router = Router({ mergeParams: true })
  const { store, keys, surveys, now } = services
  const [throttled, json] = [throttle(perMinute), jsonBody(SHORT_BODY)]
  const shortBody = [quiet, throttled, ...json]
  const [doneInTurn, castInTurn, ballotInTurn] = admission([DONES, CASTS, BALLOTS])

  /** Its letters can leave: a box is set up, or answers are by name. */
  const fielded = async (id: unknown): Promise<Campaign> => {
    const campaign = await store.campaign(String(id))
    if (!campaign || (!campaign.ballot && isAnonymous(campaign))) throw problems.campaignUnknown(String(id))
    return campaign
  }
  const anonymous = async (id: unknown): Promise<BoxedCampaign> => {
    const campaign = await fielded(id)
    if (!isAnonymous(campaign)) throw problems.answersIdentified(campaign.id)
    return campaign as BoxedCampaign
  }
  /** Released, and its keys destroyed: nobody can be told apart any more, and no letter leaves. */
  const forgotten = async ({ id, state }: Campaign): Promise<boolean> =>
    state === 'released' && (await keys.read(id).then(() => false, keysAreGone))
  const identified = async (campaign: Campaign, code: string): Promise<Invitee> => {
    const { link } = await keys.read(campaign.id)
    const ref = readLinkCode(link, campaign.id, code)
    const invitee = ref === null ? null : await store.invitee(campaign.id, ref)
    if (!invitee) throw problems.codeRefused()
    return invitee
  }

  /** By the code of a link, or by the one of the List-Unsubscribe header, which can do nothing else. */
  const stopping = async (campaign: Campaign, code: string): Promise<Invitee> => {
    const { link } = await keys.read(campaign.id)
    const ref = readOptOutCode(link, campaign.id, code)
    return (ref === null ? null : await store.invitee(campaign.id, ref)) ?? identified(campaign, code)
  }

  const lapsed = (campaign: Campaign): boolean => isOverdue(campaign, localDay(now(), campaign))

  router.get('/:campaign', async (request, response) => {
    const campaign = await anonymous(request.params.campaign)
    response.set('Cache-Control', 'public, max-age=60').json(inPublic(campaign))
  })
  router.get('/:campaign/definition', async (request, response) => {
    const text = definitionText(await surveyOf(surveys, await fielded(request.params.campaign)))
    sendCompressed(
      request,
      response.set('Cache-Control', 'public, max-age=300'),
      'application/json; charset=utf-8',
      text,
    )
  })
  router.get('/:campaign/key', async (request, response) => {
    const { id, ballot } = await anonymous(request.params.campaign)
    response.set('Cache-Control', 'public, max-age=60').json({ campaign: id, ...keysInPublic(ballot) })
  })

  router.post('/:campaign/status', ...shortBody, async (request, response) => {
    const campaign = await anonymous(request.params['campaign'])
    const invitee = await identified(campaign, parseBody(codeRequest, request.body).code)
    const { disposition, done, bh } = invitee
    reply(response, {
      campaign: campaign.state,
      done,
      issued: bh !== null,
      optedOut: !done && disposition === 'optedOut',
      lapsed: lapsed(campaign),
      deviceKey: deviceKeyOf(campaign, invitee),
    } satisfies StatusReply)
  })
  router.post('/:campaign/device-key', ...shortBody, async (request, response) => {
    const campaign = await anonymous(request.params['campaign'])
    const { code, ...asked } = parseBody(deviceKeyRequest, request.body)
    reply(
      response,
      (await replaceDeviceKey(store, campaign, await identified(campaign, code), asked)) satisfies DeviceKeyReply,
    )
  })
  router.post('/:campaign/ballot', quiet, throttled, ballotInTurn, ...json, async (request, response) => {
    const campaign = await anonymous(request.params['campaign'])
    const { code, blinded } = parseBody(ballotRequest, request.body)
    const invitee = await identified(campaign, code)
    if (campaign.state !== 'open' || lapsed(campaign)) throw problems.campaignNotOpen(campaign.id)
    const issuer = issuerKey(await keys.read(campaign.id))
    const signature = await issueBallot({ store, issuer }, campaign, invitee.id, Buffer.from(blinded, 'base64url'))
    reply(response, { blindSignature: Buffer.from(signature).toString('base64url') } satisfies BallotReply)
  })
  router.post('/:campaign/cast', quiet, withoutLanguage, throttle(perMinute), castInTurn, async (request, response) => {
    const campaign = await anonymous(request.params['campaign'])
    const cast = readCast(
      await bytesOf(request, response, castRequestBytes(campaign.ballot.paddedSize)),
      campaign.ballot.paddedSize,
    )
    if (!cast) throw problems.ballotMalformed()
    await castBallot(store, campaign, cast)
    reply(response, { cast: true } satisfies CastReply)
  })
  router.post('/:campaign/done', quiet, throttled, doneInTurn, ...json, async (request, response) => {
    const campaign = await anonymous(request.params['campaign'])
    const invitee = await identified(campaign, parseBody(codeRequest, request.body).code)
    if (invitee.bh === null) throw problems.ballotNotIssued()
    await store.markDone(campaign.id, invitee.id)
    if (campaign.state !== 'open') await store.showDone(campaign.id, localDay(now(), campaign))
    reply(response, { done: true } satisfies DoneReply)
  })
  router.post('/:campaign/opt-out', ...shortBody, async (request, response) => {
    const campaign = await fielded(request.params['campaign'])
    const { code } = parseBody(codeRequest, request.body)
    if (!(await forgotten(campaign))) await optOut(store, await stopping(campaign, code))
    reply(response, { optedOut: true })
  })
  // Whoever follows that address in a browser is led to the page on which letters are stopped: a GET alone changes nothing.
  router.get('/:campaign/opt-out/:code', quiet, throttle(perMinute), (request, response) => {
    const [campaign, code] = [request.params.campaign, request.params.code].map((part) =>
      encodeURIComponent(String(part)),
    )
    response.status(303).set('Location', `../../../../s/${campaign}/stop#i=${code}`).end()
  })
  // RFC 8058: the mail program posts a form to the address of the List-Unsubscribe header; nothing in it is needed.
  router.post('/:campaign/opt-out/:code', quiet, throttle(perMinute), async (request, response) => {
    const campaign = await fielded(request.params['campaign'])
    if (await forgotten(campaign)) {
      reply(response, { optedOut: true })
      return
    }
    const ref = readOptOutCode((await keys.read(campaign.id)).link, campaign.id, String(request.params['code']))
    const invitee = ref === null ? null : await store.invitee(campaign.id, ref)
    if (!invitee) throw problems.codeRefused()
    await optOut(store, invitee)
    reply(response, { optedOut: true })
  })
  return router
}

function keysAreGone(error: unknown): boolean {
  if (error instanceof Problem && error.problem === 'keysMissing') return true
  throw error
}

/** One connection each, kept nowhere: ballot, cast and done must not arrive down the same one. A host that compresses leaves them as long as they are. */
function quiet(_request: unknown, response: Response, next: () => void): void {
  response.set({ Connection: 'close', 'Cache-Control': 'no-store, no-transform', 'Referrer-Policy': 'no-referrer' })
  response.removeHeader('ETag')
  response.locals['length'] = REPLY_BYTES
  next()
}

/** JSON with blanks after it, so that the length of a reply says nothing; refusals are brought to it by `problemResponses`. */
function reply(response: Response, body: object): void {
  response.type('application/json').end(inLength(JSON.stringify(body), REPLY_BYTES))
}

/** Whoever hands in a ballot says no language: the refusals of this request are in one. */
function withoutLanguage(_request: unknown, response: Response, next: () => void): void {
  response.locals['language'] = FALLBACK
  next()
}

/** The body as it came. @throws `contentTypeUnsupported`, `bodyTooLarge` */
async function bytesOf(request: Request, response: Response, limit: number): Promise<Uint8Array> {
  if (!request.is(BYTES)) throw problems.contentTypeUnsupported()
  await new Promise<void>((resolve, reject) => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Express makes no requests with a constructor
    express.raw({ limit, type: BYTES, inflate: false })(request, response, (error?: unknown) => {
      if (error !== undefined)
        reject(error instanceof Error ? error : new Error('the body cannot be read', { cause: error }))
      else resolve()
    })
  })
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array()
}

function inPublic(campaign: BoxedCampaign): PublicCampaign {
  const { id, survey, surveyVersion, title, languages, state, schedule, sender, synthetic, ballot } = campaign
  const contact = sender.replyTo ?? sender.address
  return {
    id,
    survey,
    surveyVersion,
    title,
    languages,
    state,
    closesOn: schedule.closesOn,
    contact,
    synthetic,
    ...keysInPublic(ballot),
    paddedSize: ballot.paddedSize,
    trustees: { number: ballot.box.trustees.length, threshold: ballot.box.threshold },
  }
}

function keysInPublic({ issuer, thumbprint, box }: BallotBox) {
  return { issuer, thumbprint, box: box.publicKey, boxThumbprint: box.thumbprint }
}

const localDay = (instant: Date, { schedule }: Campaign): Day => dayOn(instant, schedule.timeZone)
