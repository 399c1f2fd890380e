/** Bad input and the pure parts of answers by name: lists of units, standings, two people in one record. */
import { describe, expect, it } from 'vitest'
import { ctPx2020 } from '../shipped-surveys.ts'
import { applied, mergeOf } from '../../client/respond/record/merging.ts'
import { savingOf, type RecordCalls } from '../../client/respond/record/saving.ts'
import type { RecordAsKept } from '../../server/api/respond.ts'
import { readContacts } from '../../server/fielding/contacts/contacts.ts'
import { numberWritten } from '../../server/fielding/contacts/reading/numbers.ts'
import { renderLetter } from '../../server/fielding/letters/letters.ts'
import { letterTextOf, letterWordsOf } from '../../server/fielding/letters/letter-sources.ts'
import { countUnits, dispositionWith, standingsOf, unitsOfInvitees } from '../../server/fielding/units/standing.ts'
import { outcomeRates } from '../../server/fielding/outcomes/dispositions.ts'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import type { Answers } from '../../surveys/types.ts'
import { campaign, invitee } from '../fielding/fixtures.ts'
import { links } from '../fielding/office.ts'
import { assignmentOf, inviteeOf, numbers, unitOf } from '../store/records.ts'
import { linksIn } from './review.ts'

const TERMS = { languages: ['en', 'ru'], units: ctPx2020.codebook.frame! }
const read = async (lines: readonly string[]) =>
  readContacts(['email,unit,title,role,Region,Favourite colour', ...lines].join('\n'), TERMS)
const refused = async (lines: readonly string[]) =>
  (await read(lines)).rejects.map(({ row, reason }) => `${row} ${reason}`)

describe('a number in a list of units', () => {
  it.each([
    ['130000', 130_000, 130_000],
    ['130,000', 130_000, undefined],
    ['130 000', 130_000, 130_000],
    ['130\u202F000,50', 130_000.5, 130_000.5],
    ['1,300,000', 1_300_000, 1_300_000],
    ['1.300,5', 1300.5, 1300.5],
    ['12.5', 12.5, 12.5],
    ['12,5', 12.5, 12.5],
    ['130.000', undefined, undefined],
    ['1,30,000', undefined, undefined],
    ['1,300,5', undefined, undefined],
    ['$130', undefined, undefined],
    ['−5', -5, -5],
  ])('reads %j as %j in English and %j in Russian', (written, english, russian) => {
    expect([numberWritten(written, 'en'), numberWritten(written, 'ru')]).toEqual([english, russian])
  })

  it('is taken as a number, or its row is refused by name', async () => {
    const { contacts, rejects } = await readContacts(
      [
        'email;unit;Финансирование, долларов США;duration_months',
        ...['a@b.org;CT.1;130 000;18', 'b@b.org;CT.2;130,000;18', 'c@b.org;CT.3;;a year', 'd@b.org;CT.4;-1;'],
      ].join('\n'),
      { ...TERMS, reader: 'ru' },
    )
    expect(contacts.map(({ unit }) => unit?.attributes)).toEqual([{ fundingUsd: 130_000, durationMonths: 18 }])
    expect(rejects.map(({ row, reason, value }) => [row, reason, value])).toEqual([
      [3, 'attributeNoNumber', 'fundingUsd: 130,000'],
      [4, 'attributeNoNumber', 'durationMonths: a year'],
      [5, 'attributeUnknown', 'fundingUsd: -1'],
    ])
  })
})

describe('a list of units', () => {
  it('is read in whatever language its columns and roles are named', async () => {
    const { contacts, unused } = await readContacts(
      'Эл. почта;Код проекта;Название проекта;Роль;Регион;Цвет\na@b.org;CT.1;Первый;рецензент;Африка;синий',
      TERMS,
    )
    expect(contacts[0]?.unit).toEqual({
      id: 'CT.1',
      title: 'Первый',
      role: 'reviewer',
      attributes: { region: 'africa' },
    })
    expect(unused).toEqual(['Цвет'])
  })

  it('is refused as a whole where no column names the units', async () => {
    await expect(readContacts('email,name\na@b.org,Anna', TERMS)).rejects.toThrow('unitColumnMissing')
  })

  it('has two units of one name refused, and one title for two', async () => {
    expect(
      await refused([
        'a@b.org,CT.1,One,,Africa,',
        'b@b.org,ct.1 ,Another,,Africa,',
        'c@b.org,CT.1,One,,Europe,',
        'd@b.org,CT.2,one,,Africa,',
        'e@b.org,CT.1,ONE,,africa,',
      ]),
    ).toEqual(['3 unitDiffers', '4 unitDiffers', '5 unitTitleTaken'])
  })

  it('names what is missing, repeated or not understood, row by row', async () => {
    expect(
      await refused([
        'a@b.org,,One,,,',
        'a@b.org,CT.1,One,boss,,',
        'a@b.org,CT.1,One,,Atlantis,',
        'a@b.org,CT.1,One,,,',
        'A@B.org,ct.1,One,,,',
        'a@b.org,CT.1,One,reviewer,,',
      ]),
    ).toEqual(['2 unitMissing', '3 roleUnknown', '4 attributeUnknown', '6 unitTwiceInFile'])
  })

  it('takes forty units at one address, and more than a hundred are a column taken for another', async () => {
    const rows = (count: number) => numbers(count).map((n) => `a@b.org,CT.${n},Project ${n},,,`)
    expect([(await read(rows(40))).contacts.length, await refused(rows(40))]).toEqual([40, []])
    expect(await refused(rows(101))).toEqual(['102 tooManyUnits'])
    const byName = campaign({ policy: 'open', byName: true, ballot: null })
    const { text } = renderLetter({
      campaign: byName,
      invitee: invitee({ language: 'en' }),
      queued: { id: 'q', kind: 'invitation' },
      links: links(byName),
      units: numbers(40).map((n) => ({
        unit: unitOf('c', `CT.${n}`),
        assignment: { id: String(n).padStart(32, '0') },
      })),
      text: letterTextOf(byName, 'invitation', 'en'),
      words: letterWordsOf('en'),
      minutes: '',
      takesAnswers: true,
    })
    expect(text.match(/#i=/g)).toHaveLength(41) // and the page that stops letters
    expect(linksIn(text.replace(/#i=([0-9a-f]+)&/g, (_, code: string) => `#i=${code.slice(0, 43)}&`))).toHaveLength(40)
  })
})

describe('standings', () => {
  const units = ['CT.1', 'CT.2', 'CT.3'].map((id) => unitOf('c', id))
  const kept = {
    units: [...units, unitOf('c', 'CT.9', { withdrawn: true })],
    assignments: [
      assignmentOf('c', 1, 'CT.1', { opened: true }),
      assignmentOf('c', 2, 'ct.1'),
      assignmentOf('c', 1, 'CT.2', { opened: true }),
      assignmentOf('c', 3, 'CT.3', { role: 'reviewer' }),
      assignmentOf('c', 4, 'CT.3', { role: 'reviewer', opened: true }),
      assignmentOf('c', 4, 'CT.9'),
    ],
    records: [
      { id: 'unit:ct.1', complete: true, revision: 3 },
      { id: `reviewer:${assignmentOf('c', 4, 'CT.3').id}`, complete: true, revision: 1 },
    ],
  }
  it('count a unit complete when all its records are, and reviewers’ records one by one', () => {
    expect(standingsOf(kept).map(({ unit, state }) => `${unit.id} ${state}`)).toEqual([
      'CT.1 complete',
      'CT.2 opened',
      'CT.3 begun',
    ])
  })
  it('say of each person what is missing; whoever has nothing missing is done', () => {
    const of = unitsOfInvitees(standingsOf(kept))
    const missing = (number: number) => of.get(inviteeOf('c', number).id)?.missing.map(({ unit }) => unit.id)
    expect([1, 2, 3, 4].map(missing)).toEqual([['CT.2'], [], ['CT.3'], []])
    expect(dispositionWith('invited', of.get(inviteeOf('c', 2).id))).toBe('done')
    expect(dispositionWith('bounced', of.get(inviteeOf('c', 1).id))).toBe('bounced')
  })
  it('make rates of units, with those that were begun as partial', () => {
    const dispositions = new Map([1, 2, 3, 4].map((number) => [inviteeOf('c', number).id, 'invited' as const]))
    const { counts, partial } = countUnits(standingsOf(kept), dispositions)
    expect([counts, partial]).toEqual([{ notSent: 0, invited: 2, bounced: 0, optedOut: 0, done: 1 }, 1])
    const rates = outcomeRates(counts, partial).map(
      ({ name, numerator, denominator }) => `${name} ${numerator}/${denominator}`,
    )
    expect(rates.slice(0, 4)).toEqual(['RR1 1/3', 'RR2 2/3', 'RR5 1/2', 'RR6 2/2'])
  })
})

describe('two people in one record', () => {
  it('keep what only one has changed, and choose where both have', () => {
    expect(mergeOf({ Q4: 'a', Q5: 'b' }, { Q4: 'mine', Q5: 'b' }, { Q4: 'a', Q6: { x: '1', y: '2' } })).toEqual({
      answers: { Q4: 'mine', Q6: { x: '1', y: '2' } },
      conflicts: [],
    })
    expect(mergeOf({ Q4: 'a' }, { Q4: 'mine' }, {})).toEqual({
      answers: { Q4: 'mine' },
      conflicts: [{ question: 'Q4', mine: 'mine', theirs: null }],
    })
    expect(mergeOf({}, { Q7: { b: '1', a: '2' } }, { Q7: { a: '2', b: '1' } }).conflicts).toEqual([])
  })

  it('lose nothing to a look at the record that comes back late', async () => {
    const before: RecordAsKept = { revision: 0, answers: {}, complete: false, changedBy: null }
    let arrive = (_record: RecordAsKept): void => {}
    const saving = savingOf(
      {
        read: () =>
          new Promise((read) => {
            arrive = read
          }),
        save: async ({ answers }) => ({ saved: true, record: { ...before, revision: 1, answers } }),
      },
      before,
    )
    const looking = saving.refresh()
    saving.changed({ Q4: 'typed meanwhile' })
    await saving.keepNow()
    arrive(before)
    await looking
    expect([saving.answers(), saving.state()]).toEqual([{ Q4: 'typed meanwhile' }, 'kept'])
    saving.end()
  })

  it('save nothing of a number outside its bounds, not even what was typed first of it, and the rest of its table', async () => {
    const range = { type: 'text', inputType: 'number', min: 0, max: 99 }
    const cells = {
      type: 'matrixdropdown',
      name: 'Q2',
      rows: [{ value: 'a' }, { value: 'b' }],
      columns: [{ name: 'n', cellType: 'text', ...range }],
    }
    const group = { type: 'paneldynamic', name: 'Q3', templateElements: [{ name: 'n', ...range }] }
    let record: RecordAsKept = { revision: 0, answers: {}, complete: false, changedBy: null }
    const save: RecordCalls['save'] = async ({ answers }) => {
      record = { ...record, revision: record.revision + 1, answers: applied(record.answers as Answers, answers) }
      return { saved: true, record }
    }
    const saving = savingOf({ read: async () => record, save }, record)
    saving.checkWith(
      compileAnswerCheck({
        definition: { pages: [{ name: 'p', elements: [{ name: 'Q1', ...range }, cells, group] }] },
      }),
    )
    const saved = async (n: number) => {
      saving.changed({ Q1: n, Q2: { a: { n }, b: { n: 7 } }, Q3: [{ n: 8 }, { n }] })
      await saving.keepNow()
      return [record.answers, saving.state()]
    }
    expect(await saved(50)).toEqual([{ Q1: 50, Q2: { a: { n: 50 }, b: { n: 7 } }, Q3: [{ n: 8 }, { n: 50 }] }, 'kept'])
    expect(await saved(501)).toEqual([{ Q2: { b: { n: 7 } }, Q3: [{ n: 8 }] }, 'waiting'])
    expect(await saved(51)).toEqual([{ Q1: 51, Q2: { a: { n: 51 }, b: { n: 7 } }, Q3: [{ n: 8 }, { n: 51 }] }, 'kept'])
    saving.end()
  })

  it('are told when nothing more is saved of an answer, until one is chosen', async () => {
    let server: RecordAsKept = { revision: 0, answers: {}, complete: false, changedBy: null }
    const calls: RecordCalls = {
      read: async () => server,
      save: async ({ revision, answers, complete }) => {
        if (revision !== server.revision) return { saved: false, record: server }
        server = {
          revision: revision + 1,
          answers: { ...server.answers, ...answers },
          complete: complete ?? server.complete,
          changedBy: null,
        }
        return { saved: true, record: server }
      },
    }
    const saving = savingOf(calls, server)
    server = { revision: 1, answers: { Q4: 'theirs', Q5: 'also theirs' }, complete: false, changedBy: 'Ben' }
    saving.changed({ Q4: 'mine', Q6: 'more' })
    await saving.keepNow()
    expect(server.answers).toEqual({ Q4: 'theirs', Q5: 'also theirs', Q6: 'more' })
    expect([saving.state(), saving.together().changedBy]).toEqual(['waiting', 'Ben'])
    expect(saving.answers()).toEqual({ Q4: 'mine', Q5: 'also theirs', Q6: 'more' })
    await expect(saving.complete()).rejects.toThrow('answersConflict')
    saving.choose('Q4', 'mine')
    await saving.complete()
    expect([server.answers['Q4'], server.complete, saving.state()]).toEqual(['mine', true, 'kept'])
    saving.end()
  })
})
