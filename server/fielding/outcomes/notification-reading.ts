/** Messages that came back are read in a thread: a mailbox of forty megabytes takes seconds, and nobody who answers waits for it. */
import { threadOf } from '../../workers/thread.ts'
import type { Notification } from './notifications.ts'

/** What the thread says: of each message in its order, then null. */
export type Told = Notification | null

/** @param file a mailbox file, or one message */
export async function* notificationsIn(file: Uint8Array): AsyncGenerator<Notification> {
  const worker = threadOf(import.meta.url, './notification-worker', { workerData: file })
  worker.unref() // a server that is told to stop does not wait for it
  const arrived: Told[] = []
  let failure: Error | null = null
  let wake = (): void => undefined
  worker
    .on('message', (told: Told) => {
      arrived.push(told)
      wake()
    })
    .once('error', (error) => {
      failure = error as Error
      wake()
    })
    .once('exit', (code) => {
      failure ??= new Error(`The thread that reads messages ended with ${code}.`)
      wake()
    })
  try {
    for (;;) {
      const next = arrived.shift()
      if (next === null) return
      if (next !== undefined) yield next
      else if (failure) throw failure as Error
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    await worker.terminate()
  }
}
