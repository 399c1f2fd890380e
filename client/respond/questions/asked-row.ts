/** Which row of a grid somebody wants to see first, as long as the grid is not drawn. */
import type { Question } from 'survey-core'

const asked = new WeakMap<Question, string>()

export const askRow = (question: Question, row: string): void => void asked.set(question, row)

export const takeAskedRow = (question: Question): string | null => {
  const row = asked.get(question) ?? null
  asked.delete(question)
  return row
}
