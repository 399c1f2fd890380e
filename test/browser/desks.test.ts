/** What an administrator takes back, stops and keeps: changes of several contacts, letters under way, files handed in when the session ends. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../../server/accounts/accounts.ts'
import type { Mailer } from '../../server/mail/mailer.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { addSurvey } from '../../server/surveys/uploads.ts'
import { surveys } from '../../surveys/index.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { closeAll } from '../closing.ts'
import { campaign, invitee } from '../fielding/fixtures.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { faultsOf, runAdministration, sidewaysAt, type Administration } from './administering.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from './support.ts'

const reason = noBrowserBecause()
if (reason && process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)

const PICTURES = process.env.PICTURES
const PHONE = 360 // CSS pixels
const PASSWORD = 'a calm sentence for the day'
const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const wellMade = async (page: Page, name: string): Promise<void> => {
  expect(await faultsOf(page), name).toEqual([])
  expect(await sidewaysAt(page, PHONE), name).toBe(0)
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/desk-${name}.png`, fullPage: true })
}

describe.skipIf(reason !== null)('letters and changes at the desk of a host', () => {
  let fielding: Fielding
  let browser: Browser
  let english: Page
  let russian: Page
  const sent: string[] = []
  /** Takes a letter when it is let. */
  let letGo: (() => void) | null = null
  let held: Promise<void> | null = null
  const mailer: Mailer = {
    kind: 'smtp',
    send: async ({ to }) => {
      if (held && sent.length >= 5) await held
      sent.push(to.address)
      return { outcome: 'sent' }
    },
    close: async () => {},
  }
  beforeAll(async () => {
    held = new Promise((resolve) => {
      letGo = resolve
    })
    fielding = await fieldSurvey('/surveys', {
      plugin: { roleOf: () => ({ name: 'ada', role: 'administrator' }), mailer, lettersEvery: 100 },
      campaign: {
        schedule: {
          ...campaign().schedule,
          timeZone: 'UTC',
          opensOn: dayFromNow(-1),
          closesOn: dayFromNow(30),
          hour: 0,
          sendingHours: { from: 0, to: 24 },
        },
        openedOn: dayFromNow(-1),
      },
      prepare: async (store) => {
        await store.insertInvitees(
          Array.from({ length: 90 }, (_, at) =>
            invitee({
              campaign: 'staff',
              email: `person${at}@example.org`,
              language: 'en',
              strata: { country: at < 3 ? 'Norway' : 'Kenya' },
            }),
          ),
        )
      },
    })
    browser = await openBrowser()
    const opened = async (locale: string, width: number) => {
      const page = await (await browser.newContext({ locale, viewport: { width, height: 900 } })).newPage()
      page.setDefaultTimeout(12_000)
      return page
    }
    english = await opened('en-GB', 1280)
    russian = await opened('ru-RU', PHONE)
  })
  afterAll(() => closeAll(browser, fielding))
  const standings = async () => {
    const counts = { due: 0, claimed: 0, sent: 0, failed: 0 }
    for await (const { state } of fielding.store.queuedLetters('staff')) counts[state] += 1
    return counts
  }
  const norwegians = async () => {
    const languages: string[] = []
    for await (const { strata, language } of fielding.store.invitees('staff'))
      if (strata['country'] === 'Norway') languages.push(language)
    return languages
  }

  it('letters that are being sent are stopped from the page, and go on when it says so; none is lost or sent twice', async () => {
    await english.goto(`${fielding.url}/admin#/campaigns/staff/letters`)
    await english.getByText(/letters wait or are on their way/).waitFor()
    await wellMade(english, 'sending-en')
    await english.getByRole('button', { name: 'Stop sending' }).click()
    await english.getByText(/Sending is stopped\. \d+ letters wait\./).waitFor()
    held = null
    letGo?.()
    await expect.poll(async () => (await standings()).claimed, { timeout: 10_000 }).toBe(0)
    const { due, sent: left } = await standings()
    expect(due).toBeGreaterThan(30)
    expect(due + left).toBe(90)
    await english.waitForTimeout(500) // some rounds of the outbox
    expect((await standings()).sent).toBe(left)

    await russian.goto(`${fielding.url}/admin#/campaigns/staff/contacts`)
    await russian.getByText(/Отправка остановлена/).waitFor()
    await wellMade(russian, 'stopped-ru')
    const goOn = russian.getByRole('button', { name: 'Продолжить отправку' })
    await goOn.focus()
    await russian.keyboard.press('Enter')
    await expect.poll(() => sent.length, { timeout: 10_000 }).toBe(90)
    expect(new Set(sent).size).toBe(90)
    await goOn.waitFor({ state: 'detached' })
    await russian.getByRole('button', { name: 'Остановить отправку' }).waitFor({ state: 'detached' })
  })

  it('a change of several contacts is taken back from the message, or within the hour from the list', async () => {
    const dialog = english.getByRole('dialog')
    await english.goto(`${fielding.url}/admin#/campaigns/staff/contacts`)
    await english.getByLabel('Group', { exact: true }).selectOption('Norway')
    const change = async () => {
      await english.getByRole('button', { name: 'Select everybody found' }).click()
      await english.getByRole('button', { name: 'Change the selected' }).click()
      await dialog.getByLabel('Language').selectOption('ru')
      await dialog.getByText('3 contacts would change.').waitFor()
      await english.getByRole('button', { name: 'Change 3 contacts' }).click()
      await english.getByText('3 contacts were changed.').waitFor()
      expect(await norwegians()).toEqual(['ru', 'ru', 'ru'])
    }
    await change()
    await english.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(norwegians).toEqual(['en', 'en', 'en'])
    const kept = english.getByRole('region', { name: 'Changed contacts' })
    await kept.waitFor({ state: 'detached' })

    await change()
    await english.reload()
    await kept.getByText(/3 contacts were changed \(Language: Russian\) and can be changed back until/).waitFor()
    await wellMade(english, 'changes-en')
    await kept.getByRole('button', { name: 'Change back' }).focus()
    await english.keyboard.press('Enter')
    await english.getByText('3 contacts are what they were.').waitFor()
    expect(await norwegians()).toEqual(['en', 'en', 'en'])
  })

  it('says in Russian what was changed, and that it was changed otherwise since', async () => {
    const dialog = russian.getByRole('dialog')
    await russian.goto(`${fielding.url}/admin#/campaigns/staff`)
    await russian.goto(`${fielding.url}/admin#/campaigns/staff/contacts`)
    await russian.getByLabel('Группа', { exact: true }).selectOption('Norway')
    await russian.getByRole('button', { name: 'Выбрать всех найденных' }).click()
    await russian.getByRole('button', { name: 'Изменить выбранных' }).click()
    await dialog.getByLabel('Язык').selectOption('ru')
    await russian.getByRole('button', { name: /^Изменить 3 / }).click()
    await russian.getByText('Изменено 3 контакта').first().waitFor()
    for await (const { id, email } of fielding.store.invitees('staff'))
      if (email === 'person0@example.org') await fielding.store.updateInvitee('staff', id, { language: 'en' })
    await russian.reload()
    await russian.getByText(/Изменено 3 контакта \(Язык: русский\); отменить можно до/).waitFor()
    await wellMade(russian, 'changes-ru')
    await russian.getByRole('button', { name: 'Отменить изменение' }).click()
    await russian.getByText(/Прежние сведения возвращены: 2 контакта\. 1 остался как есть/).waitFor()
    expect(await norwegians()).toEqual(['en', 'en', 'en'])
  })
})

describe.skipIf(reason !== null)('when the session ends', () => {
  let administration: Administration
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    administration = await runAdministration()
    const { services } = administration
    await createAccount(services, 'ada', 'administrator', PASSWORD)
    const now = () => new Date()
    await addSurvey(
      { store: services.store, surveys: surveyCatalogue(surveys, services.store), now },
      'visitors',
      filesOf(SMALL),
      {
        name: 'ada',
      },
    )
    const schedule = { ...campaign().schedule, opensOn: dayFromNow(-30), closesOn: dayFromNow(-1) }
    for (const id of ['autumn', 'winter'])
      await services.store.insertCampaign(campaign({ id, schedule, openedOn: dayFromNow(-30) }))
    browser = await openBrowser()
    page = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })).newPage()
    page.setDefaultTimeout(12_000)
    await page.goto(`${administration.url}/admin`)
    await signIn()
  })
  afterAll(() => closeAll(browser, administration))

  const signIn = async (): Promise<void> => {
    await page.locator('input[name=name]').fill('ada')
    await page.locator('input[name=password]').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.locator('header.bar').waitFor()
  }
  const endSession = async (): Promise<void> => {
    const { store } = administration.services
    for (const { id } of await store.sessions('ada')) await store.removeSession(id)
  }
  const ended = async (name: string): Promise<void> => {
    await page.locator('input[name=password]').waitFor()
    await wellMade(page, name)
    await signIn()
  }

  it('a file of returned letters is read after signing in again', async () => {
    await page.goto(`${administration.url}/admin#/campaigns/autumn/responses`)
    const file = page.locator('#mailbox')
    await file.waitFor()
    await endSession()
    const letter = 'From: mailer-daemon@example.org\r\nTo: team@example.org\r\nSubject: hello\r\n\r\nNothing.\r\n'
    await file.setInputFiles({ name: 'returned.eml', mimeType: 'message/rfc822', buffer: Buffer.from(letter) })
    await ended('session-over')
    await page.getByText('Messages read: 1').waitFor()
  })

  it('a translators’ file is looked through after signing in again, and a look outlasts the next end', async () => {
    await page.goto(`${administration.url}/admin#/surveys/visitors/texts/ru`)
    const file = page.locator('#texts-file')
    await file.waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as a table (.csv)' }).click(),
    ])
    const path = await download.path()
    await endSession()
    await file.setInputFiles(path)
    await ended('session-over-texts')
    await page.locator('.looked h3').waitFor()
    await endSession()
    await page.evaluate(() => {
      location.hash = '#/campaigns'
    })
    await page.locator('input[name=password]').waitFor()
    await signIn()
    await page.goto(`${administration.url}/admin#/surveys/visitors/texts/ru`)
    await page.locator('.looked h3').waitFor()
  })

  it('a file on its way is sent once, though its page is left, and what comes of it is there when the page is opened again', async () => {
    const to = (hash: string) =>
      page.evaluate((there) => {
        location.hash = there
      }, hash)
    await to('#/surveys')
    const file = page.locator('#survey-file')
    await file.waitFor()
    let sent = 0
    let goOn = (): void => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    await page.route('**/surveys/check*', async (route) => {
      sent += 1
      await held
      await route.continue()
    })
    await file.setInputFiles({
      name: 'held.json',
      mimeType: 'application/json',
      buffer: Buffer.from(filesOf(SMALL)['survey.json'] ?? ''),
    })
    await expect.poll(() => sent).toBe(1)
    await to('#/campaigns')
    await file.waitFor({ state: 'detached' })
    await to('#/surveys')
    await file.waitFor()
    goOn()
    await page.locator('.looked h3').waitFor()
    expect(await page.locator('.looked input').first().inputValue()).toBe('held')
    expect(sent).toBe(1)
    await page.unroute('**/surveys/check*')
  })

  it('a questionnaire is looked through after signing in again', async () => {
    await page.goto(`${administration.url}/admin#/surveys`)
    const file = page.locator('#survey-file')
    await file.waitFor()
    await endSession()
    await file.setInputFiles({
      name: 'guests.json',
      mimeType: 'application/json',
      buffer: Buffer.from(filesOf(SMALL)['survey.json'] ?? ''),
    })
    await ended('session-over-survey')
    await page.locator('.looked h3').waitFor()
    expect(await page.locator('.looked input').first().inputValue()).toBe('guests')
  })

  it('nothing of it is left for whoever signs in after somebody has signed out', async () => {
    await page.locator('details.account summary').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.locator('input[name=password]').waitFor()
    await signIn()
    await page.goto(`${administration.url}/admin#/campaigns`)
    await page.goto(`${administration.url}/admin#/surveys`)
    await page.locator('#survey-file').waitFor()
    expect(await page.locator('.looked').count()).toBe(0)
  })

  it('two campaigns of one title are told apart, and one past its last day says that it takes no answers', async () => {
    await page.goto(`${administration.url}/admin#/campaigns`)
    for (const id of ['autumn', 'winter'])
      await page.getByRole('link', { name: `Staff and partner survey (${id})`, exact: true }).waitFor()
    expect(await page.getByText('Open, answers no longer taken').count()).toBe(2)
    await wellMade(page, 'two-of-one-title')
    await page.goto(`${administration.url}/admin#/campaigns/autumn`)
    await page.getByText('Was to close on').waitFor()
    await page.getByText('No answers have been taken since. Close the campaign.').waitFor()
    await wellMade(page, 'overdue')
    await page.goto(`${administration.url}/admin#/campaigns/autumn/close`)
    await page.getByText(/and none have been taken since/).waitFor()
  })
})
