/** A survey's files -> the survey. Whatever the files hold, the outcome is a survey or complaints, never an exception. */
import { canonical, canonicalSurvey } from '../canonical/canonical.ts'
import { complaintOf, type Finding } from '../checks/complaints.ts'
import { textOf } from '../texts.ts'
import type {
  Banner,
  Codebook,
  CodebookEntry,
  Complaint,
  Exhibit,
  FrameVariable,
  Language,
  Policy,
  ReviewSettings,
  Survey,
  Text,
} from '../types.ts'
import { README_FILE, SURVEY_FILE } from './file-names.ts'
import { introductionLanguage, introductionRead } from './introduction.ts'
import { SURVEY_BYTES, TEXT_BYTES } from './limits.ts'
import { splitMeaning } from './meaning.ts'
import { parentsOf } from './parents.ts'
import { named } from './named.ts'
import { isObject, type Json } from './parts.ts'
import { circleFindings, codesFindings, shapeFindings } from './shape.ts'
import { versionOf } from './version.ts'

/** The files of one survey by name: `survey.json`, `introduction.<language>.md`, `README.md`. */
export type SurveyFiles = Readonly<Record<string, string | Uint8Array>>

export type ReadSurvey =
  | { readonly survey: Survey; readonly complaints?: never }
  | { readonly survey?: never; readonly complaints: readonly Complaint[] }

/**
 * The survey that these files say. Complaints are of the files: no JSON, too large, HTML that could run, a property in the wrong
 * place. What the survey itself lacks (a translation, the bands of a number) `check` says of the outcome.
 *
 * @param name of the survey: the name of its folder
 * @example surveyFrom({ 'survey.json': '{ "pages": [] }' }, 'visitors').survey?.version // '2c1f…'
 */
export function surveyFrom(files: SurveyFiles, name: string): ReadSurvey {
  const refused = (findings: readonly Finding[]): ReadSurvey => ({
    complaints: findings.map((finding) => complaintOf(name, finding)),
  })
  const { texts, findings: unreadable } = textsOf(files)
  if (unreadable.length > 0) return refused(unreadable)
  const { written, findings: notJson } = parsed(texts[SURVEY_FILE] ?? '')
  if (notJson.length > 0) return refused(notJson)
  const parts = isObject(written) ? named(written) : written
  const misshapen = shapeFindings(parts)
  if (misshapen.length > 0) return refused(misshapen)
  const { definition, ofSurvey, entries, findings: misread } = splitMeaning(parts as Json)
  const languages = Object.entries(texts).flatMap(([file, text]) => {
    const language = introductionLanguage(file)
    return language === undefined ? [] : [[language, text] as const]
  })
  const { introduction, findings: inIntroduction } = introductionRead(Object.fromEntries(languages))
  const form = canonical(definition)
  const found = [...misread, ...codesFindings(form), ...circleFindings(form), ...inIntroduction]
  if (found.length > 0) return refused(found)
  const codebook: Codebook = {
    entries,
    banners: (ofSurvey['banners'] as readonly Banner[] | undefined) ?? [],
    ...(ofSurvey['frame'] !== undefined && { frame: ofSurvey['frame'] as readonly FrameVariable[] }),
    ...(ofSurvey['reviews'] !== undefined && { reviews: ofSurvey['reviews'] as ReviewSettings }),
  }
  const proposed = ofSurvey['proposed'] as readonly Text[] | undefined
  const bare: Survey = {
    name,
    version: '',
    title: titleIn(
      (ofSurvey['shortTitle'] as Text | undefined) ?? textOf(definition.title, name),
      languages.map(([language]) => language),
    ),
    introduction: { ...introduction, ...(proposed && { proposed }) },
    definition,
    codebook,
    exhibits: (ofSurvey['exhibits'] as readonly Exhibit[] | undefined) ?? [],
    defaultPolicy: (ofSurvey['policy'] as Policy | undefined) ?? 'confidential',
    ...(ofSurvey['minutes'] !== undefined && { minutes: ofSurvey['minutes'] as readonly [number, number] }),
  }
  const routed = Object.entries(parentsOf(canonicalSurvey(bare))).map(([element, askers]): [string, CodebookEntry] => [
    element,
    { ...askers, ...entries[element] },
  ])
  return {
    survey: {
      ...bare,
      version: versionOf(bare),
      codebook: { ...codebook, entries: { ...entries, ...Object.fromEntries(routed) } },
    },
  }
}

/** A survey has the languages of its introductions, whether its title is translated yet or not. */
const titleIn = (title: Text, languages: readonly Language[]): Text => ({
  ...title,
  ...Object.fromEntries(languages.filter((each) => title[each] === undefined).map((each) => [each, ''])),
})

function textsOf(files: SurveyFiles): {
  readonly texts: Readonly<Record<string, string>>
  readonly findings: readonly Finding[]
} {
  const findings: Finding[] = []
  const texts: [string, string][] = []
  for (const [file, content] of Object.entries(files)) {
    const known = file === SURVEY_FILE || file === README_FILE || introductionLanguage(file) !== undefined
    const most = file === SURVEY_FILE ? SURVEY_BYTES : TEXT_BYTES
    if (!known) findings.push({ place: file, kind: 'unknownFile' })
    else if (content.length > most)
      findings.push({ place: file, kind: 'fileTooLarge', facts: { most: String(most), found: String(content.length) } })
    else {
      const text = typeof content === 'string' ? content : utf8(content)
      if (text === undefined) findings.push({ place: file, kind: 'notUtf8' })
      else texts.push([file, text.replace(/^\uFEFF/, '')])
    }
  }
  if (!Object.hasOwn(files, SURVEY_FILE)) findings.push({ place: SURVEY_FILE, kind: 'noSurveyFile' })
  return { texts: Object.fromEntries(texts), findings }
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function parsed(text: string): { readonly written?: unknown; readonly findings: readonly Finding[] } {
  try {
    return { written: JSON.parse(text) as unknown, findings: [] }
  } catch (error) {
    return {
      findings: [{ place: SURVEY_FILE, kind: 'notJson', facts: { error: (error as Error).message.slice(0, 200) } }],
    }
  }
}
