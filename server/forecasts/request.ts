/** What a forecast of a campaign is asked about: from its survey, its plan and its contacts. No answer is read, and none can be. */
import { isTabulated, variablesOf } from '../../surveys/variables.ts'
import { bannersFor, planFaults } from '../fielding/campaigns/analysis-plan.ts'
import { campaignNamed } from '../fielding/campaigns/campaigns.ts'
import { expectedAnswers } from '../fielding/campaigns/expected-answers.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import type { AnalysisPlan, Campaign, Invitee } from '../contracts/records.ts'
import type { Store } from '../store/store.ts'
import { choicesOf, type ForecastRequest } from '../tabulation/forecast/forecast.ts'
import { sound, surveyOf } from '../surveys/catalogue.ts'
import { contactStrata } from './strata.ts'

/** Compared where the plan can still be changed. */
const COMPARED_K = [3, 5, 10] as const
export const MOST_ANSWERS = 100_000
/** Data sets: enough for the 10th and 90th percentile to keep still. */
const DATA_SETS = 100
/** The same campaign is forecast the same way every time. */
const SEED = 2010

export interface ForecastTerms {
  /** Expected answers; absent: `expectedAnswers`. */
  readonly answers?: number | undefined
  /** Of a draft: a plan and a k that are not saved yet; absent: the campaign's. */
  readonly plan?: AnalysisPlan | undefined
  readonly k?: number | undefined
  /** The plan alone, not beside other choices; always so once the campaign is open. */
  readonly planOnly?: boolean | undefined
  readonly dataSets?: number | undefined
}

/** A forecast to be made, and what its reader should know of it. */
export interface AskedForecast {
  readonly request: ForecastRequest
  /** Names of the banners of which the contact list says something; the others are drawn. */
  readonly known: readonly string[]
}

/**
 * After the close only those who took part are drawn from: who they are is known, what they answered is not.
 *
 * @throws campaignUnknown, surveyUnknown, surveyRefused, forecastOfOpen, planRefused, expectedAnswersRefused
 */
export async function forecastOfCampaign(
  {
    store,
    surveys,
  }: { readonly store: Pick<Store, 'campaign' | 'invitees' | 'countInvitees' | 'countBallots'> } & Pick<
    Services,
    'surveys'
  >,
  id: string,
  { answers: wanted, plan: typed, k: typedK, planOnly = false, dataSets = DATA_SETS }: ForecastTerms = {},
): Promise<AskedForecast> {
  const campaign = await campaignNamed(store, id)
  const survey = await sound(await surveyOf(surveys, campaign))
  if (campaign.policy === 'open') throw problems.forecastOfOpen(id)
  const isDraft = campaign.state === 'draft'
  const asked = {
    ...campaign,
    ...(isDraft && typedK !== undefined && { k: typedK }),
    ...(isDraft && typed && { plan: typed }),
  }
  const faults = planFaults(survey, asked)
  if (faults.length > 0) throw problems.planRefused(survey.name, faults)
  const answers = wanted ?? (await expectedAnswers(store, campaign))
  const fewest = wanted === undefined && campaign.state === 'closed' ? 0 : 1
  if (!Number.isInteger(answers) || answers < fewest || answers > MOST_ANSWERS)
    throw problems.expectedAnswersRefused(MOST_ANSWERS)
  const variables = variablesOf(survey).filter((variable) => variable.source === 'asked' && isTabulated(variable))
  const banners = bannersFor(survey, campaign)
  const { strata, known } = contactStrata(banners, variables, await peopleOf(store, campaign))
  const plan = { k: asked.k, ...asked.plan }
  const choices = planOnly || !isDraft ? [plan] : choicesOf(compared(banners, plan), COMPARED_K, plan)
  return { known, request: { variables, banners, answers, strata, choices, dataSets, seed: SEED } }
}

async function peopleOf(
  store: Pick<Store, 'invitees'>,
  { id, state }: Campaign,
): Promise<readonly Pick<Invitee, 'strata'>[]> {
  const everybody: Pick<Invitee, 'strata'>[] = []
  const tookPart: Pick<Invitee, 'strata'>[] = []
  for await (const { strata, disposition } of store.invitees(id)) {
    everybody.push({ strata })
    if (disposition === 'done') tookPart.push({ strata })
  }
  return (state === 'closed' || state === 'released') && tookPart.length > 0 ? tookPart : everybody
}

/** The survey's first two banners, and those of the plan: to compare every set of many would take long and tell little. */
const compared = (
  banners: readonly { readonly name: string }[],
  plan: Pick<AnalysisPlan, 'banners'>,
): readonly string[] => banners.map(({ name }) => name).filter((name, b) => b < 2 || plan.banners.includes(name))
