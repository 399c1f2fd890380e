/** Routing in words: `{A3} contains '10'` -> “A3: Other (please specify)”. */
import { inLanguage } from '../../surveys/language.ts'
import { ArrayOperand, BinaryOperand, Const, UnaryOperand, Variable as Reference } from 'survey-core'
import { questionsOf, type Coded, type Question } from '../../surveys/questions.ts'
import { namesIn, parsedCondition, elementAndItem } from '../../surveys/routing.ts'
import type { Definition, Language } from '../../surveys/types.ts'
import { translate } from '../language/locales.ts'

/** One arc of the routing: `to` is asked depending on the answer to `from`. */
export interface Arc {
  readonly from: string
  readonly to: string
}

/** From every question a condition names to the question it shows, in questionnaire order. */
export function arcsOf(definition: Definition): readonly Arc[] {
  return questionsOf(definition).flatMap(({ name, conditions }) => {
    const askers = conditions.flatMap(namesIn).map((reference) => elementAndItem(reference)[0])
    return [...new Set(askers)].map((from) => ({ from, to: name }))
  })
}

/**
 * When a question is asked, in words; empty where it is asked of everybody. A condition of a kind not known here is given
 * as it is written.
 *
 * @example conditionInWords(question, questions, 'en') // 'Q7: “No”'
 */
export function conditionInWords({ conditions }: Question, questions: readonly Question[], language: Language): string {
  return conditions
    .map((condition) => inWords(parsedCondition(condition), questions, language) ?? condition)
    .join(translate(language, 'authoring:routing.and'))
}

function inWords(operand: unknown, questions: readonly Question[], language: Language): string | undefined {
  const say = (key: string, params: Readonly<Record<string, string>> = {}) =>
    translate(language, `authoring:routing.${key}`, params)
  if (operand instanceof UnaryOperand) {
    const { operator, expression } = operand
    if (!(expression instanceof Reference) || (operator !== 'notempty' && operator !== 'empty')) return undefined
    return say(operator === 'notempty' ? 'answered' : 'unanswered', {
      name: named(expression.variable, questions, language),
    })
  }
  if (!(operand instanceof BinaryOperand)) return undefined
  if (operand.isConjunction) {
    const parts = flattened(operand, operand.conjunction)
    const rows = operand.conjunction === 'or' ? sameOfEveryRow(parts, questions, language) : undefined
    if (rows) return rows
    const words = parts.map((part) => inWords(part, questions, language))
    return words.includes(undefined) ? undefined : words.join(say(operand.conjunction))
  }
  const compared = comparison(operand, questions, language)
  return (
    compared &&
    say(operand.operator === 'notequal' ? 'not' : 'is', {
      name: named(compared.name, questions, language),
      answers: compared.answers,
    })
  )
}

const COMPARED = ['equal', 'contains', 'anyof', 'notequal', 'anyOf']

function comparison(
  operand: unknown,
  questions: readonly Question[],
  language: Language,
): { name: string; answers: string } | undefined {
  if (!(operand instanceof BinaryOperand) || !COMPARED.includes(operand.operator)) return undefined
  const [left, right] = [operand.leftOperand as unknown, operand.rightOperand as unknown]
  if (!(left instanceof Reference)) return undefined
  const question = questions.find(({ name }) => name === elementAndItem(left.variable)[0])
  const labels = question && 'choices' in question ? question.choices : []
  const answers = constants(right).map((code) =>
    translate(language, 'authoring:routing.quoted', { text: labelOf(labels, code, language) }),
  )
  return { name: left.variable, answers: answers.join(translate(language, 'authoring:routing.or')) }
}

/** The same comparison of every row of a matrix is one sentence. */
function sameOfEveryRow(
  parts: readonly unknown[],
  questions: readonly Question[],
  language: Language,
): string | undefined {
  const compared = parts.map((part) => comparison(part, questions, language))
  const [first] = compared
  const element = first && elementAndItem(first.name)[0]
  if (!first || compared.length < 3 || !first.name.includes('.')) return undefined
  const same = compared.every((one) => one?.answers === first.answers && elementAndItem(one.name)[0] === element)
  return same
    ? translate(language, 'authoring:routing.anyRow', { name: element ?? '', answers: first.answers })
    : undefined
}

function flattened(operand: unknown, conjunction: string): readonly unknown[] {
  if (!(operand instanceof BinaryOperand) || !operand.isConjunction || operand.conjunction !== conjunction)
    return [operand]
  return [operand.leftOperand, operand.rightOperand].flatMap((side: unknown) => flattened(side, conjunction))
}

function constants(operand: unknown): readonly string[] {
  if (operand instanceof ArrayOperand)
    return (operand as unknown as { readonly values: readonly unknown[] }).values.flatMap(constants)
  return operand instanceof Const && !(operand instanceof Reference) ? [String(operand.correctValue)] : []
}

/** `A7.a` -> `A7, row a`; a companion by the number of its question. */
function named(reference: string, questions: readonly Question[], language: Language): string {
  const [element, row] = elementAndItem(reference)
  const known = questions.find(({ name }) => name === element)
  return known && row !== undefined ? translate(language, 'authoring:routing.row', { name: element, row }) : element
}

const labelOf = (labels: readonly Coded[], code: string, language: Language): string =>
  inLanguage(labels.find((label) => label.code === code)?.label, language) ?? code
