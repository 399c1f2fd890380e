/** Does a blank take in the browser what the answer check accepts? */
import { isMoment, MOMENTS, type Moment } from '../moments.ts'
import type { Finding } from './complaints.ts'
import { WHOLE_NUMBER } from './understood.ts'

type Properties = Readonly<Record<string, unknown>>
/** Numbers with decimal places are kept exactly up to here. */
const LARGEST_WITH_PLACES = 1_000_000_000

/** Limits and validators of a text, a number, a date. */
export function blankFindings(place: string, blank: Properties): readonly Finding[] {
  const validators = validatorsOf(blank)
  const unknown = validators
    .filter((validator) => !isNumberValidator(validator) || blank['inputType'] !== 'number')
    .map(({ type }): Finding =>
      type === 'email'
        ? { place, kind: 'identifies', facts: { type } }
        : { place, kind: 'unsupportedProperty', facts: { property: `validators ${String(type)}` } },
    )
  if (blank['inputType'] === 'number') return [...unknown, ...numberFindings(place, blank, validators)]
  const moment = MOMENTS.find((one) => one === blank['inputType'])
  return [...unknown, ...(moment ? momentFindings(place, blank, moment) : textFindings(place, blank))]
}

/** Numeric limits and whole numbers: the rest of the library's validators would hold in the browser only. */
function isNumberValidator({ type, regex }: Properties): boolean {
  return type === 'numeric' || (type === 'regex' && regex === WHOLE_NUMBER)
}

function numberFindings(place: string, blank: Properties, validators: readonly Properties[]): readonly Finding[] {
  const wrong = (['min', 'max', 'step', 'minValueExpression', 'maxValueExpression'] as const).filter(
    (property) => blank[property] !== undefined && !isNumber(blank[property]),
  )
  if (wrong.length > 0) return wrong.map((property) => notFixed(place, property, blank[property]))
  const of = (...names: readonly string[]) =>
    [blank, ...validators].flatMap((source) =>
      names.flatMap((name) => (isNumber(source[name]) ? [Number(source[name])] : [])),
    )
  const [mins, maxs] = [of('min', 'minValueExpression', 'minValue'), of('max', 'maxValueExpression', 'maxValue')]
  if (mins.length === 0 || maxs.length === 0) return [{ place, kind: 'noRange' }]
  const [min, max] = [Math.max(...mins), Math.min(...maxs)]
  const whole = validators.some(({ type }) => type === 'regex') || Number.isInteger(Number(blank['step'] ?? NaN))
  const limit = whole ? Number.MAX_SAFE_INTEGER : LARGEST_WITH_PLACES
  const step = Number(blank['step'] ?? 1)
  if (min <= max && Math.max(Math.abs(min), Math.abs(max)) <= limit && step > 0) return []
  return [{ place, kind: 'rangeTooWide', facts: { min: String(min), max: String(max) } }]
}

/** Limits that are fixed and written as the blank writes its answers; of a date with a time, none. */
function momentFindings(place: string, blank: Properties, moment: Moment): readonly Finding[] {
  return (['min', 'max', 'minValueExpression', 'maxValueExpression', 'step', 'maxLength'] as const).flatMap(
    (property) => {
      const value = blank[property]
      if (value === undefined) return []
      const end = property === 'min' || property === 'max'
      const fits = end && moment !== 'datetime-local' && typeof value === 'string' && isMoment(moment, value)
      return fits ? [] : [notFixed(place, property, value)]
    },
  )
}

function textFindings(place: string, blank: Properties): readonly Finding[] {
  const { maxLength } = blank
  const limits = (['min', 'max', 'minValueExpression', 'maxValueExpression', 'step'] as const).filter(
    (property) => blank[property] !== undefined,
  )
  return [
    ...(Number.isInteger(maxLength) && (maxLength as number) > 0 ? [] : [notFixed(place, 'maxLength', maxLength)]),
    ...limits.map((property): Finding => ({ place, kind: 'unsupportedProperty', facts: { property } })),
  ]
}

function notFixed(place: string, property: string, value: unknown): Finding {
  return {
    place,
    kind: 'limitsNotFixed',
    facts: { property, value: value === undefined ? '—' : JSON.stringify(value) },
  }
}

function validatorsOf(blank: Properties): readonly Properties[] {
  const { validators } = blank
  if (validators === undefined) return []
  const list: readonly unknown[] = Array.isArray(validators) ? (validators as unknown[]) : [validators]
  return list.map((one) => (typeof one === 'object' && one !== null ? (one as Properties) : { type: one }))
}

function isNumber(value: unknown): boolean {
  return (
    (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) && Number.isFinite(Number(value))
  )
}
