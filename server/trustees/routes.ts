/**
 * The trustees' side over HTTP, mounted at `/api/trustee`. Whatever is asked or handed in is signed by a trustee's key: no
 * account, no cookie. Shares pass sealed, ballots leave sealed, and what comes back is a release.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Router, type Request, type RequestHandler } from 'express'
import { writeBallots } from '../../sealing/ballot-stream.ts'
import { SealingRefusal } from '../../sealing/refusals.ts'
import { checkRelease, type SignedRelease } from '../../sealing/release.ts'
import { checkRequest, type Wanted } from '../../sealing/requests.ts'
import { handOverRequest, proofRequest, signedRelease } from '../api/boxes.ts'
import { SIGNED_RELEASE } from '../api/headers.ts'
import { openingRequest, releaseRequest, signedRequest } from '../api/trustee.ts'
import type { ReleaseRequest } from '../api/trustee.ts'
import { throttle } from '../ballots/throttle.ts'
import { jsonBody, LARGEST_BODY } from '../http/bodies.ts'
import { parseBody } from '../http/parsed.ts'
import { unkept } from '../http/unkept.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { beginOpening, keepProof, takeHandOver } from './acts.ts'
import { boxedCampaign, trusteeName } from './changing.ts'
import { factsReply, trusteesReply } from './here.ts'
import { takeRelease } from './intake.ts'
import type { BoxedCampaign } from '../contracts/records.ts'

const SHORT_BODY = 20_000 // bytes

/** @param perMinute requests of one address per minute */
export function trusteeRoutes(
  services: Pick<Services, 'store' | 'keys' | 'surveys' | 'now'>,
  { perMinute = 120 }: { readonly perMinute?: number } = {},
): Router {
  const router = Router({ mergeParams: true })
  const { store, now } = services
  const short = [unkept, throttle(perMinute), ...jsonBody(SHORT_BODY)]
  const idIn = (request: Request): string => String(request.params['campaign'])

  const viewOf = (campaign: BoxedCampaign) => trusteesReply(store, campaign)
  /** The campaign, if it is one of its trustees who asks. */
  const asked = async (request: Request, wants: Wanted): Promise<{ campaign: BoxedCampaign; trustee: number }> => {
    const campaign = await boxedCampaign(store, idIn(request))
    return {
      campaign,
      trustee: await checkRequest(campaign.ballot.box, parseBody(signedRequest, request.body), wants, now().getTime()),
    }
  }

  router.post('/:campaign/state', ...short, async (request, response) => {
    response.json(await viewOf((await asked(request, 'state')).campaign))
  })
  router.post('/:campaign/proof', ...short, async (request, response) => {
    response.json(await viewOf(await keepProof(services, idIn(request), parseBody(proofRequest, request.body))))
  })
  router.post('/:campaign/opening', ...short, async (request, response) => {
    response.json(await viewOf(await beginOpening(services, idIn(request), parseBody(openingRequest, request.body))))
  })
  router.post('/:campaign/hand-over', ...short, async (request, response) => {
    response.json(await viewOf(await takeHandOver(services, idIn(request), parseBody(handOverRequest, request.body))))
  })
  router.post('/:campaign/facts', ...short, async (request, response) => {
    response.json(await factsReply(services, (await asked(request, 'facts')).campaign))
  })
  router.post('/:campaign/ballots', ...short, async (request, response) => {
    const { campaign, trustee } = await asked(request, 'ballots')
    const { id, state } = campaign
    if (state !== 'closed') throw problems.campaignNotClosed(id)
    await store.appendAudit({
      at: now().getTime(),
      account: trusteeName(campaign, trustee),
      act: 'ballotsLoaded',
      campaign: id,
      detail: {},
    })
    response.type('application/octet-stream')
    await pipeline(Readable.from(writeBallots(await store.countBallots(id), store.ballots(id))), response).catch(
      () => {},
    ) // who breaks off loads again
  })
  router.post(
    '/:campaign/release',
    unkept,
    throttle(perMinute),
    onlyWhenOpened(store),
    ...jsonBody(LARGEST_BODY), // tables of 250 questions, and every text
    async (request, response) => {
      response.json(
        await takeRelease(
          services,
          idIn(request),
          parseBody(releaseRequest, request.body) as unknown as ReleaseRequest,
        ),
      )
    },
  )
  return router
}

/**
 * Nobody but whom enough trustees have given their shares makes the server read a large body: who sends it is checked before.
 * @throws SealingRefusal as `checkRelease`
 */
const onlyWhenOpened =
  (store: Services['store']): RequestHandler =>
  async (request, _response, next) => {
    const { id, state, opening, ballot } = await boxedCampaign(store, String(request.params['campaign']))
    if (state !== 'closed' && state !== 'released') throw problems.campaignNotClosed(id)
    if (state === 'closed' && (opening?.handOvers.length ?? 0) < ballot.box.threshold) throw problems.openingNone(id)
    const signed = signedIn(request)
    await checkRelease(ballot.box, signed, signed.digest)
    next()
  }

function signedIn(request: Request): SignedRelease {
  try {
    return signedRelease.parse(JSON.parse(Buffer.from(request.get(SIGNED_RELEASE) ?? '', 'base64url').toString()))
  } catch {
    throw new SealingRefusal('releaseForged')
  }
}
