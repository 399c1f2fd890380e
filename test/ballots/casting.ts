import { prepareBallot, resume, type BallotServices, type Checked } from '../../client/respond/ballot/protocol.ts'

/** Hands in, as Submit does. */
export async function castAnswers(
  services: BallotServices & Checked,
  answers: unknown,
  onStep?: Parameters<typeof resume>[1],
): Promise<void> {
  await prepareBallot(services, answers)
  await resume(services, onStep)
}
