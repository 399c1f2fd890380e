/**
 * The wire of the researcher's journey. Everything here comes from releases; nothing reads answers.
 * All texts are in the language that was asked for (`?lang=`, a BCP 47 tag; where a text has no such language, in the nearest it has).
 */
import { z } from 'zod'
import { FALLBACK } from '../../surveys/language.ts'
import { BASES, type BaseKind, type Language } from '../../surveys/types.ts'
import { languageTag } from './languages.ts'
import type { Day, FollowUp } from '../contracts/records.ts'
import type { RowKind } from '../tabulation/counting/table.ts'

const language = languageTag.default(FALLBACK)
const name = z.string().max(80)

/** What percentages are of (see `BaseKind`); absent: what the survey says of each question. Mentions where every option was published. */
const base = z.enum(BASES).optional()
/** `all`: percentages are of all columns together, not of each. */
const share = z.enum(['column', 'all']).default('column')
/** `instead`: sums that the survey declares are printed in place of the answers they add up, as one row. */
const sums = z.enum(['beside', 'instead']).default('beside')
/**
 * By size, the largest first: `total`, or the letter of a column (`B`). One variable: its answers; what holds the rest ("Other"), special
 * answers and missing ones stay last. A question of several: options by the share that chose them, ranked items by mean rank, rows of a
 * matrix by mean. Absent: as they were asked.
 */
const sort = z.string().max(5).optional()
/** Names of questions with commas between them: `C4,C7,E1`; for files of variables, too. */
const questions = z
  .string()
  .max(2000)
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  )
  .pipe(z.array(name).min(1))

/** GET /releases/:id/questions/:question?by=&level=&base=&share=&sums=&sort=&lang= ; a page transposes the view itself. */
export const questionQuery = z.object({
  by: name.optional(),
  level: name.optional(),
  base,
  share,
  sums,
  sort,
  lang: language,
})
/** GET /releases/:id/questions?questions=C4,C7,E1&by=&level=&base=&sort=&lang= : several questions by one banner. */
export const questionsQuery = questionQuery.extend({ questions })
/** GET /releases and /releases/:id */
export const languageQuery = z.object({ lang: language })
/**
 * GET /releases/:id/tables/:variable.csv|.csv-metadata.json|.xlsx|.json ; `bom=1` puts a byte order mark before CSV, for old spreadsheets;
 * `transpose=1` sets answers across and columns down; `tests=1` adds the 95 % interval of every percentage and the letters of the columns that
 * are significantly lower (the tidy layout always has both, and is never transposed).
 */
export const tableQuery = z.object({
  by: name.optional(),
  level: name.optional(),
  base,
  share,
  sums,
  sort,
  transpose: z.enum(['0', '1']).default('0'),
  tests: z.enum(['0', '1']).default('0'),
  layout: z.enum(['wide', 'tidy']).default('wide'),
  lang: language,
  bom: z.enum(['0', '1']).default('0'),
})
/** GET /releases/:id/several.csv|.csv-metadata.json|.xlsx|.json?questions=C4,C7,E1&… : several questions in one table. */
export const severalQuery = tableQuery.extend({ questions })
export type QuestionQuery = z.infer<typeof questionQuery>
export type TableQuery = z.infer<typeof tableQuery>

/** One line of GET /releases. */
export interface ReleaseSummary {
  readonly id: string
  readonly campaign: string
  readonly survey: string
  readonly title: string
  readonly policy: 'confidential' | 'open'
  readonly synthetic: boolean
  readonly invited: number
  readonly responses: number
  /** Of the responses, those given on paper or in interviews (spoiled ones among them): people who need not be among the invited. */
  readonly imported: number
  readonly releasedOn: Day | null
  /** Of a later wave: which campaign it follows. Null for one that follows none. */
  readonly followUp: FollowUp | null
}

/** How a question is best shown. */
export type QuestionKind = 'single' | 'multiple' | 'ranking' | 'matrix' | 'number'

/** GET /releases/:id */
export interface ReleaseContents extends ReleaseSummary {
  /** In which it was asked. */
  readonly languages: readonly Language[]
  readonly surveyVersion: string
  readonly k: number
  readonly method: string
  readonly digest: string
  readonly fielded: { readonly from: Day | null; readonly to: Day | null }
  /** Plain sentences for the methodology page. */
  readonly methodology: readonly string[]
  readonly banners: readonly {
    readonly name: string
    readonly label: string
    readonly levels: readonly { readonly level: string; readonly columns: readonly string[] }[]
  }[]
  readonly questions: readonly {
    readonly question: string
    readonly kind: QuestionKind
    readonly label: string
    /** Titles of the part of the questionnaire it stands in, outermost first; empty where the questionnaire has none. */
    readonly sections: readonly string[]
    /** Variables of the question, in questionnaire order. */
    readonly variables: readonly {
      readonly variable: string
      readonly label: string
      readonly tables: readonly { readonly banner: string | null; readonly level: string }[]
    }[]
  }[]
  /** What was decided before anybody answered; null for releases made without a plan. */
  readonly plan: PlanView | null
  /** What is shown and what is not: said at the top of a release. */
  readonly overview: ReleaseOverview
  /** Those whose table was published; `variable`: a variable or a question. `heading`: "Exhibit 2. How well …". */
  readonly exhibits: readonly {
    readonly name: string
    readonly variable: string
    readonly banner: string | null
    readonly heading: string
  }[]
  /** Those whose table was not published. */
  readonly exhibitsWithheld: readonly { readonly name: string; readonly heading: string }[]
}

/** The analysis plan of the campaign, as it was when the fielding opened. */
export interface PlanView {
  /** The most important first; empty: totals only. */
  readonly banners: readonly { readonly name: string; readonly label: string }[]
  /** The first two banners are published as one, crossed, in place of each alone. */
  readonly nested: boolean
  readonly k: number
  /** Tables before which others give way. `question`: an element or a variable; `banner`: null where any will do. */
  readonly priorities: readonly { readonly question: string; readonly label: string; readonly banner: string | null }[]
}

/** What a release shows, counted in questions. A question that is itself the banner is not counted at that banner. */
export interface ReleaseOverview {
  /** Questions that are tabulated, and of them those with a table of everybody for each of their variables. */
  readonly questions: number
  readonly total: number
  readonly banners: readonly {
    readonly name: string
    readonly label: string
    /** Questions with a table by this banner for each of their variables, for some, for none. */
    readonly whole: number
    readonly partly: number
    readonly none: number
    /** The finest columns at which questions are shown, fine to coarse; `questions` add up to `whole` + `partly`. */
    readonly finest: readonly { readonly level: string; readonly columns: number; readonly questions: number }[]
  }[]
  /** The same in plain sentences. */
  readonly sentences: readonly string[]
  readonly withheld: readonly WithheldTables[]
}

/** Tables of one question that were not published, and why. */
export interface WithheldTables {
  readonly question: string
  readonly label: string
  /** The rows, options or items it is about; empty: the whole question. */
  readonly items: readonly string[]
  /** By which banner; null: also the table of everybody. */
  readonly banner: { readonly name: string; readonly label: string } | null
  /** Plain sentences, at least one. */
  readonly reasons: readonly string[]
}

/** One column of a table as shown. */
export interface ColumnView {
  readonly label: string
  /** The name by which cells of other columns refer to it: A, B … Z, AA …; null for the column of those who did not state the banner, and where there is no banner. */
  readonly letter: string | null
  /** False for the column of those who did not state the banner. */
  readonly stated: boolean
  /** The base of `percents`, of the kind `VariableView.base` names. */
  readonly base: number
  readonly notAnswered: number
  readonly respondents: number
}

export type { BaseKind } from '../../surveys/types.ts'

/** A 95 % interval, in the unit of the number it stands around. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The numbers of one row of a table, by column. */
export interface Figures {
  readonly counts: readonly number[]
  /** Percent of the column's base, one decimal; null outside the base or where it is 0. */
  readonly percents: readonly (number | null)[]
  /** Percent of the row's respondents. */
  readonly rowPercents: readonly (number | null)[]
  /** Around `percents`, one decimal; null where there is none. */
  readonly intervals: readonly (Interval | null)[]
  /** Letters of the columns whose percentage is significantly lower; empty where none is or was compared. */
  readonly higherThan: readonly (readonly string[])[]
}

export interface RowView extends Figures {
  /** Of a sum its codes: `4+5`. */
  readonly code: string
  readonly kind: RowKind
  readonly label: string
  /** Holds what is not listed ("Other"): last where rows are sorted by size. */
  readonly residual: boolean
  /** Is it the sum of its codes, printed in their place? In exhibits, and where a reader wants it. */
  readonly sum: boolean
}

/** Several answers counted together, beside their own rows. */
export interface NetView extends Figures {
  readonly codes: readonly string[]
  readonly label: string
  /** Over all columns of the banner; null without one. */
  readonly total: { readonly count: number; readonly percent: number | null; readonly interval: Interval | null } | null
}

export interface MeanView {
  readonly mean: number
  readonly base: number
  /** Null where fewer than two people are counted or all say the same, and for means of numbers. */
  readonly interval: Interval | null
}

/** The answer in the middle of all who gave one on the scale. */
export interface MedianView {
  /** The code, or the two between which the middle falls. */
  readonly codes: readonly string[]
  /** The same as a score; null where the answers have none. */
  readonly score: number | null
  /** "Well", "between “Well” and “Adequate”", "in the band “5 to 9 years”". */
  readonly text: string
  readonly base: number
}

/** One number about the values of a number, by column, everybody last; null without values. */
export interface SpreadView {
  readonly measure: 'median' | 'least' | 'most'
  /** "Median, months" */
  readonly label: string
  readonly values: readonly (number | null)[]
}

/** How to read letters and intervals: sentences that stand under every table that shows them. */
export interface StatisticsNotes {
  /** The test behind `higherThan`, its correction and sources, and how many pairs were too small for it; null where nothing can be compared. */
  readonly letters: string | null
  /** The intervals and their source. */
  readonly intervals: string
  /** That they are computed as for a random sample, although the answers are a full count. */
  readonly fullCount: string
}

/** First or last point of a scale. */
export interface ScaleEnd {
  readonly label: string
  readonly score: number
}

/** One table of one variable. */
export interface VariableView {
  readonly variable: string
  /** Wording of the row, option or item; null for a question of one variable. */
  readonly item: string | null
  /** Codes that are points of a scale, in its order; empty where the answers have no order of their own. */
  readonly scale: readonly string[]
  /** Every code of the question as it was asked, whatever rows are sorted by: what a chart takes its colours from. */
  readonly order: readonly string[]
  /** Which end of the scale is the good one; null where neither is. Only then is it drawn diverging. */
  readonly favourable: 'first' | 'last' | null
  /** Ends of the scale and what they count in a mean; null where a mean makes no sense. */
  readonly ends: readonly [ScaleEnd, ScaleEnd] | null
  readonly banner: string | null
  readonly level: string
  readonly columns: readonly ColumnView[]
  /** What percentages are of, and how it is said under the table: "Base: answered". */
  readonly base: { readonly kind: BaseKind; readonly share: 'column' | 'all'; readonly label: string }
  /** Where counts are items of a repeated group: the respondents behind them, by column, everybody last. */
  readonly units: { readonly label: string; readonly values: readonly number[] } | null
  /** Answers, special answers, not answered, not asked. */
  readonly rows: readonly RowView[]
  /** Everybody, over all columns of the banner; null without one. `counts`, `percents` and `intervals` by row. */
  readonly total: {
    readonly column: ColumnView
    readonly counts: readonly number[]
    readonly percents: readonly (number | null)[]
    readonly intervals: readonly (Interval | null)[]
    readonly mean: MeanView | null
    readonly median: MedianView | null
  } | null
  /** Null where the variable has no mean. */
  readonly means: { readonly label: string; readonly values: readonly (MeanView | null)[] } | null
  /** Null where the answers have no order. */
  readonly medians: { readonly label: string; readonly values: readonly (MedianView | null)[] } | null
  /** Policy `open`: median, minimum and maximum of a number. Null for all else. */
  readonly spread: readonly SpreadView[] | null
  /** Sums the codebook declares: not to be added to `rows`. */
  readonly nets: readonly NetView[]
  /** Chi-square over the columns; null without a banner. */
  readonly significance: {
    readonly statistic: number
    readonly degrees: number
    readonly p: number | null
    readonly verdict: 'differs' | 'doesNotDiffer' | 'baseTooSmall'
    readonly sentence: string
  } | null
  readonly statistics: StatisticsNotes
  readonly notes: readonly string[]
}

/** Items of a question side by side: options of a multiple choice, ranked items, rows of a matrix. */
export interface SummaryView {
  /** `chosen`: respondents who chose the option. `meanRank`, `mean`: of those who ranked it, or gave a point of the scale. */
  readonly measure: 'chosen' | 'meanRank' | 'mean'
  readonly label: string
  readonly banner: string | null
  readonly level: string
  /** With a banner the last column is everybody (`total`). */
  readonly columns: readonly {
    readonly label: string
    readonly letter: string | null
    readonly stated: boolean
    readonly total: boolean
  }[]
  readonly items: readonly {
    readonly variable: string
    readonly label: string
    /** Is it what is not listed ("Other")? Last where items are sorted by size. */
    readonly residual: boolean
    /** Whom the bases in `cells` count: "Base: everybody asked"; null where nothing was published. */
    readonly base: string | null
    /** Per column; null where it was not published or cannot be said. */
    readonly cells: readonly (SummaryCell | null)[]
  }[]
  readonly statistics: StatisticsNotes
}

export interface SummaryCell {
  readonly count: number | null
  readonly percent: number | null
  readonly mean: number | null
  readonly base: number
  /** Around `percent` or `mean`. */
  readonly interval: Interval | null
  /** Letters of the columns whose percentage is significantly lower; always empty for means. */
  readonly higherThan: readonly string[]
}

/** GET /releases/:id/questions/:question */
export interface QuestionView {
  readonly release: string
  readonly question: string
  readonly kind: QuestionKind
  readonly label: string
  readonly policy: 'confidential' | 'open'
  readonly synthetic: boolean
  /** N of the release. */
  readonly responses: number
  readonly banner: { readonly name: string; readonly label: string } | null
  /** What can be asked for of this question: banners, and their levels from fine to coarse. */
  readonly published: readonly { readonly banner: string; readonly label: string; readonly levels: readonly string[] }[]
  readonly summary: SummaryView | null
  readonly variables: readonly VariableView[]
  readonly notes: readonly string[]
}

/** GET /releases/:id/questions?questions=… : several questions by one banner at the same columns. */
export interface SeveralView {
  readonly release: string
  readonly banner: { readonly name: string; readonly label: string } | null
  readonly level: string
  /** In the order asked for. */
  readonly questions: readonly QuestionView[]
  /** Those of which nothing was published at these columns. */
  readonly withheld: readonly WithheldTables[]
}
