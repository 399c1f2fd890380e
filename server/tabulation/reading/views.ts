/** Questions as a reader sees them, in one language: one, or several by the same banner. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import { BASES, type BaseKind, type Language } from '../../../surveys/types.ts'
import type { QuestionView, SeveralView, WithheldTables } from '../../api/research.ts'
import { problems } from '../../contracts/problems.ts'
import { AS_ASKED, sorted, type Arrangement } from '../counting/arrange.ts'
import { mergedTable } from '../counting/merged.ts'
import { notesOfItems, tableNotes, variableNotes } from '../release/notes.ts'
import { questionsOf, readingLevel, levelsOf, selectSeveral, tableOf, type ReleasedQuestion } from './questions.ts'
import { summaryOf } from './summary.ts'
import type { PublishedTable, Release, ReleasedVariable } from '../counting/table.ts'
import { itemOf, variableView } from './variable-view.ts'
import { withheldOf } from '../release/withheld.ts'
import { words } from '../table-words.ts'

/**
 * A question with the tables of one banner. Without `level` the one by which most of its variables were published. A variable that
 * was not published with the banner shows its frequencies instead.
 *
 * @throws problems.variableUnknown for a question the release does not have
 * @throws problems.tableNotPublished for a banner or level at which nothing of it was published
 * @throws problems.columnUnknown for a column to sort by that is not there
 */
export function questionView(
  release: Release,
  question: string,
  banner: string | null,
  level: string | undefined,
  language: Language,
  arrangement: Arrangement = AS_ASKED,
): QuestionView {
  const asked = questionNamed(release, question)
  const chosen = banner === null ? 'total' : (level ?? readingLevel(asked.variables, banner, release))
  if (banner !== null && (!chosen || !asked.variables.some((one) => tableOf(one, banner, chosen)))) {
    throw problems.tableNotPublished(`${question} × ${banner}`)
  }
  const first = asked.variables[0] as ReleasedVariable
  const shown = inOrder(
    asked,
    (released) => {
      const table = tableOf(released, banner, chosen) ?? tableOf(released, null)
      return table && mergedTable(released.variable, table, arrangement)
    },
    arrangement,
  )
  return {
    release: release.id,
    question,
    kind: asked.kind,
    label: inLanguage(first.variable.label, language),
    policy: release.policy,
    synthetic: release.synthetic,
    responses: release.responses,
    bases: basesOf(asked),
    banner: bannerView(release, banner, language),
    published: release.banners.flatMap(({ name, label }) => {
      const levels = levelsOf(asked.variables, name, release)
      return levels.length > 0 ? [{ banner: name, label: inLanguage(label, language), levels }] : []
    }),
    summary: summaryOf(
      asked.kind,
      shown.map(({ released }) => released),
      banner,
      chosen,
      arrangement,
      language,
    ),
    variables: shown.flatMap(({ released, table }) =>
      table ? [variableView(released, table, release, language, arrangement)] : [],
    ),
    notes: notesOfItems(
      shown.map(({ released, table }) => ({
        item: itemOf(released.variable, language),
        sentences: table ? tableNotes(released, table, release, language) : variableNotes(released, release, language),
      })),
      language,
    ),
  }
}

/** Mentions of a multiple choice alone; of codes it is not known who was asked. */
function basesOf({ kind, variables }: ReleasedQuestion): BaseKind[] {
  const ofCodes = variables[0]?.variable.derived?.of === 'codes'
  return BASES.filter((base) => (base === 'mentions' ? kind === 'multiple' : base === 'answered' || !ofCodes))
}

/**
 * Several questions by one banner at the same columns; without `level` those at which most of their variables were published.
 *
 * @throws problems.variableUnknown, problems.tableNotPublished, problems.columnUnknown
 */
export function severalView(
  release: Release,
  names: readonly string[],
  banner: string | null,
  level: string | undefined,
  language: Language,
  arrangement: Arrangement = AS_ASKED,
): SeveralView {
  for (const name of names) questionNamed(release, name)
  const { level: chosen, selections, withheld } = selectSeveral(release, names, banner, level, arrangement)
  return {
    release: release.id,
    banner: bannerView(release, banner, language),
    level: chosen,
    questions: selections.map(({ name }) => questionView(release, name, banner, chosen, language, arrangement)),
    withheld: withheld.flatMap((name) => withheldHere(release, questionNamed(release, name), banner, language)),
  }
}

/** Why a question is not among several: nothing of it was published by the banner, or nothing at these columns. */
function withheldHere(
  release: Release,
  asked: ReleasedQuestion,
  banner: string | null,
  language: Language,
): readonly WithheldTables[] {
  const nowhere = asked.variables.some((released) => tableOf(released, banner))
    ? []
    : withheldOf(release, asked, banner, language)
  return nowhere.length > 0
    ? nowhere
    : [
        {
          question: asked.question,
          label: inLanguage(asked.variables[0]?.variable.label, language) ?? asked.question,
          items: [],
          banner: bannerView(release, banner, language),
          reasons: [words(language, 'overview.otherColumns')],
        },
      ]
}

/** @throws problems.variableUnknown */
function questionNamed(release: Release, question: string): ReleasedQuestion {
  const found = questionsOf(release).find((one) => one.question === question)
  if (!found) throw problems.variableUnknown(question)
  return found
}

/** The variables of a question with the tables that are shown of them; those without stand last. */
function inOrder(
  { kind, variables }: ReleasedQuestion,
  tableFor: (released: ReleasedVariable) => PublishedTable | undefined,
  { sort }: Arrangement,
): readonly { readonly released: ReleasedVariable; readonly table: PublishedTable | undefined }[] {
  if (sort === undefined) return variables.map((released) => ({ released, table: tableFor(released) }))
  const withTable = variables.flatMap((released) => {
    const table = tableFor(released)
    return table ? [{ released, variable: released.variable, table }] : []
  })
  const without = variables
    .filter((released) => !tableFor(released))
    .map((released) => ({ released, table: undefined }))
  return [...sorted(withTable, kind, sort), ...without]
}

function bannerView(release: Release, banner: string | null, language: Language): QuestionView['banner'] {
  const found = release.banners.find(({ name }) => name === banner)
  return found ? { name: found.name, label: inLanguage(found.label, language) } : null
}
