/** The wire of exhibits: a table of a release as the survey's report prints it. All texts are in the language that was asked for. */
import type { QuestionKind, SummaryView, VariableView } from './research.ts'

/** GET /releases/:id/exhibits/:name ; with `.svg` after the name the same as a picture. */
export interface ExhibitView {
  readonly release: string
  readonly name: string
  /** "Exhibit 2. How well …"; the title alone where the exhibit's name ends in no number. */
  readonly heading: string
  readonly question: string
  readonly kind: QuestionKind
  /** The question as it was asked; null where the heading says it. */
  readonly wording: string | null
  /** What the columns divide by; null where there is one column, of everybody. */
  readonly banner: string | null
  /** "N = 90 answered, of 109 who took part."; where the rows of a question were answered by different numbers of people, the fewest and most. */
  readonly base: string
  /** What stands in the cells; null: percentages, and counts in smaller type. */
  readonly cells: 'percent' | 'count' | null
  /** What stands in the cells, in words. */
  readonly cellsSay: string
  readonly note: string | null
  /** Which of its rows, options or items were not published by these columns; null where all were. */
  readonly withheld: string | null
  /** Survey, question, dates, policy, k, and that the answers are invented where they are. */
  readonly source: string
  /**
   * One table, or one for each row of a matrix, to stand below each other under the same columns; empty where `summary` is the table.
   * Rows within the base; a net that the exhibit prints stands in place of its codes (`sum`). Columns with anybody in them; no means, medians,
   * nets, tests and notes.
   */
  readonly views: readonly VariableView[]
  /** Options of a multiple choice (those who chose them) or ranked items (mean rank), one row each; null for other questions. */
  readonly summary: SummaryView | null
}
