/** Which questions a respondent is shown. The rule is SurveyJS's own `visibleIf`, run by SurveyJS's own evaluator. */
import { BinaryOperand, ConditionRunner, ConditionsParser, type Operand } from 'survey-core'
import { nameInside, outermost, type Question } from './questions.ts'
import { itemsOf } from './reading.ts'
import type { Answers, Item } from './types.ts'

/** Is a question shown to somebody who has answered this? */
export type Shown = (answers: Answers) => boolean

/** What a comparison has said of short answers is remembered: asking SurveyJS takes most of the time of a check. */
const REMEMBERED = 500
const SHORT = 16 // UTF-16 code units
/** In UTF-16 code units: more than anybody writes, less than exhausts the parser. */
export const LONGEST_CONDITION = 4000

/** Many questions of a section are shown by the same condition: it is read once for a survey. */
const compiledFor = new WeakMap<ReadonlySet<string>, Map<string, Shown>>()

/**
 * Compiles the conditions of a question and of the panels and page around it; all must hold.
 * A condition that does not parse never holds (`check` complains of it). `elements`: the names of all questions.
 */
export function shownWhen(conditions: readonly string[], elements: ReadonlySet<string>): Shown {
  const known = compiledFor.get(elements) ?? new Map<string, Shown>()
  compiledFor.set(elements, known)
  const compile = (condition: string): Shown => {
    const operand = parsedCondition(condition)
    const shown = operand ? (holds(operand, elements) ?? whole(condition)) : () => false
    known.set(condition, shown)
    return shown
  }
  const compiled = conditions.map((condition) => known.get(condition) ?? compile(condition))
  return (answers) => compiled.every((condition) => condition(answers))
}

/** The names a condition refers to, as written: `A8`, `B5.a`. Empty where it does not parse. */
export function namesIn(condition: string): readonly string[] {
  const names: string[] = []
  parsedCondition(condition)?.setVariables(names)
  return names
}

/**
 * What a reference in a condition names: an element, and what follows the first point: a row or a blank, whose code may have points too.
 *
 * @example elementAndItem('A7.age 0.5') // ['A7', 'age 0.5']
 */
export function elementAndItem(reference: string): readonly [element: string, item?: string] {
  const at = reference.indexOf('.')
  return at < 0 ? [reference] : [reference.slice(0, at), reference.slice(at + 1)]
}

/** A condition as SurveyJS reads it; undefined where it does not parse, or is longer than `LONGEST_CONDITION`. Never throws. */
export function parsedCondition(condition: string): Operand | undefined {
  if (condition.length > LONGEST_CONDITION) return undefined
  try {
    // Null where it does not parse, whatever the library's types say.
    const operand = new ConditionsParser().parseExpression(condition) as Operand | null
    operand?.setVariables([])
    return operand ?? undefined
  } catch {
    return undefined // nested too deeply for the parser, or a list with an empty place (`["a", null]`)
  }
}

/**
 * Drops the answers to questions that are hidden, and then those that depended on them, until nothing changes,
 * as SurveyJS clears invisible values on completion. Only answered questions are evaluated; each round drops at
 * least one of them or is the last.
 */
export function routeWith(questions: readonly Question[]): (answers: Record<string, Answers[string]>) => void {
  const route = routing(questions)
  const groups = questions.flatMap((question) => (question.kind === 'group' ? [question] : []))
  const inside = groups.map(({ name, questions: own }) => ({
    name,
    own,
    route: routing(own, [...own, ...outermost(questions).filter((one) => one.kind !== 'group')]),
  }))
  return (answers) => {
    route(answers)
    for (const { name, own, route: routeItem } of inside) {
      const items = itemsOf(answers, name)
      if (items.length === 0) continue
      const kept = items.flatMap((item): readonly Item[] => {
        const whole = { ...answers, ...item }
        routeItem(whole)
        const left = own.flatMap((question) =>
          Object.hasOwn(whole, question.name) ? [[nameInside(question), whole[question.name]] as const] : [],
        )
        return left.length > 0 ? [Object.fromEntries(left) as Item] : []
      })
      if (kept.length > 0) answers[name] = kept
      else Reflect.deleteProperty(answers, name)
    }
  }
}

function routing(
  questions: readonly Question[],
  known: readonly Question[] = questions,
): (answers: Record<string, Answers[string]>) => void {
  const elements = new Set(known.map((question) => question.name))
  const routed = questions
    .filter((question) => question.conditions.length > 0)
    .map((question) => ({ name: question.name, shown: shownWhen(question.conditions, elements) }))
  return (answers) => {
    let dropped = true
    while (dropped) {
      dropped = false
      for (const { name, shown } of routed) {
        if (!Object.hasOwn(answers, name) || shown(answers)) continue
        Reflect.deleteProperty(answers, name)
        dropped = true
      }
    }
  }
}

function whole(condition: string): Shown {
  const runner = new ConditionRunner(condition)
  return (answers) => runner.runValues(answers)
}

/** `and` and `or` of comparisons; undefined where a comparison cannot be taken out and written down by itself. */
function holds(operand: Operand, elements: ReadonlySet<string>): Shown | undefined {
  if (operand instanceof BinaryOperand && operand.isConjunction) {
    const left = holds(operand.leftOperand as Operand, elements)
    const right = holds(operand.rightOperand as Operand, elements)
    if (!left || !right) return undefined
    return operand.conjunction === 'and'
      ? (answers) => left(answers) && right(answers)
      : (answers) => left(answers) || right(answers)
  }
  const text = operand.toString()
  const again = new ConditionsParser().parseExpression(text) as Operand | undefined
  return again?.isEqual(operand) ? remembering(text, elements) : undefined
}

/** One comparison. Its outcome depends on the one answer (or cell) it names, so it is remembered by that. */
function remembering(comparison: string, elements: ReadonlySet<string>): Shown {
  const run = whole(comparison)
  const [name, ...others] = new Set(namesIn(comparison))
  // A question of a repeated group has a dot in its name, which otherwise stands before a row.
  const [element, item] = name !== undefined && elements.has(name) ? [name, undefined] : elementAndItem(name ?? '')
  if (others.length > 0 || item?.includes('.') || !elements.has(element)) return run
  const memory = new Map<string, boolean>()
  return (answers) => {
    const key = keyOf(answers, element, item)
    if (key === undefined) return run(answers)
    const known = memory.get(key)
    if (known !== undefined) return known
    const outcome = run(answers)
    if (memory.size < REMEMBERED) memory.set(key, outcome)
    return outcome
  }
}

/** Tells answers apart that a comparison may tell apart; undefined where that would take long. */
function keyOf(answers: Answers, element: string, item: string | undefined): string | undefined {
  const answer: unknown = Object.hasOwn(answers, element) ? answers[element] : undefined
  if (answer === undefined) return '-'
  if (item === undefined) return Array.isArray(answer) ? JSON.stringify(answer) : short(answer)
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined
  return Object.hasOwn(answer, item) ? short((answer as Readonly<Record<string, unknown>>)[item]) : '-'
}

function short(answer: unknown): string | undefined {
  if (typeof answer === 'string') return answer.length <= SHORT ? `"${answer}` : undefined
  return typeof answer === 'number' ? `#${answer}` : undefined
}
