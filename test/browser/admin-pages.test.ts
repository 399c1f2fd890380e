/** The administration inside a host application, under its path and its own signing in: in Russian, on a phone, in the dark, offline, by keyboard. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import pino from 'pino'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftOf, newCampaign } from '../../client/admin/campaign/draft.ts'
import { embeddedStore, folderMailer, keyFolder, stakeholderSurveys, type Store } from '../../server/index.ts'
import { surveys } from '../../surveys/index.ts'
import { CAMPAIGN_PAGES, faultsOf } from './administering.ts'
import { noBrowserBecause, openBrowser } from './support.ts'
import { closeAll } from '../closing.ts'

const reason = noBrowserBecause()
if (reason && process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)

const MOUNT = '/host/surveys'

describe.skipIf(reason !== null)('the administration inside a host', () => {
  let home: string
  let store: Store
  let server: Server
  let plugin: Awaited<ReturnType<typeof stakeholderSurveys>>
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'host-'))
    store = await embeddedStore(join(home, 'data'))
    const app = express()
    server = createServer(app)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const url = `http://localhost:${(server.address() as AddressInfo).port}${MOUNT}`
    plugin = await stakeholderSurveys({
      store,
      keys: await keyFolder(join(home, 'keys'), join(home, 'data')),
      mailer: folderMailer(join(home, 'letters'), () => new Date()),
      publicUrl: url,
      roleOf: () => ({ name: 'Host', role: 'administrator' }),
      lettersEvery: 0,
      logger: pino({ level: 'silent' }),
    })
    app.use(MOUNT, plugin)
    browser = await openBrowser()
    const context = await browser.newContext({
      locale: 'ru-RU',
      colorScheme: 'dark',
      viewport: { width: 375, height: 800 },
    })
    page = await context.newPage()
    page.setDefaultTimeout(12_000)
    await page.goto(`${url}/admin`)
    const survey = surveys['staff-partner-2010']!
    const campaign = draftOf({
      ...newCampaign(new Date(), 'Asia/Bishkek'),
      survey: survey.name,
      title: survey.title,
      languages: ['en', 'ru'],
      sender: { en: 'The team', ru: 'Группа' },
      address: 'team@example.org',
      synthetic: true,
    })
    const status = await page.evaluate(
      async (body) =>
        (
          await fetch('api/admin/campaigns', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body,
          })
        ).status,
      JSON.stringify({ id: 'opros', campaign }),
    )
    expect(status).toBe(201)
  })
  afterAll(async () => {
    await closeAll(browser)
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
    await closeAll(plugin, store)
    await rm(home, { recursive: true, force: true })
  })

  const go = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    await page.waitForTimeout(300)
  }

  /** Fields, buttons and links of the page that a message stands over. */
  const coveredBySaid = (): Promise<readonly string[]> =>
    page.evaluate(() => {
      const said = document.querySelector('.toast')
      if (!said) return ['nothing is said']
      const over = said.getBoundingClientRect()
      return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter((each) => !said.contains(each))
        .filter((each) => {
          const { left, right, top, bottom, width } = each.getBoundingClientRect()
          return width > 0 && left < over.right && over.left < right && top < over.bottom && over.top < bottom
        })
        .map((each) => each.outerHTML)
    })

  it('adds a contact by keyboard alone', async () => {
    await go('#/campaigns/opros/contacts')
    await page.getByRole('button', { name: 'Добавить контакт' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByLabel('Эл. почта').waitFor()
    await page.getByRole('dialog').getByLabel('Эл. почта').focus()
    await page.keyboard.type('anna@example.org')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Анна')
    await page.keyboard.press('Enter')
    await page.getByText('anna@example.org: добавлено.').waitFor()
    await page.getByText('1 контакт.').waitFor()
    expect(await coveredBySaid()).toEqual([])
    await page.evaluate(() => scrollBy(0, 120))
    await page.waitForTimeout(50)
    expect(await coveredBySaid()).toEqual([])
    await page.getByRole('button', { name: 'Изменить anna@example.org' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const focused = page.locator(':focus')
    expect(await focused.textContent()).toBe('Изменить')
    // A button's word stays whole, and what was said goes with the page.
    expect(await focused.evaluate((button) => getComputedStyle(button).whiteSpace)).toBe('nowrap')
    await page.getByText('anna@example.org: добавлено.').waitFor()
    await page.waitForTimeout(1000)
    await go('#/campaigns')
    await page.getByText('anna@example.org: добавлено.').waitFor({ state: 'detached' })
  })

  it('is sound in Russian, on a phone, in the dark, on every page', async () => {
    for (const hash of [
      '#/campaigns',
      '#/new',
      '#/folder',
      '#/audit',
      ...CAMPAIGN_PAGES.map((each) => `#/campaigns/opros${each}`),
    ]) {
      await go(hash)
      expect(await faultsOf(page), hash).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        hash,
      ).toBe(0)
      // A key shown instead of its words would look like `steps.contacts`.
      const shown = await page.locator('main').innerText()
      expect(
        shown.match(
          /\b(?:nav|steps|next|fields|hints|fixed|contacts|import|letters|schedule|outlook|keys|open|responses|close|release|acts|detail|missing|wave|fielding)[.:][a-zA-Z]+/g,
        ),
        hash,
      ).toBeNull()
    }
  })

  it('keeps what was typed when the server cannot be reached, and says so', async () => {
    await go('#/campaigns/opros/letters/reminder/ru')
    const subject = page.getByLabel('Тема')
    await subject.fill('Ещё раз о нашем опросе')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сервер недоступен').first().waitFor()
    expect(await subject.inputValue()).toBe('Ещё раз о нашем опросе')
    await page.context().setOffline(false)
    await page.reload()
    expect(await subject.inputValue()).toBe('Ещё раз о нашем опросе')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сохранено. Перед открытием').waitFor()
    expect((await store.campaign('opros'))?.letters.reminder?.ru?.subject).toBe('Ещё раз о нашем опросе')
  })

  it('shows no accounts where the host signs people in', async () => {
    expect(await page.getByRole('link', { name: 'Учётные записи' }).count()).toBe(0)
    expect(await page.getByText('Выйти').count()).toBe(0)
  })
})
