/** Every survey, by name. Adding one: a folder beside this file, and a line here. */
import { canonicalSurvey } from './canonical/canonical.ts'
import { ctPx2020 } from './ct-px-2020/index.ts'
import { staffPartner2010 } from './staff-partner-2010/index.ts'
import type { Survey } from './types.ts'

/** Every survey of the house, by its name (its folder). */
export const surveys: Readonly<Record<string, Survey>> = Object.freeze({
  [staffPartner2010.name]: canonicalSurvey(staffPartner2010),
  [ctPx2020.name]: canonicalSurvey(ctPx2020),
})

/** The survey of that name; undefined where there is none. Safe with names such as `constructor`. */
export function surveyNamed(name: string): Survey | undefined {
  return Object.hasOwn(surveys, name) ? surveys[name] : undefined
}
