/** Limits of one answer: `. >= 0 and . <= 120` as the properties that form library and answer check both know. Pure. */
import { Unsupported, type Condition, type Term } from './expressions.ts'

/** SurveyJS properties. */
export interface Limits {
  readonly min?: number
  readonly max?: number
  readonly maxLength?: number
  readonly minSelectedChoices?: number
  readonly maxSelectedChoices?: number
}

/**
 * @param isWhole `. > 3` is then `. >= 4`
 * @throws Unsupported where it says more than a smallest and a largest value, length or number of answers
 */
export function limitsOf(condition: Condition, isWhole: boolean): Limits {
  if (condition.kind === 'and') {
    const left = limitsOf(condition.left, isWhole)
    const right = limitsOf(condition.right, isWhole)
    if (Object.keys(left).some((name) => name in right)) throw new Unsupported('two limits of one kind')
    return { ...left, ...right }
  }
  if (condition.kind !== 'compare') throw new Unsupported(condition.kind)
  const { left, operator, right } = condition
  if (right.kind !== 'number') throw new Unsupported(right.kind)
  const strict = operator === '>' || operator === '<'
  if (strict && !isWhole && left.kind === 'self') throw new Unsupported(operator)
  const step = strict ? (operator === '>' ? 1 : -1) : 0
  const isLower = operator === '>=' || operator === '>'
  if (!isLower && operator !== '<=' && operator !== '<') throw new Unsupported(operator)
  return limit(left, isLower, right.number + step)
}

function limit(left: Term, isLower: boolean, value: number): Limits {
  if (left.kind === 'self') return isLower ? { min: value } : { max: value }
  if (left.kind === 'count' && left.of.kind === 'self')
    return isLower ? { minSelectedChoices: value } : { maxSelectedChoices: value }
  if (left.kind === 'length' && left.of.kind === 'self' && !isLower) return { maxLength: value }
  throw new Unsupported(left.kind)
}

/** The limits as a constraint; empty where there are none. */
export function constraintOf(limits: Limits): string {
  const { min, max, maxLength, minSelectedChoices, maxSelectedChoices } = limits
  const parts = [
    min === undefined ? [] : `. >= ${min}`,
    max === undefined ? [] : `. <= ${max}`,
    maxLength === undefined ? [] : `string-length(.) <= ${maxLength}`,
    minSelectedChoices === undefined ? [] : `count-selected(.) >= ${minSelectedChoices}`,
    maxSelectedChoices === undefined ? [] : `count-selected(.) <= ${maxSelectedChoices}`,
  ]
  return parts.flat().join(' and ')
}
