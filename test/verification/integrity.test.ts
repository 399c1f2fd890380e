/** A browser refuses a script that is not the one the page names, also one that is imported later. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { ASK_EARLY, OLD_BROWSER } from '../../server/pages/head.ts'
import { ownProgram } from '../../server/pages/assets.ts'
import { fieldSurvey, noBrowserBecause, closePage, openBrowser, type Fielding } from '../browser/support.ts'
import { closeAll } from '../closing.ts'

const why = noBrowserBecause()
if (why) console.warn(`Integrity in the browser skipped: ${why}`)

describe.skipIf(why !== null)('subresource integrity', () => {
  let browser: Browser
  let fielding: Fielding
  beforeAll(async () => {
    browser = await openBrowser()
    fielding = await fieldSurvey('/surveys')
  })
  afterAll(() => closeAll(browser, fielding))
  const pages = ownProgram()?.pages.respond
  /** The file of that name which the page of a reader of English loads. */
  const named = (part: string) =>
    part === 'respond' ? pages!.script : [...pages!.preload, ...pages!.later].find((file) => file.includes(part))!

  /** The page after `change` was made to one file on its way; what the browser complained of. */
  const visited = async (file: string | null) => {
    const page = await browser.newPage({ locale: 'en-GB' })
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/assets/')) asked.push(request.url().replace(/.*\/assets\//, 'assets/'))
    })
    if (file) {
      await page.route(`**/${file}`, async (route) => {
        const reply = await route.fetch()
        await route.fulfill({ response: reply, body: `document.title = 'spied'\n${await reply.text()}` })
      })
    }
    await page.goto((await fielding.invite()).link)
    return { page, complaints, asked }
  }

  it('lets the program itself through, each script once', async () => {
    const { page, complaints, asked } = await visited(null)
    await page.locator('button#start:enabled').waitFor()
    await page.locator('button#start').click()
    await page.locator('.progress').first().waitFor()
    expect(complaints).toEqual([])
    const words = asked.filter((file) => pages!.words.includes(file))
    expect(words).toHaveLength(1) // those of the reader's language
    const soon = asked.filter((file) => !pages!.later.includes(file)) // what comes after the first question may be asked for already
    expect([...soon].sort()).toEqual([OLD_BROWSER, ASK_EARLY, pages!.script, ...pages!.preload, ...words].sort())
    await closePage(page)
  })

  it.each(['page-engine', 'respond', 'visit', 'answers'])('stops %s where one line was added to it', async (part) => {
    const { page, complaints } = await visited(named(part))
    await expect.poll(() => complaints.join('\n'), { timeout: 10_000 }).toMatch(/integrity/i)
    expect(await page.title()).not.toBe('spied')
    expect(await page.locator('button#start').isDisabled()).toBe(true)
    await closePage(page)
  })

  it('stops what comes after the first question where one line was added to it', async () => {
    const { page, complaints } = await visited(named('protocol'))
    await expect.poll(() => complaints.join('\n'), { timeout: 10_000 }).toMatch(/integrity/i)
    expect(await page.title()).not.toBe('spied')
    await closePage(page)
  })

  it('stops a script that nothing but an import names, by the map alone', async () => {
    const page = await browser.newPage({ locale: 'en-GB' })
    // As a browser that preloads nothing: the map is all there is.
    await page.route('**/s/staff', async (route) => {
      const reply = await route.fetch()
      await route.fulfill({
        response: reply,
        body: (await reply.text()).replace(/<link rel="modulepreload"[^>]*>/g, ''),
      })
    })
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.route(`**/${named('page-engine')}`, async (route) => {
      const reply = await route.fetch()
      await route.fulfill({ response: reply, body: `document.title = 'spied'\n${await reply.text()}` })
    })
    await page.goto((await fielding.invite()).link)
    await expect.poll(() => complaints.join('\n'), { timeout: 10_000 }).toMatch(/integrity/i)
    expect(await page.title()).not.toBe('spied')
    await closePage(page)
  })
})
