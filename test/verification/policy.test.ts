/** No page breaks its own Content-Security-Policy, whatever is done on it; no policy lets styles in by anything but their hash. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { authoringRoutes } from '../../server/authoring/routes.ts'
import { translate } from '../../server/language/locales.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import type { Caller } from '../../server/contracts/services.ts'
import { CAMPAIGN_PAGES } from '../browser/administering.ts'
import { answerEverything, pointer } from '../browser/respond/answering.ts'
import { EVERY_KIND } from '../browser/respond/every-kind.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from '../browser/support.ts'
import { closeAll } from '../closing.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import { closedCampaign, exhibit2Answers, publish } from '../tabulation/closed-campaigns.ts'

const why = noBrowserBecause()
if (why && process.env['CI'] === 'true') throw new Error(why)
if (why) console.warn(`The policy in the browser skipped: ${why}`)

const LANGUAGES = ['en', 'ru'] as const
const WHOLE_RUN = 240_000 // ms
const SURVEY = canonicalSurvey(EVERY_KIND)

describe.skipIf(why !== null)('the content security policy', () => {
  let browser: Browser
  let fielding: Fielding
  let caller: Caller = { name: 'anna', role: 'administrator' }
  const pages: Page[] = []
  const broken: string[] = []
  const policies = new Set<string>()
  beforeAll(async () => {
    const surveys = { [SURVEY.name]: SURVEY, [staffPartner2010.name]: staffPartner2010 }
    fielding = await fieldSurvey('/surveys', {
      survey: SURVEY,
      plugin: { surveys, roleOf: () => caller },
      host: (app) => app.use('/authors', authoringRoutes({ surveys: surveyCatalogue(surveys), roleOf: () => caller })),
      prepare: async (store) => {
        const closed = closedCampaign(staffPartner2010)
        await store.insertCampaign(closed)
        await publish(store, staffPartner2010, closed, exhibit2Answers())
      },
    })
    browser = await openBrowser()
  }, WHOLE_RUN)
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
    expect(broken.splice(0)).toEqual([])
    expect(
      [...policies].filter((policy) => !/style-src [^;]*'sha256-/.test(policy) || policy.includes('unsafe-inline')),
    ).toEqual([])
    policies.clear()
  })
  afterAll(() => closeAll(browser, fielding))

  /** Long enough for what it loads to be drawn. */
  const lookedAt = async (page: Page, address: string): Promise<void> => {
    await page.goto(at(address))
    await page.waitForTimeout(150)
  }
  /** A page that notes what the browser would not let it do. */
  const opened = async (language: string, address?: string): Promise<Page> => {
    const context = await browser.newContext({ locale: language })
    await context.exposeFunction('noteBroken', (what: string) => broken.push(what))
    await context.addInitScript(() => {
      addEventListener(
        'securitypolicyviolation',
        ({ violatedDirective, sourceFile, lineNumber, columnNumber, target }) => {
          const place = target instanceof Element ? target.outerHTML.slice(0, 200) : ''
          ;(window as unknown as { noteBroken: (what: string) => void }).noteBroken(
            [location.href, violatedDirective, sourceFile, lineNumber, columnNumber, place].join(' '),
          )
        },
      )
    })
    const page = await context.newPage()
    pages.push(page)
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) broken.push(message.text())
    })
    page.on('response', (reply) => {
      if (reply.request().resourceType() === 'document')
        policies.add(reply.headers()['content-security-policy'] ?? `none: ${reply.url()}`)
    })
    if (address !== undefined) await page.goto(address)
    return page
  }
  const at = (path: string): string => new URL(path, `${fielding.url}/`).href

  it.each(LANGUAGES)(
    'holds while somebody answers every kind of question, reviews and hands in: %s',
    async (language) => {
      const page = await opened(language, (await fielding.invite(language)).link)
      await page.locator('button#start:enabled').click()
      await page.locator('.way .primary').waitFor()
      // The questions have their own sheet: what SurveyJS brings is in its layer.
      expect(
        await page
          .locator('.sd-root-modern')
          .evaluate((one) => getComputedStyle(one).getPropertyValue('--sjs2-color-utility-body').trim()),
      ).toBe('transparent')
      await answerEverything(page, SURVEY, pointer(language), language)
      await page.locator('.review .primary').click()
      await page.locator('main [data-screen="thanks"]:visible').waitFor()
    },
    WHOLE_RUN,
  )

  it.each(LANGUAGES)(
    'holds where letters are stopped, and where a survey is not to be answered: %s',
    async (language) => {
      const { stopLink } = await fielding.invite(language)
      const page = await opened(language, stopLink)
      await page.locator('button#stop:enabled').click()
      await page.locator('#stopped:visible, [data-screen]:visible, [data-notice]:visible').first().waitFor()
      for (const path of ['s/staff', 's/staff#i=x', 's/none', 's', 's/trial'])
        await (
          await opened(language, at(path.replace('#', `?lang=${language}#`)))
        )
          .locator('h1:visible')
          .first()
          .waitFor()
    },
  )

  it.each(LANGUAGES)(
    'holds in the administration, where a letter keeps its own looks: %s',
    async (language) => {
      caller = { name: 'anna', role: 'administrator' }
      const page = await opened(language, at('admin'))
      for (const step of CAMPAIGN_PAGES) {
        await page.goto(at(`admin#/campaigns/staff${step}`))
        await page.locator('main h1, main h2').first().waitFor()
        await page.waitForTimeout(150)
      }
      await page.goto(at(`admin#/campaigns/staff/letters/invitation/${language}`))
      const letter = page.frameLocator('iframe.letter').locator('body')
      await letter.waitFor()
      expect(await letter.evaluate((body) => getComputedStyle(body).maxWidth)).toBe('608px')
      expect(
        await letter
          .locator('p')
          .last()
          .evaluate((small) => getComputedStyle(small).fontSize),
      ).toBe('13px')
      for (const place of ['campaigns', 'new', 'surveys', `surveys/${SURVEY.name}`, 'audit', 'folder'])
        await lookedAt(page, `admin#/${place}`)
    },
    WHOLE_RUN,
  )

  it.each(LANGUAGES)(
    'holds in the results, where charts have their colours: %s',
    async (language) => {
      caller = { name: 'rita', role: 'researcher' }
      const page = await opened(language, at('research'))
      for (const hash of [
        '#/trial/exhibits/exhibit-2',
        '#/trial/questions/C4',
        '#/trial/questions/C4?by=region',
        '#/trial/questions/A5',
      ]) {
        await page.goto(at(`research${hash}`))
        await page.locator('.chart-place svg').first().waitFor()
        expect(
          await page
            .locator('.chart-place')
            .first()
            .evaluate((place) => getComputedStyle(place).getPropertyValue('--chart-bar')),
        ).toContain('#2f7f88')
      }
      for (const button of ['saveSvg', 'savePng'] as const) {
        const file = page.waitForEvent('download')
        await page
          .getByRole('button', { name: translate(language, `research:chart.${button}`) })
          .first()
          .click()
        await file
      }
      await lookedAt(page, 'research')
      for (const part of ['quotes', 'units', 'downloads', 'method', 'reviews'])
        await lookedAt(page, `research#/trial/${part}`)
    },
    WHOLE_RUN,
  )

  it.each(LANGUAGES)('holds on trustees’ pages and on those for authors of surveys: %s', async (language) => {
    caller = { name: 'anna', role: 'administrator' }
    for (const path of ['trustee', 'trustee/trial', '../authors/preview/', '../authors/print/']) {
      const whole = path.endsWith('/') ? path + SURVEY.name : path
      const page = await opened(language, at(`${whole}?lang=${language}`))
      await page.locator('h1').first().waitFor()
      await page.waitForTimeout(300)
      if (path.includes('preview'))
        expect(
          await page
            .locator('.both')
            .first()
            .evaluate((one) => getComputedStyle(one).display),
        ).toBe('grid')
      if (path.includes('print'))
        expect(await page.locator('body').evaluate((body) => getComputedStyle(body).maxWidth)).toBe('768px')
    }
  })
})
