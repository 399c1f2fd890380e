/** One of the threads that open a large box. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SealedBallot } from '../records.ts'
import { batchOpener, type BatchNeeds } from './open-batch.ts'

const openBatch = batchOpener(workerData as BatchNeeds)

parentPort?.on('message', async ({ number, ballots }: { number: number; ballots: readonly SealedBallot[] }) => {
  const items = await (await openBatch)(ballots)
  parentPort?.postMessage({ number, items }, items.flatMap((item) => ('id' in item ? [item.opened.buffer as ArrayBuffer] : [])))
})
