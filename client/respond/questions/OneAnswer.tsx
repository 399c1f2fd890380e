/** One of several answers, and the way to take it back: nothing is mandatory. */
import { createElement, type ReactElement } from 'react'
import { QuestionRadiogroupModel } from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase, SurveyQuestionRadiogroup } from 'survey-react-ui'
import { pageRoot } from '../../shared/page.ts'
import { words } from '../words.ts'
import { ofKind } from './kind.ts'

class Radios extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    const question = ofKind(this.questionBase, QuestionRadiogroupModel)
    const takeBack = (): void => {
      question.clearValue()
      pageRoot()
        .querySelector<HTMLInputElement>(`#${CSS.escape(question.id)} input`)
        ?.focus()
    }
    return (
      <div className="radios">
        <SurveyQuestionRadiogroup {...this.props} />
        {!question.isEmpty() && !question.isReadOnly && (
          <button
            type="button"
            className="take-back"
            onClick={takeBack}
            aria-label={words.t('survey.clearAnswer', { number: question.name })}
          >
            {words.t('survey.clear')}
          </button>
        )}
      </div>
    )
  }
}

export const registerRadios = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('radiogroup', (props) => createElement(Radios, props))
