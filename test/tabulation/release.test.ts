import { describe, expect, it } from 'vitest'
import { consistencyOf, microdataReview } from '../../server/tabulation/counting/consistency.ts'
import { reportInWords } from '../../server/tabulation/counting/consistency-words.ts'
import { prepareColumns } from '../../server/tabulation/counting/columns.ts'
import { canonicalJson } from '../../sealing/canonical.ts'
import { digestOf, isIntact } from '../../server/tabulation/release/digest.ts'
import { methodology } from '../../server/tabulation/release/notes.ts'
import { makeRelease } from '../../server/tabulation/release/release.ts'
import type { Campaign } from '../../server/contracts/records.ts'
import type { Answers } from '../../surveys/types.ts'
import { isTabulated, variablesOf } from '../../surveys/variables.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { closedCampaign, onStore, publish, released, responsesOf } from './closed-campaigns.ts'

const answers = Array.from({ length: 30 }, (_, i) => ({
  S4: String(1 + (i % 3)),
  V3: String(1 + (i % 2)),
  V1: { a: '1', b: String(1 + (i % 3)) },
  ...(i % 2 === 0 && { V4: '1' }),
  S3: { years: i },
}))

describe('the release', () => {
  it('is the same, byte for byte, when an interrupted run is repeated', async () => {
    const [first, second] = [await released(SMALL, answers), await released(SMALL, answers)]
    expect(canonicalJson(first)).toBe(canonicalJson(second))
    expect(isIntact(first)).toBe(true)
  })

  it('comes back from the store as it was made', async () => {
    await onStore(async (store) => {
      const made = await publish(store, SMALL, closedCampaign(SMALL), answers)
      expect(canonicalJson(await store.release('trial'))).toBe(canonicalJson(made.release))
    })
  })

  it('stands as it is when somebody answers later', async () => {
    await onStore(async (store) => {
      const { release } = await publish(store, SMALL, closedCampaign(SMALL), answers)
      const later = await publish(store, SMALL, closedCampaign(SMALL), [...answers, { S4: '1' }])
      expect(later.release.digest).not.toBe(release.digest)
      expect(canonicalJson(await store.release('trial'))).toBe(canonicalJson(release))
    })
  })

  it('is the same in whatever order the answers lie', async () => {
    expect(canonicalJson(await released(SMALL, [...answers].reverse()))).toBe(
      canonicalJson(await released(SMALL, answers)),
    )
  })

  it('is refused while answers may still come in', async () => {
    await expect(
      makeRelease({ survey: SMALL, campaign: closedCampaign(SMALL, { state: 'open' }), responses: [], invited: 0 }),
    ).rejects.toMatchObject({ problem: 'campaignNotClosed' })
  })

  it('has a digest that any change breaks', async () => {
    const release = await released(SMALL, answers)
    expect(digestOf({ ...release, responses: 31 })).not.toBe(release.digest)
    expect(isIntact({ ...release, k: 3 })).toBe(false)
  })

  it('carries variables of the sampling frame only where answers are by name, and under no promise', async () => {
    const carries = async (byName: boolean) =>
      (await released(SMALL, answers, { policy: 'open', byName })).variables.some(
        ({ variable }) => variable.source === 'frame',
      )
    expect([await carries(true), await carries(false)]).toEqual([true, false])
    await expect(released(SMALL, answers, { policy: 'confidential', byName: true })).rejects.toMatchObject({
      problem: 'byNameOfConfidential',
    })
  })

  it('shows no count of a confidential campaign that few people make, and no sum', async () => {
    const release = await released(SMALL, answers, { policy: 'confidential' })
    for (const { tables } of release.variables) {
      for (const table of tables) {
        expect(table.sums).toBeUndefined()
        expect(table.counts.flat().reduce((a, b) => a + b, 0)).toBe(30)
      }
    }
  })

  it('publishes nothing of a confidential campaign that nine people answered', async () => {
    const release = await released(SMALL, answers.slice(0, 9), { policy: 'confidential' })
    expect(release.variables.flatMap(({ tables }) => tables)).toEqual([])
  })

  it('is the same below the threshold whatever was answered: only how many took part is in it', async () => {
    const later = {
      policy: 'confidential',
      id: 'trial-2',
      followUp: { follows: 'trial', first: 'trial', number: 2 },
    } as const
    for (const nested of [false, true]) {
      const [some, others] = await Promise.all(
        [
          answers.slice(0, 9),
          Array.from({ length: 9 }, () => ({ S4: '3', V1a: 'We were told not to say', P1: '1' })),
        ].map((given) => released(SMALL, given, { ...later, plan: { ...closedCampaign(SMALL, later).plan, nested } })),
      )
      expect(canonicalJson(some)).toBe(canonicalJson(others))
    }
  })

  it('says of a later wave which it is and that it counts other people, and nothing of the kind of the first', async () => {
    const first = await released(SMALL, answers)
    expect('followUp' in first).toBe(false)
    expect(methodology(first, 'en').join(' ')).not.toMatch(/wave/i)
    const third = await released(SMALL, answers, {
      id: 'trial-3',
      followUp: { follows: 'trial-2', first: 'trial', number: 3 },
    })
    expect(methodology(third, 'en').join(' ')).toContain('Wave 3 of “trial”, after “trial-2”. It counts other people')
    expect(methodology(third, 'ru').join(' ')).toContain('Волна 3 опроса «trial», после «trial-2».')
    expect(isIntact(third)).toBe(true)
    expect(isIntact({ ...third, followUp: { ...third.followUp!, number: 2 } })).toBe(false)
  })
})

describe('the consistency report', () => {
  const variables = variablesOf(SMALL)
  const copied: readonly Answers[] = [
    {},
    { V3: '2', V4: '1' },
    { V3: '1' },
    { S3: { years: 99 } },
    { V1a: 'The very same words, copied' },
    { V1a: ' the very same  words, copied' },
    { V1a: 'Something of one’s own here' },
  ]
  const reportOf = (given: readonly Answers[], policy: Campaign['policy']) =>
    makeRelease({
      survey: SMALL,
      campaign: closedCampaign(SMALL, { policy }),
      responses: responsesOf(given),
      invited: 0,
    })

  it('of an open release counts the empty, the unasked, the impossible and the repeated', async () => {
    const {
      release,
      report: { microdata },
    } = await reportOf(copied, 'open')
    expect(microdata).toEqual({
      empty: 1,
      answeredUnasked: [{ variable: 'V4', count: 1 }],
      outOfRange: [{ variable: 'S3', count: 1 }],
      straightLined: [],
      duplicateTexts: [{ variable: 'V1a', count: 2 }],
    })
    const said = reportInWords(release, (await reportOf(copied, 'open')).report, 'en')
    expect(said).toContain('1 person handed in no answer at all.')
    expect(said).toContain('Gave a text that somebody else gave too, word for word: V1a (2).')
  })

  it('says of both policies who left out a question only where the published total does', async () => {
    for (const policy of ['open', 'confidential'] as const) {
      const {
        release,
        report: { nonresponse },
      } = await reportOf(answers, policy)
      expect(nonresponse.length).toBeGreaterThan(0)
      for (const { name, notAnswered, asked } of nonresponse) {
        const {
          variable,
          tables: [total],
        } = release.variables.find(
          ({ variable: { name: own, element, type } }) =>
            name === (type === 'option' || type === 'rank' ? element : own),
        )!
        const count = (kind: string) =>
          total!.rows.reduce((sum, row, r) => (row.kind === kind ? sum + total!.counts[r]![0]! : sum), 0)
        expect([name, notAnswered, asked]).toEqual([
          variable.type === 'option' || variable.type === 'rank' ? variable.element : name,
          count('notAnswered'),
          30 - count('notAsked'),
        ])
      }
    }
  })

  it('counts a question of many options once, and those alone who were asked', async () => {
    const {
      report: { nonresponse },
    } = await reportOf([{ S2: ['1'], V3: '1', V4: '1' }, { V3: '1' }, { V3: '2' }], 'open')
    expect(nonresponse.filter(({ name }) => name.startsWith('S2'))).toEqual([{ name: 'S2', notAnswered: 2, asked: 3 }])
    expect(nonresponse.find(({ name }) => name === 'V4')).toEqual({ name: 'V4', notAnswered: 1, asked: 2 })
  })

  it('of a confidential release is the same whatever single people answered: it is read off the tables', async () => {
    const same = Array.from({ length: 60 }, (_, i): Answers => ({
      ...answers[i % 30]!,
      V1a: 'The very same words, copied',
      V1: { a: '1', b: '1', c: '1' },
    }))
    const { release, report } = await reportOf(same, 'confidential')
    expect(report.microdata).toBeNull()
    expect(report).toEqual(consistencyOf(release, null))
    const dropped = consistencyOf(release, {
      empty: 7,
      answeredUnasked: [],
      outOfRange: [],
      straightLined: [],
      duplicateTexts: [],
    })
    expect(dropped.microdata).toBeNull()
    expect(reportInWords(release, report, 'ru').join(' ')).toContain('рядом с защищёнными таблицами')
    expect(reportInWords(release, report, 'en').join(' ')).not.toMatch(/word for word|every row|no answer at all/)
  })

  it('of a release without tables says that there is nothing to say', async () => {
    const { release, report } = await reportOf(answers.slice(0, 9), 'confidential')
    expect(report).toEqual({ nonresponse: [], microdata: null })
    expect(reportInWords(release, report, 'en')[0]).toContain('no totals are published')
  })

  it('passes every answer on unchanged to those who count it', async () => {
    const review = microdataReview(variables)
    const file = await prepareColumns(SMALL, variables.filter(isTabulated), review.watch(responsesOf(answers)))
    expect(file).toEqual(await prepareColumns(SMALL, variables.filter(isTabulated), responsesOf(answers)))
  })
})
