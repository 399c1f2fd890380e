/** What is replied about questions: their tables, side by side or as a report prints them. All texts are in the language that was asked for. */
import { z } from 'zod'
import { BASES } from '../../../surveys/types.ts'
import { policy, whole } from '../schemas.ts'
import { bannerName, questionKind, withheldTables } from './releases.ts'
import { named, type Wire } from '../wire.ts'

const percent = z.number().nullable()

/** A 95 % interval, in the unit of the number it stands around. */
const bounds = z.strictObject({ low: z.number(), high: z.number() })
export type Interval = Wire<typeof bounds>
const interval = bounds.nullable()
const letter = z.string().nullable()
/** One column of a table as shown. */
const column = z.strictObject({
  label: z.string(),
  /** The name by which cells of other columns refer to it: A, B … Z, AA …; null for the column of those who did not state the banner, and where there is no banner. */
  letter,
  /** False for the column of those who did not state the banner. */
  stated: z.boolean(),
  /** The base of `percents`, of the kind `VariableView.base` names. */
  base: whole,
  notAnswered: whole,
  respondents: whole,
})
export type ColumnView = Wire<typeof column>
/** The numbers of one row of a table, by column. */
const figures = z.strictObject({
  counts: z.array(whole),
  /** Percent of the column's base, one decimal; null outside the base or where it is 0. */
  percents: z.array(percent),
  /** Percent of the row's respondents. */
  rowPercents: z.array(percent),
  /** Around `percents`, one decimal; null where there is none. */
  intervals: z.array(interval),
  /** Letters of the columns whose percentage is significantly lower; empty where none is or was compared. */
  higherThan: z.array(z.array(z.string())),
})
export type Figures = Wire<typeof figures>
const codes = z.array(z.string())
const mean = z.strictObject({
  mean: z.number(),
  base: whole /** Null where fewer than two people are counted or all say the same, and for means of numbers. */,
  interval,
})
export type MeanView = Wire<typeof mean>
/** The answer in the middle of all who gave one on the scale. */
const median = z.strictObject({
  /** The code, or the two between which the middle falls. */
  codes /** The same as a score; null where the answers have none. */,
  score: z.number().nullable() /** "Well", "between “Well” and “Adequate”", "in the band “5 to 9 years”". */,
  text: z.string(),
  base: whole,
})
export type MedianView = Wire<typeof median>
/** First or last point of a scale. */
const scaleEnd = z.strictObject({ label: z.string(), score: z.number() })
/** How to read letters and intervals: sentences that stand under every table that shows them. */
const statistics = z.strictObject({
  /** The test behind `higherThan`, its correction and sources, and how many pairs were too small for it; null where nothing can be compared. */
  letters: z.string().nullable() /** The intervals and their source. */,
  intervals: z.string() /** That they are computed as for a random sample, although the answers are a full count. */,
  fullCount: z.string(),
})
export type StatisticsNotes = Wire<typeof statistics>

const rowView = figures.extend({
  /** Of a sum its codes: `4+5`. */
  code: z.string(),
  kind: z.enum(['answer', 'special', 'notAnswered', 'notAsked']),
  label: z.string(),
  /** Holds what is not listed ("Other"): last where rows are sorted by size. */
  residual: z.boolean(),
  /** Is it the sum of its codes, printed in their place? In exhibits, and where a reader wants it. */
  sum: z.boolean(),
})
export type RowView = Wire<typeof rowView>

/** Several answers counted together, beside their own rows. */
const netView = figures.extend({
  codes,
  label: z.string(),
  /** Over all columns of the banner; null without one. */
  total: z.strictObject({ count: whole, percent, interval }).nullable(),
})
export type NetView = Wire<typeof netView>

export type { BaseKind } from '../../../surveys/types.ts'

/** One number about the values of a number, by column, everybody last; null without values. */
const spreadView = z.strictObject({
  measure: z.enum(['median', 'least', 'most']),
  /** "Median, months" */
  label: z.string(),
  values: z.array(z.number().nullable()),
})
export type SpreadView = Wire<typeof spreadView>

/** One table of one variable. */
const variableView = z.strictObject({
  variable: z.string(),
  /** Wording of the row, option or item; null for a question of one variable. */
  item: z.string().nullable(),
  /** Codes that are points of a scale, in its order; empty where the answers have no order of their own. */
  scale: codes,
  /** Every code of the question as it was asked, whatever rows are sorted by: what a chart takes its colours from. */
  order: codes,
  /** Which end of the scale is the good one; null where neither is. Only then is it drawn diverging. */
  favourable: z.enum(['first', 'last']).nullable(),
  /** Ends of the scale and what they count in a mean; null where a mean makes no sense. */
  ends: z.tuple([scaleEnd, scaleEnd]).nullable(),
  banner: z.string().nullable(),
  level: z.string(),
  columns: z.array(column),
  /** What percentages are of, and how it is said under the table: "Base: answered". */
  base: z.strictObject({ kind: z.enum(BASES), share: z.enum(['column', 'all']), label: z.string() }),
  /** Where counts are items of a repeated group: the respondents behind them, by column, everybody last. */
  units: z.strictObject({ label: z.string(), values: z.array(whole) }).nullable(),
  /** Answers, special answers, not answered, not asked. */
  rows: z.array(rowView),
  /** Everybody, over all columns of the banner; null without one. `counts`, `percents` and `intervals` by row. */
  total: z
    .strictObject({
      column,
      counts: z.array(whole),
      percents: z.array(percent),
      intervals: z.array(interval),
      mean: mean.nullable(),
      median: median.nullable(),
    })
    .nullable(),
  /** Null where the variable has no mean. */
  means: z.strictObject({ label: z.string(), values: z.array(mean.nullable()) }).nullable(),
  /** Null where the answers have no order. */
  medians: z.strictObject({ label: z.string(), values: z.array(median.nullable()) }).nullable(),
  /** Policy `open`: median, minimum and maximum of a number. Null for all else. */
  spread: z.array(spreadView).nullable(),
  /** Sums the codebook declares: not to be added to `rows`. */
  nets: z.array(netView),
  /** Chi-square over the columns; null without a banner. */
  significance: z
    .strictObject({
      statistic: z.number(),
      degrees: whole,
      p: z.number().nullable(),
      verdict: z.enum(['differs', 'doesNotDiffer', 'baseTooSmall']),
      sentence: z.string(),
    })
    .nullable(),
  statistics,
  notes: z.array(z.string()),
})
export type VariableView = Wire<typeof variableView>

const summaryCell = z.strictObject({
  count: whole.nullable(),
  percent,
  mean: z.number().nullable(),
  base: whole,
  /** Around `percent` or `mean`. */
  interval,
  /** Letters of the columns whose percentage is significantly lower; always empty for means. */
  higherThan: z.array(z.string()),
})
export type SummaryCell = Wire<typeof summaryCell>

/** Items of a question side by side: options of a multiple choice, ranked items, rows of a matrix. */
const summaryView = z.strictObject({
  /** `chosen`: respondents who chose the option. `meanRank`, `mean`: of those who ranked it, or gave a point of the scale. */
  measure: z.enum(['chosen', 'meanRank', 'mean']),
  label: z.string(),
  banner: z.string().nullable(),
  level: z.string(),
  /** With a banner the last column is everybody (`total`). */
  columns: z.array(z.strictObject({ label: z.string(), letter, stated: z.boolean(), total: z.boolean() })),
  items: z.array(
    z.strictObject({
      variable: z.string(),
      label: z.string(),
      /** Is it what is not listed ("Other")? Last where items are sorted by size. */
      residual: z.boolean(),
      /** Whom the bases in `cells` count: "Base: everybody asked"; null where nothing was published. */
      base: z.string().nullable(),
      /** Per column; null where it was not published or cannot be said. */
      cells: z.array(summaryCell.nullable()),
    }),
  ),
  /** Who chose nothing, or was not asked, per column; empty where that differs between the options, and of other measures. */
  missing: z.array(
    z.strictObject({ code: z.string(), label: z.string(), inBase: z.boolean(), counts: z.array(whole) }),
  ),
  statistics,
})
export type SummaryView = Wire<typeof summaryView>

/** GET /releases/:id/questions/:question */
const questionView = z.strictObject({
  release: z.string(),
  question: z.string(),
  kind: questionKind,
  label: z.string(),
  policy,
  synthetic: z.boolean(),
  /** N of the release. */
  responses: whole,
  /** What its percentages can be of. */
  bases: z.array(z.enum(BASES)),
  banner: bannerName.nullable(),
  /** What can be asked for of this question: banners, and their levels from fine to coarse. */
  published: z.array(z.strictObject({ banner: z.string(), label: z.string(), levels: z.array(z.string()) })),
  summary: summaryView.nullable(),
  variables: z.array(variableView),
  notes: z.array(z.string()),
})
export type QuestionView = Wire<typeof questionView>
export const questionReply = named('Question', questionView)
/** GET /releases/:id/questions?questions=… : several questions by one banner at the same columns. */
export const severalReply = named(
  'Questions',
  z.strictObject({
    release: z.string(),
    banner: bannerName.nullable(),
    level: z.string(),
    /** In the order asked for. */
    questions: z.array(questionView),
    /** Those of which nothing was published at these columns. */
    withheld: z.array(withheldTables),
  }),
)
export type SeveralView = Wire<typeof severalReply>

/** GET /releases/:id/exhibits/:name ; with `.svg` after the name the same as a picture. */
export const exhibitReply = named(
  'Exhibit',
  z.strictObject({
    release: z.string(),
    name: z.string(),
    /** "Exhibit 2. How well …"; the title alone where the exhibit's name ends in no number. */
    heading: z.string(),
    question: z.string(),
    kind: questionKind,
    /** The question as it was asked; null where the heading says it. */
    wording: z.string().nullable(),
    /** What the columns divide by; null where there is one column, of everybody. */
    banner: z.string().nullable(),
    /** "N = 90 answered, of 109 who took part."; where the rows of a question were answered by different numbers of people, the fewest and most. */
    base: z.string(),
    /** What stands in the cells; null: percentages, and counts in smaller type. */
    cells: z.enum(['percent', 'count']).nullable(),
    /** What stands in the cells, in words. */
    cellsSay: z.string(),
    note: z.string().nullable(),
    /** Which of its rows, options or items were not published by these columns; null where all were. */
    withheld: z.string().nullable(),
    /** Survey, question, dates, policy, k, and that the answers are invented where they are. */
    source: z.string(),
    /**
     * One table, or one for each row of a matrix, to stand below each other under the same columns; empty where `summary` is the table.
     * Rows within the base; a net that the exhibit prints stands in place of its codes (`sum`). Columns with anybody in them; no means, medians,
     * nets, tests and notes.
     */
    views: z.array(variableView),
    /** Options of a multiple choice (those who chose them) or ranked items (mean rank), one row each; null for other questions. */
    summary: summaryView.nullable(),
  }),
)
export type ExhibitView = Wire<typeof exhibitReply>

export const jsonStat = named(
  'JsonStat',
  z.looseObject({ version: z.string(), class: z.string() }).describe('JSON-stat 2.0'),
)
export const csvw = named('CsvMetadata', z.looseObject({}).describe('CSV on the Web metadata'))
