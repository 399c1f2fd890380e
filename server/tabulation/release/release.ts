/**
 * The release: every table of a campaign, made once from the opened box, and never again.
 * Made twice from the same box it is the same, byte for byte, so that an interrupted run can simply be repeated.
 */
import { FALLBACK, joinedText } from '../../../surveys/language.ts'
import { analysedVariables } from '../../../surveys/answers/derived.ts'
import { isTabulated, variablesOf } from '../../../surveys/variables.ts'
import type { Survey, Text, Variable } from '../../../surveys/types.ts'
import { problems } from '../../contracts/problems.ts'
import { carriedFrame } from '../../contracts/carried-variables.ts'
import { isAnonymous, type Campaign } from '../../contracts/records.ts'
import { consistencyOf, microdataReview, type ConsistencyReport } from '../counting/consistency.ts'
import { prepareColumns, type Answered, type PolicyMethod } from '../counting/columns.ts'
import { digestOf } from './digest.ts'
import { plain } from './plain.ts'
import { protect } from '../protection/protect.ts'
import { reviewsOfRecords, reviewsWatched } from '../reviews/reviews.ts'
import type { BallotCounts, Release, ReleasedRecord, ReleasedVariable, UnitCounts } from '../counting/table.ts'

export interface ToRelease {
  readonly survey: Survey
  readonly campaign: Campaign
  /** Every response there is, in any order: a release says nothing of it. */
  readonly responses: AsyncIterable<Answered> | Iterable<Answered>
  readonly invited: number
  readonly ballots?: BallotCounts
  /** Campaigns by name: every record, and how many units there are. */
  readonly byName?: { readonly units: UnitCounts; readonly records: readonly ReleasedRecord[] }
}

/** How each policy publishes. */
export const methodOf = (policy: Campaign['policy']): PolicyMethod => (policy === 'open' ? plain : protect)

/**
 * Reads the responses, reviews and tabulates them and applies the campaign's policy, k and analysis plan.
 *
 * @throws problems.campaignNotClosed while answers may still come in
 */
export async function makeRelease({
  survey,
  campaign,
  responses,
  invited,
  ballots,
  byName,
}: ToRelease): Promise<{ readonly release: Release; readonly report: ConsistencyReport }> {
  if (campaign.state === 'draft' || campaign.state === 'open') throw problems.campaignNotClosed(campaign.id)
  const variables = publishable(survey, campaign)
  const review = campaign.policy === 'open' ? microdataReview(variables.filter(isOfRespondents)) : null
  const reviews = campaign.policy === 'open' && !byName ? reviewsWatched(survey) : null
  const watched = reviews?.watch(responses) ?? responses
  const file = await prepareColumns(survey, variables.filter(isTabulated), review?.watch(watched) ?? watched)
  const { method, variables: published } = methodOf(campaign.policy)(file, {
    k: campaign.k,
    byName: !isAnonymous(campaign),
    ...campaign.plan,
  })
  const found = byName ? reviewsOfRecords(survey, byName.records) : reviews?.found()
  const released = inOrderOf(variables, published)
  const made: Omit<Release, 'digest'> = {
    id: campaign.id,
    campaign: campaign.id,
    ...(campaign.followUp && { followUp: campaign.followUp }),
    survey: campaign.survey,
    surveyVersion: campaign.surveyVersion,
    title: campaign.title,
    producer: campaign.sender.name,
    policy: campaign.policy,
    k: campaign.k,
    plan: campaign.plan,
    method,
    synthetic: campaign.synthetic,
    invited,
    responses: file.respondents,
    ...(ballots && { ballots }),
    ...(campaign.ballot && {
      trustees: { number: campaign.ballot.box.trustees.length, threshold: campaign.ballot.box.threshold },
    }),
    fielded: { from: campaign.openedOn, to: campaign.closedOn },
    releasedOn: campaign.closedOn,
    banners: bannersReleased(survey, released),
    variables: released,
    ...(found && { reviews: found }),
    ...(byName && { units: byName.units, records: { variables, units: byName.records } }),
  }
  // Through JSON: what a store gives back is then the same value, member by member.
  const release = JSON.parse(JSON.stringify(made)) as Omit<Release, 'digest'>
  return {
    release: { ...release, digest: digestOf(release) },
    report: consistencyOf(release, review?.report(file) ?? null),
  }
}

/**
 * Variables from the sampling frame identify projects by name: only campaigns by name carry them. The protection knows nothing of items and
 * of what is worked out: only policy `open` has them. By name, what is withheld in the codebook stays out.
 */
function publishable(survey: Survey, campaign: Campaign): readonly Variable[] {
  const carried = carriedFrame(survey, campaign)
  if (campaign.policy !== 'open') return variablesOf(survey).filter(({ source, group }) => source === 'asked' && !group)
  return analysedVariables(survey).filter(
    ({ source, name, role }) =>
      (source !== 'frame' || carried.includes(name)) && (!campaign.byName || role !== 'withheld'),
  )
}

/** Is it something that one respondent answered once? */
const isOfRespondents = ({ group, derived }: Variable): boolean => !group && !derived

/** In the order of the questionnaire, whatever was counted together. */
function inOrderOf(variables: readonly Variable[], released: readonly ReleasedVariable[]): readonly ReleasedVariable[] {
  const byName = new Map(released.map((one) => [one.variable.name, one]))
  return variables.flatMap(({ name }) => byName.get(name) ?? [])
}

/** The columns of each banner at each level, as some published table has them, fine to coarse. */
export function bannersReleased(survey: Survey, variables: readonly ReleasedVariable[]): Release['banners'] {
  const names = new Set(variables.flatMap(({ tables }) => tables.flatMap(({ banner }) => banner ?? [])))
  const known = survey.codebook.banners.map(({ name, label }) => ({ name, label }))
  const others = [...names].filter((name) => known.every((one) => one.name !== name))
  return [...known, ...others.map((name) => ({ name, label: crossedLabel(survey, name) }))].flatMap(
    ({ name, label }) => {
      const levels = new Map<string, Level>()
      for (const { banner, level, columns } of variables.flatMap(({ tables }) => tables)) {
        if (banner === name && !levels.has(level)) levels.set(level, { level, columns })
      }
      return levels.size > 0 ? [{ name, label, levels: [...levels.values()].sort(byFineness) }] : []
    },
  )
}

/** A question that divides tables has its wording; a nested banner carries the names of its two: `region-organisation`. */
function crossedLabel(survey: Survey, name: string): Text {
  const parts = survey.codebook.banners.filter((banner) => name.split('-').includes(banner.name))
  const variable = variablesOf(survey).find((one) => one.name === name)
  if (variable) return variable.label
  return parts.length === 0
    ? { [FALLBACK]: name }
    : joinedText(
        parts.map(({ label }) => label),
        (labels) => labels.join(' × '),
      )
}

type Level = Release['banners'][number]['levels'][number]
const byFineness = (a: Level, b: Level) => b.columns.length - a.columns.length
