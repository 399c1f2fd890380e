/** Do definition, codebook and translations of a survey agree? */
import { bannerFindings } from './checks/banners.ts'
import { codebookFindings } from './checks/codebook.ts'
import { complaintOf, type Finding } from './checks/complaints.ts'
import { definitionFindings } from './checks/definition.ts'
import { exhibitFindings } from './checks/exhibits.ts'
import { routingFindings } from './checks/routing.ts'
import { translationFindings } from './checks/translations.ts'
import type { Complaint, Survey } from './types.ts'

/**
 * Every disagreement between definition, codebook and translations, each with its place, what is wrong and what to do;
 * empty for a survey that can be fielded. What the answer check does not understand is a complaint, so nothing passes silently.
 *
 * @example check(survey).map((complaint) => `${complaint.place}: ${complaint.message.en}`)
 */
export function check(survey: Survey): readonly Complaint[] {
  return [
    definitionFindings,
    introductionFindings,
    translationFindings,
    routingFindings,
    codebookFindings,
    bannerFindings,
    exhibitFindings,
  ]
    .flatMap((findings) => findings(survey))
    .map((finding) => complaintOf(survey.name, finding))
}

const introductionFindings = ({ introduction: { blocks } }: Survey): readonly Finding[] =>
  blocks.length === 0 ? [{ place: 'introduction', kind: 'noIntroduction' }] : []
