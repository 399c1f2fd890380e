/**
 * A number, in a plain text field: a browser's own field for numbers drops what it does not understand, so that `1,5` becomes 15, and
 * changes under a mouse wheel. What is wrong is said once, below the field, where room is kept for it.
 */
import { createElement, useState, type ReactElement } from 'react'
import { QuestionTextModel, type Question } from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase, SurveyQuestionText } from 'survey-react-ui'
import { currentLanguage } from '../../shared/languages.ts'
import { localeOf } from '../../shared/formatting.ts'
import { words } from '../words.ts'
import { calledBy, isCell, ofKind } from './kind.ts'
import { numberShown, numberTyped } from './numbers.ts'
import { keepUnread, unreadText } from './unread.ts'

class TextOrNumber extends SurveyQuestionElementBase {
  protected override getStateElement(): Question {
    return this.questionBase
  }
  protected override renderElement(): ReactElement {
    const question = ofKind(this.questionBase, QuestionTextModel)
    if (question.inputType !== 'number') return <SurveyQuestionText {...this.props} />
    return <NumberBlank question={question} mount={(root) => this.setControl(root)} />
  }
}

interface NumberBlankProps {
  readonly question: QuestionTextModel
  readonly mount: (root: HTMLElement | null) => void
}

const NumberBlank = ({ question, mount }: NumberBlankProps): ReactElement => {
  const locale = localeOf(currentLanguage())
  const [typed, setTyped] = useState(unreadText(question) ?? '')
  const [left, leave] = useState(true)
  const value: unknown = question.isEmpty() ? null : Number(question.value)
  const reading = numberTyped(typed, locale)
  const text = textOf(typed, value, locale)
  const unread = value === null && reading.kind === 'unread'

  const write = (next: string): void => {
    setTyped(next)
    leave(false)
    const read = numberTyped(next, locale)
    keepUnread(question, read.kind === 'unread' ? next : null)
    if (read.kind === 'number') question.value = read.value
    else question.clearValue()
    question.clearErrors()
  }
  const fault = unread ? (left ? words.t('number.unread') : '') : (question.errors[0]?.getText() ?? '')
  const faultId = `${question.inputId}-fault`
  const described = question.hasDescription ? `${question.ariaDescriptionId} ${faultId}` : faultId
  return (
    <span className="number">
      <input
        id={question.inputId}
        ref={mount}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className="sd-input"
        value={text}
        readOnly={question.isReadOnly}
        onChange={({ target }) => write(target.value)}
        onBlur={() => {
          leave(true)
          question.validate(true)
        }}
        {...(isCell(question)
          ? calledBy(question)
          : {
              'aria-label': nameOr(question.a11y_input_ariaLabel),
              'aria-labelledby': nameOr(question.a11y_input_ariaLabelledBy),
            })}
        aria-describedby={described}
        aria-invalid={fault !== ''}
      />
      <span className="number-fault" id={faultId} aria-live="polite">
        {fault}
      </span>
    </span>
  )
}

/** What was typed, as long as it says what the answer is; else the answer, e.g. that of a draft. */
const textOf = (typed: string, value: unknown, locale: string): string => {
  const reading = numberTyped(typed, locale)
  if (typeof value !== 'number') return reading.kind === 'unread' ? typed : ''
  return reading.kind === 'number' && reading.value === value ? typed : numberShown(value, locale)
}

/** The library says null where there is none. */
const nameOr = (name: string | null): string | undefined => name ?? undefined

export const registerNumbers = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('text', (props) => createElement(TextOrNumber, props))
