/** Do visibleIf and the codebook's parents say the same? */
import { ArrayOperand, BinaryOperand, Const, ConditionsParser, Variable as Reference, type Operand } from 'survey-core'
import { questionsOf, type Question } from '../questions.ts'
import { namesIn, shownWhen } from '../routing.ts'
import type { Answers, AnswerValue, Survey, Variable } from '../types.ts'
import { variablesByName, variablesOf } from '../variables.ts'
import type { Finding } from './complaints.ts'

/** Conditions that cannot be read or refer to nothing, and parents that disagree with them. */
export function routingFindings(survey: Survey): readonly Finding[] {
  const questions = questionsOf(survey.definition)
  const variables = variablesOf(survey).filter((variable) => variable.source === 'asked')
  const byName = variablesByName(variables)
  const position = new Map(questions.map((question, i) => [question.name, i]))
  return questions.flatMap((question, i) => [
    ...question.conditions.flatMap((condition) => conditionFindings(question, i, condition, questions, position)),
    ...variables.filter((variable) => variable.element === question.name)
      .flatMap((variable) => parentFindings(question, variable, byName, new Set(position.keys()))),
  ])
}

function conditionFindings(
  question: Question, at: number, condition: string, questions: readonly Question[], position: ReadonlyMap<string, number>,
): readonly Finding[] {
  const place = `definition ${question.name} visibleIf`
  const operand = new ConditionsParser().parseExpression(condition) as Operand | undefined
  if (!operand || halfWritten(operand)) return [{ place, kind: 'unreadableCondition', facts: { condition } }]
  const findings = namesIn(condition).flatMap((name): readonly Finding[] => {
    const [element = '', item] = name.split('.')
    const asked = position.get(element)
    const referred = asked === undefined ? undefined : questions[asked]
    if (asked === undefined || !referred || !hasItem(referred, item)) return [{ place, kind: 'unknownReference', facts: { name } }]
    return asked >= at ? [{ place, kind: 'routedBackwards', facts: { name } }] : []
  })
  const unknown = comparisons(operand).flatMap(({ name, codes }): readonly Finding[] => {
    const referred = questions.find((q) => q.name === name.split('.')[0])
    if (!referred || !('choices' in referred)) return []
    const known = new Set(referred.choices.map((choice) => choice.code))
    return codes.filter((code) => !known.has(code)).map((code) => ({ place, kind: 'unknownCodeInCondition', facts: { name, code } }))
  })
  return [...findings, ...unknown]
}

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
  if (left instanceof Reference) return [{ name: left.variable, codes: constants(right) }]
  return right instanceof Reference ? [{ name: right.variable, codes: constants(left) }] : []
}

function constants(operand: unknown): readonly string[] {
  if (operand instanceof ArrayOperand) return (operand as unknown as { readonly values: readonly unknown[] }).values.flatMap(constants)
  return operand instanceof Const && !(operand instanceof Reference) ? [String(operand.correctValue)] : []
}

function parentFindings(
  question: Question, variable: Variable, byName: ReadonlyMap<string, Variable>, elements: ReadonlySet<string>,
): readonly Finding[] {
  const place = `codebook ${variable.name} parent`
  const names = [...new Set(question.conditions.flatMap(namesIn))]
  if (!variable.parent) {
    const tabulated = variable.role === 'measure' || variable.role === 'classifier'
    return names.length > 0 && tabulated ? [{ place, kind: 'parentMissing', facts: { names: names.join(', ') } }] : []
  }
  const chain = ancestry(variable, byName)
  if (typeof chain === 'string') return [{ place, kind: 'parentCycle', facts: { name: chain } }]
  const parent = byName.get(variable.parent.variable)
  if (!parent) return [] // named by the codebook's own check
  const followed = new Set(chain.flatMap((ancestor) => [ancestor.element, `${ancestor.element}.${ancestor.item ?? ''}`]))
  const left = names.filter((name) => !followed.has(name))
  if (left.length > 0) return [{ place, kind: 'parentIncomplete', facts: { names: left.join(', ') } }]
  const shown = shownWhen(question.conditions, elements)
  const above = answering(parent, chain.slice(1), byName)
  return [undefined, ...parent.categories.map((category) => category.code)].flatMap((code): readonly Finding[] => {
    const visible = shown(code === undefined ? above : withAnswer(above, parent, code))
    const asked = code !== undefined && (variable.parent?.codes.includes(code) ?? false)
    if (visible === asked) return []
    const shows = visible ? { en: 'shows', ru: 'показывается' } : { en: 'hides', ru: 'скрывается' }
    return [{ place, kind: 'parentDisagrees', facts: { parent: parent.name, code: code ?? '—', shows } }]
  })
}

/** Parent, its parent, and so on; the name where that goes in a circle. */
function ancestry(variable: Variable, byName: ReadonlyMap<string, Variable>): readonly Variable[] | string {
  const chain: Variable[] = []
  let current: Variable | undefined = variable
  while (current?.parent) {
    const parent = byName.get(current.parent.variable)
    if (!parent) break
    if (parent === variable || chain.includes(parent)) return parent.name
    chain.push(parent)
    current = parent
  }
  return chain
}

/** Answers after which `variable` is asked: each ancestor gives the first code its child waits for. */
function answering(variable: Variable, ancestors: readonly Variable[], byName: ReadonlyMap<string, Variable>): Answers {
  let answers: Answers = {}
  let child = variable
  for (const ancestor of ancestors) {
    answers = withAnswer(answers, ancestor, child.parent?.codes[0] ?? '')
    child = byName.get(ancestor.name) ?? ancestor
  }
  return answers
}

/** The answers, and in them the given code of a variable. */
function withAnswer(answers: Answers, variable: Variable, code: string): Answers {
  const answer = (): AnswerValue => {
    const item = variable.item ?? ''
    switch (variable.type) {
      case 'option': return code === '1' ? [item] : ['']
      case 'rank': return code === '0' ? [''] : [...Array.from({ length: Number(code) - 1 }, () => ''), item]
      case 'number': {
        const from = variable.bands?.find((band) => band.code === code)?.from ?? 0
        const months = variable.parts?.find((part) => part.factor === 1)?.item
        return months === undefined ? from : { [months]: from }
      }
      default: return variable.item === undefined ? code : { [item]: code }
    }
  }
  return { ...answers, [variable.element]: answer() }
}
