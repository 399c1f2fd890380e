/** What answers and columns are called once they are shown as one. */
import { LANGUAGES, type Banner, type Language, type Text, type Variable } from '../../surveys/types.ts'
import { translate } from '../locales.ts'
import type { RowKind, TableColumn, TableRow } from './table.ts'

const KINDS: readonly RowKind[] = ['answer', 'special', 'notAnswered', 'notAsked']

/**
 * One row for several: the codebook's own label where it declares this fold, else "A or B", a span for scales
 * ("1 to 4"), or the first two and how many more. `rows` in the variable's order, at least one.
 */
export function mergedRow(variable: Variable, rows: readonly TableRow[]): TableRow {
  const [only] = rows
  if (rows.length === 1 && only) return only
  const kind = KINDS.find((one) => rows.some((row) => row.kind === one)) ?? 'answer'
  return { codes: rows.flatMap((row) => row.codes), kind, label: perLanguage((language) => rowLabel(variable, rows, language)) }
}

/**
 * One column for several categories of a banner: the group's label where it is the whole group, "Europe: Western Europe
 * and Eastern Europe" for a part of one, the groups' labels otherwise. `columns`: everything of the banner with respondents.
 */
export function mergedColumn(banner: Banner, columns: readonly TableColumn[], inhabited: readonly TableColumn[]): TableColumn {
  const [only] = columns
  if (columns.length === 1 && only) return only
  return {
    categories: columns.flatMap((column) => column.categories),
    label: perLanguage((language) => columnLabel(banner, columns, inhabited, language)),
  }
}

function rowLabel(variable: Variable, rows: readonly TableRow[], language: Language): string {
  const substantive = rows.filter(({ kind }) => kind === 'answer')
  const declared = (some: readonly TableRow[]) => variable.nets?.find(({ codes }) => isSame(codes, some.flatMap((row) => row.codes)))
  const whole = declared(rows)
  if (whole) return whole.label[language]
  const fold = declared(substantive)
  const special = rows.filter(({ kind }) => kind === 'special')
  const foldOfSpecial = special.length > 1 ? declared(special) : undefined
  const labels = (some: readonly TableRow[]) => some.map(({ label }) => label[language])
  const missing = rows.flatMap(({ kind }) => kind === 'notAnswered' || kind === 'notAsked' ? [translate(language, `protection:missing.${kind}`)] : [])
  const parts = [
    ...(fold ? [fold.label[language]] : answersInWords(variable, labels(substantive), language)),
    ...(foldOfSpecial ? [foldOfSpecial.label[language]] : labels(special)),
  ].map((part, i) => i === 0 ? part : inSentence(variable, part, language))
  if (parts.length === 1 && substantive.length + special.length === 1) return capital(joined([...parts, ...missing], 'or', language))
  const said = joined(parts, 'or', language)
  return capital(said === '' || missing.length === 0
    ? said || joined(missing, 'or', language)
    : translate(language, 'protection:join.aside', { first: said, last: joined(missing, 'or', language) }))
}

function answersInWords(variable: Variable, labels: readonly string[], language: Language): readonly string[] {
  const [first, second] = labels
  if (first === undefined || second === undefined) return labels
  const last = labels.at(-1) ?? second
  if (variable.type === 'rank') return [translate(language, 'protection:join.ranks', { first, last })]
  if (variable.ordinal && labels.every((label) => /^\d+$/.test(label))) return [`${first}–${last}`]
  if (variable.ordinal && labels.length > 2) {
    return [translate(language, 'protection:join.span', { first, last: inSentence(variable, last, language) })]
  }
  if (labels.length > 4) {
    return [translate(language, 'protection:join.several', { first: `${first}, ${second}`, count: labels.length - 2 })]
  }
  return labels
}

function columnLabel(banner: Banner, columns: readonly TableColumn[], inhabited: readonly TableColumn[], language: Language): string {
  const codes = columns.flatMap((column) => column.categories)
  const touched = banner.groups.filter((group) => group.codes.some((code) => codes.includes(code)))
  const grouped = new Set(banner.groups.flatMap((group) => group.codes))
  const present = new Set(inhabited.flatMap((column) => column.categories))
  const parts = touched.map((group) => {
    const inside = columns.filter(({ categories }) => group.codes.includes(categories[0] ?? ''))
    const isWhole = group.codes.every((code) => codes.includes(code) || !present.has(code))
    if (isWhole && (inside.length > 1 || touched.length > 1 || group.codes.length > 1)) return group.label[language]
    const names = inside.map(({ label }) => label[language])
    if (isWhole) return names.join(', ')
    if (names.length > 3) return translate(language, 'protection:join.restOfGroup', { group: group.label[language] })
    return translate(language, 'protection:join.inGroup', { group: group.label[language], parts: joined(names, 'and', language) })
  })
  const isMissing = columns.some(({ categories }) => !grouped.has(categories[0] ?? '') && (categories[0] ?? '').startsWith('·'))
  const ungrouped = columns.filter(({ categories: [code = ''] }) => !grouped.has(code) && !code.startsWith('·'))
  const all = [
    ...parts,
    ...ungrouped.map(({ label }) => label[language]),
    ...(isMissing ? [translate(language, 'protection:missing.notStated')] : []),
  ]
  return capital(joined(all, 'and', language))
}

function joined(parts: readonly string[], how: 'or' | 'and', language: Language): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2
    ? last
    : translate(language, `protection:join.${how}`, { first: parts.slice(0, -1).join(', '), last })
}

/** Scales and special answers are common words; names of places and bodies keep their capital. */
function inSentence(variable: Variable, label: string, language: Language): string {
  if (!variable.ordinal && variable.type === 'single' && !/^(Don’t|Not |Не |Нет |No )/.test(label)) return label
  return /^\p{Lu}\p{Ll}/u.test(label) && !/^I\b/.test(label) ? label.charAt(0).toLocaleLowerCase(language) + label.slice(1) : label
}

const capital = (label: string) => label.charAt(0).toUpperCase() + label.slice(1)

const isSame = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((code) => b.includes(code))

const perLanguage = (label: (language: Language) => string): Text =>
  Object.fromEntries(LANGUAGES.map((language) => [language, label(language)])) as Text
