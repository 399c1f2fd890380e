import { QuestionMatrixDropdownModelBase, type Question } from 'survey-core'

/**
 * The question, of the kind that its component draws.
 * @throws TypeError when SurveyJS hands over another: a component was registered for the wrong type
 */
export const ofKind = <Kind extends Question>(question: Question, kind: new (name: string) => Kind): Kind => {
  if (question instanceof kind) return question
  throw new TypeError(`${question.name} is a ${question.getType()}`)
}

type Named = Pick<
  Question,
  'parentQuestion' | 'hasTitle' | 'title' | 'ariaTitleId' | 'inputId' | 'hasDescription' | 'ariaDescriptionId'
>

/** Does it stand in a table, where its name is the column's? */
export const isCell = ({ parentQuestion }: Named): boolean => parentQuestion instanceof QuestionMatrixDropdownModelBase

/** Of the name of the column above a cell. */
export const columnId = (question: Named): string => `${question.inputId}-column`

interface Name {
  readonly 'aria-label'?: string
  readonly 'aria-labelledby'?: string
  readonly 'aria-describedby'?: string | undefined
}

/** What a field is called by: its question's title, or the name of its column where it is a cell of a row that bears its own; and described by. */
export const calledBy = (question: Named): Name => ({
  ...(isCell(question)
    ? { 'aria-labelledby': columnId(question) }
    : question.hasTitle
      ? { 'aria-labelledby': question.ariaTitleId }
      : { 'aria-label': question.title }),
  'aria-describedby': question.hasDescription ? question.ariaDescriptionId : undefined,
})
