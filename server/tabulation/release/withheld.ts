/** What a release shows and what it does not, counted in questions, with the reasons. Pure. */
import { grouped } from '../../collections/grouped.ts'
import { enumerated } from '../../language/translate.ts'
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { ReleaseOverview, WithheldTables } from '../../api/research.ts'
import { noteSentence } from './notes.ts'
import { questionsOf, tableOf, type ReleasedQuestion } from '../reading/questions.ts'
import type { Release, ReleasedVariable } from '../counting/table.ts'
import { itemOf } from '../reading/variable-view.ts'
import { words } from '../table-words.ts'

type Question = Pick<ReleasedQuestion, 'question' | 'variables'>
type Banner = Release['banners'][number]

/** How many questions have tables, by which banner and at which columns; every table that is missing, and why. */
export function overviewOf(release: Release, language: Language): ReleaseOverview {
  // What is worked out of the answers to a question is no question of its own.
  const questions = questionsOf(release).filter(({ variables }) =>
    variables.some(({ variable }) => variable.source !== 'derived'),
  )
  const total = questions.filter(({ variables }) => variables.every((released) => tableOf(released, null))).length
  const banners = release.banners.map((banner) => bannerOverview(release, questions, banner, language))
  return {
    questions: questions.length,
    total,
    banners,
    sentences: [
      words(language, 'overview.total', { total, questions: questions.length }),
      ...banners.map((banner) => bannerSentence(banner, language)),
    ],
    withheld: questions.flatMap((question) => [
      ...withheldOf(release, question, null, language),
      ...release.banners.flatMap(({ name }) => withheldOf(release, question, name, language)),
    ]),
  }
}

/** The overview as lines of a text: sentences first, then each reason once, with the questions and items whose tables are missing for it. */
export function overviewLines(release: Release, language: Language): readonly string[] {
  const { sentences, withheld } = overviewOf(release, language)
  const reasons = [...new Set(withheld.map((one) => one.reasons.join(' ')))]
  return [
    ...sentences,
    ...(withheld.length > 0 ? [words(language, 'overview.missing')] : []),
    ...reasons.map((reason) =>
      words(language, 'overview.missingTables', {
        reasons: reason,
        tables: enumerated(
          withheld
            .filter((one) => one.reasons.join(' ') === reason)
            .map(({ question, items }) =>
              items.length > 0 ? `${question} (${enumerated(items, language, 'semicolon')})` : question,
            ),
          language,
        ),
      }),
    ),
  ]
}

/**
 * The tables of a question by one banner that are nowhere in the release; items that have the same reasons stand together. Of what has no table of
 * everybody nothing is said by banner, and the question that is the banner itself lacks nothing.
 *
 * @param banner null: tables of everybody
 */
export function withheldOf(
  release: Release,
  { question, variables }: Question,
  banner: string | null,
  language: Language,
): readonly WithheldTables[] {
  const missing = variables.filter(
    (released) =>
      !tableOf(released, banner) &&
      (banner === null || (tableOf(released, null) && !isBanner(released, banner, release))),
  )
  const explained = missing.map((released) => ({
    reasons: reasonsOf(released, banner, release, language),
    item: itemOf(released.variable, language),
  }))
  const found = release.banners.find(({ name }) => name === banner)
  return [...grouped(explained, ({ reasons }) => reasons.join('\n')).values()].map((together) => ({
    question,
    label: inLanguage(variables[0]?.variable.label, language) ?? question,
    items: together.length === variables.length ? [] : together.flatMap(({ item }) => item ?? []),
    banner: found ? { name: found.name, label: inLanguage(found.label, language) } : null,
    reasons: together[0].reasons,
  }))
}

function reasonsOf(
  released: ReleasedVariable,
  banner: string | null,
  release: Release,
  language: Language,
): readonly string[] {
  const notes = released.notes.filter((note) => banner === null || note.banner === banner)
  const sentences = [
    ...new Set(notes.flatMap((note) => noteSentence(note, released.variable, release, language) ?? [])),
  ]
  return sentences.length > 0 ? sentences : [unexplained(banner, release, language)]
}

/** What is said of a table that is missing where protection noted no reason. */
function unexplained(banner: string | null, { banners }: Release, language: Language): string {
  const label = inLanguage(banners.find(({ name }) => name === banner)?.label, language)
  return label === undefined
    ? words(language, 'overview.withheld')
    : words(language, 'overview.withheldBy', { banner: label })
}

/** Are the columns of the banner the answers of this variable? Policy `open` withholds nothing else. */
function isBanner({ notes }: ReleasedVariable, banner: string, { policy }: Release): boolean {
  return policy === 'open' || notes.some((note) => note.kind === 'bannerVariable' && note.banner === banner)
}

function bannerOverview(
  release: Release,
  questions: readonly Question[],
  { name, label, levels }: Banner,
  language: Language,
): ReleaseOverview['banners'][number] {
  const reach = questions.flatMap(({ variables }) => {
    const possible = variables.filter((released) => tableOf(released, name) || !isBanner(released, name, release))
    if (possible.length === 0) return []
    const shown = possible.filter((released) => tableOf(released, name)).length
    const counts = levels.map(({ level }) => possible.filter((released) => tableOf(released, name, level)).length)
    return [
      {
        extent: shown === possible.length ? 'whole' : shown > 0 ? 'partly' : 'none',
        level: shown > 0 ? counts.indexOf(Math.max(...counts)) : -1,
      } as const,
    ]
  })
  const count = (extent: (typeof reach)[number]['extent']) => reach.filter((one) => one.extent === extent).length
  return {
    name,
    label: inLanguage(label, language),
    whole: count('whole'),
    partly: count('partly'),
    none: count('none'),
    finest: levels.flatMap(({ level, columns }, at) => {
      const found = reach.filter((one) => one.level === at).length
      return found > 0 ? [{ level, columns: columns.length, questions: found }] : []
    }),
  }
}

/** "Questions with tables by “Region of work”: 49 of 50 (7 columns: 40; 4 columns: 9). In part: 1." */
function bannerSentence(
  { label, whole, partly, none, finest }: ReleaseOverview['banners'][number],
  language: Language,
): string {
  return [
    words(language, finest.length > 0 ? 'overview.banner' : 'overview.noBanner', {
      banner: label,
      shown: whole + partly,
      questions: whole + partly + none,
      columns: enumerated(
        finest.map(({ columns, questions }) => words(language, 'overview.columns', { count: columns, questions })),
        language,
        'semicolon',
      ),
    }),
    ...(partly > 0 ? [words(language, 'overview.partly', { partly })] : []),
  ].join(' ')
}
