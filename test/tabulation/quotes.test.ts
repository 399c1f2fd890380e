import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreement, FEWEST_QUOTES, isRedactionOf, quotesCsv, quotesOf, REDACTED, verbatims, collectQuotes, isShownWhoWasAsked } from '../../server/tabulation/quotes.ts'
import type { Quote } from '../../server/records.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { surveys } from '../../surveys/index.ts'
import type { Answers } from '../../surveys/types.ts'
import { NOT_ANSWERED } from '../../server/tabulation/table.ts'
import { publishRelease } from '../../server/tabulation/release.ts'
import { closedCampaign, onStore, released, responsesOf } from './world.ts'

const survey = Object.values(surveys)[0]!
const key = new Uint8Array(32).fill(7)
const saying = (count: number, element = 'B10') =>
  responsesOf(Array.from({ length: count }, (_, i) => ({ [element]: `  Text ${i} `, B11: `Other ${i}`, F3: '2', A1: 'Director' })))

describe('quotes of a release', () => {
  it('keep only verbatim answers, trimmed, unread', () => {
    const quotes = quotesOf(saying(12), verbatims(survey), key)
    expect(new Set(quotes.map(({ variable }) => variable))).toEqual(new Set(['B10', 'B11']))
    expect(quotes.every(({ original, state }) => original === original.trim() && state === 'unread')).toBe(true)
    expect(verbatims(survey).map(({ name }) => name)).not.toContain('A1')
  })

  it(`keep nothing of a question with fewer than ${FEWEST_QUOTES} answers`, () => {
    expect(quotesOf(saying(FEWEST_QUOTES - 1), verbatims(survey), key)).toEqual([])
    expect(quotesOf(saying(FEWEST_QUOTES), verbatims(survey), key)).toHaveLength(2 * FEWEST_QUOTES)
  })

  it('stand in another order for every question, and no id is shared', () => {
    const quotes = quotesOf(saying(40), verbatims(survey), key)
    const order = (name: string) => quotes.filter(({ variable }) => variable === name).map(({ original }) => original.replace(/\D/g, ''))
    expect(order('B10')).not.toEqual(order('B11'))
    expect(new Set(quotes.map(({ id }) => id)).size).toBe(quotes.length)
  })

  it('are collected once, however often it is asked, and never of withheld questions', async () => {
    await onStore(async (store) => {
      await store.insertResponses('trial', responsesOf(syntheticAnswers(survey)))
      const keys = { read: async () => ({ release: Buffer.from(key).toString('base64url') }) }
      const { release } = await publishRelease({ store, survey, campaign: closedCampaign(survey) })
      const needs = { store, keys, survey, campaign: { id: 'trial' }, release }
      const first = await collectQuotes(needs)
      expect(first).toBeGreaterThan(0)
      expect(await collectQuotes(needs)).toBe(0)
      expect(await store.quotes('trial', 'A2_10_specify')).toEqual([])
    })
  })

  it('are not collected where their number could be subtracted from a row that merges those who were asked with others', async () => {
    // C3 2 is "other, please specify": ten people, all of whom wrote what; two who did not answer are shown with them.
    const answers: Answers[] = [...Array.from({ length: 12 }, (_, i): Answers => i < 10 ? { C3: '2', C3_2_specify: `Text ${i}` } : { F3: '2' }),
      ...Array.from({ length: 40 }, () => ({ C3: '1' }))]
    const other = verbatims(survey).find(({ name }) => name === 'C3_2_specify')!
    const shown = await released(survey, answers, { policy: 'open' })
    const merged = await released(survey, answers, { policy: 'confidential', k: 5 })
    expect(merged.variables.find(({ variable }) => variable.name === 'C3')?.tables[0]?.rows.map(({ codes }) => codes)).toContainEqual(['2', NOT_ANSWERED])
    expect([isShownWhoWasAsked(shown, other), isShownWhoWasAsked(merged, other)]).toEqual([true, false])
  })
})

describe('redaction', () => {
  it('takes words out and never puts any in', () => {
    expect(isRedactionOf('Mr Li in Oslo knows', `${REDACTED} in ${REDACTED} knows`)).toBe(true)
    expect(isRedactionOf('Mr Li in Oslo knows', 'Mrs Li in Oslo knows')).toBe(false)
    expect(isRedactionOf('abc', `abc${REDACTED}`)).toBe(false)
    expect(isRedactionOf('abc', REDACTED)).toBe(true)
  })

  it('of any pieces of any text is one', () => {
    fc.assert(fc.property(fc.string({ minLength: 5 }), fc.nat(), fc.nat(), (text, a, b) => {
      fc.pre(!text.includes('[') && !text.includes('…') && !text.includes(']'))
      const from = a % text.length
      const to = from + 1 + (b % (text.length - from))
      expect(isRedactionOf(text, text.slice(0, from) + REDACTED + text.slice(to))).toBe(true)
      expect(isRedactionOf(text, `${text.slice(0, from)}§${REDACTED}${text.slice(to)}`)).toBe(text.startsWith(`${text.slice(0, from)}§`))
    }))
  })
})

describe('released quotes', () => {
  const quote = (id: string, more: Partial<Quote>): Quote =>
    ({ id, campaign: 'trial', variable: 'B10', original: '=cmd, "x"', redacted: null, state: 'unread', themes: {}, revision: 0, ...more })

  it('are the accepted ones, as redacted, without ids and without formulas', () => {
    const csv = quotesCsv([
      quote('1', { state: 'accepted', redacted: '=cmd, "x"', themes: { anna: ['trust'], boris: ['pay', 'trust'] } }),
      quote('2', { state: 'rejected' }), quote('3', {}),
    ], { quote: 'Quote', themes: 'Themes' })
    expect(csv).toBe('Quote,Themes\n"\'=cmd, ""x""",pay; trust\n')
  })

  it('say on how many two reviewers agree', () => {
    expect(agreement([
      quote('1', { themes: { a: ['x', 'y'], b: ['y', 'x'] } }), quote('2', { themes: { a: ['x'], b: ['z'] } }), quote('3', { themes: { a: ['x'] } }),
    ])).toEqual({ coded: 2, agreed: 1 })
  })
})
