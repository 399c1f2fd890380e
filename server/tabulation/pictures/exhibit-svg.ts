/**
 * An exhibit as a picture: SVG text that prints like a table of the report, with N and source line, on white, with no style sheet.
 * The same release gives the same bytes. Every number is a text of its own, of class `percent`, `count` or `base`.
 */
import { enumerated } from '../../language/translate.ts'
import { directionOf } from '../../../surveys/language.ts'
import type { Exhibit, Language } from '../../../surveys/types.ts'
import type { ExhibitView } from '../../api/research.ts'
import { translate } from '../../language/locales.ts'
import {
  columnsOf,
  sectionsOf,
  type Figure,
  type PrintedColumns,
  type Row,
  type Section,
} from '../reading/exhibit-rows.ts'
import { exhibitView } from '../reading/exhibit.ts'
import { paper, type Paper } from './svg-paper.ts'
import type { Release } from '../counting/table.ts'
import { FONT, longestWord, textWidth, wrapped } from './text-width.ts'
import { element } from '../formats/xml.ts'

const EDGE = 24 // px
const LEAST = 852 // px, inside the edges; more where the columns need it
const LABELS = { least: 200, most: 340 } as const // px
const WIDE_COLUMN = 132 // px: columns grow so far where there is room, the rest is for the labels
const GAP = 16 // px, between columns
const SIZE = { heading: 17, text: 13.5, count: 11.5, notes: 12 } as const // px
const INK = '#1b2426'
const BAR = '#2f7f88'
const SOFT = { fill: '#4b585b' }
const BOLD = { 'font-weight': 700 }

/** Where the columns stand, px from the left. */
interface Layout {
  readonly inner: number
  /** The right edge of each column, and its width without the gap. */
  readonly columns: readonly { readonly label: string; readonly right: number; readonly width: number }[]
  readonly labels: number
  /** Where bars begin, and how long one of 100 % is; 0 where there are none. */
  readonly bars: { readonly from: number; readonly length: number }
  /** How far left of the right edge percentages end: counts stand between. */
  readonly percents: number
}

/**
 * @throws problems.tableNotPublished where the release does not have its table
 * @example exhibitSvg(release, exhibit, 'pt') // '<?xml version="1.0" encoding="UTF-8"?>\n<svg …>…</svg>\n'
 */
export function exhibitSvg(release: Release, exhibit: Exhibit, language: Language): string {
  const exhibited = exhibitView(release, exhibit, language)
  const { heading, wording, base, cellsSay, banner, note, withheld, source } = exhibited
  const sections = sectionsOf(exhibited, language)
  const columns = columnsOf(exhibited)
  const rows = sections.flatMap(({ answers, totals }) => [...answers, ...totals])
  const layout = layoutOf(exhibited, columns, rows)
  const page = paper(layout.inner, INK, directionOf(language))
  page.paragraph(heading, SIZE.heading, BOLD)
  if (wording) page.paragraph(wording, SIZE.text)
  page.paragraph(`${base} ${cellsSay}`, SIZE.text, SOFT)
  page.rule(1.5)
  headings(page, layout, banner, banner ? '' : translate(language, 'research:table.answer'), columns.ofBanner)
  for (const { heading: item, answers, totals } of sections) {
    page.rule(0.75)
    if (item) page.paragraph(item, SIZE.text, BOLD)
    for (const row of answers) line(page, layout, row)
    if (totals.length > 0) page.rule(0.75)
    for (const row of totals) line(page, layout, row, BOLD)
  }
  page.rule(1.5)
  for (const text of [note, withheld, source]) if (text) page.paragraph(text, SIZE.notes, SOFT)
  const [width, height] = [layout.inner + 2 * EDGE, Math.ceil(page.height()) + 2 * EDGE]
  const picture = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'xml:lang': language,
      direction: directionOf(language) === 'rtl' ? 'rtl' : undefined,
      role: 'img',
      'aria-labelledby': 'heading description',
      'font-family': FONT,
      fill: INK,
    },
    element('title', { id: 'heading' }, heading),
    '\n',
    element('desc', { id: 'description' }, inWords(exhibited, layout, sections, language)),
    '\n',
    element('rect', { width, height, fill: '#ffffff' }),
    element(
      'g',
      { transform: `translate(${EDGE} ${EDGE})` },
      page.marks().flatMap((mark) => ['\n', mark]),
    ),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${picture.xml}\n`
}

/** Columns as wide as every number and the longest word of their headings: nothing is cut in any language, and the picture grows instead. */
function layoutOf({ cells }: ExhibitView, { labels }: PrintedColumns, rows: readonly Row[]): Layout {
  const widest = (kind: Figure['kind'], size: number, c?: number) =>
    Math.max(
      0,
      ...rows.flatMap((row) =>
        row.cells
          .flatMap((figures, at) => figures.filter((figure) => figure.kind === kind && (c === undefined || at === c)))
          .map(({ text }) => textWidth(text, size)),
      ),
    )
  const percents = cells === null ? Math.ceil(widest('count', SIZE.count)) + 8 : 0
  const needed = labels.map(
    (label, c) =>
      Math.max(
        longestWord(label, SIZE.text),
        Math.max(widest('percent', SIZE.text, c), widest('mean', SIZE.text, c)) + percents,
        widest('count', SIZE.text, c),
        widest('base', SIZE.text, c),
      ) + GAP,
  )
  const stub = Math.ceil(
    Math.min(LABELS.most, Math.max(LABELS.least, ...rows.map(({ label }) => textWidth(label, SIZE.text)))) + GAP,
  )
  const spare = Math.max(0, LEAST - stub - sum(needed)) / needed.length
  const widths = needed.map((width) => Math.ceil(Math.max(width, Math.min(WIDE_COLUMN, width + spare))))
  const inner = Math.max(LEAST, stub + sum(widths))
  const bars = rows.some(({ share }) => share !== undefined) ? inner - stub - sum(widths) : 0
  return {
    inner,
    columns: labels.map((label, c) => ({
      label,
      right: inner - sum(widths.slice(c + 1)),
      width: (widths[c] ?? 0) - GAP,
    })),
    labels: bars > 0 ? stub : inner - sum(widths),
    bars: { from: stub, length: bars },
    percents,
  }
}

function headings(
  page: Paper,
  { columns, labels }: Layout,
  banner: string | null,
  answer: string,
  ofBanner: number,
): void {
  const last = columns[ofBanner - 1]
  if (banner && last) {
    const [from, to] = [labels + GAP, last.right]
    const lines = wrapped(banner, to - from, SIZE.text)
    page.place(lines, (from + to) / 2, SIZE.text, { 'text-anchor': 'middle', ...BOLD })
    page.advance(lines.length, SIZE.text)
    page.rule(0.5, from, to)
  }
  const texts = columns.map(({ label, width }) => wrapped(label, width, SIZE.text))
  const most = Math.max(...texts.map((lines) => lines.length))
  if (answer) page.place([answer], 0, SIZE.text, BOLD, most - 1)
  texts.forEach((lines, c) =>
    page.place(lines, columns[c]?.right ?? 0, SIZE.text, { 'text-anchor': 'end', ...BOLD }, most - lines.length),
  )
  page.advance(most, SIZE.text)
}

function line(
  page: Paper,
  { columns, labels, bars, percents }: Layout,
  { label, cells, share }: Row,
  attributes: Readonly<Record<string, number>> = {},
): void {
  const lines = wrapped(label, labels - GAP, SIZE.text)
  page.place(lines, 0, SIZE.text, attributes)
  if (share) page.bar(bars.from, (bars.length * share) / 100, SIZE.text, BAR)
  columns.forEach(({ right }, c) =>
    (cells[c] ?? []).forEach(({ text, kind }) => {
      const small = kind === 'count' && percents > 0
      page.place([text], right - (kind === 'percent' || kind === 'mean' ? percents : 0), SIZE.text, {
        'text-anchor': 'end',
        class: kind,
        ...attributes,
        ...(small && { 'font-size': SIZE.count, ...SOFT }),
      })
    }),
  )
  page.advance(lines.length, SIZE.text)
}

/** The whole table for readers who do not see it: a sentence for each row. */
function inWords(
  { base, cellsSay, source, note, withheld }: ExhibitView,
  { columns }: Layout,
  sections: readonly Section[],
  language: Language,
): string {
  const sentence = ({ label, cells }: Row) =>
    `${label}: ${enumerated(
      columns.map((column, c) => `${column.label} ${spoken(cells[c] ?? [])}`),
      language,
      'semicolon',
    )}.`
  const sentences = sections.flatMap(({ heading, answers, totals }) => [
    heading && `${heading}:`,
    ...[...answers, ...totals].map(sentence),
  ])
  return [base, cellsSay, ...sentences, note, withheld, source].filter(Boolean).join('\n')
}

function spoken([first, second]: readonly Figure[]): string {
  const one = first ? `${first.text}${first.kind === 'percent' && first.text !== '–' ? '\u00A0%' : ''}` : ''
  return second ? `${one} (${second.text})` : one
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
