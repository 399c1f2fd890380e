/**
 * What a researcher waits for, over real HTTP: the plugin on the embedded store, one keep-alive connection, one request at a time,
 * asked from a thread of its own so that asking does not slow the answering.
 *
 * The limit is 5 ms at the median for a table or a CSV file, whatever N. Then: what others wait while archives and tab books are written.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import express from 'express'
import pino from 'pino'
import { embeddedStore, folderMailer, keyFolder, stakeholderSurveys } from '../server/index.ts'
import type { Release } from '../server/tabulation/counting/table.ts'
import { fileOf, releaseOf } from './analysis-file.ts'
import { headline, ofSize, quantile, within, type Row, type Scale } from './table/table.ts'

const LIMIT = 5 // ms
const KINDS = {
  'table, JSON': (q: string) => `questions/${q}?by=region`,
  'table, JSON-stat': (q: string) => `tables/${q}.json?by=region`,
  'CSV, wide': (q: string) => `tables/${q}.csv?by=region&lang=ru`,
  'CSV, tidy': (q: string) => `tables/${q}.csv?by=region&layout=tidy`,
} as const

/** Asks in plain JavaScript, so that the thread needs no loader. */
const ASKING = `
const { parentPort, workerData } = require('node:worker_threads')
const http = require('node:http')
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
const ask = (path) => new Promise((resolve, reject) => {
  const start = performance.now()
  http.get(workerData.origin + path, { agent }, (reply) => {
    let bytes = 0
    reply.on('data', (part) => { bytes += part.length })
    reply.on('end', () => reply.statusCode === 200 ? resolve([performance.now() - start, bytes]) : reject(new Error(path + ' ' + reply.statusCode)))
  }).on('error', reject)
})
let asking = false
parentPort.on('message', async ({ paths, until }) => {
  const taken = []
  if (until === 'stop') { asking = false; return }
  asking = true
  do { for (const path of paths) { taken.push(await ask(path)); if (!asking) break } } while (until === 'told' && asking)
  parentPort.postMessage(taken)
})
`

type Taken = readonly (readonly [time: number, bytes: number])[]

export interface Asker {
  readonly ask: (paths: readonly string[]) => Promise<Taken>
  /** Asks on and on while something else is done. */
  readonly askDuring: (paths: readonly string[], work: () => Promise<unknown>) => Promise<Taken>
  readonly end: () => Promise<unknown>
}

export function asker(origin: string): Asker {
  const worker = new Worker(ASKING, { eval: true, workerData: { origin } })
  const told = () =>
    new Promise<Taken>((resolve) => {
      worker.once('message', resolve)
    })
  return {
    ask: (paths) => {
      const answer = told()
      worker.postMessage({ paths, until: 'done' })
      return answer
    },
    askDuring: async (paths, work) => {
      const answer = told()
      worker.postMessage({ paths, until: 'told' })
      await work()
      worker.postMessage({ until: 'stop' })
      return answer
    },
    end: () => worker.terminate(),
  }
}

/** A server that has just started on the store of a folder, for anybody who asks in this role; `origin` ends with the mount. */
export async function started(
  folder: string,
  role: 'administrator' | 'researcher',
): Promise<{ readonly origin: string; readonly stop: () => Promise<void> }> {
  const store = await embeddedStore(join(folder, 'data'))
  const surveys = await stakeholderSurveys({
    store,
    keys: await keyFolder(join(folder, 'keys'), join(folder, 'data')),
    mailer: folderMailer(join(folder, 'letters'), () => new Date()),
    publicUrl: 'http://localhost',
    roleOf: () => ({ name: 'anna', role }),
    lettersEvery: 0,
    logger: pino({ level: 'silent' }),
  })
  const server: Server = createServer(express().use('/surveys', surveys))
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/surveys/`,
    stop: async () => {
      server.closeAllConnections()
      await surveys.close()
      await store.close()
    },
  }
}

export const at = (taken: Taken, share: number) =>
  quantile(
    taken.map(([time]) => time),
    share,
  )

/** The longest that the server's own thread did nothing else, ms. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 2 })
  delay.enable()
  await pause(50)
  delay.reset()
  await work()
  await pause(50)
  delay.disable()
  return delay.max / 1e6
}

export async function requests(scale: Scale): Promise<readonly Row[]> {
  if (scale === 'quick') return measure(109, 'confidential', 20)
  const rows: Row[] = []
  for (const respondents of [109, 100_000]) rows.push(...(await measure(respondents, 'confidential', 400)))
  return [...rows, ...(await measure(1_000_000, 'open', 400))]
}

async function measure(respondents: number, policy: Release['policy'], times: number): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stakeholder-surveys-bench-'))
  try {
    const release = releaseOf(fileOf(respondents), policy)
    const store = await embeddedStore(join(folder, 'data'))
    await store.insertRelease(release)
    await store.close()
    const questions = release.variables
      .filter(({ tables }) => tables.some(({ banner }) => banner === 'region'))
      .map(({ variable }) => variable.name)
    const question = (i: number) => questions[i % questions.length] ?? ''
    const server = await started(folder, 'researcher')
    const released = `${server.origin}api/research/releases/bench/`
    const [client, other] = [asker(released), asker(released)]
    const who = `${policy} release of ${ofSize(respondents)}`
    const rows: Row[] = []
    const first = await client.ask([KINDS['CSV, wide'](question(0))])
    rows.push(within(`${who}: first request after the start`, { value: at(first, 1), unit: 'ms' }, 1000))
    for (const [kind, path] of Object.entries(KINDS)) {
      await client.ask(Array.from({ length: 50 }, (_, i) => path(question(i))))
      const taken = await client.ask(Array.from({ length: times }, (_, i) => path(question(i * 7))))
      rows.push(within(`${who}: ${kind}, median`, { value: at(taken, 0.5), unit: 'ms' }, LIMIT))
    }
    const small = questions.map((name) => KINDS['CSV, wide'](name))
    for (const [what, path] of Object.entries(LARGE)) {
      let large: Taken = []
      let others: Taken = []
      const block = await longestBlock(async () => {
        others = await client.askDuring(small, async () => {
          large = await other.ask([path])
        })
      })
      const [time = NaN, bytes = NaN] = large[0] ?? []
      rows.push(
        within(
          `${who}: ${what}, ${(bytes / 1e6).toFixed(1)} MB (others wait ${at(others, 1).toFixed(0)} ms at most, the server’s thread is busy for ${block.toFixed(0)} ms at most)`,
          { value: time / 1000, unit: 's' },
          20,
        ),
        within(`${who}: others meanwhile, median`, { value: at(others, 0.5), unit: 'ms' }, LIMIT),
      )
    }
    await Promise.all([client.end(), other.end()])
    await server.stop()
    return rows.map((row) => (respondents > 100_000 && /archive|table, JSON,/.test(row.claim) ? headline(row) : row))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What takes long to write. */
const LARGE = { 'the tab book': 'tables.xlsx?lang=en', 'the archive': 'archive.zip' } as const
