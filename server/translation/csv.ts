/** Translators' files as CSV, with the headings that translation tools read (Weblate, Translate Toolkit). Pure. */
import { parse } from 'csv-parse/sync'
import type { ComplaintKind } from '../../surveys/checks/complaints.ts'
import { csv } from '../fielding/contacts/csv.ts'
import { unguarded } from '../text/csv.ts'
import type { FileLine, TranslatorsFile, ReturnedFile } from './file.ts'
import { fileRefusal } from './file.ts'

const COLUMNS = [
  'id',
  'context',
  'source',
  'target',
  'developer_comments',
  'source_language',
  'target_language',
] as const
const NEEDED = ['id', 'source', 'target'] as const

export function csvOf({ from, to, lines }: TranslatorsFile): string {
  return csv(
    COLUMNS,
    lines.map(({ id, context, source, target, note }) => [id, context, source, target, note, from, to]),
  )
}

/** Any of comma, semicolon and tab, as spreadsheets save it. @throws FileRefusal */
export function csvRead(text: string): ReturnedFile {
  const [headings = [], ...rows] = cellsOf(text)
  const at = new Map(headings.map((heading, i) => [heading.trim().toLowerCase(), i]))
  if (!NEEDED.some((column) => at.has(column))) throw fileRefusal('noTranslatorsFile')
  const absent = NEEDED.find((column) => !at.has(column))
  if (absent !== undefined) throw fileRefusal('columnMissing', { column: absent })
  const cell = (row: readonly string[], column: (typeof COLUMNS)[number]) => unguarded(row[at.get(column) ?? -1] ?? '')
  const first = rows[0] ?? []
  return {
    from: cell(first, 'source_language'),
    to: cell(first, 'target_language'),
    lines: rows.flatMap((row, i): readonly FileLine[] =>
      row.every((each) => each.trim() === '')
        ? []
        : [{ id: cell(row, 'id'), source: cell(row, 'source'), target: cell(row, 'target'), at: String(i + 2) }],
    ),
  }
}

function cellsOf(text: string): string[][] {
  const [, separator = ','] = /^"?[^",;\t]*"?([,;\t])/.exec(text) ?? []
  try {
    return parse(text, { delimiter: separator, relax_column_count: true, skip_empty_lines: false })
  } catch (error) {
    const { lines } = error as { readonly lines?: number }
    throw fileRefusal('noTranslatorsFile' satisfies ComplaintKind, {}, lines === undefined ? '' : String(lines))
  }
}
