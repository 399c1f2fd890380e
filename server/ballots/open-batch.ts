/** Opening some ballots: the part of the release that both cores do. */
import { compileAnswerCheck } from '../../surveys/answers.ts'
import type { Survey } from '../../surveys/types.ts'
import type { SealedBallot } from '../records.ts'
import { responseId } from './formats.ts'
import { ballotOpener, contentOf } from './seal.ts'

/** Why a ballot of the box gives no answers. It stays in the box. */
export type Unopened = 'doesNotOpen' | 'notValid'

export type BatchItem =
  /** `opened`: as `ballotOpener` gives it; `contentOf` reads it. */
  | { readonly id: string; readonly opened: Uint8Array }
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
export async function batchOpener({ box, release, survey, frame }: BatchNeeds): Promise<(ballots: readonly SealedBallot[]) => Promise<BatchItem[]>> {
  const open = await ballotOpener(box)
  const check = compileAnswerCheck(survey, frame)
  const openOne = async (ballot: SealedBallot): Promise<BatchItem> => {
    let opened: Uint8Array
    try {
      opened = await open(ballot)
      if (check(contentOf(opened).answers).faults.length > 0) return { ballot: ballot.id, reason: 'notValid' }
    } catch {
      return { ballot: ballot.id, reason: 'doesNotOpen' }
    }
    return { id: responseId(release, ballot.id), opened: new Uint8Array(opened) } // a copy (a Buffer's slice is none), so that the padding is forgotten
  }
  return (ballots) => Promise.all(ballots.map(openOne))
}
