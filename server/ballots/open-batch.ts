/** Opening some ballots: the part of the release that both cores do. */
import { openBallots, type OpenedBallot } from '../../sealing/open-ballots.ts'
import type { KeyPair } from '../../sealing/hpke.ts'
import { compileAnswerCheck } from '../../surveys/answers.ts'
import type { Survey } from '../../surveys/types.ts'
import type { SealedBallot } from '../records.ts'
import { responseId } from './formats.ts'

/** Why a ballot of the box gives no answers. It stays in the box. */
export type Unopened = 'doesNotOpen' | 'notValid'

export type BatchItem =
  /** The answer's new name, and its answers as JSON: text goes from thread to thread faster than objects do. */
  | { readonly id: string; readonly content: string }
  | { readonly ballot: string; readonly reason: Unopened }

export interface BatchNeeds {
  readonly campaign: string
  readonly box: KeyPair
  /** kRelease, base64url. */
  readonly release: string
  readonly survey: Survey
  /** Names of the frame variables the campaign carries. */
  readonly frame: readonly string[]
}

/** Opens and checks ballots. Nothing of a ballot that fails but its name comes back. */
export function batchOpener({ campaign, box, release, survey, frame }: BatchNeeds): (ballots: readonly SealedBallot[]) => Promise<BatchItem[]> {
  const check = compileAnswerCheck(survey, frame)
  return async (ballots) => {
    const items: BatchItem[] = []
    for await (const opened of openBallots({ campaign, key: box, check }, each(ballots))) items.push(itemOf(release, ballots[items.length]!.id, opened))
    return items
  }
}

function itemOf(release: string, ballot: string, opened: OpenedBallot): BatchItem {
  if ('spoiled' in opened) return { ballot, reason: opened.spoiled === 'refused' ? 'notValid' : 'doesNotOpen' }
  return { id: responseId(release, ballot), content: JSON.stringify(opened.answers) }
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list
}
