/** A report takes seconds to write: a thread writes it, so that nobody who answers or reads is kept waiting. */
import type { Language } from '../../../../surveys/types.ts'
import type { ReportFormat } from '../../../api/research.ts'
import { shelf } from '../../../collections/remembered.ts'
import { bytesFrom, inTurn, threadOf } from '../../../workers/thread.ts'
import type { Reported } from '../report.ts'

/** What a thread is given. */
export interface Writing {
  readonly reported: Reported
  readonly language: Language
  readonly format: ReportFormat
}

/** So many reports are kept in memory, for who asks for the same again. */
const KEPT = 6

/** Writes one after another, each once for as long as nothing in it changes. The same bytes as `reportBytes`. */
export function reportWriter(): (writing: Writing) => Promise<Uint8Array> {
  const write = inTurn((writing: Writing) =>
    bytesFrom(threadOf(import.meta.url, './writing-worker', { workerData: writing })),
  )
  const kept = shelf<Promise<Uint8Array>>(KEPT)
  return (writing) => {
    const name = contentOf(writing)
    const bytes = kept.get(name, () => write(writing))
    bytes.catch(() => {
      kept.forget(name)
    })
    return bytes
  }
}

/** A release never changes but for the codes that were settled since. */
const contentOf = ({ reported: { release, quoted }, language, format }: Writing): string =>
  JSON.stringify([
    release.id,
    release.digest,
    release.variables.filter(({ variable }) => variable.derived?.of === 'codes'),
    quoted,
    language,
    format,
  ])
