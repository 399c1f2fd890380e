/** A survey in Arabic and French in a real browser: the first paint, the switch, the direction of writing. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { surveys } from '../../../surveys/index.ts'
import type { Survey } from '../../../surveys/types.ts'
import { faultsOf } from '../administering.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from '../support.ts'

const because = noBrowserBecause()
if (because && process.env['REQUIRE_CHROMIUM']) throw new Error(because)

const base = surveys['staff-partner-2010']!
const said = (ar: string, fr: string) => ({ ar, fr })
const SURVEY: Survey = {
  ...base,
  title: said('استبيان الزوّار', 'Enquête auprès des visiteurs'),
  introduction: {
    blocks: [
      { heading: true, text: said('لماذا نسأل', 'Pourquoi nous demandons') },
      { text: said('نودّ أن نعرف رأيكم. للأسئلة: {{contact}}', 'Nous aimerions votre avis. Questions : {{contact}}') },
    ],
    closing: said('شكرًا لكم.', 'Merci.'),
  },
  definition: {
    pages: [
      {
        name: 'A-1',
        title: said('القسم أ: عملكم', 'Section A : votre travail'),
        elements: [
          {
            type: 'radiogroup',
            name: 'S1',
            title: said('أين تعملون غالبًا؟', 'Où travaillez-vous le plus souvent ?'),
            choices: [
              { value: '1', text: said('في المدينة', 'En ville') },
              { value: '2', text: said('في الريف', 'À la campagne') },
            ],
          },
          {
            type: 'matrix',
            name: 'S2',
            title: said('ما مدى رضاكم؟', 'Êtes-vous satisfait ?'),
            columns: [
              { value: '1', text: said('غير راضٍ', 'Non') },
              { value: '2', text: said('إلى حدّ ما', 'Un peu') },
              { value: '3', text: said('راضٍ جدًّا', 'Très') },
            ],
            rows: [
              { value: 'a', text: said('عن الاستقبال في المكتب الميداني', 'De l’accueil') },
              { value: 'b', text: said('عن سرعة الرد', 'De la rapidité') },
            ],
          },
          { type: 'comment', name: 'S3', title: said('ماذا تقترحون؟', 'Que proposez-vous ?'), maxLength: 300 },
        ],
      },
    ],
  },
  codebook: { entries: {}, banners: [] },
  exhibits: [],
}

const SHOTS = process.env['PICTURES_FOLDER']
const picture = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

describe.skipIf(because)('a survey in Arabic and French', () => {
  let browser: Browser
  let fielding: Fielding
  beforeAll(async () => {
    browser = await openBrowser()
    fielding = await fieldSurvey('/surveys', {
      survey: SURVEY,
      campaign: {
        languages: ['ar', 'fr'],
        sender: { name: said('الفريق', 'L’équipe'), address: 'survey@example.org' },
      },
      plugin: { surveys: { [SURVEY.name]: SURVEY } },
    })
  })
  afterAll(async () => {
    await fielding.close()
    await browser.close()
  })
  const open = async (locale: string, width = 1280): Promise<Page> =>
    (await browser.newContext({ locale, viewport: { width, height: 800 } })).newPage()

  it('is written by the server in the language of the browser, in either of one’s own, and says so', async () => {
    const of = async (accept: string, query = '') => {
      const reply = await fetch(`${fielding.url}/s/staff${query}`, { headers: { 'Accept-Language': accept } })
      const html = await reply.text()
      expect(reply.headers.get('vary')).toMatch(/Accept-Language/)
      return /<html lang="([^"]+)" dir="([^"]+)"/.exec(html)?.slice(1)
    }
    expect(await of('fr-CA,fr;q=0.9')).toEqual(['fr', 'ltr'])
    expect(await of('ar-EG')).toEqual(['ar', 'rtl'])
    expect(await of('de')).toEqual(['ar', 'rtl'])
    expect(await of('fr', '?lang=ar')).toEqual(['ar', 'rtl'])
  })

  it('stays in the letter’s language on a phone of another, until its reader changes it', async () => {
    const page = await open('fr-FR', 375)
    const { link } = await fielding.invite('ar')
    const languages = new Set<string>()
    await page.exposeFunction('noted', (language: string) => languages.add(language))
    await page.addInitScript(() => {
      const note = () => (window as unknown as { noted: (l: string) => void }).noted(document.documentElement.lang)
      new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true })
    })
    await page.goto(link)
    await page.locator('#start:enabled').waitFor()
    expect([...languages].filter(Boolean)).toEqual(['ar'])
    await picture(page, 'intro-ar-phone')
    await page.locator('label[for=language-fr]').click()
    await expect.poll(() => page.locator('h1').first().textContent()).toBe('Enquête auprès des visiteurs')
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
    expect(await page.title()).toBe('Enquête auprès des visiteurs')
    expect(new URL(page.url()).search).toBe('?lang=fr')
    await picture(page, 'intro-fr-phone')
    await page.reload()
    await page.locator('#start:enabled').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  })

  it.each([1280, 375])('mirrors its questions at %i pixels', async (width) => {
    const page = await open('en-GB', width)
    const { link } = await fielding.invite('ar')
    await page.goto(link)
    await page.locator('#start:enabled').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.locator('#start:enabled').click()
    await page.locator('#app h2').first().waitFor()
    await picture(page, `questions-ar-${width}`)
    expect(await faultsOf(page)).toEqual([])
    const [box, circle] = await Promise.all([
      page.locator('#app .sd-question, #app [data-name=S1]').first().boundingBox(),
      page.locator('#app input[type=radio]').first().boundingBox(),
    ])
    expect(circle!.x).toBeGreaterThan(box!.x + box!.width / 2)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wider).toBe(0)
  })
})
