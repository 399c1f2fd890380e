/** Workbooks (`.xlsx`) as sheets of text. */
import { problems } from '../contracts/problems.ts'
import { inTurn, threadOf, wordFrom } from '../workers/thread.ts'

export interface WorkbookSheet {
  readonly name: string
  readonly hidden: boolean
  /** Indices of rows that are hidden there. */
  readonly hiddenRows: readonly number[]
  /** All of one width. */
  readonly rows: readonly (readonly string[])[]
}

/** What the thread says: null where it is no workbook, `large` where it declares more than anybody reads. */
export type Told = readonly WorkbookSheet[] | 'large' | null

/** Does a file begin as workbooks do, of whatever kind (`.xlsx` and `.ods` are zip archives, `.xls` a compound file)? */
export function isWorkbook([first, second]: Uint8Array): boolean {
  return (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)
}

/**
 * Every sheet, read by a thread of its own: a large workbook keeps nobody waiting, and one that swells takes no memory but the thread's.
 * Days are written as `2026-11-02`.
 *
 * @throws `listUnreadable`: `workbookOld` (`.xls`), `workbookBroken` (no `.xlsx`), `workbookLarge`
 */
export async function sheetsIn(bytes: Uint8Array): Promise<readonly WorkbookSheet[]> {
  if (bytes[0] === 0xd0) throw problems.listUnreadable('workbookOld')
  const sheets = await told(bytes)
  if (sheets === 'large') throw problems.listUnreadable('workbookLarge')
  if (!sheets) throw problems.listUnreadable('workbookBroken')
  return sheets
}

const MEMORY = 768 // MB
const TIME = 30_000 // ms

/** One after another: what is unpacked lies outside of what the limit of a thread counts. */
const told = inTurn((bytes: Uint8Array): Promise<Told> => {
  const worker = threadOf(import.meta.url, './workbook-worker', {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  return wordFrom<Told>(worker, TIME, () => problems.listUnreadable('workbookLarge'))
})
