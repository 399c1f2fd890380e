/** What the reading of a definition shares, and the limits of what is typed. */
import type { Finding } from '../checks/complaints.ts'
import { MOMENTS } from '../moments.ts'
import { numeric, without, written, type Properties } from './properties.ts'

/** What the reading of one definition shares. */
export interface Reading {
  readonly names: Names
  /** Grows as it is read. */
  readonly notes: Finding[]
  readonly textLimit: number
  readonly commentLimit: number
}

/** Gives names to what has none, as the form library does: `page1`, `panel1`, `question1`, the first that is free. */
export interface Names {
  readonly of: (part: object | undefined, base: 'page' | 'panel' | 'question') => string
  /** Questions made of another one: the name itself unless somebody has it. */
  readonly free: (name: string) => string
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
