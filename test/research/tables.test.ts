import { describe, expect, it } from 'vitest'
import type { SeveralView, VariableView } from '../../server/api/research.ts'
import { answerTable, type TableWords } from '../../client/research/tables/answers.ts'
import { matrixTable, sameAnswers } from '../../client/research/tables/matrix.ts'
import { headsOf, transposed, type TableCell, type TableModel } from '../../client/research/tables/model.ts'
import { sideBySideTables } from '../../client/research/tables/sideBySide.ts'
import { hasRowsBelowBase, summaryTable } from '../../client/research/tables/summary.ts'
import { questionView, severalView } from '../../server/tabulation/reading/views.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { surveys } from '../../surveys/index.ts'
import { released } from '../tabulation/closed-campaigns.ts'

const survey = surveys['staff-partner-2010']!
const release = await released(survey, syntheticAnswers(survey))
const WORDS: TableWords = {
  answer: 'Answer',
  net: (label) => `Sum: ${label}`,
  sumOf: (labels) => `of: ${labels.join('; ')}`,
}
const view = (question: string, banner: string | null, base: 'answered' | 'asked' = 'answered') =>
  questionView(release, question, banner, undefined, 'en', { base })
const table = (one: VariableView, show: 'column' | 'row' | 'count' = 'column') =>
  answerTable([{ heading: null, view: one }], 'Region', show, WORDS)

/** Label -> its cells. */
const rowsOf = ({ down, cells }: TableModel): ReadonlyMap<string, readonly TableCell[]> =>
  new Map(headsOf(down).map(({ label }, r) => [label, cells[r] ?? []]))
const countOf = (cell: TableCell | undefined): number =>
  cell?.is === 'share' || cell?.is === 'count' ? cell.count : NaN

describe('a table of answers', () => {
  it('has a row of its own for every answer, for those not answered and those not asked, with the base between', () => {
    const c4 = table(view('C4', 'region').variables[0]!)
    expect(headsOf(c4.down).map(({ label, role }) => [label, role])).toEqual([
      ['Very well', 'answer'],
      ['Well', 'answer'],
      ['Adequate', 'answer'],
      ['Less than adequate', 'answer'],
      ['Not well', 'answer'],
      ['Base: answered', 'base'],
      ['Not answered', 'missing'],
      ...headsOf(c4.down)
        .slice(7)
        .map(({ label, role }) => [label, role]),
    ])
    const d2 = rowsOf(table(view('A8a', 'region').variables[0]!))
    expect([...d2.keys()]).toContain('Not asked')
  })
  it('counts everybody once: answers up to the base, the base and the missing up to who took part', () => {
    for (const question of ['C4', 'A8a', 'E1', 'A11']) {
      for (const base of ['answered', 'asked'] as const) {
        const one = table(view(question, 'region', base).variables[0]!)
        const heads = headsOf(one.down)
        const at = heads.findIndex(({ role }) => role === 'base')
        const last = headsOf(one.across).length - 1
        const sum = (from: number, to: number) =>
          one.cells.slice(from, to).reduce((total, row) => total + countOf(row[last]), 0)
        expect(sum(0, at)).toBe(countOf(one.cells[at]![last]))
        const after = heads.findIndex(({ role }, r) => r > at && role !== 'missing')
        expect(sum(at, after < 0 ? heads.length : after)).toBe(109)
      }
    }
  })
  it('counts those who gave no answer among the hundred where the reader asks for everybody asked', () => {
    const [answered, asked] = [
      rowsOf(table(view('C4', null).variables[0]!)),
      rowsOf(table(view('C4', null, 'asked').variables[0]!)),
    ]
    expect(answered.get('Not answered')?.[0]).toMatchObject({ percent: null })
    expect(asked.get('Not answered')?.[0]).toMatchObject({ percent: expect.any(Number) as number })
    expect([...asked.keys()].indexOf('Not answered')).toBeLessThan([...asked.keys()].indexOf('Base: everybody asked'))
  })
  it('marks a net as a sum, names its answers, and keeps it apart from them', () => {
    const one = view('B1', null).variables[0]!
    const b1 = table(one)
    const nets = headsOf(b1.down).flatMap((head, r) => (head.role === 'net' ? [{ head, r }] : []))
    expect(nets.length).toBe(one.nets.length)
    expect(nets.length).toBeGreaterThan(0)
    for (const [i, { head, r }] of nets.entries()) {
      const labels = one.rows.filter(({ code }) => one.nets[i]!.codes.includes(code)).map(({ label }) => label)
      expect(head).toMatchObject({ label: expect.stringMatching(/^Sum: /) as string, note: `of: ${labels.join('; ')}` })
      expect(countOf(b1.cells[r]![0])).toBe(labels.reduce((sum, label) => sum + countOf(rowsOf(b1).get(label)?.[0]), 0))
    }
  })
  it('gives means and medians where answers have an order', () => {
    const heads = (question: string) =>
      headsOf(table(view(question, 'region').variables[0]!).down)
        .filter(({ role }) => role === 'mean')
        .map(({ label }) => label)
    expect(heads('C4')).toEqual(['Mean', 'Median'])
    expect(heads('A4')).toEqual([])
  })
  it('names columns by letters under the heading of the banner, and the total by none', () => {
    const { across } = table(view('C4', 'region').variables[0]!)
    expect(across.map(({ heading }) => heading)).toEqual(['Region', null])
    expect(across[0]!.heads.filter(({ letter }) => letter !== null).map(({ letter }) => letter)).toEqual(
      Array.from('ABCDEFGHIJKLMNOP').slice(0, across[0]!.heads.filter(({ letter }) => letter !== null).length),
    )
    expect(across[1]!.heads).toMatchObject([{ role: 'total', letter: null }])
  })
  it('says letters and intervals of percentages of the column alone', () => {
    for (const show of ['row', 'count'] as const) {
      for (const row of table(view('B1', 'organisation').variables[0]!, show).cells) {
        for (const cell of row) if (cell?.is === 'share') expect([cell.letters, cell.interval]).toEqual([[], null])
      }
    }
  })
})

describe('options of a multiple choice', () => {
  it('have below their base who chose none of them, as a count', () => {
    const question = view('A3', null)
    const { down, cells } = summaryTable([{ heading: null, summary: question.summary! }], null, 'column', 'Item')
    const below = headsOf(down).flatMap(({ role, label }, r) => (role === 'missing' ? [[label, cells[r]![0]]] : []))
    const silent = question.variables[0]!.rows.filter(({ kind }) => kind === 'notAnswered' || kind === 'notAsked')
    expect(silent.length).toBeGreaterThan(0)
    expect(below).toEqual(silent.map(({ label, counts }) => [label, { is: 'count', count: counts[0] }]))
    expect(hasRowsBelowBase(question)).toBe(true)
  })
})

describe('rows and columns', () => {
  it('change places, and back', () => {
    const tables = [
      table(view('C4', 'region').variables[0]!),
      summaryTable([{ heading: 'A3', summary: view('A3', 'region').summary! }], 'Region', 'column', 'Item'),
    ]
    for (const one of tables) {
      const other = transposed(one)
      expect(headsOf(other.across)).toEqual(headsOf(one.down))
      one.cells.forEach((row, r) => row.forEach((cell, c) => expect(other.cells[c]![r]).toEqual(cell)))
      expect(transposed(other)).toEqual(one)
    }
  })
  it('are items and answers where a matrix counts everybody', () => {
    const { variables } = view('B1', null)
    expect(sameAnswers(variables)).toBe(true)
    const b1 = matrixTable(variables, 'column', 'Item', WORDS)
    expect(headsOf(b1.down).map(({ label }) => label)).toEqual(variables.map(({ item }) => item))
    variables.forEach((one, i) => {
      one.rows.forEach(({ label, counts }) => {
        const column = headsOf(b1.across).findIndex((head) => head.label === label)
        expect(countOf(b1.cells[i]![column])).toBe(counts[0])
      })
    })
  })
})

describe('several questions in one table', () => {
  const several = (questions: readonly string[], banner: string | null): SeveralView =>
    severalView(release, questions, banner, undefined, 'en')
  it('stand below each other under the same columns, each under its own heading', () => {
    const found = several(['C4', 'A3', 'A13', 'B3'], 'region')
    const [one, ...more] = sideBySideTables(found.questions, 'Region', 'column', WORDS)
    expect(more).toEqual([])
    expect(one!.down.map(({ heading }) => heading!.split('.')[0])).toEqual([
      'C4',
      'A3',
      'A13',
      ...Array.from({ length: 6 }, () => 'B3'),
    ])
    expect(one!.cells.every((row) => row.length === headsOf(one!.across).length)).toBe(true)
    expect(one!.cells.length).toBe(headsOf(one!.down).length)
  })
  it('hold the numbers that each has alone', () => {
    const [one] = sideBySideTables(several(['C4', 'E1'], null).questions, null, 'column', WORDS)
    const alone = ['C4', 'E1'].flatMap((question) => table(view(question, null).variables[0]!).cells)
    expect(one!.cells).toEqual(alone)
  })
})
