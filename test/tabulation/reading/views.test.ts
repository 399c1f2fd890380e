/** What the page of a question gets, where not everything was published. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { PublishedTable, Release } from '../../../server/tabulation/counting/table.ts'
import { questionView } from '../../../server/tabulation/reading/views.ts'
import { SMALL } from '../../surveys/small-survey.ts'
import { released } from '../closed-campaigns.ts'

let open: Release
let partly: Release
beforeAll(async () => {
  open = await released(
    SMALL,
    Array.from({ length: 60 }, (_, i) => ({
      S2: i % 2 ? ['1'] : ['2', '3'],
      S3: { years: i % 9 },
      S4: String(1 + (i % 3)),
      V1: { a: String(1 + (i % 4)), b: i < 30 ? '1' : '3' },
      V3: String(1 + (i % 3)),
    })),
  )
  partly = {
    ...open,
    variables: open.variables.map((one) =>
      ['S2.1', 'V1.a'].includes(one.variable.name)
        ? { ...one, tables: one.tables.filter(({ banner }) => banner === null) }
        : one,
    ),
  }
})

describe('a question of which an item was not published by the banner', () => {
  it('shows the item’s total where the others have theirs, and no other column', () => {
    const [whole, missing] = [open, partly].map(
      (release) => questionView(release, 'S2', 'place', 'groups', 'en').summary!,
    )
    const item = (summary: typeof whole) => summary!.items.find(({ variable }) => variable === 'S2.1')!
    expect(item(whole).cells.every((cell) => cell !== null)).toBe(true)
    expect(item(missing).cells.slice(0, -1)).toEqual(
      item(whole)
        .cells.slice(0, -1)
        .map(() => null),
    )
    expect(item(missing).cells.at(-1)).toEqual(item(whole).cells.at(-1))
    expect(item(missing).base).toBe('Base: answered')
  })

  it('shows the mean of its total, with its interval', () => {
    const summary = questionView(partly, 'V1', 'place', 'groups', 'en').summary!
    expect(summary.measure).toBe('mean')
    const [a, b] = summary.items
    expect(a!.cells.slice(0, -1).every((cell) => cell === null)).toBe(true)
    expect(a!.cells.at(-1)).toMatchObject({ mean: 2, base: 45, count: null, percent: null })
    expect(b!.cells.at(-1)!.interval!.low).toBeLessThan(2)
    expect(b!.cells.at(-1)!.interval!.high).toBeGreaterThan(2)
  })
})

describe('medians', () => {
  /** As a protected release has them: counts alone. */
  const protectedNumbers = (): Release => ({
    ...open,
    variables: open.variables.map((one) => ({
      ...one,
      tables: one.tables.map(({ spread: _, ...table }) => table as PublishedTable),
    })),
  })

  it('of openly published numbers are exact, beside the smallest and the largest', () => {
    const spread = (language: 'en' | 'ru') =>
      questionView(open, 'S3', null, undefined, language).variables[0]!.spread?.map(({ label, values }) => [
        label,
        ...values,
      ])
    const [median, least, most] = spread('en')!
    expect([median![0], least![0], most![0]]).toEqual(['Median, months', 'Minimum, months', 'Maximum, months'])
    expect(spread('ru')!.map(([label]) => label)).toEqual(['Медиана, месяцев', 'Минимум, месяцев', 'Максимум, месяцев'])
    expect(least![1]).toBeLessThanOrEqual(median![1] as number)
    expect(median![1]).toBeLessThanOrEqual(most![1] as number)
  })

  it('of numbers are the band they lie in, of scales an answer, in words of the language', () => {
    const text = (question: string, language: 'en' | 'ru') =>
      questionView(question === 'S3' ? protectedNumbers() : open, question, null, undefined, language).variables.map(
        ({ medians }) => medians?.values[0]?.text ?? null,
      )
    expect([text('S3', 'en'), text('S3', 'ru')]).toEqual([
      ['in the band “1 to 4 years”'],
      ['в интервале «От 1 до 4 лет»'],
    ])
    expect(text('V1', 'en')).toEqual(['Partly', 'between “Fitting” and “Unfitting”'])
    expect(text('V3', 'en')).toEqual([null])
  })
})
