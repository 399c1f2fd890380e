/** How large the answers to a survey can be: sizes the padding of the sealed ballot. */
import { longestMoment } from '../moments.ts'
import {
  DECIMALS,
  nameInside,
  outermost,
  questionsOf,
  type Coded,
  type Question,
  type TableCell,
} from '../questions.ts'
import type { Answers, AnswerValue, Item, Survey } from '../types.ts'

/** Three bytes of UTF-8 for one UTF-16 code unit: no character costs more per unit, in JSON either. */
const WIDEST = '\u8A9E'
/** No number takes more characters. */
const LONGEST_NUMBER = -1.7976931348623157e-300
/** Multiples of a step looked at beside either end of a range: among ten there is one with all of its digits. */
const NEAR_AN_END = 10

/**
 * Upper bound, in bytes of UTF-8, of the JSON of any answers that `compileAnswerCheck` accepts.
 * Exact when routing could show every question at once and the campaign carries every frame variable.
 */
export function maximumAnswerBytes(survey: Survey): number {
  const frame = (survey.codebook.frame ?? []).map(
    ({ name, categories }) => [name, categories ? (longestFirst(categories)[0] ?? '') : LONGEST_NUMBER] as const,
  )
  return new TextEncoder().encode(JSON.stringify({ ...largestAnswers(survey), ...Object.fromEntries(frame) })).length
}

/** The largest answer to every question at once, whatever the routing: the bound in the flesh. */
export function largestAnswers(survey: Survey): Answers {
  return Object.fromEntries(
    outermost(questionsOf(survey.definition)).map((question) => [question.name, largest(question)]),
  )
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
    case 'group': {
      const item = Object.fromEntries(question.questions.map((inner) => [nameInside(inner), largest(inner)])) as Item
      return Array.from({ length: question.most }, () => item)
    }
    case 'blank':
      return largestIn(question.blank)
    case 'blanks':
      return cells(question.items)
    case 'table':
      return Object.fromEntries(question.rows.map((row) => [row.code, cells(question.columns)]))
  }
}

function cells(items: readonly (Coded & { readonly blank: TableCell })[]): Record<string, string | number> {
  return Object.fromEntries(items.map((item) => [item.code, largestIn(item.blank)]))
}

function largestIn(blank: TableCell): string | number {
  if (blank.holds === 'code') return longestFirst(blank.choices)[0] ?? ''
  if (blank.holds === 'text') return blank.moment ? longestMoment(blank.moment) : WIDEST.repeat(blank.maxLength)
  const [min, max] = blank.range
  const step = blank.step ?? 10 ** -DECIMALS
  return Array.from({ length: NEAR_AN_END }, (_, i) => [Math.floor(max / step) - i, Math.ceil(min / step) + i])
    .flat()
    .map((multiple) => Number((multiple * step).toFixed(DECIMALS)))
    .filter((n) => n >= min && n <= max)
    .reduce((longest, n) => (String(n).length > String(longest).length ? n : longest), max)
}

function longestFirst(choices: readonly Pick<Coded, 'code'>[]): readonly string[] {
  const bytes = (code: string) => new TextEncoder().encode(JSON.stringify(code)).length
  return choices.map((choice) => choice.code).sort((a, b) => bytes(b) - bytes(a))
}
