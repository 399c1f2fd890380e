/** Where surveys are looked up: folders and the host's own first, then what is kept in the store. */
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import type { Survey } from '../../surveys/types.ts'
import { remembered, rememberedFound } from '../collections/remembered.ts'
import { problems } from '../contracts/problems.ts'
import type { Campaign } from '../contracts/records.ts'
import type { SurveyCatalogue } from '../contracts/services.ts'
import type { Store } from '../store/store.ts'
import { complaintsOf, trust } from './looking.ts'

/** Versions held in memory at a time: those of campaigns that run at once, and some to look at. */
const HELD = 50

/**
 * The surveys of folders and of the host (`own`: they are there at once and no upload takes their name), and those of a store: uploads,
 * and versions that campaigns have opened with. Two servers on one store see the same.
 *
 * @example surveyCatalogue({ [survey.name]: survey }) // without a store: these and no others
 */
export function surveyCatalogue(
  own: Readonly<Record<string, Survey>>,
  store?: Pick<Store, 'survey' | 'surveyVersions'>,
): SurveyCatalogue {
  const isOwn = (name: string): boolean => Object.hasOwn(own, name)
  /** A folder is read when its survey is first asked for. */
  const ownNamed = (name: string): Survey | undefined => {
    const given = isOwn(name) ? own[name] : undefined
    return given && inOneForm(given)
  }
  const held = rememberedFound<Survey>(HELD)
  const kept = (name: string, version: string): Promise<Survey | undefined> =>
    held(`${name}/${version}`, async () => {
      const found = await store?.survey(name, version)
      return found && canonicalSurvey(found.survey)
    })
  /** The newest upload of each name that no folder has. */
  const newest = async (): Promise<ReadonlyMap<string, string>> =>
    new Map(
      ((await store?.surveyVersions()) ?? [])
        .filter(({ name, uploaded }) => uploaded && !isOwn(name))
        .map(({ name, version }) => [name, version]),
    )
  return {
    async all() {
      const uploaded = await Promise.all([...(await newest())].map(([name, version]) => kept(name, version)))
      return [
        ...Object.keys(own).flatMap((name) => ownNamed(name) ?? []),
        ...uploaded.flatMap((survey) => survey ?? []),
      ].sort((one, other) => (one.name < other.name ? -1 : 1))
    },
    isOwn,
    async named(name, version) {
      const survey = ownNamed(name)
      if (survey && (version === undefined || version === survey.version)) return survey
      const wanted = version ?? (await newest()).get(name)
      return wanted === undefined ? undefined : kept(name, wanted)
    },
    async asWritten(name, version) {
      const given = isOwn(name) ? own[name] : undefined
      if (given && (version === undefined || version === given.version)) return given
      const wanted = version ?? (await newest()).get(name)
      return wanted === undefined ? undefined : (await store?.survey(name, wanted))?.survey
    },
  }
}

const inOneForm = remembered((survey: Survey) => trust(canonicalSurvey(survey)))

type Fielded = Pick<Campaign, 'survey' | 'surveyVersion' | 'state' | 'followUp'>

/** The version a campaign is bound to: the one it opened with, and a later wave that of the wave before. Any other draft follows the newest. */
export const versionOf = ({ surveyVersion, state, followUp }: Omit<Fielded, 'survey'>): string | undefined =>
  state === 'draft' && !followUp ? undefined : surveyVersion

/** The survey of a campaign in the version it is bound to. @throws surveyUnknown */
export function surveyOf(surveys: SurveyCatalogue, campaign: Fielded): Promise<Survey> {
  return surveyNamed(surveys, campaign.survey, versionOf(campaign))
}

/** A version, else the newest. @throws surveyUnknown */
export async function surveyNamed(surveys: SurveyCatalogue, name: string, version?: string): Promise<Survey> {
  const survey = await surveys.named(name, version)
  if (!survey) throw problems.surveyUnknown(name)
  return survey
}

/** The survey, where nothing is wrong with it. @throws surveyRefused */
export async function sound(survey: Survey): Promise<Survey> {
  const complaints = await complaintsOf(survey)
  if (complaints.length > 0) throw problems.surveyRefused(survey.name, complaints)
  return survey
}
