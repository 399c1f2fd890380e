/** Surveys as folders on a disk: `<folder>/<name>/survey.json` with what belongs to it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SURVEY_BYTES } from './format/limits.ts'
import { SURVEY_FILE } from './format/file-names.ts'
import { surveyFrom, type ReadSurvey, type SurveyFiles } from './format/read.ts'

/** Names of folders, surveys and addresses: `[a-z][a-z0-9-]*`, at most 40 characters. */
export const SURVEY_NAME = /^[a-z][a-z0-9-]{0,39}$/

/** The files in one survey's folder. Hidden ones are passed over; of a file that is far too large only the beginning is read. */
export function filesIn(folder: string): SurveyFiles {
  const names = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('.'),
  )
  return Object.fromEntries(
    names.map(({ name }) => {
      const path = join(folder, name)
      const { size } = statSync(path)
      return [name, size > SURVEY_BYTES ? new Uint8Array(size) : readFileSync(path)]
    }),
  )
}

/** The survey in a folder of its name, or what is wrong with its files. */
export const surveyIn = (folder: string): ReadSurvey => surveyFrom(filesIn(folder), basename(folder))

/** Names of the surveys in a folder of surveys: of the folders that hold a `survey.json`. */
export const surveyNamesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && SURVEY_NAME.test(entry.name) && existsSync(join(folder, entry.name, SURVEY_FILE)),
    )
    .map(({ name }) => name)
    .sort()
