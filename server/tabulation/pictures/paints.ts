/** Which paint an answer gets: by its place among the answers of its question, never by its label. Pure. */
import type { ColourName } from './palette.ts'

/** Laid over a colour, so that greys and repeated colours differ without colour too. */
export type Pattern = 'plain' | 'rising' | 'falling' | 'dots' | 'grid'

export interface Paint {
  readonly colour: ColourName
  readonly pattern: Pattern
}

/** Bars that need no colours: each has its label beside it. */
export const BAR: Paint = { colour: 'bar', pattern: 'plain' }

/** As many answers without an order are told apart by colours alone. */
export const MOST_CATEGORIES = 8

export interface PlacedAnswer {
  /** `special`: Don't know, N/A. `notAnswered`, `notAsked`: no answer at all. */
  readonly kind: 'answer' | 'special' | 'notAnswered' | 'notAsked'
  /** In which half of its scale; what is no point of a scale with two ends is in neither. */
  readonly half: 'first' | 'middle' | 'last' | null
}

export interface Scheme {
  /** Have the answers an order of their own? */
  readonly ordered: boolean
  /** Which end of them is the good one; null where neither is. */
  readonly favourable: 'first' | 'last' | null
  /** Neither end is good, and the first answer is the most: "Always … Never". */
  readonly falling: boolean
}

/**
 * A paint for each of the answers of a question, no two alike.
 *
 * @param answers every row of the question, in the order of the questionnaire
 */
export const paintsOf = (answers: readonly PlacedAnswer[], scheme: Scheme): readonly Paint[] => {
  const among = (chosen: (one: PlacedAnswer) => boolean) => {
    const own = answers.filter(chosen)
    return (one: PlacedAnswer): readonly [at: number, count: number] => [own.indexOf(one), own.length]
  }
  const points = among(({ kind }) => kind === 'answer')
  const specials = among(({ kind }) => kind === 'special')
  const halves = {
    first: among(({ half }) => half === 'first'),
    middle: among(({ half }) => half === 'middle'),
    last: among(({ half }) => half === 'last'),
  }
  return answers.map((one) => {
    if (one.kind === 'notAnswered') return { colour: 'missing-0', pattern: 'falling' }
    if (one.kind === 'notAsked') return { colour: 'missing-1', pattern: 'dots' }
    if (one.kind === 'special') return specialPaint(specials(one)[0])
    if (scheme.favourable !== null && one.half !== null) {
      const [at, count] = halves[one.half](one)
      if (one.half === 'middle') return { colour: 'neutral', pattern: OVER[at % OVER.length] ?? 'plain' }
      return halfPaint(
        one.half === scheme.favourable ? 'good' : 'bad',
        one.half === 'first' ? at : count - 1 - at,
        count,
      )
    }
    const [at, count] = points(one)
    if (!scheme.ordered) return repeated('category', MOST_CATEGORIES, at)
    return sequencePaint(scheme.falling ? count - 1 - at : at, count)
  })
}

const OVER: readonly Pattern[] = ['plain', 'rising', 'dots', 'grid', 'falling']
/** The colours in turn, with another pattern each time round. */
const repeated = (name: 'category' | 'sequence' | 'good' | 'bad', colours: number, at: number): Paint => ({
  colour: `${name}-${at % colours}` as ColourName,
  pattern: OVER[Math.floor(at / colours) % OVER.length] ?? 'plain',
})

const plain = (name: 'sequence' | 'good' | 'bad', at: number): Paint => ({
  colour: `${name}-${at}` as ColourName,
  pattern: 'plain',
})

const HALF = 6
/** Points of one half, from the outermost inwards, spread over its colours. */
const halfPaint = (name: 'good' | 'bad', at: number, count: number): Paint => {
  if (count > HALF) return repeated(name, HALF, at)
  return plain(name, count === 1 ? 1 : spread(at, count, count === 2 ? 3 : count === 3 ? 4 : HALF - 1))
}

const SEQUENCE = 11
const sequencePaint = (at: number, count: number): Paint =>
  count > SEQUENCE
    ? repeated('sequence', SEQUENCE, at)
    : plain('sequence', count === 1 ? 7 : spread(at, count, SEQUENCE - 1))

/** `at` of `count` evenly from 0 to `last`. */
const spread = (at: number, count: number, last: number): number => Math.round((at * last) / (count - 1))

const SPECIALS: readonly Pattern[] = ['rising', 'dots', 'grid']
/** Three greys with a pattern each; further ones have another pattern on the same greys. */
const specialPaint = (at: number): Paint => ({
  colour: `special-${at % 3}` as ColourName,
  pattern: SPECIALS[(at + Math.floor(at / 3)) % 3] ?? 'rising',
})
