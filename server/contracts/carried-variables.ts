/** Which frame variables a campaign carries into its answers: none that would break a promise of confidentiality. */
import type { Survey } from '../../surveys/types.ts'
import { problems } from './problems.ts'
import type { Campaign } from './records.ts'

/**
 * The frame variables that a campaign's answers carry: all of the survey's where answers are by name, else none. Called where a campaign is
 * made or changed, and again where it is released: a promise is not left to one gate.
 *
 * @throws `byNameOfConfidential` under policy `confidential`
 */
export function carriedFrame(
  survey: Pick<Survey, 'codebook'>,
  { policy, byName = false, id }: Pick<Campaign, 'policy' | 'byName' | 'id'>,
): readonly string[] {
  if (!byName) return []
  if (policy !== 'open') throw problems.byNameOfConfidential(id)
  return (survey.codebook.frame ?? []).map(({ name }) => name)
}
