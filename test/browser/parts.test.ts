/** The parts on a host's React page, bundled as a host would bundle them, and the survey in a frame of a foreign page. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import express from 'express'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { staffPartner2010 } from '../shipped-surveys.ts'
import { closedCampaign, exhibit2Answers, publish } from '../tabulation/closed-campaigns.ts'
import {
  BROWSER_ARGUMENTS,
  fieldSurvey,
  goToReview,
  noBrowserBecause,
  openBrowser,
  openProfile,
  type Fielding,
} from './support.ts'
import { closeAll } from '../closing.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}
const root = resolve(import.meta.dirname, '../..')
const PICTURES = process.env.PICTURES
const RUDE = `
  * { letter-spacing: 3px; } html { font-size: 10px; } body { font: 10px/3 monospace; color: purple; text-transform: uppercase; }
  button, input, table, h1, h2, fieldset, label { all: unset; background: yellow; border: 4px solid red; } p { color: magenta; font-size: 40px; }
  #app { outline: 2px dashed green; } .sheet, .notice, .figures, .button { display: none !important; }`

/** A page of a host: the bundle and nothing else. */
const hostPage = (script: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><style>${RUDE}</style></head><body><div id="root"></div>${script}</body></html>`

describe.skipIf(reason !== null)('parts of a host’s page', () => {
  let fielding: Fielding
  let browser: Browser
  let bundle = ''
  const pages: Page[] = []
  beforeAll(async () => {
    bundle = await mkdtemp(join(tmpdir(), 'parts-'))
    await build({
      configFile: resolve(root, 'vite.parts.config.ts'),
      logLevel: 'error',
      build: { outDir: join(bundle, 'parts'), emptyOutDir: true },
    })
    await build({
      configFile: false,
      logLevel: 'error',
      root: bundle,
      base: '/host/',
      resolve: {
        alias: { 'stakeholder-surveys/client': join(bundle, 'parts/index.js') },
        dedupe: ['react', 'react-dom'],
      },
      plugins: [
        {
          name: 'node-modules',
          enforce: 'pre',
          resolveId: (id) => (/^react(-dom)?(\/|$)/.test(id) ? import.meta.resolve(id).replace('file://', '') : null),
        },
      ],
      build: {
        outDir: join(bundle, 'site'),
        rolldownOptions: { input: join(root, 'test/browser/parts-host.tsx'), output: { entryFileNames: 'host.js' } },
      },
    })
    fielding = await fieldSurvey('/surveys', {
      plugin: { roleOf: () => ({ name: 'anna', role: 'researcher' }) },
      host: (app) => {
        app.use('/host', express.static(join(bundle, 'site')))
        app.get('/page', (_request, reply) => {
          reply
            .set(
              'Content-Security-Policy',
              "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
            )
            .send(hostPage('<script type="module" src="/host/host.js"></script>'))
        })
      },
      prepare: async (store) => {
        const campaign = closedCampaign(staffPartner2010)
        await store.insertCampaign(campaign)
        await publish(store, staffPartner2010, campaign, exhibit2Answers())
      },
    })
    browser = await openBrowser()
  }, 240_000)
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
  })
  afterAll(async () => {
    await closeAll(browser, fielding)
    await rm(bundle, { recursive: true, force: true })
  })

  const complaints: string[] = []
  const open = async (address: string, options: BrowserContextOptions = { locale: 'en-GB' }): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage()
    pages.push(page)
    complaints.length = 0
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (fault) => complaints.push(String(fault)))
    await page.goto(address)
    return page
  }
  const at = (path: string): string => new URL(path, fielding.url).href

  it('take a respondent from the consent text to the thanks, and tell the host once', async () => {
    const { link, id } = await fielding.invite('en')
    const page = await open(at(`/page?show=survey${new URL(link).hash}`))
    await page.locator('.ss-survey button[data-part="start"]:enabled').waitFor()
    expect(page.url()).not.toContain('#i=')
    await picture(page, 'part-intro')
    await page.locator('.ss-survey button[data-part="start"]').click()
    await page.locator('[data-name="A2"] input[value="3"]').check()
    await page.locator('[data-name="A1"] input').fill('Coordinator')
    await picture(page, 'part-questions')
    const { violations } = await new AxeBuilder({ page }).include('.ss-survey').analyze()
    expect(violations.map(({ id: rule, nodes }) => `${rule} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
    await goToReview(page)
    await page.locator('.review .primary').click()
    await page.locator('section[data-screen="thanks"]:visible').waitFor()
    expect(await page.locator('#done').textContent()).toBe('1')
    expect(await fielding.disposition(id)).toBe('done')
    expect(await fielding.openBox()).toContainEqual({ A1: 'Coordinator', A2: '3' })
    expect(complaints).toEqual([])
  }, 120_000)

  it('keep their looks whatever the host’s style sheet says, and leave the host’s alone', async () => {
    const { link } = await fielding.invite('en')
    const page = await open(at(`/page?show=survey${new URL(link).hash}`))
    await page.locator('.ss-survey button[data-part="start"]:enabled').waitFor()
    const looks = (of: Page, selector: string) =>
      of
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { color, fontFamily, fontSize, backgroundColor, textTransform, letterSpacing, display } =
            getComputedStyle(element)
          return { color, fontFamily, fontSize, backgroundColor, textTransform, letterSpacing, display }
        })
    const own = await open(link)
    await own.locator('#start:enabled').waitFor()
    for (const selector of ['.protection dt', '.sheet p', 'button[data-part="start"]', '.sheet']) {
      expect(await looks(page, `.ss-survey ${selector}`), selector).toEqual(await looks(own, selector))
    }
    const bare = await open(at('/page'))
    for (const selector of ['#russian', '#start', '#done', 'body'])
      expect(await looks(page, selector), selector).toEqual(await looks(bare, selector))
    await page.addStyleTag({ content: ':root { --ss-accent: rgb(10, 20, 30) }' })
    expect((await looks(page, '.ss-survey button[data-part="start"]')).backgroundColor).toBe('rgb(10, 20, 30)')
  }, 60_000)

  it('change language with the host, keep the draft when taken away, and come back', async () => {
    const { link } = await fielding.invite('en')
    const page = await open(at(`/page?show=survey&fixed=1${new URL(link).hash}`))
    await page.locator('.ss-survey button[data-part="start"]:enabled').click()
    await page.locator('[data-name="A1"] input').fill('Координатор')
    await page.locator('#russian').click()
    await page.locator('.questions h1', { hasText: 'Раздел A' }).waitFor()
    expect(await page.locator('[data-name="A1"] input').inputValue()).toBe('Координатор')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.locator('#toggle').click()
    await page.locator('.ss-survey').waitFor({ state: 'detached' })
    await page.locator('#toggle').click()
    await page.locator('[data-part="resume"]:visible').waitFor()
    await page.locator('button[data-part="resume-continue"]:enabled').click()
    expect(await page.locator('[data-name="A1"] input').inputValue()).toBe('Координатор')
    expect(complaints).toEqual([])
  }, 60_000)

  it('show a release’s table and chart in either language, and a refusal in words', async () => {
    const page = await open(at('/page?show=release'), { locale: 'en-GB', viewport: { width: 1100, height: 900 } })
    const [table, chart, russian, unknown] = [0, 1, 2, 3].map((index) => page.locator('.ss-release').nth(index))
    await chart!.locator('.chart-place > svg').waitFor()
    await russian!.locator('table').waitFor()
    expect(await table!.locator('caption').innerText()).toContain('C4')
    expect(await table!.locator('.part-title').innerText()).toMatch(/^C4\. How well/)
    expect(await table!.locator('.row-base').innerText()).toContain('90')
    expect(await chart!.locator('.chart-source').innerText()).not.toBe('')
    expect(await russian!.locator('.tables').innerText()).toMatch(/[А-Яа-я]/)
    expect(await unknown!.getByRole('alert').innerText()).not.toBe('')
    await picture(page, 'part-release-en')
    const { violations } = await new AxeBuilder({ page }).include('.ss-release').analyze()
    expect(violations.map(({ id: rule, nodes }) => `${rule} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
    await page.locator('#russian').click()
    await expect.poll(() => table!.locator('.row-base').innerText()).toMatch(/[А-Яа-я]/)
    await picture(page, 'part-release-ru')
    await page.setViewportSize({ width: 375, height: 740 })
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    await picture(page, 'part-release-ru-phone')
  }, 60_000)
})

describe.skipIf(reason !== null)('the survey in a frame of a foreign page', () => {
  let fielding: Fielding
  let browser: Browser
  let foreign: Server
  let asked: string[] = []
  const pages: Page[] = []
  let profiles = ''
  const foreignPage = (): string => `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`
  beforeAll(async () => {
    // The survey is at localhost, the foreign page at 127.0.0.1: two origins, two sites.
    foreign = createServer((request, reply) => {
      asked.push(`${request.url} ${request.headers.referer ?? ''}`)
      reply.setHeader('Content-Type', 'text/html; charset=utf-8')
        .end(`<!doctype html><html lang="en"><head><title>Foreign</title></head><body>
<h1>A page of somebody else</h1><script src="${fielding.url}/embed.js" data-campaign="staff"></script>
<noscript><a href="${fielding.url}/s/staff">Answer the survey</a></noscript><p>After it.</p></body></html>`)
    })
    await new Promise<void>((done) => {
      foreign.listen(0, '127.0.0.1', done)
    })
    profiles = await mkdtemp(join(tmpdir(), 'profiles-'))
    fielding = await fieldSurvey('/surveys', { plugin: { frameAncestors: [foreignPage()] } })
    browser = await openBrowser()
  })
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
  })
  afterAll(async () => {
    await closeAll(browser, fielding, foreign)
    await rm(profiles, { recursive: true, force: true })
  })
  const open = async (address: string): Promise<Page> => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    pages.push(page)
    asked = []
    await page.goto(address)
    return page
  }
  /** As people's browsers are: storage of framed pages is kept per embedding site. Playwright switches that off, and then it may be refused. */
  const openOrdinary = async (address: string): Promise<Page> => {
    const context = await openProfile(join(profiles, String(pages.length)), {
      locale: 'en-GB',
      args: [...BROWSER_ARGUMENTS, '--disable-features=Translate'],
    })
    const page = context.pages()[0]!
    pages.push(page)
    asked = []
    await page.goto(address)
    return page
  }

  it('is answered there: the code comes through and never reaches the foreign server, the height follows', async () => {
    const { link, id } = await fielding.invite('en')
    const page = await openOrdinary(`${foreignPage()}/evaluation?x=1${new URL(link).hash}`)
    const frame = page.frameLocator('iframe')
    await frame.locator('#start:enabled').waitFor()
    expect(page.url()).toBe(`${foreignPage()}/evaluation?x=1`)
    const heights = async () => [
      (await page.locator('iframe').boundingBox())!.height,
      await frame.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height)),
    ]
    await expect
      .poll(async () => {
        const [outer, inner] = await heights()
        return outer === inner
      })
      .toBe(true)
    await picture(page, 'frame-intro')
    await frame.locator('#start').click()
    await frame.locator('[data-name="A2"] input[value="2"]').check()
    await expect
      .poll(async () => {
        const [outer, inner] = await heights()
        return outer === inner
      })
      .toBe(true)
    // Nothing stays in sight in a frame while the page around it is scrolled: the heads come again.
    await frame.locator('.way .primary').click()
    await frame.locator('[data-name="A7"]').waitFor()
    expect(await frame.locator('[data-name="A7"] .matrix-head').count()).toBe(3)
    await picture(page, 'frame-grid')
    await frame.locator('[data-save="kept"]').waitFor()

    // Kept for this embedding site only: the survey's own page knows nothing of it.
    const alone = await page.context().newPage()
    await alone.goto(link)
    await alone.locator('#start:enabled').waitFor()
    expect(await alone.locator('#resume').isVisible()).toBe(false)
    await alone.close()

    await page.reload() // the tab's own storage keeps the link, the device keeps the draft
    await frame.locator('#resume:visible').waitFor()
    await frame.locator('#resume-continue:enabled').click()
    await goToReview(frame)
    await frame.locator('.review .primary').click()
    await frame.locator('main [data-screen="thanks"]:visible').waitFor()
    await picture(page, 'frame-thanks')
    expect(await fielding.disposition(id)).toBe('done')
    expect(await fielding.openBox()).toContainEqual({ A2: '2' })
    const code = new URLSearchParams(new URL(link).hash.slice(1)).get('i')!
    expect(asked.join('\n')).not.toContain(code)
  }, 120_000)

  it('says so where the browser refuses storage to framed pages, and offers a tab of its own with the whole link', async () => {
    const { link } = await fielding.invite('en')
    const page = await open(`${foreignPage()}/${new URL(link).hash}`)
    const frame = page.frameLocator('iframe')
    await frame.locator('[data-notice="storageRefused"]:visible').waitFor()
    await picture(page, 'frame-refused')
    const own = await frame.locator('[data-part="own-tab"] a').getAttribute('href')
    expect(own).toBe(new URL(link).pathname + new URL(link).hash)
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.locator('[data-part="own-tab"] a').click(),
    ])
    await tab.locator('#start:enabled').waitFor()
    expect(await tab.evaluate(() => window.opener as unknown)).toBeNull()
  }, 60_000)

  it('is refused to pages that are not on the list, by header and by silence', async () => {
    const stranger = createServer((_request, reply) => {
      reply
        .setHeader('Content-Type', 'text/html')
        .end(`<!doctype html><title>Stranger</title><iframe src="${fielding.url}/s/staff"></iframe>`)
    })
    await new Promise<void>((done) => {
      stranger.listen(0, '127.0.0.1', done)
    })
    try {
      const page = await open(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`)
      await page.waitForTimeout(1000)
      expect(await page.frameLocator('iframe').locator('#start').count()).toBe(0)
      const headers = (await page.request.get(`${fielding.url}/s/staff`)).headers()
      expect(headers['content-security-policy']).toContain(`frame-ancestors ${foreignPage()}`)
      expect(headers['x-frame-options']).toBeUndefined()
      const stop = (await page.request.get(`${fielding.url}/s/staff/stop`)).headers()
      expect(stop['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(stop['x-frame-options']).toBe('DENY')
    } finally {
      stranger.close()
    }
  }, 60_000)

  it('is not offered where no page may frame it', async () => {
    const alone = await fieldSurvey()
    try {
      const page = await open(`${alone.url}/s/staff`)
      const reply = await page.request.get(`${alone.url}/s/staff`)
      expect(reply.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(reply.headers()['x-frame-options']).toBe('DENY')
      expect((await page.request.get(`${alone.url}/embed.js`)).status()).toBe(404)
    } finally {
      await alone.close()
    }
  }, 60_000)
})

describe('the list of pages that may frame the survey', () => {
  it('takes origins and nothing else', async () => {
    const { frameOrigins } = await import('../../server/pages/frames.ts')
    expect(frameOrigins(['https://www.example.org', 'http://localhost:3000/'])).toEqual([
      'https://www.example.org',
      'http://localhost:3000',
    ])
    for (const wrong of [
      'https://*.example.org',
      'example.org',
      'https://example.org/page',
      '*',
      "'self'",
      'data:x',
      'https://a.org; script-src *',
    ]) {
      expect(() => frameOrigins([wrong]), wrong).toThrow('frameAncestors')
    }
  })
  it('has a script that fits its name', async () => {
    expect(await readFile(join(root, 'client/embed/embed.ts'), 'utf8')).not.toMatch(/^import (?!type)/m) // it is served as one file
  })
})

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}
