/**
 * The wire of the researcher's journey. Everything here comes from releases; nothing reads answers.
 * All texts are in the language that was asked for (`?lang=en|ru`).
 */
import { z } from 'zod'
import type { Day, FollowUp } from '../records.ts'
import type { RowKind } from '../tabulation/table.ts'

const language = z.enum(['en', 'ru']).default('en')
const name = z.string().max(80)

/** GET /releases/:id/questions/:question?by=&rung=&lang= */
export const questionQuery = z.object({ by: name.optional(), rung: name.optional(), lang: language })
/** GET /releases and /releases/:id */
export const languageQuery = z.object({ lang: language })
/** GET /releases/:id/tables/:variable.csv|.xlsx|.json ; `bom=1` puts a byte order mark before CSV, for old spreadsheets. */
export const tableQuery = z.object({
  by: name.optional(),
  rung: name.optional(),
  layout: z.enum(['wide', 'tidy']).default('wide'),
  lang: language,
  bom: z.enum(['0', '1']).default('0'),
})
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
  readonly releasedOn: Day | null
  /** Of a later wave: which campaign it follows. Null for one that follows none. */
  readonly followUp: FollowUp | null
}

/** How a question is best shown. */
export type QuestionKind = 'single' | 'multiple' | 'ranking' | 'matrix' | 'number'

/** GET /releases/:id */
export interface ReleaseContents extends ReleaseSummary {
  readonly surveyVersion: string
  readonly k: number
  readonly method: string
  readonly digest: string
  readonly fielded: { readonly from: Day | null; readonly to: Day | null }
  /** Plain sentences for the methodology page. */
  readonly methodology: readonly string[]
  readonly banners: readonly { readonly name: string; readonly label: string; readonly rungs: readonly { readonly rung: string; readonly columns: readonly string[] }[] }[]
  readonly questions: readonly {
    readonly question: string
    readonly kind: QuestionKind
    readonly label: string
    /** Titles of the part of the questionnaire it stands in, outermost first; empty where the questionnaire has none. */
    readonly sections: readonly string[]
    /** Variables of the question, in questionnaire order. */
    readonly variables: readonly { readonly variable: string; readonly label: string; readonly tables: readonly { readonly banner: string | null; readonly rung: string }[] }[]
  }[]
  /** `heading`: "Exhibit 2. How well …". */
  readonly exhibits: readonly { readonly name: string; readonly variable: string; readonly banner: string | null; readonly heading: string }[]
}

/** One column of a table as shown. */
export interface ColumnView {
  readonly label: string
  /** False for the column of those who did not state the banner. */
  readonly stated: boolean
  /** The base of `percents`: those who answered, special answers included, and whom `VariableView.base` names besides. */
  readonly base: number
  readonly notAnswered: number
  readonly respondents: number
}

/**
 * Whom the base of percentages counts. `answered`: those who answered. Where protection merged people into a row of answers:
 * `asked`: with those who gave no answer; `tookPart`: with those who were not asked, too; `answeredOrNotAsked`: with those who
 * were not asked, without those who gave no answer.
 */
export type BaseKind = 'answered' | 'asked' | 'tookPart' | 'answeredOrNotAsked'

export interface RowView {
  readonly codes: readonly string[]
  readonly kind: RowKind
  readonly label: string
  /** Holds what is not listed ("Other"): last where rows are sorted by size. */
  readonly residual: boolean
  readonly counts: readonly number[]
  /** Percent of the column's base, one decimal; null outside the base or where it is 0. */
  readonly percents: readonly (number | null)[]
  /** Percent of the row's respondents. */
  readonly rowPercents: readonly (number | null)[]
}

export interface MeanView {
  readonly mean: number
  readonly base: number
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
  /** Ends of the scale and what they count in a mean; null where a mean makes no sense. */
  readonly ends: readonly [ScaleEnd, ScaleEnd] | null
  readonly banner: string | null
  readonly rung: string
  readonly columns: readonly ColumnView[]
  /** Whom the bases of the columns count, and how it is said: "Base: everybody asked". */
  readonly base: { readonly kind: BaseKind; readonly label: string }
  readonly rows: readonly RowView[]
  /** Everybody, over all columns of the banner; null without one. `counts` and `percents` by row. */
  readonly total: {
    readonly column: ColumnView
    readonly counts: readonly number[]
    readonly percents: readonly (number | null)[]
    readonly mean: MeanView | null
  } | null
  /** Null where the variable has no mean or its answers were merged. */
  readonly means: { readonly label: string; readonly values: readonly (MeanView | null)[] } | null
  readonly nets: readonly {
    readonly label: string
    readonly counts: readonly number[]
    readonly percents: readonly (number | null)[]
    /** Over all columns of the banner; null without one. */
    readonly total: { readonly count: number; readonly percent: number | null } | null
  }[]
  /** Chi-square over the columns; null without a banner. */
  readonly significance: {
    readonly statistic: number
    readonly degrees: number
    readonly p: number | null
    readonly verdict: 'differs' | 'doesNotDiffer' | 'baseTooSmall'
    readonly sentence: string
  } | null
  readonly notes: readonly string[]
}

/** Items of a question side by side: options of a multiple choice, ranked items, rows of a matrix. */
export interface SummaryView {
  /** `chosen`: respondents who chose the option. `meanRank`, `mean`: of those who ranked it, or gave a point of the scale. */
  readonly measure: 'chosen' | 'meanRank' | 'mean'
  readonly label: string
  readonly banner: string | null
  readonly rung: string
  /** With a banner the last column is everybody (`total`). */
  readonly columns: readonly { readonly label: string; readonly stated: boolean; readonly total: boolean }[]
  readonly items: readonly {
    readonly variable: string
    readonly label: string
    /** Is it what is not listed ("Other")? Last where items are sorted by size. */
    readonly residual: boolean
    /** Whom the bases in `cells` count: "Base: everybody asked"; null where nothing was published. */
    readonly base: string | null
    /** Per column; null where it was not published or cannot be said. */
    readonly cells: readonly ({ readonly count: number | null; readonly percent: number | null; readonly mean: number | null; readonly base: number } | null)[]
  }[]
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
  /** What can be asked for of this question: banners, and their rungs from fine to coarse. */
  readonly published: readonly { readonly banner: string; readonly label: string; readonly rungs: readonly string[] }[]
  readonly summary: SummaryView | null
  readonly variables: readonly VariableView[]
  readonly notes: readonly string[]
}
