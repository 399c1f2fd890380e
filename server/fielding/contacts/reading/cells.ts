/** What is written in a cell. Pure. */
import { unguarded } from '../../../text/csv.ts'

/** Without what spreadsheets and mail programs leave behind: invisible characters, odd spaces, the apostrophe before a formula. */
export const clean = (cell: string): string =>
  ODD.test(cell)
    ? unguarded(
        cell
          .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
          .replace(/[\s\p{Cc}]+/gu, ' ')
          .trim()
          .normalize('NFC'),
      )
    : cell

/** Anything but letters, digits and signs of English, Russian and Western European texts with single spaces between them. */
const ODD = /^[\s']|\s$|\s\s|[^\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff\u0410-\u044fЁё]/
