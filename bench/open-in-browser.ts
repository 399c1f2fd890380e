/**
 * Synthetic ballots, sealed with the real code, opened and released on the trustees' page in a real Chromium: how long it takes, how much
 * memory it needs, and whether the page answers meanwhile. Services a build of the client (`npm run build:client`).
 *
 *   npx tsx bench/open-in-browser.ts [ballots=20000] [policy=confidential]     a part of `npm run bench` with fewer
 *
 * Memory is the resident set of Chromium's page process, in which the worker runs, sampled twice a second from /proc (Linux).
 * Measured with 100,000 ballots of 43 kB (4.3 GB) on two cores with nothing else to do: opening 100 s, counting and protecting 8 s, sending 27 s, at
 * most 1,752 MB; no task of the main thread over 50 ms, a timer of 20 ms late by 19 ms at most. 5,000 ballots: 5.5 s, 0.8 s, 2 s, 423 MB.
 *
 * Ends with 1 when nothing was released, or a task kept the page's main thread for 100 ms or longer.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type CDPSession, type Page } from 'playwright-core'
import { sealAnswers } from '../sealing/ballot.ts'
import { writeKeyText } from '../sealing/box/key-text.ts'
import type { SealedBallot } from '../server/contracts/records.ts'
import { syntheticAnswers } from '../server/demo/synthetic.ts'
import { staffPartner2010 as survey } from '../test/shipped-surveys.ts'
import { trustee } from '../test/ballots/small-campaign.ts'
import { BROWSER_ARGUMENTS, fieldSurvey, noBrowserBecause, type Fielding } from '../test/browser/support.ts'
import { apart, atLeast, counted, headline, within, type Row, type Scale } from './table/table.ts'

const LONGEST_TASK = 100 // ms
const BATCH = 1000 // ballots
const PATIENCE = 6 * 3_600_000 // ms
const MB = 1_000_000

export async function openInBrowser(scale: Scale): Promise<readonly Row[]> {
  const why = noBrowserBecause()
  if (why !== null || scale === 'quick') return [apart('opening on the trustees’ page', why ?? 'not in the short form')]
  const rows: Row[] = []
  for (const count of [500, 3000]) {
    const { opening, making, peak, longest, responses } = await opened(count, 'confidential')
    const what = `${count.toLocaleString('en')} ballots on the trustees’ page`
    rows.push(
      headline(atLeast(`${what}: opened`, { value: count / opening, unit: '/s' }, 300)),
      within(`${what}: counted and protected`, { value: making, unit: 's' }, 20),
      within(`${what}: memory`, { value: peak / MB, unit: 'MB' }, 1000),
      within(`${what}: longest task of the main thread`, { value: longest, unit: 'ms' }, LONGEST_TASK),
      counted(`${what}: responses released`, responses, count),
    )
  }
  return rows
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = 20_000] = process.argv.slice(2, 3).map(Number)
  const found = await opened(count, process.argv[3] === 'open' ? 'open' : 'confidential')
  process.exitCode = found.responses === count && found.longest < LONGEST_TASK ? 0 : 1
}

interface Opened {
  /** s */
  readonly opening: number
  readonly making: number
  /** Bytes. */
  readonly peak: number
  /** ms */
  readonly longest: number
  /** 0 where nothing was released. */
  readonly responses: number
}

async function opened(count: number, policy: 'open' | 'confidential'): Promise<Opened> {
  const fielding = await fieldSurvey('/surveys', { survey, campaign: { policy, synthetic: true } })
  const sealed = performance.now()
  await fillBox(fielding, count)
  console.error(
    `${count} ballots of ${fielding.campaign.ballot!.paddedSize} bytes, policy ${policy}, ${availableParallelism()} cores; sealed and stored in ${seconds(sealed)}`,
  )

  const profile = await mkdtemp(join(tmpdir(), 'open-in-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: BROWSER_ARGUMENTS,
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.addInitScript(watch)
  await page.goto(`${fielding.url}/trustee/staff`)
  const key = (await writeKeyText(await trustee())).join('\n')
  await page
    .getByLabel('Key file')
    .setInputFiles({ name: 'trustee-key.txt', mimeType: 'text/plain', buffer: Buffer.from(key) })
  await page.getByRole('button', { name: 'Use this key' }).click()
  await page.getByRole('button', { name: 'Begin the opening on this device' }).click()
  const open = page.getByRole('button', { name: 'Open the answers here' })
  await open.waitFor()

  const before = residentBytes(profile)
  let peak = before
  let reached = ''
  const peaks: Record<string, number> = {}
  const sampling = setInterval(() => {
    const now = residentBytes(profile)
    peak = Math.max(peak, now)
    peaks[reached] = Math.max(peaks[reached] ?? 0, now)
  }, 500)
  await page.evaluate(() => {
    performance.clearMarks()
    ;(window as unknown as Watched).watched = { longest: 0, tasks: 0, late: 0 }
  })
  const metrics = await context.newCDPSession(page)
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  const workBefore = await mainThreadWork(metrics)
  reached = 'opening'
  const started = performance.now()
  await open.click()
  await page.getByText('All are open. They are being counted').waitFor()
  const allOpen = performance.now()
  reached = 'counting and protecting'
  await page.getByRole('heading', { name: 'This will be released' }).waitFor()
  const made = performance.now()
  reached = 'sending'
  await page.getByRole('button', { name: 'Sign and send the release' }).click()
  await page.getByRole('heading', { name: /The release is published|The opening stopped/ }).waitFor()
  const sent = performance.now()
  clearInterval(sampling)
  const work = (await mainThreadWork(metrics)) - workBefore
  const watched = await watchedOn(page)
  const released = await fielding.store.release('staff')

  console.error(
    `opening              ${seconds(started, allOpen)}  (${Math.round(count / ((allOpen - started) / 1000))} ballots a second)`,
  )
  console.error(`counting, protecting ${seconds(allOpen, made)}`)
  console.error(`sending              ${seconds(made, sent)}`)
  console.error(
    `memory of the page   ${megabytes(before)} before, ${megabytes(peak)} at most (${Object.entries(peaks)
      .map(([phase, bytes]) => `${phase} ${megabytes(bytes)}`)
      .join(', ')})`,
  )
  console.error(`heap of the page's main thread at the end: ${megabytes(watched.heap)}`)
  console.error(
    `tasks over 50 ms in the main thread: ${watched.tasks}, the longest ${watched.longest.toFixed(0)} ms; a timer of 20 ms was late by ${watched.late.toFixed(0)} ms at most`,
  )
  console.error(
    `work of the main thread in all this time: ${work.toFixed(1)} s of the processor; a task that took longer than its work waited for a busy machine`,
  )
  console.error(
    released
      ? `released: ${released.responses} responses, ${released.variables.filter(({ tables }) => tables.length > 0).length} of ${released.variables.length} variables with tables`
      : 'NOT RELEASED',
  )
  await context.close()
  await fielding.close()
  return {
    opening: (allOpen - started) / 1000,
    making: (made - allOpen) / 1000,
    peak,
    longest: watched.longest,
    responses: released?.responses ?? 0,
  }
}

/** Seconds of processor time that the page's main thread has spent in tasks. */
async function mainThreadWork(metrics: CDPSession): Promise<number> {
  const { metrics: found } = await metrics.send('Performance.getMetrics')
  return found.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

/** As an import leaves them: sealed, declared, and the campaign closed. */
async function fillBox({ store, campaign }: Fielding, count: number): Promise<void> {
  const { box, paddedSize } = campaign.ballot!
  const target = { campaign: campaign.id, publicKey: box.publicKey, paddedSize }
  const answers = syntheticAnswers(survey, 2010, count)
  for (let from = 0; from < count; from += BATCH) {
    const ballots: SealedBallot[] = await Promise.all(
      answers.slice(from, from + BATCH).map(async (given) => {
        const id = randomBytes(32).toString('hex')
        return { id, campaign: campaign.id, ciphertext: await sealAnswers(target, id, given) }
      }),
    )
    await store.castBallots(ballots)
  }
  const current = (await store.campaign(campaign.id))!
  await store.replaceCampaign({
    ...current,
    imported: [{ file: 'bench', mode: 'paper', count, caseIds: false }],
    state: 'closed',
    closedOn: current.openedOn,
  })
}

interface Watched {
  watched: { longest: number; tasks: number; late: number }
}

/** Runs in the page: what keeps its main thread, and how late a timer comes. */
function watch(): void {
  const own = window as unknown as Watched
  own.watched = { longest: 0, tasks: 0, late: 0 }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      own.watched.tasks += 1
      own.watched.longest = Math.max(own.watched.longest, duration)
    }
  }).observe({ type: 'longtask' })
  let due = performance.now() + 20
  setInterval(() => {
    own.watched.late = Math.max(own.watched.late, performance.now() - due)
    due = performance.now() + 20
  }, 20)
}

async function watchedOn(on: Page): Promise<Watched['watched'] & { readonly heap: number }> {
  return on.evaluate(() => ({
    ...(window as unknown as Watched).watched,
    heap: (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0,
  }))
}

/** Resident bytes of the largest page process of the browser with this profile. */
function residentBytes(of: string): number {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, kilobytes, args = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return pid === undefined ? [] : [{ pid, parent, bytes: Number(kilobytes) * 1024, args }]
    })
  const ours = new Set(processes.filter(({ args }) => args.includes(of)).map(({ pid }) => pid))
  for (let grown = -1; grown !== ours.size;) {
    grown = ours.size
    for (const { pid, parent } of processes) if (parent !== undefined && ours.has(parent)) ours.add(pid)
  }
  return Math.max(
    0,
    ...processes.filter(({ pid, args }) => ours.has(pid) && args.includes('--type=renderer')).map(({ bytes }) => bytes),
  )
}

function seconds(from: number, to = performance.now()): string {
  return `${((to - from) / 1000).toFixed(1)} s`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MB)} MB`
}
