/** The thread that packs one file of a release. */
import { parentPort, workerData } from 'node:worker_threads'
import { archiveOf } from '../formats/archive.ts'
import type { Packing } from './packing.ts'
import { tabBook } from '../formats/xlsx.ts'

const { release, exhibits, tabBook: language } = workerData as Packing
const bytes = language === null ? await archiveOf(release, exhibits) : await tabBook(release, language)
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
