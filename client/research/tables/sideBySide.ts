/** Several questions below each other under the same columns. Pure. */
import type { QuestionView } from '../../../server/api/research.ts'
import { grouped, type Some } from '../../../server/collections/grouped.ts'
import type { Show } from '../route.ts'
import { answerTable, type TableWords } from './answers.ts'
import { headsOf, type TableModel } from './model.ts'
import { summaryTable } from './summary.ts'

/**
 * One table, or as many as there are kinds of columns: what was not published by the banner stands in a table of everybody.
 * Options of a multiple choice and ranked items are one row each; rows of a matrix have all their answers.
 */
export const sideBySideTables = (
  questions: readonly QuestionView[],
  banner: string | null,
  show: Show,
  words: TableWords,
): readonly TableModel[] => {
  const parts = questions.flatMap((question): readonly TableModel[] => {
    const heading = `${question.question}. ${question.label}`
    if ((question.kind === 'multiple' || question.kind === 'ranking') && question.summary) {
      return [
        summaryTable(
          [{ heading: `${heading} ${question.summary.label}`, summary: question.summary }],
          banner,
          show,
          words.answer,
        ),
      ]
    }
    return question.variables.map((view) =>
      answerTable([{ heading: view.item ? `${heading} ${view.item}` : heading, view }], banner, show, words),
    )
  })
  return [...grouped(parts, keyOf).values()].map(stacked)
}

/** Tables of one column count everybody, however the column is called. */
const keyOf = ({ across }: TableModel): string => {
  const heads = headsOf(across)
  return heads.length === 1 ? '' : JSON.stringify(heads.map(({ label }) => label))
}

/** Columns have letters if cells of any of the tables refer to them. */
const stacked = (all: Some<TableModel>): TableModel => ({
  ...all[0],
  across: (all.find(({ across }) => headsOf(across).some(({ letter }) => letter !== null)) ?? all[0]).across,
  down: all.flatMap(({ down }) => down),
  cells: all.flatMap(({ cells }) => cells),
})
