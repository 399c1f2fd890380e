/** What a reader may be told beside a release's numbers: the words of the questionnaire, names, and a short list of numbers. */
import { readFileSync } from 'node:fs'
import { analysedVariables } from '../../../surveys/answers/derived.ts'
import type { Language, Survey, Variable } from '../../../surveys/types.ts'
import { LANGUAGES } from '../../languages.ts'
import type { Release, Table } from '../../../server/tabulation/counting/table.ts'
import { words } from '../../../server/tabulation/table-words.ts'
import { numbersOf, type Base, type Numbers } from './numbers.ts'

export interface Told {
  readonly release: Release
  readonly survey: Survey
  readonly variable: (name: string) => Variable
  readonly variablesOf: (question: string) => readonly Variable[]
  readonly table: (variable: string, banner: string | null, level: string) => Table | undefined
  readonly numbers: (variable: string, table: Table, base: Base) => Numbers
  /** How the other base is called. */
  readonly asked: Readonly<Record<Language, string>>
  /** Pieces of a text that are numbers and are explained by nothing: neither a name, nor words, nor one of `allowed`. */
  readonly unexplained: (text: string, allowed?: readonly (number | string | null)[]) => readonly string[]
}

/**
 * Numbers that follow from no table and may be printed all the same: decided before anybody answered (k and 2k, days, version), counted
 * of people and not of answers (invited, N, the wave's number), or part of the program's own sentences (5 % level, 1927).
 */
function allowedIn({
  k,
  invited,
  responses,
  followUp,
  fielded: { from, to },
  releasedOn,
  surveyVersion,
  method,
}: Release): readonly string[] {
  const days = [from, to, releasedOn].flatMap((day) => (day ? [...day.split('-'), ...day.split('-').map(Number)] : []))
  return [
    k,
    2 * k,
    invited,
    responses,
    followUp?.number ?? '',
    ...days,
    ...(surveyVersion.match(/\d+/g) ?? []),
    ...(method.match(/\d+/g) ?? []),
    ...SAID_BY_THE_PROGRAM,
  ].map(String)
}

const NUMBER = /\d+(?:[.,]\d+)*/g
const SAID_BY_THE_PROGRAM = LANGUAGES.flatMap((language) => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../../locales/${language}/${name}.json`, import.meta.url), 'utf8')) as Record<
      string,
      unknown
    >
  return JSON.stringify([read('tables'), read('research')['source']]).match(NUMBER) ?? []
})

export function toldOf(release: Release, survey: Survey): Told {
  const variables = analysedVariables(survey)
  const byName = new Map(variables.map((variable) => [variable.name, variable]))
  const tables = new Map(
    release.variables.flatMap((one) =>
      one.tables.map((table) => [`${table.variable} ${table.banner} ${table.level}`, table]),
    ),
  )
  const computed = new Map<string, Numbers>()
  const allowed = new Set(allowedIn(release))
  const labels = wordsIn([
    variables,
    survey.codebook.banners,
    survey.exhibits,
    survey.title,
    release.title,
    release.banners,
    release.variables.map((one) => one.tables.map(({ rows, columns }) => [rows, columns])),
  ])
  const names = [
    release.id,
    release.digest,
    survey.name,
    ...release.banners.flatMap(({ levels }) => levels.map(({ level }) => level)),
    ...survey.exhibits.map(({ name }) => name),
    ...variables.flatMap(({ name, element, question }) => [name, element, question]),
    release.followUp?.first ?? '',
    release.followUp?.follows ?? '',
  ]
  const explained = longestFirst([...labels, ...names].filter((text) => /\d.*\p{L}|\p{L}.*\d|\d\D+\d/u.test(text)))
  return {
    release,
    survey,
    variable: (name) => byName.get(name)!,
    variablesOf: (question) =>
      release.variables
        .filter(({ variable }) => variable.element === question || variable.name === question)
        .map(({ variable }) => byName.get(variable.name)!),
    table: (variable, banner, level) => tables.get(`${variable} ${banner} ${level}`),
    numbers: (variable, table, base) => {
      const key = `${variable} ${table.banner} ${table.level} ${base}`
      const known = computed.get(key) ?? numbersOf(byName.get(variable)!, table, base)
      computed.set(key, known)
      return known
    },
    asked: { en: words('en', 'base.asked'), ru: words('ru', 'base.asked') },
    unexplained: (text, more = []) => {
      if (!/\d/.test(text)) return []
      const here = new Set(more.map(String))
      const rest = explained.reduce((left, known) => (left.includes(known) ? left.replaceAll(known, '§') : left), text)
      return (rest.match(NUMBER) ?? []).filter(
        (number) => !allowed.has(number) && !here.has(number) && !here.has(number.replace(',', '.')),
      )
    },
  }
}

/** Every text in both languages, wherever it stands, and every code. */
function wordsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (typeof value !== 'object' || value === null) return []
  if (LANGUAGES.every((language) => typeof (value as Partial<Record<Language, unknown>>)[language] === 'string'))
    return Object.values(value as Record<Language, string>)
  return Object.values(value).flatMap(wordsIn)
}

const longestFirst = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].sort((a, b) => b.length - a.length)
