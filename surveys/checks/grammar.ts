/** Is a condition of a kind that means here what it means in the browser, and in the tables what its author meant? */
import { ArrayOperand, BinaryOperand, Const, FunctionOperand, UnaryOperand, Variable as Reference } from 'survey-core'
import type { Question } from '../questions.ts'
import { elementAndItem } from '../routing.ts'
import type { Finding } from './complaints.ts'

/** Functions of the form library whose outcome follows from what they are given, and from nothing else. */
const FUNCTIONS = ['iif', 'sum', 'avg', 'min', 'max', 'round', 'trunc']
/** Comparisons with a part of an answer. */
const OF_PARTS = ['contains', 'notcontains', 'allof']
/** Comparisons with one of some. */
const OF_SOME = ['anyof', 'noneof']
const ARITHMETIC = ['plus', 'minus', 'mul', 'div', 'mod', 'power']

type Asked = (name: string) => Question | undefined

/** What in a condition, read from the outside in, is refused. */
export function grammarFindings(place: string, operand: unknown, asked: Asked): readonly Finding[] {
  const inside = (part: unknown): readonly Finding[] => grammarFindings(place, part, asked)
  if (operand instanceof BinaryOperand) {
    const sides: readonly unknown[] = [operand.leftOperand as unknown, operand.rightOperand as unknown]
    if (operand.isConjunction) return sides.flatMap(inside)
    if (ARITHMETIC.includes(operand.operator)) return [notCompared(place, operand)]
    return [
      ...sides.flatMap((side) => valueFindings(place, side, asked)),
      ...references(sides).flatMap((name) => comparedFindings(place, name, operand.operator, asked(name))),
    ]
  }
  if (operand instanceof UnaryOperand) {
    if (operand.operator === 'negate') return inside(operand.expression)
    return operand.expression instanceof Reference ? [] : [notCompared(place, operand)]
  }
  if (operand instanceof FunctionOperand && nameOf(operand) === 'iif') return iifFindings(place, operand, asked)
  // `{Q1}` alone: true or false of a yes-no question, and of nothing else what its author meant.
  const yesNo = operand instanceof Reference ? asked(operand.variable) : undefined
  const codes = yesNo && yesNo.kind === 'one' ? yesNo.choices.map(({ code }) => code) : []
  return codes.length === 2 && codes.includes('true') && codes.includes('false') ? [] : [notCompared(place, operand)]
}

/** `iif(condition, condition, condition)`. */
function iifFindings(place: string, operand: FunctionOperand, asked: Asked): readonly Finding[] {
  const parts = partsOf(operand)
  return parts.length === 3
    ? parts.flatMap((part) => grammarFindings(place, part, asked))
    : [notCompared(place, operand)]
}

/** Something compared: an answer, a constant or a list of them, or what is calculated from numbers. */
function valueFindings(place: string, operand: unknown, asked: Asked): readonly Finding[] {
  if (operand instanceof Reference || operand instanceof Const) return []
  if (operand instanceof FunctionOperand) {
    const name = nameOf(operand)
    if (name === 'iif' || !FUNCTIONS.includes(name))
      return [{ place, kind: 'unknownFunction', facts: { name, known: FUNCTIONS.join(', ') } }]
    return partsOf(operand).flatMap((part) => calculatedFindings(place, part, asked))
  }
  if (operand instanceof ArrayOperand) return partsOf(operand).flatMap((part) => valueFindings(place, part, asked))
  return calculatedFindings(place, operand, asked)
}

function calculatedFindings(place: string, operand: unknown, asked: Asked): readonly Finding[] {
  if (operand instanceof Reference) {
    return isNumber(asked(operand.variable), operand.variable)
      ? []
      : [{ place, kind: 'codesCalculated', facts: { name: operand.variable } }]
  }
  if (operand instanceof Const) return []
  if (operand instanceof FunctionOperand) return valueFindings(place, operand, asked)
  if (operand instanceof BinaryOperand && ARITHMETIC.includes(operand.operator)) {
    return [operand.leftOperand as unknown, operand.rightOperand as unknown].flatMap((side) =>
      calculatedFindings(place, side, asked),
    )
  }
  return [notCompared(place, operand)]
}

function comparedFindings(
  place: string,
  name: string,
  operator: string,
  question: Question | undefined,
): readonly Finding[] {
  const several = question?.kind === 'several' || question?.kind === 'ranking'
  const parts = OF_PARTS.includes(operator)
  if (several && !parts && !OF_SOME.includes(operator)) return [{ place, kind: 'listCompared', facts: { name } }]
  if (!several && parts && question?.kind !== 'blank') return [{ place, kind: 'oneComparedAsList', facts: { name } }]
  return []
}

/** The answers that are compared as they are, not calculated with. */
function references(operands: readonly unknown[]): readonly string[] {
  return operands.flatMap((operand) => (operand instanceof Reference ? [operand.variable] : []))
}

function isNumber(question: Question | undefined, name: string): boolean {
  if (question?.kind === 'blank') return question.blank.holds === 'number'
  if (question?.kind !== 'blanks') return false
  const [, item] = elementAndItem(name)
  return question.items.some(({ code, blank }) => code === item && blank.holds === 'number')
}

const nameOf = (operand: FunctionOperand): string =>
  String((operand as unknown as { readonly originalValue: unknown }).originalValue)

function partsOf(operand: FunctionOperand | ArrayOperand): readonly unknown[] {
  if (operand instanceof ArrayOperand) return (operand as unknown as { readonly values: readonly unknown[] }).values
  const { parameters } = operand as unknown as { readonly parameters: unknown }
  return parameters instanceof ArrayOperand ? partsOf(parameters) : []
}

function notCompared(place: string, operand: unknown): Finding {
  return { place, kind: 'notCompared', facts: { condition: String(operand).slice(0, 200) } }
}
