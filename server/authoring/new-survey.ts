/** Starts the folder of a new survey. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SURVEY_NAME } from '../../surveys/folders.ts'
import type { Text } from '../../surveys/types.ts'
import { problems } from '../contracts/problems.ts'
import { isTaken } from '../contracts/system-errors.ts'
import { starterFiles } from './starter.ts'

export interface NewSurvey {
  readonly folder: string
  readonly files: readonly string[]
}

/**
 * Writes a starter folder `<surveys>/<name>`: one question of each kind, with what its answers mean, and an introduction.
 *
 * @throws `surveyNameRefused`, `surveyExists`: nothing is overwritten
 */
export async function newSurvey(surveys: string, name: string, title: Text): Promise<NewSurvey> {
  if (!SURVEY_NAME.test(name)) throw problems.surveyNameRefused(name)
  const folder = join(surveys, name)
  const files = starterFiles(name, title)
  await mkdir(surveys, { recursive: true })
  await mkdir(folder).catch((error: unknown) => {
    throw isTaken(error) ? problems.surveyExists(name) : error
  })
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text, { flag: 'wx' })
  return { folder, files: Object.keys(files) }
}
