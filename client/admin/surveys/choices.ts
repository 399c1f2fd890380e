/** What was chosen on the page and is not saved yet. Pure. */
import type { MeaningRequest, SurveyReading } from '../../../server/api/surveys.ts'

export type AskedQuestion = SurveyReading['questions'][number]
export type Choices = MeaningRequest['questions'][string]

/** What is chosen of a question: changes over what is kept. */
export const chosen = (question: AskedQuestion, choices: Choices): AskedQuestion => {
  const role = choices.role ?? question.role
  return {
    ...question,
    role,
    scale: choices.scale ?? question.scale,
    special: choices.special ?? question.special,
    residual: choices.residual ?? question.residual,
    unit: choices.unit ?? question.unit,
    bandsFrom: choices.bandsFrom ?? question.bandsFrom,
    banner: question.banner === null ? null : (choices.banner ?? question.banner) && role === 'classifier',
  }
}

/** The choices with another one; one that says what is kept anyway falls away, and undefined stands for no choice. */
export const withChoice = (question: AskedQuestion, choices: Choices, more: Choices): Choices | undefined => {
  const all: Readonly<Record<string, unknown>> = { ...choices, ...more }
  const kept = Object.entries(all).filter(
    ([key, value]: [string, unknown]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(question[key as keyof AskedQuestion]),
  )
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** The codes in the question's own order, one more or one less. */
export const toggled = (question: AskedQuestion, codes: readonly string[], code: string, on: boolean): string[] =>
  [...question.answers, ...question.rows]
    .map((each) => each.code)
    .filter((each) => (each === code ? on : codes.includes(each)))

/** `18, 30; 45` -> numbers in order, each once; null where something else is written. */
export const startsTyped = (typed: string): number[] | null => {
  const parts = typed.split(/[\s,;،]+/).filter(Boolean)
  const numbers = parts.map(Number)
  if (numbers.length === 0 || !numbers.every(Number.isFinite)) return null
  return [...new Set(numbers)].sort((one, other) => one - other)
}

/** Does a complaint speak of this question? Its place has the name as a word of its own, or before a point. */
export const isOf = (question: string, place: string): boolean =>
  place.split(' ').some((word) => word === question || word.startsWith(`${question}.`))
