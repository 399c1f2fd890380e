/** Every question of a release of which something was published: its chart, its tables, and what is not shown of it. Pure. */
import { inLanguage, isolated } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { translate } from '../../language/locales.ts'
import { levelsOf, questionsOf, sectionTitles, selectTables, type ReleasedQuestion } from '../reading/questions.ts'
import { readingNotes } from '../reading/reading-notes.ts'
import { questionView } from '../reading/views.ts'
import { notesOfItems, variableNotes } from '../release/notes.ts'
import { itemOf } from '../reading/variable-view.ts'
import { AS_ASKED } from '../counting/arrange.ts'
import type { Release } from '../counting/table.ts'
import { chartOf } from './charts.ts'
import { anchorOf, type Block, type Part, type ReportTable } from './document.ts'
import type { Numbers } from './numbers.ts'
import { meansTable, selectionTable } from './tables.ts'

/** In questionnaire order, under the titles of its parts. */
export function questionsPart(release: Release, numbers: Numbers, language: Language): Part {
  const blocks: Block[] = [{ kind: 'paragraph', text: translate(language, 'report:tables') }]
  let above = ''
  for (const asked of questionsOf(release)) {
    if (asked.variables.every(({ tables }) => tables.length === 0)) continue
    const section = sectionTitles(asked.variables[0]?.variable, language).join(' · ')
    if (section !== above && section !== '')
      blocks.push({ kind: 'heading', level: 2, id: `section-${blocks.length}`, text: isolated(section, language) })
    above = section
    const level = section === '' ? 2 : 3
    blocks.push(...questionBlocks(release, asked, level, numbers, language))
  }
  return { id: 'questions', heading: translate(language, 'research:questions.title'), blocks }
}

function questionBlocks(
  release: Release,
  asked: ReleasedQuestion,
  level: 2 | 3,
  numbers: Numbers,
  language: Language,
): readonly Block[] {
  const { question, variables } = asked
  const chart = isOfEverybody(asked)
    ? chartOf(questionView(release, question, null, undefined, language), numbers, language)
    : null
  const notes = notesOfItems(
    variables.map((one) => ({
      item: itemOf(one.variable, language),
      sentences: variableNotes(one, release, language),
    })),
    language,
  )
  const label = inLanguage(variables[0]?.variable.label, language) ?? ''
  return [
    { kind: 'heading', level, id: anchorOf('question', question), text: isolated(`${question}. ${label}`, language) },
    ...(chart ? [{ kind: 'chart', chart } as const] : []),
    ...tablesOf(release, asked, numbers, language).map((table): Block => ({ kind: 'table', table })),
    ...[...notes, ...readingOf(variables, language)].map((text): Block => ({ kind: 'paragraph', text, isNote: true })),
  ]
}

const isOfEverybody = ({ variables }: ReleasedQuestion): boolean =>
  variables.some(({ tables }) => tables.some(({ banner }) => banner === null))

/**
 * By each banner at the columns by which most was published, everybody in the last column; everybody alone where there is no such table, or
 * where rows are told by their means.
 */
function tablesOf(
  release: Release,
  asked: ReleasedQuestion,
  numbers: Numbers,
  language: Language,
): readonly ReportTable[] {
  const { question, kind, variables } = asked
  const banners = release.banners
    .map(({ name }) => name)
    .filter((name) => isPlanned(release, name) && levelsOf(variables, name, release).length > 0)
  const table = (banner: string | null) =>
    selectionTable(selectTables(release, question, banner), release, numbers, language)
  const isOfItems = kind === 'matrix' || kind === 'ranking'
  const divided = banners.map((banner) => {
    const view = isOfItems ? questionView(release, question, banner, undefined, language) : null
    return (view && meansTable(view, numbers, language)) ?? table(banner)
  })
  const alone = isOfEverybody(asked) && (isOfItems || divided.length === 0)
  return [...(alone ? [table(null)] : []), ...divided]
}

/** How lines are to be read. */
const readingOf = (variables: ReleasedQuestion['variables'], language: Language): readonly string[] =>
  readingNotes(
    variables.flatMap(({ variable, tables: [table] }) => (table ? [{ variable, table, arrangement: AS_ASKED }] : [])),
    'lines',
    language,
  )

/** Where tables are not protected every classifier divides them; a report keeps to those that were planned. */
const isPlanned = ({ policy, plan }: Pick<Release, 'policy' | 'plan'>, banner: string): boolean =>
  policy !== 'open' || plan.banners.includes(banner)
