/** Archives and tab books take seconds to write: a thread writes them, so that nobody who answers or reads is kept waiting. */
import type { Exhibit, Language } from '../../../surveys/types.ts'
import { bytesFrom, inTurn, threadOf } from '../../workers/thread.ts'
import type { Release } from '../counting/table.ts'

/** What a thread is given. */
export interface Packing {
  readonly release: Release
  readonly exhibits: readonly Exhibit[]
  /** The language of a tab book; null: the whole archive. */
  readonly tabBook: Language | null
}

/** Packs one after another. The same bytes as `archiveOf` and `tabBook`. */
export const packer = (): ((packing: Packing) => Promise<Uint8Array>) =>
  inTurn((packing) => bytesFrom(threadOf(import.meta.url, './packing-worker', { workerData: packing })))
