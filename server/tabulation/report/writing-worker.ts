/** The thread that writes a report. */
import { parentPort, workerData } from 'node:worker_threads'
import { strToU8 } from 'fflate'
import { reportHtml } from './html.ts'
import { reportOf } from './report.ts'
import { reportWord } from './word.ts'
import type { Writing } from './writing.ts'

const { reported, language, format } = workerData as Writing
const report = reportOf(reported, language)
const bytes = format === 'docx' ? await reportWord(report) : strToU8(reportHtml(report))
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
