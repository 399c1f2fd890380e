import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { isRedactionOf, quotesCsv, REDACTED } from '../../server/tabulation/quotes/quotes.ts'
import { FEWEST_QUOTES, textsToRead, textsWritten, verbatims } from '../../server/tabulation/quotes/texts.ts'
import type { Quote } from '../../server/contracts/records.ts'
import { syntheticAnswers } from '../../server/demo/synthetic.ts'
import { surveys } from '../../surveys/index.ts'
import { isTabulated, variablesOf } from '../../surveys/variables.ts'
import type { Answers, Survey } from '../../surveys/types.ts'
import { prepareColumns } from '../../server/tabulation/counting/columns.ts'
import { plain } from '../../server/tabulation/release/plain.ts'
import { mostQuotes } from '../../server/tabulation/quotes/quotable.ts'
import type { Release } from '../../server/tabulation/counting/table.ts'
import { onStore, quotesBeside, released, responsesOf } from './closed-campaigns.ts'

const survey = surveys['staff-partner-2010']!
const saying = (count: number): Answers[] =>
  Array.from({ length: count }, (_, i) => ({ B10: `  Text ${i} `, B11: `Other ${i}`, F3: '2', A1: 'Director' }))
/** A release in which every question may be quoted. */
const OPEN = { id: 'trial', policy: 'open', variables: [] } as const
const quotesIn = (answers: readonly Answers[], fewest?: number) => quotesBeside(survey, OPEN, answers, fewest)

/** The plain tables of these answers, taken for those of a confidential release. */
async function tablesOnly(of: Survey, answers: readonly Answers[]): Promise<Pick<Release, 'policy' | 'variables'>> {
  return {
    policy: 'confidential',
    variables: plain(await prepareColumns(of, variablesOf(of).filter(isTabulated), responsesOf(answers)), { k: 5 })
      .variables,
  }
}

describe('quotes of a release', () => {
  it('keep only verbatim answers, trimmed, unread', async () => {
    const quotes = await quotesIn(saying(12))
    expect(new Set(quotes.map(({ variable }) => variable))).toEqual(new Set(['B10', 'B11']))
    expect(quotes.every(({ original, state }) => original === original.trim() && state === 'unread')).toBe(true)
    expect(verbatims(survey).map(({ name }) => name)).not.toContain('A1')
  })

  it(`keep nothing of a question with fewer than ${FEWEST_QUOTES} answers`, async () => {
    expect(await quotesIn(saying(FEWEST_QUOTES - 1))).toEqual([])
    expect(await quotesIn(saying(FEWEST_QUOTES))).toHaveLength(2 * FEWEST_QUOTES)
  })

  it('are counted by question before the opening is decided, those that will not be handed on too', () => {
    const written = textsWritten(survey, [{ answers: { B10: 'One', B11: '  ' } }, { answers: { B10: 'Two' } }])
    expect(written.map(({ variable: { name }, written: of }) => [name, of])).toEqual([['B10', 2]])
  })

  it('keep every text, however few, where answers are given by name', async () => {
    expect(await quotesIn(saying(1), 1)).toHaveLength(2)
    expect(await quotesIn([{ F3: '2' }], 1)).toEqual([])
  })

  it('stand in another order for every question, and no id is shared', async () => {
    const quotes = await quotesIn(saying(40))
    const order = (name: string) =>
      quotes.filter(({ variable }) => variable === name).map(({ original }) => original.replace(/\D/g, ''))
    expect(order('B10')).not.toEqual(order('B11'))
    expect(new Set(quotes.map(({ id }) => id)).size).toBe(quotes.length)
  })

  it('are the same, in the same order, whoever opens the box: in whatever order the answers lie', async () => {
    const answers = saying(40)
    expect(await textsToRead(survey, OPEN, responsesOf([...answers].reverse()))).toEqual(
      await textsToRead(survey, OPEN, responsesOf(answers)),
    )
  })

  it('are kept once, however often they are sent, and never of withheld questions', async () => {
    await onStore(async (store) => {
      const answers = syntheticAnswers(survey)
      const quotes = await quotesBeside(survey, await released(survey, answers), answers)
      expect(await store.insertQuotes(quotes)).toBeGreaterThan(0)
      expect(await store.insertQuotes(quotes)).toBe(0)
      expect(await store.quotes('trial', 'A2_10_specify')).toEqual([])
    })
  })
})

describe('how many texts are kept beside protected tables', () => {
  // C3 2 is "other, please specify": twelve people, all of whom wrote what.
  const answers: Answers[] = [
    ...Array.from({ length: 12 }, (_, i): Answers => ({ C3: '2', C3_2_specify: `Text ${i}` })),
    ...Array.from({ length: 40 }, () => ({ C3: '1' })),
  ]
  const other = verbatims(survey).find(({ name }) => name === 'C3_2_specify')!
  const asked = verbatims(survey).find(({ name }) => name === 'B10')!
  const without = <R extends Pick<Release, 'variables'>>(release: R, name: string): R => ({
    ...release,
    variables: release.variables.map((one) =>
      one.variable.name === name ? { ...one, tables: one.tables.filter(({ banner }) => banner !== null) } : one,
    ),
  })
  let open: Release
  let guarded: Release
  beforeAll(async () => {
    open = await released(survey, answers, { policy: 'open' })
    guarded = { ...open, policy: 'confidential' }
  })

  it('is at most the printed count of the answer after which they were asked for', () => {
    expect([mostQuotes(guarded, other), mostQuotes(guarded, asked), mostQuotes(open, other)]).toEqual([
      12,
      Infinity,
      Infinity,
    ])
  })

  it('is none where that count is withheld, under policy confidential', () => {
    expect([mostQuotes(without(guarded, 'C3'), other), mostQuotes(without(open, 'C3'), other)]).toEqual([0, Infinity])
  })

  it('of a question that follows from any of several answers is the largest of their counts: as many gave one of them in every data set with these tables', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    const why = verbatims(survey).find(({ name }) => name === 'B5a')!
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.constantFrom(...rows), fc.constantFrom('1', '4', '5'), { minKeys: 1 }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.nat(),
        async (grids, turn) => {
          const shifted = grids.map((_, i) =>
            Object.fromEntries(
              rows.flatMap((row, r) => {
                const code = grids[(i + r * turn) % grids.length]![row] // each row of the matrix handed out anew among the same people
                return code === undefined ? [] : [[row, code]]
              }),
            ),
          )
          const [one, other] = await Promise.all(
            [grids, shifted].map(async (given) => ({
              release: await tablesOnly(
                survey,
                given.map((B5) => ({ B5 })),
              ),
              asked: given.filter((grid) => Object.values(grid).some((code) => code !== '1')).length,
            })),
          )
          expect(mostQuotes(other!.release, why)).toBe(mostQuotes(one!.release, why))
          expect(mostQuotes(one!.release, why)).toBeLessThanOrEqual(Math.min(one!.asked, other!.asked))
        },
      ),
      { numRuns: 30 },
    )
    expect(mostQuotes(without(await tablesOnly(survey, [{ B5: { a: '4' } }]), 'B5.i'), why)).toBe(0)
  })

  it('decides what is collected', async () => {
    const collected = async (release: Release, fewest?: number) =>
      (await quotesBeside(survey, release, answers, fewest)).length
    expect([await collected(without(guarded, 'C3')), await collected(guarded)]).toEqual([0, 12])
  })

  it('leaves as many, whichever they are, and none where they are fewer than ten', async () => {
    const more = (wrote: number): Answers[] => [
      ...answers,
      ...Array.from({ length: wrote }, (_, i): Answers => ({ C3: '1', C3_2_specify: `Stray ${i}` })),
    ]
    const kept = (await textsToRead(survey, guarded, responsesOf(more(8))))['C3_2_specify']!
    const all = (await textsToRead(survey, open, responsesOf(more(8))))['C3_2_specify']!
    expect([kept.length, all.length]).toEqual([12, 20])
    expect(kept).toEqual(all.slice(0, 12))
    const nine = await released(survey, answers.slice(3))
    expect(await textsToRead(survey, { ...nine, policy: 'confidential' }, responsesOf(answers.slice(3)))).toEqual({})
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
    fc.assert(
      fc.property(fc.string({ minLength: 5 }), fc.nat(), fc.nat(), (text, a, b) => {
        fc.pre(!text.includes('[') && !text.includes('…') && !text.includes(']'))
        const from = a % text.length
        const to = from + 1 + (b % (text.length - from))
        expect(isRedactionOf(text, text.slice(0, from) + REDACTED + text.slice(to))).toBe(true)
        expect(isRedactionOf(text, `${text.slice(0, from)}§${REDACTED}${text.slice(to)}`)).toBe(
          text.startsWith(`${text.slice(0, from)}§`),
        )
      }),
    )
  })
})

describe('released quotes', () => {
  const quote = (id: string, more: Partial<Quote>): Quote => ({
    id,
    campaign: 'trial',
    variable: 'B10',
    original: '=cmd, "x"',
    redacted: null,
    state: 'unread',
    revision: 0,
    ...more,
  })

  it('are the accepted ones, as redacted, without ids and without formulas', () => {
    const csv = quotesCsv(
      [quote('1', { state: 'accepted', redacted: '=cmd, "x"' }), quote('2', { state: 'rejected' }), quote('3', {})],
      { quote: 'Quote', codes: 'Codes' },
      ({ id }) => (id === '1' ? ['pay', 'trust'] : []),
      'en',
    )
    expect(csv).toBe('\uFEFFQuote,Codes\r\n"\'=cmd, ""x""",pay; trust\r\n')
  })
})
