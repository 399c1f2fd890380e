/**
 * The demonstration: a survey to answer, two releases of 109 synthetic answers, and a closed campaign whose box waits to be opened by
 * the visitor. Preparing it twice changes nothing.
 */
import { randomBytes } from 'node:crypto'
import { surveys as shipped } from '../../surveys/index.ts'
import { FALLBACK, perLanguage } from '../../surveys/language.ts'
import { languagesOf } from '../../surveys/texts.ts'
import { surveyCatalogue } from '../surveys/catalogue.ts'
import { keepVersion } from '../surveys/keeping.ts'
import type { Language, Survey, Text } from '../../surveys/types.ts'
import { translate } from '../language/locales.ts'
import { blindedHash, importId } from '../ballots/formats.ts'
import { ballotBoxOf, createCampaignKeys } from '../ballots/keys.ts'
import type { KeyFolderFiles } from '../ballots/keys.ts'
import { sealedHere } from '../ballots/sealing-here.ts'
import { paddedSizeOf } from '../../sealing/ballot.ts'
import { mailingsOf, usualSchedule } from '../fielding/sending/mailings.ts'
import { letterDue } from '../fielding/sending/schedule.ts'
import { startingPlan } from '../fielding/campaigns/analysis-plan.ts'
import type { Services } from '../contracts/services.ts'
import type { BallotBox, Campaign, Day, Invitee, LetterKind, QueuedLetter } from '../contracts/records.ts'
import { SYNTHETIC_RESPONDENTS, syntheticAnswers } from './synthetic.ts'
import { demoBox, demoTrustee, proveDemoShare, releaseDemo } from './trustee.ts'

/** Names of the demonstration's campaigns. */
export const DEMONSTRATION = {
  open: 'demo',
  protected: 'demo-2010-protected',
  plain: 'demo-2010',
  toOpen: 'demo-2010-to-open',
} as const

const INVITED_2010 = 291
const OPENED_2010: Day = '2010-11-08'
const CLOSED_2010: Day = '2011-01-14'
const DAY = 86_400_000 // ms

const SURVEY = 'staff-partner-2010'
const surveys = surveyCatalogue(shipped)
const survey = () => shipped[SURVEY] as Survey

const inSurveysLanguages = (key: string): Text =>
  perLanguage(languagesOf(survey()), (language) => translate(language, `demonstration:${key}`))
const titleOf = (campaign: 'answer' | 'plain' | 'protected' | 'toOpen'): Text =>
  inSurveysLanguages(`titles.${campaign}`)

/** Everybody is written to in the survey's first language, but the last of so many in its second. */
const languageOfPlace = (place: number, each: number): Language => {
  const [first = FALLBACK, second = first] = languagesOf(survey())
  return place % each === each - 1 ? second : first
}

type DemoServices = Pick<Services, 'store' | 'now' | 'random'> & { readonly keys: KeyFolderFiles }

/**
 * Makes what is missing of the demonstration.
 *
 * @param extraLinks so many more demonstration invitees are added where fewer are left unused
 */
export async function prepareDemonstration(services: DemoServices, extraLinks = 20): Promise<void> {
  await fieldOpenCampaign(services, extraLinks)
  const trustee = await demoTrustee(services.keys)
  const released = async (id: string, policy: Campaign['policy'], title: Text) => {
    await closeSynthetic(services, id, policy, title)
    if (!(await services.store.release(id))) await releaseDemo({ ...services, surveys }, id, trustee)
  }
  await released(DEMONSTRATION.plain, 'open', titleOf('plain'))
  await released(DEMONSTRATION.protected, 'confidential', titleOf('protected'))
  await closeSynthetic(services, DEMONSTRATION.toOpen, 'confidential', titleOf('toOpen'))
}

async function fieldOpenCampaign(services: DemoServices, extraLinks: number): Promise<void> {
  const { store } = services
  const today = dayOf(services.now())
  const campaign =
    (await store.campaign(DEMONSTRATION.open)) ??
    (await insert(services, {
      ...campaignOf(
        DEMONSTRATION.open,
        'confidential',
        titleOf('answer'),
        await boxOf(services, DEMONSTRATION.open),
        today,
        dayOf(new Date(services.now().getTime() + 60 * DAY)),
      ),
      state: 'open',
      paused: true,
      openedOn: today,
    }))
  if (campaign.state !== 'open') return
  let [invited, unused] = [0, 0]
  for await (const { done } of store.invitees(campaign.id)) {
    invited += 1
    if (!done) unused += 1
  }
  const missing = Math.max(0, extraLinks - unused)
  await store.insertInvitees(
    Array.from({ length: missing }, (_, i) =>
      inviteeOf(services, campaign.id, `visitor-${invited + i + 1}@example.org`, languageOfPlace(i, 3)),
    ),
  )
}

/** A closed campaign whose box holds the synthetic answers: each issued to an invitee, and sealed. */
async function closeSynthetic(
  services: DemoServices,
  id: string,
  policy: Campaign['policy'],
  title: Text,
): Promise<void> {
  const { store, keys } = services
  const campaign =
    (await store.campaign(id)) ??
    (await insert(services, {
      ...campaignOf(id, policy, title, await boxOf(services, id), OPENED_2010, CLOSED_2010),
      state: 'open',
      openedOn: OPENED_2010,
    }))
  const { state, ballot } = campaign
  if (state !== 'open' || !ballot) return
  await store.insertInvitees(
    Array.from({ length: INVITED_2010 }, (_, i) =>
      inviteeOf(services, id, `contact-${i + 1}@example.org`, languageOfPlace(i, 4)),
    ),
  )
  const respondents: string[] = []
  for await (const invitee of store.invitees(id)) {
    if (respondents.length >= SYNTHETIC_RESPONDENTS) break
    respondents.push(invitee.id)
  }
  const { link } = await keys.read(id)
  const ballots = await Promise.all(
    syntheticAnswers(survey()).map((answers, place) =>
      sealedHere({ id, ballot }, importId(link, 'demonstration', place), answers),
    ),
  )
  await store.castBallots(ballots)
  const answeredOn = new Map(respondents.map((respondent, place) => [respondent, dayOfAnswer(place)]))
  for (const day of [...new Set(answeredOn.values())].sort()) {
    for (const [respondent, answered] of answeredOn) {
      if (answered !== day) continue
      await store.claimBallot(id, respondent, blindedHash(randomBytes(256)))
      await store.markDone(id, respondent)
    }
    await store.showDone(id, day)
  }
  await writeLetters(store, campaign, answeredOn)
  const current = (await store.campaign(id)) ?? campaign
  await store.replaceCampaign({ ...current, state: 'closed', closedOn: CLOSED_2010 })
}

/** The letters of the calendar, each to whoever had not answered before its day, and a thank-you to whoever did. */
async function writeLetters(
  store: Services['store'],
  { id, schedule }: Campaign,
  answeredOn: ReadonlyMap<string, Day>,
): Promise<void> {
  const mailings = mailingsOf(schedule, OPENED_2010)
  const letters: QueuedLetter[] = []
  for await (const invitee of store.invitees(id)) {
    const answered = answeredOn.get(invitee.id)
    const written = mailings.filter(({ day }) => answered === undefined || day <= answered)
    letters.push(...written.map(({ kind, number }) => filed(id, invitee.id, kind, number)))
    if (answered !== undefined) letters.push(filed(id, invitee.id, 'thankYou', 0))
    const last = written.at(-1)
    await store.updateInvitee(id, invitee.id, { mailings: last?.number ?? 0, lastLetterOn: last?.day ?? null })
  }
  await store.queueLetters(letters)
}

/** A letter that went to a file: nobody got any of the demonstration. */
const filed = (campaign: string, invitee: string, kind: LetterKind, mailing: number): QueuedLetter => ({
  ...letterDue({ campaign, invitee, kind, mailing }),
  state: 'sent',
  filed: true,
})

/** Keys from an interrupted preparation are used again, with a new box: nothing was sealed yet. */
async function boxOf({ keys }: DemoServices, id: string): Promise<BallotBox> {
  const size = paddedSizeOf(survey())
  const box = await demoBox(id, await demoTrustee(keys))
  return (await keys.exists(id)) ? ballotBoxOf(await keys.read(id), size, box) : createCampaignKeys(keys, id, size, box)
}

async function insert(services: DemoServices, campaign: Campaign): Promise<Campaign> {
  await keepVersion(services, survey(), campaign.sender.address)
  await services.store.insertCampaign(campaign)
  await proveDemoShare({ ...services, surveys }, campaign.id, await demoTrustee(services.keys))
  return (await services.store.campaign(campaign.id)) ?? campaign
}

function campaignOf(
  id: string,
  policy: Campaign['policy'],
  title: Text,
  ballot: BallotBox,
  opensOn: Day,
  closesOn: Day,
): Campaign {
  return {
    id,
    revision: 0,
    survey: SURVEY,
    surveyVersion: survey().version,
    title,
    languages: languagesOf(survey()),
    policy,
    k: 5,
    plan: startingPlan(survey(), { policy }),
    state: 'draft',
    paused: false,
    sender: { name: inSurveysLanguages('sender'), address: 'survey@example.org' },
    schedule: { ...usualSchedule({ timeZone: 'UTC', opensOn, closesOn }), weekday: 1 },
    letters: {},
    ballot,
    checklist: { testLetterSent: true },
    openedOn: null,
    closedOn: null,
    synthetic: true,
  }
}

function inviteeOf({ random }: DemoServices, campaign: string, email: string, language: Language): Invitee {
  return {
    id: Buffer.from(random(16)).toString('hex'),
    campaign,
    email,
    name: '',
    language,
    strata: {},
    disposition: 'invited',
    done: false,
    bh: null,
    deviceKey: Buffer.from(random(32)).toString('base64url'),
    thanked: true,
    mailings: 1,
    lastLetterOn: null,
  }
}

/** Many on the days of a letter, fewer each week, as such campaigns go. */
function dayOfAnswer(place: number): Day {
  const week = Math.floor(((place % 37) / 37) ** 2 * 9)
  return dayOf(new Date(Date.parse(OPENED_2010) + (7 * week + (place % 3) * (place % 2)) * DAY))
}

function dayOf(date: Date): Day {
  return date.toISOString().slice(0, 10)
}
