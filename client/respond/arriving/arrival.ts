/**
 * What a visit begins with, before anything is drawn: the campaign's keys are compared with the letter's, this tab takes its turn, and
 * the server is asked where the person stands. It asks only what changes nothing.
 */
import type { PublicCampaign, StatusReply } from '../../../server/api/respond.ts'
import type { NoticeName } from '../../../server/api/notices.ts'
import { address } from '../../shared/page.ts'
import { ballotApi, type BallotApi } from '../ballot/api.ts'
import { missingHere, placeOf, type Missing } from '../ballot/device.ts'
import { LineLost, untilAnswered, type Line } from '../ballot/line.ts'
import type { PersonalLink } from '../ballot/link.ts'
import { Refusal } from '../ballot/refusals.ts'
import { takeTurn, type Turn, type TurnEnd } from '../ballot/turn.ts'
import type { Early } from './ask-early.ts'
import { openLine, WITHOUT_END } from '../shell/line.ts'

/** This tab has the turn, and the server has been asked. */
export interface Asked {
  readonly kind: 'turn'
  readonly link: PersonalLink
  readonly campaign: PublicCampaign
  readonly turn: Turn
  readonly api: BallotApi
  readonly status: Promise<StatusReply>
  /** Asked before this tab had its turn: what another tab did in between is not in it. */
  readonly early: boolean
  /** Why the turn is over already, perhaps while there was no connection; null: it is not. */
  readonly ended: () => TurnEnd | null
}

type Come =
  | Asked
  /** Another tab has the turn at `place`. */
  | { readonly kind: 'over'; readonly why: 'elsewhere'; readonly place: string }
  | { readonly kind: 'notice'; readonly notice: NoticeName }

export interface Arrival {
  readonly line: Line
  /** What this browser lacks. */
  readonly missing: Promise<Missing | null>
  /** Where the person's answers lie on this device; null without a link, or where the browser cannot say. */
  readonly place: Promise<string | null>
  /** @throws Refusal */
  readonly come: Promise<Come>
  /** Resolves when the server has been asked: what else is to be done can be done meanwhile. */
  readonly asked: Promise<void>
  /** Nobody goes on with it. */
  drop(): void
}

/** @param takeOver where another tab has the turn, it hands over to this one */
export const arrive = (campaignId: string, link: PersonalLink | null, takeOver: boolean): Arrival => {
  const line = openLine()
  let tell = (): void => {}
  const asked = new Promise<void>((resolve) => {
    tell = resolve
  })
  const place = link ? placeOf(campaignId, link.code).catch(() => null) : Promise.resolve(null)
  const come = coming({ campaignId, link, takeOver, line, place, asked: () => tell() })
  come.catch(() => undefined) // whoever opens the session hears of it
  return {
    line,
    missing: missingHere(),
    place,
    come,
    asked,
    drop: () => {
      line.stop()
      void come.then(
        (one) => one.kind === 'turn' && one.turn.end('elsewhere'),
        () => undefined,
      )
    },
  }
}

interface Coming extends Pick<Arrival, 'line' | 'place'> {
  readonly campaignId: string
  readonly link: PersonalLink | null
  readonly takeOver: boolean
  readonly asked: () => void
}

/** The turn comes before the question, or the question is asked once more afterwards. */
const coming = async ({ campaignId, link, takeOver, line, asked, ...where }: Coming): Promise<Come> => {
  if (!link) return { kind: 'notice', notice: 'noLink' }
  const come = takeEarly()
  const early = takeOver ? null : come
  if (early) asked()
  const [campaign, place] = await Promise.all([publicCampaign(campaignId, line), where.place])
  if (place === null) return { kind: 'notice', notice: 'oldBrowser' }
  if (campaign.thumbprint !== link.thumbprint || campaign.boxThumbprint !== link.boxThumbprint)
    return { kind: 'notice', notice: 'keyDiffers' }
  const turn = await takeTurn(place, takeOver)
  if (!turn) return { kind: 'over', why: 'elsewhere', place }
  let ended = null as TurnEnd | null
  turn.onEnd((why) => {
    ended = why
    line.stop()
  })
  const api = ballotApi(address('api/respond'), campaign, { waits: WITHOUT_END, line })
  const status = statusOf(early, link.code, api)
  status.catch(() => undefined) // as above
  asked()
  return { kind: 'turn', link, campaign, turn, api, status, early: early !== null, ended: () => ended }
}

/** What was asked while the page was being drawn (`ask-early.ts`); once. */
const takeEarly = (): Early | null => {
  const page = window as { surveysEarly?: Early | undefined }
  const early = page.surveysEarly ?? null
  page.surveysEarly = undefined
  return early
}

/** Where that brought no reply: asked again, until there is one. */
const statusOf = async (early: Early | null, code: string, api: BallotApi): Promise<StatusReply> => {
  const reply = early?.code === code ? await inTime(early.reply) : null
  const status: unknown = reply?.ok ? await reply.json().catch(() => null) : null
  return status ? (status as StatusReply) : api.status(code)
}

const PATIENCE = 30_000 // ms for one try

const inTime = <T>(coming: Promise<T>): Promise<T | null> =>
  Promise.race([
    coming,
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), PATIENCE)
    }),
  ])

const publicCampaign = (id: string, line: Line): Promise<PublicCampaign> =>
  untilAnswered(
    async (signal) => {
      const reply = await fetch(address(`api/respond/${id}`), {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal,
      }).catch(() => null)
      if (reply && !reply.ok && reply.status < 500 && reply.status !== 429) throw new Refusal('campaignUnknown')
      const campaign: unknown = reply?.ok ? await reply.json().catch(() => null) : null
      if (!campaign) throw new LineLost()
      return campaign as PublicCampaign
    },
    PATIENCE,
    { waits: WITHOUT_END, wait: line.pause, line },
  )
