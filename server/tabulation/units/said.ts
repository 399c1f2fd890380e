/** What each unit said, question by question: the texts, and which units gave which answer. Campaigns by name only. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Answers, Group, Language, Variable } from '../../../surveys/types.ts'
import { itemsOf, valueOf } from '../../../surveys/variables.ts'
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

/** The repeated groups among variables, in questionnaire order. */
export const groupsOf = (variables: readonly Variable[]): readonly Group[] => [
  ...new Map(variables.flatMap(({ group }) => (group ? [[group.name, group] as const] : []))).values(),
]

/** Answers that were given at once: of a whole record, or of one item of a repeated group. */
export interface Said {
  readonly record: ReleasedRecord
  /** 1, 2, 3, … of the items of a repeated group; null outside of them. */
  readonly number: number | null
  readonly answers: Answers
}

/** Each record once; in a repeated group each of its items. */
export const saidOf = (records: readonly ReleasedRecord[], group: string | undefined): readonly Said[] =>
  records.flatMap((record): readonly Said[] =>
    group === undefined
      ? [{ record, number: null, answers: record.answers }]
      : itemsOf(record.answers, group).map((answers, i) => ({ record, number: i + 1, answers })),
  )

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
        saidOf(records, variable.group?.name).flatMap(({ record, number, answers }) => {
          const text = saidIn(variable, { answers }, language)
          const item = textItem(variable, question, language)
          return text === null ? [] : [{ item, unit: nameOf(record), number, text }]
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
  const said = new Map<string, Said[]>()
  for (const one of saidOf(records, variable.group?.name)) {
    const answer = saidIn(variable, one, language)
    if (answer !== null) said.set(answer, [...(said.get(answer) ?? []), one])
  }
  const order = variable.categories.map(({ label }) => inLanguage(label, language))
  const places = [...said].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
  const item = variable.type === 'option' || !variable.itemLabel ? null : itemOf(variable, language)
  return places.map(([answer, all]) => ({
    item,
    answer: variable.type === 'rank' ? words(language, 'units.rank', { rank: answer }) : answer,
    units: unitNames(all, variable.group, language),
  }))
}

/** The units that said so, each once; of items of a repeated group with their numbers: `CT.0988 (Results 1, 3)`. */
function unitNames(all: readonly Said[], group: Group | undefined, language: Language): readonly string[] {
  const numbers = new Map<string, number[]>()
  for (const { record, number } of all) {
    const unit = nameOf(record)
    numbers.set(unit, [...(numbers.get(unit) ?? []), ...(number === null ? [] : [number])])
  }
  return [...numbers].map(([unit, of]) =>
    group
      ? words(language, 'units.ofItems', {
          unit,
          items: inLanguage(group.items, language),
          numbers: of.join(', '),
        })
      : unit,
  )
}
