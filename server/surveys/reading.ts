/** What a survey says, for those who look it through before it is fielded. */
import type { Complaint, Language, Survey, Variable } from '../../surveys/types.ts'
import { askersOf, variablesOf } from '../../surveys/variables.ts'
import type { SurveyReading } from '../api/surveys.ts'
import { complaintsOf } from './catalogue.ts'

const SHOWN = 500 // complaints

/** A survey that could be read, with what `check` says. */
export function readingOf(survey: Survey, language: Language): SurveyReading {
  const { name, version, title, defaultPolicy, minutes } = survey
  return {
    name,
    version,
    title,
    policy: defaultPolicy,
    minutes: minutes ? [...minutes] : null,
    complaints: worded(complaintsOf(survey), language),
    variables: variablesOf(survey).map((variable) => described(variable, survey)),
  }
}

/** Files that could not be read. */
export const unreadable = (name: string, complaints: readonly Complaint[], language: Language): SurveyReading => ({
  name,
  version: null,
  title: null,
  policy: null,
  minutes: null,
  complaints: worded(complaints, language),
  variables: [],
})

const worded = (complaints: readonly Complaint[], language: Language): SurveyReading['complaints'] =>
  complaints.slice(0, SHOWN).map(({ place, kind, message, remedy }) => ({
    place,
    kind,
    message: message[language],
    remedy: remedy[language],
  }))

function described(variable: Variable, { codebook }: Survey): SurveyReading['variables'][number] {
  const { name, question, label, itemLabel, type, role, ordinal, unit, categories, special, residual } = variable
  return {
    name,
    question,
    label,
    itemLabel: itemLabel ?? null,
    type,
    role,
    ordinal,
    unit: unit ?? null,
    answers: categories.map(({ code, label: answer, short }) => ({
      code,
      label: answer,
      short: short ?? null,
      special: special.includes(code),
      residual: residual?.includes(code) ?? false,
    })),
    follows: askersOf(variable).map(({ variable: asking, codes }) => ({ variable: asking, codes: [...codes] })),
    banners: codebook.banners.filter((banner) => banner.variable === name).map((banner) => banner.name),
  }
}
