/** Where the properties of a question and of its parts stand. */
import type { PropertyName, Place } from './properties.ts'

export type Json = Readonly<Record<string, unknown>>

/** A list of parts of an element, and the property that is the code of each. */
export interface PartList {
  readonly list: string
  readonly place: Place
  readonly key: 'value' | 'name'
}

const CHOICES: readonly PartList[] = [{ list: 'choices', place: 'choice', key: 'value' }]
const OPTIONS: readonly PartList[] = [{ list: 'choices', place: 'option', key: 'value' }]
const ROWS: PartList = { list: 'rows', place: 'row', key: 'value' }
const BY_TYPE: Readonly<Record<string, readonly PartList[]>> = {
  checkbox: OPTIONS,
  tagbox: OPTIONS,
  ranking: OPTIONS,
  rating: [{ list: 'rateValues', place: 'choice', key: 'value' }],
  matrix: [{ list: 'columns', place: 'column', key: 'value' }, ROWS],
  matrixdropdown: [{ list: 'columns', place: 'cell', key: 'name' }, ROWS],
  multipletext: [{ list: 'items', place: 'item', key: 'name' }],
}

/** The lists of parts that an element of this type has. */
export const partListsOf = (type: unknown): readonly PartList[] =>
  typeof type === 'string' && Object.hasOwn(BY_TYPE, type) ? (BY_TYPE[type] ?? CHOICES) : CHOICES

/** Marks of single answers: in the codebook they are lists of codes. */
export const MARKS = ['special', 'residual', 'short'] as const satisfies readonly PropertyName[]
export const isMark = (property: string): boolean => (MARKS as readonly string[]).includes(property)

export const isObject = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x)
export const listIn = (x: unknown): readonly unknown[] => (Array.isArray(x) ? (x as unknown[]) : [])

/** The code of a part: of an object by `key`, else itself. */
export const codeOfPart = (part: unknown, key: PartList['key']): string => String(isObject(part) ? part[key] : part)
