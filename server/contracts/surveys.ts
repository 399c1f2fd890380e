/** The surveys at hand, by name. */
import type { Survey } from '../../surveys/types.ts'
import { problems } from './problems.ts'

export type Surveys = Readonly<Record<string, Survey>>

/** Undefined where there is none of this name, which may come from outside. */
export function surveyIn(surveys: Surveys, name: string): Survey | undefined {
  return Object.hasOwn(surveys, name) ? surveys[name] : undefined
}

/** @throws problems.surveyUnknown */
export function surveyNamed(surveys: Surveys, name: string): Survey {
  const survey = surveyIn(surveys, name)
  if (!survey) throw problems.surveyUnknown(name)
  return survey
}
