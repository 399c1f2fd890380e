/** Conditions between the tree of `expressions.ts` and SurveyJS's own notation. Pure. */
import { ArrayOperand, BinaryOperand, ConditionsParser, Const, UnaryOperand, Variable, type Operand } from 'survey-core'
import { Unsupported, type Comparison, type Condition, type Term } from './expressions.ts'

/** A question as conditions see it. */
export interface Known {
  /** In SurveyJS: `age`, `services.water` (a row), `panel.age` (beside it in a repeated group). */
  readonly path: string
  /** In XLSForm: its own name. */
  readonly name: string
  readonly answers: 'code' | 'codes' | 'number' | 'text' | 'truth'
  /** Codes that the other side writes otherwise: what is read → what is written. */
  readonly codes?: ReadonlyMap<string, string>
}

const written = ({ codes }: Known, code: string): string => codes?.get(code) ?? code

const NEGATED: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
}

/**
 * In SurveyJS's notation. A negation is pushed down to the comparisons.
 *
 * @throws Unsupported
 * @example writeSurveyJs(parseXPath("not(selected(${a3}, 'x'))"), known) // "{a3} notcontains 'x'"
 */
export function writeSurveyJs(condition: Condition, known: (name: string) => Known | undefined): string {
  const write = (one: Condition, isNegated: boolean): string => {
    switch (one.kind) {
      case 'not':
        return write(one.of, !isNegated)
      case 'and':
      case 'or': {
        const kind = isNegated ? (one.kind === 'and' ? 'or' : 'and') : one.kind
        const side = (inner: Condition): string => {
          const text = write(inner, isNegated)
          const innerKind =
            inner.kind === 'and' || inner.kind === 'or' ? (isNegated ? flipped(inner.kind) : inner.kind) : null
          return kind === 'and' && innerKind === 'or' ? `(${text})` : text
        }
        return `${side(one.left)} ${kind} ${side(one.right)}`
      }
      case 'selected': {
        const question = asked(one.of, known)
        if (question.answers === 'codes')
          return `{${question.path}} ${isNegated ? 'notcontains' : 'contains'} ${quoted(written(question, one.code))}`
        return `{${question.path}} ${isNegated ? '!=' : '='} ${quoted(written(question, one.code))}`
      }
      case 'compare':
        return comparison(one, isNegated, known)
    }
  }
  return write(condition, false)
}

const flipped = (kind: 'and' | 'or'): 'and' | 'or' => (kind === 'and' ? 'or' : 'and')

function comparison(
  { operator, left, right }: Extract<Condition, { kind: 'compare' }>,
  isNegated: boolean,
  known: (name: string) => Known | undefined,
): string {
  if (left.kind === 'text' || left.kind === 'number') {
    if (right.kind === 'text' || right.kind === 'number')
      throw new Unsupported(`${literal(left)} ${operator} ${literal(right)}`)
    return comparison({ kind: 'compare', operator: MIRRORED[operator], left: right, right: left }, isNegated, known)
  }
  const sign = isNegated ? NEGATED[operator] : operator
  if (left.kind === 'length') throw new Unsupported('string-length()')
  if (left.kind === 'count') return `{${asked(left.of, known).path}.length} ${sign} ${operand(right, 'number', known)}`
  const question = asked(left, known)
  const { path, name, answers } = question
  if (right.kind === 'text' && right.text === '') {
    if (sign === '=' || sign === '!=') return `{${path}} ${sign === '=' ? 'empty' : 'notempty'}`
  }
  if (answers === 'codes') throw new Unsupported(`\${${name}} ${operator}`)
  return `{${path}} ${sign} ${operand(right, answers, known, question)}`
}

/** What a question is compared with, as the kind of its answers wants it. */
function operand(
  right: Term,
  answers: Known['answers'],
  known: (name: string) => Known | undefined,
  question?: Known,
): string {
  if (right.kind === 'name') return `{${asked(right, known).path}}`
  if (right.kind !== 'text' && right.kind !== 'number') throw new Unsupported(right.kind)
  if (answers === 'truth') return String(literal(right) === 'OK' || literal(right) === 'true')
  if (answers === 'number' && right.kind === 'number') return String(right.number)
  return quoted(question ? written(question, literal(right)) : literal(right))
}

const literal = (one: Extract<Term, { kind: 'text' | 'number' }>): string =>
  one.kind === 'text' ? one.text : String(one.number)

function asked(one: Term, known: (name: string) => Known | undefined): Known {
  if (one.kind !== 'name') throw new Unsupported('.')
  const question = known(one.name)
  if (!question) throw new UnknownName(one.name)
  return question
}

/** A condition on a question that is not there. */
export class UnknownName extends Error {
  readonly unknown: string
  constructor(name: string) {
    super(`unknown: ${name}`)
    this.unknown = name
  }
}

/** What ends in a backslash cannot be written. */
function quoted(text: string): string {
  if (text.endsWith('\\')) throw new Unsupported(text)
  return `'${text.replace(/['"]/g, '\\$&')}'`
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  equal: '=',
  notequal: '!=',
  less: '<',
  lessorequal: '<=',
  greater: '>',
  greaterorequal: '>=',
}

/**
 * Reads SurveyJS's notation.
 *
 * @param known by SurveyJS path
 * @throws Unsupported, UnknownName
 */
export function readSurveyJs(text: string, known: (path: string) => Known | undefined): Condition {
  const operand = new ConditionsParser().parseExpression(text) as Operand | undefined
  if (!operand) throw new Unsupported(text)
  return read(operand, known)
}

function read(operand: Operand, known: (path: string) => Known | undefined): Condition {
  if (operand instanceof UnaryOperand) return readUnary(operand, known)
  if (!(operand instanceof BinaryOperand)) throw new Unsupported(operand.toString())
  const left = operand.leftOperand as Operand
  const right = operand.rightOperand as Operand
  if (operand.isConjunction) {
    return { kind: operand.conjunction === 'and' ? 'and' : 'or', left: read(left, known), right: read(right, known) }
  }
  const question = questionIn(left, known)
  switch (operand.operator) {
    case 'contains':
    case 'notcontains': {
      const selected: Condition = { kind: 'selected', of: nameOf(question), code: written(question, textOf(right)) }
      return operand.operator === 'contains' ? selected : { kind: 'not', of: selected }
    }
    case 'anyof':
      return anyOf(question, right)
    default: {
      const operator = COMPARISONS[operand.operator]
      if (operator === undefined) throw new Unsupported(operand.toString())
      return { kind: 'compare', operator, left: leftTerm(left, question), right: termOf(right, question, known) }
    }
  }
}

function readUnary(operand: UnaryOperand, known: (path: string) => Known | undefined): Condition {
  if (operand.operator === 'negate') return { kind: 'not', of: read(operand.expression, known) }
  if (operand.operator !== 'empty' && operand.operator !== 'notempty') throw new Unsupported(operand.toString())
  const question = questionIn(operand.expression, known)
  return {
    kind: 'compare',
    operator: operand.operator === 'empty' ? '=' : '!=',
    left: nameOf(question),
    right: { kind: 'text', text: '' },
  }
}

function anyOf(question: Known, right: Operand): Condition {
  const codes = (right instanceof ArrayOperand ? right.values.map(textOf) : [textOf(right)]).map((code) =>
    written(question, code),
  )
  const each = codes.map((code): Condition =>
    question.answers === 'codes'
      ? { kind: 'selected', of: nameOf(question), code }
      : { kind: 'compare', operator: '=', left: nameOf(question), right: { kind: 'text', text: code } },
  )
  const [first, ...others] = each
  if (!first) throw new Unsupported('[]')
  return others.reduce((left, one): Condition => ({ kind: 'or', left, right: one }), first)
}

const nameOf = (question: Known): { readonly kind: 'name'; readonly name: string } => ({
  kind: 'name',
  name: question.name,
})

function questionIn(operand: Operand, known: (path: string) => Known | undefined): Known {
  if (!(operand instanceof Variable)) throw new Unsupported(operand.toString())
  const path = operand.variable.replace(/\.length$/, '')
  const question = known(path) ?? known(operand.variable)
  if (!question) throw new UnknownName(operand.variable)
  return question
}

function leftTerm(operand: Operand, question: Known): Term {
  const isCount = operand instanceof Variable && operand.variable.endsWith('.length') && question.answers === 'codes'
  return isCount ? { kind: 'count', of: nameOf(question) } : nameOf(question)
}

function termOf(operand: Operand, question: Known, known: (path: string) => Known | undefined): Term {
  if (operand instanceof Variable) return nameOf(questionIn(operand, known))
  const value = valueOf(operand)
  if (question.answers === 'truth') return { kind: 'text', text: value === true ? 'OK' : '' }
  return typeof value === 'number' && question.answers !== 'code' && question.answers !== 'text'
    ? { kind: 'number', number: value }
    : { kind: 'text', text: written(question, String(value)) }
}

const textOf = (operand: Operand): string => String(valueOf(operand))

function valueOf(operand: Operand): string | number | boolean {
  if (!(operand instanceof Const) || operand instanceof Variable) throw new Unsupported(operand.toString())
  const value: unknown = operand.correctValue
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new Unsupported(operand.toString())
}
