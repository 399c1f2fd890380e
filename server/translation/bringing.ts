/** Brings a language of a survey: a new version in the store, or the files of a folder. */
import { rename, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { filesIn } from '../../surveys/folders.ts'
import { README_FILE, SURVEY_FILE } from '../../surveys/format/file-names.ts'
import { introductionLanguage, introductionToWrite } from '../../surveys/format/introduction.ts'
import type { Json } from '../../surveys/format/parts.ts'
import { surveyFrom } from '../../surveys/format/read.ts'
import { surveyToWrite } from '../../surveys/format/write.ts'
import { languagesOf } from '../../surveys/texts.ts'
import { changesIn } from '../../surveys/translation/changes.ts'
import { isMissing, textsIn, withTexts, type Written } from '../../surveys/translation/texts.ts'
import type { Language, Survey } from '../../surveys/types.ts'
import type { SaveTextsRequest } from '../api/texts.ts'
import { problems } from '../contracts/problems.ts'
import { contentOf, SMALL, TIME } from '../surveys/looking.ts'
import { lineOfThreads } from '../workers/line.ts'
import { addSurvey, type UploadServices } from '../surveys/uploads.ts'
import { textsBrought, textsRefusal, type Brought } from './reading.ts'
import { languagesAsked, type Languages } from './writing.ts'

/** What a file, or a page, makes of one language. */
export interface Translated {
  readonly survey: Survey
  readonly language: Language
  /** Texts that had no wording in it. */
  readonly added: number
  /** Texts that had another. */
  readonly changed: number
  /** Texts that have none yet. */
  readonly missing: number
}

/** A survey as it is translated. */
export const writtenOf = (survey: Survey): Written => ({
  survey: surveyToWrite(survey),
  introduction: survey.introduction,
})

/** What comes of a translators' file, or of the texts of a page. */
export type Given = { readonly name: string; readonly survey: Survey } & (
  { readonly to: string; readonly bytes: Uint8Array } | { readonly request: SaveTextsRequest }
)

const threads = lineOfThreads<Translated>(import.meta.url, './translating-worker')

/**
 * Read and checked at once where little was brought into a small survey, else by a thread; nothing is stored.
 *
 * @throws `textsRefused`, `surveyRefused`, `translationLanguageRefused`, `surveyTooLarge`
 */
export async function translationOf(given: Given): Promise<Translated> {
  const brought = 'bytes' in given ? given.bytes.length : JSON.stringify(given.request).length
  return contentOf(given.survey).size + brought <= SMALL ? translate(given) : threads({ given, within: TIME })
}

/** The work itself, whoever does it. @throws as `translationOf` */
export const translate = (given: Given): Translated =>
  'bytes' in given ? textsLookedThrough(given.survey, given.to, given.bytes) : textsWritten(given.survey, given.request)

/** What a translators' file would do; nothing is stored. @throws `textsRefused`, `surveyRefused`, `translationLanguageRefused` */
export const textsLookedThrough = (survey: Survey, to: string, bytes: Uint8Array): Translated =>
  translated(survey, writtenOf(survey), brought(survey, writtenOf(survey), to, bytes))

/**
 * Keeps a translators' file as the newest version of an uploaded survey; where it changes nothing, nothing is kept.
 *
 * @throws `surveyUnknown`, `surveyNotUploaded`, `translationLanguageRefused`; `textsRefused` with every place; then nothing is stored
 */
export async function bringTexts(
  services: UploadServices,
  name: string,
  to: string,
  bytes: Uint8Array,
  actor: { readonly name: string },
): Promise<Translated> {
  return afterThoseBefore(name, async () => {
    const survey = await uploaded(services, name)
    return kept(services, await translationOf({ name, survey, to, bytes }), survey, actor)
  })
}

/**
 * Keeps what was written on the page. Each text says what it was when the page was drawn: what has changed meanwhile is refused.
 *
 * @throws as `bringTexts`
 */
export async function saveTexts(
  services: UploadServices,
  name: string,
  request: SaveTextsRequest,
  actor: { readonly name: string },
): Promise<Translated> {
  return afterThoseBefore(name, async () => {
    const survey = await uploaded(services, name)
    return kept(services, await translationOf({ name, survey, request }), survey, actor)
  })
}

/** @throws `textsRefused`, `surveyRefused`, `translationLanguageRefused` */
function textsWritten(survey: Survey, request: SaveTextsRequest): Translated {
  const languages = languagesAsked(survey, request.language, request.from)
  const written = writtenOf(survey)
  const { texts, findings } = changesIn(
    textsIn(written),
    request.texts.map(({ id, source, before, text }) => ({ id, source, before, target: text, place: id })),
    { ...languages, clears: true },
  )
  if (findings.length > 0) throw textsRefusal(survey.name, findings)
  return translated(survey, written, { ...languages, texts })
}

/**
 * Writes a translators' file into the folder of a survey: `survey.json` and that language's introduction, nothing else.
 *
 * @throws as `bringTexts`; `surveyRefused` for a folder that cannot be read
 */
export async function bringTextsIntoFolder(folder: string, to: string, bytes: Uint8Array): Promise<Translated> {
  const { survey, written } = writtenIn(folder)
  const change = brought(survey, written, to, bytes)
  if (change.texts.size === 0) return translated(survey, written, change)
  const after = withTexts(written, change.to, change.texts)
  const files = filesAfter(after, change.to)
  const { complaints } = surveyFrom({ ...filesIn(folder), ...files }, survey.name)
  if (complaints) throw problems.surveyRefused(survey.name, complaints)
  const outcome = translated(survey, written, change)
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file)
    await writeFile(`${path}.new`, content)
    await rename(`${path}.new`, path)
  }
  return outcome
}

/** The survey of a folder, and its `survey.json` as its author wrote it. @throws `surveyRefused` */
export function writtenIn(folder: string): { readonly survey: Survey; readonly written: Written } {
  const name = basename(resolve(folder))
  const files = filesIn(folder)
  const { survey, complaints } = surveyFrom(files, name)
  if (!survey) throw problems.surveyRefused(name, complaints)
  const json = new TextDecoder().decode(files[SURVEY_FILE] as Uint8Array)
  return { survey, written: { survey: JSON.parse(json) as Json, introduction: survey.introduction } }
}

interface Change extends Languages {
  readonly texts: Brought
}

function brought(survey: Survey, written: Written, language: string, bytes: Uint8Array): Change {
  const { from, to } = languagesAsked(survey, language)
  const read = textsBrought(written, bytes, { name: survey.name, from, to, languages: languagesOf(survey) })
  return { ...read, to }
}

/** @throws `surveyRefused` where the texts make it unreadable: HTML that could run */
function translated(before: Survey, written: Written, { to, texts }: Change): Translated {
  const { survey, complaints } =
    texts.size === 0 ? { survey: before } : surveyFrom({ ...filesAfter(withTexts(written, to, texts)) }, before.name)
  if (!survey) throw problems.surveyRefused(before.name, complaints)
  const was = new Map(textsIn(written).map((text) => [text.id, text.text[to] ?? '']))
  const added = [...texts.keys()].filter((id) => was.get(id) === '').length
  const missing = textsIn(writtenOf(survey)).filter((text) => isMissing(text, to)).length
  return { survey, language: to, added, changed: texts.size - added, missing }
}

/** `survey.json` and the introductions, or that of one language only. */
function filesAfter({ survey, introduction }: Written, language?: Language): Readonly<Record<string, string>> {
  const introductions = Object.entries(introductionToWrite(introduction)).filter(
    ([file]) => language === undefined || introductionLanguage(file) === language,
  )
  return { [SURVEY_FILE]: `${JSON.stringify(survey, null, 2)}\n`, ...Object.fromEntries(introductions) }
}

/** What is brought to one survey is looked at one after the other: what was kept meanwhile is seen, and nobody's words are lost. */
async function afterThoseBefore<T>(name: string, bring: () => Promise<T>): Promise<T> {
  const before = bringing.get(name) ?? Promise.resolve()
  const brought = before.catch(() => undefined).then(bring)
  bringing.set(name, brought)
  try {
    return await brought
  } finally {
    if (bringing.get(name) === brought) bringing.delete(name)
  }
}
const bringing = new Map<string, Promise<unknown>>()

/** @throws `surveyNotUploaded`, `surveyUnknown` */
async function uploaded({ surveys }: UploadServices, name: string): Promise<Survey> {
  if (surveys.isOwn(name)) throw problems.surveyNotUploaded(name)
  const newest = await surveys.asWritten(name)
  if (!newest) throw problems.surveyUnknown(name)
  return newest
}

async function kept(
  services: UploadServices,
  outcome: Translated,
  before: Survey,
  actor: { readonly name: string },
): Promise<Translated> {
  const { name, version } = before
  if (outcome.survey === before || outcome.survey.version === version) return { ...outcome, survey: before }
  const readme = (await services.store.survey(name, version))?.files[README_FILE]
  const files = { ...filesAfter(writtenOf(outcome.survey)), ...(readme !== undefined && { [README_FILE]: readme }) }
  return { ...outcome, survey: await addSurvey(services, name, files, actor) }
}
