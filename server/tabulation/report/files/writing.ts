/** A report takes seconds to write: a thread writes it, so that nobody who answers or reads is kept waiting. */
import type { Language } from '../../../../surveys/types.ts'
import type { ReportFormat } from '../../../api/research.ts'
import { bytesFrom, inTurn, threadOf } from '../../../workers/thread.ts'
import type { Reported } from '../report.ts'

/** What a thread is given. */
export interface Writing {
  readonly reported: Reported
  readonly language: Language
  readonly format: ReportFormat
}

/** Writes one after another. The same bytes as `reportBytes`. */
export const reportWriter = (): ((writing: Writing) => Promise<Uint8Array>) =>
  inTurn((writing) => bytesFrom(threadOf(import.meta.url, './writing-worker', { workerData: writing })))
