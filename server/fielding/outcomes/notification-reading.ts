/** Messages that came back are read in a thread: a mailbox of forty megabytes takes seconds, and nobody who answers waits for it. */
import { threadOf } from '../../workers/thread.ts'
import type { Notification } from './notifications.ts'

/** What the thread says: of each message in its order, then null. */
export type Told = Notification | null

/** @param messages a mailbox file (or one message), or a list of messages */
export async function* notificationsIn(messages: Uint8Array | readonly Uint8Array[]): AsyncGenerator<Notification> {
  const worker = threadOf(import.meta.url, './notification-worker', { workerData: messages })
  worker.unref() // a server that is told to stop does not wait for it
  const arrived: Told[] = []
  const ended: { because: Error | null } = { because: null }
  let wake = (): void => undefined
  worker
    .on('message', (told: Told) => {
      arrived.push(told)
      wake()
    })
    .once('error', (error) => {
      ended.because = error
      wake()
    })
    .once('exit', (code) => {
      ended.because ??= new Error(`The thread that reads messages ended with ${code}.`)
      wake()
    })
  try {
    for (;;) {
      const next = arrived.shift()
      if (next === null) return
      if (next !== undefined) yield next
      else if (ended.because) throw ended.because
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    await worker.terminate()
  }
}
