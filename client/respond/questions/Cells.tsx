/**
 * A table of texts: one card per row, every blank under its own name, as wide as the page. A table of narrow cells would cut
 * what is written, on a phone and elsewhere; a screen reader hears row and column before the blank.
 */
import { createElement, useEffect, useState, type ReactElement } from 'react'
import { QuestionMatrixDropdownModel, type MatrixDropdownColumn } from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase, SurveyQuestionMatrixDropdown } from 'survey-react-ui'
import { words } from '../words.ts'
import { ofKind } from './kind.ts'

type Cells = Readonly<Record<string, Readonly<Record<string, string>>>>

class TextRows extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    const question = ofKind(this.questionBase, QuestionMatrixDropdownModel)
    const columns = question.columns as readonly MatrixDropdownColumn[]
    if (!columns.every(isText)) return <SurveyQuestionMatrixDropdown {...this.props} />
    return (
      <div className="texts" ref={(root) => this.setControl(root)}>
        {question.visibleRows.map(({ rowName, text }, number) => (
          <fieldset key={String(rowName)} className="texts-row">
            <legend>{words.t('survey.row', { row: String(text).replace(/\.$/, '') })}</legend>
            {columns.map((column, place) => (
              <Blank
                key={column.name}
                id={`${question.id}-${number}-${place}`}
                question={question}
                row={String(rowName)}
                column={column}
              />
            ))}
          </fieldset>
        ))}
      </div>
    )
  }
}

const isText = (column: MatrixDropdownColumn): boolean => column.cellType === 'comment' || column.cellType === 'text'

interface BlankProps {
  readonly id: string
  readonly question: QuestionMatrixDropdownModel
  readonly row: string
  readonly column: MatrixDropdownColumn
}

const Blank = ({ id, question, row, column }: BlankProps): ReactElement => {
  const kept = (question.value as Cells | undefined)?.[row]?.[column.name] ?? ''
  const [text, setText] = useState(kept)
  useEffect(() => setText(kept), [kept]) // started over, or the draft of this device
  const limit = (column as unknown as { maxLength?: number }).maxLength ?? 0
  const write = (next: string): void => {
    setText(next)
    const value = withCell((question.value as Cells | undefined) ?? {}, row, column.name, next)
    if (Object.keys(value).length > 0) question.value = value
    else question.clearValue()
  }
  return (
    <p className="texts-blank">
      <label htmlFor={id}>{column.fullTitle}</label>
      <textarea
        id={id}
        autoComplete="off"
        data-row={row}
        data-column={column.name}
        rows={2}
        value={text}
        readOnly={question.isReadOnly}
        {...(limit > 0 && { maxLength: limit })}
        onChange={(event) => write(event.target.value)}
      />
      {limit > 0 && text.length > limit / 2 && (
        <span className="sd-remaining-character-counter">{words.t('counter', { used: text.length, limit })}</span>
      )}
    </p>
  )
}

/** The answers with one blank changed; what is empty is left out, as SurveyJS does. */
const withCell = (cells: Cells, row: string, column: string, text: string): Cells => {
  const { [column]: _before, ...others } = cells[row] ?? {}
  const { [row]: _row, ...rest } = cells
  const changed = text.trim() === '' ? others : { ...others, [column]: text }
  return Object.keys(changed).length > 0 ? { ...rest, [row]: changed } : rest
}

export const registerTexts = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('matrixdropdown', (props) => createElement(TextRows, props))
