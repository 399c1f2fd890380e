/** The opening of the box, at the close: every ballot at once, under new names, in an order that was nobody's. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Survey } from '../../surveys/types.ts'
import { carriedFrame } from '../frame.ts'
import type { Campaign, SealedBallot, SurveyResponse } from '../records.ts'
import { problems } from '../problems.ts'
import type { Store } from '../store/store.ts'
import { isKeyOf } from './hpke.ts'
import type { KeyFolder } from './keys.ts'
import { batchOpener, type BatchItem, type BatchNeeds, type Unopened } from './open-batch.ts'
import { contentOf } from './seal.ts'

export interface OpenBoxNeeds {
  readonly store: Pick<Store, 'ballots' | 'countBallots' | 'insertResponses'>
  readonly keys: KeyFolder
  readonly campaign: Campaign
  readonly survey: Survey
  /** The box key, base64url, when the research team holds it. */
  readonly boxKey?: string
  readonly onProgress?: (opened: number, total: number) => void
  /** Threads; by default the cores there are, and none for a small box. */
  readonly threads?: number
}

export interface OpenedBox {
  readonly opened: number
  /** Ballots that did not open, or whose answers the survey does not accept. They stay in the box. */
  readonly unopened: readonly { readonly ballot: string; readonly reason: Unopened }[]
}

const BATCH = 32 // ballots
const SMALL_BOX = 1000 // ballots: below, starting threads costs more than it saves

/**
 * Opens every ballot of a closed campaign and inserts the answers in one batch. Run again after a crash it does the same
 * again: the names of the answers follow from the ballots. A box of 100,000 takes under 1 GiB of memory: answers wait
 * compressed and are read one by one as the store takes them.
 * @throws `campaignNotClosed`, `boxKeyMissing`, `boxKeyWrong`, `keysMissing`
 */
export async function openBox(
  { store, keys, campaign, survey, boxKey, onProgress = () => {}, threads }: OpenBoxNeeds,
): Promise<OpenedBox> {
  if (campaign.state !== 'closed' && campaign.state !== 'released') throw problems.campaignNotClosed(campaign.id)
  const secrets = await keys.read(campaign.id)
  const box = boxKey ?? secrets.box
  if (box === undefined) throw problems.boxKeyMissing(campaign.id)
  // Another campaign's key opens nothing, and a release of nothing would stand for good.
  if (campaign.ballot && !isKeyOf(box, campaign.ballot.box)) throw problems.boxKeyWrong(campaign.id)
  const total = await store.countBallots(campaign.id)
  const frame = carriedFrame(survey, campaign)
  const crew = await openers(
    { box, release: secrets.release, survey, frame },
    threads ?? (total < SMALL_BOX ? 0 : Math.min(availableParallelism(), 8)),
  )
  const responses: SurveyResponse[] = []
  const unopened: { ballot: string; reason: Unopened }[] = []
  const take = (items: readonly BatchItem[]) => {
    for (const item of items) {
      if ('id' in item) responses.push(waiting(campaign.id, item))
      else unopened.push(item)
    }
    onProgress(responses.length + unopened.length, total)
  }
  try {
    const underWay = new Set<Promise<void>>()
    for await (const batch of inBatches(store.ballots(campaign.id))) {
      if (underWay.size >= crew.width) await Promise.race(underWay)
      const work: Promise<void> = crew.open(batch).then(take).finally(() => underWay.delete(work))
      underWay.add(work)
    }
    await Promise.all(underWay)
  } finally {
    await crew.dismiss()
  }
  responses.sort((a, b) => (a.id < b.id ? -1 : 1))
  await store.insertResponses(campaign.id, responses)
  return { opened: responses.length, unopened }
}

/** An answer that is read only when the store writes it. */
function waiting(campaign: string, { id, opened }: { readonly id: string; readonly opened: Uint8Array }): SurveyResponse {
  return {
    id,
    campaign,
    get surveyVersion() { return contentOf(opened).surveyVersion },
    get answers() { return contentOf(opened).answers },
  }
}

interface Crew {
  /** Batches that may be under way at once. */
  readonly width: number
  readonly open: (ballots: readonly SealedBallot[]) => Promise<BatchItem[]>
  readonly dismiss: () => Promise<void>
}

async function openers(needs: BatchNeeds, threads: number): Promise<Crew> {
  if (threads === 0) return { width: 1, open: await batchOpener(needs), dismiss: async () => {} }
  const asleep = (error: Error) => waitingFor.forEach(({ reject }) => reject(error))
  const waitingFor = new Map<number, { resolve: (items: BatchItem[]) => void; reject: (error: Error) => void }>()
  const workers = Array.from({ length: threads }, () => {
    const worker = thread(needs)
    worker.on('message', ({ number, items }: { number: number; items: BatchItem[] }) => {
      waitingFor.get(number)?.resolve(items)
      waitingFor.delete(number)
    })
    worker.on('error', asleep)
    return worker
  })
  let count = 0
  return {
    width: 2 * threads,
    open: (ballots) => new Promise((resolve, reject) => {
      const number = count++
      waitingFor.set(number, { resolve, reject })
      // Handed over, not copied by the way: what a thread has opened is forgotten there.
      const handed = ballots.map((ballot) => ({ ...ballot, ciphertext: new Uint8Array(ballot.ciphertext) }))
      workers[number % threads]?.postMessage({ number, ballots: handed }, handed.map(({ ciphertext }) => ciphertext.buffer))
    }),
    dismiss: async () => { await Promise.all(workers.map((worker) => worker.terminate())) },
  }
}

/** A thread opens one ballot after another: collecting early keeps it small. */
const SMALL = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 }

/** From the build a thread starts by itself; from source (tests, tsx) it needs the loader of development. */
function thread(needs: BatchNeeds): Worker {
  const here = import.meta.url
  if (!here.endsWith('.ts')) return new Worker(new URL('./open-worker.js', here), { workerData: needs, resourceLimits: SMALL })
  const module = JSON.stringify(new URL('./open-worker.ts', here).href)
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${module}) })`, { eval: true, workerData: needs, resourceLimits: SMALL })
}

async function* inBatches(ballots: AsyncIterable<SealedBallot>): AsyncGenerator<SealedBallot[]> {
  let batch: SealedBallot[] = []
  for await (const ballot of ballots) {
    batch.push(ballot)
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
