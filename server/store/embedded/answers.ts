import type { Quote, SealedBallot } from '../../contracts/records.ts'
import { batches, idOf, keyOf, rangeOf, sortedById } from '../keys.ts'
import type { AnswerStore } from '../store.ts'
import { clear, walk, type Answers } from './files.ts'
import { promised } from '../promised.ts'

/** The answer's side, in the embedded store: its own file. */
export function embeddedAnswers({ file, box, quotes, quotesOf }: Answers): AnswerStore {
  const cast = (ballot: SealedBallot): boolean => {
    const key = keyOf(ballot.campaign, ballot.id)
    if (box.doesExist(key)) return false
    box.putSync(key, ballot.ciphertext)
    return true
  }
  const insertQuote = (quote: Quote): boolean => {
    const key = keyOf(quote.campaign, quote.id)
    if (quotes.doesExist(key)) return false
    quotes.putSync(key, quote)
    quotesOf.putSync(keyOf(quote.campaign, quote.variable, quote.id), key)
    return true
  }

  return {
    castBallot: (ballot) => file.transaction(() => (cast(ballot) ? 'cast' : 'duplicate')),

    async castBallots(ballots) {
      let fresh = 0
      for (const batch of batches(sortedById(ballots), 500))
        fresh += await file.transaction(() => batch.filter(cast).length)
      return fresh
    },

    countBallots: (campaign) =>
      promised(() => {
        const { from, to } = rangeOf(campaign)
        file.resetReadTxn()
        return box.getKeysCount({ start: from, end: to })
      }),

    async *ballots(campaign) {
      for await (const { key, value } of walk(file, box, [campaign], null, 100)) {
        yield { id: idOf(key), campaign, ciphertext: new Uint8Array(value) }
      }
    },

    removeBallots: (campaign) => clear(file, box, [campaign]),

    async insertQuotes(all) {
      const sorted = sortedById(all)
      return file.transaction(() => sorted.filter(insertQuote).length)
    },

    async quotes(campaign, variable) {
      const found: Quote[] = []
      for await (const { value } of walk(file, quotesOf, [campaign, variable])) {
        const quote = quotes.get(value)
        if (quote !== undefined) found.push(quote)
      }
      return found
    },

    async *everyQuote(campaign) {
      for await (const { value } of walk(file, quotes, [campaign])) yield value
    },

    async updateQuote({ id, campaign, redacted, state, revision }) {
      const key = keyOf(campaign, id)
      return file.transaction(() => {
        const stored = quotes.get(key)
        if (stored === undefined || stored.revision !== revision) return false
        quotes.putSync(key, { ...stored, redacted, state, revision: revision + 1 })
        return true
      })
    },

    async forgetOriginals(campaign) {
      const kept: Quote[] = []
      for await (const { value } of walk(file, quotes, [campaign])) kept.push(value)
      await file.transaction(() => {
        for (const { id } of kept) {
          const key = keyOf(campaign, id)
          const quote = quotes.get(key) // as it is by now
          if (quote === undefined) continue
          if (quote.state === 'accepted') quotes.putSync(key, { ...quote, original: quote.redacted ?? quote.original })
          else {
            quotes.removeSync(key)
            quotesOf.removeSync(keyOf(campaign, quote.variable, quote.id))
          }
        }
      })
    },
  }
}

/** Takes away all answers of a campaign: box, quotes, and what was coded. */
export async function clearAnswers(
  { file, box, quotes, quotesOf, frames, codings }: Answers,
  campaign: string,
): Promise<void> {
  await clear(file, codings, [campaign])
  await clear(file, frames, [campaign])
  await clear(file, box, [campaign])
  await clear(file, quotesOf, [campaign])
  await clear(file, quotes, [campaign])
}
