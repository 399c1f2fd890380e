/** The demonstration's releases, as in derived.test.ts: what is printed beside their tables follows from the tables. */
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../sealing/canonical.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import { isTabulated, variablesOf } from '../../surveys/variables.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import type { Invitee } from '../../server/contracts/records.ts'
import { prepareColumns } from '../../server/tabulation/counting/columns.ts'
import { microdataReview } from '../../server/tabulation/counting/consistency.ts'
import { seededRandom } from '../../server/tabulation/counting/random.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { alike, fromTables, withBanners } from './derived/alike.ts'
import { complaintsAbout, reportComplaints } from './derived/claims.ts'
import { made, POLICIES, smallAnswers, type Made } from './derived/made.ts'
import { toldOf } from './derived/told.ts'
import { responsesOf } from './closed-campaigns.ts'

const staff = withBanners(staffPartner2010, 2)
let demonstration: readonly Made[]
let small: readonly Made[]
beforeAll(async () => {
  demonstration = []
  small = []
  for (const policy of POLICIES) {
    demonstration = [
      ...demonstration,
      await made(staff, syntheticAnswers(staff), { policy }, { isRead: policy === 'confidential' }),
    ]
    small = [...small, await made(SMALL, smallAnswers(90, 90), { policy, k: 3 })]
  }
}, 900_000)
const every = () => [...demonstration, ...small]

describe('the demonstration', () => {
  it('holds tables, the words of the questionnaire, the settings of the campaign and two numbers of people, nothing else', () => {
    for (const { release, survey, campaign } of demonstration)
      expect(canonicalJson(fromTables(release, survey, campaign))).toBe(canonicalJson(release))
  })

  it('prints no number that is not computed here from its tables', async () => {
    const { release, survey, reads, quotes, report } = demonstration[1]!
    expect(reads.size).toBeGreaterThan(1000)
    expect(await complaintsAbout(toldOf(release, survey), reads, quotes)).toEqual([])
    expect(reportComplaints(toldOf(release, survey), report)).toEqual([])
  }, 900_000)
})

describe('answers put together differently, in the same tables', () => {
  const reviewOf = async ({ survey, answers }: Pick<Made, 'survey' | 'answers'>) => {
    const review = microdataReview(variablesOf(survey))
    return review.report(
      await prepareColumns(survey, variablesOf(survey).filter(isTabulated), review.watch(responsesOf(answers))),
    )
  }

  it('are other answers: most people’s differ, and so does what single answers show', async () => {
    for (const one of every()) {
      const others = alike(one.survey, one.answers, 1)
      expect(others.filter((own, i) => canonicalJson(own) !== canonicalJson(one.answers[i])).length).toBeGreaterThan(
        one.answers.length / 2,
      )
      expect(await reviewOf({ ...one, answers: others })).not.toEqual(await reviewOf(one))
    }
  })

  it('give the same release, the same number of texts and, under policy confidential, the same report', async () => {
    for (const one of every())
      for (const seed of [1, 2]) {
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
        strata: { country: random() < 0.2 ? 'Norway' : 'Kenya', organisation: random() < 0.5 ? 'NGO' : 'State' },
        language: random() < 0.5 ? 'ru' : 'en',
        disposition: random() < 0.3 ? 'bounced' : 'optedOut',
        mailings: 1 + Math.floor(random() * 5),
        lastLetterOn: '2010-11-15',
      }))
      expect(canonicalJson((await made(survey, answers, campaign, { contacts })).release)).toBe(canonicalJson(release))
    }
  })
})
