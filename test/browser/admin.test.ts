/** The administrator's day, in a real browser against the standalone server: from the first account to the close. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trusteeApi } from '../../opening/api.ts'
import { begin, openAndRelease } from '../../opening/open.ts'
import { createKeys, fingerprintOf, publicKeysOf, publicLine, type PrivateKeys } from '../../sealing/keys.ts'
import { handOver } from '../../sealing/opening.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import { COMMAND_LINE } from '../../server/contracts/records.ts'
import { recordAct } from '../../server/fielding/campaigns/campaigns.ts'
import { faultsOf, runAdministration, sidewaysAt, type Administration } from './administering.ts'
import { noBrowserBecause, openBrowser } from './support.ts'
import { closeAll } from '../closing.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}

const PASSWORD = 'a calm sentence for the day'
const PHONE = 375 // CSS pixels

/** 15 rows, five of them not right: no address, not an address, twice the same, an unknown language, no address at all. */
const CONTACTS = [
  'E-mail;Имя;Язык;Country;Organisation type',
  ...Array.from({ length: 9 }, (_, index) => `person${index}@example.org;Person ${index};English;Norway;Government`),
  'anna@example.org;Анна Петрова;русский;Kyrgyzstan;NGO',
  ';Nobody;English;Norway;NGO',
  'not an address;Odd;English;Norway;NGO',
  'person1@example.org;Again;English;Norway;NGO',
  'klingon@example.org;Worf;Klingon;Norway;NGO',
  'also(not)right;Odd;English;Norway;NGO',
].join('\r\n')

describe.skipIf(reason !== null)('the administrator’s day', () => {
  let administration: Administration
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let trustees: PrivateKeys[] = []
  beforeAll(async () => {
    administration = await runAdministration()
    browser = await openBrowser()
    context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
    })
    page = await context.newPage()
    page.setDefaultTimeout(12_000)
  })
  afterAll(() => closeAll(browser, administration))

  const go = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    await page.locator('.waiting:has-text("One moment")').first().waitFor({ state: 'detached' })
  }
  const wellMade = async (): Promise<void> => {
    expect(await faultsOf(page)).toEqual([])
    expect(await sidewaysAt(page, PHONE)).toBe(0)
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const due = () => page.locator('.due').textContent()

  it('begins with the link the server printed, which makes the first administrator', async () => {
    await page.goto(administration.setupLink)
    await page.getByLabel('Name').fill('Ada')
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('The new password again').fill(PASSWORD)
    await press('Make the account')
    await page.getByRole('heading', { name: 'No campaign yet' }).waitFor()
    expect(page.url()).not.toContain('setup')
    await wellMade()
  })

  it('creates a campaign, and says beside each field what is wrong with it', async () => {
    await page.getByRole('link', { name: 'Create the first campaign' }).click()
    await press('Create the campaign')
    await page.getByText('Small letters, digits and hyphens only').waitFor()
    await page.getByLabel('Survey', { exact: true }).selectOption({ index: 1 })
    expect(await page.getByLabel('Title (Russian)').inputValue()).not.toBe('')
    await page.getByLabel('Short name in addresses').fill('Trial 2010')
    expect(await page.getByLabel('Short name in addresses').inputValue()).toBe('trial-2010')
    await page.getByLabel('Sender’s name (English)').fill('The evaluation team')
    await page.getByLabel('Sender’s name (Russian)').fill('Группа оценки')
    await page.getByLabel('Sender’s e-mail address').fill('survey@example.org')
    await wellMade()
  })

  it('loses nothing that was typed when the page is reloaded', async () => {
    await page.reload()
    expect(await page.getByLabel('Sender’s name (Russian)').inputValue()).toBe('Группа оценки')
    await press('Create the campaign')
    await page.getByRole('heading', { name: 'Contacts', level: 2 }).waitFor()
    expect(await due()).toContain('import contacts')
  })

  it('imports contacts after a first look, and lists the five bad rows with their reasons', async () => {
    await page.getByRole('link', { name: 'Import contacts' }).click()
    await page.getByLabel('Or paste cells').waitFor()
    await page
      .getByLabel('CSV file')
      .setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(CONTACTS) })
    await page.getByRole('heading', { name: '5 rows are not taken' }).waitFor()
    expect(await page.getByLabel('What is “Имя”').inputValue()).toBe('name')
    await wellMade()
    await press('Import 10 contacts')
    await page.getByText('10 contacts were added.').waitFor()
    expect(await page.locator('.rejects tbody tr').count()).toBe(5)
    expect(await page.locator('.rejects').textContent()).toContain('language not recognised: Klingon')
    const download = page.waitForEvent('download')
    await press('Download rows not taken (CSV)')
    expect((await download).suggestedFilename()).toBe('not-taken.csv')
    await wellMade()
  })

  it('finds, corrects and removes a contact, and undoes the removal', async () => {
    await go('#/campaigns/trial-2010/contacts')
    await page.getByLabel('Search').fill('петрова')
    await page.getByRole('button', { name: 'Change anna@example.org' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Анна Ивановна Петрова')
    expect(await faultsOf(page)).toEqual([])
    await press('Save')
    await page.getByText('Анна Ивановна Петрова').waitFor()
    await page.getByLabel('Search').fill('person3')
    await page.getByRole('button', { name: 'Change person3@example.org' }).click()
    await press('Remove from the list')
    await page.getByText('Nobody matches.').waitFor()
    await press('Undo')
    await page.getByRole('button', { name: 'Change person3@example.org' }).waitFor()
    await page.getByLabel('Search').fill('')
    await page.getByRole('button', { name: 'Change anna@example.org' }).waitFor()
    await wellMade()
  })

  it('sorts the list, and changes, removes and puts back several contacts at once', async () => {
    const dialog = page.getByRole('dialog')
    const first = page.locator('tbody tr').first()
    const byName = page.getByRole('columnheader', { name: 'Name' })
    await byName.getByRole('button').click()
    await first.filter({ hasText: 'person0@' }).waitFor()
    await byName.getByRole('button').click()
    await first.filter({ hasText: 'anna@' }).waitFor()
    expect(await byName.getAttribute('aria-sort')).toBe('descending')

    const move = async (to: string) => {
      await press('Change the selected')
      await dialog.getByLabel('Group', { exact: true }).selectOption('country')
      await dialog.getByLabel('In this group they are').fill(to)
      await dialog.getByText('2 contacts would change.').waitFor()
      expect(await faultsOf(page)).toEqual([])
      await press('Change 2 contacts')
      await page.getByText('2 contacts were changed.').waitFor()
    }
    for (const who of ['person3', 'person4'])
      await page.getByRole('checkbox', { name: `Select ${who}@example.org` }).check({ force: true })
    await page.getByText('2 contacts are selected.').waitFor()
    await wellMade()
    await move('Sweden')

    await page.getByLabel('Group', { exact: true }).selectOption('Sweden')
    await press('Select everybody found')
    await press('Remove the selected')
    await dialog.getByText('2 contacts will be removed').waitFor()
    await press('Remove 2 contacts')
    await page.getByText('Nobody matches.').waitFor()
    await page.getByText('2 contacts were removed and can be put back until').waitFor()
    await wellMade()
    await press('Put back')
    await page.getByText('2 contacts were put back.').waitFor()
    await press('Select everybody found')
    await move('Norway')
    await page.getByLabel('Group', { exact: true }).selectOption('All')
    await page.getByText('10 contacts.').waitFor()
  })

  it('erases a person only after their address was typed', async () => {
    await page.getByRole('button', { name: 'Change person8@example.org' }).click()
    await press('Erase everything known about them')
    await press('Erase')
    await page.getByText('Nothing was done').waitFor()
    await page.getByRole('dialog').getByRole('textbox').fill('person8@example.org')
    await press('Erase')
    await page.getByText('The person was erased.').waitFor()
    await page.getByText('9 contacts.').waitFor()
  })

  it('shows the letter in Russian as Anna will receive it, and refuses one without its link', async () => {
    await go('#/campaigns/trial-2010/letters')
    await page.getByRole('heading', { name: 'Test letter' }).waitFor()
    await wellMade()
    await page.getByRole('link', { name: 'Invitation, Russian' }).click()
    await page.getByLabel('Shown for').locator('option', { hasText: 'Петрова' }).waitFor({ state: 'attached' })
    const anna = await page.getByLabel('Shown for').locator('option', { hasText: 'Петрова' }).getAttribute('value')
    await page.getByLabel('Shown for').selectOption(anna)
    await page.getByLabel('Plain text').check()
    await page.locator('pre.letter', { hasText: 'Анна Ивановна Петрова' }).waitFor()
    expect(await page.locator('pre.letter').textContent()).toContain('/s/trial-2010?lang=ru#i=')
    await wellMade()

    const text = page.getByRole('textbox', { name: 'Text' })
    const before = await text.inputValue()
    await text.fill(before.replaceAll('{{link}}', ''))
    await page.locator('.checks', { hasText: 'the placeholder {{link}} is missing' }).waitFor()
    await press('Save')
    await page.getByRole('alert').filter({ hasText: '{{link}}' }).waitFor()
    await press('Discard what I typed')
    expect(await text.inputValue()).toBe(before)
  })

  it('draws the coming weeks while the schedule is typed, and says in words what does not fit', async () => {
    await go('#/campaigns/trial-2010/schedule')
    await page.getByText('The coming weeks, if it opens as planned').waitFor()
    const today = new Date().toISOString().slice(0, 10)
    await page.getByLabel('Opening day').fill(today)
    await page.getByLabel('Days between two letters').fill('20')
    await page.getByText('the smallest gap is longer than the interval').waitFor()
    await page.getByLabel('Days between two letters').fill('3')
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(await page.locator('.mailings li').count()).toBeGreaterThan(4)
    await wellMade()
    await press('Save')
    await page.getByText('Saved.').waitFor()
  })

  it('sets the ballot box up with the trustees’ public lines, and waits until all have shown that their share opens', async () => {
    trustees = await Promise.all([createKeys(), createKeys(), createKeys()])
    await go('#/campaigns/trial-2010/opening')
    for (const [at, keys] of trustees.entries()) {
      const row = page.getByRole('group', { name: `Trustee ${at + 1}` })
      await row.getByLabel('Name').fill(['Vera', 'Omar', 'Lena'][at]!)
      await row.getByLabel('Public line').fill(at === 2 ? 'trustee1-cut-off' : publicLine(publicKeysOf(keys)))
    }
    await page.getByRole('checkbox', { name: 'I have compared each fingerprint' }).check({ force: true })
    await press('Set up the ballot box')
    await page.getByText('This is not a trustee’s public line.').waitFor()
    await page
      .getByRole('group', { name: 'Trustee 3' })
      .getByLabel('Public line')
      .fill(publicLine(publicKeysOf(trustees[2]!)))
    const compared = page.getByRole('checkbox', { name: 'I have compared each fingerprint' })
    expect(await compared.isChecked()).toBe(false)
    await compared.check({ force: true })
    await page.getByText(fingerprintOf(publicKeysOf(trustees[2]!))).waitFor()
    await wellMade()
    await press('Set up the ballot box')
    await page.getByText('2 of 3 trustees open the box together.').waitFor()
    expect(await page.getByRole('button', { name: 'Open the campaign' }).isDisabled()).toBe(true)
    await page.getByRole('link', { name: 'Let every trustee show that the share opens' }).waitFor()
    const api = trusteeApi(`${administration.url}/api/trustee`, 'trial-2010', { now: () => new Date(), language: 'en' })
    for (const keys of trustees) await api.prove(await proveShare((await api.state(keys)).box, keys))
    await page.reload()
    await page.getByText('Every trustee has shown that the share opens').waitFor()
    await wellMade()
  })

  it('sends a test letter and reads it in the letters folder', async () => {
    await go('#/campaigns/trial-2010/letters')
    await page.getByLabel('To (your own address)').fill('ada@example.org')
    await press('Send test letter')
    await page.getByText('The letter to ada@example.org was written to a file.').waitFor()
    await page.getByRole('link', { name: 'Read it in the letters folder.' }).click()
    await page.locator('.files button').first().click()
    await page.getByLabel('Plain text').check()
    await page.locator('pre.letter', { hasText: 'The evaluation team' }).first().waitFor()
    await wellMade()
  })

  it('opens after the campaign’s name was typed, and shows what is fixed from now on', async () => {
    await go('#/campaigns/trial-2010/opening')
    await press('Open the campaign')
    await press('Open now')
    await page.getByText('Nothing was done').waitFor()
    await page.getByRole('dialog').getByRole('textbox').fill('trial-2010')
    await press('Open now')
    await page.getByText('set a mail system first. Nothing was done.').waitFor()
    await page.getByRole('checkbox', { name: 'letters are only written to files' }).check({ force: true })
    await press('Open now')
    await page.getByRole('heading', { name: 'Fixed since the opening' }).waitFor()
    await wellMade()
    await go('#/campaigns/trial-2010/settings')
    await page.getByText('Everybody is asked the same questions.').waitFor()
    expect(await page.getByRole('radio', { name: 'Confidential' }).count()).toBe(0)
    await wellMade()
  })

  it('watches answers come in without seeing one', async () => {
    const { store } = administration.services
    let answered = 0
    for await (const invitee of store.invitees('trial-2010')) {
      if (++answered > 4) break
      await store.markDone('trial-2010', invitee.id)
    }
    await store.showDone('trial-2010', new Date().toISOString().slice(0, 10))
    await go('#/campaigns/trial-2010')
    await page.reload()
    await page.locator('.figures', { hasText: '4 of 9, 44.4' }).waitFor()
    await page.getByRole('img', { name: /4 answers in/ }).waitFor()
    await wellMade()
    await go('#/campaigns/trial-2010/responses')
    await page.getByLabel('Count by').selectOption('country')
    await page.getByText('Groups of fewer than 5 contacts').waitFor()
    await wellMade()
  })

  it('pauses letters and resumes them', async () => {
    await go('#/campaigns/trial-2010/opening')
    await press('Pause letters')
    await page.getByText('Open, letters paused').waitFor()
    expect(await due()).toContain('paused until you resume')
    await press('Undo')
    await page.getByRole('button', { name: 'Pause letters' }).waitFor()
  })

  it('asks twice before it closes for good', async () => {
    await go('#/campaigns/trial-2010/close')
    await wellMade()
    await press('Close the campaign…')
    await page.getByText('5 people had not answered by then').waitFor()
    await press('Go on')
    await page.getByRole('dialog').getByRole('textbox').fill('trial-2010')
    expect(await faultsOf(page)).toEqual([])
    await press('Close for good')
    await page.getByText(/^Closed on/).waitFor()
    expect(await due()).toContain('The trustees open the answers')
    await go('#/campaigns/trial-2010/release')
    await page.getByText('No trustee has begun to open the box yet.').waitFor()
    await page.getByText(`${administration.url}/trustee/trial-2010`).waitFor()
    await wellMade()
  })

  /** As if password and code had been given long ago. */
  const forgetProof = async () => {
    const { store } = administration.services
    for (const { name } of await store.accounts())
      for (const { id } of await store.sessions(name)) await store.changeSession(id, { proved: 0 })
  }

  it('waits for the trustees, of whom two release, and destroys the keys after saying what that ends', async () => {
    await page.getByText('Nobody has answered. The release would be empty').waitFor()
    const api = trusteeApi(`${administration.url}/api/trustee`, 'trial-2010', { now: () => new Date(), language: 'en' })
    const [vera, omar] = [trustees[0]!, trustees[1]!]
    const begun = await begin(api, [vera], false)
    await page.getByText('“Vera” has begun to open the box. Shares handed over: 1 of 2.').waitFor({ timeout: 30_000 })
    await wellMade()
    await api.handOver(await handOver((await api.state(omar)).box, begun.opening, omar))
    await openAndRelease(api, begun, { despiteFewAnswers: true })
    await page.getByText('The tables are released.', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await page.getByRole('link', { name: 'To the results' }).getAttribute('href')).toContain(
      'research#/trial-2010',
    )
    await press('Destroy the keys…')
    await page.getByRole('dialog').getByRole('textbox').fill('trial-2010')
    await forgetProof()
    await press('Destroy for good')
    const proof = page.getByRole('dialog', { name: 'Show that it is you' })
    await proof.getByLabel('Password').fill('not the password')
    expect(await faultsOf(page)).toEqual([])
    await proof.getByRole('button', { name: 'Go on' }).click()
    await proof.getByText('Name, password or code is not right').waitFor()
    await proof.getByLabel('Password').fill(PASSWORD)
    await proof.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('The keys are destroyed.').waitFor()
    expect(await administration.services.keys.exists('trial-2010')).toBe(false)
    await wellMade()
  })

  it('keeps accounts and the trail of acts, and signs out', async () => {
    await go('#/accounts')
    await page.getByRole('heading', { name: 'New account' }).waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Boris')
    await page.getByLabel('First password').fill('another calm sentence')
    await press('Add the account')
    await page.getByRole('rowheader', { name: 'Boris' }).waitFor()
    await wellMade()
    await recordAct(administration.services, { name: COMMAND_LINE }, 'passwordReset', null, { name: 'Boris' })
    await go('#/audit')
    await page.getByText('campaign closed').waitFor()
    const byCommand = page.getByRole('row', { name: 'Boris' }).first()
    expect(await byCommand.getByRole('cell').first().innerText()).toBe('command line')
    await page.getByText('Русский').click()
    await page.getByRole('heading', { name: 'Журнал действий' }).waitFor()
    expect(await byCommand.getByRole('cell').first().innerText()).toBe('командная строка')
    await page.getByText('English').click()
    await page.getByText('campaign closed').waitFor()
    await wellMade()
    await page.getByText('Ada').first().click()
    await press('Where you are signed in')
    await page.getByText('(this one)').waitFor()
    await wellMade()
    await press('Close')
    await page.getByText('Ada').first().click()
    await press('Sign out')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })
})
