/**
 * Whatever is printed beside tables follows from the tables. Three ways of asking: a release re-made from its tables prints the same
 * bytes; answers put together differently, with the same tables, print the same bytes; and every number is computed once more, here,
 * from the published integers.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { staffPartner2010 } from '../../surveys/staff-partner-2010/index.ts'
import type { Answers, Survey } from '../../surveys/types.ts'
import { isTabulated, variablesOf } from '../../surveys/variables.ts'
import { seededRandom } from '../../server/tabulation/random.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { researchOperations } from '../../server/openapi/operations-research.ts'
import type { Campaign, Invitee, Quote } from '../../server/records.ts'
import { prepareColumns } from '../../server/tabulation/columns.ts'
import { consistencyOf, microdataReview } from '../../server/tabulation/consistency.ts'
import { reportInWords } from '../../server/tabulation/consistency-words.ts'
import { canonicalJson } from '../../sealing/canonical.ts'
import type { Release } from '../../server/tabulation/table.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { alike, fromTables, withBanners } from './derived/alike.ts'
import { complaintsAbout, reportComplaints } from './derived/claims.ts'
import { readAll, READS, text, type Read } from './derived/reads.ts'
import { toldOf } from './derived/told.ts'
import { closedCampaign, onStore, publish, quotesBeside, responsesOf } from './world.ts'

const POLICIES = ['open', 'confidential'] as const

interface Made {
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
}

/** A release with its quotes, all accepted; 40 more were invited than answered. */
async function made(survey: Survey, answers: readonly Answers[], changes: Partial<Campaign>, { contacts = [], isRead = false }: Making = {}): Promise<Made> {
  const campaign = closedCampaign(survey, changes)
  return onStore(async (store) => {
    await store.insertInvitees(Array.from({ length: answers.length + 40 }, (_, i) => ({
      id: i.toString(16).padStart(32, '0'), campaign: campaign.id, email: `person-${i}@example.org`, name: '', language: 'en', strata: {}, disposition: i < answers.length ? 'done' : 'invited',
      done: i < answers.length, bh: null, deviceKey: null, thanked: true, waves: 1, lastLetterOn: null, ...contacts[i],
    })))
    const { release, report } = await publish(store, survey, campaign, answers)
    await store.insertQuotes(await quotesBeside(survey, release, answers))
    const quotes: Quote[] = []
    for (const { name } of variablesOf(survey)) for (const quote of await store.quotes(campaign.id, name)) {
      await store.updateQuote({ ...quote, state: 'accepted', redacted: quote.original })
      quotes.push({ ...quote, state: 'accepted', redacted: quote.original, revision: quote.revision + 1 })
    }
    const said = (['en', 'ru'] as const).flatMap((language) => reportInWords(release, report, language))
    return { survey, campaign, answers, release, quotes, report: said, reads: isRead ? await readAll(store, survey, release) : new Map() }
  })
}

/** Answers to the small survey, texts among them. */
function smallAnswers(count: number, seed: number): readonly Answers[] {
  const random = seededRandom(seed)
  const one = (...codes: string[]) => codes[Math.floor(random() * codes.length)]!
  return Array.from({ length: count }, (_, i): Answers => {
    const V3 = one('1', '1', '1', '2', '3')
    const S2 = ['1', '2', '3', '10'].filter(() => random() < 0.4).slice(0, 3)
    const V1 = { a: one('1', '2', '3', '4'), b: one('1', '2', '3') }
    return {
      S4: one('1', '2', '3'), V3, V1, V2: [one('1', '2'), '3'], P1: one('1', '2', '3'), S3: { years: Math.floor(random() * 12), months: 0 },
      ...(V3 === '1' && { V4: one('1', '2') }), ...(S2.length > 0 && { S2 }), ...(S2.includes('10') && { S2_10_specify: `Other ${i}` }),
      ...((V1.a === '3' || V1.b === '3') && { V1a: random() < 0.5 ? 'The same text, word for word' : `A text of ${i}` }),
    }
  })
}

const staff = withBanners(staffPartner2010, 2)
let demonstration: readonly Made[]
let small: readonly Made[]
beforeAll(async () => {
  demonstration = []
  for (const policy of POLICIES) demonstration = [...demonstration, await made(staff, syntheticAnswers(staff), { policy }, { isRead: policy === 'confidential' })]
  small = []
  for (const policy of POLICIES) for (const count of [60, 130]) {
    const wave = count === 130 && { followUp: { follows: 'first', first: 'first', number: 2 } }
    small = [...small, await made(SMALL, smallAnswers(count, count), { policy, k: 3, ...wave }, { isRead: true })]
  }
}, 900_000)
const every = () => [...demonstration, ...small]

describe('what is read of a release', () => {
  it('is read here by every operation there is', () => {
    const told = researchOperations.filter(({ method }) => method === 'get').map(({ path }) => path.replace('/api/research/releases', ''))
    expect(Object.keys(READS).sort()).toEqual([...told].sort())
  })

  it('has tables, quotes and, where it is protected, withheld tables: there is something to look at', () => {
    for (const { release, quotes } of every()) {
      expect(release.variables.some(({ tables }) => tables.length > 0)).toBe(true)
      expect(quotes.length).toBeGreaterThan(9)
      expect(release.variables.some(({ tables, notes }) => tables.length === 0 || notes.length > 0)).toBe(release.policy === 'confidential')
    }
  })
})

describe('a release', () => {
  it('holds tables, the words of the questionnaire, the settings of the campaign and two numbers of people, nothing else', () => {
    for (const { release, survey, campaign } of every()) expect(canonicalJson(fromTables(release, survey, campaign))).toBe(canonicalJson(release))
  })

  it('re-made from its tables, in a store that holds nothing else, is read and downloaded in the same bytes', async () => {
    for (const { release, survey, campaign, quotes, report, reads } of [...small, demonstration[1]!]) {
      const remade = fromTables(release, survey, campaign)
      const again = await onStore(async (store) => {
        await store.insertRelease(remade)
        await store.insertQuotes(quotes)
        return readAll(store, survey, remade)
      })
      expect([...again.keys()]).toEqual([...reads.keys()])
      const others = [...reads].filter(([address, { status, bytes }]) => status !== 200 || Buffer.compare(bytes, again.get(address)!.bytes) !== 0)
      expect(others.map(([address, read]) => [address, text(read), text(again.get(address)!)])).toEqual([])
      if (campaign.policy === 'confidential') expect((['en', 'ru'] as const).flatMap((language) => reportInWords(remade, consistencyOf(remade, null), language))).toEqual(report)
    }
  }, 300_000)
})

describe('every number that is read or downloaded', () => {
  const told = ({ release, survey }: Made) => toldOf(release, survey)

  it.each([0, 1, 2, 3])('of a small release is the one computed here from its tables (%i)', async (i) => {
    const one = small[i]!
    expect(one.reads.size).toBeGreaterThan(300)
    expect(await complaintsAbout(told(one), one.reads, one.quotes)).toEqual([])
  }, 300_000)

  it('of the demonstration is the one computed here from its tables', async () => {
    const one = demonstration[1]!
    expect(await complaintsAbout(told(one), one.reads, one.quotes)).toEqual([])
  }, 900_000)

  it('of the report beside a protected release is one of its published totals', () => {
    for (const one of every().filter(({ campaign }) => campaign.policy === 'confidential')) expect(reportComplaints(told(one), one.report)).toEqual([])
  })
})

describe('answers put together differently, in the same tables', () => {
  const reviewOf = async ({ survey, answers }: Pick<Made, 'survey' | 'answers'>) => {
    const review = microdataReview(variablesOf(survey))
    return review.report(await prepareColumns(survey, variablesOf(survey).filter(isTabulated), review.watch(responsesOf(answers))))
  }

  it('are other answers: most people’s differ, and so does what single answers show', async () => {
    for (const one of every()) {
      const others = alike(one.survey, one.answers, 1)
      expect(others.filter((own, i) => canonicalJson(own) !== canonicalJson(one.answers[i])).length).toBeGreaterThan(one.answers.length / 2)
      expect(await reviewOf({ ...one, answers: others })).not.toEqual(await reviewOf(one))
    }
  })

  it('give the same release, the same number of texts and, under policy confidential, the same report', async () => {
    for (const one of every()) for (const seed of [1, 2]) {
      const other = await made(one.survey, alike(one.survey, one.answers, seed), one.campaign)
      expect(canonicalJson(other.release)).toBe(canonicalJson(one.release))
      const counted = ({ quotes }: Made) => quotes.map(({ variable }) => variable)
      expect(counted(other)).toEqual(counted(one))
      if (one.campaign.policy === 'confidential') expect(other.report).toEqual(one.report)
    }
  }, 300_000)
})

describe('the contact list', () => {
  it('leaves no trace in a release but how many were invited: not their groups, languages, days, or who of them answered', async () => {
    for (const { survey, campaign, answers, release } of [...small, demonstration[1]!]) {
      const random = seededRandom(5)
      const contacts = answers.map((): Partial<Invitee> => ({
        strata: { country: random() < 0.2 ? 'Norway' : 'Kenya', organisation: random() < 0.5 ? 'NGO' : 'State' }, language: random() < 0.5 ? 'ru' : 'en',
        disposition: random() < 0.3 ? 'bounced' : 'optedOut', waves: 1 + Math.floor(random() * 5), lastLetterOn: '2010-11-15',
      }))
      expect(canonicalJson((await made(survey, answers, campaign, { contacts })).release)).toBe(canonicalJson(release))
    }
  })
})
