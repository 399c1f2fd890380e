/** Figures that reviews have published, printed by the product from microdata rebuilt from their margins: answers, release, CSV as it is downloaded. */
import express from 'express'
import { parse } from 'csv-parse/sync'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import type { Answers, Survey } from '../../../surveys/types.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'
import { archiveOf } from '../../../server/tabulation/formats/archive.ts'
import { tabBook } from '../../../server/tabulation/formats/xlsx.ts'
import { researchRoutes } from '../../../server/tabulation/routes.ts'
import { staffPartner2010 } from '../../shipped-surveys.ts'
import { released } from '../closed-campaigns.ts'
import { answers2015, answers2020, review2015, review2020, UNREALIZED } from './reviews.ts'

interface Row {
  readonly [column: string]: string
}

/** Downloads of one release, as a researcher's browser asks for them. */
async function downloadsOf(survey: Survey, answers: readonly Answers[], byName = false) {
  const release = await released(survey, answers, { byName })
  const app = express().use(
    researchRoutes({
      store: {
        release: async () => release,
        releases: async () => [release],
        campaign: async () => null,
        frames: async () => [],
        codings: async () => [],
        quotes: async () => [],
      },
      surveys: surveyCatalogue({ [survey.name]: survey }),
      files: { archive: () => archiveOf(release, []), tabBook: (_, language) => tabBook(release, language) },
      roleOf: () => ({ name: 'r', role: 'researcher' }),
    }),
  )
  const text = async (name: string, query: object) =>
    (
      await request(app)
        .get(`/releases/trial/tables/${name}.csv`)
        .query({ lang: 'en', ...query })
        .expect(200)
    ).text
  return {
    tidy: async (name: string, query: object = {}) =>
      parse<Row>(await text(name, { layout: 'tidy', ...query }), { columns: true }),
    wide: async (name: string, query: object = {}) => parse(await text(name, query)),
  }
}

const whole = (percent: string | undefined) => Math.round(Number(percent))

describe('the staff and partner survey of 2010', () => {
  it('prints “Don’t know / Not applicable” of Exhibit 4 as one row: 33.3, 0, 0 and 4.8', async () => {
    // Of those who answered: 3 of 9, 0 of 12, 0 of 49, 1 of 21.
    const people = (organisation: string, all: number, apart: readonly string[]) =>
      Array.from({ length: all }, (_, i): Answers => ({ A4: organisation, C7: apart[i] ?? '4' }))
    const { wide, tidy } = await downloadsOf(staffPartner2010, [
      ...people('1', 9, ['6', '7', '7']),
      ...people('2', 12, []),
      ...people('3', 49, []),
      ...people('4', 21, ['7']),
    ])
    const query = { by: 'organisation', level: 'groups', sums: 'instead' }
    const lines = await wide('C7', query)
    const line = lines.filter(([code]) => code === '6+7')
    expect(line.map((cells) => cells.slice(1, 6))).toEqual([['N/A or don’t know', '33.3', '0', '0', '4.8']])
    expect(lines.map(([code]) => code).filter((code) => code === '6' || code === '7')).toEqual([])
    const rows = (await tidy('C7', query)).filter(({ code }) => code === '6+7')
    expect(rows.map(({ percent }) => percent).slice(0, 4)).toEqual(['33.3', '0', '0', '4.8'])
    expect(rows.map(({ base }) => base).slice(0, 4)).toEqual(['9', '12', '49', '21'])
  })
})

describe('the review of 2020', async () => {
  const { tidy } = await downloadsOf(review2020, answers2020, true)
  const chosen = async (name: string, query: object = {}) => {
    const row = (await tidy(name, query)).find(({ code }) => code === '1')
    return [row?.['count'], row?.['percent'], row?.['base']]
  }

  it('counts sustained outcomes of everybody: 16 of 17 projects, 94.1 %, and 100 % of the 16 who answered', async () => {
    expect(await chosen('Q17.a')).toEqual(['16', '94.1', '17'])
    expect(await chosen('Q17.a', { base: 'answered' })).toEqual(['16', '100.0', '16'])
  })

  it('counts revisions of duration of everybody: 6 of 17, 35.3 %, and 54.5 % of the 11 that were revised', async () => {
    expect(await chosen('Q10_1_kinds.2')).toEqual(['6', '35.3', '17'])
    expect(await chosen('Q10_1_kinds.2', { base: 'answered' })).toEqual(['6', '54.5', '11'])
  })

  it('counts projects with several kinds of revision: 4 of 17, 23.5 %', async () => {
    const several = (await tidy('Q10_1_kinds.chosen')).find(({ kind }) => kind === 'sum')
    expect([several?.['label'], several?.['count'], several?.['percent'], several?.['base']]).toEqual([
      'Sum: Two or more',
      '4',
      '23.5',
      '17',
    ])
  })

  it('crosses two questions, in shares of everybody: on time although revised 5 of 17, 29.4 %', async () => {
    const rows = await tidy('Q9', { by: 'Q10', base: 'everybody', share: 'all' })
    const onTime = rows.find(({ code, category }) => code === '1' && category === 'Yes')
    expect([onTime?.['count'], onTime?.['percent'], onTime?.['base']]).toEqual(['5', '29.4', '17'])
    const sum = rows.reduce((all, { percent }) => all + Number(percent), 0)
    expect(sum).toBeCloseTo(100, 0)
  })

  it('prints question 7 in the three classes that were coded from two texts: 14, 2, 1', async () => {
    const rows = (await tidy('outcomesCoded')).filter(({ kind }) => kind === 'answer')
    expect(rows.map(({ count }) => count)).toEqual(['14', '2', '1'])
  })

  it('names the projects that said so in question 21', async () => {
    const rows = (await tidy('unrealizedCoded', { by: 'project' })).filter(
      ({ code, count }) => code === 'named' && count === '1',
    )
    expect(rows.map(({ category }) => category)).toEqual(UNREALIZED)
  })
})

describe('the review of 2015', async () => {
  const { tidy, wide } = await downloadsOf(review2015, answers2015, true)

  it('counts 47 results of 18 projects by category and type, in the order of the report', async () => {
    const rows = (await tidy('Q1.category', { by: 'type' })).filter(({ kind }) => kind === 'answer')
    const counts = (type: string) => rows.filter(({ category }) => category === type).map(({ count }) => Number(count))
    expect(counts('Awareness Raising')).toEqual([10, 1, 4, 6, 2, 2])
    expect(counts('Policy Development')).toEqual([5, 9, 3, 1, 2, 2])
    const [first] = await tidy('Q1.category')
    expect([first?.['base'], first?.['counted'], first?.['base_label']]).toEqual([
      '47',
      'items',
      'Base (Results): with an answer',
    ])
    const units = (await tidy('Q1.category')).find(({ code }) => code === 'respondents')
    expect(units?.['value']).toBe('18')
    expect((await wide('Q1.category')).find(([, label]) => label === 'Records behind them')?.at(-1)).toBe('18')
  })

  it('counts which of these results were maintained: 8/3, 1/9, 1/3, 5/1, 1/0 and 2/2', async () => {
    const rows = (await tidy('Q1.categoryKept', { by: 'type' })).filter(({ kind }) => kind === 'answer')
    const counts = (type: string) => rows.filter(({ category }) => category === type).map(({ count }) => Number(count))
    expect([counts('Awareness Raising'), counts('Policy Development')]).toEqual([
      [8, 1, 1, 5, 1, 2],
      [3, 9, 3, 1, 0, 2],
    ])
    const kept = (await tidy('Q1.maintained', { by: 'Q1.category' })).filter(({ code }) => code === '1')
    expect(kept.map(({ count }) => Number(count))).toEqual([11, 10, 4, 6, 1, 4])
    const byType = (await tidy('Q1.maintained', { by: 'type' })).filter(({ code }) => code === '1')
    expect(byType.map(({ count }) => Number(count))).toEqual([18, 18])
  })

  it('counts projects by the share of results maintained: all 9 (4 of 10, 5 of 8), at least 67 % 15 (8, 7), none 2', async () => {
    const rows = await tidy('Q1.kept', { by: 'type' })
    const counts = (code: string) => rows.filter((row) => row['code'] === code).map(({ count }) => Number(count))
    expect([counts('all'), counts('most+all')]).toEqual([
      [4, 5],
      [8, 7],
    ])
    const total = await tidy('Q1.kept')
    const count = (code: string) => total.find((row) => row['code'] === code)?.['count']
    expect([count('all'), count('most+all'), count('none')]).toEqual(['9', '15', '2'])
    expect(total[0]?.['counted']).toBe('respondents')
  })

  it('counts 56 mentions of methods: 13, 11, 10 and 8, that is 23, 20, 18 and 14 %', async () => {
    const rows = (await tidy('Q1.methods')).filter(({ code, kind }) => code === '1' && kind === 'answer').slice(0, 4)
    expect(rows.map(({ count, percent }) => [Number(count), whole(percent)])).toEqual([
      [13, 23],
      [11, 20],
      [10, 18],
      [8, 14],
    ])
    expect(rows.map(({ base, counted }) => [base, counted])).toEqual(Array(4).fill(['56', 'mentions']))
  })

  it('counts 59 mentions of challenges: 9 and 9, 15 % each', async () => {
    const rows = (await tidy('Q5')).filter(({ code, kind }) => code === '1' && kind === 'answer').slice(0, 2)
    expect(rows.map(({ count, percent, base }) => [Number(count), whole(percent), base])).toEqual([
      [9, 15, '59'],
      [9, 15, '59'],
    ])
    const lines = await wide('Q5')
    expect(lines.find(([, , label]) => label?.startsWith('Base'))?.slice(2)).toEqual(['Base: mentions, 59', '', '59'])
  })

  it('gives the length of projects in months: mean 17.7, median 15.5, minimum 3, maximum 48', async () => {
    const rows = (await tidy('length')).filter(({ kind }) => kind === 'statistic')
    const value = (code: string) => Number(rows.find((row) => row['code'] === code)?.['value'])
    expect([value('mean').toFixed(1), value('median'), value('minimum'), value('maximum')]).toEqual([
      '17.7',
      15.5,
      3,
      48,
    ])
    const lines = (await wide('length')).map((cells) => cells.slice(1))
    expect(lines).toEqual(
      expect.arrayContaining([
        ['Mean, months', '17.67', '18'],
        ['Median, months', '15.50', '18'],
        ['Minimum, months', '3.00', '18'],
        ['Maximum, months', '48.00', '18'],
      ]),
    )
  })
})
