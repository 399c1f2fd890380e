/** Two coders at the desk, each in a language of their own and with the keyboard alone, in a real Chromium against the real routes. */
import { AxeBuilder } from '@axe-core/playwright'
import { parse } from 'csv-parse/sync'
import { strFromU8 } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeAll } from '../../closing.ts'
import { noBrowserBecause, openBrowser } from '../support.ts'
import { researchWorld, type ResearchWorld } from './research-world.ts'
import { downloadFrom, goToPlace, signedInAs } from './researcher.ts'

const missing = noBrowserBecause()
if (missing && process.env.CI) throw new Error(missing)

const QUESTION = '#/open/quotes/B10'
const PICTURES = process.env.PICTURES

describe.skipIf(missing)('two coders of one question', () => {
  let world: ResearchWorld
  let browser: Browser
  let anna: Page
  let boris: Page
  let texts = 0
  const faults: string[] = []

  beforeAll(async () => {
    world = await researchWorld()
    browser = await openBrowser()
    anna = await signedInAs(browser, world.url, 'anna', faults, { locale: 'en-GB' })
    boris = await signedInAs(browser, world.url, 'boris', faults, { locale: 'ru-RU' })
  })
  afterAll(() => closeAll(browser, world))

  const wellMade = async (page: Page, name: string): Promise<void> => {
    expect((await new AxeBuilder({ page }).analyze()).violations, name).toEqual([])
    const before = page.viewportSize()!
    await page.setViewportSize({ width: 320, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/coding-${name}-phone.png`, fullPage: true })
    await page.setViewportSize(before)
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/coding-${name}.png`, fullPage: true })
  }
  /** Presses Tab until the focus is on what is so called. */
  const tabTo = async (page: Page, name: string): Promise<void> => {
    for (let turn = 0; turn < 80; turn++) {
      const here = await page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement | null
        return (at?.labels?.[0]?.textContent ?? at?.textContent ?? '').trim()
      })
      if (here === name) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`no way to “${name}” with Tab`)
  }
  /** Text by text, as the desk shows them: `key` for each, then Enter. */
  const codeAll = async (page: Page, keyOf: (at: number) => string): Promise<void> => {
    for (let at = 0; at < texts; at++) {
      await page.keyboard.press(keyOf(at))
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('.desk progress').getAttribute('value')).toBe(String(at + 1))
    }
  }

  it('begin with a code frame, made with the keyboard', async () => {
    await goToPlace(anna, world.url, `${QUESTION}/coding`)
    await anna.getByRole('heading', { name: 'Code frame' }).waitFor()
    for (const [label, translated] of [
      ['Money', 'Деньги'],
      ['Training', 'Обучение'],
    ]) {
      await tabTo(anna, 'Add a code')
      await anna.keyboard.press('Enter')
      await anna
        .getByRole('group', { name: /New code/ })
        .last()
        .waitFor()
      const row = anna.locator('.code-row').last()
      await row.getByLabel('Label (English)').focus()
      await anna.keyboard.type(label!)
      await anna.keyboard.press('Tab')
      await anna.keyboard.type(translated!)
    }
    await wellMade(anna, 'frame')
    await tabTo(anna, 'A text may have several codes')
    await anna.keyboard.press('Space')
    await tabTo(anna, 'Coders')
    await anna.keyboard.press('Control+A')
    await anna.keyboard.type('anna, boris')
    await tabTo(anna, 'Begin coding')
    await anna.keyboard.press('Enter')
    await anna.getByRole('heading', { name: 'Coding' }).waitFor()
    texts = Number(await anna.locator('.desk progress').getAttribute('max'))
    expect(texts).toBeGreaterThanOrEqual(10)
    await wellMade(anna, 'desk')
  })

  it('code every text without the mouse, each blind to the other', async () => {
    await anna.keyboard.press('Enter')
    await anna.getByText('Choose a code first').waitFor()
    await codeAll(anna, (at) => (at % 2 ? 'Digit2' : 'Digit1'))
    await anna.getByText('You have coded every text.').waitFor()

    await goToPlace(boris, world.url, `${QUESTION}/coding`)
    await boris.getByRole('heading', { name: 'Кодирование', exact: true }).waitFor()
    const told = await boris.evaluate(async () => {
      const reply = await fetch('api/research/releases/open/coding/B10')
      return (await reply.json()) as { texts: { codings: unknown; mine: unknown; codedBy: number }[] }
    })
    expect(new Set(told.texts.map(({ codings, mine, codedBy }) => JSON.stringify([codings, mine, codedBy])))).toEqual(
      new Set(['[null,null,1]']),
    )
    // Boris gives one text no code, and agrees on all else.
    await codeAll(boris, (at) => (at === 1 ? 'Minus' : at % 2 ? 'Digit2' : 'Digit1'))
    await wellMade(boris, 'desk-ru')
  })

  it('see how far they agree, and settle what they don’t', async () => {
    await goToPlace(boris, world.url, `${QUESTION}/compare`)
    await boris.getByRole('heading', { name: 'Согласие кодировщиков' }).waitFor()
    await wellMade(boris, 'compare-ru')
    await goToPlace(anna, world.url, `${QUESTION}/compare`)
    await anna.getByText('1 text is to be settled.').waitFor()
    const kappa = anna.locator('.agreement-figures dd').nth(1)
    expect(Number(await kappa.innerText())).toBeGreaterThan(0.5)
    await tabTo(anna, 'Money')
    await anna.keyboard.press('ArrowUp') // of one code alone: around to the last, “No code fits”
    await tabTo(anna, 'Settle')
    await anna.keyboard.press('Enter')
    await anna.getByText('0 texts are to be settled.').waitFor()
    await anna.getByText('Settled: No code fits (anna)').waitFor()
    await wellMade(anna, 'compare')
  })

  it('take the codebook along', async () => {
    const csv = strFromU8(await downloadFrom(anna, 'Codebook with frequencies'))
    const lines = parse(csv, { bom: true })
    expect(lines.map(([, label]) => label)).toEqual(['Label', 'Money', 'Training', 'Texts with codes that stand'])
    expect(lines.at(-1)![4]).toBe(String(texts))
    expect(strFromU8(await downloadFrom(anna, 'REFI-QDA'))).toContain('urn:QDA-XML:codebook:1.0')
    expect(faults).toEqual([])
  })
})
