/** Another wave in a real browser: started from the page of a closed campaign, in English and in Russian, and seen among the releases. */
import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../server/index.ts'
import type { Disposition, FollowUp } from '../../server/contracts/records.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import { closedCampaign, exhibit2Answers, publish } from '../tabulation/closed-campaigns.ts'
import { faultsOf, sidewaysAt } from './administering.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from './support.ts'
import { closeAll } from '../closing.ts'

const reason = noBrowserBecause()
if (reason && process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)

const PICTURES = process.env.PICTURES
const PHONE = 375 // CSS pixels
const LIST: readonly (readonly [string, Disposition])[] = [
  ...Array.from({ length: 24 }, (_, n) => [`answered-${n}@example.org`, 'done'] as const),
  ...Array.from({ length: 13 }, (_, n) => [`silent-${n}@example.org`, 'invited'] as const),
  ['gone@example.org', 'bounced'],
  ['no-more@example.org', 'optedOut'],
]

async function prepare(store: Store): Promise<void> {
  await store.insertInvitees(
    LIST.map(([email, disposition]) => ({
      id: randomBytes(16).toString('hex'),
      campaign: 'staff',
      email,
      name: 'N. N.',
      language: 'en' as const,
      strata: { country: 'Norway' },
      disposition,
      done: disposition === 'done',
      bh: disposition === 'done' ? 'aa' : null,
      deviceKey: null,
      thanked: true,
      mailings: 3,
      lastLetterOn: '2026-01-12',
    })),
  )
  await store.restoreCompletes('staff', [{ day: '2026-01-10', count: 25 }])
  const published = async (id: string, people: number, followUp?: FollowUp) => {
    const campaign = closedCampaign(staffPartner2010, { id, policy: 'confidential', ...(followUp && { followUp }) })
    await publish(store, staffPartner2010, campaign, exhibit2Answers().slice(0, people))
  }
  await published('eval', 109)
  await published('eval-2', 7, { follows: 'eval', first: 'eval', number: 2 })
}

describe.skipIf(reason !== null)('another wave', () => {
  let fielding: Fielding
  let browser: Browser
  beforeAll(async () => {
    fielding = await fieldSurvey('/surveys', {
      prepare,
      campaign: { state: 'closed', closedOn: '2026-01-31' },
      plugin: {
        roleOf: (request) => ({
          name: 'Host',
          role: request.originalUrl.includes('/research/') ? 'researcher' : 'administrator',
        }),
      },
    })
    browser = await openBrowser()
  })
  afterAll(() => closeAll(browser, fielding))

  const open = async (path: string, language: 'en-GB' | 'ru-RU' = 'en-GB', width = 1280): Promise<Page> => {
    const context = await browser.newContext({ locale: language, viewport: { width, height: 900 } })
    const page = await context.newPage()
    page.setDefaultTimeout(12_000)
    await page.goto(`${fielding.url}/${path}`)
    return page
  }
  /** `PICTURES`: a folder for what a person shall look at. */
  const wellMade = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
    expect(await faultsOf(page)).toEqual([])
    expect(await sidewaysAt(page, PHONE)).toBe(0)
  }

  it('is explained in Russian on a phone, and nothing begins before it is confirmed', async () => {
    const page = await open('admin#/campaigns/staff/close', 'ru-RU', PHONE)
    await page.getByRole('button', { name: 'Начать ещё одну волну…' }).focus()
    await wellMade(page, 'close-ru-phone')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Начать ещё одну волну после staff?' })
    await dialog.getByText('Будут приглашены снова').waitFor()
    expect(await dialog.locator('.wave-counts dd').allInnerTexts()).toEqual(['13', '24', '1', '1'])
    await dialog.getByText('Стёрты из списка сведения об участниках: 1.').waitFor()
    await dialog.getByText('Если их меньше 10, ничего не публикуется.').waitFor()
    await wellMade(page, 'dialog-ru-phone')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.getByRole('link', { name: 'staff-2' }).count()).toBe(0)
    await page.context().close()
  })

  it('is started from the page of a closed campaign, and asks those who have not taken part', async () => {
    const page = await open('admin#/campaigns/staff/close')
    await page.getByRole('button', { name: 'Start another wave…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('With fewer than 10 answers nothing is published.').waitFor()
    const name = dialog.getByLabel('Short name in addresses')
    expect(await name.inputValue()).toBe('staff-2')
    await dialog.getByLabel('Closing day').fill('2020-01-01')
    await dialog.getByText('This day has passed. Choose today or a later day.').waitFor()
    await dialog.getByLabel('Closing day').fill('2099-01-01')
    await name.fill('staff')
    await dialog.getByRole('button', { name: 'Create wave 2' }).click()
    await dialog.getByText('There is already a campaign “staff”.').waitFor()
    await wellMade(page, 'dialog-en-refused')
    await name.fill('staff-spring')
    await dialog.getByRole('button', { name: 'Create wave 2' }).click()
    await page.getByText('The wave was created with 13 contacts.').waitFor()
    expect(page.url()).toContain('#/campaigns/staff-spring')
    await page.locator('.tags').getByText('Wave 2, after staff').waitFor()
    await page.locator('.facts').getByRole('link', { name: 'staff', exact: true }).waitFor()
    await wellMade(page, 'overview-en')
    await page.context().close()
  })

  it('keeps survey, publication and smallest count, and says why', async () => {
    const page = await open('admin#/campaigns/staff-spring/settings')
    await page.getByText('This is a later wave, after staff.').waitFor()
    await page.getByText('People took part under this protection.').waitFor()
    expect(await page.getByRole('radio', { name: 'Confidential' }).count()).toBe(0)
    await page.getByLabel('Title (English)').fill('Staff survey, second call')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await wellMade(page, 'settings-en')
    await page.context().close()
  })

  it('takes in new people and refuses by name who took part before', async () => {
    const page = await open('admin#/campaigns/staff-spring/contacts')
    await page.getByText('This list began with those of staff who had not taken part.').waitFor()
    await page.getByRole('link', { name: 'Import contacts' }).click()
    await page
      .getByLabel('Or paste cells from a spreadsheet')
      .fill('Email\tName\nAnswered-3@Example.org\tA\nno-more@example.org\tB\nnew@example.org\tC')
    await page.getByRole('button', { name: 'Take a first look' }).click()
    await page.getByRole('button', { name: 'Import 1 contact' }).click()
    await page.getByText('1 contact was added.').waitFor()
    await page
      .getByText('this person took part in an earlier wave and is not asked again: Answered-3@Example.org')
      .waitFor()
    await page.getByText('this person stopped letters in an earlier wave: no-more@example.org').waitFor()
    await wellMade(page, 'import-en')
    await page.context().close()
  })

  it('is named on the page of the campaign before, where no second one can be started', async () => {
    const page = await open('admin#/campaigns/staff/close')
    await page.getByRole('link', { name: 'staff-spring' }).waitFor()
    expect(await page.getByRole('button', { name: 'Start another wave…' }).count()).toBe(0)
    await page.goto(`${fielding.url}/admin#/campaigns`)
    await page.getByText('Wave 2, after staff').waitFor()
    await wellMade(page, 'campaigns-en')
    await page.context().close()
  })

  it('shows among the releases which follows which, and of a small one only how many took part', async () => {
    const page = await open('research')
    await page.getByText('Wave 2, after eval: other people').waitFor()
    await page.getByRole('link', { name: 'eval-2', exact: true }).waitFor()
    await wellMade(page, 'releases-en')
    await page.getByRole('link', { name: 'eval-2', exact: true }).click()
    await page.locator('.release-facts').getByText('Wave 2, after eval: other people').waitFor()
    await page.goto(`${fielding.url}/research#/eval-2/method`)
    await page.getByText('Wave 2 of “eval”. It counts other people').waitFor()
    await wellMade(page, 'method-en')
    await page.goto(`${fielding.url}/research#/eval-2/questions/C4`)
    await page.getByText('Too few people took part to publish anything.').first().waitFor()
    await wellMade(page, 'question-en')
    await page.context().close()
  })
})
