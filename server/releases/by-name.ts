/** The release of a campaign by name: made on the server from the records, after the close. No box, no trustees. */
import { problems } from '../contracts/problems.ts'
import {
  isAnonymous,
  unitKey,
  type Assignment,
  type Campaign,
  type Unit,
  type UnitRecord,
} from '../contracts/records.ts'
import type { Services } from '../contracts/services.ts'
import { campaignNamed, replaced, type Actor } from '../fielding/campaigns/campaigns.ts'
import { readStandings } from '../fielding/units/reading.ts'
import { answersThatCount, nameOf } from '../records/filling.ts'
import { surveyOf } from '../surveys/catalogue.ts'
import type { Release, ReleasedRecord, UnitCounts } from '../tabulation/counting/table.ts'
import { makeRelease } from '../tabulation/release/release.ts'
import type { Item, Survey } from '../../surveys/types.ts'
import { variablesOf } from '../../surveys/variables.ts'

/**
 * Makes and publishes the release: tables of the complete records, and every record with its answers. Reviewers' records are counted where
 * no unit has one of its own. Made again it is the same, so that an interrupted run can be repeated.
 *
 * @throws `campaignUnknown`, `answersAnonymous`, `campaignNotClosed`, `recordsNoneComplete`, `releaseExists`
 */
export async function releaseByName(
  services: Pick<Services, 'store' | 'surveys' | 'now'>,
  id: string,
  actor: Actor,
): Promise<Release> {
  const { store } = services
  const campaign = await campaignNamed(store, id)
  if (isAnonymous(campaign)) throw problems.answersAnonymous(id)
  if (campaign.state === 'released') throw problems.releaseExists(id)
  if (campaign.state !== 'closed') throw problems.campaignNotClosed(id)
  const survey = await surveyOf(services.surveys, campaign)
  const { units, reviews, records } = await kept(services, campaign, survey)
  const complete = records.filter((record) => record.complete)
  if (complete.length === 0) throw problems.recordsNoneComplete(id)
  const own = complete.filter(({ reviewer }) => reviewer === null)
  const ofUnits = own.length > 0
  const { release } = await makeRelease({
    survey,
    campaign,
    responses: ofUnits ? own : complete,
    invited: ofUnits ? units.units : reviews,
    byName: { units, records },
  })
  const stands = (await store.insertRelease(release)) ? release : await store.release(id)
  if (stands?.digest !== release.digest) throw problems.releaseExists(id)
  await replaced(services, { ...campaign, state: 'released' }, actor, 'released', { digest: release.digest })
  return release
}

async function kept(
  { store }: Pick<Services, 'store'>,
  { id }: Campaign,
  survey: Survey,
): Promise<{
  readonly units: UnitCounts
  /** How many were asked for. */
  readonly reviews: number
  readonly records: readonly ReleasedRecord[]
}> {
  const standings = await readStandings(store, id)
  const withdrawn = (await store.units(id)).filter((unit) => unit.withdrawn).length
  const units = new Map(standings.map(({ unit }) => [unitKey(unit.id), unit]))
  const reviewers = await reviewersOf(store, id)
  const records: ReleasedRecord[] = []
  const publish = publishing(survey)
  for await (const record of store.records(id)) {
    const unit = units.get(unitKey(record.unit))
    if (unit) records.push(publish(record, unit, reviewers))
  }
  const count = (state: (typeof standings)[number]['state']) =>
    standings.filter((standing) => standing.state === state).length
  return {
    units: { units: standings.length, complete: count('complete'), begun: count('begun'), withdrawn },
    reviews: standings.flatMap(({ assigned }) => assigned).filter(({ assignment }) => assignment.role === 'reviewer')
      .length,
    records: records.sort(
      (one, other) => order(one.unit, other.unit) || order(one.reviewer ?? '', other.reviewer ?? ''),
    ),
  }
}

/** Names of the reviewers, by assignment. */
async function reviewersOf(store: Services['store'], campaign: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const reviewing = (await store.assignments(campaign)).filter(({ role }: Assignment) => role === 'reviewer')
  for (const { id } of reviewing) names.set(id, await nameOf(store, campaign, id))
  return names
}

/** What is withheld in the codebook stays out of the release. */
function publishing(survey: Survey) {
  const withheld = new Set(variablesOf(survey).flatMap(({ role, element }) => (role === 'withheld' ? [element] : [])))
  const groups = new Set(variablesOf(survey).flatMap(({ group }) => group?.name ?? []))
  return (record: UnitRecord, unit: Unit, reviewers: ReadonlyMap<string, string>): ReleasedRecord => ({
    unit: unit.id,
    title: unit.title,
    reviewer: record.reviewer === null ? null : (reviewers.get(record.reviewer) ?? record.reviewer.slice(0, 8)),
    complete: record.complete,
    answers: {
      ...Object.fromEntries(
        Object.entries(without(withheld, answersThatCount(survey, record))).map(([name, answer]) => [
          name,
          groups.has(name) ? (answer as readonly Item[]).map((item) => without(withheld, item, `${name}.`)) : answer,
        ]),
      ),
      ...unit.attributes,
    },
  })
}

/** @param before of the names inside a repeated group */
const without = <T>(names: ReadonlySet<string>, answers: Readonly<Record<string, T>>, before = '') =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !names.has(before + name)))

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
