/** Projects that report their results by name: what is asked once for each result is counted in results, everything else in units. */
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QuestionView, ReleaseContents, UnitsView } from '../../server/api/research.ts'
import type { RecordReply, SaveReply } from '../../server/api/respond.ts'
import { closeAll } from '../closing.ts'
import { fieldReview, ID, linksIn, openReview, type Review } from './review.ts'

const PROJECTS = [
  'Email,Name,Language,Unit,Title,Project type,Region,Country or regional,Project year,Budget line',
  'a@mission.example,Mission A,en,P1,One,Awareness Raising,Africa,National,2009,Line 1',
  'a@mission.example,Mission A,en,P2,Two,Awareness Raising & Policy Development,Asia,National,2010,Line 2',
  'b@mission.example,Mission B,ru,P3,Three,Policy Development,Europe,Regional,2011,Line 2',
  'b@mission.example,Mission B,ru,P4,Four,Policy Development,Europe,Regional,2011,Line 2',
].join('\n')
const result = (outcome: string, maintained: '1' | '2') => ({ outcome, maintained })

let review: Review
/** Unit → code of its link. */
const codes = new Map<string, string>()
const save = async (unit: string, answers: object, complete = true) => {
  const { record } = await review.ask<RecordReply>('POST', `respond/${ID}/record`, { code: codes.get(unit) })
  const given = { code: codes.get(unit), revision: record.revision, answers, ...(complete && { complete }) }
  return review.ask<SaveReply>('POST', `respond/${ID}/record/save`, given)
}
beforeAll(async () => {
  review = await openReview()
  await fieldReview(review, { survey: 'ct-review-2015' }, PROJECTS)
  for (const { text } of (await review.lettersAt('2026-01-05T10:00:00Z')).values())
    for (const { unit, code } of linksIn(text)) codes.set(unit, code)
})
afterAll(() => closeAll(review))

describe('results in the record of a unit', () => {
  it('are kept in their order, as many as there may be', async () => {
    const three = [result('Law adopted', '1'), result('Police trained', '2'), result('Hotline opened', '1')]
    expect((await save('P1', { Q1: three, Q3: 'Plan early.' })).record.answers['Q1']).toEqual(three)
    await expect(save('P1', { Q1: Array(100).fill(result('Many', '1')) })).rejects.toMatchObject({
      problem: 'answersRefused',
      faults: [{ question: 'Q1', kind: 'tooMany', limit: 3 }],
    })
    await expect(save('P1', { Q1: [result('Law adopted', '1'), { maintained: '7' }] })).rejects.toMatchObject({
      faults: [{ question: 'Q1', item: '2.maintained', kind: 'unknownCode' }],
    })
  })

  it('may be none, and an item left empty is none', async () => {
    await save('P2', { Q1: [result('Curriculum', '1'), {}] })
    await save('P3', { Q4: 'No follow-up.' })
    await save('P4', { Q1: [result('Not handed in', '2')] }, false)
  })
})

describe('a release of results by name', () => {
  beforeAll(async () => {
    await review.ask('POST', `admin/campaigns/${ID}/close`, { confirm: ID, despiteLetters: true })
    await review.ask('POST', `admin/campaigns/${ID}/release`, { confirm: ID })
  })
  const question = (name: string, by = '') =>
    review.ask<QuestionView>('GET', `research/releases/${ID}/questions/${name}?lang=en${by && `&by=${by}`}`)
  const file = async (name: string) =>
    parse(await (await review.fetched(`research/releases/${ID}/units/${name}.csv?lang=en`)).text(), { bom: true })

  it('counts results and units, bases apart', async () => {
    const [kept] = (await question('Q1.maintained')).variables
    expect([kept?.columns[0]?.base, kept?.base.label, kept?.units]).toEqual([
      4,
      'Base (Results): with an answer',
      { label: 'Records behind them', values: [2] },
    ])
    expect(kept?.rows.map(({ code, counts }) => [code, counts[0]])).toEqual([
      ['1', 3],
      ['2', 1],
      ['·none', 0],
    ])
    const [number] = (await question('Q1.number')).variables
    expect([number?.columns[0]?.base, number?.units]).toEqual([3, null])
    const [byType] = (await question('Q1.maintained', 'type')).variables
    expect(byType?.columns.map(({ label, base }) => [label, base])).toEqual([
      ['Awareness Raising', 3],
      ['Policy Development', 1],
    ])
  })

  it('says of each text and each answer which unit gave it, and for which of its results', async () => {
    const { questions } = await review.ask<UnitsView>('GET', `research/releases/${ID}/units?lang=en`)
    const of = (name: string) => questions.find((one) => one.question === name)
    expect(of('Q1.outcome')?.texts).toEqual(
      [
        ['P1', 1, 'Law adopted'],
        ['P1', 2, 'Police trained'],
        ['P1', 3, 'Hotline opened'],
        ['P2', 1, 'Curriculum'],
        ['P4', 1, 'Not handed in'],
      ].map(([unit, number, text]) => ({ item: null, unit, number, text })),
    )
    expect(of('Q1.maintained')?.answers).toMatchObject([
      { answer: 'Yes', units: ['P1 (Results 1, 3)', 'P2 (Results 1)'] },
      { answer: 'No', units: ['P1 (Results 2)', 'P4 (Results 1)'] },
    ])
    expect(of('Q3')?.texts).toEqual([{ item: null, unit: 'P1', number: null, text: 'Plan early.' }])
  })

  it('has a file of units and a file of results, and both in the tab book', async () => {
    const { groups, methodology } = await review.ask<ReleaseContents>('GET', `research/releases/${ID}?lang=en`)
    expect(groups).toEqual([{ group: 'Q1', items: 'Results' }])
    expect(methodology.join('\n')).toMatch(/count these things, not records/)
    const units = await file('units')
    expect(units.map(([unit, , complete]) => [unit, complete])).toEqual([
      ['Unit', 'Complete'],
      ['P1', 'Yes'],
      ['P2', 'Yes'],
      ['P3', 'Yes'],
      ['P4', 'No'],
    ])
    expect(units[0]?.filter((heading) => heading.startsWith('Q1.'))).toEqual([
      'Q1.number Number of results reported',
      'Q1.kept Results maintained after the project ended',
    ])
    const results = await file('items-Q1')
    expect(results.map(([unit, , , number, outcome, , maintained]) => [unit, number, outcome, maintained])).toEqual([
      ['Unit', 'No.', 'Q1.outcome Outcome', expect.stringMatching(/^Q1\.maintained /)],
      ['P1', '1', 'Law adopted', 'Yes'],
      ['P1', '2', 'Police trained', 'No'],
      ['P1', '3', 'Hotline opened', 'Yes'],
      ['P2', '1', 'Curriculum', 'Yes'],
      ['P4', '1', 'Not handed in', 'No'],
    ])
    const texts = await file('texts')
    expect(texts.slice(0, 2)).toEqual([
      ['Question', 'Asked', 'Unit', 'Title', 'No.', 'Text'],
      ['Q1.outcome', 'Outcome', 'P1', 'One', '1', 'Law adopted'],
    ])
    const book = new Uint8Array(
      await (await review.fetched(`research/releases/${ID}/tables.xlsx?lang=en`)).arrayBuffer(),
    )
    const parts = Object.values(unzipSync(book)).map((bytes) => new TextDecoder().decode(bytes))
    for (const said of ['Items Q1', 'Texts by unit', 'Hotline opened'])
      expect(parts.some((part) => part.includes(said))).toBe(true)
    await expect(review.ask('GET', `research/releases/${ID}/units/items-Q9.csv`)).rejects.toMatchObject({
      problem: 'variableUnknown',
    })
    for (const path of ['questions/Q1.outcome', 'tables/Q1.outcome.csv', 'several.xlsx?questions=Q1.outcome'])
      await expect(review.ask('GET', `research/releases/${ID}/${path}`)).rejects.toMatchObject({
        problem: 'answersAreTextsByUnit',
      })
  })
})
