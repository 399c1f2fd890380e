/**
 * How soon a respondent reads, and how soon the first question is there, on an old phone with a slow line: 400 kbit/s, 400 ms to and fro,
 * a processor four times slower than this one. First visit, and a second one with a draft. Needs a build of the client (`npm run build`).
 * The slowest of three visits counts. Bytes are those on the wire, compressed, of everything until the first question.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, CDPSession } from 'playwright-core'
import { fieldSurvey, noBrowserBecause, openProfile } from '../test/browser/support.ts'
import { apart, headline, within, type Row, type Scale } from './table.ts'

const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 } // ms, bytes per second
const SLOWER = 4

const LIMITS = {
  'text, first visit': [1.5, 's'],
  'first question, first visit': [10, 's'],
  'until the first question, first visit': [380, 'kB'],
  'text, second visit': [1, 's'],
  'first question, second visit': [1, 's'],
} as const
const VISITS = 3
type Measured = Record<keyof typeof LIMITS, number>

export async function respondentPage(scale: Scale): Promise<readonly Row[]> {
  const why = noBrowserBecause()
  if (why !== null || scale === 'quick')
    return [apart('respondent’s page on a slow line', why ?? 'not in the short form')]
  const fielding = await fieldSurvey()
  const all: Measured[] = []
  for (let visit = 0; visit < VISITS; visit += 1) all.push(await measured((await fielding.invite()).link))
  await fielding.close()
  return Object.entries(LIMITS).map(([what, [limit, unit]]) =>
    headline(
      within(
        `slow phone and line: ${what}`,
        { value: Math.max(...all.map((one) => one[what as keyof Measured])), unit },
        limit,
      ),
    ),
  )
}

async function measured(link: string): Promise<Measured> {
  const profile = await mkdtemp(join(tmpdir(), 'respondent-page-'))
  const context = await openProfile(profile, { locale: 'en-GB' })
  const first = await visited(context, link, 'start')
  await first.page.locator('[data-name="A1"] input').fill('Adviser')
  await first.page.locator('[data-save="kept"]').waitFor()
  await first.page.waitForFunction(async () => !!(await navigator.serviceWorker.ready).active, null, {
    timeout: 60_000,
  })
  await first.page.waitForTimeout(2000)
  await first.page.close()
  const second = await visited(context, link, 'resume-continue')
  await context.close()
  await rm(profile, { recursive: true, force: true })
  return {
    'text, first visit': first.text,
    'first question, first visit': first.question,
    'until the first question, first visit': first.bytes / 1000,
    'text, second visit': second.text,
    'first question, second visit': second.question,
  }
}

/** Seconds since the page was asked for; whoever visits presses the button as soon as it can be pressed. */
async function visited(context: BrowserContext, link: string, button: string) {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await slowDown(devtools)
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript({ content: pressAtOnce(button) })
  const said = page.waitForEvent('console', { predicate: (one) => one.text().startsWith('question '), timeout: 60_000 })
  await page.goto(link, { waitUntil: 'commit' })
  const question = Number((await said).text().split(' ')[1]) / 1000
  const come = bytes
  const text = await page.evaluate(
    () => (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN) / 1000,
  )
  return { page, text, question, bytes: come }
}

async function slowDown(devtools: CDPSession): Promise<void> {
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', LINE)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

/**
 * Runs in the page; as text, for what compiles this file gives names to functions that a page does not know. The question counts when it
 * is in sight and the frame that shows it has been made. The page says so of itself: to look from outside would keep it busy.
 */
function pressAtOnce(button: string): string {
  return `(function look() {
    const live = document.querySelector('button[data-part="${button}"]:enabled')
    if (live && live.offsetParent) live.click()
    const question = document.querySelector('.questions [data-name]')
    if (!question || !question.checkVisibility({ visibilityProperty: true })) return requestAnimationFrame(look)
    requestAnimationFrame(() => setTimeout(() => console.debug('question ' + performance.now())))
  })()`
}
