import { describe, expect, it } from 'vitest'
import { planView } from '../../../server/tabulation/reading/plan-view.ts'
import { syntheticAnswers } from '../../../server/demo/synthetic.ts'
import { surveys } from '../../../surveys/index.ts'
import { released } from '../closed-campaigns.ts'

const survey = surveys['staff-partner-2010']!
const plan = {
  banners: ['region', 'organisation'],
  nested: true,
  priorities: [
    { question: 'C4', banner: 'region' },
    { question: 'A7.a', banner: null },
    { question: 'B1', banner: 'organisation' },
  ],
}
const release = { ...(await released(survey, syntheticAnswers(survey))), plan }

describe('the plan of a release', () => {
  it('names banners and questions in the reader’s words', () => {
    expect(planView(release, 'en')).toMatchObject({
      banners: [
        { name: 'region', label: 'Region of work' },
        { name: 'organisation', label: 'Type of organization' },
      ],
      nested: true,
      k: 5,
      priorities: [
        { question: 'C4', label: expect.stringMatching(/^How well/) as string, banner: 'Region of work' },
        {
          question: 'A7.a',
          label: expect.stringMatching(/^What types.* – Informational campaigns/) as string,
          banner: null,
        },
        { question: 'B1', banner: 'Type of organization' },
      ],
    })
    expect(planView(release, 'ru')?.banners.map(({ label }) => label)).toEqual(['Регион работы', 'Тип организации'])
  })

  it('names a banner by which nothing was published by its label, from a note or from the survey', () => {
    const banners = release.banners.filter(({ name }) => name !== 'organisation')
    const bannerLabel = survey.codebook.banners.find(({ name }) => name === 'organisation')!.label
    const notes = [{ kind: 'bannerTooSmall', banner: 'organisation', bannerLabel }]
    const noted = release.variables.map((one, at) => ({ ...one, notes: at === 0 ? notes : [] }))
    const silent = noted.map((one) => ({ ...one, notes: [] }))
    for (const [language, label] of [
      ['en', 'Type of organization'],
      ['ru', 'Тип организации'],
    ] as const) {
      expect(planView({ ...release, banners, variables: noted }, language)?.banners[1]?.label).toBe(label)
      const known = survey.codebook.banners
      expect(planView({ ...release, banners, variables: silent }, language, known)?.banners[1]?.label).toBe(label)
    }
  })
})
