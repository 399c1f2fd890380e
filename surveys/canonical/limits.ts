/** What the reading of a definition shares, and the limits of what is typed. */
import type { Finding } from '../checks/complaints.ts'
import type { DefinitionElement } from '../types.ts'
import { MOMENTS } from '../moments.ts'
import type { Names } from './names.ts'
import { isPart, numeric, without, written, type Properties } from './properties.ts'

/** What the reading of one definition shares. */
export interface Reading {
  readonly names: Names
  /** The choices that a question may take from another one, by that one's name. */
  readonly choices: ReadonlyMap<string, Properties>
  /** Grows as it is read. */
  readonly notes: Finding[]
  readonly textLimit: number
  readonly commentLimit: number
}

/** Means nothing to the form library where a number or a date is asked for. */
const UNLIMITED: ReadonlySet<string> = new Set(['maxLength'])

/** Every text has its limit, and numbers are written as numbers. */
export function limited(place: string, blank: Properties, { notes, textLimit }: Reading): Properties {
  if (blank['inputType'] === 'number') {
    const numbers = ['min', 'max', 'step'].flatMap((name) => {
      const value = numeric(blank[name])
      return value === undefined ? [] : [[name, value] as const]
    })
    // An expression is read from a string only: a number there would set no limit in the browser.
    const expressions = ['minValueExpression', 'maxValueExpression'].flatMap((name) =>
      blank[name] === undefined ? [] : [[name, written(blank[name])] as const],
    )
    return { ...without(blank, UNLIMITED), ...Object.fromEntries<unknown>([...numbers, ...expressions]) }
  }
  if (MOMENTS.some((one) => one === blank['inputType'])) return without(blank, UNLIMITED)
  const { maxLength, ...unlimited } = blank
  if (maxLength !== undefined && maxLength !== 0) return blank
  notes.push({ place, kind: 'noLimit', facts: { limit: String(textLimit) } })
  return { ...unlimited, maxLength: textLimit }
}

/** “At most two answers” as a validator says it is what `maxSelectedChoices` says; “at least two” would make answers obligatory. */
export function withMost(question: DefinitionElement, { notes }: Reading): DefinitionElement {
  const { validators, ...others } = question
  if (!Array.isArray(validators)) return question
  const counts = (validators as unknown[]).filter(isCount)
  if (counts.length === 0) return question
  const left = (validators as unknown[]).filter((one) => !isCount(one))
  const most = [question['maxSelectedChoices'], ...counts.map(({ maxCount }) => maxCount)].flatMap((count) => {
    const number = numeric(count)
    return number !== undefined && number > 0 ? [number] : []
  })
  if (counts.some(({ minCount }) => numeric(minCount)))
    notes.push({ place: `definition ${question.name}`, kind: 'obligatory', facts: { property: 'validators minCount' } })
  return {
    ...others,
    ...(left.length > 0 && { validators: left }),
    ...(most.length > 0 && { maxSelectedChoices: Math.min(...most) }),
  }
}

interface Count {
  readonly minCount?: unknown
  readonly maxCount?: unknown
}

const isCount = (validator: unknown): validator is Count =>
  isPart(validator) && 'type' in validator && validator.type === 'answercount'
