/**
 * Raw answers -> `{ answers, faults }`, compiled once per survey.
 *
 * survey-core's own `validate()` accepts codes that do not exist, texts over their limit and unknown keys, and costs 25 ms
 * a response; this reads the definition once and checks in time linear in the input, and never throws.
 */
import { checkFrame, checkQuestion, type Checked } from './answer-kinds.ts'
import { frameVariables } from '../sampling-frame.ts'
import { outermost, questionsOf } from '../questions.ts'
import { routeWith } from '../routing.ts'
import { wellFormed } from './typed-text.ts'
export { largestAnswers, maximumAnswerBytes } from './size.ts'
import type { AnswerCheck, Answers, Fault, Survey } from '../types.ts'

/** Unknown keys reported at most, and how much of each: a hostile body must not become a huge answer. */
const UNKNOWN_KEYS = 20
const KEY_LENGTH = 64 // UTF-16 code units

/**
 * Compiles the check of a survey's answers.
 *
 * - Nothing given (`null`, `''`, `[]`, `{}`) is dropped, as are answers to questions that routing hides.
 * - Texts are freed of control characters (save tab and newline) and lone surrogates, trimmed and brought to NFC.
 *   `maxLength` counts UTF-16 code units, as browsers and SurveyJS do.
 * - At most one fault per question, the first found. A number that is no multiple of its step is `wrongType`.
 * - A body that is no object is one fault of the question `''`.
 * - Nobody may answer for the sampling frame: its variables are unknown questions, save those named in `frame`.
 *
 * @example compileAnswerCheck(survey)({ C4: '9' }).faults // [{ question: 'C4', kind: 'unknownCode' }]
 */
export function compileAnswerCheck(
  { definition, codebook = {} }: Pick<Survey, 'definition'> & { readonly codebook?: Pick<Survey['codebook'], 'frame'> },
  frame: readonly string[] = [],
): AnswerCheck {
  const questions = outermost(questionsOf(definition))
  const checks = new Map([
    ...questions.map((question) => [question.name, checkQuestion(question)] as const),
    ...frameVariables({ codebook }, frame).map((variable) => [variable.name, checkFrame(variable)] as const),
  ])
  const route = routeWith(questions)
  return (raw) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      return { answers: {}, faults: [{ question: '', kind: 'wrongType' }] }
    }
    const answers: Record<string, Answers[string]> = {}
    const faults: Fault[] = []
    for (const [name, check] of checks) {
      if (!Object.hasOwn(raw, name)) continue
      const checked: Checked = check((raw as Readonly<Record<string, unknown>>)[name])
      if (checked.fault) faults.push({ question: name, ...checked.fault })
      else if (checked.answer !== undefined) answers[name] = checked.answer
    }
    faults.push(...unknownKeys(raw, checks))
    route(answers)
    return { answers, faults }
  }
}

function unknownKeys(raw: object, known: ReadonlyMap<string, unknown>): readonly Fault[] {
  return Object.keys(raw)
    .filter((key) => !known.has(key))
    .slice(0, UNKNOWN_KEYS)
    .map((key) => ({ question: wellFormed(key.slice(0, KEY_LENGTH)), kind: 'unknownQuestion' }))
}
