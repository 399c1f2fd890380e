/** The projects review of 2020 by name in a real browser: two projects from one letter, two people in one record, tables and texts by unit. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DispositionsReply } from '../../../server/api/admin.ts'
import type { RecordReply, SaveReply } from '../../../server/api/respond.ts'
import type { UnitsReply } from '../../../server/api/replies/units.ts'
import { surveyFrom } from '../../../surveys/format/read.ts'
import { ctPx2020 } from '../../shipped-surveys.ts'
import { DRAFT, fieldReview, ID, linksIn, MANAGUA, NICARAGUA, openReview, type Review } from '../../records/review.ts'
import { answerEverything, pointer } from './answering.ts'
import { JOB, NUMBER_OF_CASES } from './every-kind.ts'
import { noBrowserBecause, openBrowser } from '../support.ts'
import { closeAll } from '../../closing.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}
const WHOLE_RUN = 300_000 // ms
const PHONE = { width: 375, height: 740 }
const PICTURES = process.env.PICTURES
const t = (en: string, ru: string) => ({ default: en, ru })
const asked = surveyFrom(
  {
    'survey.json': JSON.stringify({
      title: t('Cases', 'Дела'),
      policy: 'open',
      pages: [
        {
          name: 'A-1',
          title: t('Section A: Your work', 'Раздел A. Ваша работа'),
          elements: [
            JOB,
            {
              ...NUMBER_OF_CASES,
              unit: 'cases',
              bands: [
                { code: '1', label: t('50 cases or fewer', 'Не более 50 дел'), from: 0, to: 51 },
                { code: '2', label: t('Over 50 cases', 'Более 50 дел'), from: 51 },
              ],
            },
          ],
        },
      ],
    }),
    'introduction.en.md': '# About this survey\n\nWrite to {{contact}}.\n\n---\n\nThank you.\n',
    'introduction.ru.md': '# Об этом опросе\n\nПишите на {{contact}}.\n\n---\n\nСпасибо.\n',
  },
  'cases',
)
if (!asked.survey) throw new Error(JSON.stringify(asked.complaints))
const CASES = asked.survey
const UNITS = [
  'Email,Name,Language,Unit,Title',
  'a@mission.example,Mission A,en,P1,One',
  'b@mission.example,Mission B,ru,P2,Two',
].join('\n')
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
/** Open from today on, with letters at any hour. */
const AT_ONCE = { ...DRAFT.schedule, opensOn: day(0), closesOn: day(30), hour: 0, sendingHours: { from: 0, to: 24 } }

describe.skipIf(reason !== null)('the projects survey of 2020, answered by name', () => {
  let review: Review
  let browser: Browser
  /** Unit → its link. */
  const links = new Map<string, { readonly url: string; readonly code: string }>()
  beforeAll(async () => {
    review = await openReview(true)
    await fieldReview(review, { schedule: AT_ONCE })
    const letters = await review.lettersAt(new Date().toISOString())
    const own = linksIn(letters.get(MANAGUA)!.text)
    expect(own.map(({ unit }) => unit)).toEqual([...NICARAGUA])
    for (const { text } of letters.values()) for (const link of linksIn(text)) links.set(link.unit, link)
    browser = await openBrowser()
  }, WHOLE_RUN)
  afterAll(() => closeAll(browser, review))

  const onPage = async (options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void> => {
    const context = await browser.newContext(options)
    try {
      await visit(await context.newPage())
    } finally {
      await context.close()
    }
  }
  const clean = async (page: Page): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
  }
  const stored = async (unit: string) =>
    (await review.ask<RecordReply>('POST', `respond/${ID}/record`, { code: links.get(unit)!.code })).record

  it(
    'keeps the first project of Nicaragua as it is entered, by name, and axe finds nothing',
    () =>
      onPage({ locale: 'en-GB' }, async (page) => {
        await page.goto(links.get(NICARAGUA[0])!.url)
        await page.locator('button#start:enabled').waitFor()
        expect(page.url()).not.toContain('#')
        expect(await page.locator('.by-name').innerText()).toMatch(/given by name/)
        expect(await page.locator('[data-part="unit"]').innerText()).toContain('CT.0988')
        await clean(page)
        await picture(page, '2020-en-intro')
        await page.locator('button#start').click()
        await page.locator('.questions h1').waitFor()
        const entered = await answerEverything(page, ctPx2020, pointer('en'), 'en', clean)
        await clean(page)
        await picture(page, '2020-en-review')
        await page.locator('.review .primary').click()
        await page.locator('main [data-screen="thanks"]:visible').waitFor()
        await clean(page)
        await picture(page, '2020-en-thanks')
        const { answers, complete } = await stored(NICARAGUA[0])
        expect([answers, complete]).toEqual([entered, true])
      }),
    WHOLE_RUN,
  )

  it(
    'takes the second one in Russian on a phone, left half-way and gone on with on another device',
    async () => {
      const phone = { locale: 'ru-RU', viewport: PHONE }
      const url = links.get(NICARAGUA[1])!.url.replace('lang=en', 'lang=ru')
      await onPage(phone, async (page) => {
        await page.goto(url)
        await page.locator('button#start:enabled').click()
        await page.locator('.questions textarea').first().fill('По просьбе правительства')
        await page.locator('[data-save="kept"]').waitFor()
        expect(await page.locator('[data-save]').innerText()).toBe('Сохранено на сервере; ответы не анонимны')
        await clean(page)
        await picture(page, '2020-ru-phone')
        const { scroll, width } = await page.evaluate(() => ({
          scroll: document.documentElement.scrollWidth,
          width: innerWidth,
        }))
        expect(scroll).toBeLessThanOrEqual(width)
        await page.getByRole('button', { name: 'Прерваться', exact: true }).press('Enter')
        await page.locator('main [data-screen="left"]:visible').waitFor()
      })
      await onPage(phone, async (page) => {
        await page.goto(url)
        await page.locator('button#start:enabled').waitFor()
        expect(await page.locator('.by-name').innerText()).toMatch(/не анонимно/)
        await picture(page, '2020-ru-phone-intro')
        await page.locator('button#start').click()
        await expect
          .poll(() => page.locator('.questions textarea').first().inputValue(), { timeout: 20_000 })
          .toBe('По просьбе правительства')
      })
    },
    WHOLE_RUN,
  )

  it(
    'tells both who edit one record at once, and loses neither version',
    () =>
      onPage({ locale: 'en-GB' }, async (page) => {
        const { url, code } = links.get('CT.1003')!
        await page.goto(url)
        await page.locator('button#start:enabled').click()
        const reasonField = page.locator('.questions textarea').first()
        await reasonField.waitFor()
        const other = { code, revision: 0, answers: { Q4: 'Written by a colleague', Q5: 'The ministry' } }
        await review.ask<SaveReply>('POST', `respond/${ID}/record/save`, other)
        await reasonField.fill('Written here')
        await page.locator('.conflict').waitFor()
        await clean(page)
        await picture(page, '2020-en-conflict')
        expect(await page.locator('.conflict').innerText()).toMatch(/Written here[\s\S]*Written by a colleague/)
        await page.getByRole('button', { name: 'Keep mine' }).click()
        await expect
          .poll(async () => (await stored('CT.1003')).answers, { timeout: 20_000 })
          .toEqual({ Q4: 'Written here', Q5: 'The ministry' })
        await page.locator('.conflict').waitFor({ state: 'detached' })
      }),
    WHOLE_RUN,
  )

  it(
    'counts 17 of 17, is released by the administrator, and its tables say which units said so',
    async () => {
      for (const [unit, { code }] of links) {
        const { revision } = await stored(unit)
        const given = { code, revision, answers: { Q13: unit === 'CT.1003' ? '5' : '4' }, complete: true }
        await review.ask<SaveReply>('POST', `respond/${ID}/record/save`, given)
      }
      const { rates } = await review.ask<DispositionsReply>('GET', `admin/campaigns/${ID}/dispositions`)
      expect([rates[0]?.numerator, rates[0]?.denominator]).toEqual([17, 17])
      expect((await review.ask<UnitsReply>('GET', `admin/campaigns/${ID}/units`)).counts.complete).toBe(17)
      await onPage({ locale: 'en-GB', viewport: { width: 1280, height: 900 } }, async (page) => {
        await page.goto(`${review.url}/admin#/campaigns/${ID}/contacts`)
        await page.getByRole('heading', { name: 'Units' }).waitFor()
        await clean(page)
        await picture(page, 'admin-units')
        await review.ask('POST', `admin/campaigns/${ID}/close`, { confirm: ID, despiteLetters: true })
        await page.goto(`${review.url}/admin#/campaigns/${ID}/release`)
        await page.reload()
        await page.getByRole('button', { name: 'Make and publish the tables' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('textbox').fill(ID)
        await clean(page)
        await dialog.getByRole('button', { name: 'Make and publish the tables' }).click()
        await page.getByText('17 units are complete.').waitFor()
        await picture(page, 'admin-released')
        await page.goto(`${review.url}/research#/${ID}/questions/Q13`)
        await page.getByRole('heading', { name: 'Which units said so' }).waitFor()
        expect(await page.locator('.said-by-units').innerText()).toMatch(/CT\.1003/)
        await clean(page)
        await picture(page, 'research-question')
        await page.goto(`${review.url}/research#/${ID}/units`)
        await page.getByRole('heading', { name: 'Texts by unit' }).waitFor()
        expect(await page.locator('article.units').innerText()).toContain('Written here')
        await clean(page)
        await picture(page, 'research-units')
      })
      await onPage({ locale: 'ru-RU', viewport: PHONE }, async (page) => {
        await page.goto(`${review.url}/research?lang=ru#/${ID}/units`)
        await page.getByRole('heading', { name: 'Тексты по единицам' }).waitFor()
        await clean(page)
        await picture(page, 'research-units-phone')
      })
    },
    WHOLE_RUN,
  )
})

describe.skipIf(reason !== null)('a number outside its bounds, by name', () => {
  let review: Review
  let browser: Browser
  let links: ReturnType<typeof linksIn> = []
  beforeAll(async () => {
    review = await openReview(true, { cases: CASES })
    await fieldReview(review, { survey: 'cases', schedule: AT_ONCE }, UNITS)
    links = [...(await review.lettersAt(new Date().toISOString())).values()].flatMap(({ text }) => linksIn(text))
    browser = await openBrowser()
  }, WHOLE_RUN)
  afterAll(() => closeAll(browser, review))

  it.each([
    { language: 'en', unit: 'P1', bound: 'The number should not be greater than 500.', waiting: /^Not all saved/ },
    { language: 'ru', unit: 'P2', bound: 'Число не должно быть больше 500.', waiting: /^Сохранено не всё/ },
  ])(
    'is said beside its field, and nothing of it comes into the record, nor what was typed on the way: $language',
    async ({ language, unit, bound, waiting }) => {
      const { url, code } = links.find((link) => link.unit === unit)!
      const stored = async () =>
        (await review.ask<RecordReply>('POST', `respond/${ID}/record`, { code })).record.answers
      const context = await browser.newContext({ locale: language })
      const page = await context.newPage()
      await page.goto(url)
      await page.locator('button#start:enabled').click()
      const number = page.locator('[data-name="A2"] input')
      const said = page.locator('[data-name="A2"] .number-fault')
      const saved = (state: string) => page.locator(`[data-save="${state}"]`).waitFor()
      await page.locator('[data-name="A1"] input').fill('Adviser')
      await saved('kept')

      await number.pressSequentially('501')
      await saved('waiting')
      expect(await stored()).toEqual({ A1: 'Adviser' })
      expect(await page.locator('[data-save]').innerText()).toMatch(waiting)
      await number.press('Tab')
      await expect.poll(() => said.innerText()).toContain(bound)
      expect(await number.getAttribute('aria-invalid')).toBe('true')

      // Also where the beginning was saved before the rest was typed.
      await number.fill('50')
      await saved('kept')
      expect(await stored()).toEqual({ A1: 'Adviser', A2: 50 })
      await number.press('End')
      await number.pressSequentially('1')
      await saved('waiting')
      expect(await stored()).toEqual({ A1: 'Adviser' })
      await page.locator('.way .primary').click()
      await page.locator('.page-fault').waitFor()

      await page.reload()
      await page.locator('button#start:enabled').click()
      expect(await number.inputValue()).toBe('')
      await number.fill('500')
      await saved('kept')
      expect(await stored()).toEqual({ A1: 'Adviser', A2: 500 })
      await context.close()
    },
    WHOLE_RUN,
  )
})

const picture = async (page: Page, name: string): Promise<void> => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
}
