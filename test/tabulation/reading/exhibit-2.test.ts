import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../languages.ts'
import { staffPartner2010 } from '../../shipped-surveys.ts'
import { tidyCsv, wideCsv } from '../../../server/tabulation/formats/csv.ts'
import { selectTables } from '../../../server/tabulation/reading/questions.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { questionView } from '../../../server/tabulation/reading/views.ts'
import { exhibit2Answers, released } from '../closed-campaigns.ts'

const printed = parse<Record<string, string>>(readFileSync(new URL('../../fixtures/exhibit-2.csv', import.meta.url)), {
  columns: true,
})

describe('Exhibit 2', () => {
  let release: Release
  beforeAll(async () => {
    release = await released(staffPartner2010, exhibit2Answers())
  })

  it('prints to the last decimal under policy open', () => {
    const wide = parse<Record<string, string>>(wideCsv([selectTables(release, 'C4', 'region')], { language: 'en' }), {
      columns: true,
    })
    expect(printed).toHaveLength(30)
    for (const cell of printed) {
      const line = wide.find((row) => row['Answer'] === cell['row_label'])
      expect([cell['row_label'], cell['column_label'], line?.[`${cell['column_label']}, %`]]).toEqual([
        cell['row_label'],
        cell['column_label'],
        cell['percent'],
      ])
    }
  })

  it('says its base of 90 and those who did not answer', () => {
    const wide = parse<Record<string, string>>(wideCsv([selectTables(release, 'C4', 'region')], { language: 'en' }), {
      columns: true,
    })
    expect(wide.find((row) => row['Answer'] === 'TOTAL')?.['Total, n']).toBe('90')
    expect(wide.find((row) => row['Answer'] === 'Not answered')?.['Total, n']).toBe('19')
  })

  it('prints the same in the tidy layout', () => {
    const tidy = parse<Record<string, string>>(
      tidyCsv(release, [selectTables(release, 'C4', 'region')], { language: 'en' }),
      {
        columns: true,
      },
    )
    for (const cell of printed.filter((row) => row['row_label'] !== 'TOTAL')) {
      const found = tidy.find((row) => row['label'] === cell['row_label'] && row['category'] === cell['column_label'])
      expect(found?.['percent']).toBe(cell['percent'])
    }
    expect(tidy.every((row) => row['policy'] === 'open' && row['banner'] === 'region')).toBe(true)
  })

  it('is read in Russian with the same numbers', () => {
    const [english, russian] = (['en', 'ru'] as const).map((language) =>
      parse(wideCsv([selectTables(release, 'C4', 'region')], { language }))
        .slice(1)
        .map((line) => line.slice(2)),
    )
    expect(russian).toEqual(english)
  })

  it.each(LANGUAGES)(
    'reads well in %s in a confidential campaign, with every answer in its own row',
    async (language) => {
      const guarded = await released(staffPartner2010, exhibit2Answers(), { policy: 'confidential', k: 5 })
      const view = questionView(guarded, 'C4', 'region', undefined, language)
      expect(view.variables[0]!.rows.filter(({ kind }) => kind === 'answer')).toHaveLength(5)
      const text = `${wideCsv([selectTables(guarded, 'C4', 'region', view.variables[0]!.level)], { language })}\n${view.notes.join('\n')}\n`
      await expect(text).toMatchFileSnapshot(`../../golden/exhibit-2-confidential.${language}.txt`)
    },
  )
})
