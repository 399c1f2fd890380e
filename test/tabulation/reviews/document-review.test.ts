/** Two reviewers of the same projects: how far they agree, by hand and by an independent program, printed by the product. */
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import { check } from '../../../surveys/check.ts'
import { surveys } from '../../../surveys/index.ts'
import type { Answers, Survey } from '../../../surveys/types.ts'
import { reviewBook, reviewCsv } from '../../../server/tabulation/reviews/review-files.ts'
import { reviewsWatched } from '../../../server/tabulation/reviews/reviews.ts'
import { makeRelease } from '../../../server/tabulation/release/release.ts'
import { reviewTables } from '../../../server/tabulation/reviews/review-tables.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { closedCampaign, released } from '../closed-campaigns.ts'

const survey = surveys['document-review-2010']!
const KATE = '2'
const PHIL = '3'

/**
 * Three projects that Kate and Phil reviewed. II.D.i: 1, 1, 2 by Kate and 1, 2, 2 by Phil. II.A: always a country. II.J of the first
 * project: 4, 5 and 8 by Kate; 4, 8 and 10 by Phil, of 24 options. Phil has done half of the third: II.J is left out.
 */
const REVIEWS: readonly object[] = [
  {
    I_A: KATE,
    I_B: 'CT.0988',
    II_A: '1',
    II_D_i: '1',
    II_J: ['4', '5', '8'],
    themes: [
      { theme: 'Shelter standards', mark: '1' },
      { theme: 'Funding gaps', mark: '1' },
      { theme: 'Training', mark: '2' },
    ],
  },
  {
    I_A: PHIL,
    I_B: ' ct.0988',
    II_A: '1',
    II_D_i: '1',
    II_J: ['4', '8', '10'],
    themes: [
      { theme: 'shelter standards', mark: '1' },
      { theme: 'Funding gaps', mark: '3' },
    ],
  },
  { I_A: KATE, I_B: 'CT.0940', II_A: '1', II_D_i: '1', II_J: ['1'] },
  { I_A: PHIL, I_B: 'CT.0940', II_A: '1', II_D_i: '2', II_J: ['1'] },
  { I_A: KATE, I_B: 'CT.1003', II_A: '1', II_D_i: '2', II_J: ['23'], themes: [{ theme: 'Training', mark: '1' }] },
  { I_A: PHIL, I_B: 'CT.1003', II_A: '1', II_D_i: '2' },
  // Nobody to compare with; and a reviewer who handed in two reviews of one project.
  { I_A: KATE, I_B: 'CT.1095', II_A: '1' },
  { I_A: '6', I_B: 'CT.0940', II_A: '1' },
  { I_A: '6', I_B: 'CT.0940', II_A: '2' },
]

function answersTo(of: Survey, raws: readonly object[]): readonly Answers[] {
  const read = compileAnswerCheck(of)
  return raws.map((raw) => {
    const { answers, faults } = read(raw)
    expect(faults).toEqual([])
    return answers
  })
}

let release: Release
const tableOf = (name: 'agreement' | 'themes') => reviewTables(release, 'en')!.find((table) => table.name === name)!
/** Cases, agreement, κ, why there is none, answered by one only. */
const figures = (unit: string, question: string) =>
  tableOf('agreement')
    .rows.find((row) => row[0] === unit && row[3] === question)
    ?.slice(5)

beforeAll(async () => {
  release = await released(survey, answersTo(survey, REVIEWS))
})

describe('two reviewers of a project', () => {
  it('agree on 22 of 24 options; κ = (22/24 − 450/576) / (1 − 450/576) = 13/21', () => {
    const [cases, observed, kappa, why, oneOnly] = figures('CT.0988', 'II_J')!
    expect([cases, why, oneOnly]).toEqual([24, '', 0])
    expect(observed).toBeCloseTo((100 * 22) / 24, 12)
    expect(kappa).toBeCloseTo(13 / 21, 12)
    // scikit-learn 1.9.1: cohen_kappa_score
    expect(kappa).toBeCloseTo(0.6190476190476191, 12)
  })

  it('agree on two of three projects whether the duration is clear; κ = (2/3 − 4/9) / (1 − 4/9) = 2/5', () => {
    const [cases, observed, kappa] = figures('all of them together', 'II_D_i')!
    expect(cases).toBe(3)
    expect(observed).toBeCloseTo(200 / 3, 12)
    expect(kappa).toBeCloseTo(0.4, 12)
    // scikit-learn 1.9.1: cohen_kappa_score
    expect(kappa).toBeCloseTo(0.3999999999999999, 12)
  })

  it('have no κ, and are told why, where both always gave one and the same answer', () => {
    expect(figures('all of them together', 'II_A')).toEqual([
      3,
      100,
      null,
      'both always gave one and the same answer',
      0,
    ])
  })

  it('are compared only where both answered: of whoever did half, the other half is no disagreement', () => {
    expect(figures('CT.1003', 'II_J')).toEqual([0, null, null, 'nothing was answered by both', 1])
    expect(figures('all of them together', 'II_J')![0]).toBe(48)
    expect(figures('all of them together', 'II_J')![4]).toBe(1)
  })

  it('are the same two whatever the project, and nobody is compared with himself or with nobody', () => {
    const { rows, notes } = tableOf('agreement')
    expect(new Set(rows.map((row) => `${row[1]} ${row[2]}`))).toEqual(new Set(['Kate Phil']))
    expect(notes.slice(-2)).toEqual([
      'Not compared, because the same reviewer handed in two reviews of the same thing: CT.0940 (Thomas).',
      'Not compared, because nobody else has reviewed it: CT.1095 (Kate).',
    ])
  })
})

describe('the theme matrix of the document review', () => {
  it('classes each theme by both marks, counts the classes, and names the project that waits for the second reviewer', () => {
    const { rows, notes } = tableOf('themes')
    expect(rows).toEqual([
      ['CT.0988', 'Shelter standards', 'Kate', 'high', 'Phil', 'high', 'primary'],
      ['CT.0988', 'Training', 'Kate', 'medium', 'Phil', 'not named', 'tertiary'],
      ['CT.0988', 'Funding gaps', 'Kate', 'high', 'Phil', 'low', 'to be discussed'],
    ])
    expect(notes[0]).toBe('primary: 1; secondary: 0; tertiary: 1; to be discussed: 1')
    expect(notes).toContain('Not classified, because one of the two has named no theme yet: CT.0940; CT.1003.')
  })

  it('is the same in the CSV and in the spreadsheet, and cannot be taken for a formula', async () => {
    const themes = { ...tableOf('themes'), rows: [['=1+1', ...tableOf('themes').rows[0]!.slice(1)]] }
    expect(reviewCsv(themes, 'en')).toBe(
      '\uFEFFReviewed,Theme,First reviewer,Mark of the first,Second reviewer,Mark of the second,Class\r\n' +
        "'=1+1,Shelter standards,Kate,high,Phil,high,primary\r\n",
    )
    expect(reviewCsv(tableOf('agreement'), 'en').split('\r\n')[0]).toContain('Cohen’s kappa')
    expect(reviewCsv(tableOf('agreement'), 'en')).toMatch(/^CT\.0988,Kate,Phil,II_J,.*,24,91\.7,0\.62,,0\r$/m)
    expect(reviewCsv(tableOf('agreement'), 'ru')).toMatch(/;24;91,7;0,62;;0\r$/m)
    const sheets = (await readWorkbook(
      Buffer.from(await reviewBook(reviewTables(release, 'en')!, release, 'en')),
    )) as unknown as {
      sheet: string
      data: unknown[][]
    }[]
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['How far reviewers agree', 'Theme matrix'])
    expect(sheets[1]!.data.slice(1, 4)).toEqual(tableOf('themes').rows)
    expect(sheets[0]!.data.find((row) => row[0] === 'CT.0988' && row[3] === 'II_J')?.[6]).toBeCloseTo(
      (100 * 22) / 24,
      6,
    )
  })

  it('is told in every language of readers', () => {
    for (const language of ['ru', 'fr', 'es', 'ar']) {
      const said = JSON.stringify(reviewTables(release, language))
      expect(said).not.toContain('reviews.')
      expect(said).not.toContain('Theme matrix')
    }
  })
})

describe('reviews', () => {
  it('are the same in whatever order they came', async () => {
    const watching = reviewsWatched(survey)!
    const responses = answersTo(survey, REVIEWS.toReversed()).map((answers) => ({ answers }))
    let passed = 0
    for await (const response of watching.watch(responses)) if (response === responses[passed]) passed++
    expect(passed).toBe(REVIEWS.length)
    expect(JSON.parse(JSON.stringify(watching.found()))).toEqual(release.reviews)
  })

  it('of a campaign by name are those of its reviewers’ complete records: assigned, not said in an answer', async () => {
    const [kate, phil, other] = answersTo(survey, REVIEWS)
    const record = (reviewer: string | null, answers: Answers, complete = true) => ({
      unit: 'CT.1014',
      title: 'Shelters',
      reviewer,
      complete,
      answers,
    })
    const records = [
      record(null, kate!),
      record('Ada', { ...kate, I_A: '6', I_B: 'something else' }),
      record('Vera', phil!),
      record('Zoe', other!, false),
    ]
    const { release: byName } = await makeRelease({
      survey,
      campaign: closedCampaign(survey, { byName: true }),
      responses: records,
      invited: 1,
      byName: { units: { units: 1, complete: 1, begun: 0, withdrawn: 0 }, records },
    })
    expect(byName.reviews!.map(({ unit, reviewer }) => [unit, reviewer])).toEqual([
      ['CT.1014', { en: 'Ada' }],
      ['CT.1014', { en: 'Vera' }],
    ])
    const [agreement, themes] = reviewTables(byName, 'ru')!
    expect(agreement!.rows.find((row) => row[3] === 'II_J')!.slice(5, 8)).toEqual(
      figures('CT.0988', 'II_J')!.slice(0, 3),
    )
    expect(themes!.rows).toHaveLength(3)
  })

  it('are compared under policy open alone', async () => {
    const confidential = await released(survey, answersTo(survey, REVIEWS), { policy: 'confidential' })
    expect(confidential.reviews).toBeUndefined()
    expect(reviewTables(confidential, 'en')).toBeNull()
    expect(JSON.stringify(confidential)).not.toContain('CT.0988')
  })

  it('need questions that can bear them: complaints name the setting', () => {
    const reviews = { unit: 'I_E_ii', reviewer: 'I_D_i', themes: { group: 'themes', name: 'theme', mark: 'nothing' } }
    const complaints = check({ ...survey, codebook: { ...survey.codebook, reviews } })
    expect(complaints.map(({ place, kind }) => `${place}: ${kind}`)).toEqual([
      'codebook reviews unit: reviewKind',
      'codebook reviews reviewer: unknownVariable',
      'codebook reviews themes.mark: unknownVariable',
    ])
  })
})
