/** What an administrator brings: an archive, SurveyJS JSON, or an XLSForm workbook, as a survey's files. */
import { unzipSync } from 'fflate'
import { SURVEY_FILE } from '../../surveys/format/file-names.ts'
import { surveyFrom, type SurveyFiles } from '../../surveys/format/read.ts'
import { introductionToWrite } from '../../surveys/format/introduction.ts'
import { fromXlsForm, isRefused, localized } from '../../surveys/xlsform/read.ts'
import type { Finding } from '../../surveys/xlsform/sheets.ts'
import { sheetsIn } from '../authoring/xlsform-files.ts'
import { defaultIntroduction } from '../authoring/default-introduction.ts'
import { problems } from '../contracts/problems.ts'
import { filesOfUpload } from './archive.ts'

/** Characters of a text: XLSForm sets no limit, and without one the answers would not all be of one size. */
const TEXT_LIMIT = 1000

export interface Brought {
  readonly files: SurveyFiles
  /** What of an XLSForm was left out. */
  readonly leftOut: readonly Finding[]
}

/**
 * The files of one survey, of whatever kind the bytes are. A workbook or `survey.json` alone has no consent text: one stands in for it,
 * and says so to whoever looks the survey through.
 *
 * @throws `archiveUnreadable`, `notAWorkbook`, `xlsFormRefused` with sheet and row
 */
export async function filesBrought(bytes: Uint8Array, name: string): Promise<Brought> {
  if (!isWorkbook(bytes)) return withIntroduction(filesOfUpload(bytes), name, [])
  const { definition, languages, title, titles, findings } = fromXlsForm(await sheetsIn(bytes))
  const refused = findings.filter(isRefused)
  if (!definition || refused.length > 0) throw problems.xlsFormRefused(name, refused)
  const complete = {
    ...(limited(definition) as object),
    title: localized(Object.fromEntries(languages.map((each) => [each, titles[each] ?? (title || name)]))),
  }
  return withIntroduction({ [SURVEY_FILE]: `${JSON.stringify(complete, null, 2)}\n` }, name, findings)
}

/** Every text with a limit; one that had none gets a box of several lines, for so many characters need more than one. */
function limited(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(limited)
  if (typeof node !== 'object' || node === null) return node
  const inside = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, limited(value)]))
  const isText = inside['type'] === 'comment' || (inside['type'] === 'text' && inside['inputType'] === undefined)
  return isText && inside['maxLength'] === undefined ? { ...inside, type: 'comment', maxLength: TEXT_LIMIT } : inside
}

function withIntroduction(files: SurveyFiles, name: string, leftOut: readonly Finding[]): Brought {
  const survey = Object.keys(files).join() === SURVEY_FILE ? surveyFrom(files, name).survey : undefined
  if (!survey) return { files, leftOut }
  const { introduction, proposed } = defaultIntroduction(survey.title)
  const written = files[SURVEY_FILE] ?? ''
  const text = typeof written === 'string' ? written : new TextDecoder().decode(written)
  const said = JSON.parse(text.replace(/^\uFEFF/, '')) as Readonly<Record<string, unknown>>
  return {
    files: {
      [SURVEY_FILE]: `${JSON.stringify({ ...said, proposed: said['proposed'] ?? [localized(proposed)] }, null, 2)}\n`,
      ...introductionToWrite(introduction),
    },
    leftOut,
  }
}

/** A workbook is a zip archive with a part of this name (ECMA-376, part 2). */
function isWorkbook(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  let found = false
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        found ||= name === '[Content_Types].xml'
        return false
      },
    })
  } catch {
    return false
  }
  return found
}
