/** Trustees in real browsers: keys, drill, close, two of three open, and what can go wrong on the way. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUpBox } from '../../sealing/box/box.ts'
import { createKeys, publicKeysOf } from '../../sealing/keys.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import { faultsOf, sidewaysAt } from './administering.ts'
import { fieldSurvey, noBrowserBecause, openBrowser, type Fielding } from './support.ts'
import {
  choose,
  device,
  enter,
  fill,
  makeKey,
  openingFingerprint,
  PASSPHRASE,
  type Device,
  type KeyFile,
} from './trustees.ts'
import { closeAll } from '../closing.ts'

const reason = noBrowserBecause()
if (reason && process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)

const PICTURES = process.env.PICTURES
const NARROW = 320 // CSS pixels
const MADE = 120_000 // ms
const PHONE = { viewport: { width: 375, height: 800 }, locale: 'ru-RU' } as const
/** The words of a tick lie over its box, so that the whole line can be pressed. */
const OVER = { force: true } as const

describe.skipIf(reason !== null)('three trustees, of whom two open', () => {
  let fielding: Fielding
  let browser: Browser
  let [vera, omar, lena]: Device[] = []
  const files: Record<string, KeyFile> = {}
  const lines: string[] = []
  beforeAll(async () => {
    fielding = await fieldSurvey('/surveys', {
      survey: staffPartner2010,
      campaign: { state: 'draft', ballot: null, openedOn: null, synthetic: true },
      plugin: { roleOf: () => ({ name: 'ada', role: 'administrator' }) },
    })
    await fielding.keys.destroy('staff') // the box is set up here
    browser = await openBrowser()
    ;[vera, omar, lena] = [await device(browser), await device(browser), await device(browser, PHONE)]
  })
  afterAll(() => closeAll(browser, fielding))

  const wellMade = async (page: Page, name: string): Promise<void> => {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/trustee-${name}.png`, fullPage: true })
    expect(await faultsOf(page), name).toEqual([])
    expect(await sidewaysAt(page, NARROW), name).toBe(0)
    // A key shown instead of its words would look like `opening.title`.
    expect(
      (await page.locator('main').innerText()).match(
        /\b(?:home|make|made|choose|campaign|prove|lost|begin|underWay|waiting|ready|making|look|sending|released|sealing|problems|keys|release)[.:][a-zA-Z]+/g,
      ),
      name,
    ).toBeNull()
  }
  const campaign = async () => (await fielding.store.campaign('staff'))!

  it('make their keys on their own devices, and check the file that they keep', async () => {
    const { page } = vera!
    await page.goto(`${fielding.url}/trustee`)
    await wellMade(page, 'home-en')
    await page.getByLabel('Passphrase for the key file').fill('short')
    await page.getByLabel('The passphrase once more').fill('shirt')
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByText('The two passphrases differ.').waitFor()
    await page.getByLabel('The passphrase once more').fill('short')
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByText('The passphrase is too short').waitFor()
    for (const [name, { page: own }, passphrase] of [
      ['Vera', vera!, PASSPHRASE],
      ['Omar', omar!, PASSPHRASE],
    ] as const) {
      const made = await makeKey(own, fielding.url, passphrase)
      files[name] = made.file
      lines.push(made.line)
      expect(made.file.name).toBe(`trustee-key-${made.fingerprint.slice(0, 4)}.txt`)
      expect(made.file.buffer.toString('utf8')).toContain(made.fingerprint)
    }
    await page.getByText('Check the file').first().click()
    const check = page.locator('details').filter({ hasText: 'Choose the file you have just saved' })
    await check.getByLabel('Key file').setInputFiles(files['Omar']!)
    await check.getByLabel('Passphrase').fill(PASSPHRASE)
    await check.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('This file holds another key').waitFor()
    await check.getByLabel('Key file').setInputFiles(files['Vera']!)
    await check.getByLabel('Passphrase').fill(PASSPHRASE)
    await check.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('The file works').waitFor()
    await wellMade(page, 'made-en')
  })

  it('make one in Russian on a phone, and print a sheet on which it stands without a passphrase', async () => {
    const { page } = lena!
    await page.goto(`${fielding.url}/trustee`)
    await wellMade(page, 'home-ru-phone')
    await page.getByLabel('Парольная фраза для файла').fill(PASSPHRASE)
    await page.getByLabel('Парольная фраза ещё раз').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Создать ключ' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Сохранить файл' }).click()
    const parts: Buffer[] = []
    for await (const part of await (await download).createReadStream()) parts.push(part as Buffer)
    files['Lena'] = { name: 'trustee-key.txt', mimeType: 'text/plain', buffer: Buffer.concat(parts) }
    lines.push((await page.locator('code.line').innerText()).trim())
    await page.getByRole('button', { name: 'Напечатать лист' }).click()
    const sheet = await page.locator('.printed').textContent()
    expect(sheet).toContain('без парольной фразы')
    files['Lena’s sheet'] = { name: 'sheet.txt', mimeType: 'text/plain', buffer: Buffer.from(sheet ?? '') }
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.printed').isVisible()).toBe(true)
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/trustee-sheet-ru.png`, fullPage: true })
    await page.emulateMedia({ media: null })
    await wellMade(page, 'made-ru-phone')
  })

  it('are entered by the administrator, in whose browser the box key is made and forgotten', async () => {
    const { page, context } = await device(browser)
    await page.goto(`${fielding.url}/admin#/campaigns/staff/opening`)
    await page.getByText(`${fielding.url}/trustee`, { exact: true }).waitFor()
    for (const [at, name] of ['Vera', 'Omar', 'Lena'].entries()) {
      const row = page.getByRole('group', { name: `Trustee ${at + 1}` })
      await row.getByLabel('Name').fill(name)
      await row.getByLabel('Public line').fill(at === 2 ? lines[1]! : lines[at]!)
    }
    expect(await page.getByLabel('How many of them open').inputValue()).toBe('2')
    await page.getByRole('button', { name: 'Set up the ballot box' }).click()
    await page.getByText('Compare the fingerprints first').waitFor()
    await page.getByRole('checkbox', { name: 'I have compared each fingerprint' }).check(OVER)
    await page.getByRole('button', { name: 'Set up the ballot box' }).click()
    await page.getByText('The key of “Lena” is on the list already.').waitFor()
    await page
      .getByRole('group', { name: 'Trustee 3' })
      .getByLabel('Public line')
      .fill(`  ${lines[2]!.slice(0, 90)}\n${lines[2]!.slice(90)}`)
    const compared = page.getByRole('checkbox', { name: 'I have compared each fingerprint' })
    expect(await compared.isChecked()).toBe(false)
    await compared.check(OVER)
    await wellMade(page, 'set-up-en')
    const sent = page.waitForRequest((request) => request.url().includes('/keys'))
    await page.getByRole('button', { name: 'Set up the ballot box' }).click()
    const { box } = (await campaignAfter(page)).ballot!
    expect([box.threshold, box.trustees.map(({ name }) => name)]).toEqual([2, ['Vera', 'Omar', 'Lena']])
    expect((await sent).postData()).not.toContain('private')
    await page.getByText('2 of 3 trustees open the box together.').waitFor()
    await page.getByText(`${fielding.url}/trustee/staff`).waitFor()
    await wellMade(page, 'standing-en')
    await context.close()
  })
  const campaignAfter = async (page: Page) => {
    await page.getByText('The ballot box is set up.').first().waitFor()
    return campaign()
  }

  it('show that their share opens; a key of nobody here is refused in words', async () => {
    const { page } = vera!
    const stranger = await device(browser)
    const { file } = await makeKey(stranger.page, fielding.url, null)
    await enter(stranger.page, fielding.url, 'staff', file, null)
    await stranger.page.getByText('This key belongs to none of the trustees of “staff”.').waitFor()
    await choose(stranger.page, { ...file, buffer: Buffer.from('nothing of a key') }, null)
    await stranger.page.getByText('There are no key lines in this text.').waitFor()
    await choose(
      stranger.page,
      { ...file, buffer: Buffer.from(file.buffer.toString('utf8').replace(/^T03.*$/m, '')) },
      null,
    )
    await stranger.page.getByText('Lines of the key are missing: T03.').waitFor()
    await choose(stranger.page, files['Vera']!, 'a wrong passphrase')
    await stranger.page.getByText('The passphrase is wrong.').waitFor()
    await wellMade(stranger.page, 'refused-en')
    await stranger.context.close()

    await enter(page, fielding.url, 'staff', files['Vera']!)
    await page.getByText('Your share opens on this device.').waitFor()
    await wellMade(page, 'prove-en')
    await page.getByRole('button', { name: 'Show that my share opens' }).click()
    await page.getByText('You have shown that your share opens.').waitFor()
    await enter(omar!.page, fielding.url, 'staff', files['Omar']!)
    await omar!.page.getByRole('button', { name: 'Show that my share opens' }).click()
    await omar!.page.getByText('You have shown that your share opens.').waitFor()
    // Lena's file is gone: the printed sheet does.
    await enter(lena!.page, fielding.url, 'staff', files['Lena’s sheet']!, null, 'ru')
    await wellMade(lena!.page, 'prove-ru-phone')
    await lena!.page.getByRole('button', { name: 'Показать, что моя доля открывается' }).click()
    await lena!.page.getByText('Это показали все хранители. Опрос можно открывать.').waitFor()
    expect((await campaign()).ballot!.proofs.length).toBe(3)
    await wellMade(lena!.page, 'proved-ru-phone')
  })

  it('begin the opening after the close, of which another trustee hears who has it in hand', async () => {
    await fielding.change({ state: 'open', openedOn: '2026-01-01' })
    await fill(fielding)
    await fielding.change({ state: 'closed', closedOn: '2026-01-31' })
    const { page } = vera!
    await enter(page, fielding.url, 'staff', files['Vera']!)
    await wellMade(page, 'begin-en')
    await page.getByRole('button', { name: 'Begin the opening on this device' }).click()
    await page.getByText('Shares here: 1 of 2.').waitFor()
    await wellMade(page, 'waiting-en')

    await enter(lena!.page, fielding.url, 'staff', files['Lena']!, PASSPHRASE, 'ru')
    await lena!.page.getByText('Его ведёт хранитель «Vera». Долей там: 1 из 2.').waitFor()
    expect(await openingFingerprint(lena!.page)).toBe(await openingFingerprint(page))
    expect(await lena!.page.getByRole('button', { name: 'Передать мою долю' }).isEnabled()).toBe(false)
    await wellMade(lena!.page, 'under-way-ru-phone')
  })

  it('lose nothing when a second one takes the opening over, and the first window hears of it', async () => {
    const { page } = omar!
    await enter(page, fielding.url, 'staff', files['Omar']!)
    await page.getByText('“Vera” is carrying it out.').waitFor()
    await page.getByText('Take the opening over').click()
    expect(await page.getByRole('button', { name: 'Begin anew on this device' }).isEnabled()).toBe(false)
    await page.getByRole('checkbox', { name: '“Vera” knows that I take it over' }).check(OVER)
    await page.getByRole('button', { name: 'Begin anew on this device' }).click()
    await page.getByText('Shares here: 1 of 2.').waitFor()
    await vera!.page.getByText('“Omar” has begun another opening instead of this one.').waitFor()
    await wellMade(vera!.page, 'gone-en')
    // What Lena's page still shows is the opening that was given up: her share does not go there.
    await lena!.page.getByRole('checkbox', { name: 'Отпечатки сверены' }).check(OVER)
    await lena!.page.getByRole('button', { name: 'Передать мою долю' }).click()
    await lena!.page.getByText('передана для другого вскрытия').waitFor()
    expect((await campaign()).opening!.handOvers.length).toBe(1)
  })

  it('begin anew when the window was closed in the middle', async () => {
    const { page } = omar!
    page.on('dialog', (dialog) => void dialog.accept())
    await enter(page, fielding.url, 'staff', files['Omar']!)
    await page.getByText('You began an opening, but not in this window').waitFor()
    await wellMade(page, 'mine-en')
    await page.getByRole('checkbox', { name: 'The other window is closed' }).check(OVER)
    await page.getByRole('button', { name: 'Begin anew on this device' }).click()
    await page.getByText('Shares here: 1 of 2.').waitFor()
  })

  it('open with two shares, look at what will be released, send it, and it is published', async () => {
    const { page, complaints } = omar!
    await enter(lena!.page, fielding.url, 'staff', files['Lena']!, PASSPHRASE, 'ru')
    await lena!.page.getByRole('checkbox', { name: 'Отпечатки сверены' }).check(OVER)
    await lena!.page.getByRole('button', { name: 'Передать мою долю' }).click()
    await lena!.page.getByText('Ваша доля передана.').waitFor()
    await wellMade(lena!.page, 'handed-over-ru-phone')
    await page.getByRole('heading', { name: 'Before the answers are opened' }).waitFor()
    await page.getByText('Sealed answers in the box').waitFor()
    await wellMade(page, 'ready-en')
    await page.getByRole('button', { name: 'Open the answers here' }).click()
    await page.getByRole('heading', { name: 'This will be released' }).waitFor({ timeout: MADE })
    expect(await page.locator('.figures .main dd').innerText()).toBe('109')
    await wellMade(page, 'look-en')
    expect(await fielding.store.release('staff')).toBeNull()
    // Offline while it is sent: nothing is opened again.
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Sign and send the release' }).click()
    await page.getByText('This device is offline').waitFor()
    await page.getByText('It is still here, signed.').waitFor()
    await wellMade(page, 'not-sent-en')
    await page.context().setOffline(false)
    complaints.length = 0
    await page.getByRole('button', { name: 'Send it again' }).click()
    await page.getByRole('heading', { name: 'The release is published' }).waitFor({ timeout: MADE })
    await wellMade(page, 'released-en')
    const release = (await fielding.store.release('staff'))!
    expect([release.responses, release.ballots?.imported, release.trustees]).toEqual([
      109,
      109,
      { number: 3, threshold: 2 },
    ])
    expect((await campaign()).state).toBe('released')
    expect(await fielding.store.countBallots('staff')).toBe(0)
    await page.getByText(release.digest).waitFor()
    expect(complaints).toEqual([])
    await enter(lena!.page, fielding.url, 'staff', files['Lena']!, PASSPHRASE, 'ru')
    await lena!.page.getByText('Ответы на этот опрос вскрыты, выпуск в силе.').waitFor()
    await wellMade(lena!.page, 'released-ru-phone')
  })

  it('leave texts to be read, without which the administrator does not destroy the keys unless that is confirmed', async () => {
    const { page, context } = await device(browser)
    await page.goto(`${fielding.url}/admin#/campaigns/staff/release`)
    await page.getByRole('button', { name: 'Destroy the keys…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Nobody has read these texts yet.').waitFor()
    await dialog.getByText(/^B10, .*: \d+ of \d+ unread$/).waitFor()
    await dialog.getByRole('textbox').fill('staff')
    await dialog.getByRole('button', { name: 'Destroy for good' }).click()
    await dialog.getByText('Tick that these texts may be lost').waitFor()
    await wellMade(page, 'destroy-en')
    expect(await fielding.keys.exists('staff')).toBe(true)
    await dialog.getByRole('checkbox', { name: 'Destroy the keys all the same' }).check(OVER)
    await dialog.getByRole('button', { name: 'Destroy for good' }).click()
    await page.getByText('The keys are destroyed.').waitFor()
    expect(await fielding.keys.exists('staff')).toBe(false)
    await context.close()
  })

  it('hear that there is no such survey, and that a share is another one’s', async () => {
    const { page } = vera!
    page.on('dialog', (dialog) => void dialog.accept())
    await enter(page, fielding.url, 'nowhere', files['Vera']!)
    await page.getByText('There is no such campaign').waitFor()
    const box = await setUpBox('other', [{ name: 'Nina', keys: publicKeysOf(await createKeys()) }], 1)
    await fielding.store.insertCampaign({
      ...(await campaign()),
      id: 'other',
      revision: 0,
      state: 'draft',
      ballot: { ...(await campaign()).ballot!, box, proofs: [] },
    })
    await enter(page, fielding.url, 'other', files['Vera']!)
    await page.getByText('This key belongs to none of the trustees of “other”.').waitFor()
  })
})
