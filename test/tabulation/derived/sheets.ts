/** What is wrong with the numbers of tables in lines and columns: CSV, spreadsheets, JSON-stat. Each cell is found by its headings alone. */
import { inLanguage } from '../../../surveys/language.ts'
import { parse } from 'csv-parse/sync'
import type { Language } from '../../../surveys/types.ts'
import type { Table } from '../../../server/tabulation/counting/table.ts'
import { words } from '../../../server/tabulation/table-words.ts'
import type { Base, Line, Numbers } from './numbers.ts'
import type { Told } from './told.ts'
import { leavesOf } from './views.ts'

/** Which tables a sheet holds. */
export interface Sheet {
  /** Questions or variables, in their order. */
  readonly names: readonly string[]
  readonly banner: string | null
  readonly level: string
  readonly base: Base
  /** With intervals and letters. */
  readonly tests: boolean
  readonly language: Language
  /** A median is told by its answer, not by its score. */
  readonly forPeople?: boolean
}

export type Cell = string | number | null
/** What a line holds for each column, by what its headings say. */
const MEASURES = ['percent', 'low', 'high', 'higherThan', 'count'] as const
type Figures = Readonly<Record<(typeof MEASURES)[number], readonly Cell[]>>

/** Headings of a table as one reads it, and its lines by question, item and label: what must stand beside them. */
function expectedLines(
  told: Told,
  { names, banner, level, base, tests, language, forPeople = false }: Sheet,
): { readonly columns: readonly string[]; readonly lines: ReadonlyMap<string, readonly Figures[]> } {
  const lines = new Map<string, Figures[]>()
  let columns: readonly string[] = []
  for (const name of names)
    for (const variable of told.variablesOf(name)) {
      const table = told.table(variable.name, banner, level)
      if (!table) continue
      const numbers = told.numbers(variable.name, table, base)
      const lettered = (column: string, letter: string | null) =>
        tests && letter !== null ? words(language, 'columns.lettered', { column, letter }) : column
      columns = [
        ...table.columns.map(({ label }, c) => lettered(inLanguage(label, language), numbers.letters[c] ?? null)),
        ...(banner === null ? [] : [words(language, 'names.total')]),
      ]
      const item = inLanguage(variable.itemShort ?? variable.itemLabel, language) ?? ''
      for (const [items, label, figures] of linesOf(variable, table, numbers, language, base, item, forPeople))
        for (const at of items) {
          const key = keyOf(names.length > 1 ? name : '', at, label)
          lines.set(key, [...(lines.get(key) ?? []), figures])
        }
    }
  return { columns, lines }
}

const keyOf = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(': ')

/** A line that the options of a question share stands once, without item. */
function linesOf(
  variable: ReturnType<Told['variable']>,
  table: Table,
  numbers: Numbers,
  language: Language,
  base: Base,
  item: string,
  forPeople: boolean,
): readonly (readonly [readonly string[], string, Figures])[] {
  const blank = numbers.bases.map(() => null)
  const only = (figures: Partial<Figures>): Figures => ({
    percent: blank,
    low: blank,
    high: blank,
    higherThan: blank,
    count: blank,
    ...figures,
  })
  const shares = ({ percents, intervals, higher, counts }: Line): Figures => ({
    percent: percents,
    low: intervals.map((span) => span?.low ?? null),
    high: intervals.map((span) => span?.high ?? null),
    higherThan: higher.map((letters) => letters.join(' ')),
    count: counts,
  })
  const own = variable.type === 'option' ? [item, ''] : [item]
  const { means, medians } = numbers
  const unit =
    variable.type === 'number'
      ? `meanOf.${variable.unit ?? 'count'}`
      : variable.type === 'rank'
        ? 'rows.meanRank'
        : 'rows.mean'
  return [
    ...table.rows.map(({ code, label }) => [own, inLanguage(label, language), shares(numbers.line([code]))] as const),
    ...(variable.nets ?? []).map(
      ({ codes, label }) =>
        [
          own,
          words(language, 'rows.sum', { label: inLanguage(label, language) }),
          shares(numbers.line(codes)),
        ] as const,
    ),
    [
      own,
      words(language, 'rows.total'),
      only({ percent: numbers.bases.map((n) => (n > 0 ? 100 : null)), count: numbers.bases }),
    ],
    [own, words(language, `baseOf.${base}`, { n: numbers.n }), only({ count: numbers.bases })],
    ...(variable.type === 'option'
      ? [[[item], words(language, 'rows.chosen'), shares(numbers.line(['1']))] as const]
      : []),
    ...(means
      ? [
          [
            own,
            words(language, unit),
            only({
              percent: means.map((one) => one?.mean ?? null),
              low: means.map((one) => one?.interval?.low ?? null),
              high: means.map((one) => one?.interval?.high ?? null),
              count: means.map((one) => one?.base ?? 0),
            }),
          ] as const,
        ]
      : []),
    ...(table.spread
      ? (['median', 'least', 'most'] as const).map((measure) => {
          const values = [...(table.spread?.columns ?? []), ...(table.banner === null ? [] : [table.spread!.total])]
          return [
            own,
            words(language, `spread.${measure}`, { unit: words(language, `unitOf.${variable.unit ?? 'count'}`) }),
            only({
              percent: values.map((one) => one?.[measure] ?? null),
              count: values.map((one, c) => (one ? (means?.[c]?.base ?? 0) : 0)),
            }),
          ] as const
        })
      : []),
    ...(medians && !table.spread
      ? [
          [
            own,
            words(language, variable.type === 'rank' ? 'rows.medianRank' : 'rows.median'),
            only({
              percent: medians.map((one) =>
                one && forPeople ? middleInWords(variable, table, one.codes, language) : (one?.score ?? null),
              ),
              count: medians.map((one) => one?.base ?? 0),
            }),
          ] as const,
        ]
      : []),
  ]
}

/** "Good", "between “Good” and “Bad”", "in the band “5 to 9 years”". */
function middleInWords(
  { type }: ReturnType<Told['variable']>,
  { rows }: Table,
  codes: readonly string[],
  language: Language,
): string {
  const [first = '', second] = codes.map((code) => {
    const label = inLanguage(rows.find((row) => row.code === code)!.label, language)
    return type === 'rank' ? label : language === 'ru' ? `«${label}»` : `“${label}”`
  })
  const isBand = type === 'number'
  if (second !== undefined) return words(language, isBand ? 'median.betweenBands' : 'median.between', { first, second })
  return isBand ? words(language, 'median.band', { band: first }) : first.replace(/^[«“](.*)[»”]$/s, '$1')
}

const measuresOf = ({ tests }: Sheet) =>
  MEASURES.filter((measure) => tests || measure === 'percent' || measure === 'count')

/** A wide table: headings, and lines below them. */
export function wideComplaints(
  told: Told,
  sheet: Sheet,
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
  stubOf?: readonly (readonly string[])[],
): readonly string[] {
  const { language } = sheet
  const { columns, lines } = expectedLines(told, sheet)
  const word = (key: string) => words(language, `columns.${key}`)
  const stub = stubOf ? 0 : headers.findIndex((header) => header === word('answer')) + 1
  if (!stubOf && stub === 0) return acrossComplaints(told, sheet, headers, rows)
  const measures = measuresOf(sheet)
  const wanted = measures.flatMap((measure) =>
    columns.map((column) => words(language, `columns.${measure}`, { column })),
  )
  if (headers.slice(stub).join('\n') !== wanted.join('\n'))
    return [`columns ${headers.slice(stub).join(' | ')} should be ${wanted.join(' | ')}`]
  const questions = new Map(
    sheet.names.map((name) => [`${name}. ${inLanguage(told.variablesOf(name)[0]?.label, language) ?? ''}`, name]),
  )
  return rows.flatMap((cells, r) => {
    const names = stubOf
      ? stubOf[r]!
      : headers.slice(0, stub).flatMap((header, c) => (header === word('code') ? [] : [plain(String(cells[c] ?? ''))]))
    const options = lines.get(keyOf(...names.map((name) => questions.get(name) ?? name)))
    if (!options) return [`line ${names.join(' | ')} is no line of the table`]
    const right = options.map((figures) => measures.flatMap((measure) => figures[measure]))
    const found = cells.slice(stub)
    return right.some((one) => one.length === found.length && one.every((value, c) => sameCell(value, found[c]!)))
      ? []
      : [`line ${names.join(' | ')}: ${found.join(' ')} should be ${right.map((one) => one.join(' ')).join(' or ')}`]
  })
}

/** Transposed: a line is a column of the banner, a column a line. A mean is headed by its name alone. */
function acrossComplaints(
  told: Told,
  sheet: Sheet,
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
): readonly string[] {
  const { columns, lines } = expectedLines(told, sheet)
  const places = new Map(
    [...lines].flatMap(([key, options]) => [
      [key, options.map(({ percent }) => percent)] as const,
      ...measuresOf(sheet).map(
        (measure) =>
          [
            words(sheet.language, `columns.${measure}`, { column: key }),
            options.map((figures) => figures[measure]),
          ] as const,
      ),
    ]),
  )
  if (rows.map(([label]) => plain(String(label))).join('\n') !== columns.join('\n'))
    return [`lines ${rows.map(([label]) => label).join(' | ')} should be ${columns.join(' | ')}`]
  return headers.slice(1).flatMap((header, h) => {
    const options = places.get(plain(header))
    if (!options) return [`column ${header} is no line of the table`]
    const found = rows.map((cells) => cells[h + 1] ?? null)
    return options.some((values) => values.every((value, c) => sameCell(value, found[c]!)))
      ? []
      : [`column ${header}: ${found.join(' ')}`]
  })
}

export function wideCsvComplaints(told: Told, sheet: Sheet, csv: string): readonly string[] {
  const [headers = [], ...rows] = parse(csv, { bom: true })
  return wideComplaints(told, sheet, headers.map(plain), rows)
}

const TIDY_NUMBERS = ['count', 'percent', 'percent_low', 'percent_high', 'base'] as const

/** One row per cell. A column that is not known here may hold no number. */
export function tidyCsvComplaints(
  told: Told,
  { banner, level, base, language }: Pick<Sheet, 'banner' | 'level' | 'base' | 'language'>,
  csv: string,
): readonly string[] {
  return parse<Record<string, string>>(csv, { bom: true, columns: true }).flatMap((row) => {
    const table = told.table(row['variable']!, banner, level)
    if (!table) return [`${row['variable']}: no such table`]
    const numbers = told.numbers(row['variable']!, table, base)
    const c =
      banner === null
        ? 0
        : table.columns.findIndex(({ label }) => inLanguage(label, language) === plain(row['category']!))
    if (row['kind'] === 'statistic') {
      const statistic = statisticOf(told, row['variable']!, table, base, row['code']!)[c] ?? null
      return sameNumber(statistic, valueOf(row['value']!)) && valuedIn(row, numbers)[c] === Number(row['base'])
        ? []
        : [`${row['variable']} ${row['code']}: ${row['value']} of ${row['base']}`]
    }
    const line = numbers.line(row['code']!.split('+'))
    const right = {
      count: line.counts[c],
      percent: line.percents[c],
      percent_low: line.intervals[c]?.low,
      percent_high: line.intervals[c]?.high,
      base: numbers.bases[c],
    }
    const place = `${row['variable']} ${row['code']} ${row['category']}`
    const column = table.columns[c]!
    if (row['level'] !== (banner === null ? '' : level) || row['category_code'] !== column.categories.join('+'))
      return [`${place}: level ${row['level']}, column ${row['category_code']}`]
    return [
      ...TIDY_NUMBERS.flatMap((name) =>
        sameNumber(right[name] ?? null, valueOf(row[name]!))
          ? []
          : [`${place} ${name}: ${row[name]} should be ${right[name]}`],
      ),
      ...(row['higher_than'] === (line.higher[c] ?? []).join(' ') && row['letter'] === (numbers.letters[c] ?? '')
        ? []
        : [`${place}: letters ${row['letter']} ${row['higher_than']}`]),
      ...Object.entries(row).flatMap(([name, text]) =>
        ([...TIDY_NUMBERS, 'code', 'level', 'category_code'] as string[]).includes(name) || isCode(table, text)
          ? []
          : told.unexplained(text).map((number) => `${place} ${name}: ${number}`),
      ),
    ]
  })
}

/** By column, how many answers have the value that a statistic is of. */
const valuedIn = ({ kind, code }: Record<string, string>, { means, medians, bases }: Numbers): readonly number[] =>
  kind === 'statistic' && code !== 'respondents'
    ? ((code === 'median' && medians) || means || []).map((one) => one?.base ?? 0)
    : bases

const isCode = ({ rows }: Table, text: string) =>
  rows.some(({ code, label }) => [code, label.en, label.ru].includes(text))

/** One dataset: of every item its answers and columns, nothing where it has none of them. */
export function jsonStatComplaints(
  told: Told,
  value: unknown,
  { language }: Pick<Sheet, 'language'>,
): readonly string[] {
  const one = value as JsonStat
  const {
    id,
    size,
    value: values,
    dimension,
    extension: { variables: said, banner, level },
  } = one
  const variables = said.map(({ name }) => name)
  const baseOf = (name: string) => said.find((about) => about.name === name)!.base
  const index = (name: string) => dimension[name]?.category.index ?? [variables[0]!]
  const items = id.includes('item') ? index('item') : [variables[0]!]
  const complaints = id.map((name, d) => (size[d] === index(name).length ? '' : `size ${name}`)).filter(Boolean)
  const at = (place: number) => {
    const places: Record<string, number> = {}
    for (const [d, name] of [...id.entries()].reverse()) {
      places[name] = place % size[d]!
      place = Math.floor(place / size[d]!)
    }
    return places
  }
  let n: number[] = []
  for (const [place, found] of values.entries()) {
    const { item = 0, answer, column, measure } = at(place)
    const table = told.table(items[item]!, banner, level)
    if (!table) return [`${items[item]}: no such table`]
    const numbers = told.numbers(items[item]!, table, baseOf(items[item]!))
    n = [...n, numbers.n]
    const codes = index('answer')[answer!]!.replace(/’+$/, '').split('+')
    const line = numbers.line(codes)
    const c = table.columns.findIndex(
      ({ categories }) => (categories.join('+') || 'all') === index('column')[column!]!.replace(/’+$/, ''),
    )
    const wording = dimension['answer']!.category.label[index('answer')[answer!]!]
    const own =
      c >= 0 &&
      (table.rows.some(({ code, label }) => code === codes.join('+') && inLanguage(label, language) === wording) ||
        (told.variable(items[item]!).nets ?? []).some(
          (net) =>
            net.codes.join('+') === codes.join('+') &&
            words(language, 'rows.sum', { label: inLanguage(net.label, language) }) === wording,
        ))
    const right = own
      ? ([line.counts[c], line.percents[c], line.intervals[c]?.low, line.intervals[c]?.high, numbers.bases[c]][
          measure!
        ] ?? null)
      : null
    if (!sameNumber(right, found))
      complaints.push(
        `${items[item]} ${index('answer')[answer!]} ${c} ${index('measure')[measure!]}: ${found} should be ${right}`,
      )
  }
  const tables = items.map((item) => told.table(item, banner, level)!)
  const ids = new Set([
    ...items,
    ...tables.flatMap(({ rows }) => rows.map(({ code }) => code)),
    ...tables.flatMap(({ columns }) => columns.flatMap(({ categories }) => categories)),
  ])
  return [
    ...complaints,
    ...leavesOf({ ...one, value: [], size: [] }).flatMap(([path, leaf]) => {
      const [, s, measure, c] = /^extension\.statistics\[(\d+)\]\.(values|bases)\[(\d+)\]$/.exec(path) ?? []
      if (s !== undefined) {
        const { variable, code } = one.extension.statistics![Number(s)]!
        const [table, base] = [told.table(variable, banner, level)!, baseOf(variable)]
        const numbers =
          measure === 'values'
            ? statisticOf(told, variable, table, base, code)
            : valuedIn({ kind: 'statistic', code }, told.numbers(variable, table, base))
        const right = numbers[Number(c)]
        return sameNumber(right ?? null, leaf as number | null) ? [] : [`${path}: ${String(leaf)} should be ${right}`]
      }
      if (typeof leaf === 'number')
        return /\.unit\.\w+\.decimals$/.test(path) && leaf < 2 ? [] : [`${path}: ${leaf} follows from nothing`]
      if (typeof leaf !== 'string' || path === 'version') return []
      const isIndex =
        /^dimension\.\w+\.category\.(index|child)/.test(path) &&
        leaf
          .replace(/’+$/, '')
          .split('+')
          .every((part) => ids.has(part))
      return isIndex ||
        (path.startsWith('dimension.answer.category.label') && tables.some((table) => isCode(table, leaf))) ||
        (path.startsWith('extension.') && variables.includes(leaf))
        ? []
        : told.unexplained(leaf, n).map((number) => `${path}: ${number} in “${leaf}”`)
    }),
  ]
}

interface JsonStat {
  readonly class: string
  readonly label: string
  readonly updated: string
  readonly id: readonly string[]
  readonly size: readonly number[]
  readonly value: readonly (number | null)[]
  readonly dimension: Readonly<
    Record<
      string,
      | { readonly category: { readonly index: readonly string[]; readonly label: Readonly<Record<string, string>> } }
      | undefined
    >
  >
  readonly extension: {
    readonly variables: readonly { readonly name: string; readonly base: Base }[]
    readonly banner: string | null
    readonly level: string
    readonly statistics?: readonly { readonly variable: string; readonly code: string }[]
  }
}

/** Mean, median, minimum and maximum, by column of the table: of numbers as they were given, else of the answers that have scores. */
function statisticOf(
  told: Told,
  variable: string,
  table: Table,
  base: Base,
  code: string,
): readonly (number | null | undefined)[] {
  const { means, medians } = told.numbers(variable, table, base)
  if (code === 'mean') return (means ?? []).map((one) => one?.mean)
  if (code === 'median' && !table.spread) return (medians ?? []).map((one) => one?.score)
  const measure = ({ median: 'median', minimum: 'least', maximum: 'most' } as const)[code as 'median']
  return (table.spread?.columns ?? []).map((one) => one?.[measure])
}

/** A cell without the apostrophe that keeps it from being a formula. */
const plain = (text: string) => text.replace(/^'(?=[=+\-@])/, '')
const valueOf = (cell: Cell): number | null => (cell === null || cell === '' ? null : Number(cell))
/** Letters as they stand, numbers by their value; what is empty is null. */
const sameCell = (right: Cell, found: Cell): boolean =>
  typeof right === 'string' ? right === (found ?? '') : sameNumber(right, valueOf(found))
const sameNumber = (a: number | null, b: number | null) => (a === null || b === null ? a === b : Math.abs(a - b) < 1e-9)
