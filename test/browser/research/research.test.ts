/** The researcher's day, in a real Chromium against the real routes. */
import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { XMLParser } from 'fast-xml-parser'
import JSONstat from 'jsonstat-toolkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noBrowserBecause, openBrowser } from '../support.ts'
import { PASSWORD, researchWorld, SETUP_TOKEN, type ResearchWorld } from './research-world.ts'
import { chartShownOn, downloadFrom, goToPlace, signedInAs, tableRows } from './researcher.ts'
import { closeAll } from '../../closing.ts'

const missing = noBrowserBecause()
if (missing && process.env.CI) throw new Error(missing)

describe.skipIf(missing)('the researcher', () => {
  let world: ResearchWorld
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const faults: string[] = []

  const signIn = (name: string, options?: Parameters<Browser['newContext']>[0]): Promise<Page> =>
    signedInAs(browser, world.url, name, faults, options)
  const goTo = (hash: string, on = page): Promise<void> => goToPlace(on, world.url, hash)
  const download = (link: string): Promise<Uint8Array> => downloadFrom(page, link)
  const text = (bytes: Uint8Array): string => strFromU8(bytes)
  const chartShown = (): Promise<void> => chartShownOn(page)

  beforeAll(async () => {
    world = await researchWorld()
    browser = await openBrowser()
    page = await signIn('anna', {
      viewport: { width: 1280, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    context = page.context()
  })
  afterAll(() => closeAll(browser, world))

  it('is told how a release comes about while there is none, and becomes the first administrator by the printed link', async () => {
    const empty = await researchWorld({ empty: true, mount: '' })
    const own = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await own.goto(`${empty.url}/research#setup=${SETUP_TOKEN}`)
    await own.getByRole('heading', { name: 'The first administrator' }).waitFor()
    expect(own.url()).not.toContain(SETUP_TOKEN)
    await own.getByLabel('Name').fill('dora')
    await own.getByLabel('New password', { exact: true }).fill(PASSWORD)
    await own.getByLabel('The new password again').fill(PASSWORD)
    await own.getByRole('button', { name: 'Make the account' }).click()
    await own.getByRole('heading', { name: 'Nothing has been released yet' }).waitFor()
    expect((await new AxeBuilder({ page: own }).analyze()).violations).toEqual([])
    await own.context().close()
    await empty.close()
  })

  it('is refused with a wrong password, in words, and keeps what was typed', async () => {
    const own = await (await browser.newContext({ locale: 'ru-RU' })).newPage()
    await own.goto(`${world.url}/research`)
    await own.getByLabel('Имя').fill('anna')
    await own.getByLabel('Пароль').fill('not the password')
    await own.getByRole('button', { name: 'Войти' }).click()
    await own.getByRole('alert').waitFor()
    expect(await own.getByRole('alert').innerText()).toMatch(/парол/i)
    expect(await own.getByLabel('Имя').inputValue()).toBe('anna')
    expect((await new AxeBuilder({ page: own }).analyze()).violations).toEqual([])
    await own.context().close()
  })

  it('finds a question by number, by English and by Russian words', async () => {
    await goTo('#/')
    await page
      .getByRole('link', { name: /Staff and partner/ })
      .first()
      .click()
    const search = page.getByRole('searchbox')
    const found = () => page.locator('.list .question-link .number').allInnerTexts()
    for (const [words, expected] of [
      ['c4', 'C4'],
      ['definition fit cases', 'C4'],
      ['определение подходит случаям', 'C4'],
      ['ребёнка', 'C6'],
    ] as const) {
      await search.fill(words)
      await expect.poll(found).toContain(expected)
      expect((await found()).length).toBeLessThan(12)
    }
    await search.fill('zzzz')
    await page.getByText('No question found').waitFor()
  })

  it('reads Exhibit 2 as the report prints it', async () => {
    await goTo('#/open/exhibits/exhibit-2')
    await chartShown()
    const rows = await tableRows(page)
    expect(rows[0]).toEqual(['Very well', '40.0 12', '30.4 7', '41.7 10', '20.0 1', '37.5 3', '36.7 33'])
    expect(rows.at(-1)).toEqual(['Base: answered', '30', '23', '24', '5', '8', '90'])
    expect(await page.locator('article.exhibit').innerText()).toContain('N = 90')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Table as SVG' }).click(),
    ])
    const svg = await readFile(await file.path(), 'utf8')
    expect(new XMLParser().parse(svg)).toHaveProperty('svg')
    for (const part of ['40.0', 'Very well', 'N = 90', 'Synthetic']) expect(svg).toContain(part)
    expect(svg).not.toContain('var(')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    expect(await page.locator('nav.tabs').isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
  })

  it('takes exhibits away as pictures in which nothing overlaps and nothing is cut', async () => {
    await goTo('#/confidential/downloads')
    await page.getByRole('heading', { name: 'Exhibits as pictures' }).waitFor()
    expect(text(await download('Exhibit 2.'))).toContain('<title id="heading">Exhibit 2. How well')
    for (const release of ['open', 'confidential'])
      for (const lang of ['en', 'ru']) {
        const svg = await (
          await page.request.get(`${world.url}/api/research/releases/${release}/exhibits/exhibit-2.svg?lang=${lang}`)
        ).text()
        const troubles = await page.evaluate((source) => {
          const picture = document.body.appendChild(
            document.importNode(new DOMParser().parseFromString(source, 'image/svg+xml').documentElement, true),
          )
          const frame = picture.getBoundingClientRect()
          const texts = [...picture.querySelectorAll('text')].map((text) => ({
            says: text.textContent,
            box: text.getBoundingClientRect(),
          }))
          const outside = texts.filter(
            ({ box }) => box.left < frame.left + 20 || box.right > frame.right - 20 || box.bottom > frame.bottom,
          )
          // The boxes of two lines touch; their letters do not.
          const over = texts.flatMap((a, i) =>
            texts
              .slice(i + 1)
              .filter(
                (b) =>
                  a.box.left < b.box.right &&
                  b.box.left < a.box.right &&
                  a.box.top + 2 < b.box.bottom - 2 &&
                  b.box.top + 2 < a.box.bottom - 2,
              )
              .map((b) => [a.says, b.says]),
          )
          picture.remove()
          return { texts: texts.length > 30, outside: outside.map(({ says }) => says), over }
        }, svg)
        expect(troubles, `${release} ${lang}`).toEqual({ texts: true, outside: [], over: [] })
      }
  })

  it('has a table beside every chart, of every kind of question, in both releases', async () => {
    for (const release of ['open', 'confidential']) {
      for (const place of [
        'C4',
        'C4?by=region',
        'A4?by=organisation',
        'A3?by=region',
        'A13',
        'A13?by=organisation',
        'B1',
        'B1?by=region',
        'A5?by=region',
        'A7',
      ]) {
        await goTo(`#/${release}/questions/${place}`)
        await page.locator('h1', { hasText: place.split('?')[0]! }).waitFor()
        await page.locator('article.question[aria-busy=false]').waitFor()
        await page.locator('section.tables, section.empty').first().waitFor()
        if ((await page.locator('section.empty').count()) > 0) continue
        await chartShown()
        expect(await page.locator('table.figures').count(), `${release} ${place}`).toBeGreaterThan(0)
        expect(await page.locator('.chart-place svg[role=img]').first().getAttribute('aria-label')).toMatch(/^[A-F]\d+/)
        expect(await page.locator('.chart-source').first().innerText()).toContain('Synthetic data')
      }
    }
  }, 240_000)

  it('is told in plain words what is not shown, and whether differences can be chance', async () => {
    await goTo('#/confidential/questions/C4?by=region')
    await page.locator('.notes li').first().waitFor()
    expect(await page.locator('.notes').innerText()).toMatch(/finer columns are not shown|no table by/)
    await goTo('#/open/questions/C4?by=region')
    await page.getByText('The base is too small for a test').waitFor()
  })

  it('downloads every format and reads it back', async () => {
    await goTo('#/open/questions/C4?by=region')
    await page.locator('a.file').first().waitFor()
    await expect
      .poll(async () => (await page.locator('.file-size').allInnerTexts()).every((size) => /kB/.test(size)))
      .toBe(true)
    const tidy = parse<Record<string, string>>(text(await download('for programs: one row per cell')), {
      columns: true,
    })
    expect(
      tidy
        .filter(({ code }) => code === '1')
        .map(({ count }) => Number(count))
        .reduce((a, b) => a + b, 0),
    ).toBe(33)
    const sheets = (await readWorkbook(Buffer.from(await download('for spreadsheets')))) as unknown as {
      data: unknown[][]
    }[]
    expect(JSON.stringify(sheets)).toContain('Very well')
    const cube = JSONstat(JSON.parse(text(await download('for statistical programs'))) as object) as unknown as {
      length: number
    }
    expect(cube.length).toBeGreaterThan(0)
    expect(JSON.parse(text(await download('description of the columns of the CSV')))).toHaveProperty('tableSchema')
    await goTo('#/confidential/downloads')
    const archive = unzipSync(new Uint8Array(await download('Archive')))
    expect(Object.keys(archive)).toContain('confidential/en/wide/C4-region-groups.csv')
    expect(Object.keys(archive).filter((path) => path.includes('/ru/')).length).toBeGreaterThan(50)
    const ddi: unknown = new XMLParser().parse(text(await download('Codebook')))
    expect(JSON.stringify(ddi)).toContain('codeBook')
    expect(new Uint8Array(await download('Tab book')).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
    const report = page.getByRole('region', { name: 'Report' })
    expect(Object.keys(unzipSync(new Uint8Array(await download('Download the report'))))).toContain('word/document.xml')
    await report.getByLabel('Format').selectOption('html')
    await report.getByLabel('Language').selectOption('ru')
    const written = text(await download('Download the report'))
    const own = await context.newPage()
    await own.setContent(written)
    await own.getByRole('heading', { name: /^C4\. / }).waitFor()
    expect(await own.getByText('Опрос персонала и партнёров').count()).toBeGreaterThan(0)
    expect(
      (
        await new AxeBuilder({ page: own })
          .include('header')
          .include('nav')
          .include('#questions ~ *:nth-child(-n+12)')
          .analyze()
      ).violations,
    ).toEqual([])
    await own.close()
  }, 300_000)

  it('takes the chart along as SVG, as PNG and on the clipboard', async () => {
    await goTo('#/open/questions/A3')
    await chartShown()
    const save = async (name: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
      return readFile(await file.path())
    }
    const svg = text(await save('Save as SVG'))
    expect(new XMLParser().parse(svg)).toHaveProperty('svg')
    expect(svg).toContain('N\u00a0=\u00a095')
    expect(svg).not.toContain('var(')
    expect([...(await save('Save as PNG')).subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe(
      'PNG',
    )
    await page.getByRole('button', { name: 'Copy picture' }).click()
    await page.getByText('The picture is on the clipboard.').waitFor()
  })

  it('opens a deep link, in Russian too, and comes back with the back button', async () => {
    await goTo('#/open/questions/C4?by=region&show=count')
    expect(await page.getByLabel('Cells').inputValue()).toBe('count')
    await page.locator('.list a', { hasText: 'C5' }).first().click()
    await page.locator('h1', { hasText: 'C5' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.goBack()
    await page.locator('h1', { hasText: 'C4' }).waitFor()
    await page.getByText('Русский').click()
    await page.getByRole('row', { name: /^Очень хорошо/ }).waitFor()
    expect(await page.title()).toContain('Опрос')
    expect(await page.locator('main').innerText()).not.toMatch(/Percent|Respondents|undefined|\{\{/)
    await page.getByText('English').click()
    await page.getByRole('row', { name: /^Very well/ }).waitFor()
  })

  it('chooses columns with the keyboard alone', async () => {
    await goTo('#/open/questions/C4')
    await page.getByLabel('Columns', { exact: true }).focus()
    await page.keyboard.press('ArrowDown')
    await page.locator('th.banner-heading', { hasText: 'Region of work' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  })

  it('prints whole tables under the name of their release, with what is not shown', async () => {
    const own = await (
      await browser.newContext({ locale: 'ru-RU', storageState: await context.storageState() })
    ).newPage()
    // What is left of A4 between the margins, px: upright, and on its side for tables of many columns.
    for (const [place, width] of [
      ['open/questions/C4?by=region', 1017],
      ['open/questions/A4?by=region&level=detail', 1017],
      ['confidential/questions/C4', 657],
      ['open/exhibits/exhibit-2', 657],
    ] as const) {
      await own.setViewportSize({ width, height: 900 })
      await goTo(`#/${place}`, own)
      await own.locator('table.figures').first().waitFor()
      await own.emulateMedia({ media: 'print' })
      for (const table of await own.locator('table.figures').all()) {
        expect(await table.evaluate((one) => Math.round(one.getBoundingClientRect().right)), place).toBeLessThanOrEqual(
          width,
        )
      }
      expect(await own.locator('.release-title').isVisible()).toBe(true)
      expect(await own.locator('nav.list, .controls, .table-downloads').filter({ visible: true }).count()).toBe(0)
      await own.emulateMedia({ media: null })
    }
    await goTo('#/confidential/questions', own)
    const notes = own.locator('details.overview')
    await notes.waitFor()
    expect(await notes.evaluate((one: HTMLDetailsElement) => one.open)).toBe(false)
    await own.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    expect(await notes.evaluate((one: HTMLDetailsElement) => one.open)).toBe(true)
    await own.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await notes.evaluate((one: HTMLDetailsElement) => one.open)).toBe(false)
    await own.context().close()
  })

  it('meets nothing that axe finds fault with, on any page, light, dark or Russian, and nothing runs over the edge of a phone', async () => {
    const places = [
      '#/',
      '#/open/questions',
      '#/open/questions/C4?by=region&level=groups&intervals=1&sort=total',
      '#/open/questions/C4?by=region&level=groups&transpose=1&base=asked&beside=E1,A13',
      '#/open/questions/B1',
      '#/confidential/questions/A3',
      '#/open/exhibits/exhibit-2',
      '#/open/quotes',
      '#/open/quotes/B10/review',
      '#/confidential/downloads',
      '#/confidential/method',
    ]
    for (const options of [
      { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
      { viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'ru-RU' },
    ] as const) {
      const own = await (await browser.newContext({ ...options, storageState: await context.storageState() })).newPage()
      for (const place of places) {
        await goTo(place, own)
        await own.waitForLoadState('networkidle')
        const { violations } = await new AxeBuilder({ page: own }).analyze()
        expect(violations.map(({ id, nodes }) => `${place} ${id} ${nodes[0]?.html}`)).toEqual([])
        expect(await own.evaluate(() => document.documentElement.scrollWidth - innerWidth), place).toBeLessThanOrEqual(
          0,
        )
      }
      await own.context().close()
    }
  }, 480_000)

  it('reads open answers, takes words out, accepts, rejects, undoes; only what was accepted is ever shown', async () => {
    await goTo('#/open/quotes/B10/review')
    const field = page.getByLabel('As it was written')
    const original = await field.inputValue()
    await field.evaluate((area: HTMLTextAreaElement) => {
      area.focus()
      area.setSelectionRange(0, 3)
    })
    await page.getByRole('button', { name: 'Take out the selected words' }).click()
    await expect.poll(() => page.locator('.preview-text').innerText()).toMatch(/^\[…\]/)
    await page.getByRole('button', { name: 'Accept as shown' }).click()
    await page.getByText('1 accepted').waitFor()
    await page.getByText(/1 of \d+ texts? read/).waitFor()
    const second = await field.inputValue()
    await page.getByRole('button', { name: 'Reject' }).click()
    await page.getByText(/2 of \d+ texts? read/).waitFor()
    await page.getByRole('button', { name: 'Undo last decision' }).click()
    await page.getByText(/1 of \d+ texts? read/).waitFor()
    await expect.poll(() => field.inputValue()).toBe(second)

    await goTo('#/open/quotes/B10')
    const quotes = [original.replace(/^\S+/, '[…]')]
    await expect.poll(() => page.locator('blockquote').allInnerTexts()).toEqual(quotes)
    const csv = parse<Record<string, string>>(text(await download('CSV')), { columns: true })
    expect(csv).toEqual([{ Quote: quotes[0], Codes: '' }])

    const boris = await signIn('boris')
    await goTo('#/open/quotes/B10/review', boris)
    const all = await boris.evaluate(
      async () =>
        (await (await fetch('api/research/releases/open/quotes/B10/review')).json()) as {
          quotes: { id: string }[]
        },
    )
    expect(JSON.stringify(all)).not.toContain('anna')
    const invented = await boris.evaluate(
      async (id) =>
        (
          await fetch(`api/research/releases/open/quotes/B10/${id}`, {
            method: 'PUT',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ revision: 0, state: 'accepted', redacted: 'I never said this' }),
          })
        ).status,
      all.quotes[0]!.id,
    )
    expect(invented).toBe(422)
    await boris.context().close()
  })

  it('is shown what another reviewer has decided meanwhile, keeps her own work, and decides again', async () => {
    const boris = await signIn('boris', { locale: 'ru-RU' })
    await goTo('#/open/quotes/D10a/review')
    await goTo('#/open/quotes/D10a/review', boris)
    const takeOut = async (on: Page, from: number, to: number): Promise<void> => {
      await on.locator('.review-card textarea').evaluate(
        (area: HTMLTextAreaElement, [start, end]) => {
          area.focus()
          area.setSelectionRange(start!, end!)
        },
        [from, to],
      )
      await on.locator('.review-tools button').first().click()
    }
    await takeOut(page, 0, 3)
    await page.getByRole('button', { name: 'Accept as shown' }).click()
    await page.getByText(/1 of \d+ texts? read/).waitFor()
    const original = await boris.locator('.review-card textarea').inputValue()
    await takeOut(boris, original.length - 4, original.length)
    const mine = await boris.locator('.preview .preview-text').innerText()
    await boris.getByRole('button', { name: 'Принять в этом виде' }).click()
    await boris.getByRole('alert').getByText('Решение по этой цитате тем временем принял другой редактор').waitFor()
    expect(await boris.locator('.newer .preview-text').innerText()).toBe(original.replace(/^\S+/, '[…]'))
    expect(await boris.locator('.preview .preview-text').innerText()).toBe(mine)
    expect((await new AxeBuilder({ page: boris }).analyze()).violations).toEqual([])
    await boris.getByRole('button', { name: 'Убрать те же слова, что и он' }).click()
    await boris.getByRole('button', { name: 'Принять в этом виде' }).click()
    await boris.waitForFunction(
      (read) => document.querySelector<HTMLTextAreaElement>('.review-card textarea')?.value !== read,
      original,
    )
    const stored = await boris.evaluate(
      async () =>
        (await (await fetch('api/research/releases/open/quotes/D10a/review')).json()) as {
          quotes: { original: string; redacted: string | null; state: string }[]
        },
    )
    expect(stored.quotes.find((one) => one.state === 'accepted')).toMatchObject({
      redacted: original.replace(/^\S+/, '[…]'),
    })
    await boris.context().close()
  })

  it('keeps unread answers from administrators', async () => {
    const carla = await signIn('carla')
    await goTo('#/open/quotes', carla)
    expect(await carla.getByRole('link', { name: 'Read and redact' }).count()).toBe(0)
    expect(await carla.evaluate(async () => (await fetch('api/research/releases/open/quotes/B10/review')).status)).toBe(
      403,
    )
    await goTo('#/confidential/quotes', carla)
    await carla
      .getByText('No text has been accepted for quoting yet: there are texts that wait to be read.', { exact: true })
      .waitFor()
    await carla.context().close()
  })

  it('changes the password, signs out, and is asked to sign in again', async () => {
    const own = await signIn('boris')
    await own.locator('summary', { hasText: 'boris' }).click()
    await own.getByRole('button', { name: 'Change password' }).first().click()
    await own.getByLabel('Present password').fill(PASSWORD)
    await own.getByLabel('New password', { exact: true }).fill(`${PASSWORD} again`)
    await own.getByLabel('The new password again').fill(`${PASSWORD} again`)
    expect((await new AxeBuilder({ page: own }).analyze()).violations).toEqual([])
    await own.locator('dialog').getByRole('button', { name: 'Change password' }).click()
    await own.getByText('The password was changed.').waitFor()
    await own.getByRole('button', { name: 'Close' }).click()
    await own.locator('summary', { hasText: 'boris' }).click()
    await own.getByRole('button', { name: 'Sign out' }).click()
    await own.getByRole('heading', { name: 'Sign in' }).waitFor()
    await own.context().close()
  })

  it('never meets a fault of the page', () => {
    expect(faults).toEqual([])
  })
})
