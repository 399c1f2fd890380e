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

/** `special`: Don't know, N/A. `notAnswered`, `notAsked`: no answer at all. */
export type AnswerKind = 'answer' | 'special' | 'notAnswered' | 'notAsked'

export interface Scheme {
  /** Have the answers an order of their own? */
  readonly ordered: boolean
  /** Which end of them is the good one; null where neither is. */
  readonly favourable: 'first' | 'last' | null
  /** Neither end is good, and the first answer is the most: "Always … Never". */
  readonly falling?: boolean
}

/** As many answers without an order are told apart by colours alone. */
export const MOST_CATEGORIES = 8

/**
 * A paint for each of the answers of a question, no two alike.
 *
 * @param answers every row of the question, in the order of the questionnaire
 */
export const paintsOf = (answers: readonly AnswerKind[], scheme: Scheme): readonly Paint[] => {
  const points = answers.filter((kind) => kind === 'answer').length
  const seen: Record<AnswerKind, number> = { answer: 0, special: 0, notAnswered: 0, notAsked: 0 }
  return answers.map((kind) => {
    const at = seen[kind]++
    switch (kind) {
      case 'answer': return pointPaint(at, points, scheme)
      case 'special': return SPECIAL[at % SPECIAL.length] as Paint
      case 'notAnswered': return { colour: 'missing-0', pattern: 'falling' }
      case 'notAsked': return { colour: 'missing-1', pattern: 'dots' }
    }
  })
}

const SPECIAL: readonly Paint[] = [
  { colour: 'special-0', pattern: 'rising' }, { colour: 'special-1', pattern: 'dots' }, { colour: 'special-2', pattern: 'grid' },
  { colour: 'special-0', pattern: 'dots' }, { colour: 'special-1', pattern: 'grid' }, { colour: 'special-2', pattern: 'rising' },
]

const pointPaint = (at: number, points: number, { ordered, favourable, falling = false }: Scheme): Paint => {
  if (!ordered) return repeated('category', MOST_CATEGORIES, at)
  if (favourable === null) return sequencePaint(falling ? points - 1 - at : at, points)
  const fromGood = favourable === 'first' ? at : points - 1 - at
  const half = Math.floor(points / 2)
  if (points % 2 === 1 && fromGood === half) return { colour: 'neutral', pattern: 'plain' }
  return fromGood < half ? halfPaint('good', fromGood, half) : halfPaint('bad', points - 1 - fromGood, half)
}

const HALF = 6
/** Points of one half, from the outermost inwards, spread over its colours. */
const halfPaint = (name: 'good' | 'bad', at: number, half: number): Paint => {
  if (half > HALF) return repeated(name, HALF, at)
  return plain(name, half === 1 ? 1 : spread(at, half, half === 2 ? 3 : half === 3 ? 4 : HALF - 1))
}

const SEQUENCE = 11
const sequencePaint = (at: number, points: number): Paint =>
  points > SEQUENCE ? repeated('sequence', SEQUENCE, at) : points === 1 ? plain('sequence', 7) : plain('sequence', spread(at, points, SEQUENCE - 1))

/** `at` of `count` evenly from 0 to `last`. */
const spread = (at: number, count: number, last: number): number => Math.round((at * last) / (count - 1))

const OVER: readonly Pattern[] = ['plain', 'rising', 'dots', 'grid', 'falling']
/** The colours in turn, with another pattern each time round. */
const repeated = (name: 'category' | 'sequence' | 'good' | 'bad', colours: number, at: number): Paint =>
  ({ colour: `${name}-${at % colours}` as ColourName, pattern: OVER[Math.floor(at / colours) % OVER.length] as Pattern })

const plain = (name: string, index: number): Paint => ({ colour: `${name}-${index}` as ColourName, pattern: 'plain' })
