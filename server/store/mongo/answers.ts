import { Binary } from 'mongodb'
import type { Quote } from '../../contracts/records.ts'
import { idOf, keyOf, sortedById } from '../keys.ts'
import type { AnswerStore, Store } from '../store.ts'
import { reach } from './connection.ts'
import { walk, within, type Answers, type QuoteDocument } from './documents.ts'
import { insertAll, insertNew } from './insert.ts'

/** The answer's side, in MongoDB: its own client, sessions and connections. */
export function mongoAnswers({ box, quotes }: Answers): AnswerStore {
  const ballotOf = ({ campaign, id, ciphertext }: Parameters<Store['castBallot']>[0]) => ({
    _id: keyOf(campaign, id),
    campaign,
    ciphertext: new Binary(ciphertext),
  })

  return {
    castBallot: async (ballot) => ((await insertNew(box, ballotOf(ballot), true)) ? 'cast' : 'duplicate'),

    async castBallots(ballots) {
      const refused = await insertAll(box, sortedById(ballots).map(ballotOf), 500)
      return ballots.length - refused.length
    },

    countBallots: (campaign) => reach(() => box.countDocuments({ campaign })),

    async *ballots(campaign) {
      for await (const { _id, ciphertext } of walk(box, [campaign], reach, null, 500)) {
        yield { id: idOf(_id), campaign, ciphertext: new Uint8Array(ciphertext.value()) }
      }
    },

    async removeBallots(campaign) {
      await reach(() => box.deleteMany(within(campaign)))
    },

    async insertQuotes(all) {
      const refused = await insertAll(quotes, sortedById(all).map(documentOf))
      return all.length - refused.length
    },

    quotes: (campaign, variable) =>
      reach(async () => (await quotes.find({ campaign, variable }).sort({ _id: 1 }).toArray()).map(quoteOf)),

    async *everyQuote(campaign) {
      for await (const document of walk(quotes, [campaign], reach)) yield quoteOf(document)
    },

    async updateQuote({ id, campaign, redacted, state, revision }) {
      const change = { redacted, state, revision: revision + 1 }
      const { matchedCount } = await reach(() =>
        quotes.updateOne({ _id: keyOf(campaign, id), revision }, { $set: change }),
      )
      return matchedCount === 1
    },

    async forgetOriginals(campaign) {
      await reach(() => quotes.deleteMany({ campaign, state: { $ne: 'accepted' } }))
      for await (const { _id, redacted } of walk(quotes, [campaign], reach)) {
        if (redacted !== null) await reach(() => quotes.updateOne({ _id }, { $set: { original: redacted } }))
      }
    },
  }
}

const documentOf = ({ id, ...rest }: Quote): QuoteDocument => ({
  _id: keyOf(rest.campaign, id),
  ...rest,
})

const quoteOf = ({ _id, ...rest }: QuoteDocument): Quote => ({
  id: idOf(_id),
  ...rest,
})
