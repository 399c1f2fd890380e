/** What is written on the page and not saved yet. Pure. */
import type { SaveTextsRequest, TextsReply } from '../../../server/api/texts.ts'

export type TextRow = TextsReply['texts'][number]
/** What was written, and what stood there when it was begun. */
export type Edit = Omit<SaveTextsRequest['texts'][number], 'id'>
/** By the ids of the texts. */
export type Edits = Readonly<Record<string, Edit>>

/** With this text written; what says what is saved anyway is no edit. */
export function withEdit(edits: Edits, row: TextRow, text: string): Edits {
  const { [row.id]: begun, ...others } = edits
  if (text === row.target) return others
  return { ...others, [row.id]: { source: begun?.source ?? row.source, before: begun?.before ?? row.target, text } }
}

/** Has somebody changed the text, or what it is translated from, since this was begun? */
export const isOvertaken = (edit: Edit, row: TextRow): boolean =>
  edit.before !== row.target || edit.source !== row.source

/** The edit holds against what is saved now. */
export const withMine = (edits: Edits, row: TextRow): Edits => {
  const { [row.id]: begun, ...others } = edits
  return begun ? withEdit(others, row, begun.text) : edits
}

/** What was written of texts that the survey has no longer. */
export function goneIn(edits: Edits, rows: readonly TextRow[]): readonly string[] {
  const known = new Set(rows.map(({ id }) => id))
  return Object.keys(edits).filter((id) => !known.has(id))
}

/** Those that are to be saved; undefined where there is none, or one of them has been overtaken. */
export function savable(edits: Edits, rows: readonly TextRow[]): SaveTextsRequest['texts'] | undefined {
  const written = rows.flatMap((row) => {
    const edit = edits[row.id]
    return edit ? [{ row, edit }] : []
  })
  if (written.length === 0 || written.some(({ row, edit }) => isOvertaken(edit, row))) return undefined
  return written.map(({ row, edit }) => ({ id: row.id, ...edit }))
}
