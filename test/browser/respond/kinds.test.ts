/** Every kind of question in a real browser: heard whole, answered by keyboard alone, “prefer not to say” apart from the answers. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalSurvey } from '../../../surveys/canonical/canonical.ts'
import { closeAll } from '../../closing.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from '../support.ts'
import { answerEverything, keyboard } from './answering.ts'
import { axeFindsNothing } from './axe.ts'
import { ringsMissing } from './edges.ts'
import { EVERY_KIND } from './every-kind.ts'
import { faultsOfWords } from './whole-words.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}
const SURVEY = canonicalSurvey(EVERY_KIND)
const WHOLE_RUN = 240_000 // ms
const REFUSED = { en: 'I prefer not to say', ru: 'Не хочу отвечать' }

/** What somebody hears on the way to every answer, from the question on; in English. */
const HEARD: readonly (readonly [question: string, answers: readonly string[]])[] = [
  ['What is your job?', ['textbox']],
  ['How many cases did you see?', ['textbox']],
  ['When did you begin?', ['Date']],
  ['What would you change?', ['textbox']],
  ['How long have you been here?', ['textbox years', 'textbox months']],
  ['Name two strengths', ['textbox First', 'textbox Second']],
  ['How sure are you, in percent?', ['textbox']],
  ['What is your age?', ['Under 30', '30 to 49', '50 and over', REFUSED.en].map((one) => `radio ${one}`)],
  [
    'Where do you work?',
    ['Head office', 'Field office', 'Another organisation', REFUSED.en].map((one) => `radio ${one}`),
  ],
  ['Which office pays you?', ['combobox']],
  [
    'Which offices have you visited?',
    ['Head office', 'Field office', 'Another organisation', 'None of these', REFUSED.en].map(
      (one) => `checkbox ${one}`,
    ),
  ],
  ['Whom do you write to?', ['Head office', 'Field office', 'Another organisation'].map((one) => `checkbox ${one}`)],
  ['Have you been trained?', ['radio Yes', 'radio No']],
  ['How often do you travel?', ['radio Never', 'radio Sometimes', 'radio Often']],
  [
    'How satisfied are you?',
    ['1 (Not at all)', '2', '3', '4', '5 (Completely)', REFUSED.en].map((one) => `radio ${one}`),
  ],
  ['How useful was the training?', ['1', '2', '3', '4', '5'].map((one) => `radio ${one}`)],
  ['How do you feel today?', ['1', '2', '3', REFUSED.en].map((one) => `radio ${one}`)],
  ['How likely is a change?', ['1', '2', '3', '4', '5'].map((one) => `radio ${one}`)],
  [
    'What matters most?',
    ['Head office', 'Field office', 'Another organisation'].map((one) => `button Not ranked › Add as number 1: ${one}`),
  ],
  [
    'How far are you heard?',
    ['By your supervisor', 'By the head office'].flatMap((row) =>
      ['Not at all', 'To some extent', 'Completely', REFUSED.en, 'Don’t know'].map((one) => `radio ${row} › ${one}`),
    ),
  ],
  [
    'What was done in each office?',
    ['Here', 'Elsewhere'].flatMap((row) => [
      `combobox ${row} › How far`,
      `radio ${row} › Is it finished? › Yes`,
      `radio ${row} › Is it finished? › No`,
      `textbox ${row} › People`,
      `textbox ${row} › Why`,
      `Date ${row} › Since`,
    ]),
  ],
  ['What came of it?', ['textbox First result › Result', 'textbox Second result › Result']],
  ['Which trainings did you attend?', ['button Add a training']],
]

describe.skipIf(reason !== null)('every kind of question', () => {
  let fielding: Fielding
  let browser: Browser
  beforeAll(async () => {
    fielding = await fieldSurvey('/surveys', {
      survey: SURVEY,
      plugin: { surveys: { [SURVEY.name]: SURVEY } },
    })
    browser = await openBrowser()
  })
  afterAll(() => closeAll(browser, fielding))

  const onFirstPage = async (
    language: 'en' | 'ru',
    options: BrowserContextOptions,
    visit: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const context = await browser.newContext({ locale: language, ...options })
    try {
      const page = await context.newPage()
      await page.goto((await fielding.invite(language)).link)
      await page.locator('button#start:enabled').click()
      await page.locator('.way .primary').waitFor()
      await visit(page)
    } finally {
      await context.close()
    }
  }

  it.each([
    { language: 'en', options: { viewport: { width: 1280, height: 800 } } },
    { language: 'ru', options: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } },
  ] as const)(
    'is answered by keyboard alone, looks well at every size, and is handed in as it was answered: $language',
    ({ language, options }) =>
      onFirstPage(language, options, async (page) => {
        const wellMade = async (): Promise<void> => {
          await axeFindsNothing(page)
          expect(await faultsOfWords(page)).toEqual([])
          expect(await ringsMissing(page)).toEqual([])
          await page.setViewportSize(options.viewport)
        }
        const entered = await answerEverything(page, SURVEY, keyboard(page), language, undefined, wellMade)
        expect(Object.keys(entered)).toHaveLength(23)
        await wellMade()
        await keyboard(page).press(page.locator('.review .primary'))
        await page.locator('main [data-screen="thanks"]:visible').waitFor()
        expect(await fielding.openBox()).toContainEqual(entered)
      }),
    WHOLE_RUN,
  )

  it(
    'is heard with its question, the row and the answer, in both languages alike; what is no answer on the scale comes last',
    async () => {
      const [english, russian] = [await everyHeard('en'), await everyHeard('ru')]
      for (const [question, answers] of HEARD)
        expect([question, english.filter((one) => isOf(one, question)).map((one) => below(one, question))]).toEqual([
          question,
          answers,
        ])
      expect(english).toHaveLength(HEARD.flatMap(([, answers]) => answers).length)
      expect(russian.map(({ role }) => role)).toEqual(english.map(({ role }) => role))
      expect(russian.flatMap(({ names }) => names).filter((name) => name === '' || /[A-Za-z]/.test(name))).toEqual([])
      expect(russian.map(({ names }) => names.length)).toEqual(english.map(({ names }) => names.length))
    },
    WHOLE_RUN,
  )

  it('sets “prefer not to say” apart from the answers, on a desktop and on a phone, and in what is repeated too', () =>
    onFirstPage('ru', { viewport: { width: 1280, height: 800 } }, async (page) => {
      const next = () => page.locator('.way .primary').click()
      /** Words of what is set apart in a question, and whether there is a line or a field of its own between. */
      const apart = (question: string) =>
        page.locator(`[data-name="${question}"]`).evaluate((one) => {
          const parts = [...one.querySelectorAll<HTMLElement>('.apart:not(.matrix-head *)')]
          const places = [parts[0], parts[0]?.parentElement].filter((place) => !!place)
          const styles = places.map((place) => getComputedStyle(place))
          return {
            words: [...new Set(parts.map((part) => part.textContent.trim()))],
            set: styles.some(
              ({ borderTopStyle, backgroundColor }) =>
                borderTopStyle === 'dashed' || !/rgba\(.*, 0\)/.test(backgroundColor),
            ),
          }
        })
      const refused = { words: [REFUSED.ru], set: true }
      await next()
      for (const question of ['B1', 'B2', 'B8']) expect([question, await apart(question)]).toEqual([question, refused])
      expect(await apart('B4')).toEqual({ words: ['Ничего из перечисленного', REFUSED.ru], set: true })
      expect(await page.locator('[data-name="B3"] option').allTextContents()).toEqual([
        'Выберите…',
        'Главное управление',
        'Местное отделение',
        'Другая организация',
        'Не знаю',
        REFUSED.ru,
      ])
      await next()
      await page.getByRole('button', { name: 'Добавить курс' }).click()
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 740 })
        await page.locator(`[data-name="C1"] .matrix.${width === 360 ? 'cards' : 'table'}`).waitFor()
        expect([width, await apart('C1')]).toEqual([width, { words: [REFUSED.ru, 'Не знаю'], set: true }])
        expect([width, await apart('paid')]).toEqual([width, refused])
        expect([width, await apart('use')]).toEqual([width, { words: ['Не знаю'], set: true }])
      }
      expect(await page.locator('[data-row="here"] option').last().textContent()).toBe(REFUSED.ru)
      // In the overview it is an answer like others.
      await page.locator('[data-name="paid"]').getByText(REFUSED.ru).click()
      await page.getByRole('button', { name: 'Отменить ответ на вопрос Кто его оплатил?' }).waitFor()
      await next()
      expect(await page.locator('.review-section [data-review="C4"]').textContent()).toContain(
        `Кто его оплатил?${REFUSED.ru}`,
      )
      await axeFindsNothing(page)
    }))

  it('says of a field that something is wrong with it, and what', () =>
    onFirstPage('en', {}, async (page) => {
      const cases = page.getByRole('textbox', { name: 'How many cases did you see?' })
      await cases.fill('501')
      await page.locator('.way .primary').click()
      await page.locator('.page-fault').waitFor()
      const fault = (await heard(page)).find(({ names }) => names[0] === 'How many cases did you see?')
      expect(fault).toMatchObject({ invalid: 'true', described: 'The number should not be greater than 500.' })
      expect(await page.getByRole('alert').allInnerTexts()).toContainEqual(expect.stringMatching(/\S/))
      await cases.fill('500')
      await cases.press('Tab')
      expect((await heard(page)).find(({ names }) => names[0] === 'How many cases did you see?')?.invalid).toBe('false')
    }))

  it('keeps of a number outside its bounds nothing that was typed on the way, in a field, in a table and in the draft', () =>
    onFirstPage('en', {}, async (page) => {
      const next = page.locator('.way .primary')
      const cases = page.getByRole('textbox', { name: 'How many cases did you see?' })
      const people = page.locator('[data-row="here"][data-column="people"] input')
      const again = async () => {
        await page.locator('[data-save="kept"]').waitFor()
        await page.reload()
        await next.waitFor()
      }
      await cases.pressSequentially('501')
      await again()
      expect(await cases.inputValue()).toBe('501')
      await cases.fill('50')
      await next.click()
      await page.locator('[data-name="B1"]').waitFor()
      await next.click()
      await people.pressSequentially('120')
      await page.locator('textarea[data-row="here"][data-column="why"]').pressSequentially('x')
      await page.locator('textarea[data-row="there"][data-column="why"]').pressSequentially('y')
      expect(await people.inputValue()).toBe('120')
      await again()
      expect(await people.inputValue()).toBe('120')
      await next.click()
      await page.locator('.page-fault').waitFor()
      expect(await people.getAttribute('aria-invalid')).toBe('true')
    }))

  it('says what is wrong with a day in a table, leads there, and takes it back as soon as it is mended', () =>
    onFirstPage('en', {}, async (page) => {
      const next = page.locator('.way .primary')
      await page.getByRole('textbox', { name: 'How many cases did you see?' }).fill('many')
      await next.click()
      await page.locator('.page-fault').waitFor()
      await page.getByRole('textbox', { name: 'How many cases did you see?' }).fill('')
      await page.locator('.page-fault').waitFor({ state: 'detached' })
      await next.click()
      await page.locator('[data-name="B1"]').waitFor()
      await next.click()
      const since = page.locator('[data-row="here"][data-column="since"]')
      await since.fill('1999-12-31')
      await next.click()
      await page.locator('.page-fault').waitFor()
      const fault = (await heard(page)).find(({ role }) => role === 'Date')
      expect(fault).toMatchObject({ invalid: 'true', described: 'Please check this answer.' })
      await expect.poll(() => since.evaluate((one) => one === document.activeElement)).toBe(true)
      expect([await since.getAttribute('min'), await since.getAttribute('max')]).toEqual(['2000-01-01', '2030-12-31'])
      await since.fill('2001-01-01')
      await page.locator('.page-fault').waitFor({ state: 'detached' })
      expect(await since.getAttribute('aria-invalid')).toBe('false')
    }))

  it('takes back what it says of a day that was begun and is emptied again, of its own accord', () =>
    onFirstPage('en', {}, async (page) => {
      const next = page.locator('.way .primary')
      const beginsAndEmpties = async (day: Locator): Promise<void> => {
        await day.focus()
        await page.keyboard.press('1')
        await next.click()
        await page.locator('.page-fault').waitFor()
        expect(await day.getAttribute('aria-invalid')).toBe('true')
        await day.focus()
        await page.keyboard.press('Backspace')
        await page.locator('.page-fault').waitFor({ state: 'detached' })
        await expect.poll(() => day.getAttribute('aria-invalid')).not.toBe('true')
      }
      await beginsAndEmpties(page.locator('[data-name="A3"] input'))
      await next.click()
      await page.locator('[data-name="B1"]').waitFor()
      await next.click()
      await beginsAndEmpties(page.locator('[data-row="here"][data-column="since"]'))
    }))

  it('shows the faces of the points alone, and hears of a list what its question says below its title', () =>
    onFirstPage('en', {}, async (page) => {
      await page.locator('.way .primary').click()
      const faces = page.locator('[data-name="B10"] .point-face use')
      await faces.first().waitFor()
      expect(await faces.evaluateAll((all) => all.map((one) => one.getAttribute('xlink:href')))).toEqual(
        [4, 6, 8].map((face) => `#icon-smiley-rate${face}-24x24`),
      )
      expect((await heard(page)).find(({ role }) => role === 'combobox')?.described).toBe('The one on your payslip.')
      await page.locator('.way .primary').click()
      await page.getByRole('button', { name: 'Add a training' }).click()
      await page.getByRole('group', { name: 'How useful was it?' }).waitFor()
    }))

  /** On all pages; in the last one an item was not added yet. */
  const everyHeard = async (language: 'en' | 'ru'): Promise<readonly Heard[]> => {
    const all: Heard[] = []
    await onFirstPage(language, { viewport: { width: 1280, height: 800 } }, async (page) => {
      for (let at = 0; at < SURVEY.definition.pages.length; at += 1) {
        if (at > 0) await page.locator('.way .primary').click()
        await page.locator(`.progress li:nth-child(${at + 1}) [aria-current]`).waitFor()
        all.push(...(await heard(page)))
      }
    })
    return all
  }
})

interface Heard {
  readonly role: string
  /** Names of the groups around it, and its own. */
  readonly names: readonly string[]
  readonly described: string
  readonly invalid: string
}

const ANSWERED = new Set(['radio', 'checkbox', 'textbox', 'combobox', 'spinbutton', 'Date', 'button'])
const OUTSIDE = new Set(['banner', 'navigation', 'complementary', 'contentinfo'])
const AROUND = new Set(['group', 'radiogroup', 'list'])

/** Everything on the page that takes an answer, as Chromium hands it to a screen reader. */
async function heard(page: Page): Promise<readonly Heard[]> {
  const devtools = await page.context().newCDPSession(page)
  const { nodes } = await devtools.send('Accessibility.getFullAXTree')
  await devtools.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const text = (of: { readonly value?: unknown } | undefined): string => (typeof of?.value === 'string' ? of.value : '')
  const from = (node: (typeof nodes)[number], groups: readonly string[]): readonly Heard[] => {
    const role = text(node.role)
    const name = text(node.name).replace(/\s+/g, ' ').trim()
    if (OUTSIDE.has(role)) return []
    if (!node.ignored && ANSWERED.has(role)) {
      const invalid = node.properties?.find((one) => one.name === 'invalid')
      const isOther = role === 'button' && groups.length === 0
      return isOther
        ? []
        : [{ role, names: [...groups, name], described: text(node.description), invalid: text(invalid?.value) }]
    }
    const within = !node.ignored && AROUND.has(role) ? [...groups, name] : groups
    return (node.childIds ?? []).flatMap((id) => from(byId.get(id)!, within))
  }
  return from(nodes[0]!, [])
}

const isOf = ({ names }: Heard, question: string): boolean => names[0] === question

/** Without the question. */
const below = ({ role, names }: Heard, question: string): string =>
  [role, names.filter((name) => name !== question).join(' › ')].filter(Boolean).join(' ')
