/** Who opens a box: the threads that share a large one, or nobody but ourselves. */
import { setImmediate } from 'node:timers/promises'
import type { SealedBallot } from '../records.ts'
import { threadOf } from '../thread.ts'
import { batchOpener, type BatchItem, type BatchNeeds } from './open-batch.ts'

export interface Crew {
  /** Batches that should be under way at once, so that nobody waits for work. */
  readonly width: number
  /** Opens a batch, see `batchOpener`. Takes the bytes of the ballots away from whoever gives them. */
  readonly open: (ballots: readonly SealedBallot[]) => Promise<BatchItem[]>
  readonly dismiss: () => Promise<void>
}

/** Batches waiting for a thread: it goes on while answers are being stored. */
const AHEAD = 3

/** A thread holds one batch at a time: collecting early keeps it small. */
const SMALL = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 }

/** @param threads with none, the caller's thread opens, and lets other work go on between two batches */
export function crewOf(needs: BatchNeeds, threads: number): Crew {
  if (threads === 0) {
    const open = batchOpener(needs)
    return { width: 1, open: async (ballots) => { await setImmediate(); return open(ballots) }, dismiss: async () => {} }
  }
  const waiting = new Map<number, { resolve: (items: BatchItem[]) => void; reject: (error: Error) => void }>()
  const workers = Array.from({ length: threads }, () => {
    const worker = threadOf(import.meta.url, './open-worker', { workerData: needs, resourceLimits: SMALL })
    worker.on('message', ({ number, items }: { number: number; items: BatchItem[] }) => {
      waiting.get(number)?.resolve(items)
      waiting.delete(number)
    })
    worker.on('error', (error) => waiting.forEach(({ reject }) => { reject(error) }))
    return worker
  })
  let count = 0
  return {
    width: (1 + AHEAD) * threads,
    open: (ballots) => new Promise((resolve, reject) => {
      const number = count++
      waiting.set(number, { resolve, reject })
      workers[number % threads]?.postMessage({ number, ballots }, ballots.map(({ ciphertext }) => ciphertext.buffer as ArrayBuffer))
    }),
    dismiss: async () => { await Promise.all(workers.map((worker) => worker.terminate())) },
  }
}
