/** Trustees at their page, each in a browser of their own, as people use it: by the words on it. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { readAnswers } from '../../server/ballots/coded-answers.ts'
import { importAnswers } from '../../server/ballots/import.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import type { Fielding } from './support.ts'

export const PASSPHRASE = 'six calm words for one key'

export interface KeyFile {
  readonly name: string
  readonly mimeType: 'text/plain'
  readonly buffer: Buffer
}

/** A trustee's own device: a browser context, whose page says what it complains of. */
export interface Device {
  readonly page: Page
  readonly complaints: string[]
  readonly context: BrowserContext
}

export const device = async (browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Device> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (fault) => complaints.push(String(fault)))
  return { page, complaints, context }
}

/** Makes a key on the page and saves it. Without `passphrase`: for a safe. */
export const makeKey = async (
  page: Page,
  url: string,
  passphrase: string | null = PASSPHRASE,
): Promise<{ readonly file: KeyFile; readonly line: string; readonly fingerprint: string }> => {
  await page.goto(`${url}/trustee`)
  if (passphrase === null) await page.getByRole('checkbox', { name: 'Without a passphrase' }).check({ force: true })
  else {
    await page.getByLabel('Passphrase for the key file').fill(passphrase)
    await page.getByLabel('The passphrase once more').fill(passphrase)
  }
  await page.getByRole('button', { name: 'Make the key' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file' }).click()
  const saved = await download
  const parts: Buffer[] = []
  for await (const part of await saved.createReadStream()) parts.push(part as Buffer)
  return {
    file: { name: saved.suggestedFilename(), mimeType: 'text/plain', buffer: Buffer.concat(parts) },
    line: (await page.locator('code.line').innerText()).trim(),
    fingerprint: (await page.locator('code.fingerprint').innerText()).trim(),
  }
}

const CHOOSE = {
  en: ['Key file', 'Passphrase', 'Use this key'],
  ru: ['Файл с ключом', 'Парольная фраза', 'Взять этот ключ'],
} as const

/** Opens the survey's page and chooses the key there. */
export const enter = async (
  page: Page,
  url: string,
  campaign: string,
  file: KeyFile,
  passphrase: string | null = PASSPHRASE,
  language: 'en' | 'ru' = 'en',
): Promise<void> => {
  await page.goto(`${url}/trustee/${campaign}`)
  await choose(page, file, passphrase, language)
}

export const choose = async (
  page: Page,
  file: KeyFile,
  passphrase: string | null,
  language: 'en' | 'ru' = 'en',
): Promise<void> => {
  const [label, secret, button] = CHOOSE[language]
  await page.getByLabel(label).setInputFiles(file)
  if (passphrase !== null) await page.getByLabel(secret).fill(passphrase)
  await page.getByRole('button', { name: button }).click()
}

/** Puts the answers of the 109 into the box, as an import would. */
export const fill = async ({ store, keys, survey, campaign }: Fielding, people = 109): Promise<void> => {
  const current = (await store.campaign(campaign.id))!
  const lines = syntheticAnswers(survey)
    .slice(0, people)
    .map((answers) => JSON.stringify(answers))
    .join('\n')
  const read = await readAnswers(survey, new TextEncoder().encode(lines), 'jsonl')
  await importAnswers({ store, keys }, survey, current, read, 'paper')
}

/** The words over the opening's fingerprint on the page that waits. */
export const openingFingerprint = async (page: Page): Promise<string> =>
  (await page.locator('.main-task code.fingerprint').innerText()).trim()
