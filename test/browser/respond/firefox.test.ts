/** The whole journey in a real Firefox, in both languages: opened, answered, turned with the browser's own Back, sent once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noFirefoxBecause, openFirefox, type Firefox, type Tab } from '../firefox.ts'
import { fieldSurvey, noBrowserBecause, type Fielding } from '../support.ts'
import { translate } from '../../../server/language/locales.ts'
import { clientFolder } from '../../../server/pages/assets.ts'
import { closeAll } from '../../closing.ts'

const why = noFirefoxBecause() ?? (clientFolder() ? null : noBrowserBecause())
if (why && process.env['REQUIRE_FIREFOX']) throw new Error(why)
if (why) console.warn(`Firefox skipped: ${why}`)

describe.skipIf(why !== null)('Firefox', { timeout: 60_000 }, () => {
  let fielding: Fielding
  let firefox: Firefox
  beforeAll(async () => {
    ;[fielding, firefox] = await Promise.all([fieldSurvey(), openFirefox()])
  }, 60_000)
  afterAll(() => closeAll(firefox, fielding))

  it.each([
    { language: 'en', job: 'Adviser' },
    { language: 'ru', job: 'Советник' },
  ])('carries an answer from the link to thanks: $language', async ({ language, job }) => {
    const { link, id } = await fielding.invite(language)
    const tab = await firefox.newTab()
    await tab.goto(link)
    expect(await tab.run('location.hash')).toBe('')
    await press(tab, 'button[data-part="start"]:enabled')
    await tab.until(`document.querySelector('[data-name="A1"] input') && document.querySelector('.way .primary')`)
    expect(await tab.run(`document.querySelector('.way .primary').innerText`)).toBe(
      translate(language, 'respond:page.next'),
    )
    await tab.run(`document.querySelector('[data-name="A1"] input').focus()`)
    await tab.type(job)
    await tab.until(`document.querySelector('[data-save="kept"]')`)

    const first = await progress(tab)
    await press(tab, '.way .primary')
    await tab.until(`document.querySelector('.progress p').textContent !== ${JSON.stringify(first)}`)
    await tab.run('history.back()')
    await tab.until(`document.querySelector('.progress p').textContent === ${JSON.stringify(first)}`)
    expect(await tab.run(`document.querySelector('[data-name="A1"] input').value`)).toBe(job)

    await press(tab, '.progress li:last-child button')
    await toReview(tab)
    await press(tab, '.review .primary')
    await tab.until(`document.querySelector('main [data-screen="thanks"]').offsetParent`)
    expect(await tab.run(`document.querySelector('main [data-screen="thanks"] h1').innerText`)).toBe(
      translate(language, 'respond:thanks.title'),
    )
    expect(await fielding.disposition(id)).toBe('done')
    expect(await fielding.openBox()).toContainEqual({ A1: job })
  })
})

const progress = (tab: Tab): Promise<string> => tab.run(`document.querySelector('.progress p')?.textContent`)

const press = async (tab: Tab, selector: string): Promise<void> => {
  const found = `document.querySelector(${JSON.stringify(selector)})`
  await tab.until(found)
  await tab.run(`${found}.click()`)
}

const toReview = async (tab: Tab): Promise<void> => {
  while ((await tab.run(`String(document.querySelector('.review') === null)`)) === 'true') {
    const before = await progress(tab)
    await press(tab, '.way .primary')
    await tab.until(
      `document.querySelector('.review') || document.querySelector('.progress p')?.textContent !== ${JSON.stringify(before)}`,
    )
  }
}
