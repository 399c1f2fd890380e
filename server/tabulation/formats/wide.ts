/**
 * Tables as one reads them: answers down, banner across, percentages first, then (where they are wanted) their intervals and the letters of
 * columns that are lower, then counts; or transposed. Shared by CSV and spreadsheets.
 */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { columnLetters } from '../reading/letters.ts'
import type { Selection } from '../reading/questions.ts'
import { MEASURES, wideLines, type Measure, type WideCell, type WideLine } from './wide-lines.ts'
import { words } from '../table-words.ts'

export interface WideTable {
  readonly headers: readonly { readonly title: string; readonly kind: 'text' | 'percent' | 'count' | 'letters' }[]
  readonly lines: readonly (readonly WideCell[])[]
}

/**
 * One table of a selection, or of several with the same columns, one below the other; then every line has the number of its question, and
 * the first of each its wording.
 * Transposed, every line is a column and every column of the banner a line.
 */
export function wideTable(selections: readonly Selection[], language: Language): WideTable {
  const several = selections.length > 1
  const lines = selections.flatMap((selection) =>
    wideLines(selection, language).map((line, i): AskedLine => ({
      ...line,
      name: several ? selection.name : '',
      question: several ? (i === 0 ? questionText(selection, language) : selection.name) : '',
    })),
  )
  const first = selections[0]
  const shape: Shape = {
    columns: columnLabels(first, language),
    measures: first?.arrangement.tests ? MEASURES : ['percent', 'count'],
    language,
  }
  return first?.arrangement.transposed ? acrossTable(lines, shape) : downTable(lines, shape)
}

type AskedLine = WideLine & {
  /** Both empty where there is only one question. */
  readonly name: string
  readonly question: string
}

interface Shape {
  readonly columns: readonly string[]
  readonly measures: readonly Measure[]
  readonly language: Language
}

function downTable(lines: readonly AskedLine[], { columns, measures, language }: Shape): WideTable {
  const word = (key: string) => words(language, `columns.${key}`)
  const leading = (['question', 'item'] as const).filter((key) => lines.some((line) => line[key] !== ''))
  return {
    headers: [
      ...leading.map((key) => ({ title: word(key), kind: 'text' as const })),
      { title: word('code'), kind: 'text' },
      { title: word('answer'), kind: 'text' },
      ...measures.flatMap((measure) =>
        columns.map((column) => ({ title: measureTitle(measure, column, language), kind: KINDS[measure] })),
      ),
    ],
    lines: lines.map((line) => [
      ...leading.map((key) => text(line[key])),
      text(line.code),
      text(line.label),
      ...measures.flatMap((measure) => columns.map((_, c) => line.cells[measure]?.[c] ?? null)),
    ]),
  }
}

/** Mean or median, in the place of a percentage. */
export const isStatistic = (cell: WideCell): boolean => cell?.kind === 'mean' || cell?.kind === 'words'

function acrossTable(lines: readonly AskedLine[], { columns, measures, language }: Shape): WideTable {
  const across = measures.flatMap((measure) =>
    lines.flatMap((line) => {
      const cells = line.cells[measure]
      if (!cells?.some((cell) => cell !== null)) return []
      const title = [line.name, line.item, line.label].filter((part) => part !== '').join(': ')
      const isMean = measure === 'percent' && cells.some(isStatistic)
      return [{ cells, title: isMean ? title : measureTitle(measure, title, language), kind: KINDS[measure] }]
    }),
  )
  return {
    headers: [
      { title: words(language, 'columns.group'), kind: 'text' },
      ...across.map(({ title, kind }) => ({ title, kind })),
    ],
    lines: columns.map((label, c) => [text(label), ...across.map(({ cells }) => cells[c] ?? null)]),
  }
}

const KINDS = {
  percent: 'percent',
  low: 'percent',
  high: 'percent',
  higherThan: 'letters',
  count: 'count',
} as const satisfies Record<Measure, WideTable['headers'][number]['kind']>

function measureTitle(measure: Measure, column: string, language: Language): string {
  return words(language, `columns.${measure}`, { column })
}

/** The columns of the banner, with their letters where these stand in cells, and everybody. */
export function columnLabels(selection: Selection | undefined, language: Language): readonly string[] {
  const table = selection?.picks[0]?.table
  if (!table) return []
  const letters = selection.arrangement.tests ? columnLetters(table) : []
  const labels = table.columns.map(({ label }, c) =>
    letters[c]
      ? words(language, 'columns.lettered', { column: inLanguage(label, language), letter: letters[c] })
      : inLanguage(label, language),
  )
  return [...labels, ...(table.banner === null ? [] : [words(language, 'names.total')])]
}

/** "C4. How well …": number and wording. */
export function questionText({ name, picks }: Selection, language: Language): string {
  return `${name}. ${inLanguage(picks[0]?.variable.label, language) ?? ''}`
}

function text(value: string): WideCell {
  return { kind: 'text', text: value }
}
