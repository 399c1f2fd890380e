/** The thread that reads and checks one survey. */
import { parentPort, workerData } from 'node:worker_threads'
import '../language/locales.ts'
import { saidBy } from '../workers/line.ts'
import { lookThrough, type Given } from './looking.ts'

parentPort?.postMessage(await saidBy(() => lookThrough(workerData as Given)))
