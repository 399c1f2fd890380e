import type { Question } from 'survey-core'

/**
 * The question, of the kind that its component draws.
 * @throws TypeError when SurveyJS hands over another: a component was registered for the wrong type
 */
export const ofKind = <Kind extends Question>(question: Question, kind: new (name: string) => Kind): Kind => {
  if (question instanceof kind) return question
  throw new TypeError(`${question.name} is a ${question.getType()}`)
}
