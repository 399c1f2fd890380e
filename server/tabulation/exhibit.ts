/** An exhibit: one published table with the words that a report prints around it. Pure. */
import type { Exhibit, Language, Variable } from '../../surveys/types.ts'
import type { ExhibitView } from '../api/exhibits.ts'
import type { VariableView } from '../api/research.ts'
import { dayInWords, translate } from '../locales.ts'
import { problems } from '../problems.ts'
import { inBase } from './derive.ts'
import { questionsOf, selectTables, tableOf, type ReleasedQuestion } from './questions.ts'
import type { Release, ReleasedVariable } from './table.ts'
import { variableView } from './views.ts'
import { words } from './words.ts'

/** Was the table of an exhibit published in this release? */
export function isPublished(release: Release, { variable, banner }: Exhibit): boolean {
  const released = releasedVariable(release, variable)
  return released !== undefined && tableOf(released, banner) !== undefined
}

/** "Exhibit 2. How well …"; the title alone where the name ends in no number. */
export function exhibitHeading({ name, title }: Exhibit, language: Language): string {
  const number = /\d+$/.exec(name)?.[0]
  return number ? words(language, 'exhibit.numbered', { number, title: title[language] }) : title[language]
}

/**
 * The exhibit at the fineness a reader gets who asks for none.
 *
 * @throws problems.tableNotPublished where the release does not have its table
 */
export function exhibitView(release: Release, exhibit: Exhibit, language: Language): ExhibitView {
  const released = releasedVariable(release, exhibit.variable)
  if (!released) throw problems.tableNotPublished(exhibit.name)
  const { question, kind } = questionsOf(release).find(({ variables }) => variables.includes(released)) as ReleasedQuestion
  const { picks: [pick] } = selectTables(release, exhibit.variable, exhibit.banner)
  if (!pick) throw problems.tableNotPublished(exhibit.name)
  const view = printed(variableView(released, pick.table, release, language))
  const heading = exhibitHeading(exhibit, language)
  const cells = exhibit.cells ?? null
  return {
    release: release.id,
    name: exhibit.name,
    heading,
    question,
    kind,
    wording: wordingOf(released.variable, question, heading, language),
    banner: release.banners.find(({ name }) => name === exhibit.banner)?.label[language] ?? null,
    base: said(language, `chart.whom.${view.base.kind}`, {
      count: (view.total?.column ?? view.columns[0])?.base ?? 0, responses: release.responses,
    }),
    cells,
    cellsSay: words(language, `exhibit.cells.${cells ?? 'both'}`),
    note: exhibit.note?.[language] ?? null,
    merged: null,
    source: sourceOf(release, question, language),
    view,
  }
}

/** As a report prints a table: those who answered, columns with anybody in them, no means and nets. */
function printed(view: VariableView): VariableView {
  const columns = <T>(list: readonly T[]): T[] => list.filter((_, c) => (view.columns[c]?.base ?? 0) > 0)
  const answers = <T>(list: readonly T[]): T[] => list.filter((_, r) => inBase(view.rows[r] as VariableView['rows'][number]))
  return {
    ...view,
    columns: columns(view.columns),
    rows: answers(view.rows).map((row) => ({
      ...row, counts: columns(row.counts), percents: columns(row.percents), rowPercents: columns(row.rowPercents),
    })),
    total: view.total && { ...view.total, counts: answers(view.total.counts), percents: answers(view.total.percents) },
    means: null,
    nets: [],
    significance: null,
    notes: [],
  }
}

function releasedVariable(release: Release, variable: string): ReleasedVariable | undefined {
  return release.variables.find((one) => one.variable.name === variable)
}

/** The report's titles are mostly the questions themselves: those are not said twice. */
function wordingOf(variable: Variable, question: string, heading: string, language: Language): string | null {
  const item = variable.itemLabel?.[language]
  const label = variable.label[language]
  if (heading.includes(label) && (!item || heading.includes(item))) return null
  return item ? words(language, 'exhibit.item', { question, label, item }) : words(language, 'exhibit.question', { question, label })
}

/** Where the numbers come from, in the words of the researcher's pages. */
function sourceOf(release: Release, question: string, language: Language): string {
  const { from, to } = release.fielded
  return [
    said(language, 'source.survey', { title: release.title[language], question }),
    ...(release.followUp ? [said(language, 'source.wave', { number: release.followUp.number })] : []),
    ...(from && to ? [said(language, 'source.fielded', { from: together(dayInWords(language, from)), to: together(dayInWords(language, to)) })] : []),
    said(language, `source.${release.policy}`, { k: release.k }),
    ...(release.synthetic ? [said(language, 'source.synthetic')] : []),
  ].join(' ')
}

/** A date is not broken at the end of a line. */
function together(text: string): string {
  return text.replaceAll(' ', '\u00A0')
}

function said(language: Language, key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return translate(language, `research:${key}`, params)
}
