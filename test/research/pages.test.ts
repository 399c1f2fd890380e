import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf, HOME, READINGS, routeOf, TABS, type Route } from '../../client/research/route.ts'
import {
  joined,
  MARK,
  pieces,
  redactedText,
  spansOf,
  wordSpan,
  type Span,
} from '../../client/research/quotes/redaction.ts'
import { findQuestions, inSections } from '../../client/research/releases/search.ts'
import { isRedactionOf } from '../../server/tabulation/quotes/quotes.ts'
import { contentsOf } from '../../server/tabulation/reading/contents.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { surveys } from '../../surveys/index.ts'
import { BASES } from '../../surveys/types.ts'
import { released } from '../tabulation/closed-campaigns.ts'

const survey = surveys['staff-partner-2010']!
const release = await released(survey, syntheticAnswers(survey))

describe('an address', () => {
  it('gives back the place it was made of', () => {
    const name = fc.string({ minLength: 1 })
    const choice = fc.option(name, { nil: null })
    fc.assert(
      fc.property(
        fc.record<Route>({
          release: name,
          tab: fc.constantFrom(...TABS),
          name: choice,
          reading: fc.option(fc.constantFrom(...READINGS), { nil: null }),
          by: choice,
          level: choice,
          show: fc.constantFrom('column', 'all', 'row', 'count'),
          item: choice,
          chart: choice,
          base: fc.option(fc.constantFrom(...BASES), { nil: null }),
          merged: fc.boolean(),
          sort: choice,
          transpose: fc.boolean(),
          intervals: fc.boolean(),
          beside: fc.array(fc.stringMatching(/^[A-Z]\d+[a-z]?$/)),
        }),
        (route) => {
          expect(routeOf(hashOf(route))).toEqual({ ...route, reading: route.name === null ? null : route.reading })
        },
      ),
    )
  })
  it('that means nothing leads to the list of releases', () => {
    for (const hash of ['', '#', '#setup=abc', '#/', 'x']) expect(routeOf(hash)).toEqual(HOME)
  })
})

describe('finding a question', () => {
  const [english, russian] = [contentsOf(release, [], 'en'), contentsOf(release, [], 'ru')]
  const found = (text: string) => findQuestions(english, [russian], text).map(({ question }) => question)
  it('works by number, by words of both languages, and by other forms of a word', () => {
    expect(found('c4')).toEqual(['C4'])
    expect(found('ребенка')).toContain('C6')
    expect(found('определения торговля')).toContain('C4')
    expect(found('')).toHaveLength(english.questions.length)
  })
  it('names the items that were found where the question was not', () => {
    const items = findQuestions(english, [russian], 'vocational').flatMap((one) => one.items)
    expect(items.length).toBeGreaterThan(0)
  })
  it('works by the title of a section in both languages, and keeps apart what only stands under it', () => {
    for (const text of ['institutional learning', 'как учится организация']) {
      const hits = findQuestions(english, [russian], text)
      expect([...new Set(hits.map(({ question, by }) => `${by} ${question[0]}`))]).toEqual(['section E'])
    }
    const mixed = findQuestions(english, [russian], 'counter-trafficking agenda')
    expect(mixed.filter(({ by }) => by === 'section').map(({ question }) => question[0])).toEqual(
      mixed.filter(({ by }) => by === 'section').map(() => 'C'),
    )
  })
  it('lists every question once, under its section', () => {
    const sections = inSections(findQuestions(russian, [], ''))
    expect(sections.map(({ titles }) => titles[0]!.slice(0, 8))).toEqual([
      'Раздел A',
      'Раздел B',
      'Раздел C',
      'Раздел D',
      'Раздел E',
      'Раздел F',
    ])
    expect(sections.flatMap(({ questions }) => questions.map(({ question }) => question))).toEqual(
      russian.questions.map(({ question }) => question),
    )
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
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat())), (original, pairs) => {
        const spans = joined(
          pairs.map(([a, b]): Span => {
            const from = a % original.length
            return [from, from + 1 + (b % (original.length - from))]
          }),
        )
        const redacted = redactedText(original, spans)
        expect(isRedactionOf(original, redacted)).toBe(true)
        expect(redactedText(original, spansOf(original, redacted)!)).toBe(redacted)
        expect(
          pieces(original, spans)
            .map((piece) => (piece.span === null ? piece.text : MARK))
            .join(''),
        ).toBe(redacted)
      }),
    )
  })
})
