/** survey-core as the oracle: what SurveyJS itself shows, keeps and complains of. Slow: tens of milliseconds an answer set. */
import { Model } from 'survey-core'
import { questionsOf } from '../../../surveys/questions.ts'
import type { Answers, Survey } from '../../../surveys/types.ts'

export interface Completed {
  /** What SurveyJS would hand in. */
  readonly answers: Answers
  /** Questions that its own validation complains of. */
  readonly errors: readonly string[]
  /** Questions shown on completion. */
  readonly shown: readonly string[]
}

/** Completes the survey with these answers, one fresh model each, as a browser does. */
export function completed(survey: Survey, raw: Answers): Completed {
  const model = new Model(structuredClone(survey.definition))
  model.data = structuredClone(raw)
  model.validate(true, false)
  const visible = () => model.getAllQuestions().filter((question) => question.isVisible && question.isParentVisible)
  const errors = visible()
    .filter((question) => question.errors.length > 0)
    .map((question) => question.name)
  model.doComplete()
  return {
    answers: inQuestionnaireOrder(survey, model.data as Answers),
    errors,
    shown: visible().map((question) => question.name),
  }
}

/** SurveyJS keeps ticked options in the order of ticking; here they are kept in the questionnaire's. */
function inQuestionnaireOrder(survey: Survey, answers: Answers): Answers {
  const several = questionsOf(survey.definition).filter(
    (question) => question.kind === 'several' && answers[question.name],
  )
  return {
    ...answers,
    ...Object.fromEntries(
      several.map((question) => {
        const chosen = answers[question.name] as readonly string[]
        const choices = 'choices' in question ? question.choices : []
        return [question.name, choices.map(({ code }) => code).filter((code) => chosen.includes(code))]
      }),
    ),
  }
}
