/** CSV of published tables: wide as one reads it, tidy as a program reads it. UTF-8, comma, line feed, RFC 4180 quoting. */
import { number as plainNumber, stringQuoteOnlyIfNecessary } from '@json2csv/formatters'
import { Parser } from '@json2csv/plainjs'
import type { Language } from '../../surveys/types.ts'
import { baseKind, baseLabel } from './base.ts'
import { bases, columnPercents, tenthsText } from './derive.ts'
import type { Selection } from './questions.ts'
import type { Release } from './table.ts'
import { codeText, wideTable } from './wide.ts'

/** The columns of the tidy layout, in their order, the same in every language. */
export const TIDY_COLUMNS = [
  'survey', 'campaign', 'release', 'variable', 'item', 'code', 'label', 'banner', 'category', 'count', 'percent', 'base', 'policy', 'base_label',
] as const
type TidyRow = Readonly<Record<(typeof TIDY_COLUMNS)[number], string | number | null>>

export interface CsvOptions {
  readonly language: Language
  /** Starts with a byte order mark, which old spreadsheets need to see UTF-8. */
  readonly bom?: boolean
}

/** Percentages first, then counts, a TOTAL line, labels and headers in one language. */
export function wideCsv(selection: Selection, { language, bom = false }: CsvOptions): string {
  const { headers, lines } = wideTable(selection, language)
  const rows = lines.map((line) => line.map((cell) => cell && (cell.kind === 'text' ? neutral(cell.text) : cell.text)))
  return written(headers.map(({ title }) => neutral(title)), rows, bom)
}

/**
 * One row per cell. `item`, `label` and `category` are words in the language asked for, `code` is the same in both
 * (`2+3` where answers were merged); `percent` is of the column's `base`, empty for rows outside it; `banner` and
 * `category` are empty for totals; `base_label` says whom the base counts ("Base: everybody asked"). Headers are
 * language-neutral, so that one script reads both languages.
 */
export function tidyCsv(release: Release, selections: readonly Selection[], { language, bom = false }: CsvOptions): string {
  const rows = selections.flatMap((selection) => tidyRows(release, selection, language))
  return written([...TIDY_COLUMNS], rows.map((row) => TIDY_COLUMNS.map((column) => {
    const cell = row[column]
    return typeof cell === 'string' && column !== 'percent' ? neutral(cell) : cell
  })), bom)
}

/**
 * A text that no spreadsheet takes for a formula: an apostrophe goes before `=`, `+`, `-`, `@`, tab and line ends.
 * Source: OWASP, CSV Injection.
 */
export function neutral(text: string): string {
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text
}

function tidyRows(release: Release, { picks }: Selection, language: Language): readonly TidyRow[] {
  return picks.flatMap(({ variable, table }) => {
    const percents = columnPercents(table)
    const base = bases(table)
    const whom = baseLabel(baseKind(table), language)
    return table.rows.flatMap((row, r) => table.columns.map((column, c): TidyRow => ({
      survey: release.survey,
      campaign: release.campaign,
      release: release.id,
      variable: variable.name,
      item: (variable.itemShort ?? variable.itemLabel)?.[language] ?? '',
      code: codeText(row),
      label: row.label[language],
      banner: table.banner ?? '',
      category: table.banner === null ? '' : column.label[language],
      count: table.counts[r]?.[c] ?? 0,
      percent: tenthsText(percents[r]?.[c] ?? null),
      base: base[c] ?? 0,
      policy: release.policy,
      base_label: whom,
    })))
  })
}

function written(headers: readonly string[], rows: readonly (readonly (string | number | null)[])[], bom: boolean): string {
  const parser = new Parser<readonly (string | number | null)[], readonly (string | number | null)[]>({
    fields: headers.map((label, i) => ({ label, value: (row: readonly (string | number | null)[]) => row[i] ?? '' })),
    eol: '\n',
    withBOM: bom,
    formatters: { string: stringQuoteOnlyIfNecessary({ eol: '\n' }), number: plainNumber() },
  })
  return `${parser.parse([...rows])}\n`
}
