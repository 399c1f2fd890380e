/** Tables as one reads them: answers down, banner across, percentages first, then counts; or transposed. Shared by CSV and spreadsheets. */
import type { Language } from '../../surveys/types.ts'
import type { Selection } from './questions.ts'
import { wideLines, type WideCell, type WideLine } from './wide-lines.ts'
import { words } from './words.ts'

export interface WideTable {
  readonly headers: readonly { readonly title: string; readonly kind: 'text' | 'percent' | 'count' }[]
  readonly lines: readonly (readonly WideCell[])[]
}

/**
 * One table of a selection, or of several with the same columns, one below the other; then every line has the number of its question, and
 * the first of each its wording.
 * Transposed, every line is a column and every column of the banner a line.
 */
export function wideTable(selections: readonly Selection[], language: Language): WideTable {
  const several = selections.length > 1
  const lines = selections.flatMap((selection) => wideLines(selection, language).map((line, i): AskedLine => ({
    ...line, name: several ? selection.name : '', question: several ? (i === 0 ? questionText(selection, language) : selection.name) : '',
  })))
  const first = selections[0]
  const columns = columnLabels(first, language)
  return first?.arrangement.transposed ? acrossTable(lines, columns, language) : downTable(lines, columns, language)
}

type AskedLine = WideLine & {
  /** Both empty where there is only one question. */
  readonly name: string
  readonly question: string
}

function downTable(lines: readonly AskedLine[], columns: readonly string[], language: Language): WideTable {
  const word = (key: string) => words(language, `columns.${key}`)
  const leading = (['question', 'item'] as const).filter((key) => lines.some((line) => line[key] !== ''))
  return {
    headers: [
      ...leading.map((key) => ({ title: word(key), kind: 'text' as const })),
      { title: word('code'), kind: 'text' },
      { title: word('answer'), kind: 'text' },
      ...numberHeaders(columns, language),
    ],
    lines: lines.map((line) => [...leading.map((key) => text(line[key])), text(line.code), text(line.label), ...line.percents, ...line.counts]),
  }
}

function acrossTable(lines: readonly AskedLine[], columns: readonly string[], language: Language): WideTable {
  const named = lines.map((line) => ({ ...line, title: [line.name, line.item, line.label].filter((part) => part !== '').join(': ') }))
  const withPercents = named.filter(({ percents }) => percents.some((cell) => cell !== null))
  return {
    headers: [
      { title: words(language, 'columns.group'), kind: 'text' },
      ...withPercents.map(({ title, percents }) => ({
        title: percents.some((cell) => cell?.kind === 'mean') ? title : words(language, 'columns.percent', { column: title }), kind: 'percent' as const,
      })),
      ...named.map(({ title }) => ({ title: words(language, 'columns.count', { column: title }), kind: 'count' as const })),
    ],
    lines: columns.map((label, c) => [
      text(label), ...withPercents.map(({ percents }) => percents[c] ?? null), ...named.map(({ counts }) => counts[c] ?? null),
    ]),
  }
}

function numberHeaders(columns: readonly string[], language: Language): WideTable['headers'] {
  return (['percent', 'count'] as const).flatMap((kind) => columns.map((column) => ({ title: words(language, `columns.${kind}`, { column }), kind })))
}

/** The columns of the banner, and everybody. */
function columnLabels(selection: Selection | undefined, language: Language): readonly string[] {
  const table = selection?.picks[0]?.table
  if (!table) return []
  return [...table.columns.map(({ label }) => label[language]), ...(table.banner === null ? [] : [words(language, 'names.total')])]
}

/** "C4. How well …": number and wording. */
export function questionText({ name, picks }: Selection, language: Language): string {
  return `${name}. ${picks[0]?.variable.label[language] ?? ''}`
}

function text(value: string): WideCell {
  return { kind: 'text', text: value }
}
