/** What stands in number fields and cannot be read: kept as it was typed while the page is open, and never handed in. */
import type { Question } from 'survey-core'

let texts = new WeakMap<Question, string>()

export const unreadText = (question: Question): string | undefined => texts.get(question)

/** Of every field: the answers are taken out of the page. */
export const forgetUnread = (): void => {
  texts = new WeakMap()
}

export const keepUnread = (question: Question, text: string | null): void => {
  if (text === null) texts.delete(question)
  else texts.set(question, text)
}
