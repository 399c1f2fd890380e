import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf, HOME, placeOf, TABS, type Place } from '../../client/research/place.ts'
import { joined, MARK, pieces, redactedText, spansOf, wordSpan, type Span } from '../../client/research/redaction.ts'
import { findQuestions, inSections } from '../../client/research/search.ts'
import { questionCharts, variableCharts } from '../../client/research/charts.ts'
import { isRedactionOf } from '../../server/tabulation/quotes.ts'
import { contentsOf } from '../../server/tabulation/contents.ts'
import { questionView } from '../../server/tabulation/views.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { surveys } from '../../surveys/index.ts'
import { released } from '../tabulation/world.ts'

const survey = Object.values(surveys)[0]!
const release = await released(survey, syntheticAnswers(survey))

describe('an address', () => {
  it('gives back the place it was made of', () => {
    const name = fc.string({ minLength: 1 })
    const choice = fc.option(name, { nil: null })
    fc.assert(fc.property(fc.record<Place>({
      release: name, tab: fc.constantFrom(...TABS), name: choice, review: fc.boolean(), by: choice, rung: choice,
      show: fc.constantFrom('column', 'row', 'count'), item: choice, chart: choice,
    }), (place) => {
      expect(placeOf(hashOf(place))).toEqual({ ...place, review: place.review && place.name !== null })
    }))
  })
  it('that means nothing leads to the list of releases', () => {
    for (const hash of ['', '#', '#setup=abc', '#/', 'x']) expect(placeOf(hash)).toEqual(HOME)
  })
})

describe('finding a question', () => {
  const [english, russian] = [contentsOf(release, [], 'en'), contentsOf(release, [], 'ru')]
  const found = (text: string) => findQuestions(english, russian, text).map(({ question }) => question)
  it('works by number, by words of both languages, and by other forms of a word', () => {
    expect(found('c4')).toEqual(['C4'])
    expect(found('ребенка')).toContain('C6')
    expect(found('определения торговля')).toContain('C4')
    expect(found('')).toHaveLength(english.questions.length)
  })
  it('names the items that were found where the question was not', () => {
    const items = findQuestions(english, russian, 'vocational').flatMap((one) => one.items)
    expect(items.length).toBeGreaterThan(0)
  })
  it('works by the title of a section in both languages, and keeps apart what only stands under it', () => {
    for (const text of ['institutional learning', 'обучение организации на собственном опыте']) {
      const hits = findQuestions(english, russian, text)
      expect([...new Set(hits.map(({ question, by }) => `${by} ${question[0]}`))]).toEqual(['section E'])
    }
    const mixed = findQuestions(english, russian, 'counter-trafficking agenda')
    expect(mixed.filter(({ by }) => by === 'section').map(({ question }) => question[0])).toEqual(mixed.filter(({ by }) => by === 'section').map(() => 'C'))
  })
  it('lists every question once, under its section', () => {
    const sections = inSections(findQuestions(russian, null, ''))
    expect(sections.map(({ titles }) => titles[0]!.slice(0, 8))).toEqual(['Раздел A', 'Раздел B', 'Раздел C', 'Раздел D', 'Раздел E', 'Раздел F'])
    expect(sections.flatMap(({ questions }) => questions.map(({ question }) => question))).toEqual(russian.questions.map(({ question }) => question))
  })
})

describe('taking words out', () => {
  it('widens a selection to whole words', () => {
    expect(wordSpan('Mr Li in Oslo.', 10, 12)).toEqual([9, 13])
    expect(wordSpan('а Иван-Ильич б', 4, 5)).toEqual([2, 12])
    expect(wordSpan('a   b', 1, 3)).toBeNull()
  })
  it('gives what the server accepts, and comes back to the same text', () => {
    const text = fc.string({ minLength: 1 }).filter((one) => !/[[\]…]/.test(one))
    fc.assert(fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat())), (original, pairs) => {
      const spans = joined(pairs.map(([a, b]): Span => {
        const from = a % original.length
        return [from, from + 1 + (b % (original.length - from))]
      }))
      const redacted = redactedText(original, spans)
      expect(isRedactionOf(original, redacted)).toBe(true)
      expect(redactedText(original, spansOf(original, redacted)!)).toBe(redacted)
      expect(pieces(original, spans).map((piece) => (piece.span === null ? piece.text : MARK)).join('')).toBe(redacted)
    }))
  })
})

describe('charts', () => {
  const view = (question: string, banner: string | null) => questionView(release, question, banner, undefined, 'en')
  it('sort answers only where these have no order of their own', () => {
    const sizes = (question: string) => {
      const [chart] = variableCharts(view(question, null).variables[0]!, 'single', 'percent')
      return chart!.spec.kind === 'bars' ? chart!.spec.values.map(([value]) => value ?? 0) : []
    }
    expect(sizes('A4')).toEqual([...sizes('A4')].sort((a, b) => b - a))
    expect(sizes('D3')).not.toEqual([...sizes('D3')].sort((a, b) => b - a))
  })
  it('keep what is not listed, and then the special answers, after everything that is sorted by size', () => {
    const bars = (question: string, banner: string | null) => {
      const one = view(question, banner)
      const [chart] = one.kind === 'multiple' ? questionCharts(one, 'percent') : variableCharts(one.variables[0]!, one.kind, 'percent')
      if (chart?.spec.kind !== 'bars') throw new Error('no bars')
      return chart.spec.bars.map(({ label }, i) => [label, chart.spec.kind === 'bars' ? chart.spec.values[i]![0] ?? 0 : 0] as const)
    }
    for (const [question, last] of [['A2', ['Other']], ['A3', ['Other']], ['C2', ['Other partner', 'Other donor']], ['E4', ['Other', 'Don’t know']]] as const) {
      for (const banner of [null, 'region']) {
        const shown = bars(question, banner)
        expect(shown.slice(-last.length).map(([label]) => label)).toEqual(last)
        const sizes = shown.slice(0, -last.length).map(([, size]) => size)
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
      }
    }
    const ranks = questionCharts(view('A13', null), 'percent')[0]!.spec
    if (ranks.kind !== 'dots') throw new Error('no dots')
    expect(ranks.items.at(-1)).toBe('Other')
    const means = ranks.dots.slice(0, -1).map(([dot]) => dot!.mean)
    expect(means).toEqual([...means].sort((a, b) => a - b))
  })
  it('centre scales, keep special answers apart, and show the most in one colour', () => {
    const [b1] = questionCharts(view('B1', null), 'percent')
    const [c4] = variableCharts(view('C4', 'region').variables[0]!, 'single', 'percent')
    expect(b1!.spec).toMatchObject({ kind: 'stack', diverging: true, rising: true })
    expect(c4!.spec).toMatchObject({ kind: 'stack', diverging: true, rising: false })
    const shares = b1!.spec.kind === 'stack' ? b1!.spec.lines[0]!.shares : []
    expect(shares.map(({ position }) => position)).toEqual([0, 0.25, 0.5, 0.75, 1, null, null])
  })
  it('show means with their bases, from the first to the last point', () => {
    const means = questionCharts(view('B1', 'region'), 'percent').find(({ name }) => name === 'means')
    expect(means!.spec).toMatchObject({ kind: 'dots', domain: [1, 5] })
    expect(questionCharts(view('A13', null), 'percent')[0]!.spec).toMatchObject({ kind: 'dots', domain: [1, 9] })
  })
})
