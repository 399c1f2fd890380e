/** Archives and tab books take seconds to write: a thread writes them, so that nobody who answers or reads is kept waiting. */
import type { Exhibit, Language, Text } from '../../../surveys/types.ts'
import { threadOf } from '../../workers/thread.ts'
import type { Release } from '../counting/table.ts'

/** What a thread is given. */
export interface Packing {
  readonly release: Release
  readonly exhibits: readonly Exhibit[]
  /** Who asked, as letters are signed; null where the campaign is not there any more. */
  readonly producer: Text | null
  /** The language of a tab book; null: the whole archive. */
  readonly tabBook: Language | null
}

/** Packs one after another, so that one core is left to everybody else. The same bytes as `archiveOf` and `tabBook`. */
export function packer(): (packing: Packing) => Promise<Uint8Array> {
  let last: Promise<unknown> = Promise.resolve()
  return (packing) => {
    const next = last.then(() => packed(packing))
    last = next.catch(() => {})
    return next
  }
}

function packed(packing: Packing): Promise<Uint8Array> {
  const worker = threadOf(import.meta.url, './packing-worker', { workerData: packing })
  worker.unref() // a server that is told to stop does not wait for it
  return new Promise<Uint8Array>((resolve, reject) => {
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', (code) => {
        reject(new Error(`The thread that packs ended with ${code}.`))
      })
  })
}
