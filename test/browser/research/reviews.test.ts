/** Two reviewers of the same projects, by name, as two researchers read of them, each in a language of their own, in a real Chromium. */
import { AxeBuilder } from '@axe-core/playwright'
import { parse } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import { strFromU8 } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordOf } from '../../../server/contracts/records.ts'
import { releaseByName } from '../../../server/releases/by-name.ts'
import type { Store } from '../../../server/store/store.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import { surveys } from '../../../surveys/index.ts'
import { closeAll } from '../../closing.ts'
import { assignmentOf, inviteeOf, unitOf } from '../../store/records.ts'
import { closedCampaign } from '../../tabulation/closed-campaigns.ts'
import { noBrowserBecause, openBrowser } from '../support.ts'
import { researchWorld, type ResearchWorld } from './research-world.ts'
import { downloadFrom, goToPlace, signedInAs } from './researcher.ts'

const missing = noBrowserBecause()
if (missing && process.env.CI) throw new Error(missing)

const PICTURES = process.env.PICTURES
const survey = surveys['document-review-2010']!
const read = compileAnswerCheck(survey)

interface Reviewed {
  readonly unit: string
  readonly reviewer: 'Kate' | 'Phil'
  readonly given: object
  readonly complete?: boolean
}

/**
 * Three projects that Kate and Phil reviewed, each with a link of their own. Of 24 options of II.J in the first, they agree on 22. Phil has
 * left out II.J of the third, and nobody but Kate has reviewed the last; a review begun and not handed in counts nowhere.
 */
const REVIEWS: readonly Reviewed[] = [
  {
    unit: 'CT.0988',
    reviewer: 'Kate',
    given: {
      II_D_i: '1',
      II_J: ['4', '5', '8'],
      themes: [
        { theme: 'Shelter standards', mark: '1' },
        { theme: 'Funding gaps', mark: '1' },
        { theme: 'Training', mark: '2' },
      ],
    },
  },
  {
    unit: 'CT.0988',
    reviewer: 'Phil',
    given: {
      II_D_i: '1',
      II_J: ['4', '8', '10'],
      themes: [
        { theme: 'shelter standards', mark: '1' },
        { theme: 'Funding gaps', mark: '3' },
      ],
    },
  },
  { unit: 'CT.0940', reviewer: 'Kate', given: { II_D_i: '1', II_J: ['1'] } },
  { unit: 'CT.0940', reviewer: 'Phil', given: { II_D_i: '2', II_J: ['1'] } },
  { unit: 'CT.1003', reviewer: 'Kate', given: { II_D_i: '2', II_J: ['23'] } },
  { unit: 'CT.1003', reviewer: 'Phil', given: { II_D_i: '2' } },
  { unit: 'CT.1095', reviewer: 'Kate', given: { II_D_i: '1' } },
  { unit: 'CT.1095', reviewer: 'Phil', given: { II_D_i: '2' }, complete: false },
]

/** The campaign as it was answered, closed and released on the server. */
const release = async (store: Store): Promise<void> => {
  const id = 'reviewed'
  const title = { en: 'Review of documents', ru: 'Рецензирование документов' }
  await store.insertCampaign(closedCampaign(survey, { id, title, byName: true, synthetic: false }))
  const people = { Kate: inviteeOf(id, 1, { name: 'Kate' }), Phil: inviteeOf(id, 2, { name: 'Phil' }) }
  await store.insertInvitees(Object.values(people))
  const units = [...new Set(REVIEWS.map(({ unit }) => unit))]
  await store.insertUnits(units.map((unit) => unitOf(id, unit, { attributes: {} })))
  for (const [at, { unit, reviewer, given, complete = true }] of REVIEWS.entries()) {
    const assignment = assignmentOf(id, at, unit, { invitee: people[reviewer].id, role: 'reviewer', opened: true })
    await store.insertAssignments([assignment])
    await store.saveRecord(
      { unit, reviewer: assignment.id },
      {
        campaign: id,
        record: recordOf(assignment),
        revision: 1,
        at: Date.now(),
        by: assignment.id,
        answers: read(given).answers,
        complete,
      },
    )
  }
  await releaseByName({ store, surveys: surveyCatalogue(surveys), now: () => new Date() }, id, { name: 'carla' })
}

describe.skipIf(missing)('reviewers compared', () => {
  let world: ResearchWorld
  let browser: Browser
  let anna: Page
  let boris: Page
  const faults: string[] = []

  beforeAll(async () => {
    world = await researchWorld()
    await release(world.store)
    browser = await openBrowser()
    anna = await signedInAs(browser, world.url, 'anna', faults, { locale: 'en-GB', acceptDownloads: true })
    boris = await signedInAs(browser, world.url, 'boris', faults, { locale: 'ru-RU', acceptDownloads: true })
  })
  afterAll(() => closeAll(browser, world))

  /** Rows of one of the two tables, as they are read. */
  const rowsOf = (page: Page, name: 'agreement' | 'themes'): Promise<string[][]> =>
    page
      .locator(`section[aria-labelledby=reviews-${name}] tbody tr`)
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...(row as HTMLTableRowElement).cells].map((cell) => cell.innerText.replace(/[\s\u00a0]+/g, ' ').trim()),
        ),
      )
  const rowOf = (rows: readonly string[][], reviewed: string, question: string): string[] | undefined =>
    rows.find((row) => row[0] === reviewed && row[3] === question)
  /** Presses Tab until the focus is on what is so called. */
  const tabTo = async (page: Page, name: RegExp): Promise<void> => {
    for (let turn = 0; turn < 60; turn++) {
      const here = await page.evaluate(() => {
        const at = document.activeElement
        const by = at?.getAttribute('aria-labelledby')
        return (by ? document.getElementById(by)?.textContent : at?.textContent) ?? ''
      })
      if (name.test(here.trim())) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`no way to ${String(name)} with Tab`)
  }
  const wellMade = async (page: Page, name: string): Promise<void> => {
    expect((await new AxeBuilder({ page }).analyze()).violations, name).toEqual([])
    const before = page.viewportSize()!
    for (const width of [1280, 360, 320]) {
      await page.setViewportSize({ width, height: 800 })
      await page.waitForTimeout(150)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width)
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/reviews-${name}-${width}.png`, fullPage: true })
    }
    await page.setViewportSize(before)
  }

  it('are found with the keyboard alone, from the list of releases on', async () => {
    await goToPlace(anna, world.url, '#/')
    await tabTo(anna, /^Review of documents/)
    await anna.keyboard.press('Enter')
    await anna.locator('a', { hasText: /^Reviewers$/ }).waitFor()
    await tabTo(anna, /^Reviewers$/)
    await anna.keyboard.press('Enter')
    await anna.locator('h1', { hasText: 'Reviewers compared' }).waitFor()
    expect(anna.url()).toMatch(/#\/reviewed\/reviews$/)
    expect(await anna.title()).toContain('Review of documents')
    await anna.getByText('7 of 8 answered, 87.5 %').waitFor() // reviews that were asked for
  })

  it('agree on 22 of 24 options with κ = 13/21, and on two of three projects with κ = 2/5; where there is no κ the page says why', async () => {
    const rows = await rowsOf(anna, 'agreement')
    expect(rowOf(rows, 'CT.0988', 'II_J')?.slice(5)).toEqual(['24', '91.7', '0.62', '', '0'])
    expect(rowOf(rows, 'all of them together', 'II_D_i')?.slice(5)).toEqual(['3', '66.7', '0.40', '', '0'])
    expect(rowOf(rows, 'all of them together', 'II_J')?.slice(5)).toEqual(['48', '95.8', '0.73', '', '1'])
    expect(rowOf(rows, 'CT.0988', 'II_D_i')?.slice(5)).toEqual([
      '1',
      '100.0',
      '–',
      'both always gave one and the same answer',
      '0',
    ])
    expect(rowOf(rows, 'CT.1003', 'II_J')?.slice(5)).toEqual(['0', '–', '–', 'nothing was answered by both', '1'])
    expect(new Set(rows.map((row) => `${row[1]} ${row[2]}`))).toEqual(new Set(['Kate Phil']))
    expect(rows.some((row) => row[0] === 'CT.1095')).toBe(false)
    await anna.getByText('Not compared, because nobody else has reviewed it: CT.1095 (Kate).').first().waitFor()
  })

  it('class each theme by both marks, and the project that waits for themes is named', async () => {
    expect(await rowsOf(anna, 'themes')).toEqual([
      ['CT.0988', 'Shelter standards', 'Kate', 'high', 'Phil', 'high', 'primary'],
      ['CT.0988', 'Training', 'Kate', 'medium', 'Phil', 'not named', 'tertiary'],
      ['CT.0988', 'Funding gaps', 'Kate', 'high', 'Phil', 'low', 'to be discussed'],
    ])
    await anna
      .getByText('Not classified, because one of the two has named no theme yet: CT.0940; CT.1003.')
      .first()
      .waitFor()
  })

  it('are read in Russian with the same figures, written the Russian way', async () => {
    await goToPlace(boris, world.url, '#/reviewed/reviews')
    await boris.locator('h1', { hasText: 'Сравнение рецензентов' }).waitFor()
    await boris.locator('#reviews-themes').waitFor()
    const rows = await rowsOf(boris, 'agreement')
    expect(rowOf(rows, 'CT.0988', 'II_J')?.slice(5)).toEqual(['24', '91,7', '0,62', '', '0'])
    expect(rowOf(rows, 'всё вместе', 'II_D_i')?.slice(5)).toEqual(['3', '66,7', '0,40', '', '0'])
    expect(rowOf(rows, 'CT.1003', 'II_J')?.slice(5)).toEqual(['0', '–', '–', 'ни на что не ответили оба', '1'])
    expect(await rowsOf(boris, 'themes')).toEqual([
      ['CT.0988', 'Shelter standards', 'Kate', 'высокая', 'Phil', 'высокая', 'первостепенная'],
      ['CT.0988', 'Training', 'Kate', 'средняя', 'Phil', 'не названа', 'третьестепенная'],
      ['CT.0988', 'Funding gaps', 'Kate', 'высокая', 'Phil', 'низкая', 'подлежит обсуждению'],
    ])
    await boris
      .getByText('Не сравниваются, потому что других рецензий на этот предмет нет: CT.1095 (Kate).')
      .first()
      .waitFor()
  })

  it('have wide tables that the keyboard scrolls, on a phone too', async () => {
    await anna.setViewportSize({ width: 360, height: 800 })
    const table = anna.locator('section[aria-labelledby=reviews-agreement] .figures-scroll')
    await anna.locator('h1').focus()
    await tabTo(anna, /^How far reviewers agree$/)
    expect(await table.evaluate((box) => box === document.activeElement)).toBe(true)
    await anna.keyboard.press('ArrowRight')
    await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
    await anna.setViewportSize({ width: 1280, height: 800 })
  })

  it.each([
    ['en', () => anna, 'How far reviewers agree', ',', 'Agreement, %'],
    ['ru', () => boris, 'Насколько рецензенты согласны', ';', 'Доля совпадений, %'],
  ] as const)('download in %s what the page shows', async (_language, pageOf, title, delimiter, observed) => {
    const page = pageOf()
    const [head = [], ...rows] = parse(strFromU8(await downloadFrom(page, title)), {
      bom: true,
      delimiter,
    })
    const line = rows.find((row) => row[0] === 'CT.0988' && row[3] === 'II_J')!
    expect(line[head.indexOf(observed)]).toBe(delimiter === ',' ? '91.7' : '91,7')
    const shown = await rowsOf(page, 'agreement')
    expect(rows.map((row) => row.slice(0, 4))).toEqual(shown.map((row) => row.slice(0, 4)))
    const book = await readWorkbook(Buffer.from(await downloadFrom(page, 'XLSX')))
    expect(JSON.stringify(book)).toContain('Shelter standards')
  })

  it('have no axe finding and no sideways scroll, and nothing threw', async () => {
    await wellMade(anna, 'en')
    await wellMade(boris, 'ru')
    expect(faults).toEqual([])
  })
})
