/** Opening some ballots: the part of the release that both cores do. */
import { compileAnswerCheck } from '../../surveys/answers.ts'
import type { Survey } from '../../surveys/types.ts'
import type { SealedBallot } from '../records.ts'
import { responseId } from './formats.ts'
import { ballotOpener, contentOf } from './seal.ts'

/** Why a ballot of the box gives no answers. It stays in the box. */
export type Unopened = 'doesNotOpen' | 'notValid'

export type BatchItem =
  /** The answer's new name, and its content as `contentOf` reads it: text goes from thread to thread faster than objects do. */
  | { readonly id: string; readonly content: string }
  | { readonly ballot: string; readonly reason: Unopened }

export interface BatchNeeds {
  /** Private key of the box and kRelease, base64url. */
  readonly box: string
  readonly release: string
  readonly survey: Survey
  /** Names of the frame variables the campaign carries. */
  readonly frame: readonly string[]
}

/** Opens and checks ballots. Nothing of a ballot that fails but its name comes back. */
export function batchOpener({ box, release, survey, frame }: BatchNeeds): (ballots: readonly SealedBallot[]) => BatchItem[] {
  const open = ballotOpener(box)
  const check = compileAnswerCheck(survey, frame)
  return (ballots) => ballots.map((ballot) => {
    try {
      const content = open(ballot)
      if (check(contentOf(content).answers).faults.length > 0) return { ballot: ballot.id, reason: 'notValid' }
      return { id: responseId(release, ballot.id), content }
    } catch {
      return { ballot: ballot.id, reason: 'doesNotOpen' }
    }
  })
}
