/** An answer whose question was routed away comes back when somebody changes their mind; until then it is nobody's answer. */
import type { Model, Question } from 'survey-core'

/** Is it shown at present? Only where every panel and the page around it are shown too. */
export const isShown = (question: Question): boolean => question.isVisible && question.isParentVisible

/** Is it asked at present? A note between the questions asks nothing. */
export const isAsked = (question: Question): boolean => question.hasInput && isShown(question)

/** Does it belong to the answer above it ("please specify")? Such questions bear no number of their own. */
export const isFollowUp = (question: Question): boolean => !question.showNumber && !question.parentQuestion

/** Remembers, while the page is open, what was answered to questions that are hidden now, and gives it back when they are shown. */
export const bringBack = (model: Model): void => {
  const last = new Map<string, unknown>()
  model.onValueChanged.add((_, { name }) => {
    const question = model.getQuestionByName(name) as Question | null // null where the definition has none of that name
    if (!question) return
    if (!question.isEmpty()) last.set(name, question.value)
    else if (isAsked(question)) last.delete(name)
  })
  const shown = (questions: readonly Question[]): void => {
    for (const question of questions)
      if (isAsked(question) && question.isEmpty() && last.has(question.name)) question.value = last.get(question.name)
  }
  model.onQuestionVisibleChanged.add((_, { question, visible }) => visible && shown([question]))
  model.onPanelVisibleChanged.add((_, { panel, visible }) => visible && shown(panel.questions))
  model.onPageVisibleChanged.add((_, { page, visible }) => visible && shown(page.questions))
}
