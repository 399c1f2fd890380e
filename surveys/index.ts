/** The surveys of this package, by name: the folders beside this file, read when they are first asked for. */
import { FALLBACK, inLanguage } from './language.ts'
import { join } from 'node:path'
import { once } from '../server/collections/remembered.ts'
import { canonicalSurvey } from './canonical/canonical.ts'
import { surveyIn, surveyNamesIn } from './folders.ts'
import type { Survey } from './types.ts'

/** Where they lie: beside the source, or beside the compiled program. */
export const OWN_FOLDER = import.meta.dirname

/** Every survey of this package, by its name (its folder). */
export const surveys: Readonly<Record<string, Survey>> = Object.freeze(
  Object.defineProperties(
    {},
    Object.fromEntries(
      surveyNamesIn(OWN_FOLDER).map((name) => [name, { enumerable: true, get: once(() => own(name)) }]),
    ),
  ) as Record<string, Survey>,
)

/** The survey of that name; undefined where there is none. Safe with names such as `constructor`. */
export function surveyNamed(name: string): Survey | undefined {
  return Object.hasOwn(surveys, name) ? surveys[name] : undefined
}

function own(name: string): Survey {
  const { survey, complaints } = surveyIn(join(OWN_FOLDER, name))
  if (!survey)
    throw new Error(
      complaints.map(({ place, message }) => `${name}: ${place}: ${inLanguage(message, FALLBACK)}`).join('\n'),
    )
  return canonicalSurvey(survey)
}
