import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTabulated, variablesOf } from '../../surveys/variables.ts'
import type { Survey } from '../../surveys/types.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import {
  choicesOf,
  forecast,
  type Choice,
  type Forecast,
  type ForecastRequest,
  type ForecastStep,
} from '../../server/tabulation/forecast/forecast.ts'
import { forecaster } from '../../server/tabulation/forecast/forecasting.ts'
import { seededRandom } from '../../server/tabulation/counting/random.ts'
import { methodOf } from '../../server/tabulation/release/release.ts'
import { simulatedFile, type Simulation } from '../../server/tabulation/forecast/simulated.ts'
import { NOT_ANSWERED, NOT_ASKED } from '../../server/tabulation/counting/table.ts'
import { SMALL } from '../surveys/small-survey.ts'

const simulationOf = (survey: Survey, answers: number, strata: Simulation['strata'] = []): Simulation => ({
  variables: variablesOf(survey).filter((variable) => variable.source === 'asked' && isTabulated(variable)),
  banners: survey.codebook.banners,
  answers,
  strata,
})
const choice = (banners: readonly string[], change: Partial<Choice> = {}): Choice => ({
  k: 5,
  nested: false,
  priorities: [],
  banners,
  ...change,
})
const BOTH = ['region', 'organisation']

/** The staff and partner survey with some of its elements, so that a test takes no minutes. */
const FEW = ['F3', 'A4', 'C4', 'A3', 'A7', 'A13', 'A8', 'A8b', 'A9']
const some = (answers: number, strata: Simulation['strata'] = []): Simulation => {
  const all = simulationOf(staffPartner2010, answers, strata)
  return { ...all, variables: all.variables.filter(({ element }) => FEW.includes(element)) }
}
const request = (answers: number, choices: readonly Choice[], dataSets: number, seed = 1): ForecastRequest => ({
  ...some(answers),
  choices,
  dataSets,
  seed,
})

function made(of: ForecastRequest): { readonly steps: readonly ForecastStep[]; readonly forecast: Forecast } {
  const steps: ForecastStep[] = []
  const running = forecast(of, methodOf('confidential'))
  for (;;) {
    const step = running.next()
    if (step.done) return { steps, forecast: step.value }
    steps.push(step.value)
  }
}

describe('invented answers', () => {
  const codesOf = ({ rows, index }: ReturnType<typeof simulatedFile>['columns'][number]) =>
    Array.from(index, (row) => rows[row]!.code)

  it('are the same for the same seed, and others for another', () => {
    const one = () => simulatedFile(some(109), seededRandom(7)).columns.map(codesOf)
    expect(one()).toEqual(one())
    expect(simulatedFile(some(109), seededRandom(8)).columns.map(codesOf)).not.toEqual(one())
  })

  it('fit the survey whatever the seed: everybody once, routed children asked as routed, no more options than may be chosen, each rank once', () => {
    const byName = new Map(simulationOf(staffPartner2010, 0).variables.map((variable) => [variable.name, variable]))
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 60 }), (seed, answers) => {
        const { columns, respondents } = simulatedFile(simulationOf(staffPartner2010, answers), seededRandom(seed))
        const codes = new Map(columns.map((column) => [column.variable.name, codesOf(column)]))
        expect([respondents, columns.length]).toEqual([answers, byName.size])
        for (const { variable } of columns) {
          const own = codes.get(variable.name)!
          expect(own).toHaveLength(answers)
          const { parent } = variable
          const above = parent && codes.get(parent.variable)
          own.forEach((code, i) => {
            expect(code === NOT_ASKED, `${variable.name} of ${i}`).toBe(
              above !== undefined && !parent!.codes.includes(above[i]!),
            )
          })
        }
        for (const element of new Set(columns.map(({ variable }) => variable.element))) {
          const members = columns.filter(({ variable }) => variable.element === element)
          for (let i = 0; i < answers; i++) {
            const own = members.map(({ variable }) => codes.get(variable.name)![i]!)
            if (members[0]!.variable.type === 'option' && own[0] !== NOT_ANSWERED && own[0] !== NOT_ASKED) {
              const chosen = own.filter((code) => code === '1').length
              expect(chosen).toBeGreaterThan(0)
              expect(chosen).toBeLessThanOrEqual(members[0]!.variable.most ?? members.length)
            }
            if (members[0]!.variable.type === 'rank') {
              const ranks = own.filter((code) => /^[1-9]/.test(code))
              expect(new Set(ranks).size).toBe(ranks.length)
            }
          }
        }
      }),
      { numRuns: 15 },
    )
  })

  it('are left out by at most about 15 % of those asked', () => {
    for (let seed = 1; seed <= 20; seed++) {
      for (const column of simulatedFile(some(2000), seededRandom(seed)).columns.filter(
        ({ variable }) => variable.type === 'single',
      )) {
        const codes = codesOf(column)
        const asked = codes.filter((code) => code !== NOT_ASKED).length
        if (asked > 500)
          expect(codes.filter((code) => code === NOT_ANSWERED).length / asked, column.variable.name).toBeLessThan(0.19)
      }
    }
  })

  it('follow the contact list: nobody is from where no contact is, and a group is spread over its categories', () => {
    const strata: Simulation['strata'] = [
      { codes: { region: ['13'] }, count: 60 },
      { codes: { region: ['2', '3', '4'], organisation: ['1'] }, count: 40 },
    ]
    const { columns } = simulatedFile(some(80, strata), seededRandom(3))
    const regions = codesOf(columns.find(({ variable }) => variable.name === 'F3')!)
    expect(new Set(regions.filter((code) => code !== NOT_ANSWERED))).toEqual(new Set(['13', '2', '3', '4']))
    expect(regions.filter((code) => code === '13').length).toBeLessThanOrEqual(60)
    expect(regions.filter((code) => ['2', '3', '4'].includes(code)).length).toBeLessThanOrEqual(40)
  })

  it('are made of a survey without banners, of every kind of question, and of more answers than there are contacts', () => {
    const bare: Survey = { ...SMALL, codebook: { ...SMALL.codebook, banners: [] } }
    expect(simulatedFile(simulationOf(bare, 30), seededRandom(1)).banners).toEqual([])
    expect(
      simulatedFile(simulationOf(SMALL, 30, [{ codes: { place: ['1'] }, count: 7 }]), seededRandom(1)).respondents,
    ).toBe(30)
  })
})

describe('choices that are compared', () => {
  it('are none, each alone, the two most important, these crossed and all, for each k, with the plan as it stands among them', () => {
    const shown = choicesOf(['a', 'b', 'c'], [3, 5], choice(['c', 'a'], { k: 7 })).map(
      ({ k, banners, nested }) => `${k} ${banners.join('+')}${nested ? ' crossed' : ''}`,
    )
    const sets = ['', 'a', 'b', 'c', 'c+a', 'c+a crossed', 'c+a+b']
    expect(shown).toEqual([3, 5, 7].flatMap((k) => sets.map((set) => `${k} ${set}`)))
    expect(choicesOf([], [5], choice([]))).toEqual([choice([])])
  })

  it('mark by any banner what is wanted by one they do not have', () => {
    const [none] = choicesOf(['a'], [5], choice(['a'], { priorities: [{ question: 'C4', banner: 'a' }] }))
    expect(none!.priorities).toEqual([{ question: 'C4', banner: null }])
  })
})

describe('a forecast', () => {
  it('is the same, figure by figure, for the same request', () => {
    const of = request(109, choicesOf(BOTH, [5], choice(BOTH)), 3)
    expect(made(of).forecast).toEqual(made(of).forecast)
    expect(made({ ...of, seed: 2 }).forecast).not.toEqual(made(of).forecast)
  })

  it('says of every data set what it has found so far, and counts its steps', () => {
    const choices = [choice([]), choice(BOTH)]
    const { steps, forecast: whole } = made(request(60, choices, 4))
    expect(steps.map(({ done, total }) => `${done}/${total}`)).toEqual(
      Array.from({ length: 8 }, (_, i) => `${i + 1}/8`),
    )
    expect(steps.map((step) => step.forecast?.dataSets)).toEqual([
      undefined,
      1,
      undefined,
      2,
      undefined,
      3,
      undefined,
      4,
    ])
    expect(steps.at(-1)!.forecast).toEqual(whole)
    expect(made(request(60, choices, 2)).forecast).toEqual(steps[3]!.forecast)
  })

  it('stops when told, with nothing computed after that', () => {
    let released = 0
    const running = forecast(request(60, [choice(BOTH)], 1000), (file, options) => {
      released += 1
      return methodOf('confidential')(file, options)
    })
    running.next()
    running.next()
    running.return(undefined as never)
    expect(running.next().done).toBe(true)
    expect(released).toBe(2)
  })

  it('agrees with the releases it is made of', () => {
    const of = request(109, [choice(['region'])], 1)
    const {
      choices: [said],
    } = made(of).forecast
    const file = simulatedFile(of, seededRandom(Math.imul(1, 0x9e3779b1)))
    const { variables } = methodOf('confidential')(
      { ...file, banners: file.banners.slice(0, 1) },
      { k: 5, banners: ['region'], nested: false, priorities: [] },
    )
    const by = variables.filter(({ tables }) => tables.some(({ banner }) => banner === 'region')).length
    expect(said!.totals.median).toBe(variables.filter(({ tables }) => tables.length > 0).length)
    expect(said!.byBanner).toMatchObject([
      { banner: 'region', variables: { median: by, low: by, high: by }, of: variables.length - 1 },
    ])
    const finest = said!.byBanner[0]!.finest
    expect(finest.detail.median + finest.columns.median + finest.groups.median + finest.pooled.median).toBe(by)
  })

  it('promises nothing of fewer than 2k answers, and nothing of none', () => {
    for (const answers of [0, 1, 9]) {
      const { choices } = made(
        request(answers, [choice(BOTH, { priorities: [{ question: 'C4', banner: null }] })], 2),
      ).forecast
      expect(choices[0]).toMatchObject({
        totals: { median: 0, low: 0, high: 0 },
        byBanner: [{ variables: { high: 0 } }, { variables: { high: 0 } }],
        mustHave: [0],
      })
    }
  })

  it('promises more of many answers than of few, by every choice', () => {
    const sizes = [20, 60, 200, 1000].map(
      (answers) => made(request(answers, choicesOf(BOTH, [5], choice(BOTH)), 8)).forecast.choices,
    )
    for (const [c, { byBanner }] of sizes[0]!.entries()) {
      const medians = sizes.map((choices) => [
        choices[c]!.totals.median,
        ...choices[c]!.byBanner.map(({ variables }) => variables.median),
      ])
      byBanner.forEach((_, b) => {
        const along = medians.map((each) => each[b + 1]!)
        expect(along, JSON.stringify(along)).toEqual([...along].sort((one, other) => one - other))
      })
      expect(medians.at(-1)![0]).toBeGreaterThanOrEqual(medians[0]![0]!)
    }
  })

  it('counts in how many data sets each must-have table is there, of crossed banners by both', () => {
    const marked = {
      priorities: [
        { question: 'C4', banner: 'region' },
        { question: 'A7', banner: null },
        { question: 'F3', banner: null },
      ],
    }
    const { choices } = made(
      request(400, [choice(BOTH, marked), choice(BOTH, { ...marked, nested: true })], 3),
    ).forecast
    expect(choices[0]!.mustHave).toEqual([3, 3, 3])
    expect(choices[1]!.byBanner.map(({ banner }) => banner)).toEqual(['region-organisation'])
    expect(choices[1]!.mustHave[0]).toBe(3)
  })
})

describe('the thread that makes forecasts', () => {
  it('gives what the pure function gives, and tells every step', async () => {
    const of = request(60, [choice([]), choice(['region'])], 2)
    const heard: ForecastStep[] = []
    expect(await forecaster()(of, (step) => heard.push(step))).toEqual(made(of).forecast)
    expect(heard).toEqual(made(of).steps)
  })

  it('stops when told, and lets the next in line go on', async () => {
    const make = forecaster()
    const gone = new AbortController()
    const waiting = new AbortController()
    let steps = 0
    const first = make(
      request(109, choicesOf(BOTH, [3, 5, 10], choice(BOTH)), 1000),
      () => {
        steps += 1
        gone.abort()
      },
      gone.signal,
    )
    const second = make(
      request(60, [choice([])], 1000),
      () => {
        throw new Error('never begun')
      },
      waiting.signal,
    )
    waiting.abort()
    const third = make(request(60, [choice([])], 1), () => {})
    expect(await first).toBeNull()
    expect(steps).toBe(1)
    expect(await second).toBeNull()
    expect((await third)!.dataSets).toBe(1)
  })

  it('leaves the event loop free', async () => {
    const gone = new AbortController()
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 5)
    let steps = 0
    await forecaster()(
      request(109, [choice(BOTH)], 1000),
      () => {
        if (++steps === 10) gone.abort()
      },
      gone.signal,
    )
    clearInterval(timer)
    expect(turns).toBeGreaterThan(20) // none while a data set is made in this thread
  })
})
