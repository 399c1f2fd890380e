/** Starts the folder of a new survey. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '../../surveys/types.ts'
import { problems } from '../contracts/problems.ts'
import { SURVEY_NAME, identifierOf, starterFiles } from './starter.ts'
import { isTaken } from '../contracts/system-errors.ts'

/** What was written, and the line that lists the survey. */
export interface NewSurvey {
  readonly folder: string
  readonly files: readonly string[]
  /** For `surveys/index.ts` (or the host's own list of surveys). */
  readonly line: string
}

/**
 * Writes a starter folder `<surveys>/<name>`: a definition with one question of each kind, codebook, introduction, index.
 *
 * @param types see `starterFiles`
 * @throws `surveyNameRefused`, `surveyExists`: nothing is overwritten
 */
export async function newSurvey(surveys: string, name: string, title: Text, types?: string): Promise<NewSurvey> {
  if (!SURVEY_NAME.test(name)) throw problems.surveyNameRefused(name)
  const folder = join(surveys, name)
  const files = starterFiles(name, title, types)
  await mkdir(surveys, { recursive: true })
  await mkdir(folder).catch((error: unknown) => {
    throw isTaken(error) ? problems.surveyExists(name) : error
  })
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text, { flag: 'wx' })
  return { folder, files: Object.keys(files), line: `import { ${identifierOf(name)} } from './${name}/index.ts'` }
}
