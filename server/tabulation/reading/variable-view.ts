/** One published table as a reader sees it: labels in one language, counts, percentages, intervals, comparisons, means, medians, sums, notes. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import type {
  ColumnView,
  Figures,
  Interval,
  MeanView,
  MedianView,
  NetView,
  RowView,
  SpreadView,
  VariableView,
} from '../../api/research.ts'
import type { Arrangement } from '../counting/arrange.ts'
import { baseLabel, unitsLabel } from '../counting/base.ts'
import {
  countsOfKind,
  means,
  netCode,
  percentagesOf,
  respondents,
  rowPercents,
  scoreCounts,
  sharesOfSum,
  wholes,
  type Percentages,
  type Tenths,
} from '../counting/derive.ts'
import { figuresOf, isTested, type RowFigures } from './figures.ts'
import { meanInterval, type Bounds } from './intervals.ts'
import { medians, medianScore, medianText } from './medians.ts'
import { tableNotes } from '../release/notes.ts'
import { statisticsNotes } from './reading-notes.ts'
import { chiSquare } from './significance.ts'
import { columnIsStated, type PublishedTable, type Release, type ReleasedVariable } from '../counting/table.ts'
import { meanLabel, SPREAD, spreadLabel } from '../formats/wide-lines.ts'
import { wholeTable } from '../counting/whole.ts'
import { words } from '../table-words.ts'

const SIGNIFICANT = 0.05

/** One published table in one language. */
export function variableView(
  released: ReleasedVariable,
  table: PublishedTable,
  release: Release,
  language: Language,
  arrangement: Pick<Arrangement, 'base' | 'share'> = {},
): VariableView {
  const { variable } = released
  const whole = wholeTable(table)
  const of = percentagesOf(variable, whole, arrangement)
  const figures = figuresOf(variable, whole, of)
  const columns = columnViews(whole, figures.letters, of, language)
  const last = table.columns.length
  const average = meanViews(variable, whole)
  const middle = whole.spread ? null : medianViews(variable, whole, language)
  return {
    variable: variable.name,
    item: itemOf(variable, language),
    scale: scaleOf(variable).map(({ code }) => code),
    order: variable.categories.map(({ code }) => code),
    favourable: variable.favourable ?? null,
    ends: endsOf(variable, language),
    banner: table.banner,
    level: table.level,
    columns: columns.slice(0, last),
    base: { kind: of.base, share: of.share, label: baseLabel(variable, of, language) },
    units: unitsView(whole, language),
    rows: rowViews(variable, table, figures.rows, language),
    total:
      table.banner === null
        ? null
        : {
            column: columns[last] as ColumnView,
            counts: figures.rows.map(({ counts }) => counts[last] ?? 0),
            percents: figures.rows.map(({ percents }) => percent(percents[last] ?? null)),
            intervals: figures.rows.map(({ intervals }) => inPercent(intervals[last] ?? null)),
            mean: average?.[last] ?? null,
            median: middle?.[last] ?? null,
          },
    means: average && { label: meanLabel(variable, language), values: average.slice(0, last) },
    medians: middle && {
      label: words(language, variable.type === 'rank' ? 'rows.medianRank' : 'rows.median'),
      values: middle.slice(0, last),
    },
    nets: figures.nets.map(({ codes, label, ...sum }): NetView => ({
      codes,
      label: inLanguage(label, language),
      ...figuresView(sum, last),
      total:
        table.banner === null
          ? null
          : {
              count: sum.counts[last] ?? 0,
              percent: percent(sum.percents[last] ?? null),
              interval: inPercent(sum.intervals[last] ?? null),
            },
    })),
    spread: spreadViews(variable, whole, language),
    significance: table.banner === null || !isTested(variable, of) ? null : significanceOf(table, language),
    statistics: statisticsNotes([figures], language),
    notes: tableNotes(released, table, release, language),
  }
}

/** Wording of the row, option or item; null for a question of one variable. */
export function itemOf(variable: Pick<Variable, 'itemLabel' | 'itemShort'>, language: Language): string | null {
  return inLanguage(variable.itemShort ?? variable.itemLabel, language) ?? null
}

/** `304` -> 30.4 */
export function percent(tenths: Tenths): number | null {
  return tenths === null ? null : tenths / 10
}

export function inPercent(tenths: Bounds | null): Interval | null {
  return tenths && { low: tenths.low / 10, high: tenths.high / 10 }
}

/** Per column of the table; null where the variable has no mean. */
export function meanViews(variable: Variable, table: PublishedTable): readonly (MeanView | null)[] | null {
  const scores = scoreCounts(variable, table)
  return (
    means(variable, table)?.map(
      (mean, c) =>
        mean && {
          mean: mean.hundredths / 100,
          base: mean.base,
          interval: inHundredths(scores ? meanInterval(scores[c] ?? []) : null),
        },
    ) ?? null
  )
}

/** The smallest, the middle and the largest value, everybody last. */
function spreadViews(variable: Variable, { spread }: PublishedTable, language: Language): readonly SpreadView[] | null {
  if (!spread) return null
  return SPREAD.map((measure) => ({
    measure,
    label: spreadLabel(measure, variable, language),
    values: spread.columns.map((column) => column && column[measure]),
  }))
}

/** Respondents behind the items of each column, everybody last. */
function unitsView({ units }: PublishedTable, language: Language): VariableView['units'] {
  return units ? { label: unitsLabel(units, language), values: units.columns } : null
}

function medianViews(
  variable: Variable,
  table: PublishedTable,
  language: Language,
): readonly (MedianView | null)[] | null {
  return (
    medians(variable, table)?.map(
      (median) =>
        median && {
          codes: median.codes,
          score: medianScore(variable, median),
          text: medianText(variable, table, median, language),
          base: median.base,
        },
    ) ?? null
  )
}

function scaleOf({ ordinal, categories, special }: Variable): Variable['categories'] {
  return ordinal ? categories.filter(({ code }) => !special.includes(code)) : []
}

function endsOf(variable: Variable, language: Language): VariableView['ends'] {
  const points = scaleOf(variable).flatMap(({ code, label, short }) => {
    const score = variable.scores?.[code]
    return score === undefined ? [] : [{ label: inLanguage(short ?? label, language), score }]
  })
  const [first, last] = [points[0], points.at(-1)]
  return first && last && points.length > 1 ? [first, last] : null
}

function columnViews(
  table: PublishedTable,
  letters: readonly (string | null)[],
  of: Percentages,
  language: Language,
): readonly ColumnView[] {
  const whole = wholes(table, of)
  const silent = countsOfKind(table, 'notAnswered')
  const all = respondents(table)
  return table.columns.map((column, c) => ({
    label: inLanguage(column.label, language),
    letter: letters[c] ?? null,
    stated: columnIsStated(column),
    base: whole[c] ?? 0,
    notAnswered: silent[c] ?? 0,
    respondents: all[c] ?? 0,
  }))
}

function rowViews(
  variable: Variable,
  table: PublishedTable,
  rows: readonly RowFigures[],
  language: Language,
): readonly RowView[] {
  const across = rowPercents(table)
  return table.rows.map((row, r) => ({
    code: row.code,
    kind: row.kind,
    label: inLanguage(row.label, language),
    residual: variable.residual?.includes(row.code) ?? false,
    sum: variable.nets?.some(({ codes }) => netCode(codes) === row.code) ?? false,
    ...figuresView(rows[r] as RowFigures, table.columns.length),
    rowPercents: (across[r] ?? []).map(percent),
  }))
}

/** The numbers of the first columns, without everybody. */
function figuresView({ counts, percents, intervals, higherThan }: RowFigures, columns: number): Figures {
  return {
    counts: counts.slice(0, columns),
    percents: percents.slice(0, columns).map(percent),
    rowPercents: sharesOfSum(counts.slice(0, columns)).map(percent),
    intervals: intervals.slice(0, columns).map(inPercent),
    higherThan: higherThan.slice(0, columns),
  }
}

function inHundredths(bounds: Bounds | null): Interval | null {
  return bounds && { low: Math.round(bounds.low * 100) / 100, high: Math.round(bounds.high * 100) / 100 }
}

function significanceOf(table: PublishedTable, language: Language): VariableView['significance'] {
  const test = chiSquare(table)
  if (!test) return null
  const verdict = test.p === null ? 'baseTooSmall' : test.p < SIGNIFICANT ? 'differs' : 'doesNotDiffer'
  return {
    statistic: test.statistic,
    degrees: test.degrees,
    p: test.p,
    verdict,
    sentence: [verdict, ...(test.p !== null && test.isWithoutUnstated ? ['withoutUnstated'] : [])]
      .map((key) => words(language, `significance.${key}`))
      .join(' '),
  }
}
