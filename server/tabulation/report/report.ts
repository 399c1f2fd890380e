/** The report on a release: everything that is published of it, in one language, and nothing else. Pure. */
import { directionOf, isolatedLine } from '../../../surveys/language.ts'
import type { Banner, Exhibit, Language } from '../../../surveys/types.ts'
import { translate } from '../../language/locales.ts'
import type { Release } from '../counting/table.ts'
import { words } from '../table-words.ts'
import { withLines, type Report } from './document.ts'
import { exhibitsPart } from './exhibits.ts'
import { factsOf, methodPart, planPart, titleOf, withheldPart } from './method.ts'
import { numbersIn } from './numbers.ts'
import { questionsPart } from './questions.ts'
import type { Unquoted } from '../quotes/unquoted.ts'
import { quotesPart, reviewsPart, unitsPart, type QuotedQuestion } from './texts.ts'

/** What a report is made of. */
export interface Reported {
  /** As it is read: with the codes that were settled since. */
  readonly release: Release
  /** The survey's. */
  readonly exhibits: readonly Exhibit[]
  readonly banners: readonly Banner[]
  /** Accepted quotes; of a release by name none, its texts stand under the units. */
  readonly quoted: readonly QuotedQuestion[]
  /** Null too where the survey asks for no texts that may be quoted, and of a release by name. */
  readonly unquoted: Unquoted | null
}

export function reportOf(reported: Reported, language: Language): Report {
  const report = writtenIn(reported, language)
  return report.direction === 'rtl' ? withLines(report, (text) => isolatedLine(text, language)) : report
}

function writtenIn({ release, exhibits, banners, quoted, unquoted }: Reported, language: Language): Report {
  const numbers = numbersIn(language)
  const title = titleOf(release, language)
  const warning = release.synthetic ? words(language, 'synthetic') : null
  const parts = [
    methodPart(release, numbers, language),
    planPart(release, banners, language),
    withheldPart(release, exhibits, language),
    exhibitsPart(release, exhibits, language),
    questionsPart(release, numbers, language),
    quotesPart(quoted, unquoted, language),
    unitsPart(release, language),
    reviewsPart(release, numbers, language),
  ]
  return {
    language,
    direction: directionOf(language),
    title,
    kind: translate(language, 'report:title'),
    warning,
    facts: factsOf(release, numbers, language),
    parts: parts.filter(({ blocks }) => blocks.length > 0),
    contents: words(language, 'sheets.contents'),
    foot: [title, release.id, ...(warning ? [translate(language, 'research:synthetic')] : [])].join(' · '),
    day: release.releasedOn,
  }
}
