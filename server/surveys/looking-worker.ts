/** The thread that reads and checks one survey. */
import { parentPort, workerData } from 'node:worker_threads'
import '../language/locales.ts'
import { Problem } from '../contracts/problems.ts'
import { lookThrough, type Given, type Said } from './looking.ts'

const said = await lookThrough(workerData as Given).catch((error: unknown): Said => {
  if (!(error instanceof Problem)) throw error
  const { problem, status, params } = error
  return { refused: { problem, status, params } }
})
parentPort?.postMessage(said)
