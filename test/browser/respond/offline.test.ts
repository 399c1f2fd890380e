/**
 * Without a connection, in a real Chromium from which everything was taken that browsers of 2020 lack: answered, sent, closed and opened
 * again while the line to the server is cut.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, localTime } from '../../../server/fielding/sending/mailings.ts'
import { closeAll } from '../../closing.ts'
import { cuttableLine, type Line } from '../../store/cuttableLine.ts'
import { fieldSurvey, goToReview, noBrowserBecause, openProfile, type Fielding } from '../support.ts'
import { filesOf, holds } from './profile.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}

describe.skipIf(reason !== null)('without a connection', { timeout: 120_000 }, () => {
  let fielding: Fielding
  let line: Line
  let profile: string
  let running: BrowserContext | null = null
  beforeAll(async () => {
    fielding = await fieldSurvey()
    line = await cuttableLine(fielding.url)
    profile = await mkdtemp(join(tmpdir(), 'offline-'))
  })
  afterAll(async () => {
    await running?.close()
    await closeAll({ close: () => line.close() }, fielding)
    await rm(profile, { recursive: true, force: true })
  })

  const open = async (): Promise<Page> => {
    running = await openProfile(profile, { locale: 'en-GB' })
    await running.addInitScript(takeWhatIsNewer)
    return running.pages()[0]!
  }
  const close = async (): Promise<void> => {
    await running?.close()
    running = null
  }
  const waiting = (page: Page, state: string) =>
    page.locator(`[data-part="unreachable"][data-state="${state}"]:visible`)
  const heading = (page: Page) => page.locator('.questions h1')

  const beganOnAKeptPage = async (): Promise<{ readonly page: Page; readonly id: string }> => {
    const { link, id } = await fielding.invite()
    await close()
    const page = await open()
    await page.addInitScript(hearNothingOfTheWorker)
    await page.goto(link)
    await page.locator('button#start:enabled').click()
    await page.locator('[data-name="A1"] input').fill('Adviser')
    await page.locator('[data-save="kept"]').waitFor()
    await isKept(page)
    return { page, id }
  }
  const isKept = async (page: Page): Promise<void> => {
    await expect.poll(() => kept(page), { timeout: 20_000 }).toContain('/api/respond/staff/definition')
    await page.waitForFunction(async () => !!(await navigator.serviceWorker.ready).active)
  }
  /** `afterwards`: as it was. */
  const theLastDayPasses = async () => {
    const { schedule } = fielding.campaign
    const closesOn = addDays(localTime(new Date(), schedule.timeZone).day, -1)
    await fielding.change({ schedule: { ...schedule, closesOn } })
    return { closesOn, afterwards: () => fielding.change({ schedule }) }
  }

  it('is answered, sent and opened again, and then completes by itself as one ballot', async () => {
    const { link: there, id } = await fielding.invite()
    const link = there
      .replace(/:\d+/, `:${new URL(line.uri.replace('mongodb', 'http')).port}`)
      .replace('127.0.0.1', 'localhost')
    const text = `Adviser ${randomBytes(12).toString('hex')}`
    let page = await open()
    await page.goto(link)
    await page.locator('button#start:enabled').click()
    await isKept(page)

    line.down()
    await page.locator('[data-name="A1"] input').fill(text)
    await page.locator('.way .primary').click()
    await page.locator('[data-save="kept"]').waitFor()
    const second = await page.locator('.progress p').textContent()
    await page.goBack()
    await expect.poll(() => page.locator('[data-name="A1"] input').inputValue()).toBe(text)
    await page.goForward()
    await expect.poll(() => page.locator('.progress p').textContent()).toBe(second)

    // Loaded again: the page is there, what was answered opens with the line, at its page.
    await page.waitForTimeout(500)
    await page.reload()
    await waiting(page, 'draft').waitFor()
    expect(await page.getByRole('heading', { name: 'The server cannot be reached at the moment' }).isVisible()).toBe(
      true,
    )
    line.up()
    await heading(page).waitFor({ timeout: 45_000 })
    expect(await page.locator('.progress p').textContent()).toBe(second)

    line.down()
    await goToReview(page)
    await page.locator('.review .primary').click()
    await page.locator('[data-part="no-line"]').waitFor()
    expect(await page.locator('[data-part="no-line"]').innerText()).toContain('kept on this device, encrypted')
    expect(await fielding.disposition(id)).not.toBe('done')
    await close()
    expect(holds(await filesOf(profile), text.split(' ')[1]!)).toBe(false)
    const [code] = /(?<=i=)[\w-]{43}/.exec(link)!
    expect(await inCaches(code)).toBe(false)

    page = await open()
    await page.goto(link)
    await waiting(page, 'ballot').waitFor()
    line.up()
    await page.locator('main [data-screen="thanks"]:visible').waitFor({ timeout: 45_000 })
    expect(await fielding.disposition(id)).toBe('done')
    expect(await fielding.openBox()).toEqual([{ A1: text }])
    await expect.poll(() => kept(page), { timeout: 10_000 }).toEqual([])
    await expect.poll(() => workers(page), { timeout: 10_000 }).toBe(0)
  })

  it('is, on the day after the last one, what the server says by then: the kept page takes no answers, and the draft stays', async () => {
    const { page, id } = await beganOnAKeptPage()
    const { afterwards } = await theLastDayPasses()
    try {
      await page.reload() // in the midst of the questions, as the page was kept
      await page.getByRole('heading', { name: 'Answers are no longer taken' }).waitFor()
      expect(await page.locator('main [data-screen="app"]:visible, button#start').count()).toBe(0)
      expect(await fielding.disposition(id)).toBe('invited')
    } finally {
      await afterwards()
    }
    await page.reload()
    await expect.poll(() => page.locator('[data-name="A1"] input').inputValue(), { timeout: 20_000 }).toBe('Adviser')
  })

  it('is, where the ballot had permission to go before the last day was over, thanked for without that day', async () => {
    const { page, id } = await beganOnAKeptPage()
    await page.route('**/cast', (route) => route.abort())
    await goToReview(page)
    const permitted = page.waitForRequest('**/cast')
    await page.locator('.review .primary').click()
    await permitted
    const { closesOn, afterwards } = await theLastDayPasses()
    try {
      await page.unroute('**/cast')
      await page.reload()
      const thanks = page.locator('main [data-screen="thanks"]:visible')
      await thanks.waitFor({ timeout: 45_000 })
      expect(await thanks.innerText()).not.toContain(closesOn.slice(0, 4))
      expect(await fielding.disposition(id)).toBe('done')
    } finally {
      await afterwards()
    }
  })

  /** Does the code stand in what the worker keeps? */
  const inCaches = async (code: string): Promise<boolean> => {
    const files = await filesOf(join(profile, 'Default', 'Service Worker'))
    expect(files.length).toBeGreaterThan(5)
    return holds(files, code)
  }
})

/** Runs before the page's own scripts: the worker's word that there is another page comes too late. */
const hearNothingOfTheWorker = (): void => {
  Object.assign(ServiceWorkerContainer.prototype, { addEventListener: () => undefined })
}

const workers = (page: Page): Promise<number> =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)

/** Paths of what the browser keeps for the page. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return lists.flat().map(({ url }) => new URL(url).pathname.replace('/surveys', ''))
  })

/** Runs before the page's own scripts. What the page is built to do without. */
const takeWhatIsNewer = (): void => {
  const drop = (from: object, ...names: string[]): void => names.forEach((name) => Reflect.deleteProperty(from, name))
  drop(Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with')
  drop(String.prototype, 'at', 'replaceAll', 'isWellFormed', 'toWellFormed')
  drop(Object, 'hasOwn', 'groupBy')
  drop(Promise, 'any', 'try', 'withResolvers')
  drop(AbortSignal, 'abort', 'any', 'timeout')
  drop(AbortSignal.prototype, 'throwIfAborted', 'reason')
  drop(URL, 'canParse', 'parse')
  drop(URLSearchParams.prototype, 'size')
  drop(Element.prototype, 'replaceChildren', 'checkVisibility', 'getHTML')
  drop(Crypto.prototype, 'randomUUID')
  drop(Intl, 'DisplayNames', 'ListFormat', 'Segmenter', 'DurationFormat', 'supportedValuesOf')
  drop(Navigator.prototype, 'locks')
  drop(globalThis, 'structuredClone', 'BroadcastChannel', 'WeakRef', 'FinalizationRegistry', 'AggregateError')
  drop(globalThis, 'reportError', 'requestIdleCallback', 'navigation', 'scheduler', 'CompressionStream')
}
