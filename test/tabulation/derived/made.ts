/** Releases made of answers, with all that is shown beside them. */
import { variablesOf } from '../../../surveys/variables.ts'
import type { Answers, Survey } from '../../../surveys/types.ts'
import type { Campaign, Invitee, Quote } from '../../../server/contracts/records.ts'
import { reportInWords } from '../../../server/tabulation/counting/consistency-words.ts'
import { seededRandom } from '../../../server/tabulation/counting/random.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { closedCampaign, onStore, publish, quotesBeside } from '../closed-campaigns.ts'
import { readAll, type Read } from './reads.ts'

export const POLICIES = ['open', 'confidential'] as const

export interface Made {
  readonly survey: Survey
  readonly campaign: Campaign
  readonly answers: readonly Answers[]
  readonly release: Release
  readonly report: readonly string[]
  readonly quotes: readonly Quote[]
  /** All that can be read of it, from the store in which it was made; empty unless asked for. */
  readonly reads: ReadonlyMap<string, Read>
}

interface Making {
  readonly contacts?: readonly Partial<Invitee>[]
  readonly isRead?: boolean
  /** Answers of the wave before, released in the same store. */
  readonly earlier?: readonly Answers[]
}

/** A release with its quotes, all accepted; 40 more were invited than answered. */
export async function made(
  survey: Survey,
  answers: readonly Answers[],
  changes: Partial<Campaign>,
  { contacts = [], isRead = false, earlier }: Making = {},
): Promise<Made> {
  const campaign = closedCampaign(survey, changes)
  return onStore(async (store) => {
    if (earlier && campaign.followUp) {
      const first = closedCampaign(survey, { policy: campaign.policy, k: campaign.k, id: campaign.followUp.follows })
      await publish(store, survey, first, earlier)
    }
    await store.insertInvitees(
      Array.from({ length: answers.length + 40 }, (_, i) => ({
        id: i.toString(16).padStart(32, '0'),
        campaign: campaign.id,
        email: `person-${i}@example.org`,
        name: '',
        language: 'en',
        strata: {},
        disposition: i < answers.length ? 'done' : 'invited',
        done: i < answers.length,
        bh: null,
        deviceKey: null,
        thanked: true,
        mailings: 1,
        lastLetterOn: null,
        ...contacts[i],
      })),
    )
    const { release, report } = await publish(store, survey, campaign, answers)
    await store.insertQuotes(await quotesBeside(survey, release, answers))
    const quotes: Quote[] = []
    for (const { name } of variablesOf(survey))
      for (const quote of await store.quotes(campaign.id, name)) {
        await store.updateQuote({ ...quote, state: 'accepted', redacted: quote.original })
        quotes.push({ ...quote, state: 'accepted', redacted: quote.original, revision: quote.revision + 1 })
      }
    const said = (['en', 'ru'] as const).flatMap((language) => reportInWords(release, report, language))
    return {
      survey,
      campaign,
      answers,
      release,
      quotes,
      report: said,
      reads: isRead ? await readAll(store, survey, release) : new Map(),
    }
  })
}

/** Answers to the small survey, texts among them. */
export function smallAnswers(count: number, seed: number): readonly Answers[] {
  const random = seededRandom(seed)
  const one = (...codes: string[]) => codes[Math.floor(random() * codes.length)]!
  return Array.from({ length: count }, (_, i): Answers => {
    const V3 = one('1', '1', '1', '2', '3')
    const S2 = ['1', '2', '3', '10'].filter(() => random() < 0.4).slice(0, 3)
    const V1 = { a: one('1', '2', '3', '4'), b: one('1', '2', '3') }
    return {
      S4: one('1', '2', '3'),
      V3,
      V1,
      V2: [one('1', '2'), '3'],
      P1: one('1', '2', '3'),
      S3: { years: Math.floor(random() * 12), months: 0 },
      ...(V3 === '1' && { V4: one('1', '2') }),
      ...(S2.length > 0 && { S2 }),
      ...(S2.includes('10') && { S2_10_specify: `Other ${i}` }),
      ...((V1.a === '3' || V1.b === '3') && {
        V1a: random() < 0.5 ? 'The same text, word for word' : `A text of ${i}`,
      }),
    }
  })
}
