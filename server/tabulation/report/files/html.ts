/** A report as one page that asks for nothing: words, tables and pictures in one file, to be read on a screen and to be printed. Pure. */
import { element, type Markup } from '../../formats/xml.ts'
import { chartSvg } from '../../pictures/chart-svg.ts'
import { longestWord, textWidth } from '../../pictures/text-width.ts'
import {
  FLOWING_PARTS,
  type Block,
  type Fact,
  type Part,
  type Report,
  type ReportCell,
  type ReportChart,
  type ReportRow,
  type ReportTable,
  rowsByItem,
} from '../document.ts'
import { STYLE } from './html-style.ts'
import { sumOf } from '../../../collections/sum.ts'
import { numbersIn, type Numbers } from '../numbers.ts'

export function reportHtml(report: Report): string {
  const { language, direction, title, kind, warning, facts, parts, contents, foot, day } = report
  const page = element(
    'html',
    { lang: language, dir: direction },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      ...(day ? [element('meta', { name: 'date', content: day })] : []),
      element('title', {}, `${title} – ${kind}`),
      element('style', {}, { xml: STYLE }),
    ),
    element(
      'body',
      {},
      element(
        'header',
        {},
        element('p', { class: 'kind' }, kind),
        element('h1', {}, title),
        warning && element('p', { class: 'warning' }, warning),
        factList(facts),
      ),
      element('nav', { 'aria-label': contents }, element('h2', {}, contents), element('ol', {}, ...parts.map(entry))),
      element('main', {}, ...parts.map((part) => section(part, report))),
      element('footer', {}, element('p', {}, foot)),
    ),
  )
  return `<!doctype html>\n${page.xml}\n`
}

/** A part in the contents, and under it its headings. */
function entry({ id, heading, blocks }: Part): Markup {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []))
  return element(
    'li',
    {},
    element('a', { href: `#${id}` }, heading),
    headings.length > 0 &&
      element(
        'ol',
        {},
        '\n',
        ...headings.map((one) =>
          element('li', { class: `level-${one.level}` }, element('a', { href: `#${one.id}` }, one.text), '\n'),
        ),
      ),
  )
}

function section({ id, heading, blocks }: Part, { language }: Report): Markup {
  const numbers = numbersIn(language)
  return element(
    'section',
    { 'aria-labelledby': id, class: FLOWING_PARTS.includes(id) ? undefined : 'leaf' },
    element('h2', { id }, heading),
    ...blocks.flatMap((block, b) => ['\n', blockOf(block, `${id}-${b}`, language, numbers)]),
    '\n',
  )
}

function blockOf(block: Block, id: string, language: string, numbers: Numbers): Markup {
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level + 1}`, { id: block.id }, block.text)
    case 'paragraph':
      return element('p', { class: block.isNote ? 'note' : undefined }, block.text)
    case 'list':
      return element('ul', {}, ...block.items.map((item) => element('li', {}, item)))
    case 'facts':
      return factList(block.facts)
    case 'table':
      return tableOf(block.table)
    case 'chart':
      return figureOf(block.chart, id, language, numbers)
    case 'quote':
      return element(
        'blockquote',
        {},
        element('p', { dir: 'auto' }, block.text),
        block.beside && element('p', { class: 'beside' }, block.beside),
      )
  }
}

function factList(facts: readonly Fact[]): Markup {
  return element(
    'dl',
    {},
    ...facts.map(([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, value))),
  )
}

function figureOf(chart: ReportChart, id: string, language: string, numbers: Numbers): Markup {
  return element(
    'figure',
    {},
    chartSvg(chart, id, language, (value) => numbers(value, value === 0 ? 0 : 1)),
    element('figcaption', {}, `${chart.heading}. ${chart.shows}`),
  )
}

/** What is wider than the page scrolls by itself, with the keyboard as well. */
function tableOf(printed: ReportTable): Markup {
  const { caption, over, columns, rows, isText = false } = printed
  const [first, ...others] = columns
  const narrowed = isText ? null : narrowedShares(printed)
  const table = element(
    'table',
    isText
      ? { class: 'texts' }
      : {
          class: narrowed ? `${widthOf(others.length)} narrowed` : widthOf(others.length),
          style: `min-width:${10 + 5 * others.length}rem`,
        },
    element('caption', {}, caption),
    !isText && columnGroup(narrowed ?? shares(others.length)),
    element(
      'thead',
      {},
      over &&
        element(
          'tr',
          {},
          element('td', {}, '\u00A0'),
          element('th', { scope: 'colgroup', colspan: over.columns, class: 'over' }, over.label),
          others.length > over.columns && element('td', { colspan: others.length - over.columns }, '\u00A0'),
        ),
      element('tr', {}, ...[first, ...others].map((label) => element('th', { scope: 'col' }, label))),
    ),
    ...rowsByItem(rows).map((some) =>
      element('tbody', { class: some[0]?.kind === 'item' ? 'of-item' : undefined }, ...some.map(rowIn(columns.length))),
    ),
  )
  return element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, table)
}

const rowIn =
  (columns: number) =>
  ({ label, kind, cells }: ReportRow): Markup =>
    kind === 'item'
      ? element('tr', { class: kind }, element('th', { scope: 'rowgroup', colspan: columns }, label))
      : element(
          'tr',
          { class: kind === 'total' ? kind : undefined },
          element('th', { scope: 'row' }, label),
          ...cells.map(cellOf),
        )

const widthOf = (columns: number): keyof typeof FIRST => (columns > 6 ? 'wide' : columns < 3 ? 'narrow' : 'usual')

/** What the labels of the rows have of a table's width, in percent. */
const FIRST = { usual: 30, wide: 24, narrow: 65 } as const

/** Columns as wide as each other, but none narrower than its longest word; percent. */
function shares(columns: number): readonly number[] {
  const first = FIRST[widthOf(columns)]
  return [first, ...Array.from({ length: columns }, () => (100 - first) / columns)]
}

/** Between the margins of a printed page, pt. */
const PAPER = (210 - 2 * 16) * (72 / 25.4)
/** Of a printed table and of one with many columns, pt; of what stands in brackets, times that. */
const PRINTED = { usual: 8, narrow: 8, wide: 7.5 } as const
const SMALL = 0.8125
/** At both sides of a printed cell, pt. */
const PADDING = 2 * 0.3 * 9.5

/**
 * Of a table whose words do not fit a page side by side: first what numbers need, the rest by what words want beyond that; percent. Null
 * where they fit.
 */
function narrowedShares({ columns, rows }: ReportTable): readonly number[] | null {
  const size = PRINTED[widthOf(columns.length - 1)]
  const numbers = columns.map((_, c) =>
    Math.max(
      0,
      ...rows.flatMap(({ cells: { [c - 1]: cell } }) =>
        cell ? [longestWord(cell.text, size), textWidth(`(${cell.small ?? ''})`, size * SMALL)] : [],
      ),
    ),
  )
  const labels = rows.flatMap(({ kind, label }) => (kind === 'item' ? [] : [label]))
  const heads = columns.map((head, c) => Math.max(...[head, ...(c === 0 ? labels : [])].map((one) => word(one, size))))
  const least = numbers.map((width) => width + PADDING)
  const wanted = heads.map((width, c) => Math.max(width + PADDING, least[c] ?? 0))
  const [all, bare] = [sumOf(wanted), sumOf(least)]
  if (all <= PAPER) return null
  const given = Math.max(0, PAPER - bare) / (all - bare)
  const widths = wanted.map((width, c) => (least[c] ?? 0) + given * (width - (least[c] ?? 0)))
  return widths.map((width) => (width / sumOf(widths)) * 100)
}

/** Longest part of a text that a browser keeps in one piece, pt. */
const word = (text: string, size: number): number => longestWord(text.replaceAll(/[-\u00AD]/g, '- '), size)

function columnGroup(percents: readonly number[]): Markup {
  return element(
    'colgroup',
    {},
    ...percents.map((percent) => element('col', { style: `width:${Number(percent.toFixed(2))}%` })),
  )
}

function cellOf({ text, small }: ReportCell): Markup {
  return element(
    'td',
    {},
    text === '' ? '\u00A0' : text,
    small !== undefined && [' ', element('small', {}, `(${small})`)],
  )
}
