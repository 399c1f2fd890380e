/** The thread that reads the messages of one file. */
import { parentPort, workerData } from 'node:worker_threads'
import { messagesIn, readNotification } from './notifications.ts'
import type { Told } from './notification-reading.ts'

const say = (told: Told): void => parentPort?.postMessage(told)
for (const message of messagesIn(workerData as Uint8Array)) say(await readNotification(message))
say(null)
