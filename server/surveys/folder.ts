/** Surveys in a folder of the operator or the host. */
import { join } from 'node:path'
import { surveyIn, surveyNamesIn } from '../../surveys/folders.ts'
import type { Complaint, Survey } from '../../surveys/types.ts'
import { problems } from '../contracts/problems.ts'

/** What a folder of surveys holds: those that can be read, and what is wrong with the others. */
export interface FolderOfSurveys {
  readonly surveys: Readonly<Record<string, Survey>>
  readonly refused: Readonly<Record<string, readonly Complaint[]>>
}

export function readFolder(folder: string): FolderOfSurveys {
  const read = surveyNamesIn(folder).map((name) => [name, surveyIn(join(folder, name))] as const)
  return {
    surveys: Object.fromEntries(read.flatMap(([name, { survey }]) => (survey ? [[name, survey]] : []))),
    refused: Object.fromEntries(read.flatMap(([name, { complaints }]) => (complaints ? [[name, complaints]] : []))),
  }
}

/**
 * Every survey of a folder, by name: each a folder with a `survey.json`.
 *
 * @example await stakeholderSurveys({ …, surveys: await surveysIn('surveys') })
 * @throws `surveyRefused` with the places where a survey cannot be read
 */
export async function surveysIn(folder: string): Promise<Readonly<Record<string, Survey>>> {
  const { surveys, refused } = await Promise.resolve(folder).then(readFolder)
  for (const [name, complaints] of Object.entries(refused)) throw problems.surveyRefused(name, complaints)
  return surveys
}
