/** A questionnaire from the author's own tool, from its file to the released tables, in a browser; no file of the repository is touched. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proveShare } from '../../sealing/box/trustee.ts'
import { workbookOf } from '../../server/authoring/xlsform-files.ts'
import { linkCode, personalLink } from '../../server/ballots/formats.ts'
import { castAnswers } from '../ballots/casting.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { keepProof } from '../../server/trustees/acts.ts'
import { surveys } from '../../surveys/index.ts'
import { boxFor, memoryDevice, release, respondent, trustee } from '../ballots/small-campaign.ts'
import { visitorsForm, type FormLanguage } from '../xlsform/visitors-form.ts'
import { faultsOf, sidewaysAt } from './administering.ts'
import { fieldSurvey, goToReview, noBrowserBecause, openBrowser, type Fielding } from './support.ts'
import { closeAll } from '../closing.ts'

const reason = noBrowserBecause()
if (reason && process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)

/** Of the form's labels; the last one is answered in, the first one read in. */
const FORM: readonly [FormLanguage, FormLanguage] = ['fr', 'ar']
const READ: Readonly<Record<string, RegExp>> = { fr: /Où vivez-vous/, ar: /أين تعيشون/ }
const PICTURES = process.env.PICTURES
const WIDTHS = [320, 768, 1280] // CSS pixels
const SLOW = 120_000 // ms
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const OTHERS = 24 // people who answer too, so that there are tables

describe.skipIf(reason !== null)('a questionnaire of twenty questions', () => {
  let fielding: Fielding
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const times: [step: string, seconds: number][] = []
  const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const from = performance.now()
    await work()
    times.push([name, (performance.now() - from) / 1000])
  }
  beforeAll(async () => {
    fielding = await fieldSurvey('/surveys', { plugin: { roleOf: () => ({ name: 'ada', role: 'administrator' }) } })
    browser = await openBrowser()
    context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
  })
  afterAll(async () => {
    for (const [name, seconds] of times) console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}`)
    await closeAll(browser, fielding)
  })

  const inLanguage = async (on: Page, language: string): Promise<void> => {
    await on.locator(`.languages input[value="${language}"]`).click({ force: true })
    await on.locator(`html[lang="${language}"]`).waitFor()
    await on.waitForTimeout(400)
  }
  const wellMade = async (name: string, on = page): Promise<void> => {
    expect(await faultsOf(on), name).toEqual([])
    for (const width of WIDTHS) expect(await sidewaysAt(on, width), `${name} at ${width}`).toBe(0)
    expect((await on.locator('main').innerText()).match(/\bsurveys\.[a-zA-Z]+/g), name).toBeNull()
    if (!PICTURES) return
    await on.screenshot({ path: `${PICTURES}/surveys-${name}-wide-en.png`, fullPage: true })
    const before = on.viewportSize()
    for (const language of ['en', 'ru'] as const) {
      await inLanguage(on, language)
      await on.setViewportSize({ width: 390, height: 844 })
      await on.screenshot({ path: `${PICTURES}/surveys-${name}-phone-${language}.png`, fullPage: true })
      if (before) await on.setViewportSize(before)
      if (language === 'ru') await on.screenshot({ path: `${PICTURES}/surveys-${name}-wide-ru.png`, fullPage: true })
    }
    await inLanguage(on, 'en')
  }
  const form = async (change: (rows: (readonly string[])[]) => void = () => undefined) => {
    const sheets = visitorsForm(FORM).map(({ name, rows }) => ({ name, rows: [...rows] }))
    change(sheets[0]!.rows)
    return { name: 'Visitors 2026.xlsx', mimeType: WORKBOOK, buffer: Buffer.from(await workbookOf(sheets)) }
  }
  const choosing = (on: Page) => on.getByLabel('Drop a file here, or choose one')
  const act = async (path: string, data: object): Promise<void> => {
    const reply = await context.request.post(`${fielding.url}/api/admin/campaigns/${path}`, { data })
    expect(await reply.text().then((text) => [reply.status() < 300, text]), path).toEqual([true, expect.anything()])
  }

  it('is refused by sheet and row where it cannot be kept, and nothing is stored', async () => {
    await page.goto(`${fielding.url}/admin#/surveys`)
    await page.getByRole('heading', { name: 'Surveys', level: 1 }).waitFor()
    await wellMade('list')
    await choosing(page).setInputFiles(
      await form((rows) => {
        rows.splice(3, 0, ['geopoint', 'where', 'Place', 'Место'], ['start', 'started'])
        rows[6] = rows[6]!.map((cell) =>
          cell === 'begin group' ? cell : cell.replace('select_one status', 'select_one nothing'),
        )
      }),
    )
    const refusal = page.getByRole('alert')
    await refusal.getByText('sheet survey, row 4').waitFor()
    await refusal.getByText('can identify whoever answers').waitFor()
    await wellMade('refused')
    await choosing(page).setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') })
    await page.getByText('“broken.json” cannot be read as a survey').waitFor()
    expect(await fielding.store.surveyVersions()).toEqual([])
  })

  it('is brought as an XLSForm, looked through, and kept', async () => {
    await step('upload', async () => {
      await choosing(page).setInputFiles(await form((rows) => rows.push(['start', 'started'])))
      await page.getByText('“Visiteurs du centre”').waitFor()
    })
    await page.getByText('no answer carries a time, a device or a person').waitFor()
    expect(await page.getByLabel('Name of the survey').inputValue()).toBe('visitors-2026')
    await wellMade('upload')
    await step('keep', async () => {
      await page.getByRole('button', { name: 'Keep the survey' }).press('Enter')
      await page.getByRole('heading', { name: 'Visiteurs du centre', level: 1 }).waitFor()
    })
    await page.getByRole('heading', { name: 'Not ready to be fielded' }).waitFor()
    await wellMade('complaints')
  })

  it('gets banners and special answers by choosing, and is then ready', async () => {
    await step('banners, scales and special answers', async () => {
      for (const name of ['region', 'sex']) await page.getByLabel(`${name} is a banner`).check()
      await page.getByLabel('Unit of age').selectOption('years')
      await page.getByRole('row', { name: /^age / }).getByLabel('Intervals begin at').fill('30, 45, 60')
      for (const name of ['satisfied', 'overall', 'informed', 'answered']) {
        await page.getByLabel(`Order of the answers of ${name}`).selectOption('scored')
        await page.getByLabel(`4 answers of ${name}`).click()
        await page.getByLabel(`“Ne sait pas” of ${name} is not on the scale`).check()
      }
      await page.getByLabel('3 answers of status').click()
      await page.getByLabel('“Autre” of status holds what is not listed').check()
      await page.getByText('8 changes are not saved').waitFor()
      await page.getByRole('button', { name: 'Save as a new version' }).click()
      await page.getByRole('heading', { name: 'Ready to be fielded' }).waitFor()
    })
    await expect.poll(() => page.getByRole('region', { name: 'Versions' }).getByRole('row').count()).toBe(3)
    await wellMade('page')
    const survey = await surveyCatalogue(surveys, fielding.store).named('visitors-2026')
    expect(survey?.codebook.banners.map(({ variable }) => variable)).toEqual(['region', 'sex'])
    expect(survey?.codebook.entries['age']?.bands?.map(({ label }) => label[FORM[1]])).toEqual([
      '15–29',
      '30–44',
      '45–59',
      '≥ 60',
    ])
    expect(survey?.codebook.entries['overall']).toMatchObject({
      ordinal: true,
      scores: 'position',
      special: ['unsure'],
    })
  })

  it('is looked at as a phone shows it, and taken along as an XLSForm', async () => {
    await step('preview', async () => {
      const popup = page.waitForEvent('popup')
      await page.getByRole('link', { name: 'As wide as a phone, Arabic' }).click()
      const phone = await popup
      await phone.getByRole('heading', { level: 1 }).waitFor()
      expect(await phone.locator('html').getAttribute('lang')).toBe('ar')
      await phone.close()
    })
    const download = page.waitForEvent('download')
    await page
      .getByRole('button', { name: /XLSForm workbook \(\.xlsx\), version/ })
      .first()
      .click()
    expect((await download).suggestedFilename()).toMatch(/^visitors-2026-.*\.xlsx$/)
  })

  it(
    'is fielded: drafted, trusted to a trustee, opened',
    async () => {
      await step('draft', async () => {
        await page.goto(`${fielding.url}/admin#/new`)
        await page.getByLabel('Survey', { exact: true }).selectOption('visitors-2026')
        await page.getByLabel('Short name in addresses').fill('centre')
        await page.getByLabel('Sender’s name (French)').fill('L’équipe de suivi')
        await page.getByLabel('Sender’s name (Arabic)').fill('فريق الرصد')
        await page.getByLabel('Sender’s e-mail address').fill('survey@example.org')
        await page.getByRole('button', { name: 'Create the campaign' }).click()
        await page.getByText('centre').first().waitFor()
        await expect.poll(async () => (await fielding.store.campaign('centre'))?.survey).toBe('visitors-2026')
      })
      await step('contacts, keys, test letter, opening', async () => {
        await act('centre/contacts', { email: 'amal@example.org', name: 'Amal', language: FORM[1], strata: {} })
        for (let at = 0; at < OTHERS; at += 1)
          await act('centre/contacts', { email: `p${at}@example.org`, name: `P ${at}`, language: FORM[0], strata: {} })
        await act('centre/keys', await boxFor('centre'))
        const { box } = (await fielding.store.campaign('centre'))!.ballot!
        await keepProof(
          { store: fielding.store, now: () => new Date() },
          'centre',
          await proveShare(box, await trustee()),
        )
        await act('centre/letters/test', { to: 'ada@example.org', language: FORM[1] })
        await page.goto(`${fielding.url}/admin#/campaigns/centre/opening`)
        await page.reload()
        await page.getByRole('button', { name: 'Open the campaign' }).first().click()
        await page.getByRole('dialog').getByRole('textbox').fill('centre')
        await page.getByRole('dialog').getByRole('checkbox').check({ force: true })
        await page.getByRole('dialog').getByRole('button', { name: /^Open/ }).click()
        await expect.poll(async () => (await fielding.store.campaign('centre'))?.state).toBe('open')
      })
      await page.goto(`${fielding.url}/admin#/surveys/visitors-2026`)
      await page.getByRole('link', { name: 'centre' }).waitFor()
    },
    SLOW,
  )

  it(
    'is answered, closed, opened, and its tables are read',
    async () => {
      const campaign = (await fielding.store.campaign('centre'))!
      const invitees = new Map<string, string>()
      for await (const { id, email } of fielding.store.invitees('centre')) invitees.set(email, id)
      const amal = invitees.get('amal@example.org') ?? ''
      const { link } = await fielding.keys.read('centre')
      const address = personalLink(fielding.url, 'centre', linkCode(link, 'centre', amal), campaign.ballot!, FORM[1])
      await step('one answer', async () => {
        const own = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: FORM[1] })
        const phone = await own.newPage()
        await phone.goto(address)
        await phone.locator('button#start:enabled').click()
        await phone.locator('.questions h1').waitFor()
        expect(await phone.locator('.questions').innerText()).toMatch(READ[FORM[1]] as RegExp)
        await phone.locator('[data-name="region"] input[value="camp"]').check({ force: true })
        await goToReview(phone)
        await phone.locator('.review .primary').click()
        await phone.locator('main [data-screen="thanks"]:visible').waitFor()
        await own.close()
      })
      const survey = (await surveyCatalogue(surveys, fielding.store).named('visitors-2026'))!
      const one = (choices: readonly string[], at: number) => choices[at % choices.length] ?? ''
      const boxed = campaign as Parameters<typeof respondent>[0]['campaign']
      for (let at = 0; at < OTHERS; at += 1) {
        const code = linkCode(link, 'centre', invitees.get(`p${at}@example.org`) ?? '')
        const device = memoryDevice()
        await castAnswers(
          await respondent({ base: `${fielding.url}/api/respond`, campaign: boxed }, code, device, survey),
          {
            region: one(['north', 'south', 'camp'], at),
            sex: one(['woman', 'man'], at >> 1),
            age: 18 + at,
            overall: one(['partly', 'fully', 'not', 'fully'], at >> 2),
          },
        )
      }
      await step('close, open the box, release', async () => {
        await act('centre/close', { confirm: 'centre', despiteLetters: true })
        await release(
          {
            store: fielding.store,
            keys: fielding.keys,
            surveys: surveyCatalogue(surveys, fielding.store),
            now: () => new Date(),
          },
          'centre',
        )
      })
      expect((await fielding.store.release('centre'))?.responses).toBe(OTHERS + 1)
      await step('tables read', async () => {
        const reader = await (await browser.newContext({ locale: FORM[0] })).newPage()
        await reader.goto(`${fielding.url}/research#/centre`)
        await reader
          .getByText(READ[FORM[0]] as RegExp)
          .first()
          .waitFor()
        await reader.context().close()
      })
    },
    SLOW,
  )

  it('stands beside the long survey of the package, whose meanings fit every screen', async () => {
    await page.goto(`${fielding.url}/admin#/surveys/staff-partner-2010`)
    await page.getByText('A13', { exact: true }).first().waitFor()
    for (const language of ['en', 'ru']) {
      await inLanguage(page, language)
      for (const width of WIDTHS) expect(await sidewaysAt(page, width), `${language} at ${width}`).toBe(0)
    }
    await inLanguage(page, 'en')
  })
})
