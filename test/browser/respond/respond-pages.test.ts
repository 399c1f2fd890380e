/** The respondent's page around the questions: drafts, languages, refusals, and what is never sent or kept. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  fieldSurvey,
  goToReview,
  noBrowserBecause,
  closePage,
  openBrowser,
  openProfile,
  type Fielding,
} from '../support.ts'
import { closeAll } from '../../closing.ts'
import { axeFindsNothing } from './axe.ts'
import { faultsOfWords } from './whole-words.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}

const PHONE = { width: 360, height: 740 }

describe.skipIf(reason !== null)('the respondent’s page', () => {
  let fielding: Fielding
  let browser: Browser
  const pages: Page[] = []
  beforeAll(async () => {
    fielding = await fieldSurvey('/host/surveys')
    browser = await openBrowser()
  })
  afterEach(async () => {
    for (const page of pages.splice(0)) {
      await closePage(page)
      await page.context().close()
    }
  })
  afterAll(() => closeAll(browser, fielding))

  const open = async (address: string, options: BrowserContextOptions = { locale: 'en-GB' }): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage()
    pages.push(page)
    await page.goto(address)
    return page
  }
  const start = async (page: Page, button = '#start'): Promise<void> => {
    await page.locator(`button${button}:enabled`).click()
    await page.locator('.questions h1').waitFor()
  }
  /** A page with a draft that was left on its second page. */
  const leftOnSecondPage = async (): Promise<Page> => {
    const page = await open((await fielding.invite()).link)
    await start(page)
    await radio(page, 'A2', '3').check()
    await page.locator('.way .primary').click()
    await page.locator('[data-name="A5"] input').first().fill('4')
    await page.locator('[data-save="kept"]').waitFor()
    return page
  }
  const radio = (page: Page, question: string, code: string) =>
    page.locator(`[data-name="${question}"] input[value="${code}"]`)
  const sendEarly = async (page: Page): Promise<void> => {
    await goToReview(page)
    await page.locator('.review .primary').click()
  }
  const notice = (page: Page, name: string) => page.locator(`main [data-notice="${name}"]:visible`)

  it('keeps the draft when the browser is closed, and offers to continue', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'profile-'))
    const { link } = await fielding.invite()
    const first = await openProfile(profile, { locale: 'en-GB' })
    const page = first.pages()[0]!
    await page.goto(link)
    await start(page)
    await radio(page, 'A2', '3').check()
    await page.locator('[data-name="A1"] input').fill('Coordinator')
    await page.locator('.way .primary').click()
    await page.locator('[data-name="A5"] input').first().fill('4')
    await page.locator('[data-save="kept"]').waitFor()
    await first.close()

    const second = await openProfile(profile, { locale: 'en-GB' })
    const again = second.pages()[0]!
    await again.goto(link)
    await again.locator('#resume:visible').waitFor()
    expect(await again.locator('#resume [data-answered]').textContent()).toBe('3')
    await axeFindsNothing(again)
    await start(again, '#resume-continue')
    expect(await again.locator('[data-name="A5"] input').first().inputValue()).toBe('4')
    await again.locator('.way .button').first().click()
    expect(await radio(again, 'A2', '3').isChecked()).toBe(true)
    expect(await again.locator('[data-name="A1"] input').inputValue()).toBe('Coordinator')
    await second.close()
    await rm(profile, { recursive: true, force: true })
  })

  it('shows the page that was open before the others are made, and loses nothing that is written there meanwhile', async () => {
    const page = await leftOnSecondPage()
    await page.addInitScript(() => {
      requestAnimationFrame(function look() {
        const field = document.querySelectorAll<HTMLInputElement>('.questions [data-name="A5"] input')[1]
        if (!field) return requestAnimationFrame(look)
        const minutes = document.querySelector('.progress p span')
        Object.assign(window, { early: field, whole: !minutes || getComputedStyle(minutes).visibility !== 'hidden' })
        field.select()
        field.setRangeText('7')
        field.dispatchEvent(new Event('input', { bubbles: true }))
      })
    })
    const comeBack = async () => {
      await page.reload()
      await page.locator('.way .primary').waitFor()
      return page.evaluate(() => {
        const { early, whole } = window as unknown as { early: HTMLInputElement; whole: boolean }
        return { whole, same: early.isConnected && document.activeElement === early, said: early.value }
      })
    }
    // More than once where this machine is so slow that all pages are made while the page waits for the server.
    await expect.poll(comeBack, { timeout: 60_000 }).toEqual({ whole: false, same: true, said: '7' })
    expect(await page.locator('.progress p').innerText()).toMatch(/2.*minutes/)
    expect(await page.locator('.questions h1').innerText()).toMatch(/Section A/)
    await page.locator('[data-save="kept"]').waitFor()
    await page.goBack()
    await radio(page, 'A2', '3').waitFor()
    expect(await radio(page, 'A2', '3').isChecked()).toBe(true)
    await goToReview(page)
    expect(await page.locator('.review').innerText()).toMatch(/4[^]*7/)
    await page.reload()
    await page.locator('.review, .way').first().waitFor()
    expect(await page.locator('[data-part="start-state"]').first().getAttribute('data-state')).not.toBe('failed')
  })

  it('turns back by the browser’s own button before the other pages are made', async () => {
    const page = await leftOnSecondPage()
    await page.addInitScript(() => {
      window.requestAnimationFrame = () => 0 // the others are made after a frame
    })
    const minutes = async () => {
      await page.reload()
      await page.locator('[data-name="A5"]').waitFor()
      return page.locator('.progress p span').evaluate((one) => getComputedStyle(one).visibility)
    }
    await expect.poll(minutes, { timeout: 60_000 }).toBe('hidden')
    await page.goBack()
    await radio(page, 'A2', '3').waitFor()
    expect(await radio(page, 'A2', '3').isChecked()).toBe(true)
  })

  it('resumes a draft on the page of the last answer, however late the server answers', async () => {
    const { link } = await fielding.invite()
    const page = await open(link)
    await start(page)
    await radio(page, 'A2', '3').check()
    await goToReview(page)
    await page.locator('.review-section [data-review="A2"] button').first().click()
    await radio(page, 'A2', '4').check()
    await page.locator('[data-save="kept"]').waitFor()
    for (const late of [0, 1500]) {
      await page.unroute('**/status')
      await page.route('**/status', async (route) => {
        await later(late)
        await route.continue()
      })
      await page.goto(`${link.split('#')[0]!}?again=${late}`)
      await page.goto(link)
      await start(page, '#resume-continue')
      expect(await radio(page, 'A2', '4').isChecked(), `after ${late} ms`).toBe(true)
    }
  })

  it('loses nothing when the language changes half-way', async () => {
    const page = await open((await fielding.invite()).link)
    await start(page)
    await radio(page, 'A2', '10').check()
    await page.locator('[data-name="A2_10_specify"] input').fill('Adviser')
    await page.locator('label[for="language-ru"]').click()
    await page.getByRole('heading', { level: 1, name: /Раздел A/ }).waitFor()
    expect(await radio(page, 'A2', '10').isChecked()).toBe(true)
    expect(await page.locator('[data-name="A2_10_specify"] input').inputValue()).toBe('Adviser')
    expect(await page.locator('.way .primary').textContent()).toBe('Далее')
    await page.locator('label[for="language-en"]').click()
    await page.getByRole('heading', { level: 1, name: /Section A/ }).waitFor()
  })

  it('starts over only after asking', async () => {
    const { link } = await fielding.invite()
    const page = await open(link)
    await start(page)
    await radio(page, 'A2', '3').check()
    await page.getByRole('button', { name: 'Start over' }).click()
    await axeFindsNothing(page)
    await page.getByRole('button', { name: 'Go back' }).click()
    expect(await radio(page, 'A2', '3').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('button', { name: 'Remove my answers', exact: true }).click()
    await page.getByRole('heading', { name: 'Your answers have been removed' }).waitFor()
    await axeFindsNothing(page)
    await page.getByRole('button', { name: 'Start anew' }).click()
    await page.locator('main [data-screen="intro"]:visible').waitFor()
    await page.locator('button#start:enabled').waitFor()
    expect(await page.locator('#resume:visible').count()).toBe(0)
    await page.reload()
    await page.locator('button#start:enabled').waitFor()
    expect(await page.locator('#resume:visible').count()).toBe(0)
  })

  it('takes an answer back: nothing is mandatory', async () => {
    const page = await open((await fielding.invite()).link)
    await start(page)
    await radio(page, 'A2', '3').check()
    await page.locator('[data-name="A2"]').getByRole('button', { name: 'Take back my answer to A2' }).click()
    expect(await radio(page, 'A2', '3').isChecked()).toBe(false)
  })

  it('reads numbers exactly, says beside the field what it does not understand, once, and moves nothing', async () => {
    const page = await open((await fielding.invite('ru')).link, { locale: 'ru-RU' })
    await start(page)
    await page.locator('.way .primary').click()
    const [years, months] = [
      page.locator('[data-name="A5"] input').first(),
      page.locator('[data-name="A5"] input').nth(1),
    ]
    const saidOf = (field: typeof years) =>
      field.evaluate((input) =>
        (input.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(''),
      )
    const below = page.locator('[data-name="A7"]')
    const place = () => below.evaluate((one) => one.getBoundingClientRect().top + scrollY)
    const before = await place()
    await years.fill('3-5')
    await months.fill('99')
    await page.locator('.way .primary').focus()
    expect(await saidOf(years)).toBe('Напишите число цифрами.')
    expect(await saidOf(months)).toBe('Введите целое число от 0 до 11.')
    expect([await years.inputValue(), await months.inputValue()]).toEqual(['3-5', '99'])
    const said = await page.locator('[data-name="A5"]').innerText()
    expect(said.match(/от 0 до 11/g)).toHaveLength(1)
    expect(await place()).toBe(before)
    await page.locator('.way .primary').click()
    await page.locator('.page-fault').waitFor()
    await years.fill('1e1')
    await years.hover()
    await page.mouse.wheel(0, -100)
    expect(await years.inputValue()).toBe('1e1')
    await years.fill('٣')
    await months.fill('9')
    await page.locator('.page-fault').waitFor({ state: 'detached' })
    await page.locator('.way .primary').click()
    await page.locator('[data-name="A8"]').waitFor()
    await page.locator('.way .button').first().click()
    expect(await years.inputValue()).toBe('3')
    await axeFindsNothing(page)
  })

  it('keeps a grid’s heads in sight, and moves no row when it is answered: the room of Clear is kept', async () => {
    const page = await open((await fielding.invite()).link)
    await start(page)
    await page.locator('.way .primary').click()
    const rows = page.locator('[data-name="A7"] .matrix-row')
    await rows.last().evaluate((one) => one.scrollIntoView({ block: 'center' }))
    expect(await rows.first().evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThan(0)
    const head = await page.locator('[data-name="A7"] .matrix-head').boundingBox()
    expect(head!.y).toBeGreaterThanOrEqual(0)
    expect(head!.y + head!.height).toBeLessThan((await rows.last().boundingBox())!.y)
    const place = () => rows.nth(1).evaluate((one) => one.getBoundingClientRect().top + scrollY)
    const before = await place()
    await rows.first().getByRole('radio', { name: 'Yes, both' }).check()
    expect(await place()).toBe(before)
    await rows
      .first()
      .getByRole('button', { name: /^Take back my answer: Informational campaigns/ })
      .click()
    expect(await rows.first().locator('input:checked').count()).toBe(0)
    expect(
      await rows
        .first()
        .locator('input')
        .first()
        .evaluate((one) => one === document.activeElement),
    ).toBe(true)
  })

  it('begins on a phone without scrolling, and asks the rows of a grid one at a time', async () => {
    for (const language of ['en', 'ru'] as const) {
      const page = await open((await fielding.invite(language)).link, {
        locale: language,
        viewport: PHONE,
        hasTouch: true,
      })
      await page.locator('button#start:enabled').waitFor()
      const button = await page.locator('button#start').boundingBox()
      expect(button!.y + button!.height).toBeLessThan(PHONE.height - 64) // above the quick exit
      const short = await page.locator('.first').innerText()
      expect(short).toMatch(language === 'en' ? /passages of what people write/ : /короткие выдержки из написанного/)
      expect(await page.locator('.first a').getAttribute('href')).toBe('mailto:survey@example.org')
      if (language === 'en') continue
      await start(page)
      await page.getByRole('button', { name: 'Все разделы' }).tap()
      expect(await page.locator('.progress li').allInnerTexts()).toContain('E Как учится организация')
      await page.getByRole('button', { name: 'Все разделы' }).tap()
      await page.locator('.way .primary').tap()
      const years = page.locator('[data-name="A5"] input').first()
      const place = await years.boundingBox()
      await years.fill('4')
      expect(await years.boundingBox()).toEqual(place) // nothing moves under the finger
      const grid = page.locator('[data-name="A7"]')
      const row = () => grid.locator('.matrix-row').getAttribute('data-row')
      expect(await row()).toBe('a')
      await grid.locator('label').nth(1).tap()
      await expect.poll(row).toBe('b')
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('matrix-text')
      await grid.getByRole('button', { name: 'Следующая строка' }).tap()
      await expect.poll(row).toBe('c')
      await grid.getByRole('button', { name: /^Все строки/ }).tap()
      expect(await grid.locator('.matrix-row').count()).toBe(14)
      expect(await grid.locator('.matrix-said').allInnerTexts()).toEqual(['Да, моя организация'])
      await axeFindsNothing(page)
    }
  })

  it('announces a question that an answer brings up, and brings it into view', async () => {
    const page = await open((await fielding.invite()).link, { locale: 'en-GB', viewport: PHONE, hasTouch: true })
    await start(page)
    await page.locator('[data-name="A3"] label').nth(9).tap()
    const further = page.locator('[data-name="A3_10_specify"]')
    await further.waitFor()
    await expect
      .poll(() => page.locator('.questions [role="status"]').innerText())
      .toBe('A further question belongs to this answer: Please specify type of training you do')
    await expect
      .poll(() => further.evaluate((one) => Math.round(innerHeight - one.getBoundingClientRect().bottom)))
      .toBeGreaterThan(0)
  })

  it('shows every answer and text before sending, and leads to one of them and back', async () => {
    const page = await open((await fielding.invite()).link)
    await start(page)
    await radio(page, 'A2', '10').check()
    await page.locator('[data-name="A2_10_specify"] input').fill('Adviser to <b>')
    await page.locator('.way .primary').click()
    await page.locator('[data-name="A7"] .matrix-row[data-row="c"] input[value="3"]').check()
    await goToReview(page)
    const line = (name: string) => page.locator(`.review-section [data-review="${name}"]`)
    expect(await page.locator('.review > .review-lines').innerText()).toMatch(/Adviser to <b>/)
    expect(await line('A7').innerText()).toMatch(
      /Other prevention programmes[\s\S]*Yes, both[\s\S]*without an answer: 13/,
    )
    expect(await line('F1').innerText()).toMatch(/What is your age\?\s+No answer/)
    await axeFindsNothing(page)
    await line('A7')
      .getByRole('button', { name: /Other prevention programmes/ })
      .click()
    const chosen = page.locator('[data-name="A7"] .matrix-row[data-row="c"] input[value="3"]')
    await expect.poll(() => chosen.evaluate((input) => input === document.activeElement)).toBe(true)
    await page.locator('[data-name="A7"] .matrix-row[data-row="c"] input[value="4"]').check()
    await page.getByRole('button', { name: 'Back to the overview' }).click()
    expect(await line('A7').innerText()).toMatch(/No, neither/)
  })

  it('prints no answer, but the text about the survey, in dark letters wherever it is read', async () => {
    const page = await open((await fielding.invite()).link)
    await start(page)
    await page.locator('[data-name="A1"] input').fill('Coordinator')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#app').isVisible()).toBe(false)
    expect(await page.locator('.not-printed').isVisible()).toBe(true)
    const ink = () => page.locator('.not-printed').evaluate((one) => getComputedStyle(one).color)
    const light = await ink()
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await ink()).toBe(light)
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
    await page.locator('.about > summary').click()
    expect(await page.getByText('Your participation is confidential').isVisible()).toBe(true)
    expect(await page.locator('[data-name="A1"] input').isVisible()).toBe(true)
  })

  it('keeps its words whole at letters of twice the size', async () => {
    const page = await open((await fielding.invite('ru')).link, { locale: 'ru-RU', viewport: PHONE })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const header = await page.locator('.top').boundingBox()
    expect(header!.height).toBeLessThan(240)
    await start(page)
    await page.locator('.way .primary').click()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await goToReview(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  })

  it('hands in once: the link then says that you have taken part', async () => {
    const { link, id } = await fielding.invite()
    const page = await open(link)
    await start(page)
    await radio(page, 'A2', '3').check()
    await sendEarly(page)
    await page.locator('main [data-screen="thanks"]:visible').waitFor()
    expect(await fielding.disposition(id)).toBe('done')
    await expect.poll(() => focused(page)).toBe('Your answers have been handed in')
    const again = await open(link)
    await again.locator('main [data-screen="alreadyDone"]:visible').waitFor()
    await expect.poll(() => focused(again)).toBe('You have already taken part')
    await axeFindsNothing(again)
    expect(await faultsOfWords(again)).toEqual([])
  })

  it('says a refusal in plain words, keeps everything, and tries again', async () => {
    const page = await open((await fielding.invite()).link)
    await start(page)
    await radio(page, 'A2', '3').check()
    let refuse = (): void => undefined
    const looked = new Promise<void>((resolve) => {
      refuse = resolve
    })
    await page.route('**/ballot', async (route) => {
      await looked
      await route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ problem: 'campaignNotOpen' }),
      })
    })
    await sendEarly(page)
    await page.locator('.sending').waitFor()
    await page.setViewportSize({ width: 360, height: 640 })
    const way = await page.locator('aside.exit').evaluate((exit) => {
      const { width, bottom } = exit.getBoundingClientRect()
      return [width, Math.round(bottom), getComputedStyle(exit).backgroundColor]
    })
    expect(way).toEqual([360, 640, 'rgb(255, 255, 255)']) // a bar: no word is half covered
    await axeFindsNothing(page)
    expect(await faultsOfWords(page)).toEqual([])
    refuse()
    await page.locator('.failure').waitFor()
    expect(await page.locator('.failure').innerText()).toMatch(/no longer accepts answers[\s\S]*kept on this device/)
    await axeFindsNothing(page)
    await page.unroute('**/ballot')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('main [data-screen="thanks"]:visible').waitFor()
  })

  it('waits while there is no connection, says so, and hands in when it is asked to try again', async () => {
    const { link, id } = await fielding.invite('ru')
    const page = await open(link, { locale: 'ru-RU', viewport: PHONE })
    await start(page)
    await radio(page, 'A2', '3').check()
    await page.getByRole('button', { name: 'Прерваться' }).click()
    await axeFindsNothing(page)
    expect(await faultsOfWords(page)).toEqual([])
    await page.getByRole('button', { name: 'Отвечать дальше' }).click()
    await page.route('**/ballot', (route) => route.abort())
    await page.locator('.progress-list').click()
    await sendEarly(page)
    await page.locator('[data-part="no-line"]').waitFor()
    await axeFindsNothing(page)
    expect(await faultsOfWords(page)).toEqual([])
    await page.unroute('**/ballot')
    await page.locator('[data-part="no-line"] button').first().click()
    await page.locator('main [data-screen="thanks"]:visible').waitFor()
    expect(await fielding.disposition(id)).toBe('done')
  })

  it.each(['en', 'ru'] as const)(
    'keeps its words whole and breaks no rule of axe on any of the screens that it has ready: %s',
    async (language) => {
      const { link, stopLink } = await fielding.invite(language)
      for (const address of [link, stopLink]) {
        const page = await open(address, { locale: language, viewport: PHONE })
        await page.locator('button:is(#start, #stop):enabled').waitFor()
        await page.evaluate(() => {
          for (const ready of document.querySelectorAll<HTMLElement>('.sheet [hidden]:not([data-part="app"])')) {
            ready.hidden = false
            if (ready.matches('span[data-when]')) ready.style.display = 'block' // one at a time else
          }
        })
        await axeFindsNothing(page)
        expect(await faultsOfWords(page)).toEqual([])
      }
    },
  )

  it('hands in nothing of itself at a later visit once the reader went back to change it', async () => {
    const { link, id } = await fielding.invite()
    const page = await open(link)
    await start(page)
    await radio(page, 'A2', '3').check()
    await page.route('**/ballot', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ problem: 'campaignNotOpen' }),
      }),
    )
    await sendEarly(page)
    await page.locator('.failure .actions button:not(.primary)').click()
    await page.locator('.questions h1').waitFor()
    await page.unroute('**/ballot')
    await page.goto(link.split('#')[0]! + '?again')
    await page.goto(link)
    await page.locator('button#resume-continue:enabled').waitFor()
    expect(await fielding.disposition(id)).toBe('invited')
  })

  it('asks for nothing by name where the letter has promised anonymity, whatever the server says', async () => {
    const { link } = await fielding.invite()
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    pages.push(page)
    const identified: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') identified.push(request.url())
    })
    await page.route('**/s/staff?*', async (route) => {
      const reply = await route.fetch()
      const body = (await reply.text()).replace('data-anonymous="true"', 'data-anonymous="false"')
      expect(body).toContain('data-anonymous="false"')
      await route.fulfill({ response: reply, body })
    })
    await page.goto(link)
    await notice(page, 'keyDiffers').waitFor()
    expect(await page.locator('button#start').isDisabled()).toBe(true)
    expect(identified).toEqual([])
  })

  it('removes the personal code from the address bar before anything is asked of the server', async () => {
    const { link } = await fielding.invite()
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    pages.push(page)
    await page.addInitScript(() => {
      const fetch = window.fetch.bind(window)
      const asked: string[] = []
      window.fetch = (...request) => {
        asked.push(location.href)
        return fetch(...request)
      }
      Object.assign(window, { asked })
    })
    await page.goto(link)
    await page.locator('button#start:enabled').waitFor()
    expect(page.url()).toBe(link.split('#')[0])
    const asked = await page.evaluate(() => (window as unknown as { asked: string[] }).asked)
    expect(new Set(asked)).toEqual(new Set([link.split('#')[0]]))
  })

  it('has the link still where it is loaded again before its own script has come', async () => {
    const { link } = await fielding.invite()
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    pages.push(page)
    let first = true
    await page.route('**/assets/respond-*.js', (route) => (first ? route.abort() : route.continue()))
    await page.goto(link)
    await page.waitForFunction(() => location.hash === '')
    first = false
    await page.reload()
    await page.locator('button#start:enabled').waitFor()
  })

  it('puts right what it was told of the device’s key before this tab had its turn', async () => {
    const { link } = await fielding.invite()
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    pages.push(page)
    let asked = 0
    await page.route('**/status', async (route) => {
      const reply = await route.fetch()
      const status = (await reply.json()) as object
      asked += 1
      await route.fulfill({ response: reply, json: asked === 1 ? { ...status, deviceKey: 'A'.repeat(43) } : status })
    })
    await page.goto(link)
    await start(page)
    await expect.poll(() => asked).toBe(2)
    await page.locator('[data-name="A1"] input').fill('Adviser')
    await page.locator('[data-save="kept"]').waitFor()
    await page.goto(link.split('#')[0]! + '?again')
    await page.goto(link)
    await page.locator('#resume:visible').waitFor()
    expect(await page.locator('#resume [data-answered]').textContent()).toBe('1')
  })

  it('refuses a link whose key differs from the campaign’s, and a link that is not valid', async () => {
    const { link } = await fielding.invite()
    const otherKey = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    pages.push(otherKey)
    const identified: string[] = []
    otherKey.on('request', (request) => {
      if (request.method() === 'POST') identified.push(request.url())
    })
    await otherKey.goto(link.replace(/k=[^&]*/, `k=${'A'.repeat(43)}`))
    await notice(otherKey, 'keyDiffers').waitFor()
    expect(await otherKey.locator('button#start').isDisabled()).toBe(true)
    expect(identified).toEqual([])
    const otherCode = await open(link.replace(/i=[^&]*/, `i=${'A'.repeat(43)}`))
    await notice(otherCode, 'codeRefused').waitFor()
    await axeFindsNothing(otherCode)
    expect(await faultsOfWords(otherCode)).toEqual([])
    await notice(await open(link.slice(0, -20)), 'codeRefused').waitFor()
  })

  it('opens by a link that a mail program has damaged', async () => {
    for (const damage of [
      (link: string) => `${link}>`,
      (link: string) => `${link}.`,
      (link: string) => link.replaceAll('&', '&amp;'),
      (link: string) => link.replace('#', '%23'),
    ]) {
      const { link } = await fielding.invite()
      const page = await open(damage(link))
      await page.locator('button#start:enabled').waitFor()
      expect(page.url()).not.toMatch(/[#&]|%23/)
    }
  })

  it('says that a browser is too old where it lacks what nothing can take the place of, or cannot read the program', async () => {
    const { link } = await fielding.invite('ru')
    const lacking = await browser.newContext({ locale: 'ru-RU' })
    await lacking.addInitScript(() => Reflect.deleteProperty(Promise, 'allSettled'))
    const unreading = await browser.newContext({ locale: 'ru-RU' })
    await unreading.route('**/assets/respond-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'const words = ;' }),
    )
    await unreading.route('**/assets/old-browser.js', async (route) => {
      await later(300) // the program is there before what speaks of browsers
      await route.continue()
    })
    await unreading.route('**/s/staff?*', async (route) => {
      const reply = await route.fetch()
      const body = (await reply.text()).replace(/ integrity="[^"]*"|<script type="importmap">[^<]*<\/script>/g, '')
      await route.fulfill({ response: reply, body })
    })
    for (const context of [lacking, unreading]) {
      const page = await context.newPage()
      pages.push(page)
      await page.goto(link)
      await notice(page, 'oldBrowser').waitFor()
      expect(await notice(page, 'oldBrowser').innerText()).toMatch(/браузер/i)
      expect(await page.getByText('Ваше участие конфиденциально').isVisible()).toBe(true)
    }
  })

  it('lets everybody read, names one address to write to, and says that answering needs the link', async () => {
    const page = await open(`${fielding.url}/s/staff`)
    await notice(page, 'noLink').waitFor()
    expect(await page.getByText('Your participation is confidential').isVisible()).toBe(true)
    const linked = await page.evaluate(() => {
      const texts = document.createTreeWalker(document.querySelector('.sheet')!, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      while (texts.nextNode())
        if (texts.currentNode.nodeValue?.includes('@'))
          found.push(`${texts.currentNode.parentElement?.closest('a')?.href} ${texts.currentNode.nodeValue}`)
      return found
    })
    expect(new Set(linked)).toEqual(new Set(['mailto:survey@example.org survey@example.org']))
  })

  it('is readable with scripts blocked, in the language of the letter, and says why answering needs scripts', async () => {
    const english = await open((await fielding.invite('en')).link, { javaScriptEnabled: false })
    expect(await english.locator('main noscript').innerText()).toMatch(/Answering needs scripts/)
    expect(await english.getByText('Your participation is confidential').isVisible()).toBe(true)
    const russian = await open((await fielding.invite('ru')).link, { javaScriptEnabled: false })
    expect(await russian.getByText('Ваше участие конфиденциально').isVisible()).toBe(true)
    expect(await russian.getByText('Your participation is confidential').count()).toBe(0)
  })

  it('stops where storage is refused', async () => {
    const { link } = await fielding.invite('ru')
    const context = await browser.newContext({ locale: 'ru-RU' })
    await context.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('refused', 'SecurityError')
      }
    })
    const page = await context.newPage()
    pages.push(page)
    await page.goto(link)
    await notice(page, 'storageRefused').waitFor()
    expect(await notice(page, 'storageRefused').innerText()).toMatch(/ничего не сохраняет/)
  })

  it('stops on plain http elsewhere than localhost', async () => {
    const { link } = await fielding.invite()
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    pages.push(page)
    await page.route('http://surveys.example/**', async (route) => {
      const reply = await fetch(route.request().url().replace('http://surveys.example', new URL(fielding.url).origin))
      await route.fulfill({
        status: reply.status,
        body: Buffer.from(await reply.arrayBuffer()),
        headers: { 'content-type': reply.headers.get('content-type') ?? '' },
      })
    })
    await page.goto(link.replace(new URL(fielding.url).origin, 'http://surveys.example'))
    await notice(page, 'insecure').waitFor()
    expect(await page.locator('button#start').isDisabled()).toBe(true)
  })

  it('stops letters only after a click', async () => {
    const { stopLink, id } = await fielding.invite()
    const page = await open(stopLink)
    await page.locator('button#stop:enabled').waitFor()
    expect(await fielding.disposition(id)).toBe('invited')
    await axeFindsNothing(page)
    await page.locator('button#stop').click()
    await page.locator('main [data-screen="stopped"]:visible').waitFor()
    await expect.poll(() => focused(page)).toBe('You will get no more letters')
    await axeFindsNothing(page)
    expect(await fielding.disposition(id)).toBe('optedOut')
  })

  it('is the same bytes for everybody who reads its language, without cookie, third party or cache', async () => {
    const of = (language: string, cookie: string) =>
      fetch(`${fielding.url}/s/staff`, { headers: { 'Accept-Language': language, Cookie: cookie } })
    const [one, two] = await Promise.all([of('ru', 'a=b'), of('ru-RU,ru;q=0.9', 'c=d')])
    expect(await one.text()).toBe(await two.text())
    expect(one.headers.get('vary')).toMatch(/Accept-Language/)
    expect(one.headers.get('set-cookie')).toBeNull()
    expect(one.headers.get('cache-control')).toBe('no-store')
    expect(one.headers.get('referrer-policy')).toBe('no-referrer')
    expect(one.headers.get('content-security-policy')).toMatch(/default-src 'none';script-src 'self'/)
  })

  it('asks no other host for anything, and breaks no rule of its own security policy', async () => {
    const { link } = await fielding.invite()
    const context = await browser.newContext()
    const page = await context.newPage()
    pages.push(page)
    const hosts = new Set<string>()
    const complaints: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) hosts.add(new URL(request.url()).host)
    })
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(link)
    await start(page)
    for (let turn = 0; turn < 5; turn += 1) await page.locator('.way .primary').click()
    expect([...hosts]).toEqual([new URL(fielding.url).host])
    expect(complaints).toEqual([])
  })

  it('shows the consent text within 2 seconds on a slow line (400 kbps, 400 ms)', async () => {
    const { link } = await fielding.invite()
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    pages.push(page)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    })
    await page.goto(link, { waitUntil: 'commit' })
    await page.getByText('Your participation is confidential').waitFor()
    const shown = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries()[0]!.startTime)).observe({
            type: 'paint',
            buffered: true,
          })
        }),
    )
    console.info(`consent text shown after ${Math.round(shown)} ms at 400 kbps, 400 ms`)
    expect(shown).toBeLessThan(2000)
  })

  it('says after the last day that answers are not taken any more, keeps the draft, and completes what was on its way', async () => {
    const [half, cut] = [await fielding.invite(), await fielding.invite('ru')]
    const page = await open(half.link)
    await start(page)
    await radio(page, 'A2', '3').check()
    await page.locator('[data-save="kept"]').waitFor()
    const sending = await open(cut.link, { locale: 'ru-RU' })
    await start(sending)
    await radio(sending, 'A2', '3').check()
    await sending.route('**/cast', (route) => route.abort())
    await goToReview(sending)
    const issued = sending.waitForRequest('**/cast')
    await sending.locator('.review .primary').click()
    await issued // the ballot is signed, and did not reach the box
    const early = await fielding.invite()
    const waiting = await open(early.link, { locale: 'en-GB', serviceWorkers: 'block' })
    await start(waiting)
    await radio(waiting, 'A2', '3').check()
    await waiting.route('**/ballot', (route) => route.abort())
    await goToReview(waiting)
    const asked = waiting.waitForRequest('**/ballot')
    await waiting.locator('.review .primary').click()
    await asked // it is kept on the device, and nobody has signed it
    const { schedule } = fielding.campaign
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    await fielding.change({ schedule: { ...schedule, closesOn: yesterday } })
    try {
      await page.goto(half.link.split('#')[0]! + '?again')
      await page.goto(half.link)
      await page.locator('.notice h2', { hasText: 'Answers are no longer taken' }).waitFor()
      expect(await page.locator('button#start, [data-part="resume"]:visible').count()).toBe(0)
      await axeFindsNothing(page)
      expect(await fielding.disposition(half.id)).toBe('invited')
      await sending.goto(cut.link.split('#')[0]! + '?without-a-line')
      await sending.goto(cut.link)
      await sending.locator('[data-part="no-line"]').waitFor()
      expect(await sending.locator('[data-part="no-line"] button').count()).toBe(1) // no way back: nothing new is taken
      await sending.unroute('**/cast')
      await sending.goto(cut.link.split('#')[0]! + '?again')
      await sending.goto(cut.link)
      await sending.locator('main [data-screen="thanks"]:visible').waitFor()
      expect(await fielding.disposition(cut.id)).toBe('done')
      await waiting.unroute('**/ballot')
      const refused: string[] = []
      waiting.on('request', (request) => request.url().endsWith('/ballot') && refused.push(request.url()))
      await waiting.goto(early.link.split('#')[0]! + '?again')
      await waiting.goto(early.link)
      await waiting.locator('.notice h2', { hasText: 'Answers are no longer taken' }).waitFor()
      await waiting.waitForLoadState('networkidle')
      expect(await waiting.locator('main [data-screen="app"]:visible').count()).toBe(0)
      expect(refused).toEqual([])
      const late = await open((await fielding.invite('ru')).link, { locale: 'ru-RU', viewport: PHONE })
      await late.locator('.notice h2', { hasText: 'Ответы больше не принимаются' }).waitFor()
      await axeFindsNothing(late)
    } finally {
      await fielding.change({ schedule })
    }
    await page.goto(half.link.split('#')[0]! + '?once-more')
    await page.goto(half.link)
    await page.locator('button#resume-continue:enabled').waitFor() // the day was moved, and nothing is lost
    await waiting.goto(early.link.split('#')[0]! + '?once-more')
    await waiting.goto(early.link)
    await waiting.locator('main [data-screen="thanks"]:visible').waitFor()
    expect(await fielding.disposition(early.id)).toBe('done')
  })

  it('says when a survey is not open yet, closed or unknown', async () => {
    const without = await open(`${fielding.url}/s/`)
    expect(await without.locator('h1:visible').count()).toBe(1) // a page for people, no data
    const unknown = await open(`${fielding.url}/s/nothing`)
    expect(await unknown.locator('h1:visible').innerText()).toBe('There is no survey at this address')
    const { link } = await fielding.invite('ru')
    await fielding.change({ state: 'closed' })
    try {
      const closed = await open(link, { locale: 'ru-RU' })
      expect(await closed.locator('h1:visible').innerText()).toBe('Опрос завершён')
      await axeFindsNothing(closed)
    } finally {
      await fielding.change({ state: 'open' })
    }
  })
})

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

const focused = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.textContent.trim())
