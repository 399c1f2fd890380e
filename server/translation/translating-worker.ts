/** The thread that reads one translators' file, or the texts of a page, and checks the survey with them. */
import { parentPort, workerData } from 'node:worker_threads'
import '../language/locales.ts'
import { saidBy } from '../workers/line.ts'
import { translate, type Given } from './bringing.ts'

parentPort?.postMessage(await saidBy(() => translate(workerData as Given)))
