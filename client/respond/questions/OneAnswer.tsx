/**
 * One answer out of several: radio buttons, the browser's own list, the points of a rating. Native controls, which keyboards, screen
 * readers and old phones know; with the way to take the answer back, since nothing is mandatory.
 */
import { createElement, type ReactElement } from 'react'
import {
  QuestionDropdownModel,
  QuestionRadiogroupModel,
  QuestionRatingModel,
  type ItemValue,
  type Question,
} from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase, SurveyQuestionRadiogroup, SvgIcon } from 'survey-react-ui'
import { pageRoot } from '../../shared/page.ts'
import { words } from '../words.ts'
import { isSpecial } from './apart.ts'
import { calledBy, isCell, ofKind } from './kind.ts'

type OneAnswer = QuestionRadiogroupModel | QuestionRatingModel

class Radios extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    const question = ofKind(this.questionBase, QuestionRadiogroupModel)
    return (
      <div className="radios">
        {isCell(question) ? <CellRadios question={question} /> : <SurveyQuestionRadiogroup {...this.props} />}
        <TakeBack question={question} />
      </div>
    )
  }
}

class Rating extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    return <RatingScale question={ofKind(this.questionBase, QuestionRatingModel)} />
  }
}

class Select extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    const question = ofKind(this.questionBase, QuestionDropdownModel)
    const choices = question.visibleChoices as readonly ItemValue[]
    const write = (code: string): void => {
      const chosen = choices.find(({ value }) => String(value) === code)
      if (chosen) question.value = chosen.value as unknown
      else question.clearValue()
    }
    return (
      <select
        id={question.inputId}
        ref={(root) => this.setControl(root)}
        className="select"
        autoComplete="off"
        value={String(question.value ?? '')}
        disabled={question.isReadOnly}
        onChange={({ target }) => write(target.value)}
        {...calledBy(question)}
      >
        <option value="">{question.placeholder || words.t('engine.placeholder')}</option>
        {choices.map(({ value, textOrHtml }) => (
          <option key={String(value)} value={String(value)}>
            {textOrHtml}
          </option>
        ))}
      </select>
    )
  }
}

/** Points that are a word at most stand beside one another, longer ones below; what is no point of the scale stands apart. */
const RatingScale = ({ question }: { readonly question: QuestionRatingModel }): ReactElement => {
  const items = question.visibleRateValues as readonly ItemValue[]
  const points = items.filter((item) => !isSpecial(item))
  const apart = items.filter(isSpecial)
  const short = points.every(({ textOrHtml }) => textOrHtml.length <= SHORT)
  const ends = [question.minRateDescription, question.maxRateDescription]
  return (
    <div className={short ? 'radios rating beside' : 'radios rating'}>
      <div role="radiogroup" {...calledBy(question)}>
        <div className="rating-scale">
          <div className="rating-points">
            {points.map((item, at) => (
              <Point
                key={String(item.value)}
                question={question}
                item={item}
                end={at === 0 ? ends[0] : at === points.length - 1 ? ends[1] : ''}
                face={question.rateType === 'smileys' ? faceOf(question, points, item) : undefined}
              />
            ))}
          </div>
          {short && ends.some(Boolean) && (
            <p className="rating-ends" aria-hidden="true">
              {ends.map((end, at) => (
                <span key={at}>{end}</span>
              ))}
            </p>
          )}
        </div>
        {apart.length > 0 && (
          <div className="rating-apart">
            {apart.map((item) => (
              <Point key={String(item.value)} question={question} item={item} />
            ))}
          </div>
        )}
      </div>
      <TakeBack question={question} />
    </div>
  )
}

const SHORT = 3 // letters: numbers of a scale

/** The library would choose by all items, special answers among them. */
const faceOf = (question: QuestionRatingModel, points: readonly ItemValue[], item: ItemValue): string => {
  const scale = { rateValues: { value: points }, useRateValues: { value: () => true } }
  return (Object.create(question, scale) as QuestionRatingModel).getItemSmileyIconName(item)
}

/** In a table of cells, under the name of the column. */
const CellRadios = ({ question }: { readonly question: QuestionRadiogroupModel }): ReactElement => (
  <div role="radiogroup" {...calledBy(question)}>
    {(question.visibleChoices as readonly ItemValue[]).map((item) => (
      <Point key={String(item.value)} question={question} item={item} />
    ))}
  </div>
)

interface PointProps {
  readonly question: OneAnswer
  readonly item: ItemValue
  /** What the first or the last point of a scale means. */
  readonly end?: string | undefined
  readonly face?: string | undefined
}

const Point = ({ question, item, end, face }: PointProps): ReactElement => (
  <label className={isSpecial(item) ? 'point apart' : 'point'}>
    <input
      type="radio"
      autoComplete="off"
      name={`${question.id}-points`}
      value={String(item.value)}
      disabled={question.isReadOnly}
      checked={question.value === item.value}
      onChange={() => {
        question.value = item.value as unknown
      }}
    />
    {face && (
      <span className="point-face" aria-hidden="true">
        <SvgIcon iconName={face} size="auto" />
      </span>
    )}
    <span>
      {item.textOrHtml}
      {end && <span className="point-end"> ({end})</span>}
    </span>
  </label>
)

const TakeBack = ({ question }: { readonly question: OneAnswer }): ReactElement | null => {
  if (question.isEmpty() || question.isReadOnly) return null
  const around = question.parentQuestion as Question | null // null where it stands by itself, and bears a number
  const takeBack = (): void => {
    question.clearValue()
    pageRoot()
      .querySelector<HTMLInputElement>(`#${CSS.escape(question.id)} input, input[name="${question.id}-points"]`)
      ?.focus()
  }
  return (
    <button
      type="button"
      className="take-back"
      onClick={takeBack}
      aria-label={words.t('survey.clearAnswer', { number: around === null ? question.name : question.title })}
    >
      {words.t('survey.clear')}
    </button>
  )
}

export const registerOneAnswer = (): void => {
  ReactQuestionFactory.Instance.registerQuestion('radiogroup', (props) => createElement(Radios, props))
  ReactQuestionFactory.Instance.registerQuestion('dropdown', (props) => createElement(Select, props))
  ReactQuestionFactory.Instance.registerQuestion('rating', (props) => createElement(Rating, props))
}
