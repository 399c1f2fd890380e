import { randomBytes } from 'node:crypto'
import type { Filter } from 'mongodb'
import type { Errand } from '../../contracts/records.ts'
import { idOf, keyOf } from '../keys.ts'
import type { Store } from '../store.ts'
import { reach } from './connection.ts'
import { walk, type ErrandDocument, type People } from './documents.ts'
import { insertAll, insertNew } from './insert.ts'

type Outbox = Pick<Store, 'claimTurn' | 'turns' | 'insertErrands' | 'claimErrands' | 'finishErrand' | 'errands'>

/** The outbox, in MongoDB. */
export function mongoErrands({ turns, errands }: People): Outbox {
  /**
   * Offers this call's random `turn` to several errands at once. Each document takes it only while it still is claimable, so an
   * errand has one turn and is handed to one caller; a lost reply is read again by the turn.
   */
  const claimSome = async (by: string, now: number, until: number, limit: number): Promise<{ claimed: ErrandDocument[]; seen: number }> => {
    const [due, stale] = claimableAt(now)
    const candidates = await reach(() => errands.find(due, { projection: { _id: 1 } }).sort({ notBefore: 1 }).limit(limit).toArray())
    if (candidates.length === 0) {
      candidates.push(...(await reach(() => errands.find(stale, { projection: { _id: 1 } }).limit(limit).toArray())))
    }
    if (candidates.length === 0) return { claimed: [], seen: 0 }
    const turn = randomBytes(12).toString('hex')
    const ids = { _id: { $in: candidates.map(({ _id }) => _id) } }
    await reach(() => errands.updateMany({ ...ids, $or: [due, stale] }, { $set: { state: 'claimed', claim: { by, until }, turn }, $inc: { attempts: 1 } }))
    return { claimed: await reach(() => errands.find({ ...ids, turn }).toArray()), seen: candidates.length }
  }

  return {
    claimTurn: (campaign, turn) => insertNew(turns, { _id: keyOf(campaign, turn) }, false),

    async turns(campaign) {
      const taken: string[] = []
      for await (const { _id } of walk(turns, [campaign], reach)) taken.push(idOf(_id))
      return taken
    },

    async insertErrands(all) {
      const refused = await reach(() => insertAll(errands, all.map(({ id, ...rest }) => ({ _id: id, ...rest }))))
      return all.length - refused.length
    },

    async claimErrands(by, now, until, limit) {
      const claimed: ErrandDocument[] = []
      while (claimed.length < limit) {
        const round = await claimSome(by, now, until, limit - claimed.length)
        claimed.push(...round.claimed)
        if (round.seen === 0) break
      }
      return claimed.map(errandOf)
    },

    async finishErrand(id, outcome) {
      const { state, ...rest } = outcome
      const update = { $set: { state, claim: null, ...rest }, $unset: { turn: '' as const, ...('failure' in outcome ? {} : { failure: '' as const }) } }
      await reach(() => errands.updateOne({ _id: id, state: { $in: ['due', 'claimed'] } }, update))
    },

    async *errands(campaign) {
      let after = ''
      for (;;) {
        const page = await reach(() => errands.find({ campaign, _id: { $gt: after } }).sort({ campaign: 1, _id: 1 }).limit(1000).toArray())
        yield* page.map(errandOf)
        const last = page.at(-1)
        if (page.length < 1000 || last === undefined) return
        after = last._id
      }
    },
  }
}

/** Due ones, and thank-yous whose claim is stale; each has its index. */
const claimableAt = (now: number): [due: Filter<ErrandDocument>, stale: Filter<ErrandDocument>] => [
  { state: 'due', notBefore: { $lte: now } },
  { kind: 'thankYou', state: 'claimed', 'claim.until': { $lte: now } },
]

const errandOf = ({ _id, turn: _turn, ...rest }: ErrandDocument): Errand => ({ id: _id, ...rest })
