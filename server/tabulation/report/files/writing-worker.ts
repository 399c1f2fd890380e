/** The thread that writes a report. */
import { parentPort, workerData } from 'node:worker_threads'
import { reportBytes } from './bytes.ts'
import type { Writing } from './writing.ts'

const bytes = await reportBytes(workerData as Writing)
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
