/** A survey in English and Russian gets its French, in a browser: by a file for translators, and side by side on the page. */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { addSurvey } from '../../server/surveys/uploads.ts'
import { saveTexts } from '../../server/translation/bringing.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { surveys } from '../../surveys/index.ts'
import { closeAll } from '../closing.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { faultsOf, sidewaysAt } from './administering.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from './support.ts'

const reason = noBrowserBecause()
if (reason && process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)

const PICTURES = process.env.PICTURES
const NARROW = 320 // CSS pixels
const SLOW = 120_000 // ms
const FRENCH: readonly (readonly [source: string, target: string])[] = [
  ['Where do you work?', 'Où travaillez-vous ?'],
  ['North', 'Nord'],
  ['South', 'Sud'],
  ['Welcome', 'Bienvenue'],
]

describe.skipIf(reason !== null)('the French of a survey', () => {
  let fielding: Fielding
  let browser: Browser
  let page: Page
  let file: string
  const services = () => ({
    store: fielding.store,
    surveys: surveyCatalogue(surveys, fielding.store),
    now: () => new Date(),
  })
  beforeAll(async () => {
    fielding = await fieldSurvey('/surveys', { plugin: { roleOf: () => ({ name: 'ada', role: 'administrator' }) } })
    await addSurvey(services(), 'visitors', filesOf(SMALL), { name: 'ada' })
    browser = await openBrowser()
    page = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })).newPage()
    page.setDefaultTimeout(30_000)
  }, SLOW)
  afterAll(() => closeAll(browser, fielding))

  const inLanguage = async (language: string): Promise<void> => {
    await page.locator(`.languages input[value="${language}"]`).click({ force: true })
    await page.locator(`html[lang="${language}"]`).waitFor()
    await page.waitForTimeout(400)
  }
  const wellMade = async (name: string): Promise<void> => {
    expect(await faultsOf(page), name).toEqual([])
    expect(await sidewaysAt(page, NARROW), name).toBe(0)
    expect((await page.locator('main').innerText()).match(/\b(surveys|translation)\.[a-zA-Z]+/g), name).toBeNull()
    if (!PICTURES) return
    const before = page.viewportSize()!
    for (const language of ['ru', 'en'] as const) {
      await inLanguage(language)
      await page.screenshot({ path: `${PICTURES}/${name}-wide-${language}.png`, fullPage: true })
      await page.setViewportSize({ width: 390, height: 844 })
      await page.screenshot({ path: `${PICTURES}/${name}-phone-${language}.png`, fullPage: true })
      await page.setViewportSize(before)
    }
  }
  const bring = (text: string) =>
    page
      .getByLabel('Drop the translated file here, or choose it')
      .setInputFiles({ name: 'visitors-fr.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const versions = async () => (await fielding.store.surveyVersions()).filter(({ name }) => name === 'visitors').length
  const field = (of: string) => page.getByLabel(`French: ${of}`)
  const save = () => page.getByRole('button', { name: 'Save as a new version' })

  it(
    'begins with a file, for a language that is named by its code',
    async () => {
      await page.goto(`${fielding.url}/admin#/surveys/visitors`)
      await page.getByRole('region', { name: 'Texts and translations' }).waitFor()
      await wellMade('survey')
      await page.getByRole('link', { name: 'Another language' }).press('Enter')
      await page.getByLabel('Its code').fill('frr_')
      await page.getByText('No language has this code').waitFor()
      await page.getByLabel('Its code').fill('fr')
      await page.getByText('French', { exact: true }).waitFor()
      await page.getByLabel('Its code').press('Enter')
      await page.getByRole('heading', { name: 'Texts in French', level: 1 }).waitFor()
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Download as a table (.csv)' }).press('Enter')
      expect((await download).suggestedFilename()).toBe('visitors-fr.csv')
      file = await readFile(await (await download).path(), 'utf8')
      for (const [source, target] of FRENCH) {
        expect(file).toContain(source)
        file = file.replaceAll(new RegExp(`("?${source.replace('?', '\\?')}"?),(""|(?=,))`, 'g'), `$1,"${target}"`)
      }
    },
    SLOW,
  )

  it(
    'is refused by its row where it does not fit, and nothing is stored',
    async () => {
      await bring(file.replace('S4.title', 'S44.title'))
      const refusal = page.getByRole('alert')
      await refusal.getByText('The survey has no text with this id: S44.title').waitFor()
      await refusal.getByText(/^fr\.csv \d+ S44\.title$/).waitFor()
      await wellMade('refused')
      expect(await versions()).toBe(1)
    },
    SLOW,
  )

  it(
    'is looked through, and kept as a new version',
    async () => {
      await bring(file)
      await page.getByText('“visitors-fr.csv” can be kept').waitFor()
      await wellMade('looked')
      await page.getByRole('button', { name: 'Keep as a new version' }).press('Enter')
      await expect.poll(versions).toBe(2)
      await expect.poll(() => field('Question: S4').inputValue()).toBe('Où travaillez-vous ?')
    },
    SLOW,
  )

  it(
    'is written on the page too; what is not saved yet outlasts a reload',
    async () => {
      await page.getByLabel('Show only what is missing').press('Space')
      await expect.poll(() => field('Question: S4').count()).toBe(0)
      await field('Question: S1').fill('Votre poste ?')
      await page.getByText('1 change is not saved').waitFor()
      page.once('dialog', (dialog) => void dialog.accept())
      await page.reload()
      await expect.poll(() => field('Question: S1').inputValue()).toBe('Votre poste ?')
      await page.getByText('What you typed is kept in this browser tab').waitFor()
      await save().press('Enter')
      await page.getByText(/^Saved\. \d+ texts are still without a translation\.$/).waitFor()
      expect(await versions()).toBe(3)
    },
    SLOW,
  )

  it(
    'says so where somebody else has written meanwhile, and lets one choose',
    async () => {
      await field('Question: V3').fill('Est-ce un crime ?')
      const texts = [{ id: 'V3.title', source: 'Is it a crime?', before: '', text: 'Un délit ?' }]
      await saveTexts(services(), 'visitors', { language: 'fr', from: 'en', texts }, { name: 'bob' })
      await save().press('Enter')
      await page.getByText('Somebody else has saved another wording meanwhile').waitFor()
      await expect.poll(() => field('Question: V3').evaluate((area) => area === document.activeElement)).toBe(true)
      await wellMade('overtaken')
      await page.getByRole('button', { name: 'Keep mine' }).press('Enter')
      await save().press('Enter')
      await expect.poll(versions).toBe(5)
      await expect.poll(() => field('Question: V3').inputValue()).toBe('Est-ce un crime ?')
    },
    SLOW,
  )

  it(
    'is what respondents will read',
    async () => {
      const popup = page.waitForEvent('popup')
      await page.getByRole('link', { name: 'Paper form, French' }).click()
      const paper = await popup
      await paper.getByText('Où travaillez-vous ?').waitFor()
      expect(await paper.locator('html').getAttribute('lang')).toBe('fr')
      for (const said of ['Votre poste ?', 'Est-ce un crime ?', 'Nord', 'Bienvenue'])
        await paper.getByText(said).first().waitFor()
      if (PICTURES) await paper.screenshot({ path: `${PICTURES}/paper-fr.png`, fullPage: true })
      await paper.close()
    },
    SLOW,
  )
})
