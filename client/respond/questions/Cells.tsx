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
import { calledBy, columnId, ofKind } from './kind.ts'

type Row = Pick<MatrixDropdownRowModelBase, 'text' | 'cells'> & { readonly rowName: string }

class CellRows extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    const question = ofKind(this.questionBase, QuestionMatrixDropdownModel)
    const creator: unknown = this.props.creator
    return (
      <div className="texts" role="group" {...calledBy(question)} ref={(root) => this.setControl(root)}>
        {question.visibleRows.map(({ rowName, text, cells }: Row) => (
          <fieldset key={rowName} className="texts-row">
            <legend>{rowWords(String(text))}</legend>
            {cells.map(({ column, question: cell }) =>
              isText(column) ? (
                <BlankOfCell key={column.name} question={cell} row={rowName} column={column} creator={creator} />
              ) : (
                <div key={column.name} className="texts-blank" data-row={rowName} data-column={column.name}>
                  <p className="texts-column" id={columnId(cell)}>
                    {column.fullTitle}
                  </p>
                  {ReactQuestionFactory.Instance.createQuestion(cell.getTemplate(), {
                    question: cell,
                    creator,
                    isDisplayMode: cell.isInputReadOnly,
                  })}
                </div>
              ),
            )}
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

class BlankOfCell extends SurveyQuestionElementBase {
  protected override getStateElement(): Question {
    return this.questionBase
  }
  protected override renderElement(): ReactElement {
    const { row, column } = this.props as Pick<BlankProps, 'row' | 'column'>
    return <Blank row={row} column={column} cell={this.questionBase} mount={(root) => this.setControl(root)} />
  }
}

interface BlankProps {
  readonly row: string
  readonly column: MatrixDropdownColumn
  readonly cell: Question & {
    readonly inputType?: string
    readonly renderedMin?: string
    readonly renderedMax?: string
  }
  readonly mount: (root: HTMLElement | null) => void
}

const Blank = ({ row, column, cell, mount }: BlankProps): ReactElement => {
  const kept = String(cell.value ?? '')
  const [text, setText] = useState(kept)
  useEffect(() => setText(kept), [kept]) // started over, or the draft of this device
  const limit = (column as unknown as { maxLength?: number }).maxLength ?? 0
  const moment = cell.inputType !== undefined && cell.inputType !== 'text' ? cell.inputType : null
  const write = (next: string): void => {
    setText(next)
    if (next.trim() === '') cell.clearValue()
    else cell.value = next
    cell.clearErrors()
  }
  const id = cell.inputId
  const fault = cell.errors[0]?.getText() ?? ''
  const faultId = moment || fault ? `${id}-fault` : undefined
  const field = {
    id,
    autoComplete: 'off',
    'data-row': row,
    'data-column': column.name,
    value: text,
    readOnly: cell.isReadOnly,
    'aria-invalid': fault !== '',
    'aria-describedby': faultId,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => write(target.value),
    onBlur: () => void cell.validate(true),
  }
  return (
    <p className="texts-blank" ref={mount}>
      <label htmlFor={id}>{column.fullTitle}</label>
      {moment ? (
        <input {...field} type={moment} min={cell.renderedMin} max={cell.renderedMax} className="sd-input" />
      ) : (
        <textarea {...field} rows={2} {...(limit > 0 && { maxLength: limit })} />
      )}
      {!moment && limit > 0 && text.length > limit / 2 && (
        <span className="sd-remaining-character-counter">{words.t('counter', { used: text.length, limit })}</span>
      )}
      {faultId && (
        <span className="number-fault" id={faultId} aria-live="polite">
          {fault}
        </span>
      )}
    </p>
  )
}

export const registerCells = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('matrixdropdown', (props) => createElement(CellRows, props))
