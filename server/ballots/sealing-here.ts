/** Answers that are sealed on the server, because they came to it in clear: handed in by name, or imported. */
import { sealAnswers } from '../../sealing/ballot.ts'
import { SealingRefusal } from '../../sealing/refusals.ts'
import type { Answers } from '../../surveys/types.ts'
import { problems } from '../contracts/problems.ts'
import type { BallotBox, SealedBallot } from '../contracts/records.ts'

/** @throws `ballotMalformed` when the answers are larger than the campaign's one size: its survey changed */
export async function sealedHere(
  { id, ballot }: { readonly id: string; readonly ballot: Pick<BallotBox, 'box' | 'paddedSize'> },
  name: string,
  answers: Answers,
): Promise<SealedBallot> {
  try {
    const target = { campaign: id, publicKey: ballot.box.publicKey, paddedSize: ballot.paddedSize }
    return { id: name, campaign: id, ciphertext: await sealAnswers(target, name, answers) }
  } catch (error) {
    throw error instanceof SealingRefusal ? problems.ballotMalformed() : error
  }
}
