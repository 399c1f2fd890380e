/** The analysis plan and its forecast in a real browser, in English and in Russian: chosen, saved, forecast, fixed; few answers and late letters. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin, openAndRelease } from '../../opening/open.ts'
import { trustee, trusteeOf } from '../ballots/small-campaign.ts'
import { invitee } from '../fielding/fixtures.ts'
import type { CampaignReply, CampaignsReply } from '../../server/api/admin.ts'
import type { Store } from '../../server/index.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import { faultsOf, sidewaysAt } from './administering.ts'
import { closePage, fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from './support.ts'
import { closeAll } from '../closing.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const reason = noBrowserBecause()
if (reason && process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)

const PHONE = 375 // CSS pixels
/** The words of a tick lie over its box, so that the whole line can be pressed. */
const OVER = { force: true } as const
const SLOW = 240_000 // ms: a forecast beside other work

describe.skipIf(reason !== null)('the analysis plan in the browser', () => {
  let fielding: Fielding
  let browser: Browser
  let store: Store
  beforeAll(async () => {
    fielding = await fieldSurvey('/surveys', {
      survey: staffPartner2010,
      campaign: { state: 'draft', openedOn: null },
      plugin: { roleOf: () => ({ name: 'ada', role: 'administrator' }) },
      prepare: async (made) => {
        store = made
        await made.insertInvitees(
          Array.from({ length: 80 }, (_, n) =>
            invitee({ campaign: 'staff', strata: { region: ['Europe', 'Asia', 'Africa'][n % 3]! } }),
          ),
        )
      },
    })
    browser = await openBrowser()
  })
  afterAll(() => closeAll(browser, fielding))

  const open = async (hash: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
    const page = await (
      await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options })
    ).newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(`${fielding.url}/admin#/campaigns/staff/${hash}`)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    return page
  }
  const planOf = async () => (await store.campaign('staff'))!.plan
  const wellMade = async (page: Page): Promise<void> => {
    expect(await faultsOf(page)).toEqual([])
    expect(await sidewaysAt(page, PHONE)).toBe(0)
  }
  const save = async (page: Page, button: string, said: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByText(said, { exact: true }).waitFor()
  }

  it('keeps nobody waiting while the survey is being checked, says so, and what stands once it has been', async () => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    page.setDefaultTimeout(20_000)
    let isChecked = false
    await page.route(/\/api\/admin\/campaigns(\/staff)?(\?|$)/, async (route) => {
      const response = await route.fetch()
      const reply = (await response.json()) as CampaignReply | CampaignsReply
      if (isChecked) return route.fulfill({ response })
      const json =
        'surveys' in reply
          ? { ...reply, surveys: reply.surveys.map((each) => ({ ...each, complaints: null })) }
          : { ...reply, beingChecked: ['survey', 'policy'] }
      return route.fulfill({ response, json })
    })
    await page.goto(`${fielding.url}/admin#/campaigns/staff/opening`)
    const opens = page.getByRole('button', { name: 'Open the campaign', exact: true })
    const waits = page.getByText('The survey is being checked. Until that is done, no campaign can open with it.')
    await waits.waitFor()
    expect(await opens.isDisabled()).toBe(true)
    expect(await page.locator('.checklist li', { hasText: 'being checked' }).first().innerText()).toMatch(
      /Not known yet:\s+the survey is being checked/i,
    )
    await wellMade(page)
    await page.goto(`${fielding.url}/admin#/campaigns/staff`)
    await page.locator('.card li', { hasText: 'the survey is being checked' }).waitFor()
    await wellMade(page)
    await page.goto(`${fielding.url}/admin#/campaigns/staff/settings`)
    await waits.waitFor()
    await wellMade(page)
    await page.locator('.languages input[value="ru"]').click(OVER)
    await page.getByText('Анкета проверяется. Пока проверка не закончена, опрос с ней не открыть.').waitFor()
    await page.goto(`${fielding.url}/admin#/campaigns/staff/opening`)
    const step = page.locator('.checklist.first-upper li').first()
    await step.getByText('анкета проверяется').waitFor()
    isChecked = true
    await step.getByText('К анкете нет замечаний').waitFor() // of itself
    await closePage(page)
  })

  it('is chosen: banners and their order, crossing, k, exhibits and questions', async () => {
    const page = await open('settings')
    await page.getByRole('heading', { name: 'Analysis plan' }).waitFor()
    expect(await page.getByRole('checkbox', { name: 'Region of work' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Move “Type of organization” up' }).click()
    await page.getByRole('radio', { name: 'Crossed' }).check(OVER)
    await page.getByLabel('Protection threshold k').fill('6')
    await page
      .getByRole('checkbox', { name: /definition of human trafficking/ })
      .first()
      .check(OVER)
    await page.getByLabel('Find a question to mark').fill('A7')
    await page.getByRole('button', { name: 'Mark A7', exact: true }).click()
    await page.getByLabel('A7: by which banner').selectOption({ label: 'Region of work' })
    await page.getByLabel('Find a question to mark').fill('zzz')
    await page.getByText('No question matches.').waitFor()
    await page.getByLabel('Find a question to mark').fill('')
    await wellMade(page)
    await save(page, 'Save', 'Saved.')
    expect(await planOf()).toEqual({
      banners: ['organisation', 'region'],
      nested: true,
      priorities: [
        { question: 'C4', banner: 'region' },
        { question: 'A7', banner: 'region' },
      ],
    })
    expect((await store.campaign('staff'))!.k).toBe(6)
    await page.context().close()
  })

  it('frees what was wanted by a banner that is taken out, and may have none at all', async () => {
    const page = await open('settings')
    await page.getByRole('checkbox', { name: 'Region of work' }).uncheck(OVER)
    expect(await page.getByRole('radio', { name: 'Crossed' }).count()).toBe(0)
    await page.getByRole('checkbox', { name: 'Type of organization' }).uncheck(OVER)
    await save(page, 'Save', 'Saved.')
    expect(await planOf()).toEqual({
      banners: [],
      nested: false,
      priorities: [
        { question: 'C4', banner: null },
        { question: 'A7', banner: null },
      ],
    })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    expect((await planOf()).banners).toEqual(['organisation', 'region'])
    await page.context().close()
  })

  it('is refused with its place and remedy when it does not fit, in both languages', async () => {
    for (const [locale, button, words] of [
      ['en-GB', 'Save', 'A whole number from 3 to 50.'],
      ['ru-RU', 'Сохранить', 'Целое число от 3 до 50.'],
    ] as const) {
      const page = await open('settings', { locale })
      await page.getByLabel(/^(Protection threshold k|Порог защиты k)/).fill('2')
      await page.getByRole('button', { name: button, exact: true }).click()
      await page.getByText(words).waitFor()
      await page.context().close()
    }
  })

  it(
    'is forecast before it is saved, with progress, and can be stopped',
    async () => {
      const page = await open('settings')
      expect(await page.getByLabel('Answers you expect').inputValue()).toBe('30')
      await page.getByLabel('Answers you expect').fill('none')
      await page.getByRole('button', { name: 'Make the forecast' }).click()
      await page.getByText('A whole number from 1 to 100,000.').waitFor()
      await page.getByLabel('Answers you expect').fill('60')
      await page.getByLabel('Protection threshold k').fill('4')
      await page.getByRole('button', { name: 'Make the forecast' }).click()
      await page.getByRole('progressbar').waitFor()
      const table = page.getByRole('table', { name: /with 60 answers/ })
      await table.waitFor({ timeout: 90_000 })
      expect(await table.getByRole('columnheader').allTextContents()).toEqual([
        'Divided by',
        'Tables',
        'k = 3',
        'k = 4',
        'k = 5',
        'k = 10',
      ])
      expect(await table.getByRole('row').count()).toBe(1 + 6)
      expect(await table.locator('td[data-own="true"]').count()).toBe(1)
      await page.getByText('Where people belong is taken from the contact list for: Region of work.').waitFor()
      await page
        .getByText(/^C4:region/)
        .first()
        .waitFor()
      await page.getByRole('button', { name: 'Stop' }).click()
      await page.getByText(/^Stopped\. The figures are from \d+ of 100 data sets\./).waitFor()
      expect(await page.getByRole('progressbar').count()).toBe(0)
      expect((await store.campaign('staff'))!.k).toBe(6)
      await page.locator('summary', { hasText: 'At which columns, by the plan (k = 4)' }).click()
      await wellMade(page)
      await page.context().close()
    },
    SLOW,
  )

  it(
    'reads well in Russian, on a phone, in the dark',
    async () => {
      const page = await open('settings', {
        locale: 'ru-RU',
        viewport: { width: PHONE, height: 800 },
        colorScheme: 'dark',
      })
      await page.getByRole('heading', { name: 'План анализа' }).waitFor()
      await page.getByRole('radio', { name: 'Каждый отдельно' }).check(OVER)
      await page.getByLabel('Найти вопрос, чтобы отметить').fill('обучение')
      await page
        .getByRole('button', { name: /^Отметить / })
        .first()
        .waitFor()
      await wellMade(page)
      await page.getByRole('button', { name: 'Составить прогноз' }).click()
      await page.getByRole('table', { name: /ответов: 30/ }).waitFor({ timeout: 90_000 })
      await page.getByRole('button', { name: 'Остановить' }).click()
      await wellMade(page)
      const shown = await page.locator('main').innerText()
      expect(shown.match(/\b(?:plan|forecast|fields|hints)[.:][a-zA-Z]+/g)).toBeNull()
      await page.context().close()
    },
    SLOW,
  )

  it('is fixed once the campaign is open, and says what it is', async () => {
    await fielding.change({ state: 'open', openedOn: '2010-11-08' })
    const page = await open('settings')
    await page
      .getByText('by Type of organization, Region of work (the first two crossed); 2 must-haves: C4:region, A7:region')
      .waitFor()
    expect(await page.getByText('Nobody shall choose tables by what they show.').count()).toBe(1)
    expect(await page.getByRole('checkbox', { name: 'Region of work' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Make the forecast' }).count()).toBe(0)
    await page.context().close()
  })

  it('asks once more before it closes over letters that are still to go out', async () => {
    const queued = {
      campaign: 'staff',
      putOff: 0,
      notBefore: 0,
      claim: null,
      mailing: 1,
      kind: 'invitation' as const,
      state: 'due' as const,
    }
    await store.queueLetters([
      { ...queued, id: 'one', invitee: 'one' },
      { ...queued, id: 'two', invitee: 'two' },
    ])
    const page = await open('close')
    await page.getByRole('button', { name: 'Close the campaign…' }).click()
    await page.getByText(/^2 letters are still to go out\./).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('staff')
    await page.getByRole('button', { name: 'Close for good' }).click()
    await page.getByText(/Tick that you close although/).waitFor()
    expect((await store.campaign('staff'))!.state).toBe('open')
    await page.getByRole('checkbox', { name: /^Close all the same/ }).check(OVER)
    await page.getByRole('button', { name: 'Close for good' }).click()
    await page.getByText(/^Closed on/).waitFor()
    await page.context().close()
  })

  it(
    'is forecast once more before the box is opened, from the number of answers alone',
    async () => {
      await store.castBallots(
        Array.from({ length: 40 }, (_, number) => ({
          id: String(number).padStart(64, '0'),
          campaign: 'staff',
          ciphertext: new Uint8Array(64),
        })),
      )
      const page = await open('release', { locale: 'ru-RU' })
      await page.getByRole('heading', { name: 'Что, вероятно, будет опубликовано' }).waitFor()
      await page.getByText('Публикуется то, что запланировано до открытия:').waitFor()
      await wellMade(page)
      await page.getByRole('button', { name: 'Составить прогноз' }).click()
      await page.locator('.forecast table').first().waitFor({ timeout: SLOW })
      await page.context().close()
      await store.removeBallots('staff')
    },
    SLOW,
  )

  it('says that nothing will be published of too few answers, and the release is made by that plan', async () => {
    const page = await open('release', { locale: 'ru-RU' })
    await page.getByText('Никто не ответил. Выпуск был бы пустым, а повторить его нельзя.').waitFor()
    await page.getByText('Один хранитель может вскрыть ответы в одиночку; в выпуске об этом сказано.').waitFor()
    await wellMade(page)
    const api = trusteeOf(
      {
        store,
        keys: fielding.keys,
        surveys: surveyCatalogue({ [staffPartner2010.name]: staffPartner2010 }),
        now: () => new Date(),
      },
      'staff',
    )
    const begun = await begin(api, [await trustee()], false)
    await expect(openAndRelease(api, begun)).rejects.toMatchObject({ problem: 'answersTooFew' })
    expect(await store.release('staff')).toBeNull()
    await openAndRelease(api, begun, { despiteFewAnswers: true })
    await page.getByText('Таблицы опубликованы.', { exact: true }).waitFor({ timeout: 60_000 })
    expect((await store.release('staff'))!.plan).toMatchObject({ banners: ['organisation', 'region'], nested: true })
    await page.context().close()
  })
})
