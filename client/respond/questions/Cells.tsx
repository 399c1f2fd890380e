/**
 * A table of cells: one card per row, every blank under its own name, as wide as the page. A table of narrow cells would cut
 * what is written, on a phone and elsewhere; a screen reader hears question, row and column before the blank.
 */
import { createElement, useEffect, useState, type ReactElement } from 'react'
import {
  QuestionMatrixDropdownModel,
  type MatrixDropdownColumn,
  type MatrixDropdownRowModelBase,
  type Question,
} from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase } from 'survey-react-ui'
import { words } from '../words.ts'
import { columnId, ofKind } from './kind.ts'

type Row = Pick<MatrixDropdownRowModelBase, 'text' | 'cells'> & { readonly rowName: string }
type Answers = Readonly<Record<string, Readonly<Record<string, string | number>>>>

class CellRows extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    const question = ofKind(this.questionBase, QuestionMatrixDropdownModel)
    return (
      <div className="texts" role="group" aria-labelledby={question.ariaTitleId} ref={(root) => this.setControl(root)}>
        {question.visibleRows.map(({ rowName, text, cells }: Row, number) => (
          <fieldset key={rowName} className="texts-row">
            <legend>{rowWords(String(text))}</legend>
            {cells.map(({ column, question: cell }, place) => {
              const id = `${question.id}-${number}-${place}`
              return isText(column) ? (
                <Blank key={column.name} id={id} question={question} row={rowName} column={column} cell={cell} />
              ) : (
                <div key={column.name} className="texts-blank" data-row={rowName} data-column={column.name}>
                  <p className="texts-column" id={columnId(cell)}>
                    {column.fullTitle}
                  </p>
                  {ReactQuestionFactory.Instance.createQuestion(cell.getTemplate(), {
                    question: cell,
                    creator: this.props.creator as unknown,
                    isDisplayMode: cell.isInputReadOnly,
                  })}
                </div>
              )
            })}
          </fieldset>
        ))}
      </div>
    )
  }
}

/** A row that has no words but a number is called “Row 1”. */
const rowWords = (text: string): string => {
  const row = text.replace(/\.$/, '')
  return /^\d+$/.test(row) ? words.t('survey.row', { row }) : text
}

const isText = ({ cellType, templateQuestion }: MatrixDropdownColumn): boolean =>
  cellType === 'comment' ||
  (cellType === 'text' && (templateQuestion as Question & { inputType?: string }).inputType !== 'number')

interface BlankProps {
  readonly id: string
  readonly question: QuestionMatrixDropdownModel
  readonly row: string
  readonly column: MatrixDropdownColumn
  readonly cell: Question & { readonly inputType?: string }
}

const Blank = ({ id, question, row, column, cell }: BlankProps): ReactElement => {
  const kept = String((question.value as Answers | undefined)?.[row]?.[column.name] ?? '')
  const [text, setText] = useState(kept)
  useEffect(() => setText(kept), [kept]) // started over, or the draft of this device
  const limit = (column as unknown as { maxLength?: number }).maxLength ?? 0
  const moment = cell.inputType !== undefined && cell.inputType !== 'text' ? cell.inputType : null
  const write = (next: string): void => {
    setText(next)
    const value = withCell((question.value as Answers | undefined) ?? {}, row, column.name, next)
    if (Object.keys(value).length > 0) question.value = value
    else question.clearValue()
  }
  const field = {
    id,
    autoComplete: 'off',
    'data-row': row,
    'data-column': column.name,
    value: text,
    readOnly: question.isReadOnly,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => write(target.value),
  }
  return (
    <p className="texts-blank">
      <label htmlFor={id}>{column.fullTitle}</label>
      {moment ? (
        <input {...field} type={moment} className="sd-input" />
      ) : (
        <textarea {...field} rows={2} {...(limit > 0 && { maxLength: limit })} />
      )}
      {!moment && limit > 0 && text.length > limit / 2 && (
        <span className="sd-remaining-character-counter">{words.t('counter', { used: text.length, limit })}</span>
      )}
    </p>
  )
}

/** The answers with one blank changed; what is empty is left out, as SurveyJS does. */
const withCell = (cells: Answers, row: string, column: string, text: string): Answers => {
  const { [column]: _before, ...others } = cells[row] ?? {}
  const { [row]: _row, ...rest } = cells
  const changed = text.trim() === '' ? others : { ...others, [column]: text }
  return Object.keys(changed).length > 0 ? { ...rest, [row]: changed } : rest
}

export const registerCells = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('matrixdropdown', (props) => createElement(CellRows, props))
