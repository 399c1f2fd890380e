/** A question that an answer has brought up is said, and brought into view as far as the answer stays in view. */
import type { Model, Question, QuestionVisibleChangedEvent } from 'survey-core'
import { isAsked, isShown } from '../bring-back.ts'
import { pageRoot } from '../../shared/page.ts'

const DRAWN = 50 // ms until the question is there
const MARGIN = 16 // px above what has the focus
const EXIT = 72 // px at the foot, where the quick exit lies

/** @param appeared is told its title; @returns ends it */
export const watchFollowUps = (model: Model, appeared: (title: string) => void): (() => void) => {
  const shown = (_: Model, { question, visible }: QuestionVisibleChangedEvent): void => {
    if (!visible || !isShown(question) || question.page !== model.currentPage) return
    if (isAsked(question)) appeared(question.title) // a note has none
    setTimeout(() => bringIntoView(question), DRAWN)
  }
  model.onQuestionVisibleChanged.add(shown)
  return () => model.onQuestionVisibleChanged.remove(shown)
}

const bringIntoView = (question: Question): void => {
  const drawn = pageRoot().querySelector(`[data-name="${CSS.escape(question.name)}"]`)
  if (!drawn) return
  const focused = (pageRoot().getRootNode() as Document | ShadowRoot).activeElement
  const by = scrollNeeded(
    drawn.getBoundingClientRect(),
    focused ? focused.getBoundingClientRect().top : Infinity,
    innerHeight - EXIT,
  )
  if (by > 0) scrollBy(0, by)
}

/**
 * How far to scroll so that something is seen whole, without losing what has the focus. In px from the top of the window.
 * @param foot the lowest place in sight
 */
export const scrollNeeded = (
  { top, bottom }: Pick<DOMRect, 'top' | 'bottom'>,
  focusedTop: number,
  foot: number,
): number => Math.max(0, Math.min(bottom - foot, top - MARGIN, focusedTop - MARGIN))
