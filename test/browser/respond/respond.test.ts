/** The whole survey in a real browser: English, Russian, and a phone by keyboard only. Stored equals entered. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answers, Language } from '../../../surveys/types.ts'
import { axeFindsNothing } from './axe.ts'
import { edgesOf, ringsMissing } from './edges.ts'
import { faultsOfWords } from './whole-words.ts'
import { answerEverything, keyboard, pointer, type Hand } from './answering.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from '../support.ts'
import { closeAll } from '../../closing.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}
const PHONE = { width: 375, height: 740 }
const WHOLE_RUN = 600_000 // ms

describe.skipIf(reason !== null)('answering the whole survey', () => {
  let fielding: Fielding
  let browser: Browser
  let english: Answers = {}
  beforeAll(async () => {
    fielding = await fieldSurvey()
    browser = await openBrowser()
  })
  afterAll(() => closeAll(browser, fielding))

  /** Answers and sends everything; gives what was entered and what lay in the box. */
  const run = async (
    language: Language,
    options: BrowserContextOptions,
    handOf: (page: Page) => Hand,
    onPage: (page: Page) => Promise<void>,
  ) => {
    const context = await browser.newContext(options)
    try {
      const page = await context.newPage()
      const { link, id } = await fielding.invite(language)
      const before = await fielding.openBox()
      await page.goto(link)
      const hand = handOf(page)
      await page.locator('button#start:enabled').waitFor()
      await onPage(page)
      await hand.press(page.locator('button#start'))
      await page.locator('.questions h1').waitFor()
      const entered = await answerEverything(page, fielding.survey, hand, language, onPage)
      await onPage(page)
      await hand.press(page.locator('.review .primary'))
      await page.locator('main [data-screen="thanks"]:visible').waitFor()
      await onPage(page)
      expect(await fielding.disposition(id)).toBe('done')
      const known = before.map((answers) => JSON.stringify(answers))
      const box = (await fielding.openBox()).filter((answers) => {
        const index = known.indexOf(JSON.stringify(answers))
        if (index >= 0) known.splice(index, 1)
        return index < 0
      })
      expect(box).toHaveLength(1)
      return { entered, stored: box[0]! }
    } finally {
      await context.close()
    }
  }

  it(
    'stores in English exactly what was entered, and axe finds nothing on any page',
    async () => {
      const { entered, stored } = await run(
        'en',
        { locale: 'en-GB' },
        () => pointer('en'),
        async (page) => {
          await hasNoAxeViolations(page)
          await headsStayWhole(page)
          expect(await faultsOfWords(page)).toEqual([])
        },
      )
      expect(stored).toEqual(entered)
      expect(Object.keys(entered).filter((name) => !name.includes('_')).length).toBeGreaterThanOrEqual(68)
      english = stored
    },
    WHOLE_RUN,
  )

  it(
    'stores in Russian the same codes for the same answers',
    async () => {
      const { entered, stored } = await run(
        'ru',
        { locale: 'ru-RU' },
        () => pointer('ru'),
        async (page) => {
          await isRussian(page)
          await headsStayWhole(page)
          await beginsOnOneEdge(page)
          expect(await faultsOfWords(page)).toEqual([])
          await page.setViewportSize({ width: 320, height: 740 })
          expect(await ringsMissing(page)).toEqual([])
          await beginsOnOneEdge(page)
          await page.setViewportSize({ width: 1280, height: 720 })
        },
      )
      expect(stored).toEqual(entered)
      expect(codesOf(stored)).toEqual(codesOf(english))
    },
    WHOLE_RUN,
  )

  it(
    'can be answered on a phone with the keyboard alone, without sideways scrolling',
    async () => {
      const heights: number[] = []
      const { entered, stored } = await run(
        'ru',
        { viewport: PHONE, colorScheme: 'dark', locale: 'ru-RU' },
        keyboard,
        async (page) => {
          heights.push(await fitsThePhone(page))
        },
      )
      expect(stored).toEqual(entered)
      // 137 before rows of grids came one at a time; of the first page what lies above Start (see bench/phone-screens.ts).
      const [, ...pages] = heights
      expect(pages.reduce((sum, height) => sum + height, 0) / PHONE.height).toBeLessThanOrEqual(68)
    },
    WHOLE_RUN,
  )
})

/** Everything but what was typed. */
const codesOf = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => typeof value !== 'string' || /^\d+$/.test(value)))

const hasNoAxeViolations = async (page: Page): Promise<void> => {
  const remembered = page.locator('input, textarea, select').and(page.locator(':not([autocomplete="off"])'))
  expect(await remembered.evaluateAll((fields) => fields.map((field) => field.outerHTML))).toEqual([]) // by the browser
  await axeFindsNothing(page)
}

/** Above one another the words of a page begin at one edge, of its sheet and of what is below it; a border may lie between. */
const beginsOnOneEdge = async (page: Page): Promise<void> => {
  if ((await page.locator('.questions').count()) === 0) return
  const edges = await edgesOf(page)
  const [first, ...others] = Object.keys(edges).map(Number)
  expect(others.filter((other) => other - first! > 1).map((other) => [other - first!, edges[other]])).toEqual([])
}

/** No heading of a grid is broken in a word or cut, and it stays in sight while the last row is answered. */
const headsStayWhole = async (page: Page): Promise<void> => {
  const heads = page.locator('.matrix-head')
  if ((await heads.count()) === 0) return
  const cut = await heads
    .locator('span')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent))
  expect(cut).toEqual([])
  const from = await heads.first().evaluate((head) => {
    const rows = [...(head.parentElement?.querySelectorAll('.matrix-row') ?? [])]
    rows.at(-1)?.scrollIntoView({ block: 'center' })
    const top = head.getBoundingClientRect().top
    scrollTo(0, 0)
    return top
  })
  expect(from).toBeGreaterThanOrEqual(0)
}

const isRussian = async (page: Page): Promise<void> => {
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru')
  const words = await page.locator('main').innerText()
  const english = words.split('\n').filter((line) => /[A-Za-z]{4,}/.test(line) && !/[А-Яа-яЁё]/.test(line))
  // The key's fingerprint and addresses are the same in every language.
  expect(english.filter((line) => !/^([A-Za-z0-9_-]{43}|\S+@\S+)$/.test(line))).toEqual([])
}

/** @returns how long the page is, in px */
const fitsThePhone = async (page: Page): Promise<number> => {
  const { scroll, width, height } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: innerWidth,
    height: document.body.getBoundingClientRect().height,
  }))
  expect(scroll).toBeLessThanOrEqual(width)
  return height
}
