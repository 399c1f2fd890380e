/** What each unit said, question by question: the texts, and which units gave which answer. Campaigns by name only. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import { valueOf } from '../../../surveys/variables.ts'
import type { UnitQuestion, UnitsView } from '../../api/research.ts'
import type { Release, ReleasedRecord } from '../counting/table.ts'
import { words } from '../table-words.ts'

/**
 * All of it, in questionnaire order; null where the release is not by name.
 *
 * @example unitsView(release, 'en')?.questions[0] // { question: 'Q1', label: 'Project ID:', answers: [], texts: [{ unit: 'CT.0988', … }] }
 */
export function unitsView(release: Release, language: Language): UnitsView | null {
  const { records, units } = release
  if (!records || !units) return null
  return {
    counts: units,
    units: records.units.map((record) => ({
      unit: nameOf(record),
      title: record.title,
      complete: record.complete,
      attributes: records.variables
        .filter(({ source }) => source === 'frame')
        .flatMap((variable) => {
          const value = saidIn(variable, record, language)
          return value === null ? [] : [{ label: inLanguage(variable.label, language), value }]
        }),
    })),
    questions: questionsSaid(records.variables, records.units, language),
  }
}

/** A record as readers call it: the unit, with who reviewed it where several did. */
export const nameOf = ({ unit, reviewer }: Pick<ReleasedRecord, 'unit' | 'reviewer'>): string =>
  reviewer === null ? unit : `${unit} (${reviewer})`

/** An answer in words; null where there is none, or an option was not chosen. */
export function saidIn(
  variable: Variable,
  { answers }: Pick<ReleasedRecord, 'answers'>,
  language: Language,
): string | null {
  const value = valueOf(variable, answers)
  if (value === undefined || value === '') return null
  if (variable.type === 'option') return value === '1' ? itemOf(variable, language) : null
  if (variable.type === 'rank') return value === '0' ? null : String(value)
  const category = variable.categories.find(({ code }) => code === value)
  if (variable.type !== 'single' || !category) return String(value)
  return inLanguage(category.label, language)
}

/** How the row, option or item of a question is called; null where the variable is the whole question. */
export const itemOf = ({ itemLabel, name }: Variable, language: Language): string =>
  inLanguage(itemLabel, language) ?? name

function questionsSaid(
  variables: readonly Variable[],
  records: readonly ReleasedRecord[],
  language: Language,
): UnitQuestion[] {
  const questions = new Map<string, Variable[]>()
  for (const variable of variables.filter(({ source }) => source === 'asked'))
    questions.set(variable.question, [...(questions.get(variable.question) ?? []), variable])
  return [...questions].map(([question, own]) => ({
    question,
    label: inLanguage((own.find(({ element }) => element === question) ?? own[0])?.label, language) ?? question,
    answers: own.filter(({ type }) => type !== 'text').flatMap((variable) => answersOf(variable, records, language)),
    texts: own
      .filter(({ type }) => type === 'text')
      .flatMap((variable) =>
        records.flatMap((record) => {
          const text = saidIn(variable, record, language)
          return text === null ? [] : [{ item: textItem(variable, question, language), unit: nameOf(record), text }]
        }),
      ),
  }))
}

/** Of a text that stands on a question, what it asks; null where the question itself is the text. */
function textItem(variable: Variable, question: string, language: Language): string | null {
  if (variable.itemLabel) return inLanguage(variable.itemLabel, language)
  return variable.element === question ? null : inLanguage(variable.label, language)
}

function answersOf(
  variable: Variable,
  records: readonly ReleasedRecord[],
  language: Language,
): UnitQuestion['answers'] {
  const said = new Map<string, string[]>()
  for (const record of records) {
    const answer = saidIn(variable, record, language)
    if (answer !== null) said.set(answer, [...(said.get(answer) ?? []), nameOf(record)])
  }
  const order = variable.categories.map(({ label }) => inLanguage(label, language))
  const places = [...said].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
  const item = variable.type === 'option' || !variable.itemLabel ? null : itemOf(variable, language)
  return places.map(([answer, units]) => ({
    item,
    answer: variable.type === 'rank' ? words(language, 'units.rank', { rank: answer }) : answer,
    units,
  }))
}
