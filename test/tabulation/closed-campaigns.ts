/** Closed campaigns and their releases, on the embedded store in a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answers, Survey } from '../../surveys/types.ts'
import type { Campaign, Quote } from '../../server/contracts/records.ts'
import { startingPlan } from '../../server/fielding/campaigns/analysis-plan.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import type { Answered } from '../../server/tabulation/counting/columns.ts'
import { quotesOf } from '../../server/tabulation/quotes/quotes.ts'
import { makeRelease } from '../../server/tabulation/release/release.ts'
import type { Release } from '../../server/tabulation/counting/table.ts'
import { FEWEST_QUOTES, textsToRead } from '../../server/tabulation/quotes/texts.ts'

export function closedCampaign(survey: Survey, changes: Partial<Campaign> = {}): Campaign {
  return {
    id: 'trial',
    revision: 0,
    survey: survey.name,
    surveyVersion: survey.version,
    title: survey.title,
    languages: ['en', 'ru'],
    policy: 'open',
    k: 5,
    plan: startingPlan(survey, { policy: 'open', ...changes }),
    state: 'closed',
    paused: false,
    sender: { name: survey.title, address: 'evaluation@example.org' },
    schedule: {
      timeZone: 'Europe/Oslo',
      opensOn: '2010-11-08',
      closesOn: '2011-01-31',
      weekday: 1,
      hour: 9,
      intervalDays: 7,
      maximumReminders: 8,
      minimumGapDays: 5,
      sendingHours: { from: 8, to: 18 },
      lastReminderDaysBefore: 3,
    },
    letters: {},
    ballot: null,
    checklist: { testLetterSent: true },
    openedOn: '2010-11-08',
    closedOn: '2011-01-31',
    synthetic: true,
    ...changes,
  }
}

export const responsesOf = (answers: readonly Answers[]): Answered[] => answers.map((given) => ({ answers: given }))

/** Runs `use` on an empty embedded store and removes it afterwards. */
export async function onStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tabulation-'))
  const store = await embeddedStore(folder)
  try {
    return await use(store)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The release of a closed campaign in which people answered so. */
export async function released(
  survey: Survey,
  answers: readonly Answers[],
  changes: Partial<Campaign> = {},
): Promise<Release> {
  return (
    await makeRelease({
      survey,
      campaign: closedCampaign(survey, changes),
      responses: responsesOf(answers),
      invited: 0,
    })
  ).release
}

/** Makes the release of a closed campaign in which people answered so, and keeps it as the server does. */
export async function publish(
  store: Store,
  survey: Survey,
  campaign: Campaign,
  answers: readonly Answers[],
): ReturnType<typeof makeRelease> {
  const invited = Object.values(await store.countInvitees(campaign.id)).reduce((sum, count) => sum + count, 0)
  const made = await makeRelease({ survey, campaign, responses: responsesOf(answers), invited })
  await store.insertRelease(made.release)
  return made
}

/** The texts of these answers that may become quotes beside the release. */
export async function quotesBeside(
  survey: Survey,
  release: Pick<Release, 'id' | 'policy' | 'variables'>,
  answers: readonly Answers[],
  fewest = FEWEST_QUOTES,
): Promise<readonly Quote[]> {
  return quotesOf(
    release.id,
    await textsToRead(survey, release, responsesOf(answers), fewest),
    new Uint8Array(32).fill(7),
  )
}

/** The counts behind Exhibit 2 (fixtures/exhibit-2): C4 by groups of F3, 90 of 109 respondents. */
const EXHIBIT_2 = [
  [12, 7, 10, 1, 3],
  [9, 10, 7, 2, 1],
  [6, 6, 5, 2, 4],
  [3, 0, 1, 0, 0],
  [0, 0, 1, 0, 0],
] as const
const REGIONS = [['2', '3', '4'], ['5', '6', '7', '8'], ['9', '10', '11', '12'], ['1'], ['13']] as const

export function exhibit2Answers(): Answers[] {
  const answered = EXHIBIT_2.flatMap((line, r) =>
    line.flatMap((count, c) =>
      Array.from({ length: count }, (_, i): Answers => {
        const regions = REGIONS[c] ?? []
        return {
          C4: String(r + 1),
          F3: regions[i % regions.length] ?? '',
          A4: String(((i + r) % 10) + 1),
          A3: ['1', String(2 + (i % 12))],
          A13: ['2', '1', String(3 + (i % 6))],
          A5: { years: i, months: c },
          A7: { a: String(1 + (i % 6)), b: '2' },
        }
      }),
    ),
  )
  return [...answered, ...Array.from({ length: 19 }, (): Answers => ({ F3: '2' }))]
}
