/** Which frame variables a campaign carries into its answers: none that would break a promise of confidentiality. */
import { frameFault } from '../../surveys/sampling-frame.ts'
import type { Survey } from '../../surveys/types.ts'
import { problems } from './problems.ts'
import type { Campaign } from './records.ts'

/**
 * The frame variables that a campaign's answers carry. Called where a campaign is made or changed, and again wherever
 * answers are sealed, imported or opened: a promise is not left to one gate.
 *
 * @throws `frameOfConfidential` under policy `confidential`, `frameUnknown` where the survey's codebook has none of that name
 */
export function carriedFrame(
  survey: Pick<Survey, 'name' | 'codebook'>,
  { policy, frame = [], ...campaign }: Pick<Campaign, 'policy' | 'frame'> & { readonly id?: string },
): readonly string[] {
  const fault = frameFault(survey, policy, frame)
  if (fault?.kind === 'confidential') throw problems.frameOfConfidential(campaign.id ?? survey.name)
  if (fault?.kind === 'unknown') throw problems.frameUnknown(survey.name, fault.names)
  return frame
}
