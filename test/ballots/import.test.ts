/** Answers given on paper or in interviews: declared, counted apart, and joined to nobody. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAnswers } from '../../server/ballots/coded-answers.ts'
import { importAnswers } from '../../server/ballots/import.ts'
import { readContacts } from '../../server/fielding/contacts/contacts.ts'
import { declareTookPart } from '../../server/fielding/contacts/took-part.ts'
import { ELSEWHERE, importedBy, type Campaign } from '../../server/contracts/records.ts'
import { standingOf } from '../../server/trustees/counts.ts'
import { castAnswers } from './casting.ts'
import { collect, openCampaign, openWorld, release, respondent, survey, TODAY, type World } from './small-campaign.ts'
import { workbookOf } from '../../server/authoring/xlsform-files.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ people: 6 })
})
afterAll(async () => {
  await world.close()
})

const file = (...answers: string[]) => Buffer.from(['C4', ...answers].join('\n'))
const current = async (id = 'spring') => (await world.store.campaign(id)) as Campaign
const cases = (...rows: string[]) => Buffer.from(['Questionnaire number,C4', ...rows].join('\n'))
const bring = async (bytes: Buffer, mode: 'paper' | 'interview', id = 'spring', further = false) =>
  importAnswers(world, survey, await current(id), await readAnswers(survey, bytes, 'csv'), mode, further)
const list = (campaign: Campaign, ...addresses: string[]) => readContacts(['Email', ...addresses].join('\n'), campaign)

describe('answers brought in', () => {
  it('are declared with their mode, once for each file, before they lie in the box', async () => {
    expect(await bring(file('1', '2'), 'paper')).toEqual({ imported: 2, known: 0, rejects: [] })
    expect(await bring(file('3'), 'interview', 'spring', true)).toMatchObject({ imported: 1 })
    expect(importedBy(await current())).toEqual({ paper: 2, interview: 1 })
    expect(await bring(file('1', '2'), 'paper')).toMatchObject({ imported: 0, known: 2 })
    expect(importedBy(await current())).toEqual({ paper: 2, interview: 1 })
    expect(await bring(file('3'), 'paper')).toMatchObject({ imported: 0, known: 1 }) // said wrongly before
    expect(importedBy(await current())).toEqual({ paper: 3, interview: 0 })
    expect(JSON.stringify((await current()).imported)).not.toMatch(/C4|unfinished/)
  })

  it('come in all or not at all, so that a corrected file doubles none', async () => {
    await openCampaign(world.store, world.keys, 'corrected', 1)
    expect(await bring(file('1', '2', '99'), 'paper', 'corrected')).toMatchObject({
      imported: 0,
      rejects: [{ row: 4, reason: 'unknownCode' }],
    })
    expect(await world.store.countBallots('corrected')).toBe(0)
    expect(await bring(file('1', '2', '3'), 'paper', 'corrected')).toMatchObject({ imported: 3, known: 0 })
  })

  it('without case IDs are refused from a second file, unless somebody says that none came before', async () => {
    await openCampaign(world.store, world.keys, 'second', 1)
    await bring(file('1', '2'), 'paper', 'second')
    await expect(bring(file('1', '2', '3'), 'paper', 'second')).rejects.toMatchObject({
      problem: 'answersPerhapsKnown',
    })
    await expect(bring(cases('1,1', '2,2'), 'paper', 'second')).rejects.toMatchObject({
      problem: 'answersPerhapsKnown',
    })
    const told = await readAnswers(survey, cases('1,1'), 'csv', { map: ['none=1'] })
    await importAnswers(world, survey, await current('second'), told, 'paper', true)
    await expect(bring(cases('1,1'), 'paper', 'second')).rejects.toMatchObject({ problem: 'answersPerhapsKnown' })
    expect(await bring(file('3', '3'), 'paper', 'second', true)).toMatchObject({ imported: 2 }) // two may answer alike
    expect(await standingOf(world.store, await current('second'))).toMatchObject({ imported: 5, cast: 5 })
  })

  it('with case IDs add what is new, whatever the file, its order and its corrections', async () => {
    await openCampaign(world.store, world.keys, 'cases', 1)
    expect(await bring(cases('a,1', 'b,1'), 'paper', 'cases')).toMatchObject({ imported: 2 })
    expect(await bring(cases('c,1', 'b,2', 'a,1'), 'interview', 'cases')).toMatchObject({ imported: 1, known: 2 })
    const lines = Buffer.from('{"case-id":"c","C4":"1"}\n{"case-id":"d","C4":"1"}\n')
    const read = await readAnswers(survey, lines, 'jsonl')
    expect(await importAnswers(world, survey, await current('cases'), read, 'paper')).toMatchObject({
      imported: 1,
      known: 1,
    })
    expect(importedBy(await current('cases'))).toEqual({ paper: 3, interview: 1 })
    expect(await standingOf(world.store, await current('cases'))).toMatchObject({ imported: 4, cast: 4 })
  })

  it('are refused where a case ID is missing, stands twice or names a person', async () => {
    await openCampaign(world.store, world.keys, 'ids', 1)
    expect((await bring(cases('a,1', ',2', 'a,3', 'x@example.org,1'), 'paper', 'ids')).rejects).toEqual([
      { row: 3, column: 'Questionnaire number', reason: 'caseMissing' },
      { row: 4, column: 'Questionnaire number', reason: 'caseTwice' },
      { row: 5, column: 'Questionnaire number', reason: 'caseNames' },
    ])
  })

  it('are counted although the process died before they lay in the box', async () => {
    const { campaign } = await openCampaign(world.store, world.keys, 'died', 1)
    const dying = {
      ...world,
      store: {
        ...world.store,
        castBallots: async () => {
          throw new Error('killed')
        },
      },
    }
    await expect(
      importAnswers(dying, survey, campaign, await readAnswers(survey, file('1', '2'), 'csv'), 'paper'),
    ).rejects.toThrow('killed')
    expect(await bring(file('1', '2'), 'paper', 'died')).toMatchObject({ imported: 2 })
    expect(await standingOf(world.store, await current('died'))).toMatchObject({ imported: 2, cast: 2 })
    const longer = await readAnswers(survey, cases('a,1', 'b,2'), 'csv')
    await expect(importAnswers(dying, survey, await current('died'), longer, 'paper', true)).rejects.toThrow('killed')
    expect(await bring(cases('b,2', 'c,3'), 'paper', 'died', true)).toMatchObject({ imported: 2 }) // and the first file never again
    expect(await standingOf(world.store, await current('died'))).toMatchObject({ imported: 4, cast: 4 })
  })

  it('are refused after the close', async () => {
    const { campaign } = await openCampaign(world.store, world.keys, 'shut', 1)
    await world.store.replaceCampaign({ ...campaign, state: 'closed' })
    await expect(bring(file('1'), 'paper', 'shut')).rejects.toMatchObject({ problem: 'campaignNotOpen' })
    await expect(
      importAnswers(world, survey, campaign, await readAnswers(survey, file('1'), 'csv'), 'paper'),
    ).rejects.toMatchObject({
      problem: 'campaignNotOpen',
    }) // closed in the same moment
    expect(await world.store.countBallots('shut')).toBe(0)
  })
})

describe('columns that somebody maps', () => {
  const table = Buffer.from('Survey of staff;;\nNr;question  4;Notes\n1;1;ok\n2;3;\n')
  const read = (map: readonly string[], bytes: Buffer = table, kind: 'csv' | 'jsonl' = 'csv') =>
    readAnswers(survey, bytes, kind, { map })

  it('are taken as they are said, by heading or number, below a title and beside columns of no account', async () => {
    for (const map of [
      ['C4=Question 4', 'none=nr', 'none=Notes'],
      ['C4=2', 'none=1', 'none=3', 'none=Notes'],
    ]) {
      const { columns, rows } = await read(map, map.length === 3 ? table : Buffer.from('Nr;C7;Notes\n1;1;ok\n2;3;\n'))
      expect(columns.map(({ field }) => field)).toEqual([null, 'C4', null])
      expect(rows.map((row) => ('reject' in row ? row : row.raw))).toEqual([{ C4: '1' }, { C4: '3' }])
    }
  })

  it('are refused by name where they are not there, say nothing, or say one thing twice', async () => {
    await expect(read(['C4=Question 5'])).rejects.toMatchObject({ problem: 'listColumnUnknown' })
    await expect(read(['C4'])).rejects.toMatchObject({ problem: 'mappingUnread' })
    await expect(read(['C4=Nr', 'C4=Question 4', 'none=Notes'])).rejects.toMatchObject({ problem: 'listUnreadable' })
    await expect(read(['C4=x'], Buffer.from('{"C4":"1"}'), 'jsonl')).rejects.toMatchObject({ problem: 'mappingOfJson' })
    const { rows } = await read(['C99=Question 4', 'none=Nr'])
    expect(rows).toEqual([
      { reject: { row: 0, column: 'C99', reason: 'unknownColumn' } },
      { reject: { row: 0, column: 'Notes', reason: 'unknownColumn' } },
    ])
  })
})

describe('coded answers as a file', () => {
  const fixture = (name: string) => readFile(join(import.meta.dirname, '../fixtures/lists', `${name}.csv`))
  const raws = async (bytes: Uint8Array) =>
    (await readAnswers(survey, bytes, 'csv')).rows.map((row) => ('reject' in row ? row.reject : row.raw))

  it('keep decimal commas, texts with commas, every row and every letter', async () => {
    expect((await raws(await fixture('b1-import-decimal-comma')))[0]).toMatchObject({
      C4: '2',
      C5: '2',
      C6: '2',
      C7: '2',
    })
    expect((await raws(await fixture('b2-import-tsv-comma-in-text')))[0]).toMatchObject({
      A1: 'head of unit',
      B10: 'Training, more staff; and equipment',
    })
    expect((await raws(await fixture('b3-import-mixed-eol'))).map((raw) => (raw as { B10: string }).B10)).toEqual([
      'first',
      'second',
      'third',
    ])
    expect((await raws(await fixture('b4-import-cp1251')))[0]).toMatchObject({ B10: 'Нужно обучение' })
  })

  it('are refused with the row where it is torn, grown or damaged, and as a whole where two columns have one name', async () => {
    expect(await raws(Buffer.from('F1,F3,B10\n2,1,one, two\n1,2\n2,1,lo\ufffdt\n2,1,whole\n'))).toMatchObject([
      { row: 2, reason: 'rowWide' },
      { row: 3, reason: 'rowNarrow' },
      { row: 4, reason: 'lostCharacters', column: 'B10' },
      { B10: 'whole' },
    ])
    await expect(raws(Buffer.from('C4,C4\n1,2\n'))).rejects.toMatchObject({
      problem: 'listUnreadable',
      params: { unreadable: 'headingTwice', value: 'C4' },
    })
  })

  it('are the same in a workbook', async () => {
    const rows = [
      ['F1', 'F3', 'B10'],
      ['2', '1', 'Нужно обучение, и скоро'],
    ]
    expect(await raws(await workbookOf([{ name: 'Answers', rows }]))).toEqual(
      await raws(Buffer.from('F1;F3;B10\n2;1;Нужно обучение, и скоро\n')),
    )
  })
})

describe('who took part on paper or in an interview', () => {
  it('is done, gets no ballot any more, and is told apart from who was issued one', async () => {
    const { campaign, codes } = await openCampaign(world.store, world.keys, 'told', 4)
    const web = await respondent({ base: world.base, campaign }, codes[0]!)
    await castAnswers(web, { C4: '1' })
    const { named, rejects } = await declareTookPart(
      world.store,
      campaign,
      await list(campaign, 'PERSON0@example.org', 'person1@example.org', 'stranger@example.org', 'nonsense'),
    )
    expect([named, rejects.map(({ row, reason }) => [row, reason])]).toEqual([
      2,
      [
        [4, 'notOnList'],
        [5, 'emailInvalid'],
      ],
    ])
    const people = new Map((await collect(world.store.invitees('told'))).map((each) => [each.email, each]))
    expect(people.get('person1@example.org')).toMatchObject({ done: true, bh: ELSEWHERE, disposition: 'invited' })
    expect(people.get('person0@example.org')!.bh).not.toBe(ELSEWHERE)
    await expect(castAnswers(await respondent({ base: world.base, campaign }, codes[1]!), { C4: '2' })).rejects.toThrow(
      'ballotAlreadyIssued',
    )
    await bring(file('1', '1'), 'interview', 'told')
    expect(await standingOf(world.store, await current('told'))).toEqual({
      invited: 4,
      issued: 1,
      imported: 2,
      cast: 3,
    })
    expect(await world.store.showDone('told', '2010-11-21')).toBe(2)
  })

  it('gives the same reply whether or not the person has answered since the last count', async () => {
    const replies = []
    for (const [id, answers] of [
      ['one', true],
      ['two', false],
    ] as const) {
      const { campaign, codes } = await openCampaign(world.store, world.keys, id, 2)
      if (answers) await castAnswers(await respondent({ base: world.base, campaign }, codes[0]!), { C4: '1' })
      const before = await current(id)
      const reply = await declareTookPart(world.store, campaign, await list(campaign, 'person0@example.org'))
      expect(await current(id)).toEqual(before) // nothing that an administrator reads has moved
      replies.push([reply, await world.store.countInvitees(id), await world.store.completesByDay(id)])
    }
    expect(replies[0]).toEqual(replies[1])
  })

  it('is not declared once the campaign is closed', async () => {
    const { campaign } = await openCampaign(world.store, world.keys, 'late', 1)
    await expect(
      declareTookPart(world.store, { ...campaign, state: 'closed' }, await list(campaign, 'person0@example.org')),
    ).rejects.toMatchObject({ problem: 'campaignNotOpen' })
  })
})

describe('a release with answers from elsewhere', () => {
  it('of nobody invited says so, and claims no share of the invited', async () => {
    const { campaign } = await openCampaign(world.store, world.keys, 'paper-only', 0)
    await importAnswers(
      world,
      survey,
      campaign,
      await readAnswers(survey, file(...Array.from({ length: 30 }, (_, i) => String(1 + (i % 3)))), 'csv'),
      'paper',
    )
    await world.store.replaceCampaign({ ...(await current('paper-only')), state: 'closed', closedOn: '2010-12-03' })
    const { made } = await release(
      { store: world.store, keys: world.keys, surveys: surveyCatalogue({ [survey.name]: survey }), now: () => TODAY },
      'paper-only',
    )
    expect(made.release).toMatchObject({
      invited: 0,
      responses: 30,
      ballots: { issued: 0, imported: 30, importedBy: { paper: 30, interview: 0 }, cast: 30, spoiled: 0 },
    })
  })
})
