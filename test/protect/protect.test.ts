import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protect, protectNested } from '../../server/tabulation/protect.ts'
import type { AnalysisFile } from '../../server/tabulation/columns.ts'
import type { ReleasedVariable, Table } from '../../server/tabulation/table.ts'
import { columnOf, fileOf, ORGANISATION, randomFrom, REGION, syntheticSurvey, variable } from './synthetic.ts'

const anySurvey = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }), respondents: fc.integer({ min: 1, max: 400 }), k: fc.integer({ min: 1, max: 8 }),
}).map(({ seed, respondents, k }) => ({
  k, file: syntheticSurvey(seed, { respondents, scales: 2, nominals: 1, routed: 1, checkboxes: 1, rankings: 1 }),
}))
const RUNS = { numRuns: 60 }
const tablesOf = (variables: readonly ReleasedVariable[]) => variables.flatMap(({ tables }) => tables)
const isZero = (row: readonly number[]) => row.every((n) => n === 0)

/** The counts of a table summed to coarser rows and columns. */
const summed = (table: Table, rows: readonly (readonly string[])[], columns: readonly (readonly string[])[]) =>
  rows.map((codes) => columns.map((categories) => table.rows.reduce((sum, row, r) => row.codes.every((code) => codes.includes(code))
    ? sum + table.columns.reduce((inner, column, c) =>
        categories.length === 0 || column.categories.every((code) => categories.includes(code)) ? inner + table.counts[r]![c]! : inner, 0)
    : sum, 0)))

describe('a protected release', () => {
  it('publishes no count below k, except answers that nobody gave', () => {
    fc.assert(fc.property(anySurvey, ({ file, k }) => {
      for (const table of tablesOf(protect(file, { k }).variables)) {
        for (const row of table.counts) if (!isZero(row)) expect(Math.min(...row)).toBeGreaterThanOrEqual(Math.max(3, k))
        expect(table.counts.filter((row) => !isZero(row)).length).toBeGreaterThanOrEqual(2)
      }
    }), RUNS)
  })

  it('has columns of at least 2k people', () => {
    fc.assert(fc.property(anySurvey, ({ file, k }) => {
      for (const table of tablesOf(protect(file, { k }).variables)) {
        table.columns.forEach((_, c) => {
          expect(table.counts.reduce((sum, row) => sum + row[c]!, 0)).toBeGreaterThanOrEqual(2 * Math.max(3, k))
        })
      }
    }), RUNS)
  })

  it('adds up: every table to the total, and every finer table to the coarser', () => {
    fc.assert(fc.property(anySurvey, ({ file, k }) => {
      for (const { tables: [total, ...crosstabs] } of protect(file, { k }).variables) {
        for (const table of crosstabs) {
          const rows = table.rows.map(({ codes }) => codes)
          expect(summed(table, rows, [[]])).toEqual(summed(total!, rows, [[]]))
          for (const finer of crosstabs.filter((one) => one.banner === table.banner && one.columns.length > table.columns.length)) {
            const columns = table.columns.map(({ categories }) => categories)
            const coarser = finer.rows.map(({ codes }) => codes)
            expect(summed(finer, coarser, columns)).toEqual(summed(table, coarser, columns))
          }
        }
      }
    }), RUNS)
  })

  it('shows each answer in exactly one row', () => {
    fc.assert(fc.property(anySurvey, ({ file, k }) => {
      protect(file, { k }).variables.forEach(({ tables }, v) => {
        for (const table of tables) {
          const codes = table.rows.flatMap((row) => row.codes)
          expect(new Set(codes).size).toBe(codes.length)
          const given = new Set(Array.from(file.columns[v]!.index, (row) => file.columns[v]!.rows[row]!.codes[0]!))
          expect([...given].filter((code) => !codes.includes(code))).toEqual([])
        }
      })
    }), { numRuns: 20 })
  })

  it('is the same whenever it is made, and in whatever order people answered', () => {
    fc.assert(fc.property(anySurvey, ({ file, k }) => {
      const once = JSON.stringify(protect(file, { k }))
      expect(JSON.stringify(protect(file, { k }))).toBe(once)
      expect(JSON.stringify(protect(shuffledFile(file), { k }))).toBe(once)
    }), { numRuns: 25 })
  })

  it('publishes nothing of a wave of fewer than 2k people', () => {
    for (const respondents of [0, 1, 5, 9]) {
      const { variables } = protect(syntheticSurvey(3, { respondents, scales: 3 }), { k: 5 })
      expect(tablesOf(variables)).toEqual([])
      for (const { notes } of variables) expect(notes).toEqual([{ kind: 'tooFewRespondents' }])
    }
  })

  it('takes a k below 3 as 3', () => {
    const file = syntheticSurvey(4, { respondents: 91, scales: 3 })
    expect(protect(file, { k: 1 })).toEqual(protect(file, { k: 3 }))
  })

  it('publishes nothing of a question that all but a few answered alike', () => {
    const people = Array.from({ length: 91 }, (_, i) => i)
    const of = variable('S1', { categories: [{ code: '1', label: { en: 'Often', ru: 'Часто' } }, { code: '2', label: { en: 'Never', ru: 'Никогда' } }] })
    const file = fileOf([columnOf(of, people.map((i) => i < 88 ? 0 : 1))], [])
    expect(protect(file, { k: 5 }).variables[0]).toMatchObject({ tables: [], notes: [{ kind: 'baseTooSmall' }] })
  })

  it('does not leave one banner alone where it tells of the other banner’s people', () => {
    // Of region 1, five of six are of type 1: whoever knows the one other knows three answers of type 1 but for one.
    const rows = { S1: [[3, 3], [12, 12]], region: 2, type: 2 }
    const people = rows.S1.flatMap((counts, region) => counts.flatMap((n, answer) => Array.from({ length: n }, (_, i) => ({
      region, answer, type: region === 0 ? Number(answer === 1 && i === 0) : 1 + Number(i > 6),
    }))))
    const two = [{ code: '1', label: { en: 'Yes', ru: 'Да' } }, { code: '2', label: { en: 'No', ru: 'Нет' } }]
    const column = (name: string, of: 'region' | 'type' | 'answer', size: number) => columnOf(
      variable(name, { categories: Array.from({ length: size }, (_, i) => two[i] ?? { code: String(i + 1), label: { en: 'Type', ru: 'Тип' } }) }),
      people.map((person) => person[of]))
    const file = fileOf([column('F3', 'region', 2), column('A4', 'type', 3), column('S1', 'answer', 2)], [
      { ...REGION, groups: [] }, { ...ORGANISATION, groups: [] },
    ])
    const { tables } = protect(file, { k: 3 }).variables[2]!
    expect(tables.map(({ banner }) => banner)).not.toContain('region')
  })

  it('publishes no total that nearly tells the answers of those who are nearly everybody', () => {
    const people = Array.from({ length: 60 }, (_, i) => i)
    const three = ['1', '2', '3'].map((code) => ({ code, label: { en: code, ru: code } }))
    const types = columnOf(variable('A4', { categories: three }), people.map((i) => i < 58 ? 0 : 1))
    const answers = columnOf(variable('S1', { categories: three, ordinal: true }), people.map((i) => i < 5 ? 0 : i < 30 ? 1 : 2))
    const [, released] = protect(fileOf([types, answers], [{ ...ORGANISATION, groups: [] }]), { k: 5 }).variables
    // Of 58 people three to five answered "1": certain but for two, so "1" is shown with "2".
    expect(released!.tables[0]!.rows.filter((_, r) => !isZero(released!.tables[0]!.counts[r]!)).map(({ codes }) => codes)).toEqual([['1', '2'], ['3']])
  })

  it('publishes a routed question only where it is published how many were asked', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const file = syntheticSurvey(seed, { respondents: 150, scales: 0, routed: 2 })
      const byName = new Map(protect(file, { k: 3 }).variables.map((one) => [one.variable.name, one]))
      for (const { variable: { parent }, tables } of byName.values()) {
        if (!parent) continue
        const above = byName.get(parent.variable)!.tables
        for (const table of tables) {
          expect(above.some((one) => one.banner === table.banner && one.columns.length >= table.columns.length
            && one.rows.every(({ codes }, r) => isZero(one.counts[r]!)
              || codes.every((code) => parent.codes.includes(code)) || !codes.some((code) => parent.codes.includes(code))))).toBe(true)
        }
      }
    }
  })

  it('shows all items of a ranking in the same groups of ranks and columns', () => {
    const { variables } = protect(syntheticSurvey(5, { respondents: 250, scales: 0, rankings: 1 }), { k: 3 })
    const shapes = variables.filter(({ variable: { type }, tables }) => type === 'rank' && tables.length > 0)
      .map(({ tables }) => JSON.stringify(tables.map(({ banner, rung, rows }) => [banner, rung, rows.map(({ codes }) => codes)])))
    expect(new Set(shapes).size).toBe(1)
  })

  it('can replace two banners by one nested banner', () => {
    const file = syntheticSurvey(6, { respondents: 1000, scales: 3 })
    const { variables } = protectNested(file, { k: 5 })
    expect(variables.map(({ variable }) => variable.name)).toEqual(file.columns.map(({ variable }) => variable.name))
    expect(new Set(tablesOf(variables).map(({ banner }) => banner))).toEqual(new Set([null, 'region-organisation']))
    for (const table of tablesOf(variables)) for (const row of table.counts) if (!isZero(row)) expect(Math.min(...row)).toBeGreaterThanOrEqual(5)
  })
})

function shuffledFile(file: AnalysisFile): AnalysisFile {
  const random = randomFrom(11)
  const order = Array.from({ length: file.respondents }, (_, i) => [random(), i] as const).sort((a, b) => a[0] - b[0]).map(([, i]) => i)
  return fileOf(
    file.columns.map((column) => columnOf(column.variable, order.map((i) => column.index[i]!))), [REGION, ORGANISATION])
}
