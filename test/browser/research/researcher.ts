/** What a researcher does on the pages, and reads from them. */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { PASSWORD } from './research-world.ts'

/** A page of its own on which somebody has signed in. Faults of the page are added to `faults`. */
export const signedInAs = async (
  browser: Browser,
  url: string,
  name: string,
  faults: string[],
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> => {
  const own = await browser.newContext({ locale: 'en-GB', ...options })
  const opened = await own.newPage()
  opened.on('pageerror', (fault) => faults.push(fault.message))
  await opened.goto(`${url}/research`)
  await opened.locator('input[name=name]').fill(name)
  await opened.locator('input[name=password]').fill(PASSWORD)
  await opened.keyboard.press('Enter')
  await opened.locator('header.bar').waitFor()
  return opened
}

export const goToPlace = async (on: Page, url: string, hash: string): Promise<void> => {
  await on.goto(`${url}/research${hash}`)
  await on.locator('h1').waitFor()
}

/** Texts of the first table's body, by row: label, then cells. */
export const tableRows = (on: Page): Promise<string[][]> =>
  on
    .locator('table.figures')
    .first()
    .evaluate((table) =>
      [...(table as HTMLTableElement).tBodies]
        .flatMap((body) => [...body.rows])
        .map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())),
    )

/** What is behind the first link to a file that says so. An archive of many tables takes its time. */
export const downloadFrom = async (on: Page, link: string): Promise<Uint8Array> => {
  const [file] = await Promise.all([
    on.waitForEvent('download', { timeout: 240_000 }),
    on.locator('a.file, a[download]', { hasText: link }).first().click(),
  ])
  return readFile(await file.path())
}

export const chartShownOn = (on: Page): Promise<void> => on.locator('.chart-place svg').first().waitFor()

/** Answer -> column -> cell: "40.0 12". */
export type Numbers = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Answer -> column -> what the first table says of it, "40.0 12"; whichever of the two stand across. */
export const tableNumbers = (on: Page): Promise<Numbers> =>
  on
    .locator('table.figures')
    .first()
    .evaluate((element) => {
      const table = element as HTMLTableElement
      const word = (cell: Element): string => {
        const copy = cell.cloneNode(true) as Element
        for (const extra of copy.querySelectorAll('.letter, .letters, .interval, .row-note, .sigma')) extra.remove()
        return copy.textContent.replace(/\s+/g, ' ').trim()
      }
      const grouped = [...table.tHead!.rows].at(-1)!
      const across =
        table.tHead!.rows.length === 1
          ? [...grouped.cells].slice(1)
          : [...grouped.cells, ...[...table.tHead!.rows[0]!.cells].filter((cell, i) => i > 0 && cell.rowSpan === 2)]
      const found: Record<string, Record<string, string>> = {}
      const answers = across.some((cell) => /^col-(answer|special)/.test(cell.className))
      for (const row of [...table.tBodies].flatMap((body) => [...body.rows]).filter((one) => one.cells.length > 1)) {
        across.forEach((head, c) => {
          const [answer, column] = answers ? [head, row.cells[0]!] : [row.cells[0]!, head]
          if (/-(answer|special)/.test(answers ? head.className : row.className))
            (found[word(answer)] ??= {})[word(column)] = word(row.cells[c + 1]!)
        })
      }
      return found
    })

/** The same of a CSV as one reads it: `Code, Answer, "Europe, %" …, "Europe, n" …`, or its transpose `Column, "Very well, %" …`. */
export const numbersOf = (csv: readonly (readonly string[])[], isTransposed: boolean): Numbers => {
  const [heads = [], ...rows] = csv
  const found: Record<string, Record<string, string>> = {}
  for (const row of rows) {
    heads.forEach((label, c) => {
      const name = /^(.*), %$/.exec(label)?.[1]
      if (name === undefined) return
      const percent = row[c] ?? ''
      const count = row[heads.indexOf(`${name}, n`)] ?? ''
      const [answer, column] = isTransposed ? [name, row[0] ?? ''] : [row[1] ?? '', name]
      if (!isTransposed && !/^\d+$/.test(row[0] ?? '')) return
      if (isTransposed && /^(TOTAL|Sum:|Base|Not answered|Not asked|Mean|Median)/.test(answer)) return
      // with intervals, files name the columns by their letters too
      ;(found[answer] ??= {})[column.replace(/ \([A-Z]\)$/, '')] = percent === '' ? count : `${percent} ${count}`
    })
  }
  return found
}
