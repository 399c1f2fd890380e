/** All that is asked, with every answer in words: what the reader looks over before sending. */
import {
  QuestionMatrixDropdownModelBase,
  QuestionMatrixModel,
  QuestionMultipleTextModel,
  QuestionPanelDynamicModel,
  QuestionRankingModel,
  QuestionTextModel,
  type ItemValue,
  type Model,
  type Question,
} from 'survey-core'
import { dayIn } from '../../server/language/formats.ts'
import { isAsked, isFollowUp } from './bring-back.ts'
import { numberShown } from './questions/numbers.ts'
import { sectionsOf, type Section } from './sections.ts'

/** One answer, or one part of it. */
export interface Said {
  readonly text: string
  /** What the part is: a row, a blank. */
  readonly label?: string
  /** The row of a grid, by its code. */
  readonly row?: string
  /** Written by hand: somebody could be recognised by it. */
  readonly isText?: true
}

export interface ReviewLine {
  readonly name: string
  readonly title: string
  readonly isFollowUp: boolean
  /** Empty where nothing is answered. */
  readonly said: readonly Said[]
  /** Rows of a grid without an answer. */
  readonly rowsLeft: number
}

export interface ReviewSection {
  readonly section: Section
  readonly lines: readonly ReviewLine[]
}

/** @param locale BCP 47, for numbers */
export const reviewOf = (model: Model, locale: string): ReviewSection[] =>
  sectionsOf(model).map((section) => ({
    section,
    lines: section.pages.flatMap((page) => page.questions.filter(isAsked).map((question) => lineOf(question, locale))),
  }))

const lineOf = (question: Question, locale: string): ReviewLine => ({
  name: question.name,
  title: question.title,
  isFollowUp: isFollowUp(question),
  said: question.isEmpty() ? [] : saidOf(question, locale),
  rowsLeft:
    question instanceof QuestionMatrixModel
      ? question.visibleRows.length - Object.keys((question.value as object | undefined) ?? {}).length
      : 0,
})

/** What of the answers was written by hand, question by question. */
export const textsIn = (sections: readonly ReviewSection[]): ReviewLine[] =>
  sections
    .flatMap(({ lines }) => lines)
    .map((line) => ({ ...line, said: line.said.filter(({ isText }) => isText), rowsLeft: 0 }))
    .filter(({ said }) => said.length > 0)

const isWritten = (question: Question): boolean =>
  question instanceof QuestionTextModel ? question.inputType === 'text' : question.getType() === 'comment'

const saidOf = (question: Question, locale: string): readonly Said[] => {
  if (question instanceof QuestionMatrixModel) return rowsSaid(question)
  if (question instanceof QuestionMultipleTextModel)
    return question.items
      .filter(({ editor }) => !editor.isEmpty())
      .map(({ editor }) => ({ label: editor.title, ...plainly(editor, locale) }))
  if (question instanceof QuestionMatrixDropdownModelBase)
    return question.visibleRows.flatMap((row) =>
      row.questions
        .filter((cell) => !cell.isEmpty())
        .map((cell) => ({ label: `${row.text}, ${cell.title}`, ...plainly(cell, locale) })),
    )
  if (question instanceof QuestionPanelDynamicModel)
    return question.panels.flatMap((panel, index) =>
      panel.questions
        .filter((each) => isAsked(each) && !each.isEmpty())
        .flatMap((each) =>
          saidOf(each, locale).map(({ label, row: _, ...said }) => ({
            ...said,
            label: `${index + 1}. ${each.title}${label === undefined ? '' : `, ${label}`}`,
          })),
        ),
    )
  if (Array.isArray(question.value)) return chosen(question)
  return [plainly(question, locale)]
}

const rowsSaid = (question: QuestionMatrixModel): readonly Said[] => {
  const answers = (question.value ?? {}) as Readonly<Record<string, unknown>>
  const columns = question.visibleColumns as readonly ItemValue[]
  return question.visibleRows.flatMap(({ name, text }) =>
    answers[name] === undefined
      ? []
      : [{ row: name, label: text, text: columns.find(({ value }) => value === answers[name])?.textOrHtml ?? '' }],
  )
}

/** Several answers, each on its own; those of a ranking with their place. */
const chosen = (question: Question): readonly Said[] => {
  const ranked = question instanceof QuestionRankingModel
  const choices = (question as unknown as { visibleChoices?: readonly ItemValue[] }).visibleChoices ?? []
  const values = question.value as readonly unknown[]
  return values.map((value, index) => {
    const text = choices.find((choice) => choice.value === value)?.textOrHtml ?? String(value)
    return { text: ranked ? `${index + 1}. ${text}` : text }
  })
}

const plainly = (question: Question, locale: string): Said => ({
  text: inWords(question, locale),
  ...(isWritten(question) && { isText: true }),
})

const inWords = (question: Question, locale: string): string => {
  const value: unknown = question.value
  if (typeof value === 'number') return numberShown(value, locale)
  if (question instanceof QuestionTextModel && question.inputType === 'date') return dayShown(String(value), locale)
  return String(question.displayValue ?? '')
}

const dayShown = (day: string, locale: string): string => {
  return Number.isNaN(Date.parse(`${day}T12:00:00Z`)) ? day : dayIn(locale, undefined, day)
}
