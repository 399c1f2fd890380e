import { randomBytes } from 'node:crypto'
import type { Filter } from 'mongodb'
import {
  LETTER_KINDS,
  NO_LONGER_DUE,
  type LetterCounts,
  type LetterKind,
  type QueuedLetter,
} from '../../contracts/records.ts'
import { oneOfEach } from '../in-turn.ts'
import { idOf, keyOf } from '../keys.ts'
import type { OutboxStore } from '../store.ts'
import { reach } from './connection.ts'
import { walk, type LetterDocument, type People } from './documents.ts'
import { insertAll, insertNew } from './insert.ts'

/** The outbox, in MongoDB. */
export function mongoOutbox({ turns, queuedLetters }: People): OutboxStore {
  /** Of each campaign those that are due first. */
  const queuesDue = async (due: Filter<LetterDocument>, limit: number): Promise<{ readonly _id: string }[][]> => {
    const queues: { readonly _id: string }[][] = []
    for (let campaign = ''; ;) {
      const next = await reach(() =>
        queuedLetters.findOne(
          { ...due, campaign: { $gt: campaign } },
          { sort: { campaign: 1 }, projection: { campaign: 1 } },
        ),
      )
      if (!next) return queues
      campaign = next.campaign
      const queue = queuedLetters.find({ ...due, campaign }, { projection: { _id: 1 } }).sort({ notBefore: 1 })
      queues.push(await reach(() => queue.limit(limit).toArray()))
    }
  }

  /**
   * Offers this call's random `turn` to several queued letters at once. Each document takes it only while it still is claimable, so an
   * queued letter has one turn and is handed to one caller; a lost reply is read again by the turn.
   */
  const claimSome = async (
    by: string,
    now: number,
    until: number,
    limit: number,
  ): Promise<{ claimed: LetterDocument[]; seen: number }> => {
    const [due, stale] = claimableAt(now)
    const candidates = oneOfEach(await queuesDue(due, limit), limit, now)
    if (candidates.length === 0) {
      candidates.push(
        ...(await reach(() =>
          queuedLetters
            .find(stale, { projection: { _id: 1 } })
            .limit(limit)
            .toArray(),
        )),
      )
    }
    if (candidates.length === 0) return { claimed: [], seen: 0 }
    const turn = randomBytes(12).toString('hex')
    const ids = { _id: { $in: candidates.map(({ _id }) => _id) } }
    await reach(() =>
      queuedLetters.updateMany(
        { ...ids, $or: [due, stale] },
        { $set: { state: 'claimed', claim: { by, until }, turn } },
      ),
    )
    return { claimed: await reach(() => queuedLetters.find({ ...ids, turn }).toArray()), seen: candidates.length }
  }

  return {
    claimTurn: (campaign, turn) => insertNew(turns, { _id: keyOf(campaign, turn) }, false),

    async turns(campaign) {
      const taken: string[] = []
      for await (const { _id } of walk(turns, [campaign], reach)) taken.push(idOf(_id))
      return taken
    },

    async queueLetters(all) {
      const refused = await reach(() =>
        insertAll(
          queuedLetters,
          all.map(({ id, ...rest }) => ({ _id: id, ...rest })),
        ),
      )
      return all.length - refused.length
    },

    async claimLetters(by, now, until, limit) {
      const claimed: LetterDocument[] = []
      while (claimed.length < limit) {
        const round = await claimSome(by, now, until, limit - claimed.length)
        claimed.push(...round.claimed)
        if (round.seen === 0) break
      }
      return claimed.map(letterOf)
    },

    async finishLetter({ id, claim }, outcome) {
      const { state, ...rest } = outcome
      const update = {
        $set: { state, claim: null, ...rest },
        $unset: { turn: '' as const, ...('failure' in outcome ? {} : { failure: '' as const }) },
      }
      if (claim === null) return false
      const held = { _id: id, state: 'claimed' as const, 'claim.by': claim.by, 'claim.until': claim.until }
      return (await reach(() => queuedLetters.updateOne(held, update))).modifiedCount === 1
    },

    async reviveLetters(campaign, invitee) {
      const again = { $set: { state: 'due' as const, notBefore: 0, putOff: 0 }, $unset: { failure: '' as const } }
      const { modifiedCount } = await reach(() =>
        queuedLetters.updateMany({ campaign, invitee, state: 'failed' }, again),
      )
      return modifiedCount
    },

    async hastenLetters(campaign, failure) {
      const { modifiedCount } = await reach(() =>
        queuedLetters.updateMany(
          { campaign, state: 'due', failure, notBefore: { $gt: 0 } },
          { $set: { notBefore: 0 } },
        ),
      )
      return modifiedCount
    },

    async *queuedLetters(campaign) {
      let after = ''
      for (;;) {
        const page = await reach(() =>
          queuedLetters
            .find({ campaign, _id: { $gt: after } })
            .sort({ campaign: 1, _id: 1 })
            .limit(1000)
            .toArray(),
        )
        yield* page.map(letterOf)
        const last = page.at(-1)
        if (page.length < 1000 || last === undefined) return
        after = last._id
      }
    },

    /** Counted in the indexes `standing` and `filed`; no letter is read. What changes meanwhile may be counted in either of its states, in both or in neither. */
    async countLetters(campaign) {
      const count = (which: Filter<LetterDocument>) => reach(() => queuedLetters.countDocuments({ campaign, ...which }))
      const ofKind = async (kind: LetterKind) => {
        const [due, claimed, sent, failed, filed, overtaken] = await Promise.all([
          count({ kind, state: 'due' }),
          count({ kind, state: 'claimed' }),
          count({ kind, state: 'sent' }),
          count({ kind, state: 'failed' }),
          count({ kind, filed: true }),
          count({ kind, state: 'failed', failure: NO_LONGER_DUE }),
        ])
        return {
          due,
          claimed,
          sent: Math.max(0, sent - filed),
          filed,
          failed: Math.max(0, failed - overtaken),
          overtaken,
        }
      }
      const counts = await Promise.all(LETTER_KINDS.map(async (kind) => [kind, await ofKind(kind)] as const))
      return Object.fromEntries(counts) as LetterCounts
    },

    async lettersHeldUp(campaign, limit) {
      const heldUp: Filter<LetterDocument> = {
        campaign,
        kind: { $in: LETTER_KINDS },
        state: { $in: ['due', 'claimed', 'failed'] },
        failure: { $gt: '', $ne: NO_LONGER_DUE },
      }
      return (await reach(() => queuedLetters.find(heldUp).limit(limit).toArray())).map(letterOf)
    },
  }
}

/** Due ones, and thank-yous whose claim is stale; each has its index. */
const claimableAt = (now: number): [due: Filter<LetterDocument>, stale: Filter<LetterDocument>] => [
  { state: 'due', notBefore: { $lte: now } },
  { kind: 'thankYou', state: 'claimed', 'claim.until': { $lte: now } },
]

const letterOf = ({ _id, turn: _turn, ...rest }: LetterDocument): QueuedLetter => ({ id: _id, ...rest })
