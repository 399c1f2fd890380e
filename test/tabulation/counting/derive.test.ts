import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnPercents,
  meanText,
  net,
  shareInTenths,
  tenthsText,
  withTotal,
} from '../../../server/tabulation/counting/derive.ts'
import { chiSquare, chiSquareTail } from '../../../server/tabulation/reading/significance.ts'
import type { PublishedTable } from '../../../server/tabulation/counting/table.ts'

const both = (en: string) => ({ en, ru: en })
const table = (counts: number[][]): PublishedTable =>
  ({
    variable: 'X',
    banner: 'b',
    level: 'detail',
    columns: (counts[0] ?? []).map((_, c) => ({ categories: [String(c)], label: both(`c${c}`) })),
    rows: counts.map((_, r) => ({ code: String(r + 1), kind: 'answer', label: both(`r${r}`) })),
    counts,
  }) as unknown as PublishedTable

describe('percentages', () => {
  it('are rounded half up, exactly', () => {
    expect(
      [
        [12, 30],
        [1, 24],
        [1, 3],
        [1, 16],
        [5, 2000],
        [1, 8],
        [0, 5],
        [5, 5],
      ].map(([a, b]) => tenthsText(shareInTenths(a!, b!))),
    ).toEqual(['40.0', '4.2', '33.3', '6.3', '0.3', '12.5', '0', '100.0'])
    expect(shareInTenths(0, 0)).toBeNull()
  })

  it('agree with big integers for any counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (whole, share) => {
          const part = Math.floor(whole * share)
          const exact = (BigInt(part) * 2000n + BigInt(whole)) / (2n * BigInt(whole))
          expect(shareInTenths(part, whole)).toBe(Number(exact))
        },
      ),
    )
  })

  it('stand on the base the reader chose, and are empty for the rest', () => {
    const mixed = table([
      [3, 0],
      [1, 0],
      [4, 2],
    ])
    const rows = [
      mixed.rows[0]!,
      { ...mixed.rows[1]!, kind: 'special' as const },
      { ...mixed.rows[2]!, kind: 'notAnswered' as const },
    ]
    expect(columnPercents({ ...mixed, rows }, { base: 'answered', share: 'column' })).toEqual([
      [750, null],
      [250, null],
      [null, null],
    ])
    expect(columnPercents({ ...mixed, rows }, { base: 'asked', share: 'column' })).toEqual([
      [375, 0],
      [125, 0],
      [500, 1000],
    ])
  })
})

describe('nets and totals', () => {
  it('count several answers together', () => {
    const counted = table([
      [1, 2],
      [3, 4],
      [5, 6],
    ])
    expect(net(counted, ['1', '2'])).toEqual([4, 6])
    expect(net(counted, ['3', '1'])).toEqual([6, 8])
    expect(net(counted, [])).toEqual([0, 0])
  })

  it('add everybody as a last column', () => {
    expect(
      withTotal(
        table([
          [1, 2],
          [3, 4],
        ]),
        both('all'),
      ).counts,
    ).toEqual([
      [1, 2, 3],
      [3, 4, 7],
    ])
  })

  it('print means with two decimals', () => {
    expect([meanText({ hundredths: 305, base: 2 }), meanText({ hundredths: -5, base: 2 }), meanText(null)]).toEqual([
      '3.05',
      '-0.05',
      '',
    ])
  })
})

describe('the chi-square test', () => {
  it('gives the tail probabilities of printed tables', () => {
    const printed = [
      [3.841, 1, 0.05],
      [6.635, 1, 0.01],
      [9.488, 4, 0.05],
      [18.307, 10, 0.05],
      [124.342, 100, 0.05],
      [10.828, 1, 0.001],
      [0.103, 2, 0.95],
    ] as const
    for (const [x, degrees, p] of printed) expect(chiSquareTail(x, degrees)).toBeCloseTo(p, 3)
    expect(chiSquareTail(2 * Math.LN2, 2)).toBeCloseTo(0.5, 12)
  })

  it('says that a base is too small instead of a probability', () => {
    expect(
      chiSquare(
        table([
          [3, 2],
          [1, 4],
        ]),
      ),
    ).toMatchObject({ p: null, baseTooSmall: true })
  })

  it('tests two groups as textbooks do', () => {
    const found = chiSquare(
      table([
        [30, 10],
        [20, 40],
      ]),
    )
    expect(found?.statistic).toBeCloseTo(16.6667, 3)
    expect(found).toMatchObject({ degrees: 1, baseTooSmall: false })
    expect(found?.p).toBeLessThan(0.001)
  })

  it('leaves out those who did not say, and empty rows', () => {
    const plain = table([
      [30, 10, 5],
      [20, 40, 9],
      [0, 0, 0],
    ])
    const columns = [plain.columns[0]!, plain.columns[1]!, { ...plain.columns[2]!, categories: ['·none', '·unasked'] }]
    const found = chiSquare({ ...plain, columns })
    expect(found?.statistic).toBeCloseTo(16.6667, 3)
    expect(found?.isWithoutUnstated).toBe(true)
  })

  it('compares every column with people who did say, and claims nothing else', () => {
    const three = table([
      [22, 5, 30],
      [2, 20, 9],
    ])
    const pooled = { ...three.columns[2]!, categories: ['R4', '·none'] }
    const found = chiSquare({ ...three, columns: [three.columns[0]!, three.columns[1]!, pooled] })
    expect(found).toMatchObject({ degrees: 2, isWithoutUnstated: false })
    expect(found).toEqual(chiSquare(three))
  })
})
