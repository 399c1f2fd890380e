/** The questions of a release, and which published table answers a request. */
import { inLanguage } from '../../../surveys/language.ts'
import type { QuestionKind } from '../../api/research.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import { problems } from '../../contracts/problems.ts'
import { AS_ASKED, sorted, type Arrangement } from '../counting/arrange.ts'
import { withMentions } from '../counting/mentions.ts'
import { mergedTable } from '../counting/merged.ts'
import type { PublishedTable, Release, ReleasedVariable } from '../counting/table.ts'
import { words } from '../table-words.ts'
import { grouped } from '../../collections/grouped.ts'
import { remembered } from '../../collections/remembered.ts'

/** A numbered question: its variables that belong to one element. */
export interface ReleasedQuestion {
  /** The element's name, e.g. `A7`: the name of the question. */
  readonly question: string
  readonly kind: QuestionKind
  readonly variables: readonly ReleasedVariable[]
}

/** The questions of a release in questionnaire order; options know how often any of them was chosen. */
export const questionsOf = ({ variables }: Pick<Release, 'variables'>): readonly ReleasedQuestion[] =>
  questionsAmong(variables)

const questionsAmong = remembered((variables: Release['variables']): readonly ReleasedQuestion[] =>
  [...grouped(variables, ({ variable }) => variable.element)].map(([question, together]) => {
    const kind = kindOf(together)
    return { question, kind, variables: kind === 'multiple' ? withMentions(together) : together }
  }),
)

/** Titles over a question in the questionnaire, outermost first; what the list of contacts told stands under a title of its own. */
export function sectionTitles(
  variable: Pick<Variable, 'section' | 'source'> | undefined,
  language: Language,
): readonly string[] {
  if (variable?.source === 'frame') return [words(language, 'sections.frame')]
  return (variable?.section ?? []).map((title) => inLanguage(title, language))
}

/**
 * The table of a variable at a level, or (level not given) the finest one. Without banner: the frequencies.
 *
 * @returns undefined where that table was not published
 */
export function tableOf(released: ReleasedVariable, banner: string | null, level?: string): PublishedTable | undefined {
  return released.tables.find((table) => table.banner === banner && (level === undefined || table.level === level))
}

/** Rungs of a banner published for any of these variables, fine to coarse. */
export function levelsOf(
  variables: readonly ReleasedVariable[],
  banner: string,
  release: Pick<Release, 'banners'>,
): readonly string[] {
  const known = release.banners.find(({ name }) => name === banner)?.levels.map(({ level }) => level) ?? []
  return known.filter((level) => variables.some((released) => tableOf(released, banner, level)))
}

/**
 * The level a reader gets who names none: the one by which most of the variables were published; of several such the groups of
 * the codebook, as the report prints them, or else the finest.
 */
export function readingLevel(
  variables: readonly ReleasedVariable[],
  banner: string,
  release: Pick<Release, 'banners'>,
): string | undefined {
  const levels = levelsOf(variables, banner, release)
  const published = levels.map((level) => variables.filter((released) => tableOf(released, banner, level)).length)
  const best = levels.filter((_, i) => published[i] === Math.max(...published))
  return best.find((level) => level === 'groups') ?? best[0]
}

/** Published tables of one variable, or of all variables of a question, by one banner, as a reader wants them. */
export interface Selection {
  /** Variable or question, as asked for. */
  readonly name: string
  readonly kind: QuestionKind
  readonly banner: string | null
  readonly level: string
  readonly arrangement: Arrangement
  /** Sorted already. */
  readonly picks: readonly { readonly variable: Variable; readonly table: PublishedTable }[]
}

/**
 * @param name a variable (`A7.a`) or a question (`A7`: all its rows)
 * @throws problems.variableUnknown, problems.tableNotPublished, problems.columnUnknown
 */
export function selectTables(
  release: Release,
  name: string,
  banner: string | null,
  level?: string,
  arrangement: Arrangement = AS_ASKED,
): Selection {
  const { kind, variables } = variablesNamed(release, name)
  const chosen = banner === null ? 'total' : (level ?? readingLevel(variables, banner, release))
  const picks = variables.flatMap((released) => {
    const table = chosen === undefined ? undefined : tableOf(released, banner, chosen)
    return table ? [{ variable: released.variable, table: mergedTable(released.variable, table, arrangement) }] : []
  })
  if (chosen === undefined || picks.length === 0)
    throw problems.tableNotPublished(banner ? `${name} × ${banner}` : name)
  return { name, kind, banner, level: chosen, arrangement, picks: sorted(picks, kind, arrangement.sort) }
}

/** Several questions by one banner at the same columns. */
export interface SeveralSelections {
  readonly level: string
  readonly selections: readonly Selection[]
  /** Names of those of which nothing was published at these columns. */
  readonly withheld: readonly string[]
}

/**
 * @param names variables or questions; the order stays, repetitions are left out
 * @throws problems.variableUnknown for any of them, problems.tableNotPublished where nothing of them was published so, problems.columnUnknown
 */
export function selectSeveral(
  release: Release,
  names: readonly string[],
  banner: string | null,
  level?: string,
  arrangement: Arrangement = AS_ASKED,
): SeveralSelections {
  const asked = [...new Set(names)].map((name) => ({ name, variables: variablesNamed(release, name).variables }))
  const chosen =
    banner === null
      ? 'total'
      : (level ??
        readingLevel(
          asked.flatMap(({ variables }) => variables),
          banner,
          release,
        ))
  const isShown = ({ variables }: (typeof asked)[number]) =>
    variables.some((released) => tableOf(released, banner, chosen))
  const shown = asked.filter(isShown)
  if (chosen === undefined || shown.length === 0)
    throw problems.tableNotPublished(banner ? `${names.join(', ')} × ${banner}` : names.join(', '))
  return {
    level: chosen,
    selections: shown.map(({ name }) => selectTables(release, name, banner, chosen, arrangement)),
    withheld: asked.filter((one) => !isShown(one)).map(({ name }) => name),
  }
}

/** @throws problems.variableUnknown */
function variablesNamed(release: Release, name: string): Omit<ReleasedQuestion, 'question'> {
  const question = questionsOf(release).find(
    (one) => one.question === name || one.variables.some(({ variable }) => variable.name === name),
  )
  if (!question) throw problems.variableUnknown(name)
  return {
    kind: question.kind,
    variables:
      question.question === name
        ? question.variables
        : question.variables.filter(({ variable }) => variable.name === name),
  }
}

function kindOf(variables: readonly { readonly variable: Variable }[]): QuestionKind {
  const variable = variables[0]?.variable
  switch (variable?.type) {
    case 'option':
      return 'multiple'
    case 'rank':
      return 'ranking'
    case 'number':
      return 'number'
    default:
      return variable?.item === undefined ? 'single' : 'matrix'
  }
}
