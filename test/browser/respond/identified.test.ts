/** The projects survey of 2020 in a real browser: answers by name, with what the contact list says, tables of texts on a phone. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ctPx2020 } from '../../shipped-surveys.ts'
import type { Answers, Language } from '../../../surveys/types.ts'
import { answerEverything, pointer } from './answering.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from '../support.ts'
import { closeAll } from '../../closing.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}
const WHOLE_RUN = 300_000 // ms
const PHONE = { width: 375, height: 740 }
const PICTURES = process.env.PICTURES

describe.skipIf(reason !== null)('the projects survey of 2020, answered by name', () => {
  let fielding: Fielding
  let browser: Browser
  beforeAll(async () => {
    fielding = await fieldSurvey('/surveys', {
      survey: ctPx2020,
      campaign: { policy: 'open', frame: ['region', 'fundingYear', 'category'] },
    })
    browser = await openBrowser()
  })
  afterAll(() => closeAll(browser, fielding))

  const run = async (
    language: Language,
    strata: Readonly<Record<string, string>>,
    options: BrowserContextOptions,
    onPage: (page: Page) => Promise<void>,
  ): Promise<{ entered: Answers; stored: Answers[] }> => {
    const context = await browser.newContext(options)
    try {
      const page = await context.newPage()
      const { link, id } = await fielding.invite(language, strata)
      await page.goto(link)
      await page.locator('button#start:enabled').waitFor()
      const said = await page.locator('.protection').innerText()
      expect(said).toContain(language === 'en' ? 'These answers are not anonymous' : 'Эти ответы не анонимны')
      expect(await page.locator('main').innerText()).not.toMatch(
        /cannot be found again|sealed box|нельзя найти|запечатанной урне/,
      )
      await picture(page, `2020-${language}-intro`)
      await page.locator('button#start').click()
      await page.locator('.questions h1').waitFor()
      const entered = await answerEverything(page, fielding.survey, pointer(language), language, onPage)
      await page.locator('.review .primary').click()
      await page.locator('main [data-screen="thanks"]:visible').waitFor()
      await picture(page, `2020-${language}-thanks`)
      expect(await fielding.disposition(id)).toBe('done')
      return { entered, stored: await fielding.openBox() }
    } finally {
      await context.close()
    }
  }

  it(
    'stores in English what was entered and what the contact list says, and axe finds nothing',
    async () => {
      const { entered, stored } = await run(
        'en',
        { region: 'Asia', fundingYear: '2017', category: 'tools' },
        { locale: 'en-GB' },
        async (page) => {
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
        },
      )
      expect(stored).toEqual([{ ...entered, region: 'asiaOceania', fundingYear: '2017', category: 'tools' }])
      expect(entered['Q6']).toEqual({
        1: expect.objectContaining({ outcome: expect.any(String) as unknown }) as unknown,
        2: expect.anything() as unknown,
      })
    },
    WHOLE_RUN,
  )

  let seen = 0
  it(
    'stores the same codes from a Russian answer on a phone, without sideways scrolling',
    async () => {
      const { entered, stored } = await run(
        'ru',
        { region: 'Африка', fundingYear: '2019' },
        { locale: 'ru-RU', viewport: PHONE },
        async (page) => {
          const { scroll, width } = await page.evaluate(() => ({
            scroll: document.documentElement.scrollWidth,
            width: innerWidth,
          }))
          expect(scroll).toBeLessThanOrEqual(width)
          for (const blank of await page.locator('.texts textarea').all())
            expect((await blank.boundingBox())!.width).toBeGreaterThan(250)
          await picture(page, `2020-ru-phone-${(seen += 1)}`)
        },
      )
      const russian = stored.find((answers) => answers['region'] === 'africa')
      expect(russian).toEqual({ ...entered, region: 'africa', fundingYear: '2019' })
      const english = stored.find((answers) => answers['region'] === 'asiaOceania')!
      for (const name of ['Q7', 'Q12', 'Q17', 'Q20', 'Q23']) expect(russian![name]).toEqual(english[name])
    },
    WHOLE_RUN,
  )
})

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}
