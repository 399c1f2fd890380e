/** Answers by name, from the list to the tables: over HTTP, with real letters. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignReply, ContactsPreview, DispositionsReply } from '../../server/api/admin.ts'
import type { ReleaseContents, UnitsView } from '../../server/api/research.ts'
import type { RecordReply, SaveReply } from '../../server/api/respond.ts'
import type { HistoryReply, UnitsReply } from '../../server/api/replies/units.ts'
import { closeAll } from '../closing.ts'
import { contactsCsv, DRAFT, ID, linksIn, MANAGUA, NICARAGUA, openReview, projects, type Review } from './review.ts'

let review: Review
/** Unit → code of its link. */
const codes = new Map<string, string>()
beforeAll(async () => {
  review = await openReview()
})
afterAll(() => closeAll(review))

const units = () => review.ask<UnitsReply>('GET', `admin/campaigns/${ID}/units`)
const open = (code: string) => review.ask<RecordReply>('POST', `respond/${ID}/record`, { code })
const save = (code: string, revision: number, answers: object, complete?: true) =>
  review.ask<SaveReply>('POST', `respond/${ID}/record/save`, { code, revision, answers, ...(complete && { complete }) })
const codeOf = (unit: string) => codes.get(unit)!

describe('the list of a campaign by name', () => {
  it('is read with its units, by the names of its columns, and says what it does not understand', async () => {
    await review.ask('POST', 'admin/campaigns', { id: ID, campaign: DRAFT })
    const preview = await review.ask<ContactsPreview>('POST', `admin/campaigns/${ID}/contacts/preview`, contactsCsv)
    expect(preview).toMatchObject({
      count: 17,
      rejectCount: 0,
      unused: [],
      mapping: {
        unit: 'project_code',
        unitTitle: 'project_title',
        role: null,
        attributes: {
          region: 'region',
          fundingYear: 'funding_year',
          fundingUsd: 'funding_usd',
          durationMonths: 'duration_months',
        },
        strata: {},
      },
    })
    expect(preview.contacts[0]?.unit).toMatchObject({
      id: 'CT.0887',
      role: 'respondent',
      attributes: { region: 'europe', fundingYear: '2015', fundingUsd: 130_000, durationMonths: 12 },
    })
  })

  it('is taken once, and adds nothing when it is imported again', async () => {
    const result = async () =>
      JSON.parse(
        (await review.ask<string>('POST', `admin/campaigns/${ID}/contacts/import`, contactsCsv))
          .trim()
          .split('\n')
          .at(-1)!,
      ) as {
        inserted: number
        same: number
        rejects: { reason: string }[]
        unused: string[]
      }
    expect(await result()).toMatchObject({ inserted: 17, rejects: [], unused: [] })
    const again = await result()
    expect([again.inserted, again.same, again.rejects]).toEqual([0, 17, []])
    expect((await units()).counts).toEqual({ missing: 17, opened: 0, begun: 0, complete: 0, withdrawn: 0 })
    expect(Object.values(await review.store.countInvitees(ID)).reduce((sum, count) => sum + count)).toBe(16)
  })

  it('needs no trustees and no keys before it opens', async () => {
    await review.ask('POST', `admin/campaigns/${ID}/letters/test`, { to: 'ada@team.example', language: 'en' })
    const { campaign, missing } = await review.ask<CampaignReply>('GET', `admin/campaigns/${ID}`)
    expect([missing, campaign.ballot]).toEqual([[], null])
    await expect(review.ask('POST', `admin/campaigns/${ID}/follow-up`, { id: 'x' })).rejects.toMatchObject({
      problem: 'followUpOfByName',
    })
    expect(
      (await review.ask<CampaignReply>('POST', `admin/campaigns/${ID}/open`, { confirm: ID })).campaign.state,
    ).toBe('open')
  })
})

describe('one letter to an address', () => {
  it('lists its units with a link each, in its language', async () => {
    const letters = await review.lettersAt('2026-01-05T10:00:00Z')
    expect(letters.size).toBe(16)
    const { text } = letters.get(MANAGUA)!
    expect(linksIn(text).map(({ unit }) => unit)).toEqual([...NICARAGUA])
    expect(text).toMatch(/^Dear Mission 8,\n\nAnswers to this survey are given by name\./)
    expect([...letters.values()].some((each) => /не анонимно/.test(each.text))).toBe(true)
    for (const each of letters.values()) for (const { unit, code } of linksIn(each.text)) codes.set(unit, code)
    expect([...codes.keys()].sort()).toEqual(projects.map(({ project_code: code }) => code).sort())
  })
})

describe('a record', () => {
  const [first, second] = NICARAGUA

  it('is opened by its link, and says which unit it is', async () => {
    const { unit, role, others, record } = await open(codeOf(first))
    expect([unit.id, role, others, record]).toEqual([
      first,
      'respondent',
      0,
      { revision: 0, answers: {}, complete: false, changedBy: null },
    ])
    expect(unit.attributes.map(({ value }) => value['en'])).toEqual([
      'Latin America and the Caribbean',
      '2016',
      '135,000',
      '12',
    ])
    expect((await units()).counts).toMatchObject({ missing: 16, opened: 1 })
    await expect(open('A'.repeat(43))).rejects.toMatchObject({ problem: 'codeRefused' })
  })

  it('is saved as one goes, and found again by the link', async () => {
    const saved = await save(codeOf(first), 0, { Q4: 'The government asked.', Q7: '1' })
    expect([saved.saved, saved.record.revision]).toEqual([true, 1])
    await save(codeOf(first), 1, { Q7: '2' })
    expect((await open(codeOf(first))).record).toMatchObject({
      revision: 2,
      answers: { Q4: 'The government asked.', Q7: '2' },
      complete: false,
    })
    expect((await save(codeOf(first), 2, { Q7: '2' })).record.revision).toBe(2) // nothing new: no change
  })

  it('refuses what is no answer, by name of the question, and keeps the rest as it was', async () => {
    await expect(save(codeOf(first), 2, { Q7: 'perhaps', Q99: 'x' })).rejects.toMatchObject({
      problem: 'answersRefused',
      faults: [
        { question: 'Q7', kind: 'unknownCode' },
        { question: 'Q99', kind: 'unknownQuestion' },
      ],
    })
    expect((await open(codeOf(first))).record.revision).toBe(2)
  })

  it('that two people edit at once loses nothing: the second is told, and so is the first', async () => {
    const colleague = { email: 'second@mission.example', name: 'Second', language: 'en', unit: { id: first } }
    await review.ask('POST', `admin/campaigns/${ID}/contacts`, colleague)
    const letters = await review.lettersAt('2026-01-06T10:00:00Z')
    const own = linksIn(letters.get('second@mission.example')!.text)[0]!
    expect((await open(own.code)).others).toBe(1)
    const [mine, theirs] = await Promise.all([
      save(codeOf(first), 2, { Q4: 'Mine' }),
      save(own.code, 2, { Q4: 'Theirs', Q5: 'The ministry' }),
    ])
    expect([mine.saved, theirs.saved].filter(Boolean)).toHaveLength(1)
    const [loser, winner] = mine.saved ? [theirs, mine] : [mine, theirs]
    expect(loser.record).toMatchObject({ revision: 3, answers: winner.record.answers })
    expect(loser.record.changedBy).toBe(mine.saved ? 'Mission 8' : 'Second')
    const again = await save(mine.saved ? own.code : codeOf(first), 3, { Q5: 'The ministry, in 2015' })
    expect(again.saved).toBe(true)
    expect((await open(mine.saved ? codeOf(first) : own.code)).record.changedBy).toBe(
      mine.saved ? 'Second' : 'Mission 8',
    )
    const { changes } = await review.ask<HistoryReply>('GET', `admin/campaigns/${ID}/units/history?unit=${first}`)
    expect(changes.map(({ revision }) => revision)).toEqual([4, 3, 2, 1])
    expect(changes[3]).toMatchObject({ by: 'Mission 8', changed: ['Q4', 'Q7'], removed: [], complete: false })
  })

  it('is complete when somebody says so, is changed all the same, and reminders name what is still missing', async () => {
    await save(codeOf(first), 4, { Q13: '4' }, true)
    expect((await save(codeOf(first), 5, { Q13: '5' })).record).toMatchObject({ complete: true, answers: { Q13: '5' } })
    const letters = await review.lettersAt('2026-01-12T10:00:00Z')
    expect(linksIn(letters.get(MANAGUA)!.text).map(({ unit }) => unit)).toEqual([second])
    expect(letters.get('second@mission.example')?.subject).toBe('Thank you: Review of projects')
    expect((await units()).counts).toMatchObject({ complete: 1, missing: 16 })
  })

  it('of a unit that was taken away is closed, and comes back when it is asked about again', async () => {
    await save(codeOf('CT.0887'), 0, { Q4: 'Asked by three governments.' })
    const remove = (confirm?: string) =>
      review.ask<UnitsReply>('POST', `admin/campaigns/${ID}/units/remove`, {
        unit: 'CT.0887',
        ...(confirm && { confirm }),
      })
    await expect(remove()).rejects.toMatchObject({ problem: 'unitAnswered' })
    expect((await remove('CT.0887')).counts).toMatchObject({ withdrawn: 1, complete: 1 })
    await expect(open(codeOf('CT.0887'))).rejects.toMatchObject({ problem: 'unitWithdrawn' })
    await expect(save(codeOf('CT.0887'), 1, { Q4: 'x' })).rejects.toMatchObject({ problem: 'unitWithdrawn' })
    await review.ask('POST', `admin/campaigns/${ID}/units/restore`, { unit: 'CT.0887' })
    expect((await open(codeOf('CT.0887'))).record.answers).toEqual({ Q4: 'Asked by three governments.' })
  })
})

describe('when every project has answered', () => {
  const innovations = ['CT.0938', 'CT.0985', 'CT.1061']

  it('rates count 17 of 17 units at 17 addresses, and nobody is reminded', async () => {
    for (const { project_code: unit } of projects) {
      const { record } = await open(codeOf(unit))
      const innovative = innovations.includes(unit)
      const texts = innovative ? { Q8: '1', Q8_1_specify: `New in ${unit}` } : { Q8: '2' }
      const known = (await fieldsOfInnovation(review)).filter((name) => name in texts)
      await save(
        codeOf(unit),
        record.revision,
        { Q1: unit, ...Object.fromEntries(known.map((name) => [name, texts[name as keyof typeof texts]])) },
        true,
      )
    }
    const { rates, partial, counts } = await review.ask<DispositionsReply>('GET', `admin/campaigns/${ID}/dispositions`)
    expect([rates[0]?.numerator, rates[0]?.denominator, partial, counts.done]).toEqual([17, 17, 0, 17])
    const letters = await review.lettersAt('2026-01-19T10:00:00Z')
    expect([...letters.values()].filter(({ subject }) => !/^(Thank you|Спасибо)/.test(subject))).toEqual([])
    const { groups } = await review.ask<DispositionsReply>('GET', `admin/campaigns/${ID}/dispositions?by=region`)
    expect(groups.reduce((sum, { counts: each }) => sum + each.done, 0)).toBe(17)
  })

  it('the release is made on the server after the close, once, and no record changes any more', async () => {
    const made = () => review.ask<{ digest: string }>('POST', `admin/campaigns/${ID}/release`, { confirm: ID })
    await expect(made()).rejects.toMatchObject({ problem: 'campaignNotClosed' })
    await review.ask('POST', `admin/campaigns/${ID}/close`, { confirm: ID, despiteLetters: true })
    await expect(save(codeOf('CT.0988'), 6, { Q4: 'late' })).rejects.toMatchObject({ problem: 'campaignNotOpen' })
    const { digest } = await made()
    await expect(made()).rejects.toMatchObject({ problem: 'releaseExists' })
    const contents = await review.ask<ReleaseContents>('GET', `research/releases/${ID}`)
    expect(contents).toMatchObject({ byName: true, invited: 17, responses: 17, policy: 'open', digest })
    // Openly published, every classifier divides tables: first the banners of the survey, then its questions with few answers.
    const ofQuestions = ['Q8', 'Q9', 'Q10', 'Q11', 'Q11b', 'Q15', 'Q16', 'Q22', 'Q23']
    const others = [...ofQuestions, 'fundingUsd', 'durationMonths', 'Q7']
    expect(contents.banners.map(({ name }) => name)).toEqual(['region', 'year', 'category', ...others])
    expect(contents.methodology.join('\n')).toMatch(/Published by name/)
  })

  it('tabulates the numbers of the list by their bands, with the median, and divides other tables by them', async () => {
    const table = async (path: string) =>
      (await (await review.fetched(`research/releases/${ID}/tables/${path}`)).text()).split(/\r?\n/)
    // Of the 17 sums in the list, by hand.
    expect(await table('fundingUsd.csv?lang=en')).toEqual(
      expect.arrayContaining(
        [
          '1,"Under 100,000",11.8,2',
          '2,"100,000 to under 150,000",41.2,7',
          '3,"150,000 to under 200,000",17.6,3',
          '4,"200,000 or more",29.4,5',
          '"Median, US dollars",138687.00,17',
        ].map((line) => expect.stringContaining(line) as string),
      ),
    )
    const byDuration = await table('Q8.csv?lang=ru&by=durationMonths')
    expect(byDuration[0]).toContain('"До 12, чел.","13–18, чел.","19–24, чел.","25 и больше, чел.","Итого, чел."')
    expect(byDuration).toContain('1,Да,0,33.3,20.0,20.0,17.6,0,1,1,1,3')
    const { groups } = await review.ask<DispositionsReply>('GET', `admin/campaigns/${ID}/dispositions?by=fundingUsd`)
    expect(groups.map(({ group, counts: each }) => [group, each.done])).toEqual(
      expect.arrayContaining([
        ['100,000 to under 150,000', 7],
        ['200,000 or more', 5],
      ]),
    )
  })

  it('says which units said so, and every text by its unit: over HTTP, in CSV and in the tab book', async () => {
    const view = await review.ask<UnitsView>('GET', `research/releases/${ID}/units`)
    expect(view.counts).toEqual({ units: 17, complete: 17, begun: 0, withdrawn: 0 })
    const q1 = view.questions.find(({ question }) => question === 'Q1')!
    expect(q1.texts.map(({ unit, text }) => [unit, text])).toEqual(
      projects.map(({ project_code: code }) => [code, code]).sort(),
    )
    const q8 = view.questions.find(({ question }) => question === 'Q8')!
    expect(q8.answers.find(({ units: said }) => said.length === 3)?.units).toEqual(innovations)
    const csv = await (await review.fetched(`research/releases/${ID}/units/texts.csv?lang=en`)).text()
    expect(csv.split('\r\n').find((line) => line.includes('Asked by three governments.'))).toMatch(/^Q4,.*CT\.0887/)
    const data = await (await review.fetched(`research/releases/${ID}/units/units.csv?lang=ru`)).text()
    expect(data.split('\r\n')).toHaveLength(19)
    expect(data).toContain('Латинская Америка и Карибский бассейн')
    const book = new Uint8Array(
      await (await review.fetched(`research/releases/${ID}/tables.xlsx?lang=en`)).arrayBuffer(),
    )
    const parts = Object.entries(unzipSync(book)).map(([, bytes]) => new TextDecoder().decode(bytes))
    expect(parts.some((part) => part.includes('Texts by unit'))).toBe(true)
    expect(parts.some((part) => part.includes('Asked by three governments.'))).toBe(true)
  })
})

it('is not published where nobody called a record complete', async () => {
  const LATER = { ...DRAFT.schedule, opensOn: '2026-03-02', closesOn: '2026-03-27' }
  const act = (what: string, body: object = {}) => review.ask('POST', `admin/campaigns/nobody/${what}`, body)
  await review.ask('POST', 'admin/campaigns', { id: 'nobody', campaign: { ...DRAFT, schedule: LATER } })
  await review.ask('POST', 'admin/campaigns/nobody/contacts/import', contactsCsv)
  await act('letters/test', { to: 'ada@team.example', language: 'en' })
  await act('open', { confirm: 'nobody' })
  await act('close', { confirm: 'nobody', despiteLetters: true })
  await expect(act('release', { confirm: 'nobody' })).rejects.toMatchObject({
    problem: 'recordsNoneComplete',
    detail: expect.not.stringMatching(/box|trustee/) as string,
  })
})

/** Names of the questions about innovation, as the survey has them. */
async function fieldsOfInnovation({ url }: Review): Promise<readonly string[]> {
  const definition = await (await fetch(`${url}/api/respond/${ID}/definition`)).text()
  return [...definition.matchAll(/"name":"(Q8[^"]*)"/g)].map(([, name = '']) => name)
}
