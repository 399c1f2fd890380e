/** To one question, wherever it is: its page, what of it is asked for, and the focus on it. */
import type { Model, Question } from 'survey-core'
import { askRow } from '../questions/asked-row.ts'
import { pageRoot } from '../../shared/page.ts'

const DRAWN = 50 // ms until the page is there

/** @param row of a grid: shown first where there is one at a time */
export const goToQuestion = (model: Model, name: string, row?: string): void => {
  const question = model.getQuestionByName(name) as Question | null // null where the definition has none of that name
  if (!question) return
  if (row !== undefined) askRow(question, row)
  model.currentPage = question.page
  setTimeout(() => {
    const drawn = pageRoot().querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`)
    if (!drawn) return
    const line = row === undefined ? null : drawn.querySelector(`.matrix-row[data-row="${CSS.escape(row)}"]`)
    const target = firstFieldIn(line ?? drawn)
    target?.focus({ preventScroll: true })
    ;(line ?? drawn).scrollIntoView({ block: 'start' })
  }, DRAWN)
}

const firstFieldIn = (element: Element): HTMLElement | null =>
  element.querySelector<HTMLElement>('input:checked') ??
  element.querySelector<HTMLElement>('input, textarea, select, button')
