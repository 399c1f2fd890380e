/** A report as headings, sentences, tables, charts and quotes in one language: what a document of any format is written from. */
import type { Language } from '../../../surveys/types.ts'

export interface Report {
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** Of the survey. */
  readonly title: string
  /** "Report on the results" */
  readonly kind: string
  /** That nobody gave these answers, where it is so. */
  readonly warning: string | null
  /** What the cover says: label and value. */
  readonly facts: readonly Fact[]
  readonly parts: readonly Part[]
  /** "Contents" */
  readonly contents: string
  /** At the edge of every page in a word processor, at the end of an HTML page: title, release, that the data are synthetic. */
  readonly foot: string
  /** Day of release, `2011-01-14`; null where none is known. */
  readonly day: string | null
}

export type Fact = readonly [label: string, value: string]

export type PartId = 'method' | 'plan' | 'withheld' | 'exhibits' | 'questions' | 'quotes' | 'units' | 'reviews'

/** Short parts that begin on no page of their own. */
export const FLOWING_PARTS: readonly string[] = ['method', 'plan', 'withheld'] satisfies readonly PartId[]

/** A part with a heading of the first level. Those without blocks are left out. */
export interface Part {
  readonly id: PartId
  readonly heading: string
  readonly blocks: readonly Block[]
}

export type Block =
  | {
      readonly kind: 'heading'
      /** 2 within a part, 3 within that. */
      readonly level: 2 | 3
      /** Unique in the report; letters, digits and hyphens. */
      readonly id: string
      readonly text: string
    }
  | { readonly kind: 'paragraph'; readonly text: string; readonly isNote?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'chart'; readonly chart: ReportChart }
  | { readonly kind: 'quote'; readonly text: string; readonly beside: string | null }

export interface ReportTable {
  readonly caption: string
  /** Over all columns that a banner has, e.g. "Region of work"; null where there is none. */
  readonly over: { readonly label: string; readonly columns: number } | null
  /** The first heads the rows. */
  readonly columns: readonly [string, ...string[]]
  /** Texts and not numbers stand in the cells. */
  readonly isText?: boolean
  readonly rows: readonly ReportRow[]
}

export interface ReportRow {
  readonly label: string
  /** `item`: heads the rows below it, and has no cells. `total`: sums, bases, means. */
  readonly kind: 'answer' | 'total' | 'item'
  readonly cells: readonly ReportCell[]
}

/** A number as it is printed; `small`: the count beside a percentage. */
export interface ReportCell {
  readonly text: string
  readonly small?: string
}

/** Bars from the left, each divided among the series; of one series a plain bar chart. */
export interface ReportChart {
  /** For readers who do not see it: every number in words. */
  readonly description: string
  readonly heading: string
  /** "Percent of the base." */
  readonly shows: string
  readonly bars: readonly { readonly label: string; readonly colour: string }[]
  readonly series: readonly {
    readonly label: string
    readonly colour: string
    /** Percent by bar; null where there is none. */
    readonly values: readonly (number | null)[]
  }[]
  /** Does every bar add up to a hundred? */
  readonly isDivided: boolean
}

/** An id from the name of something: `C4`, `B10.codes` → `q-C4`, `q-B10-codes`. */
export const anchorOf = (kind: string, name: string): string =>
  `${kind}-${Array.from(name, (sign) => (/[A-Za-z0-9]/.test(sign) ? sign : `-${sign.codePointAt(0)?.toString(16)}-`)).join('')}`

/** The report with every line of it written anew. Pure. */
export function withLines(report: Report, line: (text: string) => string): Report {
  const facts = (all: readonly Fact[]): readonly Fact[] => all.map(([label, value]) => [line(label), line(value)])
  return {
    ...report,
    title: line(report.title),
    facts: facts(report.facts),
    parts: report.parts.map(({ id, heading, blocks }) => ({
      id,
      heading: line(heading),
      blocks: blocks.map((block): Block => {
        switch (block.kind) {
          case 'heading':
          case 'paragraph':
            return { ...block, text: line(block.text) }
          case 'list':
            return { ...block, items: block.items.map(line) }
          case 'facts':
            return { ...block, facts: facts(block.facts) }
          case 'table':
            return { ...block, table: tableWith(block.table, line) }
          case 'chart':
            return { ...block, chart: chartWith(block.chart, line) }
          case 'quote':
            return { ...block, beside: block.beside && line(block.beside) }
        }
      }),
    })),
  }
}

const tableWith = (table: ReportTable, line: (text: string) => string): ReportTable => {
  const [first, ...others] = table.columns
  return {
    ...table,
    caption: line(table.caption),
    over: table.over && { ...table.over, label: line(table.over.label) },
    columns: [line(first), ...others.map(line)],
    rows: table.rows.map(({ label, kind, cells }) => ({
      label: line(label),
      kind,
      cells: cells.map((cell) => ({ ...cell, text: line(cell.text) })),
    })),
  }
}

const chartWith = (chart: ReportChart, line: (text: string) => string): ReportChart => ({
  ...chart,
  heading: line(chart.heading),
  shows: line(chart.shows),
  bars: chart.bars.map((bar) => ({ ...bar, label: line(bar.label) })),
  series: chart.series.map((series) => ({ ...series, label: line(series.label) })),
})

/** The rows of a table, those of an item under its heading by themselves. */
export function rowsByItem(rows: readonly ReportRow[]): readonly (readonly ReportRow[])[] {
  const parts: ReportRow[][] = []
  for (const row of rows) {
    const last = parts.at(-1)
    if (last && row.kind !== 'item') last.push(row)
    else parts.push([row])
  }
  return parts
}
