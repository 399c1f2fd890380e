/** The short form of `npm run bench`: what has to be so on any machine, however busy. Times are measured, and judged, there. */
import { describe, expect, it } from 'vitest'
import { PARTS, wordsRefused } from '../../bench/table/parts.ts'
import { asTable, type Row } from '../../bench/table/table.ts'

/** Parts that need no browser, and whose every row is more than a time on a busy machine. */
const COUNTED = ['load', 'flood', 'fuzz', 'ballots', 'imports'] as const

describe('the table of claims, in its short form', () => {
  it.each(COUNTED)('%s: nothing is lost, doubled, refused or broken', async (name) => {
    const rows: readonly Row[] = await (await PARTS[name]())('quick')
    const facts = rows.filter(({ always }) => always)
    expect(facts.length).toBeGreaterThan(0)
    expect(facts.filter(({ met }) => met !== true).map(({ claim, measured }) => `${claim}: ${measured}`)).toEqual([])
    expect(asTable(rows).split('\n')).toHaveLength(rows.length + 2)
  })
})

describe('a word that names no part', () => {
  it('is refused by name, with the parts there are, before anything is measured', () => {
    for (const word of ['--help', '--fast', 'stores', 'toString'])
      expect(wordsRefused(['store', word])).toContain(`neither a part nor an option: ${word}\nparts: load, flood`)
    expect(wordsRefused(['store', 'load', '--quick', '--quote'])).toBeNull()
    expect(wordsRefused([])).toBeNull()
  })
})
