/** How large the answers to a survey can be: sizes the padding of the sealed ballot. */
import { questionsOf, type Blank, type Coded, type Question } from '../questions.ts'
import type { Answers, AnswerValue, Survey } from '../types.ts'

/** Three bytes of UTF-8 for one UTF-16 code unit: no character costs more per unit, in JSON either. */
const WIDEST = '語'

/**
 * Upper bound, in bytes of UTF-8, of the JSON of any answers that `compileAnswerCheck` accepts.
 * Exact when routing could show every question at once and the campaign carries every frame variable.
 */
export function maximumAnswerBytes(survey: Survey): number {
  const frame = (survey.codebook.frame ?? []).map(
    ({ name, categories }) => [name, longestFirst(categories)[0] ?? ''] as const,
  )
  return new TextEncoder().encode(JSON.stringify({ ...largestAnswers(survey), ...Object.fromEntries(frame) })).length
}

/** The largest answer to every question at once, whatever the routing: the bound in the flesh. */
export function largestAnswers(survey: Survey): Answers {
  return Object.fromEntries(questionsOf(survey.definition).map((question) => [question.name, largest(question)]))
}

function largest(question: Question): AnswerValue {
  switch (question.kind) {
    case 'one':
      return longestFirst(question.choices)[0] ?? ''
    case 'several':
    case 'ranking':
      return longestFirst(question.choices).slice(0, question.max)
    case 'matrix': {
      const code = longestFirst(question.choices)[0] ?? ''
      return Object.fromEntries(question.rows.map((row) => [row.code, code]))
    }
    case 'blank':
      return largestIn(question.blank)
    case 'blanks':
      return cells(question.items)
    case 'table':
      return Object.fromEntries(question.rows.map((row) => [row.code, cells(question.columns)]))
  }
}

function cells(items: readonly (Coded & { readonly blank: Blank })[]): Record<string, string | number> {
  return Object.fromEntries(items.map((item) => [item.code, largestIn(item.blank)]))
}

function largestIn(blank: Blank): string | number {
  if (blank.holds === 'text') return WIDEST.repeat(blank.maxLength)
  const [min, max] = blank.range
  return String(min).length > String(max).length ? min : max
}

function longestFirst(choices: readonly Pick<Coded, 'code'>[]): readonly string[] {
  const bytes = (code: string) => new TextEncoder().encode(JSON.stringify(code)).length
  return choices.map((choice) => choice.code).sort((a, b) => bytes(b) - bytes(a))
}
