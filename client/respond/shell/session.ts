/** One person's visit: the link, the turn of this tab, the draft on this device, and handing in. */
import type { PublicCampaign, StatusReply } from '../../../server/api/respond.ts'
import type { AnswerCheck, Answers } from '../../../surveys/types.ts'
import { deviceKeyFrom } from '../ballot/device-key.ts'
import { deviceUnder, placesOf, type Device } from '../ballot/device.ts'
import { TurnEnded } from '../ballot/disk.ts'
import { LineLost, untilAnswered, type Line } from '../ballot/line.ts'
import { forgetLink, type PersonalLink } from '../ballot/link.ts'
import type { BallotApi } from '../ballot/api.ts'
import { withdraw, type BallotServices, type BallotStep } from '../ballot/kept-ballot.ts'
import { Refusal } from '../ballot/refusals.ts'
import { type Place } from '../ballot/removal.ts'
import { type Turn, type TurnEnd } from '../ballot/turn.ts'
import { loadProtocol } from './later.ts'
import { WITHOUT_END } from './line.ts'
import { type Draft, type DraftPlace, type KeptDraft } from './draft.ts'

const PATIENCE = 120_000 // ms for one try

/** What the reader sees of handing in. */
const STEPS = ['prepare', 'right', 'hand', 'note'] as const
export type Step = (typeof STEPS)[number]

/** Why answering has ended here; `givenUp`: the person removed the answers while a ballot was on its way elsewhere. */
export type Over = TurnEnd | 'givenUp'

export interface Session {
  readonly draft: Draft
  /** Where it lies; what another tab says about it can be heard there. */
  readonly place: string
  readonly steps: readonly Step[]
  /** The last day for answers has passed: what has no permission to be sent yet gets none. */
  readonly lapsed: boolean
  /** How far an earlier visit was that pressed Send and was cut off. */
  readonly interrupted: BallotStep | null
  /** What the calls wait for when there is no connection. */
  readonly line: Line
  /**
   * Nothing of the answers is left on this device when it resolves. Without a connection it waits; what was kept by then is handed in
   * by the next visit, if not by this one.
   * @param check the survey's own
   * @throws Refusal
   */
  handIn(answers: Answers, check: AnswerCheck, onStep: (step: Step) => void): Promise<void>
  /** Completes what was interrupted. @throws Refusal */
  complete(onStep: (step: Step) => void): Promise<void>
  /** Asks the server once more whether answers may be kept here, and under which key. Never rejects. */
  confirm(): Promise<void>
  /** Takes back answers that were on their way: the reader changes or discards them. */
  withdraw(): Promise<void>
  /** Keeps the draft for later and lets another tab go on. */
  leave(): Promise<void>
  /** Ends without keeping what was not kept yet; answers on their way are taken back. */
  drop(): Promise<void>
  /** Ended from elsewhere, perhaps already: nothing more can be kept here. */
  onOver(listener: (why: Over) => void): void
}

const STEP_AFTER: Readonly<Record<BallotStep, Step>> = { prepared: 'right', signed: 'hand', cast: 'note', done: 'note' }

/** Does the server say that nothing may be kept here any more? */
export const endOf = ({ done, campaign, deviceKey }: StatusReply): Exclude<Over, 'elsewhere' | 'removed'> | null =>
  done ? 'done' : campaign !== 'open' ? 'closed' : deviceKey === null ? 'givenUp' : null

/** A tab that has the turn, with what it holds on the device and of the campaign. */
export interface Visit {
  readonly at: Place
  readonly api: BallotApi
  readonly line: Line
  readonly campaign: PublicCampaign
  readonly link: PersonalLink
  readonly turn: Turn
  readonly lapsed: boolean
  /** The server's half of the key, and the device under it: another one when answers were removed elsewhere. */
  half: string
  device: Device
  /** The storage has refused: another tab writes now, and this browser could not tell before. */
  turnEnded: () => void
}

export const needsOf = ({ api, campaign, link, device }: Visit): BallotServices => ({ api, device, campaign, ...link })

export const draftPlace = (visit: Visit): DraftPlace => ({
  read: () => visit.device.read<KeptDraft>('drafts', visit.at.place),
  write: (draft) =>
    visit.device.write('drafts', visit.at.place, draft).catch((error: unknown) => {
      if (error instanceof TurnEnded) visit.turnEnded()
      throw error
    }),
})

/** What can be done in a visit, and how it ends. */
export const sessionWith = (visit: Visit, draft: Draft, interrupted: Session['interrupted']): Session => {
  const { at, api, campaign, line, link, turn } = visit
  const listeners = new Set<(why: Over) => void>()
  let ended = false
  let sending = false // what the server says meanwhile is about these answers
  let reason: Over | null = null
  const end = (): void => {
    ended = true
    line.stop()
    draft.end()
    at.disk.close()
  }
  const over = (why: Over): void => {
    if (ended) return
    end()
    reason = why
    for (const listener of listeners) listener(why)
  }
  const overFor = async (why: Exclude<Over, 'elsewhere' | 'removed'>): Promise<void> => {
    await at.disk.wipe(why === 'closed' ? placesOf(campaign.id) : at.place)
    turn.end(why === 'givenUp' ? 'removed' : why)
    over(why)
  }
  visit.turnEnded = () => over('elsewhere')
  turn.onHandOver(() => draft.keepNow())
  turn.onEnd(over)

  /** As the server stands now: it may be done elsewhere, closed, or have another half since this page was opened. */
  const catchUp = async (): Promise<void> => follow(await api.status(link.code))
  const follow = async (status: StatusReply): Promise<void> => {
    const why = endOf(status)
    if (why) {
      await overFor(why)
      throw new Refusal(why === 'done' ? 'ballotAlreadyIssued' : 'campaignNotOpen')
    }
    if (status.deviceKey === null || status.deviceKey === visit.half) return
    const ballot = await visit.device.read('ballots', at.place)
    visit.half = status.deviceKey
    visit.device = deviceUnder(await deviceKeyFrom(campaign.id, link.code, visit.half), at.disk, turn.name)
    if (ballot) await visit.device.write('ballots', at.place, ballot)
    await draft.keepAnew()
  }
  /** It came with the page, unless the connection was lost in its first seconds. */
  const protocol = () =>
    untilAnswered(
      () =>
        loadProtocol().catch(() => {
          throw new LineLost()
        }),
      PATIENCE,
      { waits: WITHOUT_END, wait: line.pause, line },
    )
  const told = (onStep: (step: Step) => void) => (step: BallotStep) => onStep(STEP_AFTER[step])
  const handing = async (work: () => Promise<unknown>): Promise<void> => {
    sending = true
    try {
      await work()
    } catch (error) {
      if (error instanceof TurnEnded) over('elsewhere')
      if (error instanceof Refusal && ['campaignNotOpen', 'ballotAlreadyIssued'].includes(error.refusal) && !ended)
        await catchUp().catch(() => undefined)
      sending = false
      throw error
    }
    await at.disk.wipe(at.place).catch(() => undefined) // draft and ballot are gone already; what is left are notes without answers
    turn.end('done')
    end()
    forgetLink()
  }
  return {
    draft,
    line,
    place: at.place,
    steps: STEPS,
    interrupted,
    lapsed: visit.lapsed,
    handIn: (answers, check, onStep) =>
      handing(async () => {
        await draft.keepNow()
        const { prepareBallot, resume } = await protocol()
        await prepareBallot({ ...needsOf(visit), check }, answers)
        await catchUp()
        await resume(needsOf(visit), told(onStep))
      }),
    complete: (onStep) =>
      handing(async () => {
        const { resume } = await protocol()
        await resume(needsOf(visit), told(onStep))
      }),
    confirm: async () => {
      const status = await api.status(link.code).catch(() => null)
      if (status && !ended && !sending) await follow(status).catch(() => undefined) // what is over has been told
    },
    withdraw: () => {
      line.stop()
      return withdraw(needsOf(visit))
    },
    leave: async () => {
      await draft.keepNow()
      end()
      turn.end('elsewhere')
    },
    drop: async () => {
      line.stop()
      draft.end()
      await withdraw(needsOf(visit)).catch(() => undefined) // the turn may have ended: then there is nothing to take back
      end()
      turn.end('elsewhere')
    },
    onOver: (listener) => {
      listeners.add(listener)
      if (reason) listener(reason)
    },
  }
}
