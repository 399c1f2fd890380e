/**
 * Removing one's answers: from the storage at once, and for good, also from what the browser's files still hold, when the server has
 * put another half of the key in the place of its own. Every step can be repeated: what was begun goes on at the next opening.
 */
import type { Bytes } from '../../../sealing/bytes.ts'
import type { StatusReply } from '../../../server/api/respond.ts'
import type { BallotApi } from './api.ts'
import { decrypted, deviceKeyFrom, encrypted, nameOfBlinded, newHalf } from './device-key.ts'
import type { Disk } from './disk.ts'
import type { KeptBallot } from './kept-ballot.ts'
import { Refusal } from './refusals.ts'

/** One person's place on this device, while it is this tab's turn. */
export interface Place {
  readonly disk: Disk
  readonly place: string
  /** Name of the turn. */
  readonly turn: string
  readonly campaign: string
  readonly code: string
}

/** `done`: the answers had been handed in. `issuedElsewhere`: they are on their way from another browser; the draft here is gone. */
export type Removal =
  | { readonly kind: 'removed'; readonly deviceKey: string | null }
  | { readonly kind: 'done' | 'closed' | 'issuedElsewhere' }

/** The draft goes at once, and it is noted that the rest is to go. */
export const beginRemoval = ({ disk, place, turn }: Place): Promise<void> =>
  disk.change(place, turn, [
    { store: 'drafts', key: place, bytes: null },
    { store: 'removals', key: place, bytes: new Uint8Array([1]) },
  ])

export const isRemoving = async ({ disk, place }: Pick<Place, 'disk' | 'place'>): Promise<boolean> =>
  (await disk.read('removals', place)) !== null

/**
 * Has the server forget its half of the key. A ballot that this device holds is kept without its answers, under the new key, so that
 * the person can still answer.
 * @param giveUp also where a ballot is on its way from another browser: nobody can then answer with this link
 * @throws Refusal `connectionLost`: what is noted is done at the next opening
 */
export async function completeRemoval(
  at: Place,
  api: Pick<BallotApi, 'deviceKey' | 'done'>,
  status: StatusReply,
  giveUp: boolean,
): Promise<Removal> {
  const { disk, place, turn, code } = at
  if (status.done || status.campaign !== 'open' || status.deviceKey === null) {
    await disk.wipe(place)
    return status.done
      ? { kind: 'done' }
      : status.campaign === 'open'
        ? { kind: 'removed', deviceKey: null }
        : { kind: 'closed' }
  }
  const ballot = await keptBallot(at, status.deviceKey)
  if (ballot?.step === 'cast') {
    await api.done(code)
    await disk.wipe(place)
    return { kind: 'done' }
  }
  const half = newHalf()
  const bare = ballot && (await underHalf(at, half, { ...ballot, answers: null }))
  if (bare) await disk.change(place, turn, [{ store: 'ballots', key: waiting(place), bytes: bare }])
  try {
    const { deviceKey, done } = await api.deviceKey(code, {
      deviceKey: half,
      ...(ballot && { ballot: await nameOfBlinded(ballot.blinded) }),
      ...(giveUp && { giveUp: true as const }),
    })
    await settle(at, deviceKey === half ? bare : null)
    return done ? { kind: 'done' } : { kind: 'removed', deviceKey }
  } catch (error) {
    if (!(error instanceof Refusal) || error.refusal !== 'ballotAlreadyIssued') throw error
    await settle(at, null)
    return { kind: 'issuedElsewhere' }
  }
}

/** After a crash between asking and the reply: the ballot that waits under the new key takes its place if the server has that key. */
export async function recoverBallot({ disk, place, turn }: Place, key: CryptoKey): Promise<void> {
  const bytes = await disk.read('ballots', waiting(place))
  if (!bytes) return
  const held = (await decrypted(key, boundTo(place), bytes)) !== null
  await disk.change(place, turn, [
    { store: 'ballots', key: waiting(place), bytes: null },
    ...(held
      ? [{ store: 'ballots', key: place, bytes } as const, { store: 'removals', key: place, bytes: null } as const]
      : []),
  ])
}

const waiting = (place: string): string => `${place}/next`
const boundTo = (place: string): string => `ballots ${place}`

const settle = ({ disk, place, turn }: Place, ballot: Bytes | null): Promise<void> =>
  disk.change(place, turn, [
    { store: 'drafts', key: place, bytes: null },
    { store: 'ballots', key: place, bytes: ballot },
    { store: 'ballots', key: waiting(place), bytes: null },
    { store: 'removals', key: place, bytes: null },
  ])

const underHalf = async ({ campaign, code, place }: Place, half: string, value: unknown): Promise<Bytes> =>
  encrypted(await deviceKeyFrom(campaign, code, half), boundTo(place), value)

/** A ballot that can be named to the server, or one that is cast. Answers by name have none. */
async function keptBallot({ disk, place, campaign, code }: Place, half: string): Promise<KeptBallot | null> {
  const bytes = await disk.read('ballots', place)
  const kept = bytes && (await decrypted<KeptBallot>(await deviceKeyFrom(campaign, code, half), boundTo(place), bytes))
  return kept && (kept.step === 'cast' || 'blinded' in kept) ? kept : null
}
