/** Opening the ballots of a box, where its key was put together. */
import type { AnswerCheck, Answers } from '../surveys/types.ts'
import { boundTo, unpad } from './ballot.ts'
import { opener, type KeyPair } from './hpke.ts'
import { shuffled } from './chance.ts'

/** A ballot as it lay in the box. */
export interface CastBallot {
  /** SHA-256 of the prepared message, hex. */
  readonly id: string
  readonly ciphertext: Uint8Array
}

/**
 * Why a ballot counts as spoiled. `doesNotOpen`: not sealed to this box, for this campaign and ballot, or damaged.
 * `unreadable`: what was sealed is no answers. `refused`: the survey's check does not accept the answers.
 */
export const SPOILED = ['doesNotOpen', 'unreadable', 'refused'] as const
export type Spoiled = (typeof SPOILED)[number]
export type OpenedBallot = { readonly answers: Answers } | { readonly spoiled: Spoiled }

export interface Opener {
  readonly campaign: string
  readonly key: KeyPair
  /** The survey's own check, the same that ran before sealing. */
  readonly check: AnswerCheck
}

/** Everything in a box. */
export interface OpenedBox {
  /** In an order that is nobody's. */
  readonly answers: readonly Answers[]
  readonly spoiled: Readonly<Record<Spoiled, number>>
}

const AT_ONCE = 32 // ballots: WebCrypto works on several, and no more than these are in memory

/** Opens ballots one after the other, in their order; a ballot that gives no answers is spoiled, and the next one follows. */
export async function* openBallots(
  { campaign, key, check }: Opener,
  ballots: AsyncIterable<CastBallot>,
): AsyncGenerator<OpenedBallot> {
  const open = await opener(key)
  const openOne = async ({ id, ciphertext }: CastBallot): Promise<OpenedBallot> => {
    const padded = await open(ciphertext, boundTo(campaign, id)).catch(() => null)
    return padded ? read(padded, check) : { spoiled: 'doesNotOpen' }
  }
  const underWay: Promise<OpenedBallot>[] = []
  for await (const ballot of ballots) {
    underWay.push(openOne(ballot))
    const first = underWay.length >= AT_ONCE ? underWay.shift() : undefined
    if (first) yield await first
  }
  for (const opening of underWay) yield await opening
}

/** All of them, shuffled: the order of the box is the order of the ballots' names, which their owners know. */
export async function openBox(
  services: Opener,
  ballots: AsyncIterable<CastBallot>,
  onProgress: (opened: number) => void = () => {},
): Promise<OpenedBox> {
  const answers: Answers[] = []
  const spoiled = { doesNotOpen: 0, unreadable: 0, refused: 0 }
  let count = 0
  for await (const opened of openBallots(services, ballots)) {
    if ('spoiled' in opened) spoiled[opened.spoiled]++
    else answers.push(opened.answers)
    onProgress(++count)
  }
  return { answers: shuffled(answers), spoiled }
}

function read(padded: Uint8Array, check: AnswerCheck): OpenedBallot {
  let content: unknown
  try {
    content = unpad(padded)
  } catch {
    return { spoiled: 'unreadable' }
  }
  const { answers, faults } = check(content)
  return faults.length > 0 ? { spoiled: 'refused' } : { answers }
}
