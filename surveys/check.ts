/** Do definition, codebook and translations of a survey agree? */
import { canonicalSurvey } from './canonical/canonical.ts'
import { bannerFindings } from './checks/banners.ts'
import { codebookFindings } from './checks/codebook.ts'
import { complaintOf, type Finding } from './checks/complaints.ts'
import { definitionFindings } from './checks/definition.ts'
import { exhibitFindings } from './checks/exhibits.ts'
import { routingFindings } from './checks/routing.ts'
import { translationFindings } from './checks/translations.ts'
import { warningFindings } from './checks/warnings.ts'
import type { Complaint, Survey } from './types.ts'

/**
 * Every disagreement between definition, codebook and translations, each with its place, what is wrong and what to do;
 * empty for a survey that can be fielded. What the answer check does not understand is a complaint, so nothing passes silently.
 * It takes a definition as any SurveyJS tool writes it, and never throws.
 *
 * @example check(survey).map((complaint) => `${complaint.place}: ${complaint.message.en}`)
 */
export function check(given: Survey): readonly Complaint[] {
  const survey = canonicalSurvey(given)
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

/**
 * What an author should know although it stops nothing: a complaint says that an answer would be lost, misread or unsafe, and keeps a
 * campaign from opening; a warning says what is done differently here, or what respondents will see, and leaves the choice to the author.
 *
 * @example warnings(survey).map(({ place, kind }) => `${place}: ${kind}`) // ['definition Q1: obligatory']
 */
export function warnings(survey: Survey): readonly Complaint[] {
  return warningFindings(survey).map((finding) => complaintOf(survey.name, finding))
}
