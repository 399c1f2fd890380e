/** One rule for every table: what is counted, and of what. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import { codedRows, codingTemplate } from '../../../surveys/answers/coded.ts'
import { surveys } from '../../../surveys/index.ts'
import { check } from '../../../surveys/check.ts'
import { filesOf } from '../../../surveys/format/write.ts'
import { surveyFrom } from '../../../surveys/format/read.ts'
import { BASES, type Answers, type Survey } from '../../../surveys/types.ts'
import { planFaults, startingPlan } from '../../../server/fielding/campaigns/analysis-plan.ts'
import { bases, columnPercents, percentagesOf } from '../../../server/tabulation/counting/derive.ts'
import { questionsOf, selectTables } from '../../../server/tabulation/reading/questions.ts'
import { questionView } from '../../../server/tabulation/reading/views.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { textsToRead } from '../../../server/tabulation/quotes/texts.ts'
import { SMALL } from '../../surveys/small-survey.ts'
import { arbitraryAnswers, randomAnswers, seededRandom } from '../../surveys/arbitrary.ts'
import { released, responsesOf } from '../closed-campaigns.ts'
import { review2015 } from './reviews.ts'

const random = seededRandom(2015)
const OPEN = { policy: 'open' } as const
const tablesOf = (release: Release) =>
  questionsOf(release).flatMap(({ variables }) =>
    variables.flatMap(({ variable, tables }) => tables.map((table) => ({ variable, table }))),
  )

describe('bases', () => {
  const everybody = Array.from({ length: 60 }, () => randomAnswers(SMALL, random, 0.6))
  let open: Release
  let guarded: Release
  beforeAll(async () => {
    open = await released(SMALL, everybody)
    guarded = await released(SMALL, [...everybody, ...everybody, ...everybody], { policy: 'confidential', k: 3 })
  })

  it('hold one another: who answered, who was asked, everybody, under both policies', () => {
    for (const release of [open, guarded]) {
      expect(tablesOf(release).length).toBeGreaterThan(5)
      for (const { table } of tablesOf(release)) {
        const [answered, asked, all] = BASES.slice(0, 3).map((base) => bases(table, base)) as [
          number[],
          number[],
          number[],
        ]
        answered.forEach((n, c) => {
          expect(n).toBeLessThanOrEqual(asked[c]!)
          expect(asked[c]).toBeLessThanOrEqual(all[c]!)
        })
        if (!table.banner) expect(all[0]).toBe(release.responses)
      }
    }
  })

  it('of mentions are what the options add up to, and the options are a hundred per cent of them', () => {
    let seen = 0
    for (const { kind, variables } of questionsOf(open)) {
      if (kind !== 'multiple') continue
      for (const { banner, level } of variables[0]!.tables) {
        const tables = variables.map((one) =>
          one.tables.find((table) => table.banner === banner && table.level === level)!,
        )
        const chosen = tables.map((table) => table.counts[table.rows.findIndex(({ code }) => code === '1')]!)
        const sums = chosen[0]!.map((_, c) => chosen.reduce((sum, line) => sum + line[c]!, 0))
        expect(bases(tables[0]!, 'mentions')).toEqual(sums)
        sums.forEach((sum, c) => {
          if (sum === 0) return
          const percents = tables.map((table) => {
            const at = table.rows.findIndex(({ code }) => code === '1')
            return columnPercents(table, { base: 'mentions', share: 'column' })[at]![c]!
          })
          expect(Math.abs(percents.reduce((a, b) => a + b, 0) - 1000)).toBeLessThanOrEqual(percents.length)
          seen++
        })
      }
    }
    expect(seen).toBeGreaterThan(3)
  })

  it('of mentions stand only where every option was published; elsewhere the base says that it is who answered', () => {
    const partly: Release = {
      ...open,
      variables: open.variables.filter(({ variable }) => variable.name !== 'S2.2'),
    }
    // Without one option the others are all there is: what is missing must be missing as a table, not as a variable.
    const withheld: Release = {
      ...open,
      variables: open.variables.map((one) => (one.variable.name === 'S2.2' ? { ...one, tables: [] } : one)),
    }
    const kindOf = (release: Release) =>
      questionView(release, 'S2', null, undefined, 'en', { base: 'mentions' }).variables[0]!.base
    expect(kindOf(open)).toMatchObject({ kind: 'mentions', label: 'Base: mentions' })
    expect(kindOf(withheld)).toMatchObject({ kind: 'answered', label: 'Base: answered' })
    expect(kindOf(partly).kind).toBe('mentions')
    expect(percentagesOf({}, selectTables(open, 'V3', null).picks[0]!.table, { base: 'mentions' }).base).toBe(
      'answered',
    )
  })

  it('of all columns together make a crosstab add up to a hundred', () => {
    const { variable, table } = selectTables(open, 'V3', 'place', 'detail').picks[0]!
    const percents = columnPercents(table, { base: 'everybody', share: 'all' }).flat()
    expect(percents.every((one) => one !== null)).toBe(true)
    expect(Math.abs(percents.reduce((a: number, b) => a + b!, 0) - 1000)).toBeLessThanOrEqual(percents.length / 2)
    const view = questionView(open, 'V3', 'place', 'detail', 'en', { base: 'everybody', share: 'all' }).variables[0]!
    expect(view.base.label).toBe('Base: everybody; percent of all columns together')
    expect([view.significance, view.rows.every(({ intervals }) => intervals.every((one) => one === null))]).toEqual([
      null,
      true,
    ])
    expect(variable.name).toBe('V3')
  })

  it('of a protected release come from what it holds: nothing of it is worked out, spread or crossed more', () => {
    for (const { variable, tables } of guarded.variables) {
      expect([variable.source, variable.derived, variable.group]).toEqual(['asked', undefined, undefined])
      for (const table of tables)
        expect([table.spread, table.units, table.sums, table.mentions]).toEqual(Array(4).fill(undefined))
    }
  })
})

describe('the number of options chosen', () => {
  it('is counted for everybody who chose any, and adds up to the mentions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryAnswers(SMALL), { minLength: 1, maxLength: 15 }), async (people) => {
        const release = await released(SMALL, people)
        const table = release.variables.find(({ variable }) => variable.name === 'S2.chosen')!.tables[0]!
        const [mentions] = table.sums!
        expect(mentions).toBe(
          people.reduce((sum, { S2 }) => sum + ((S2 as readonly string[] | undefined)?.length ?? 0), 0),
        )
      }),
      { numRuns: 30 },
    )
  })
})

describe('a repeated group', () => {
  const accept = compileAnswerCheck(review2015)
  const result = (kept: '1' | '2', more: object = {}) => ({ outcome: 'A law', maintained: kept, ...more })

  it('takes none, one or as many items as there may be; one more is refused with the limit', () => {
    expect(accept({ Q1: [] })).toEqual({ answers: {}, faults: [] })
    expect(accept({ Q1: [{}] }).answers).toEqual({})
    expect(accept({ Q1: [result('1'), result('2'), result('1')] }).faults).toEqual([])
    expect(accept({ Q1: Array(4).fill(result('1')) }).faults).toEqual([{ question: 'Q1', kind: 'tooMany', limit: 3 }])
    expect(accept({ Q1: Array(100).fill(result('1')) }).faults).toMatchObject([{ kind: 'tooMany' }])
    expect(accept({ Q1: 'x' }).faults).toEqual([{ question: 'Q1', kind: 'wrongType' }])
  })

  it('says in which item and question something is wrong', () => {
    expect(accept({ Q1: [result('1'), { maintained: '9' }] }).faults).toEqual([
      { question: 'Q1', item: '2.maintained', kind: 'unknownCode' },
    ])
    expect(accept({ Q1: [{ unknown: '1' }] }).faults).toEqual([{ question: 'Q1', item: '1', kind: 'unknownItem' }])
  })

  it('drops in each item what the answers of this item do not lead to', () => {
    const { answers } = accept({
      Q1: [
        result('1', { explanation: 'no', organization: 'Ministry' }),
        result('2', { explanation: 'Funds', method: 'x' }),
      ],
    })
    expect(answers['Q1']).toEqual([result('1', { organization: 'Ministry' }), result('2', { explanation: 'Funds' })])
  })

  it('accepts what it gave back, whatever was answered', () => {
    fc.assert(
      fc.property(arbitraryAnswers(review2015), (answers) => {
        expect(accept(answers)).toEqual({ answers, faults: [] })
      }),
      { numRuns: 100 },
    )
  })

  it('counts items in its tables and respondents in what is worked out from them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryAnswers(review2015), { minLength: 1, maxLength: 12 }), async (people) => {
        const release = await released(review2015, people)
        const items = people.flatMap(({ Q1 }) => (Q1 as readonly Answers[] | undefined) ?? [])
        const whole = (name: string) => release.variables.find(({ variable }) => variable.name === name)!.tables[0]!
        const sum = (name: string) => whole(name).counts.reduce((all, [n]) => all + n!, 0)
        expect([sum('Q1.maintained'), sum('Q1.number'), sum('Q1.kept')]).toEqual([
          items.length,
          people.length,
          people.length,
        ])
        expect(whole('Q1.number').sums).toEqual([items.length])
        const behind = people.filter(({ Q1 }) =>
          (Q1 as readonly Answers[] | undefined)?.some(({ maintained }) => maintained !== undefined),
        )
        expect(whole('Q1.maintained').units).toEqual({ columns: [behind.length], total: behind.length })
      }),
      { numRuns: 20 },
    )
  })

  it('gives the texts of its items to be read, each by itself', async () => {
    const people = [
      { Q1: [result('1'), { outcome: 'A plan' }] },
      { Q1: [{ outcome: 'A course' }] },
    ] as unknown as Answers[]
    const release = await released(review2015, people)
    const texts = await textsToRead(review2015, release, responsesOf(people), 1)
    expect([...texts['Q1.outcome']!].sort()).toEqual(['A course', 'A law', 'A plan'])
  })

  it('is typed in from paper, item by item', () => {
    const headings = codingTemplate(review2015).filter((heading) => heading.startsWith('Q1.'))
    expect(headings).toContain('Q1.3.maintained')
    expect(headings).toContain('Q1.1.methods.training')
    const { unknown, read } = codedRows(review2015, [
      'Q1.2.maintained',
      'Q1.1.outcome',
      'Q1.1.methods.training',
      'Q1.4.outcome',
    ])
    expect(unknown).toEqual([{ column: 'Q1.4.outcome' }])
    expect(read(['2', 'A law', '1', 'x'])).toEqual({
      Q1: [{ outcome: 'A law', methods: ['training'] }, { maintained: '2' }],
    })
  })

  it('is written into files and read from them as the same survey', () => {
    const shipped = surveys['ct-review-2015']!
    expect(surveyFrom(filesOf(shipped), shipped.name)).toEqual({ survey: shipped })
  })
})

describe('under the confidential policy a repeated group', () => {
  const protectedSurvey: Survey = { ...review2015, defaultPolicy: 'confidential' }

  it('is complained of by check, and refused as the plan of a campaign, with a remedy', () => {
    const found = check(protectedSurvey).filter(({ kind }) => kind === 'groupNeedsOpen')
    expect(found.map(({ place }) => place)).toEqual(['definition Q1'])
    expect(found[0]!.remedy.en).toContain('open')
    const plan = startingPlan(review2015, OPEN)
    expect(planFaults(review2015, { policy: 'open', k: 5, plan })).toEqual([])
    expect(
      planFaults(review2015, { policy: 'confidential', k: 5, plan: { banners: [], nested: false, priorities: [] } }),
    ).toEqual([{ kind: 'groupsOfConfidential', place: 'policy', name: 'Q1' }])
  })

  it('is in no release', async () => {
    const people = Array.from({ length: 40 }, () => randomAnswers(review2015, random))
    const release = await released(review2015, people, {
      policy: 'confidential',
      plan: { banners: [], nested: false, priorities: [] },
    })
    expect(release.variables.filter(({ variable }) => variable.group ?? variable.derived)).toEqual([])
    expect(release.variables.length).toBeGreaterThan(0)
  })

  it.each([
    ['without questions', { templateElements: [] }, 'emptyGroup'],
    ['without an end', { maxPanelCount: undefined }, 'groupWithoutEnd'],
    ['of a thousand items', { maxPanelCount: 1000 }, 'groupWithoutEnd'],
    ['that begins with more items than it may have', { panelCount: 9 }, 'groupCounts'],
    ['with half an item', { minPanelCount: 0.5 }, 'groupCounts'],
  ])('or one %s is complained of', (_, change, kind) => {
    const [page, ...pages] = review2015.definition.pages
    const survey: Survey = {
      ...review2015,
      definition: {
        ...review2015.definition,
        pages: [{ ...page!, elements: [{ ...page!.elements![0]!, ...change }] }, ...pages],
      },
    }
    const kinds = check(JSON.parse(JSON.stringify(survey)) as Survey).map((complaint) => complaint.kind)
    expect(kinds).toContain(kind)
  })
})
