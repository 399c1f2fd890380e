/** One of the threads that open a large box. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SealedBallot } from '../records.ts'
import { batchOpener, type BatchNeeds } from './open-batch.ts'

const openBatch = batchOpener(workerData as BatchNeeds)

parentPort?.on('message', ({ number, ballots }: { number: number; ballots: readonly SealedBallot[] }) => {
  void openBatch(ballots).then((items) => parentPort?.postMessage({ number, items }))
})
