import { describe, expect, it } from 'vitest'
import { columnLadder, rowLadder, type RowAtom } from '../../server/tabulation/ladders.ts'

const rule = { base: 10, minor: 5 }
const answers = (totals: readonly number[], missing = 0): readonly RowAtom[] => [
  ...totals.map((total): RowAtom => ({ total, kind: 'answer', side: 0 })), { total: missing, kind: 'notAnswered', side: 0 },
]
const plainRule = { ordinal: true, folds: [], together: [], mergesSides: true }

describe('a column ladder', () => {
  it('pools small categories inside their group before it pools groups', () => {
    expect(columnLadder([12, 13, 5, 6, 20], [[0, 1, 2], [3, 4]], rule)).toEqual([
      { name: 'detail', blocks: [[0, 2], [1], [3, 4]] },
      { name: 'groups', blocks: [[0, 1, 2], [3, 4]] },
    ])
  })

  it('keeps at least k people outside the largest category of a pooled column', () => {
    expect(columnLadder([49, 21, 9, 1], [[0], [1], [2, 3]], rule)[0]?.blocks).toEqual([[0], [1, 2, 3]])
  })

  it('keeps at least k people outside the largest kind, where the columns are made of several', () => {
    // Three nested categories; of the first eleven people nine are of one region.
    const regions = [[9, 2, 0], [0, 6, 6], [0, 0, 12]]
    expect(columnLadder([11, 12, 12], [[0], [1], [2]], rule).map(({ blocks }) => blocks.length)).toEqual([3, 2])
    expect(columnLadder([11, 12, 12], [[0], [1], [2]], { ...rule, divisions: [regions] })[0]?.blocks).toEqual([[0, 1], [2]])
  })

  it('pools those who did not say, and never drops them', () => {
    const [finest] = columnLadder([30, 30, 20, 1], [[0], [1], [2], [3]], rule)
    expect(finest?.blocks).toEqual([[0, 2, 3], [1]])
  })

  it('is empty where not even two columns are large enough', () => {
    expect(columnLadder([12, 4], [[0], [1]], rule)).toEqual([])
  })

  it('nests every rung in the next', () => {
    const ladder = columnLadder([8, 7, 3, 11, 2, 14, 9, 1, 5, 21], [[0, 1, 2], [3, 4], [5, 6, 7], [8], [9]], rule)
    for (let i = 1; i < ladder.length; i++) {
      for (const fine of ladder[i - 1]!.blocks) {
        expect(ladder[i]!.blocks.some((coarse) => fine.every((category) => coarse.includes(category)))).toBe(true)
      }
    }
    expect(ladder.at(-1)?.blocks.length).toBe(2)
  })
})

describe('a row ladder', () => {
  it('merges the smallest answer with its smaller neighbour on the scale', () => {
    expect(rowLadder(answers([33, 29, 23, 4, 1]), plainRule)[1]).toEqual([[0], [1], [2], [3, 4], [5]])
  })

  it('follows the order of folding that the codebook declares', () => {
    const ladder = rowLadder(answers([4, 30, 20, 10]), { ...plainRule, folds: [[0, 1]] })
    expect(ladder[1]).toEqual([[0, 1], [2], [3], [4]])
  })

  it('merges missing answers with each other before it merges them with an answer', () => {
    const atoms: RowAtom[] = [
      { total: 40, kind: 'answer', side: 0 }, { total: 30, kind: 'answer', side: 0 },
      { total: 3, kind: 'special', side: 0 }, { total: 2, kind: 'special', side: 0 }, { total: 4, kind: 'notAnswered', side: 0 },
    ]
    expect(rowLadder(atoms, plainRule).slice(1)).toEqual([[[0], [1], [2, 3], [4]], [[0], [1], [2, 3, 4]], [[0], [1, 2, 3, 4]]])
  })

  it('never merges a question’s answers with “not asked”', () => {
    const atoms: RowAtom[] = [
      { total: 6, kind: 'answer', side: 0 }, { total: 5, kind: 'answer', side: 0 }, { total: 2, kind: 'notAnswered', side: 0 },
      { total: 1, kind: 'notAsked', side: 1 },
    ]
    const last = rowLadder(atoms, { ...plainRule, mergesSides: false }).at(-1)
    expect(last).toEqual([[0, 1, 2], [3]])
  })

  it('leaves answers that nobody gave in rows of their own, unless a merged row spans them', () => {
    expect(rowLadder(answers([20, 0, 3, 9, 0], 12), plainRule)).toContainEqual([[0], [1], [2, 3], [4], [5]])
    expect(rowLadder(answers([2, 0, 9, 30]), plainRule)[1]).toEqual([[0, 1, 2], [3], [4]])
  })
})
