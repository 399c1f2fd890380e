/** The thread that packs one file of a release. */
import { parentPort, workerData } from 'node:worker_threads'
import { archiveOf } from './archive.ts'
import type { Packing } from './packing.ts'
import { tabBook } from './xlsx.ts'

const { release, exhibits, what } = workerData as Packing
const bytes = what === 'archive' ? await archiveOf(release, exhibits) : await tabBook(release, what)
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
