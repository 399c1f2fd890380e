/** Tests and intervals against printed tables, textbooks and their own definitions. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../../server/tabulation/reading/figures.ts'
import { meanInterval, scoreInterval, studentQuantile } from '../../../server/tabulation/reading/intervals.ts'
import { columnLetters, compareShares, type Share } from '../../../server/tabulation/reading/letters.ts'
import { medianScore, medians } from '../../../server/tabulation/reading/medians.ts'
import { statisticsNotes } from '../../../server/tabulation/reading/reading-notes.ts'
import { chiSquareTail } from '../../../server/tabulation/reading/significance.ts'
import type { PublishedTable, TableRow } from '../../../server/tabulation/counting/table.ts'
import type { Variable } from '../../../surveys/types.ts'

const both = (en: string) => ({ en, ru: en })
const row = (code: string, kind: TableRow['kind'] = 'answer'): TableRow => ({ code, kind, label: both(code) })
const table = (
  rows: readonly TableRow[],
  counts: readonly (readonly number[])[],
  categories = (counts[0] ?? []).map((_, c) => [String(c)]),
): PublishedTable =>
  ({
    variable: 'X',
    banner: 'b',
    level: 'detail',
    columns: categories.map((codes, c) => ({ categories: codes, label: both(`c${c}`) })),
    rows,
    counts,
  }) as unknown as PublishedTable
const scale = {
  ordinal: true,
  scores: { 1: 1, 2: 2, 3: 3 },
  categories: ['1', '2', '3', '9'].map((code) => ({ code })),
} as unknown as Variable
const share = (part: number, whole: number): Share => ({ part, whole })

describe('the interval of a percentage', () => {
  it('is Wilson’s, as Newcombe (1998) prints it', () => {
    const printed = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const
    for (const [part, whole, low, high] of printed) {
      const found = scoreInterval(part, whole)!
      expect([found.low.toFixed(4), found.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)])
    }
    expect(scoreInterval(0, 0)).toBeNull()
  })

  it('holds its share, stays between 0 and 100 %, and mirrors where the answer is turned round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (whole, at) => {
        const part = Math.floor(whole * at)
        const [one, other] = [scoreInterval(part, whole)!, scoreInterval(whole - part, whole)!]
        expect(one.low).toBeGreaterThanOrEqual(0)
        expect(one.high).toBeLessThanOrEqual(1)
        expect(one.low <= part / whole && part / whole <= one.high).toBe(true)
        expect(one.low).toBeCloseTo(1 - other.high, 12)
      }),
    )
  })

  it('ends exactly where the score test does', () => {
    for (const [part, whole] of [
      [12, 30],
      [3, 40],
      [55, 60],
    ] as const) {
      for (const p of Object.values(scoreInterval(part, whole)!)) {
        expect(chiSquareTail((part / whole - p) ** 2 / ((p * (1 - p)) / whole), 1)).toBeCloseTo(0.05, 10)
      }
    }
  })
})

describe('the interval of a mean', () => {
  it('takes the quantiles of Student’s distribution that tables print', () => {
    const printed = [
      [1, 12.706],
      [2, 4.303],
      [3, 3.182],
      [4, 2.776],
      [5, 2.571],
      [6, 2.447],
      [7, 2.365],
      [8, 2.306],
      [9, 2.262],
      [10, 2.228],
      [15, 2.131],
      [20, 2.086],
      [29, 2.045],
      [30, 2.042],
      [40, 2.021],
      [60, 2],
      [80, 1.99],
      [100, 1.984],
      [120, 1.98],
      [1000, 1.962],
    ] as const
    for (const [degrees, t] of printed)
      expect([degrees, studentQuantile(degrees).toFixed(3)]).toEqual([degrees, t.toFixed(3)])
    expect(studentQuantile(1)).toBeCloseTo(Math.tan(Math.PI * 0.475), 9)
    expect([60, 61, 62].map((degrees) => studentQuantile(degrees).toFixed(4))).toEqual(['2.0003', '1.9996', '1.9990'])
  })

  it('is that of a textbook: ten measurements of mean 5.5 and standard deviation 3.03', () => {
    const found = meanInterval(Array.from({ length: 10 }, (_, i) => ({ score: i + 1, count: 1 })))!
    expect([found.low.toFixed(3), found.high.toFixed(3)]).toEqual(['3.334', '7.666'])
  })

  it('is not given where nothing is known of the spread', () => {
    expect(meanInterval([{ score: 2, count: 1 }])).toBeNull()
    expect(
      meanInterval([
        { score: 2, count: 40 },
        { score: 3, count: 0 },
      ]),
    ).toBeNull()
  })
})

describe('column letters', () => {
  it('name the columns that are compared, in their order, and no other', () => {
    const columns = (...categories: string[][]) => categories.map((codes) => ({ categories: codes, label: both('') }))
    expect(
      columnLetters({ banner: 'b', columns: columns(['1'], ['2', '·none'], ['·none', '·unasked'], ['3'], []) }),
    ).toEqual(['A', 'B', null, 'C', null])
    expect(columnLetters({ banner: null, columns: columns([]) })).toEqual([null])
    const many = columnLetters({ banner: 'b', columns: columns(...Array.from({ length: 54 }, (_, i) => [String(i)])) })
    expect([many[25], many[26], many[51], many[52], many[53]]).toEqual(['Z', 'AA', 'AZ', 'BA', 'BB'])
  })

  it('stand in the column that is higher, and only there', () => {
    expect(compareShares([share(30, 50), share(10, 40)])).toEqual({ lower: [[1], []], tested: 1, tooSmall: 0 })
    expect(compareShares([share(10, 40), share(30, 50)]).lower).toEqual([[], [0]])
    expect(compareShares([share(20, 50), share(16, 40)]).lower).toEqual([[], []])
  })

  it('begin at z = 1.96: 45 of 200 against 30 of 200 is 1.92, 46 of 200 is 2.04', () => {
    expect(compareShares([share(45, 200), share(30, 200)]).lower).toEqual([[], []])
    expect(compareShares([share(46, 200), share(30, 200)]).lower).toEqual([[1], []])
  })

  it('are held back by Holm’s correction over all pairs of the row', () => {
    const [a, b] = [share(46, 200), share(30, 200)]
    expect(compareShares([a, b]).lower).toEqual([[1], []])
    expect(compareShares([a, b, share(38, 200)])).toEqual({ lower: [[], [], []], tested: 3, tooSmall: 0 })
    expect(compareShares([share(120, 200), b, a]).lower).toEqual([[1, 2], [], [1]])
  })

  it('are never given where an expected count is below five, whatever the difference', () => {
    expect(compareShares([share(9, 9), share(0, 200)])).toEqual({ lower: [[], []], tested: 0, tooSmall: 1 })
    expect(compareShares([share(4, 4), share(1, 60)]).tested).toBe(0)
    expect(compareShares([share(10, 20), share(0, 20)])).toMatchObject({ tested: 1 })
    expect(compareShares([share(9, 20), share(0, 20)])).toMatchObject({ tested: 0, tooSmall: 1 })
    expect(compareShares([share(0, 0), share(9, 20), null])).toEqual({ lower: [[], [], []], tested: 0, tooSmall: 0 })
  })

  it('are the same whatever the order of the columns', () => {
    const shares = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })).map(([a, b]) => share(a, a + b)),
      { minLength: 2, maxLength: 6 },
    )
    fc.assert(
      fc.property(shares, (list) => {
        const last = list.length - 1
        const turned = compareShares([...list].reverse())
          .lower.map((lower) => lower.map((c) => last - c).sort((x, y) => x - y))
          .reverse()
        expect(turned).toEqual(compareShares(list).lower)
      }),
    )
  })

  it('compare percentages of the base the reader chose', () => {
    const silent = table(
      [row('1'), row('2'), row('·none', 'notAnswered')],
      [
        [30, 30],
        [30, 30],
        [0, 60],
      ],
    )
    const letters = (base: 'answered' | 'asked') =>
      figuresOf(scale, silent, { base, share: 'column' }).rows.map(({ higherThan }) => higherThan)
    expect(letters('answered')).toEqual([
      [[], []],
      [[], []],
      [[], []],
    ])
    expect(letters('asked')).toEqual([
      [['B'], []],
      [['B'], []],
      [[], ['A']],
    ])
  })

  it('are explained where they can stand, with how many pairs were too small', () => {
    const notes = (counts: number[][], categories?: string[][]) =>
      statisticsNotes(
        [figuresOf(scale, table([row('1'), row('2')], counts, categories), { base: 'answered', share: 'column' })],
        'en',
      )
    expect(
      notes([
        [30, 10],
        [20, 30],
      ]).letters,
    ).toMatch(/Holm/)
    expect(
      notes([
        [30, 10],
        [20, 30],
      ]).letters,
    ).not.toMatch(/not tested/)
    expect(
      notes([
        [30, 10, 1],
        [20, 30, 1],
      ]).letters,
    ).toContain('Of the 6 pairs in all rows 4 were not tested')
    expect(
      notes([
        [2, 1],
        [1, 3],
      ]).letters,
    ).toContain('None of the 2 pairs')
    expect(
      notes(
        [
          [30, 10],
          [20, 30],
        ],
        [['1'], ['·none']],
      ).letters,
    ).toBeNull()
  })
})

describe('the median', () => {
  const rows = [row('1'), row('2'), row('3'), row('9', 'special'), row('·none', 'notAnswered')]
  const of = (...counts: number[]) =>
    medians(
      scale,
      table(
        rows,
        counts.map((n) => [n]),
      ),
    )![0]
  it('is the answer in the middle, or the two between which the middle falls', () => {
    expect(of(3, 1, 1, 50, 50)).toEqual({ codes: ['1'], base: 5 })
    expect(of(2, 1, 2, 0, 0)).toEqual({ codes: ['2'], base: 5 })
    expect(of(2, 0, 2, 0, 0)).toEqual({ codes: ['1', '3'], base: 4 })
    expect(of(0, 0, 0, 4, 1)).toBeNull()
  })

  it('is the same when the rows are sorted by size', () => {
    const sorted = [row('3'), row('1'), row('2')]
    expect(medians(scale, table(sorted, [[4], [3], [2]]))![0]).toEqual(of(3, 2, 4, 0, 0))
    expect(of(3, 2, 4, 0, 0)).toEqual({ codes: ['2'], base: 9 })
  })

  it('has a score where the answers have, and is not given without an order', () => {
    expect(medianScore(scale, of(2, 0, 2, 0, 0)!)).toBe(2)
    expect(medianScore({}, of(2, 0, 2, 0, 0)!)).toBeNull()
    expect(
      medians(
        { ...scale, ordinal: false },
        table(
          rows,
          rows.map(() => [1]),
        ),
      ),
    ).toBeNull()
  })

  it('is the middle of all the answers, written out one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }), (counts) => {
        const all = counts.flatMap((n, i) => Array.from({ length: n }, () => i + 1))
        const middle =
          all.length === 0
            ? null
            : ((all[Math.floor((all.length - 1) / 2)] ?? 0) + (all[Math.floor(all.length / 2)] ?? 0)) / 2
        const found = of(...counts, 0, 0)
        expect(found ? medianScore(scale, found) : null).toBe(middle)
      }),
    )
  })
})
