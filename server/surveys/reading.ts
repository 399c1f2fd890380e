/** What a survey says, for those who look it through before it is fielded. */
import { inLanguage } from '../../surveys/language.ts'
import type { Complaint, Language, Survey, Variable } from '../../surveys/types.ts'
import type { Finding } from '../../surveys/xlsform/sheets.ts'
import { isStandIn } from '../authoring/default-introduction.ts'
import { findingInWords } from '../authoring/xlsform-words.ts'
import { questionsRead } from './questions.ts'
import { askersOf, variablesOf } from '../../surveys/variables.ts'
import type { SurveyReading } from '../api/surveys.ts'
import { complaintsOf } from './looking.ts'

const SHOWN = 500 // complaints

/** Beside the survey itself: where it is from, and what became of the file it was in. */
export interface Provenance {
  readonly source: SurveyReading['source']
  readonly leftOut?: readonly Finding[]
}

/** A survey that could be read, with what `check` says. */
export async function readingOf(
  survey: Survey,
  language: Language,
  { source, leftOut = [] }: Provenance,
): Promise<SurveyReading> {
  const { name, version, title, defaultPolicy, minutes } = survey
  return {
    name,
    version,
    title,
    policy: defaultPolicy,
    minutes: minutes ? [...minutes] : null,
    languages: Object.keys(title),
    source,
    complaints: complaintsInWords(await complaintsOf(survey), language),
    leftOut: leftOut.slice(0, SHOWN).map((finding) => {
      const { place, message } = findingInWords(language, finding)
      return { place, message }
    }),
    standIn: isStandIn(survey.introduction),
    questions: [...questionsRead(survey)],
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
  languages: [],
  source: 'upload',
  complaints: complaintsInWords(complaints, language),
  leftOut: [],
  standIn: false,
  questions: [],
  variables: [],
})

/** In the reader's language, as many as are shown. */
export const complaintsInWords = (complaints: readonly Complaint[], language: Language): SurveyReading['complaints'] =>
  complaints.slice(0, SHOWN).map(({ place, kind, message, remedy }) => ({
    place,
    kind,
    message: inLanguage(message, language),
    remedy: inLanguage(remedy, language),
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
