/** Surveys that an administrator brings, and what becomes of them. Nothing in use is ever changed: a new version stands beside it. */
import { README_FILE } from '../../surveys/format/file-names.ts'
import type { ReadSurvey, SurveyFiles } from '../../surveys/format/read.ts'
import { withMeaning, withTitle } from '../../surveys/format/change.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { SURVEY_NAME } from '../../surveys/folders.ts'
import type { Survey } from '../../surveys/types.ts'
import type { MeaningRequest } from '../api/surveys.ts'
import { problems } from '../contracts/problems.ts'
import type { Services } from '../contracts/services.ts'
import type { Store } from '../store/store.ts'
import { surveyOfFiles } from './looking.ts'

export interface UploadServices extends Pick<Services, 'surveys' | 'now'> {
  readonly store: Pick<
    Store,
    | 'keepSurvey'
    | 'listSurvey'
    | 'survey'
    | 'surveyVersions'
    | 'removeSurvey'
    | 'campaigns'
    | 'releases'
    | 'appendAudit'
  >
}

/**
 * Keeps a survey as the newest version of its name; the same files twice are one version. What `check` says of it is no reason to
 * refuse: it can be mended, and until then no campaign opens with it.
 *
 * @param read what these files say, where that is known
 * @throws `surveyNameRefused`, `surveyNameTaken`, `surveyTooLarge`, `surveyRefused` where the files cannot be read; then nothing is stored
 */
export async function addSurvey(
  { store, surveys, now }: UploadServices,
  name: string,
  files: SurveyFiles,
  actor: { readonly name: string },
  read?: ReadSurvey,
): Promise<Survey> {
  refuseName(surveys, name)
  const { survey, complaints } = read ?? (await surveyOfFiles(files, name))
  if (!survey) throw problems.surveyRefused(name, complaints)
  const { version } = survey
  const readme = files[README_FILE]
  const kept = {
    ...filesOf(survey),
    ...(readme !== undefined && {
      [README_FILE]: typeof readme === 'string' ? readme : new TextDecoder().decode(readme),
    }),
  }
  const head = { name, version, added: now().getTime(), by: actor.name }
  if (!(await store.keepSurvey({ ...head, survey, files: kept, uploaded: true }))) await store.listSurvey(head)
  await store.appendAudit({
    at: head.added,
    account: actor.name,
    act: 'surveyAdded',
    campaign: null,
    detail: { survey: name, version },
  })
  return (await surveys.named(name, version)) ?? survey
}

/**
 * What the answers of an upload mean, changed question by question: a new version beside the one it was chosen on.
 *
 * @throws `surveyUnknown`, `surveyNotUploaded`
 */
export async function changeMeaning(
  services: UploadServices,
  name: string,
  version: string,
  { questions, title }: Omit<MeaningRequest, 'version'>,
  actor: { readonly name: string },
): Promise<Survey> {
  if (services.surveys.isOwn(name)) throw problems.surveyNotUploaded(name)
  const kept = await services.store.survey(name, version)
  if (!kept) throw problems.surveyUnknown(name)
  const readme = kept.files[README_FILE]
  const titled = title ? withTitle(kept.survey, { ...kept.survey.title, ...title }) : kept.survey
  const files = {
    ...filesOf(withMeaning(titled, questions)),
    ...(readme !== undefined && { [README_FILE]: readme }),
  }
  return addSurvey(services, name, files, actor)
}

/**
 * Removes a version that nobody uses.
 *
 * @throws `surveyUnknown`, `surveyNameTaken` for one that is no upload, `surveyInUse`
 */
export async function removeSurvey(
  services: UploadServices,
  name: string,
  version: string,
  actor: { readonly name: string },
): Promise<void> {
  const { store, surveys, now } = services
  refuseName(surveys, name)
  const kept = await store.survey(name, version)
  if (!kept) throw problems.surveyUnknown(name)
  const users = async () => (await usersOf(services)).get(`${name}/${version}`) ?? []
  const using = await users()
  const drafts = isOnlyUpload(await store.surveyVersions(), name) ? ((await draftsOf(services)).get(name) ?? []) : []
  if (using.length > 0 || drafts.length > 0) throw problems.surveyInUse(name, [...new Set([...using, ...drafts])])
  await store.removeSurvey(name, version)
  const meanwhile = await users()
  if (meanwhile.length > 0) {
    await store.keepSurvey(kept) // a campaign opened with it in this moment
    throw problems.surveyInUse(name, meanwhile)
  }
  await store.appendAudit({
    at: now().getTime(),
    account: actor.name,
    act: 'surveyRemoved',
    campaign: null,
    detail: { survey: name, version },
  })
}

/** Campaigns and releases by the version they are bound to: `name/version` -> their ids. */
export async function usersOf({
  store,
}: {
  readonly store: Pick<Store, 'campaigns' | 'releases'>
}): Promise<ReadonlyMap<string, readonly string[]>> {
  const bound = [
    ...(await store.campaigns())
      .filter(({ state, followUp }) => state !== 'draft' || followUp)
      .map(({ id, survey, surveyVersion }) => ({ id, key: `${survey}/${surveyVersion}` })),
    ...(await store.releases()).map(({ id, survey, surveyVersion }) => ({ id, key: `${survey}/${surveyVersion}` })),
  ]
  const users = new Map<string, readonly string[]>()
  for (const { id, key } of bound) users.set(key, [...new Set([...(users.get(key) ?? []), id])])
  return users
}

/** Drafts that take the newest version of a survey, whichever that is: name -> their ids. */
export async function draftsOf({
  store,
}: {
  readonly store: Pick<Store, 'campaigns'>
}): Promise<ReadonlyMap<string, readonly string[]>> {
  const drafts = (await store.campaigns()).filter(({ state, followUp }) => state === 'draft' && !followUp)
  return new Map(
    drafts.map(({ survey }) => [survey, drafts.filter((each) => each.survey === survey).map(({ id }) => id)]),
  )
}

/** Would its drafts be left without any version of their survey? */
export const isOnlyUpload = (
  heads: readonly { readonly name: string; readonly uploaded: boolean }[],
  name: string,
): boolean => heads.filter((each) => each.name === name && each.uploaded).length <= 1

function refuseName(surveys: Services['surveys'], name: string): void {
  if (!SURVEY_NAME.test(name)) throw problems.surveyNameRefused(name.slice(0, 80))
  if (surveys.isOwn(name)) throw problems.surveyNameTaken(name)
}
