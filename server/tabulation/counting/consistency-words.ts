/** The report beside a release as sentences. */
import type { Language } from '../../../surveys/types.ts'
import type { ConsistencyReport, MicrodataReview } from './consistency.ts'
import type { Release } from './table.ts'
import { enumerated } from '../../language/translate.ts'
import { words } from '../table-words.ts'

/** So many of the questions that were left out most often are named. */
const NAMED = 5

/**
 * What the people who run the survey read after the release, one sentence each.
 *
 * @example reportInWords(release, report, 'en')[0] // 'Left unanswered most often, of those who were asked: A5 (12 of 109), C4 (10 of 109).'
 */
export function reportInWords(
  { policy }: Pick<Release, 'policy'>,
  { nonresponse, microdata }: ConsistencyReport,
  language: Language,
): readonly string[] {
  const most = nonresponse
    .filter(({ notAnswered }) => notAnswered > 0)
    .sort((one, other) => other.notAnswered * one.asked - one.notAnswered * other.asked)
    .slice(0, NAMED)
  const silence = nonresponse.length === 0 ? 'nothingPublished' : most.length === 0 ? 'allAnswered' : 'unanswered'
  const list = enumerated(
    most.map(({ name, notAnswered, asked }) => words(language, 'report.of', { name, count: notAnswered, of: asked })),
    language,
  )
  return [
    words(language, `report.${silence}`, { list }),
    ...(policy === 'confidential' ? [words(language, 'report.protected')] : []),
    ...(microdata ? microdataInWords(microdata, language) : []),
  ]
}

function microdataInWords(review: MicrodataReview, language: Language): readonly string[] {
  const sentence = (key: string, list: readonly string[]) =>
    list.length === 0 ? [] : [words(language, `report.${key}`, { list: enumerated(list, language) })]
  const counted = (list: MicrodataReview['outOfRange']) => list.map(({ variable, count }) => `${variable} (${count})`)
  return [
    ...(review.empty > 0 ? [words(language, 'report.empty', { count: review.empty })] : []),
    ...sentence(
      'straightLined',
      review.straightLined
        .filter(({ count }) => count > 0)
        .map(({ question, count, complete }) => words(language, 'report.of', { name: question, count, of: complete })),
    ),
    ...sentence('duplicateTexts', counted(review.duplicateTexts)),
    ...sentence('answeredUnasked', counted(review.answeredUnasked)),
    ...sentence('outOfRange', counted(review.outOfRange)),
  ]
}
