import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers, Variable } from '../../../surveys/types.ts'
import { codeOf, isTabulated, valueOf, variablesByName, variablesOf } from '../../../surveys/variables.ts'
import { prepareColumns } from '../../../server/tabulation/counting/columns.ts'
import { bases, means } from '../../../server/tabulation/counting/derive.ts'
import { plain } from '../../../server/tabulation/release/plain.ts'
import {
  NOT_ANSWERED,
  NOT_ASKED,
  type PublishedTable,
  type ReleasedVariable,
} from '../../../server/tabulation/counting/table.ts'
import { crossBanners, crossCount } from '../../../server/tabulation/counting/tabulate.ts'
import { SMALL } from '../../surveys/small-survey.ts'
import { responsesOf } from '../closed-campaigns.ts'

const variables = variablesOf(SMALL)
const byName = variablesByName(variables)

/** Any answers to the small survey: single, multiple, matrix, ranking, number and routed questions, each perhaps left out. */
const code = (...codes: string[]) => fc.option(fc.constantFrom(...codes), { nil: undefined })
const anyAnswers: fc.Arbitrary<Answers> = fc
  .record({
    S2: fc.option(fc.shuffledSubarray(['1', '2', '3', '10'], { maxLength: 3 }), { nil: undefined }),
    S3: fc.option(
      fc.record(
        { years: fc.integer({ min: 0, max: 60 }), months: fc.integer({ min: 0, max: 11 }) },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    S4: code('1', '2', '3'),
    V1: fc.option(
      fc.record(
        { a: fc.constantFrom('1', '2', '3', '4'), b: fc.constantFrom('1', '2', '3', '4') },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    V2: fc.option(fc.shuffledSubarray(['1', '2', '3']), { nil: undefined }),
    V3: code('1', '2', '3'),
    V4: code('1', '2', '3'),
    V5: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
    P1: code('1', '2', '3'),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Answers)

const plainOf = async (answers: readonly Answers[]) =>
  plain(await prepareColumns(SMALL, variables.filter(isTabulated), responsesOf(answers)), { k: 5 }).variables

/** Independent of the code under test: who belongs in a cell is asked person by person. */
function naiveAsked(variable: Variable, answers: Answers): boolean {
  if (!variable.parent) return true
  const parent = byName.get(variable.parent.variable)
  if (!parent) return true
  return naiveAsked(parent, answers) && variable.parent.codes.includes(codeOf(parent, answers) ?? '')
}
function naiveCode(variable: Variable, answers: Answers): string {
  return naiveAsked(variable, answers) ? (codeOf(variable, answers) ?? NOT_ANSWERED) : NOT_ASKED
}
function naiveCount(
  variable: Variable,
  table: PublishedTable,
  row: number,
  column: number,
  everybody: readonly Answers[],
): number {
  const banner = byName.get(table.banner === 'country' ? 'country' : 'S4')!
  return everybody.filter(
    (answers) =>
      table.rows[row]!.code === naiveCode(variable, answers) &&
      (table.banner === null || table.columns[column]!.categories.includes(naiveCode(banner, answers))),
  ).length
}

function tablesOf(released: readonly ReleasedVariable[]) {
  return released.flatMap(({ variable, tables }) => tables.map((table) => ({ variable, table })))
}

describe('tabulation', () => {
  it('counts what a person counting by hand counts, on 1,000 random answer sets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAnswers, { minLength: 0, maxLength: 40 }), async (everybody) => {
        for (const { variable, table } of tablesOf(await plainOf(everybody))) {
          const byHand = table.rows.map((_, r) =>
            table.columns.map((_column, c) => naiveCount(variable, table, r, c, everybody)),
          )
          expect([variable.name, table.level, table.counts]).toEqual([variable.name, table.level, byHand])
          const total = table.counts.flat().reduce((a, b) => a + b, 0)
          expect(total).toBe(everybody.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('takes the means of numbers, scales and ranks from those who gave one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAnswers, { minLength: 1, maxLength: 40 }), async (everybody) => {
        const released = await plainOf(everybody)
        for (const { variable, table } of tablesOf(released).filter(({ table: { banner } }) => banner === null)) {
          const found = means(variable, table)
          const points = everybody.flatMap((answers) => {
            const given = naiveCode(variable, answers)
            const score =
              variable.type === 'number'
                ? given === NOT_ANSWERED || given === NOT_ASKED
                  ? undefined
                  : (valueOf(variable, answers) as number)
                : variable.scores?.[given]
            return score === undefined ? [] : [score]
          })
          if (!variable.scores && variable.type !== 'number') expect(found).toBeNull()
          else if (points.length === 0) expect(found?.[0]).toBeNull()
          else {
            const exact = points.reduce((a, b) => a + b, 0) / points.length
            expect(found?.[0]?.base).toBe(points.length)
            expect(Math.abs((found?.[0]?.hundredths ?? NaN) / 100 - exact)).toBeLessThanOrEqual(0.005 + 1e-9)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('shows by category and by group, and those who did not say in a column of their own', async () => {
    const released = await plainOf([{ S4: '1', V3: '1' }, { S4: '3', V3: '2' }, { V3: '2' }])
    const v3 = released.find(({ variable }) => variable.name === 'V3')!
    expect(
      v3.tables.map(({ banner, level, columns }) => [banner, level, columns.map(({ label }) => label.en)]),
    ).toEqual([
      [null, 'total', ['All respondents']],
      ['place', 'detail', ['North', 'South', 'Everywhere', 'Not stated']],
      ['place', 'groups', ['One side', 'Everywhere', 'Not stated']],
      // A classifier that heads no banner of the survey divides openly published tables all the same.
      ['country', 'detail', ['Albania', 'Not stated']],
    ])
    expect(v3.tables[2]!.counts).toEqual([
      [1, 0, 0],
      [0, 1, 1],
      [0, 0, 0],
      [0, 0, 0],
    ])
  })

  it('does not cross a banner with itself', async () => {
    const released = await plainOf([{ S4: '1' }])
    expect(released.find(({ variable }) => variable.name === 'S4')!.tables.map(({ banner }) => banner)).toEqual([
      null,
      'country',
    ])
  })

  it('has "not asked" only under routed questions, and leaves it out of the base', async () => {
    const released = await plainOf([{ V3: '1', V4: '1' }, { V3: '2' }, {}])
    const [v3, v4] = ['V3', 'V4'].map((name) => released.find(({ variable }) => variable.name === name)!.tables[0]!)
    expect(v3!.rows.map(({ kind }) => kind)).not.toContain('notAsked')
    expect(v4!.counts.map(([n]) => n)).toEqual([1, 0, 0, 0, 2])
    expect(bases(v4!, 'answered')).toEqual([1])
  })

  it('drops an answer that routing had not asked for', async () => {
    const released = await plainOf([{ V3: '2', V4: '1', V5: 7 }])
    for (const name of ['V4', 'V5']) {
      const table = released.find(({ variable }) => variable.name === name)!.tables[0]!
      expect(table.rows.filter((_, r) => table.counts[r]![0] === 1).map(({ kind }) => kind)).toEqual(['notAsked'])
    }
  })

  it('never tabulates texts or what is withheld', async () => {
    const names = (await plainOf([{}])).map(({ variable }) => variable.name)
    expect(names).not.toContain('S1')
    expect(names).not.toContain('V1a')
  })

  it('crosses both banners in one pass', () => {
    const banner = (index: number[], size: number) =>
      ({ index: Uint8Array.from(index), categories: Array.from({ length: size }) }) as never
    const crossing = crossBanners([banner([0, 1, 1], 2), banner([2, 0, 2], 3)], 3)
    const column = { rows: Array.from({ length: 2 }) as never, index: Uint8Array.from([0, 1, 1]) }
    const counts = crossCount(column, crossing)
    expect([0, 1].map((row) => [...counts.row(row)])).toEqual([
      [0, 0, 1, 0, 0, 0],
      [0, 0, 0, 1, 0, 1],
    ])
  })
})
