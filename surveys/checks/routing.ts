/** Do visibleIf and the codebook's parents say the same? */
import { ArrayOperand, BinaryOperand, Const, Variable as Reference } from 'survey-core'
import { questionsOf, type Question } from '../questions.ts'
import { LONGEST_CONDITION, namesIn, parsedCondition } from '../routing.ts'
import type { Survey, Variable } from '../types.ts'
import { variablesByName, variablesOf } from '../variables.ts'
import type { Finding } from './complaints.ts'
import { grammarFindings } from './grammar.ts'
import { parentFindings } from './parents.ts'

/** Conditions that cannot be read or refer to nothing, and parents that disagree with them. */
export function routingFindings(survey: Survey): readonly Finding[] {
  const questions = questionsOf(survey.definition)
  const variables = variablesOf(survey).filter((variable) => variable.source === 'asked')
  const byName = variablesByName(variables)
  const position = new Map(questions.map((question, i) => [question.name, i]))
  const elements = new Set(position.keys())
  const several = new Set(
    questions.filter(({ kind }) => kind === 'several' || kind === 'ranking').map(({ name }) => name),
  )
  const ofElement = new Map<string, Variable[]>()
  for (const variable of variables) {
    const members = ofElement.get(variable.element)
    if (members) members.push(variable)
    else ofElement.set(variable.element, [variable])
  }
  return questions.flatMap((question, i) => {
    const { name, conditions } = question
    const wrong = conditions.flatMap((condition) => conditionFindings(question, i, condition, questions, position))
    if (wrong.length > 0) return wrong // what a wrong condition asks of is nothing to compare with
    const routing = { conditions, names: askedOf(conditions, several), elements }
    return (ofElement.get(name) ?? []).flatMap((variable) => parentFindings(variable, routing, byName))
  })
}

function conditionFindings(
  question: Question,
  at: number,
  condition: string,
  questions: readonly Question[],
  position: ReadonlyMap<string, number>,
): readonly Finding[] {
  const place = `definition ${question.name} visibleIf`
  if (condition.length > LONGEST_CONDITION) return [{ place, kind: 'conditionTooLong' }]
  const operand = parsedCondition(condition)
  if (!operand || halfWritten(operand)) return [{ place, kind: 'unreadableCondition', facts: { condition } }]
  const findings = namesIn(condition).flatMap((name): readonly Finding[] => {
    const { asked, item } = placeOf(name, position)
    const referred = asked === undefined ? undefined : questions[asked]
    if (asked === undefined || !referred || !hasItem(referred, item) || !isReachable(question, referred))
      return [{ place, kind: 'unknownReference', facts: { name } }]
    return asked >= at ? [{ place, kind: 'routedBackwards', facts: { name } }] : []
  })
  const unknown = comparisons(operand).flatMap(({ name, codes }): readonly Finding[] => {
    const referred = questions[placeOf(name, position).asked ?? -1]
    if (!referred || !('choices' in referred)) return []
    const known = new Set(referred.choices.map((choice) => choice.code))
    return codes
      .filter((code) => !known.has(code))
      .map((code) => ({ place, kind: 'unknownCodeInCondition', facts: { name, code } }))
  })
  if (findings.length + unknown.length > 0) return [...findings, ...unknown]
  return grammarFindings(place, operand, (name) => questions[placeOf(name, position).asked ?? -1])
}

/** Where the question of a reference stands: `results.kept` is a question of a group, `B5.a` a row of a question. */
function placeOf(
  name: string,
  position: ReadonlyMap<string, number>,
): { readonly asked: number | undefined; readonly item: string | undefined } {
  const parts = name.split('.')
  for (let length = parts.length; length > 0; length--) {
    const asked = position.get(parts.slice(0, length).join('.'))
    if (asked !== undefined) return { asked, item: parts.slice(length).join('.') || undefined }
  }
  return { asked: undefined, item: undefined }
}

/** What is asked once for each item is known inside its own group only. */
const isReachable = (from: Question, { group, kind }: Question): boolean =>
  kind !== 'group' && (group === undefined || group === from.group)

function hasItem(question: Question, item: string | undefined): boolean {
  if (item === undefined) return question.kind !== 'matrix' && question.kind !== 'blanks' && question.kind !== 'table'
  if (question.kind === 'matrix') return question.rows.some((row) => row.code === item)
  return question.kind === 'blanks' && question.items.some((blank) => blank.code === item)
}

/** SurveyJS reads `{A3} contains` as a comparison with nothing. */
function halfWritten(operand: unknown): boolean {
  if (!(operand instanceof BinaryOperand)) return false
  const sides = [operand.leftOperand as unknown, operand.rightOperand as unknown]
  return sides.some((side) => side === null || side === undefined || halfWritten(side))
}

/** Every comparison of a question with constants. */
function comparisons(operand: unknown): readonly { readonly name: string; readonly codes: readonly string[] }[] {
  if (!(operand instanceof BinaryOperand)) return []
  const [left, right] = [operand.leftOperand as unknown, operand.rightOperand as unknown]
  if (operand.isConjunction) return [...comparisons(left), ...comparisons(right)]
  // More and less than: a limit need not be a code.
  if (/^(?:greater|less)/.test(operand.operator)) return []
  if (left instanceof Reference) return [{ name: left.variable, codes: constants(right) }]
  return right instanceof Reference ? [{ name: right.variable, codes: constants(left) }] : []
}

function constants(operand: unknown): readonly string[] {
  if (operand instanceof ArrayOperand)
    return (operand as unknown as { readonly values: readonly unknown[] }).values.flatMap(constants)
  return operand instanceof Const && !(operand instanceof Reference) ? [String(operand.correctValue)] : []
}

/** What a condition asks of: names, and of a question of several answers also the options it compares with (`A3.10`). */
function askedOf(conditions: readonly string[], several: ReadonlySet<string>): readonly string[] {
  const options = conditions
    .flatMap((condition) => comparisons(parsedCondition(condition)))
    .flatMap(({ name, codes }) => (several.has(name) ? codes.map((code) => `${name}.${code}`) : []))
  return [...new Set([...conditions.flatMap(namesIn), ...options])]
}
