import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protect } from '../../server/tabulation/protection/protect.ts'
import type { AnalysisPlan } from '../../server/contracts/records.ts'
import type { AnalysisFile } from '../../server/tabulation/counting/columns.ts'
import type { ReleasedVariable } from '../../server/tabulation/counting/table.ts'
import { columnOf, fileOf, ORGANISATION, randomFrom, REGION, syntheticSurvey, variable } from './synthetic.ts'

const anySurvey = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    respondents: fc.integer({ min: 1, max: 400 }),
    k: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ seed, respondents, k }) => ({
    k,
    file: syntheticSurvey(seed, { respondents, scales: 2, nominals: 1, routed: 1, checkboxes: 1, rankings: 1 }),
  }))
const RUNS = { numRuns: 60 }
const tablesOf = (variables: readonly ReleasedVariable[]) => variables.flatMap(({ tables }) => tables)
const isNone = (type: string, code: string | undefined) => (type === 'option' || type === 'rank') && code === '0'

/** Which columns each table has, as sets of categories; the finest per banner. */
const finestColumns = ({ tables }: ReleasedVariable, banner: string | null) =>
  tables.find((table) => table.banner === banner)?.columns.map(({ categories }) => categories)

/** Is every column of the coarser a union of columns of the finer? */
const refines = (finer: readonly (readonly string[])[], coarser: readonly (readonly string[])[]) =>
  finer.every((column) => coarser.some((wide) => column.every((category) => wide.includes(category))))

describe('a protected release', () => {
  it('shows in every column at least 2k people who answered, k of them not what most answered', () => {
    fc.assert(
      fc.property(anySurvey, ({ file, k }) => {
        const least = Math.max(3, k)
        for (const {
          variable: { type },
          tables,
        } of protect(file, { k }).variables) {
          for (const table of tables) {
            table.columns.forEach((_, c) => {
              const answers = table.rows.flatMap((row, r) =>
                row.kind === 'answer' || row.kind === 'special' ? [[row.code, table.counts[r]![c]!] as const] : [],
              )
              const answered = answers.reduce((sum, [, n]) => sum + n, 0)
              expect(answered).toBeGreaterThanOrEqual(2 * least)
              expect(
                answered - Math.max(...answers.filter(([code]) => !isNone(type, code)).map(([, n]) => n)),
              ).toBeGreaterThanOrEqual(least)
            })
          }
        }
      }),
      RUNS,
    )
  })

  it('has a row for each answer, for those who gave none and, where a question is routed, for those not asked', () => {
    fc.assert(
      fc.property(anySurvey, ({ file, k }) => {
        protect(file, { k }).variables.forEach(({ variable: { parent }, tables }, v) => {
          const rows = file.columns[v]!.rows.filter(({ kind }) => kind !== 'notAsked' || parent)
          for (const table of tables) expect(table.rows).toEqual(rows)
        })
      }),
      { numRuns: 20 },
    )
  })

  it('counts everybody once in every table, and exactly', () => {
    fc.assert(
      fc.property(anySurvey, ({ file, k }) => {
        protect(file, { k }).variables.forEach(({ tables }, v) => {
          const column = file.columns[v]!
          for (const table of tables) {
            const banner = file.banners.find((one) => one.banner.name === table.banner)
            const counts = table.rows.map(() => table.columns.map(() => 0))
            column.index.forEach((row, i) => {
              const code = banner?.categories[banner.index[i]!]!.categories[0]
              const c = banner ? table.columns.findIndex(({ categories }) => categories.includes(code!)) : 0
              const r = table.rows.findIndex(({ code: own }) => own === column.rows[row]!.code)
              counts[r]![c]!++
            })
            expect(table.counts).toEqual(counts)
          }
        })
      }),
      { numRuns: 20 },
    )
  })

  it('is the same whenever it is made, and in whatever order people answered', () => {
    fc.assert(
      fc.property(anySurvey, ({ file, k }) => {
        const once = JSON.stringify(protect(file, { k }))
        expect(JSON.stringify(protect(file, { k }))).toBe(once)
        expect(JSON.stringify(protect(shuffledFile(file), { k }))).toBe(once)
      }),
      { numRuns: 25 },
    )
  })

  it('never shows more with a larger k, whatever the plan', () => {
    const plans = [
      {},
      { banners: ['region'] },
      { banners: ['organisation', 'region'] },
      { banners: ['region', 'organisation'], nested: true },
      { banners: ['region', 'organisation', 'S1'] },
      {
        priorities: [
          { question: 'S1', banner: 'region' },
          { question: 'C1.1', banner: null },
          { question: 'P1.1', banner: 'organisation' },
        ],
      },
    ]
    fc.assert(
      fc.property(anySurvey, fc.constantFrom(...plans), ({ file, k }, plan) => {
        const third = { banner: { ...REGION, name: 'S1', variable: 'S1', groups: [] }, ...bannerLike(file, 'S1') }
        const wider = { ...file, banners: [...file.banners, third] }
        const less = protect(wider, { ...plan, k: k + 1 }).variables
        protect(wider, { ...plan, k }).variables.forEach((more, v) => {
          for (const banner of new Set(less[v]!.tables.map((table) => table.banner))) {
            const finer = finestColumns(more, banner)
            expect(finer).toBeDefined()
            expect(refines(finer!, finestColumns(less[v]!, banner)!)).toBe(true)
          }
        })
      }),
      { numRuns: 150 },
    )
  })

  it('shows the same tables when the two banners change places', () => {
    fc.assert(
      fc.property(anySurvey, ({ file, k }) => {
        const there = protect(file, { k, banners: ['region', 'organisation'] }).variables
        const back = protect(file, { k, banners: ['organisation', 'region'] }).variables
        const sorted = (variables: readonly ReleasedVariable[]) =>
          variables.map(({ tables }) =>
            [...tables].sort((a, b) => `${a.banner} ${a.level}`.localeCompare(`${b.banner} ${b.level}`)),
          )
        expect(sorted(back)).toEqual(sorted(there))
      }),
      RUNS,
    )
  })

  it('shows a routed question at no finer columns than the question before it', () => {
    fc.assert(
      fc.property(anySurvey, ({ file, k }) => {
        const { variables } = protect(file, { k })
        for (const child of variables.filter((one) => one.variable.parent && one.tables.length > 0)) {
          const parent = variables.find((one) => one.variable.name === child.variable.parent!.variable)!
          for (const banner of new Set(child.tables.map((table) => table.banner))) {
            expect(refines(finestColumns(parent, banner)!, finestColumns(child, banner)!)).toBe(true)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('publishes nothing of a wave of fewer than 2k people, and says so', () => {
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
    const file = fileOf(
      [
        columnOf(
          variable('S1', { categories: yesNo }),
          people.map((i) => (i < 88 ? 0 : 1)),
        ),
      ],
      [],
    )
    expect(protect(file, { k: 5 }).variables[0]).toMatchObject({ tables: [], notes: [{ kind: 'totalRule' }] })
  })

  it('is empty rather than wrong where all answers are alike, nobody or one person answered, or no banner was asked', () => {
    const people = Array.from({ length: 60 }, (_, i) => i)
    const alike = columnOf(
      variable('S1', { categories: yesNo }),
      people.map(() => 0),
    )
    const silent = columnOf(
      variable('S2', { categories: yesNo }),
      people.map(() => 2),
    )
    for (const { tables, notes } of protect(fileOf([alike, silent], []), { k: 5 }).variables) {
      expect([tables, notes]).toEqual([[], [{ kind: 'totalRule' }]])
    }
    const one = fileOf([columnOf(variable('S1', { categories: yesNo }), [1])], [])
    expect(protect(one, { k: 3 }).variables[0]).toMatchObject({ tables: [], notes: [{ kind: 'tooFewRespondents' }] })
    const half = columnOf(
      variable('S1', { categories: yesNo }),
      people.map((i) => i % 2),
    )
    expect(protect(fileOf([half], []), { k: 5 }).variables[0]!.tables.map(({ counts }) => counts)).toEqual([
      [[30], [30], [0]],
    ])
  })

  it('shows a question of 65 answers whole', () => {
    const base = syntheticSurvey(9, { respondents: 250, scales: 0 })
    const categories = Array.from({ length: 65 }, (_, i) => ({ code: String(i + 1), label: both(`Answer ${i + 1}`) }))
    const asked = columnOf(
      variable('S1', { categories }),
      Array.from({ length: 250 }, (_, i) => (i * 37) % 65),
    )
    const { tables } = protect(
      fileOf(
        [...base.columns, asked],
        base.banners.map(({ banner }) => banner),
      ),
      { k: 5 },
    ).variables.at(-1)!
    expect(tables[0]!.rows).toHaveLength(66)
    expect(new Set(tables.map(({ banner }) => banner)).size).toBeGreaterThan(1)
  })

  it('publishes an option that few chose, and none that nearly all chose', () => {
    const people = Array.from({ length: 60 }, (_, i) => i)
    const option = (item: string, chosen: number) =>
      columnOf(
        variable(`C1.${item}`, {
          element: 'C1',
          item,
          type: 'option',
          categories: [
            { code: '1', label: both('Chosen') },
            { code: '0', label: both('Not chosen') },
          ],
        }),
        people.map((i) => (i < chosen ? 0 : 1)),
      )
    const { variables } = protect(fileOf([option('1', 1), option('2', 57)], []), { k: 5 })
    expect(variables.map(({ tables }) => tables.length)).toEqual([1, 0])
  })

  it('leaves one banner out where both together would tell the answer of everybody in a cell', () => {
    // Nobody of region 2 and nobody of type 1 said No: so the three of region 1 and type 2 did.
    const file = crossed([
      [5, 0, 0],
      [0, 3, 0],
      [5, 0, 4],
      [6, 0, 0],
    ])
    const shown = (plan: Partial<AnalysisPlan>) =>
      protect(file, { k: 3, ...plan }).variables[2]!.tables.map(({ banner }) => banner)
    expect(shown({})).toEqual([null, 'organisation'])
    expect(protect(file, { k: 3 }).variables[2]!.notes).toMatchObject([
      { kind: 'linkedTables', banner: 'region', tables: [{ variable: 'S1', banner: 'organisation' }] },
    ])
    expect(shown({ priorities: [{ question: 'S1', banner: 'region' }] })).toEqual([null, 'region'])
    expect(shown({ banners: ['region'] })).toEqual([null, 'region'])
  })

  it('lets tables that matter less give way first', () => {
    let decided = 0
    for (let seed = 1; seed <= 40; seed++) {
      const file = syntheticSurvey(seed, { respondents: 109, scales: 1, tie: 0.9, follow: 0.6 })
      const shown = (banner: string, priorities: { question: string; banner: string }[]) =>
        finestColumns(protect(file, { k: 5, priorities }).variables[2]!, banner)?.length ?? 1
      const [region, type] = [
        shown('region', [{ question: 'S1', banner: 'region' }]),
        shown('organisation', [{ question: 'S1', banner: 'organisation' }]),
      ]
      expect(region).toBeGreaterThanOrEqual(shown('region', []))
      expect(type).toBeGreaterThanOrEqual(shown('organisation', []))
      if (region > shown('region', []) || type > shown('organisation', [])) decided++
    }
    expect(decided).toBeGreaterThan(0)
  })

  it('crosses two banners into one where the plan says so', () => {
    const file = syntheticSurvey(5, { respondents: 250, scales: 2 })
    const { method, variables } = protect(file, { k: 5, nested: true })
    expect(method).toBe('answers-1-nested')
    expect(new Set(tablesOf(variables).map(({ banner }) => banner))).toEqual(new Set([null, 'region-organisation']))
    const labels = tablesOf(variables).flatMap(({ columns }) => columns.flatMap(({ label }) => Object.values(label)))
    expect(labels.some((label) => label.includes(': '))).toBe(true)
    // A group is named once before its parts: never "Europe: Europe: …".
    expect(labels.filter((label) => /(^|[,;] )([^:,;]+): \2\b/.test(label))).toEqual([])
  })
})

const both = (label: string) => ({ en: label, ru: label })
const yesNo = [
  { code: '1', label: both('Yes') },
  { code: '2', label: both('No') },
]

/** A survey of one question with 2 regions × 2 types; per cell (region 1 × type 1, 1 × 2, 2 × 1, 2 × 2) so many Yes, No, Perhaps. */
function crossed(counts: readonly (readonly number[])[]): AnalysisFile {
  const all = counts.flatMap((people, cell) =>
    people.flatMap((n, answer) => Array.from({ length: n }, () => ({ cell, answer }))),
  )
  const categories = [...yesNo, { code: '3', label: both('Perhaps') }]
  const column = (name: string, of: (person: { cell: number; answer: number }) => number) =>
    columnOf(variable(name, { categories }), all.map(of))
  return fileOf(
    [
      column('F3', ({ cell }) => Math.floor(cell / 2)),
      column('A4', ({ cell }) => cell % 2),
      column('S1', ({ answer }) => answer),
    ],
    [
      { ...REGION, groups: [] },
      { ...ORGANISATION, groups: [] },
    ],
  )
}

function bannerLike(file: AnalysisFile, name: string) {
  const column = file.columns.find((one) => one.variable.name === name)!
  return {
    variable: column.variable,
    index: column.index,
    categories: column.rows.map(({ code, label }) => ({ categories: [code], label })),
  }
}

function shuffledFile(file: AnalysisFile): AnalysisFile {
  const random = randomFrom(7)
  const order = Array.from({ length: file.respondents }, (_, i) => i)
    .map((i) => [random(), i] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, i]) => i)
  const moved = (index: ArrayLike<number>) => Uint8Array.from(order, (i) => index[i]!)
  return {
    ...file,
    columns: file.columns.map((column) => ({ ...column, index: moved(column.index) })),
    banners: file.banners.map((banner) => ({ ...banner, index: moved(banner.index) })),
  }
}
