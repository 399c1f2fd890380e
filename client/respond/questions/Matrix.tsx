/**
 * One answer per row. Every row is a group of radio buttons of its own, so that a screen reader names the row before the
 * answer; a table where there is room, one card per row where there is not.
 */
import { createElement, type CSSProperties, type ReactElement } from 'react'
import { QuestionMatrixModel, type ItemValue } from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase } from 'survey-react-ui'
import { words } from '../words.ts'
import { ofKind } from './kind.ts'

class MatrixRows extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    const question = ofKind(this.questionBase, QuestionMatrixModel)
    const columns = columnsOf(question)
    return (
      <div
        className="matrix"
        style={{ '--columns': columns.length } as CSSProperties}
        ref={(root) => this.setControl(root)}
      >
        <div className="matrix-head" aria-hidden="true">
          <span />
          {columns.map((column) => (
            <span key={String(column.value)}>{column.textOrHtml}</span>
          ))}
        </div>
        {question.visibleRows.map((row) => (
          <MatrixRow key={row.name} question={question} row={row.name} text={row.text} />
        ))}
      </div>
    )
  }
}

const columnsOf = (question: QuestionMatrixModel): readonly ItemValue[] => question.visibleColumns as ItemValue[]

const MatrixRow = ({
  question,
  row,
  text,
}: {
  question: QuestionMatrixModel
  row: string
  text: string
}): ReactElement => {
  const chosen = (question.value as Record<string, unknown> | undefined)?.[row]
  const choose = (code: unknown): void => {
    const rest = Object.fromEntries(
      Object.entries((question.value as Record<string, unknown> | undefined) ?? {}).filter(([name]) => name !== row),
    )
    const next = code === null ? rest : { ...rest, [row]: code }
    if (Object.keys(next).length > 0) question.value = next
    else question.clearValue()
  }
  return (
    <fieldset className="matrix-row">
      <legend>
        <span>{text}</span>
      </legend>
      {columnsOf(question).map((column) => (
        <label key={String(column.value)} className="matrix-cell">
          <input
            type="radio"
            autoComplete="off"
            name={`${question.id}_${row}`}
            value={String(column.value)}
            disabled={question.isReadOnly}
            checked={chosen === column.value}
            onChange={() => choose(column.value)}
          />
          <span>{column.textOrHtml}</span>
        </label>
      ))}
      {chosen !== undefined && (
        <button
          type="button"
          className="take-back"
          onClick={() => choose(null)}
          aria-label={`${words.t('survey.clear')}: ${text}`}
        >
          {words.t('survey.clearCaption')}
        </button>
      )}
    </fieldset>
  )
}

export const registerMatrix = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('matrix', (props) => createElement(MatrixRows, props))
