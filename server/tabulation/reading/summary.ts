/** Items of a question side by side: options of a multiple choice, ranked items, rows of a matrix. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { QuestionKind, SummaryCell, SummaryView } from '../../api/research.ts'
import type { Arrangement } from '../counting/arrange.ts'
import { baseLabel } from '../counting/base.ts'
import { inBase, percentagesOf, wholes } from '../counting/derive.ts'
import { figuresOf, type TableFigures } from './figures.ts'
import { columnLetters } from './letters.ts'
import { tableOf } from './questions.ts'
import { statisticsNotes } from './reading-notes.ts'
import { columnIsStated, type PublishedTable, type ReleasedVariable } from '../counting/table.ts'
import { inPercent, itemOf, meanViews, percent } from './variable-view.ts'
import { wholeTable } from '../counting/whole.ts'
import { words } from '../table-words.ts'

const MEASURES = { multiple: 'chosen', ranking: 'meanRank', matrix: 'mean', single: null, number: null } as const

/**
 * The variables of a question in their order, by one banner. Of an item that was not published by the banner the total is shown, where it
 * was published.
 *
 * @returns null where the question has one variable, or nothing can be said of any
 */
export function summaryOf(
  kind: QuestionKind,
  variables: readonly ReleasedVariable[],
  banner: string | null,
  level: string | undefined,
  arrangement: Pick<Arrangement, 'base' | 'share'>,
  language: Language,
): SummaryView | null {
  const measure = MEASURES[kind]
  const tables = variables.map((released) => tableOf(released, banner, level))
  const first = tables.find((table) => table !== undefined)
  if (!measure || !first) return null
  const columns = wholeTable(first).columns
  const letters = columnLetters(first)
  const figures: TableFigures[] = []
  const items = variables.map((released, i) => {
    const { variable } = released
    const table = tables[i]
    const shown = table ?? tableOf(released, null)
    const whole = shown && wholeTable(shown)
    const of = whole && percentagesOf(variable, whole, arrangement)
    let cells: readonly (SummaryCell | null)[] = []
    if (whole && of) {
      if (measure === 'chosen') {
        const found = figuresOf(variable, whole, of)
        if (table) figures.push(found)
        cells = chosenCells(found, whole, wholes(whole, of))
      } else {
        cells =
          meanViews(variable, whole)?.map((mean) => mean && { count: null, percent: null, higherThan: [], ...mean }) ??
          []
      }
    }
    return {
      variable: variable.name,
      label: itemOf(variable, language) ?? inLanguage(variable.label, language),
      residual: variable.itemResidual ?? false,
      base: of ? baseLabel(variable, of, language) : null,
      cells: columns.map((_, c) => (table ? (cells[c] ?? null) : c === columns.length - 1 ? (cells[0] ?? null) : null)),
    }
  })
  if (items.every(({ cells }) => cells.every((cell) => cell === null))) return null
  return {
    measure,
    label: words(language, `rows.${measure}`),
    banner,
    level: first.level,
    columns: columns.map((column, c) => ({
      label: inLanguage(column.label, language),
      letter: letters[c] ?? null,
      stated: columnIsStated(column),
      total: banner !== null && c === columns.length - 1,
    })),
    items,
    missing: measure === 'chosen' ? missingOf(variables, tables, arrangement, language) : [],
    statistics: statisticsNotes(figures, language),
  }
}

/** Whoever did not answer a multiple choice chose none of its options: the same people, if every option was published by these columns. */
function missingOf(
  variables: readonly ReleasedVariable[],
  tables: readonly (PublishedTable | undefined)[],
  arrangement: Pick<Arrangement, 'base' | 'share'>,
  language: Language,
): SummaryView['missing'] {
  const lists = variables.map(({ variable }, i): SummaryView['missing'] | null => {
    const table = tables[i] && wholeTable(tables[i])
    if (!table) return null
    const { base } = percentagesOf(variable, table, arrangement)
    return table.rows.flatMap((row, r) =>
      row.kind === 'notAnswered' || row.kind === 'notAsked'
        ? [
            {
              code: row.code,
              label: inLanguage(row.label, language),
              inBase: inBase(row, base),
              counts: [...(table.counts[r] ?? [])],
            },
          ]
        : [],
    )
  })
  const [first] = lists
  return first && new Set(lists.map((list) => JSON.stringify(list))).size === 1 ? first : []
}

/** Those who chose the option. */
function chosenCells(
  { rows }: TableFigures,
  table: PublishedTable,
  base: readonly number[],
): readonly (SummaryCell | null)[] {
  const line = rows[table.rows.findIndex(({ code }) => code === '1')]
  if (!line) return []
  return table.columns.map((_, c) => ({
    count: line.counts[c] ?? 0,
    percent: percent(line.percents[c] ?? null),
    mean: null,
    base: base[c] ?? 0,
    interval: inPercent(line.intervals[c] ?? null),
    higherThan: line.higherThan[c] ?? [],
  }))
}
