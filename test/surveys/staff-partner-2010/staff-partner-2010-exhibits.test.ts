import { describe, expect, it } from 'vitest'
import { prepareColumns } from '../../../server/tabulation/counting/columns.ts'
import { plain } from '../../../server/tabulation/release/plain.ts'
import { staffPartner2010 as survey } from '../../shipped-surveys.ts'
import type { Answers } from '../../../surveys/types.ts'
import { variablesByName, variablesOf } from '../../../surveys/variables.ts'
import { responsesOf } from '../../tabulation/closed-campaigns.ts'

const variables = variablesByName(variablesOf(survey))
const exhibit = (name: string) => survey.exhibits.find((one) => one.name === name)!

/** Exhibit 4, base and row "Don't know / Not applicable" as published: organisation type, respondents, percent of them. */
const EXHIBIT_4 = [
  { code: '1', base: 9, percent: '33.3' },
  { code: '2', base: 12, percent: '0.0' },
  { code: '3', base: 49, percent: '0.0' },
  { code: '4', base: 21, percent: '4.8' },
]

describe('the exhibits of the staff and partner survey', () => {
  it('are Exhibits 2 to 4 of the report: by region, by region, by organisation type', () => {
    expect(survey.exhibits.map(({ name, variable, banner }) => [name, variable, banner])).toEqual([
      ['exhibit-2', 'C4', 'region'],
      ['exhibit-3', 'C5', 'region'],
      ['exhibit-4', 'C7', 'organisation'],
    ])
  })

  it('print “N/A” and “Don’t know” as one row, as the report does', () => {
    for (const { variable, nets = [] } of [exhibit('exhibit-3'), exhibit('exhibit-4')]) {
      expect(nets.map(({ codes }) => codes)).toEqual([variables.get(variable)!.special])
      expect(nets[0]!.label.en).toBe('Don’t know / Not applicable')
    }
  })

  it('give the published row of Exhibit 4 from answers with its margins', async () => {
    const { variable, nets = [] } = exhibit('exhibit-4')
    const answers = EXHIBIT_4.flatMap(({ code, base, percent }) => {
      const none = Math.round((base * Number(percent)) / 100)
      return Array.from({ length: base }, (_, i): Answers => ({
        A4: code,
        C7: i >= none ? String(1 + (i % 5)) : i === 0 ? '6' : '7',
      }))
    })
    const file = await prepareColumns(survey, [...variables.values()], responsesOf(answers))
    const released = plain(file, { k: 5 }).variables.find((one) => one.variable.name === variable)!
    const table = released.tables.find(({ banner, level }) => banner === 'organisation' && level === 'groups')!
    const counted = (codes: readonly string[]) =>
      table.columns.map((_, c) =>
        table.counts.reduce((sum, line, r) => sum + (codes.includes(table.rows[r]!.code) ? line[c]! : 0), 0),
      )
    const everybody = counted(variables.get(variable)!.categories.map(({ code }) => code))
    const percents = counted(nets[0]!.codes).map((n, c) => ((100 * n) / everybody[c]!).toFixed(1))
    expect(everybody.slice(0, 4)).toEqual(EXHIBIT_4.map(({ base }) => base))
    expect(percents.slice(0, 4)).toEqual(EXHIBIT_4.map(({ percent }) => percent))
  })
})
