import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionView } from '../../server/api/research.ts'
import type { ChartChoice } from '../../client/research/charts/chart-choice.ts'
import { questionCharts } from '../../client/research/charts/item-charts.ts'
import { variableCharts } from '../../client/research/charts/variable-charts.ts'
import { BAR, paintsOf, type Paint, type PlacedAnswer } from '../../server/tabulation/pictures/paints.ts'
import { PALETTE } from '../../server/tabulation/pictures/palette.ts'
import type { ChartSpec, StackChart } from '../../client/shared/charts/spec.ts'
import { contentsOf } from '../../server/tabulation/reading/contents.ts'
import { questionView } from '../../server/tabulation/reading/views.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { surveys } from '../../surveys/index.ts'
import { released } from '../tabulation/closed-campaigns.ts'
import { distance, lightness, type Sight } from './vision.ts'

const CHOICE: ChartChoice = { unit: 'percent', sorted: false, intervals: false }
const releases = await Promise.all(Object.values(surveys).map((survey) => released(survey, syntheticAnswers(survey))))
const release = releases.find(({ survey }) => survey === 'staff-partner-2010')!
const view = (question: string, banner: string | null, base: 'answered' | 'asked' = 'answered') =>
  questionView(release, question, banner, undefined, 'en', { base })
const stackOf = (spec: ChartSpec | undefined): StackChart => {
  if (spec?.kind !== 'stack') throw new Error('no stack')
  return spec
}

/** Every question of every shipped survey, of everybody and by each of its banners. */
const views: readonly QuestionView[] = releases.flatMap((one) =>
  contentsOf(one, [], 'en').questions.flatMap(({ question, variables }) => {
    const by = new Set(variables.flatMap(({ tables }) => tables.map(({ banner }) => banner)))
    return [...by].flatMap((banner) =>
      (['answered', 'asked'] as const).map((base) => questionView(one, question, banner, undefined, 'en', { base })),
    )
  }),
)
/** Its charts: of each of its variables alone, and of all together. */
const chartsOf = (one: QuestionView): readonly ChartSpec[] =>
  [
    ...one.variables.flatMap((variable) => variableCharts(variable, one.kind, CHOICE)),
    ...(one.variables.length > 1 ? questionCharts(one, CHOICE) : []),
  ].map(({ spec }) => spec)

const paintedIn = (spec: ChartSpec): readonly { readonly label: string; readonly paint: Paint }[] =>
  spec.kind === 'stack' ? spec.answers : spec.kind === 'bars' ? spec.bars.filter(({ paint }) => paint !== BAR) : []

describe('colours', () => {
  it('are never shared by two answers of a question of the shipped surveys', () => {
    const shared = views.flatMap((one) =>
      chartsOf(one).flatMap((spec) => {
        const painted = paintedIn(spec)
        const colours = painted.map(({ paint }) => paint.colour)
        return colours.length === new Set(colours).size
          ? []
          : [
              `${one.question} by ${one.banner?.name}: ${painted.map(({ label, paint }) => `${label} ${paint.colour}`).join()}`,
            ]
      }),
    )
    expect(shared).toEqual([])
    for (const spec of views.flatMap(chartsOf)) {
      // where bars need no colours, their labels tell them apart
      if (spec.kind === 'bars') expect(new Set(spec.bars.map(({ label }) => label)).size).toBe(spec.bars.length)
    }
    expect(views.length).toBeGreaterThan(200)
  })
  it('belong to an answer in every table, chart, order and base of its question', () => {
    const known = new Map<string, string>()
    const twice = views.flatMap((one) =>
      chartsOf(one).flatMap((spec) =>
        paintedIn(spec).flatMap(({ label, paint }) => {
          const [key, colour] = [`${one.release} ${one.question} ${label}`, `${paint.colour} ${paint.pattern}`]
          const former = known.get(key) ?? colour
          known.set(key, colour)
          return former === colour ? [] : [`${key}: ${former}, ${colour}`]
        }),
      ),
    )
    expect(twice).toEqual([])
    const sorted = variableCharts(
      questionView(release, 'A11', null, undefined, 'en', { base: 'answered', sort: 'total' }).variables[0]!,
      'single',
      { ...CHOICE, sorted: true },
    )
    const asked = variableCharts(view('A11', null).variables[0]!, 'single', CHOICE)
    const paints = (specs: typeof sorted) =>
      Object.fromEntries(paintedIn(specs[0]!.spec).map(({ label, paint }) => [label, paint]))
    expect(paints(sorted)).toEqual(paints(asked))
  })
  it('differ for any number of answers up to forty, with an order or without, whatever the answers are called', () => {
    const answer = fc.constantFrom<PlacedAnswer['kind']>('answer', 'answer', 'answer', 'special')
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 40 }),
        fc.boolean(),
        fc.constantFrom('first', 'last', null),
        fc.boolean(),
        (kinds, ordered, favourable, falling) => {
          fc.pre(kinds.filter((kind) => kind === 'special').length <= 9)
          const points = kinds.filter((kind) => kind === 'answer').length
          let at = 0
          const placed = kinds.map((kind): PlacedAnswer => {
            const beyond = kind === 'answer' ? at++ - (points - 1) / 2 : 0
            return {
              kind,
              half:
                kind !== 'answer' || !ordered || favourable === null
                  ? null
                  : beyond < 0
                    ? 'first'
                    : beyond > 0
                      ? 'last'
                      : 'middle',
            }
          })
          const paints = paintsOf([...placed, { kind: 'notAnswered', half: null }, { kind: 'notAsked', half: null }], {
            ordered,
            favourable,
            falling,
          })
          expect(new Set(paints.map(({ colour, pattern }) => `${colour} ${pattern}`)).size).toBe(paints.length)
        },
      ),
    )
  })
  it('come from the place of an answer and not from its label: two that are called alike differ all the same', () => {
    const one = view('B1', null).variables[0]!
    const labels = ['Disagree', 'Disagree', 'Neither', 'Agree', 'Agree', 'N/A', 'N/A']
    const question = {
      ...view('B1', null),
      variables: [{ ...one, rows: one.rows.map((row, r) => ({ ...row, label: labels[r] ?? row.label })) }],
    }
    const { answers } = stackOf(questionCharts(question, CHOICE)[0]!.spec)
    expect(answers.map(({ label }) => label)).toEqual(labels)
    expect(new Set(answers.map(({ paint }) => paint.colour)).size).toBe(labels.length)
  })
  it('are told apart by people who do not see all of them, and on grey paper, by lightness or by a pattern', () => {
    const schemes = new Set(
      views.flatMap((one) => chartsOf(one).map((spec) => JSON.stringify(paintedIn(spec).map(({ paint }) => paint)))),
    )
    const troubles: string[] = []
    for (const scheme of schemes) {
      const paints = JSON.parse(scheme) as readonly Paint[]
      for (const [mode, colours] of Object.entries(PALETTE)) {
        paints.forEach((a, i) =>
          paints.slice(i + 1).forEach((b) => {
            if (a.pattern !== b.pattern) return
            const [one, two] = [colours[a.colour], colours[b.colour]]
            for (const sight of ['full', 'protan', 'deutan', 'tritan'] satisfies Sight[]) {
              if (distance(one, two, sight) < 0.045)
                troubles.push(`${mode} ${sight}: ${a.colour} ${b.colour} ${distance(one, two, sight).toFixed(3)}`)
            }
            if (mode === 'light' && Math.abs(lightness(one) - lightness(two)) < 0.04)
              troubles.push(`grey: ${a.colour} ${b.colour}`)
          }),
        )
      }
    }
    expect([...new Set(troubles)]).toEqual([])
  })
})

describe('charts', () => {
  it('sort answers only where these have no order of their own', () => {
    const sizes = (question: string) => {
      const [chart] = variableCharts(view(question, null).variables[0]!, 'single', CHOICE)
      return chart!.spec.kind === 'bars' ? chart!.spec.values.map(([value]) => value ?? 0) : []
    }
    expect(sizes('A4')).toEqual([...sizes('A4')].sort((a, b) => b - a))
    expect(sizes('D3')).not.toEqual([...sizes('D3')].sort((a, b) => b - a))
  })
  it('keep what is not listed, and then the special answers, after everything that is sorted by size', () => {
    const bars = (question: string, banner: string | null) => {
      const one = view(question, banner)
      const [chart] =
        one.kind === 'multiple' ? questionCharts(one, CHOICE) : variableCharts(one.variables[0]!, one.kind, CHOICE)
      if (chart?.spec.kind !== 'bars') throw new Error('no bars')
      return chart.spec.bars.map(
        ({ label }, i) => [label, chart.spec.kind === 'bars' ? (chart.spec.values[i]![0] ?? 0) : 0] as const,
      )
    }
    for (const [question, last] of [
      ['A2', ['Other']],
      ['A3', ['Other']],
      ['C2', ['Other partner', 'Other donor']],
      ['E4', ['Other', 'Don’t know']],
    ] as const) {
      for (const banner of [null, 'region']) {
        const shown = bars(question, banner)
        expect(shown.slice(-last.length).map(([label]) => label)).toEqual(last)
        const sizes = shown.slice(0, -last.length).map(([, size]) => size)
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
      }
    }
    const ranks = questionCharts(view('A13', null), CHOICE)[0]!.spec
    if (ranks.kind !== 'dots') throw new Error('no dots')
    expect(ranks.items.at(-1)).toBe('Other')
    const means = ranks.dots.slice(0, -1).map(([dot]) => dot!.mean)
    expect(means).toEqual([...means].sort((a, b) => a - b))
  })
  it('have two sides only where the codebook says which end is good: agreement has, age and sex have not', () => {
    const sides = (spec: StackChart) => spec.answers.map(({ side }) => side)
    expect(sides(stackOf(questionCharts(view('B1', null), CHOICE)[0]!.spec))).toEqual([
      'before',
      'before',
      'middle',
      'after',
      'after',
      'apart',
      'apart',
    ])
    for (const question of ['F1', 'F2', 'F3', 'A5', 'A13', 'A7']) {
      for (const spec of chartsOf(view(question, question === 'F3' ? 'organisation' : 'region'))) {
        expect(
          paintedIn(spec).some(({ paint }) => /^(good|bad|neutral)/.test(paint.colour)),
          question,
        ).toBe(false)
        if (spec.kind === 'stack')
          expect(
            sides(spec).every((side) => side === 'after' || side === 'apart'),
            question,
          ).toBe(true)
      }
    }
    const ages = variableCharts(view('F1', 'region').variables[0]!, 'single', CHOICE)[0]!.spec
    expect(stackOf(ages).answers.every(({ paint }) => paint.colour.startsWith('sequence'))).toBe(true)
  })
  it('show the good end in one colour, whichever way the question was printed', () => {
    const paints = (question: string) =>
      stackOf(variableCharts(view(question, 'region').variables[0]!, 'single', CHOICE)[0]!.spec).answers.map(
        ({ paint }) => paint.colour,
      )
    const [c4, b1] = [
      paints('C4'),
      stackOf(questionCharts(view('B1', null), CHOICE)[0]!.spec).answers.map(({ paint }) => paint.colour),
    ]
    expect(c4).toEqual(['good-0', 'good-3', 'neutral', 'bad-3', 'bad-0'])
    expect(b1.slice(0, 5)).toEqual(['bad-0', 'bad-3', 'neutral', 'good-3', 'good-0'])
  })
  it('set those who gave no answer apart, in grey, where they are in the base', () => {
    const answers = (base: 'answered' | 'asked') =>
      stackOf(questionCharts(view('B1', null, base), CHOICE)[0]!.spec).answers
    expect(answers('answered').some(({ label }) => label === 'Not answered')).toBe(false)
    expect(answers('asked').at(-1)).toMatchObject({
      label: 'Not answered',
      side: 'apart',
      paint: { colour: 'missing-0' },
    })
    for (const line of stackOf(questionCharts(view('B1', null, 'asked'), CHOICE)[0]!.spec).sections[0]!.lines) {
      expect(line.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(100, 0)
    }
  })
  it('draw the groups of a matrix under every row, everybody first', () => {
    const b1 = view('B1', 'region')
    const { sections } = stackOf(questionCharts(b1, CHOICE)[0]!.spec)
    expect(sections.map(({ heading }) => heading)).toEqual(b1.variables.map(({ item }) => item))
    for (const [i, { lines }] of sections.entries()) {
      const { columns, total } = b1.variables[i]!
      expect(lines.map(({ label, base }) => [label, base])).toEqual(
        [total!.column, ...columns]
          .filter(({ base }, c) => base > 0 || c === 0)
          .map(({ label, base }) => [label, base]),
      )
    }
  })
  it('show means with their bases, from the first to the last point', () => {
    const means = questionCharts(view('B1', 'region'), CHOICE).find(({ name }) => name === 'means')
    expect(means!.spec).toMatchObject({ kind: 'dots', domain: [1, 5] })
    expect(questionCharts(view('A13', null), CHOICE)[0]!.spec).toMatchObject({ kind: 'dots', domain: [1, 9] })
  })
  it('show intervals only to whoever asks for them, around the percentages of the table', () => {
    const a3 = view('A3', null)
    const [without, shown] = [
      questionCharts(a3, CHOICE)[0]!.spec,
      questionCharts(a3, { ...CHOICE, intervals: true })[0]!.spec,
    ]
    expect(without).not.toHaveProperty('intervals')
    if (shown.kind !== 'bars') throw new Error('no bars')
    shown.intervals!.forEach(([interval], i) => {
      expect(interval!.low).toBeLessThanOrEqual(shown.values[i]![0]!)
      expect(interval!.high).toBeGreaterThanOrEqual(shown.values[i]![0]!)
    })
  })
})
