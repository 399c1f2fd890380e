/** Tables as the researcher shapes them, and what she takes away, in a real Chromium against the real routes. */
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { parse } from 'csv-parse/sync'
import { strFromU8 } from 'fflate'
import { XMLParser } from 'fast-xml-parser'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowserBecause, openBrowser } from '../support.ts'
import { researchWorld, type ResearchWorld } from './research-world.ts'
import { chartShownOn, downloadFrom, goToPlace, numbersOf, signedInAs, tableNumbers, tableRows } from './researcher.ts'
import { reportHtml } from '../../../server/tabulation/report/files/html.ts'
import type { ReportTable } from '../../../server/tabulation/report/document.ts'
import { closeAll } from '../../closing.ts'

const missing = noBrowserBecause()
if (missing && process.env.CI) throw new Error(missing)

describe.skipIf(missing)('the researcher, at her tables', () => {
  let world: ResearchWorld
  let browser: Browser
  let page: Page
  const faults: string[] = []
  const goTo = (hash: string, on = page): Promise<void> => goToPlace(on, world.url, hash)
  /** The table of the CSV for readers, which stands between its question and its notes. */
  const rowsOfCsv = async (): Promise<string[][]> => {
    const csv = strFromU8(await downloadFrom(page, 'as one reads it'))
    const lines = parse(csv, { bom: true, relax_column_count: true })
    const head = lines.findIndex((line) => line.length > 1)
    const end = lines.findIndex((line, at) => at > head && line.length < lines[head]!.length)
    return lines.slice(head, end)
  }

  beforeAll(async () => {
    world = await researchWorld()
    browser = await openBrowser()
    page = await signedInAs(browser, world.url, 'anna', faults, { viewport: { width: 1280, height: 900 } })
  })
  afterAll(() => closeAll(browser, world))

  it('reads in the table what the CSV says, whatever columns, fineness, base, order and sides she chose', async () => {
    const steps = [
      [async () => {}, 'C4'],
      [() => page.getByLabel('Columns', { exact: true }).selectOption('region'), 'C4?by=region'],
      [() => page.getByLabel('How fine').selectOption('detail'), 'C4?by=region&level=detail'],
      [() => page.getByLabel('Base of percentages').selectOption('asked'), 'C4?by=region&level=detail&base=asked'],
      [
        () => page.getByLabel('Order of answers').selectOption('total'),
        'C4?by=region&level=detail&sort=total&base=asked',
      ],
      [
        () => page.getByLabel('Swap rows and columns').check(),
        'C4?by=region&level=detail&sort=total&base=asked&transpose=1',
      ],
      [
        () => page.getByLabel('Show 95').check(),
        'C4?by=region&level=detail&sort=total&base=asked&transpose=1&intervals=1',
      ],
      [
        () => page.getByLabel('Columns', { exact: true }).selectOption('organisation'),
        'C4?by=organisation&sort=total&base=asked&transpose=1&intervals=1',
      ],
    ] as const
    await goTo('#/open/questions/C4')
    for (const [choose, place] of steps) {
      await choose()
      await expect.poll(async () => page.locator('article.question').getAttribute('aria-busy')).toBe('false')
      expect(page.url()).toContain(`#/open/questions/${place}`)
      const shown = await tableNumbers(page)
      const csv = await rowsOfCsv()
      expect(shown).toEqual(numbersOf(csv, place.includes('transpose')))
      expect(csv[0]!.some((heading) => heading.endsWith(', 95 % from'))).toBe(place.includes('intervals'))
      expect(Object.keys(shown).length).toBeGreaterThanOrEqual(5)
    }
    await goTo(`#/open/questions/${steps.at(-1)![1]}`) // the same address is the same view
    expect(await page.getByLabel('Base of percentages').inputValue()).toBe('asked')
    expect(await page.getByLabel('Swap rows and columns').isChecked()).toBe(true)
    expect(await page.locator('table.figures .interval').count()).toBeGreaterThan(10)
  })

  it('puts several questions in one table under the same columns, and takes the table along', async () => {
    await goTo('#/open/questions/C4?by=region&level=groups')
    await page.locator('details.beside summary').click()
    for (const question of ['E1', 'A3']) {
      await page.getByLabel('Question to add').selectOption(question)
      await page.getByRole('button', { name: 'Add to the table' }).click()
      await page.getByRole('button', { name: `Take out ${question}` }).waitFor()
    }
    expect(page.url()).toContain('beside=E1%2CA3')
    const headings = () => page.locator('table.figures tr.item-row').allInnerTexts()
    await expect.poll(async () => (await headings()).map((one) => one.slice(0, 2))).toEqual(['C4', 'E1', 'A3'])
    expect(await page.locator('table.figures').count()).toBe(1)
    const alone = await tableRows(page)
    const csv = await rowsOfCsv()
    for (const label of ['Very well', 'Participant recruitment']) {
      const total = alone.find(([first]) => first === label)!.at(-1)
      expect(csv.some((row) => row.includes(label) && row.at(-1) === total!.split(' ')[1])).toBe(true)
    }
    await page.getByRole('button', { name: 'Take out E1' }).click()
    await expect.poll(async () => (await headings()).map((one) => one.slice(0, 2))).toEqual(['C4', 'A3'])
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  it('sees at the top what a release shows and what it does not, each with its reason', async () => {
    await goTo('#/confidential/questions/C4')
    expect(await page.locator('.release-reach').innerText()).toMatch(/All respondents: \d+ of 51/)
    await page.getByRole('link', { name: 'What is shown and what is not' }).click()
    const table = page.locator('table.reach-table')
    await table.waitFor()
    for (const row of await table.locator('tbody tr').all()) {
      const [whole, partly, none] = (await row.locator('td').allInnerTexts()).slice(0, 3).map(Number)
      expect(whole! + partly! + none!).toBe(50)
    }
    const withheld = page.locator('.withheld-details')
    if ((await withheld.count()) > 0) {
      await withheld.locator('summary').click()
      for (const entry of await withheld.locator('li').all())
        expect(await entry.locator('p.small').count()).toBeGreaterThan(0)
    }
    expect(await page.locator('section.plan').innerText()).toMatch(/Region of work; Type of organization/)
    await goTo('#/open/questions')
    expect(await page.locator('.release-reach').innerText()).toContain('All 51 questions are shown')
  })

  it('reads tables in which no word is broken, in either language', async () => {
    for (const locale of ['en-GB', 'ru-RU']) {
      const own = await (
        await browser.newContext({
          locale,
          viewport: { width: 1440, height: 900 },
          storageState: await page.context().storageState(),
        })
      ).newPage()
      for (const place of [
        'open/questions/C4?by=organisation',
        'open/questions/B1',
        'open/questions/A7?transpose=1',
        'open/questions/A3?by=region&level=detail',
        'open/exhibits/exhibit-2',
        'confidential/questions',
      ]) {
        await goTo(`#/${place}`, own)
        await own.locator('table.figures').first().waitFor()
        const broken = await own.locator('table.figures').first().evaluate(brokenWords)
        expect(broken, `${locale} ${place}`).toEqual([])
      }
      await own.context().close()
    }
  }, 120_000)

  it('takes along a report in which no word of a table that fits is broken, no table cut and no heading parted from it, in either language', async () => {
    for (const [release, language] of [
      ['confidential', 'en'],
      ['confidential', 'ru'],
      ['open', 'ru'],
    ] as const) {
      const address = new URL(page.url()).pathname.replace(/research$/, `api/research/releases/${release}/report.html`)
      const reply = await page.request.get(`${new URL(page.url()).origin}${address}?lang=${language}`)
      expect(reply.status()).toBe(200)
      const own = await browser.newPage()
      await own.setContent(await reply.text())
      for (const [media, width] of [
        ['print', 673], // px between the margins of A4
        ['screen', 1000],
        ['screen', 360],
      ] as const) {
        await own.emulateMedia({ media })
        await own.setViewportSize({ width, height: 900 })
        const where = `${release} ${language} ${media} ${width}`
        expect(await own.locator('table').count()).toBeGreaterThan(50)
        expect(await own.locator('main').evaluate(brokenWords), where).toEqual([])
        if (media === 'screen') continue // there a wide table scrolls
        expect(
          await own.evaluate(() => ({
            cut: [...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth + 1)
              .length,
            parted: [...document.querySelectorAll('p + .scroll, p + figure')].filter(
              ({ previousElementSibling: before }) => before && getComputedStyle(before).breakAfter !== 'avoid',
            ).length,
          })),
          where,
        ).toEqual({ cut: 0, parted: 0 })
      }
      await own.close()
    }
  }, 120_000)

  it('prints every column of a table whose heads do not fit side by side: their words are broken, numbers are not', async () => {
    const heads = ['Межправительственная организация', 'Неправительственная организация', 'Правоохранительный орган']
    const own = await browser.newPage()
    for (const columns of [4, 11, 18]) {
      const table: ReportTable = {
        caption: 'C4',
        over: { label: 'Тип организации', columns },
        columns: ['Ответ', ...Array.from({ length: columns }, (_, c) => heads[c % heads.length]!)],
        rows: [
          {
            label: 'Соответствует полностью',
            kind: 'answer',
            cells: Array.from({ length: columns }, () => ({ text: '100,0', small: '109' })),
          },
        ],
      }
      const blocks = [{ kind: 'table' as const, table }]
      await own.setContent(
        reportHtml({
          ...{ language: 'ru', direction: 'ltr', title: 'Опрос', kind: 'Отчёт', warning: null, facts: [] },
          ...{ contents: 'Содержание', foot: 'Опрос', day: null },
          parts: [{ id: 'questions', heading: 'Вопросы', blocks }],
        }),
      )
      await own.emulateMedia({ media: 'print' })
      await own.setViewportSize({ width: 673, height: 900 })
      const box = own.locator('.scroll')
      expect(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThan(2)
      const cells = await own
        .locator('th[scope=col], td')
        .evaluateAll((all) =>
          all.filter((cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.getBoundingClientRect().right > 674),
        )
      expect(cells).toEqual([])
      const isNarrowed = (await own.locator('table.narrowed').count()) > 0
      expect([columns, isNarrowed]).toEqual([columns, columns > 4])
      const numbers = await own.locator('main').evaluate(brokenWords)
      expect(numbers.filter((word) => /\d/.test(word))).toEqual([])
      await own.emulateMedia({ media: 'screen' })
      expect(await own.locator('main').evaluate(brokenWords)).toEqual([])
    }
    await own.close()
  })

  it('takes along pictures that say what they count, where it is from, and that it is invented', async () => {
    for (const [place, parts] of [
      [
        'open/questions/B1?by=region',
        [
          'B1. In which areas',
          'N = 109',
          'Source: Staff and partner survey',
          'Tables are not protected',
          'Synthetic data',
          'Europe (n',
          'Strongly agree',
        ],
      ],
      [
        'confidential/questions/C4',
        ['C4. How well', 'N = 90', 'Protected tables, k = 5', 'Synthetic data', 'Very well'],
      ],
    ] as const) {
      await goTo(`#/${place}`)
      await chartShownOn(page)
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as SVG' }).first().click(),
      ])
      const svg = await readFile(await file.path(), 'utf8')
      const said = JSON.stringify(new XMLParser({ ignoreAttributes: true }).parse(svg)).replaceAll('\u00a0', ' ')
      for (const part of parts) for (const word of part.split(' ')) expect(said, place).toContain(word)
      expect(svg).not.toContain('var(')
      for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(svg).toContain(`id="${id}"`)
    }
  })

  it('never meets a fault of the page', () => {
    expect(faults).toEqual([])
  })
})

/** Runs in the page: words of tables that stand on more than one line; on paper not those of a table that does not fit otherwise, but its numbers. */
function brokenWords(inside: Element): string[] {
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest('table')) continue
    const isNarrowed = matchMedia('print').matches && node.parentElement.closest('.narrowed') !== null
    for (const word of (node.textContent ?? '').matchAll(isNarrowed ? /[\d,]+/g : /[\p{L}\p{N}]+/gu)) {
      const range = document.createRange()
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word[0])
    }
  }
  return found
}
