/** The thread that reads messages: those of one file, or a list of them. */
import { parentPort, workerData } from 'node:worker_threads'
import '../../language/locales.ts' // how automatic replies begin, in every language
import { messagesIn, readNotification } from './notifications.ts'
import type { Told } from './notification-reading.ts'

const say = (told: Told): void => parentPort?.postMessage(told)
const given = workerData as Uint8Array | readonly Uint8Array[]
for (const message of given instanceof Uint8Array ? messagesIn(given) : given) say(await readNotification(message))
say(null)
