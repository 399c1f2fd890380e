/** survey-core as the oracle: what SurveyJS itself would keep of these answers on completion. */
import { Model, surveyLocalization } from 'survey-core'
import type { Answers, Survey } from '../../surveys/types.ts'

surveyLocalization.defaultLocale = 'en'

/** Completes the survey in SurveyJS; `errors` are the questions that its own validation complains of. */
export function completed(survey: Survey, raw: Answers): { readonly answers: Answers; readonly errors: readonly string[] } {
  const model = new Model(structuredClone(survey.definition))
  model.data = structuredClone(raw)
  model.validate(true, false)
  const errors = model.getAllQuestions().filter((q) => q.isVisible && q.isParentVisible && q.errors.length > 0).map((q) => q.name)
  model.doComplete()
  return { answers: model.data as Answers, errors }
}

/** The names of the questions SurveyJS shows to somebody who has given these answers. */
export function shownBySurveyJS(survey: Survey, answers: Answers): readonly string[] {
  const model = new Model(structuredClone(survey.definition))
  model.data = structuredClone(answers)
  return model.getAllQuestions().filter((q) => q.isVisible && q.isParentVisible).map((q) => q.name)
}
