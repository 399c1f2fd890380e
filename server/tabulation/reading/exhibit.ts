/** An exhibit: published tables of one question with the words that a report prints around them. Pure. */
import { enumerated } from '../../language/translate.ts'
import { inLanguage, isolatedLine } from '../../../surveys/language.ts'
import type { Exhibit, Language, Variable } from '../../../surveys/types.ts'
import type { ExhibitView, SummaryView, VariableView } from '../../api/research.ts'
import { dayInWords, translate } from '../../language/locales.ts'
import { problems } from '../../contracts/problems.ts'
import { AS_ASKED } from '../counting/arrange.ts'
import { netCode } from '../counting/derive.ts'
import { withNets } from '../counting/merged.ts'
import { printedTables, withoutEmptyCells, withoutEmptyColumns } from './exhibit-tables.ts'
import { quoted } from '../release/notes.ts'
import { summaryOf } from './summary.ts'
import type { Release } from '../counting/table.ts'
import { itemOf, variableView } from './variable-view.ts'
import { words } from '../table-words.ts'

/** Was a table of an exhibit published in this release? */
export function isPublished(release: Release, exhibit: Exhibit): boolean {
  return printedTables(release, exhibit).shown.length > 0
}

/** "Exhibit 2. How well …"; the title alone where the name ends in no number. */
export function exhibitHeading({ name, title }: Exhibit, language: Language): string {
  const number = /(?<!\d)\d+$/.exec(name)?.[0]
  return number
    ? words(language, 'exhibit.numbered', { number, title: inLanguage(title, language) })
    : inLanguage(title, language)
}

/**
 * The exhibit at the fineness a reader gets who asks for none.
 *
 * @throws problems.tableNotPublished where the release has none of its tables
 */
export function exhibitView(release: Release, exhibit: Exhibit, language: Language): ExhibitView {
  const { asked, level, shown, withheld } = printedTables(release, exhibit)
  const [first] = shown
  if (!asked || !first) throw problems.tableNotPublished(exhibit.name)
  const isWhole = asked.question === exhibit.variable
  const heading = exhibitHeading(exhibit, language)
  const oneRowEach =
    isWhole && (asked.kind === 'multiple' || asked.kind === 'ranking')
      ? summaryOf(
          asked.kind,
          shown.map(({ released }) => released),
          exhibit.banner,
          level,
          AS_ASKED,
          language,
        )
      : null
  const views = oneRowEach
    ? []
    : withoutEmptyColumns(
        shown.map(({ released, table }) => ({
          ...variableView(released, withNets(released.variable, table, exhibit.nets ?? []), release, language),
          ...PRINTED,
        })),
      )
  const isOfRanks = oneRowEach?.measure === 'meanRank'
  const cells = isOfRanks ? null : (exhibit.cells ?? null)
  return {
    release: release.id,
    name: exhibit.name,
    heading,
    question: asked.question,
    kind: asked.kind,
    wording: wordingOf(first.released.variable, isWhole, asked.question, heading, language),
    banner: inLanguage(release.banners.find(({ name }) => name === exhibit.banner)?.label, language) ?? null,
    base: baseSentence(first.released.variable, views, oneRowEach, release, language),
    cells,
    cellsSay: words(language, `exhibit.cells.${isOfRanks ? 'meanRank' : (cells ?? 'both')}`),
    note: exhibit.note ? isolatedLine(inLanguage(exhibit.note, language), language) : null,
    withheld:
      withheld.length === 0
        ? null
        : words(language, 'exhibit.rowsWithheld', {
            rows: enumerated(
              withheld.map(({ variable }) => quoted(itemOf(variable, language) ?? variable.name, language)),
              language,
            ),
          }),
    source: sourceOf(release, asked.question, language),
    views: views.map((view) => ({
      ...view,
      rows: view.rows.map((row) => ({
        ...row,
        sum: (exhibit.nets ?? []).some(({ codes }) => netCode(codes) === row.code),
      })),
    })),
    summary: oneRowEach && withoutEmptyCells(oneRowEach),
  }
}

/** As a report prints a table: no means, medians, sums, tests and notes. */
const PRINTED = { means: null, medians: null, nets: [], significance: null, notes: [] } as const

function basesOfItems({ items }: SummaryView): readonly number[] {
  return items.map(({ cells }) => cells.at(-1)?.base ?? 0)
}

/** "N = 90 answered, of 109 who took part."; "N = 85 to 90 …" where the rows were answered, or ranked, by different numbers of people. */
function baseSentence(
  variable: Variable,
  views: readonly VariableView[],
  summary: SummaryView | null,
  { responses }: Release,
  language: Language,
): string {
  const bases = summary
    ? basesOfItems(summary)
    : views.map(({ total, columns }) => (total?.column ?? columns[0])?.base ?? 0)
  const [least, most] = [Math.min(...bases), Math.max(...bases)]
  const base = views[0]?.base.label ?? summary?.items[0]?.base ?? ''
  const each = summary?.measure === 'meanRank' ? 'whomRanked' : 'whomEach'
  const [one, several] = usualBase(variable) ? ['whom', each] : ['baseOf', 'baseEach']
  return words(language, `exhibit.${least === most ? one : several}`, { least, most, responses, base })
}

/** Are its percentages of the respondents who answered it? */
const usualBase = ({ base, group }: Variable): boolean => !group && (base ?? 'answered') === 'answered'

/** The report's titles are mostly the questions themselves: those are not said twice. */
function wordingOf(
  variable: Variable,
  isWhole: boolean,
  question: string,
  heading: string,
  language: Language,
): string | null {
  const item = isWhole ? undefined : inLanguage(variable.itemLabel, language)
  const label = inLanguage(variable.label, language)
  if (heading.includes(label) && (!item || heading.includes(item))) return null
  return item
    ? words(language, 'exhibit.item', { question, label, item })
    : words(language, 'exhibit.question', { question, label })
}

/** Where the numbers come from, in the words of the researcher's pages. */
function sourceOf(release: Release, question: string, language: Language): string {
  const { from, to } = release.fielded
  return [
    said(language, 'source.survey', { title: inLanguage(release.title, language), question }),
    ...(release.followUp ? [said(language, 'source.wave', { number: release.followUp.number })] : []),
    ...(from && to
      ? [
          said(language, 'source.fielded', {
            from: together(dayInWords(language, from)),
            to: together(dayInWords(language, to)),
          }),
        ]
      : []),
    words(language, `exhibit.policy.${release.policy}`, { method: release.method, k: release.k }),
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
