/** The properties of a part of a definition under the form library's own names, without what merely repeats its defaults. */
import type { JsonObjectProperty } from 'survey-core'
import { libraryProperty, type LibraryClass } from './library.ts'

export type Properties = Readonly<Record<string, unknown>>

/**
 * Older names (`hasOther`, `optionsCaption`, `questions`) become today's; values that are the library's default are left out,
 * so that a definition means the same whether it writes them or not. Unknown properties stay, for `check` to name them.
 *
 * @example plain('text', { isRequired: false, placeHolder: 'Name' }) // { placeholder: 'Name' }
 */
export function plain(kind: LibraryClass, raw: object): Properties {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]: [string, unknown]): readonly (readonly [string, unknown])[] => {
      if (value === undefined || value === null || isHollow(name, value)) return []
      const property = libraryProperty(kind, name)
      if (!property) return [[name, value]]
      return isDefault(property, value) ? [] : [[property.name, value]]
    }),
  )
}

/** A part that can have properties. */
export function isPart(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

/** Without the properties of these names. */
export function without(properties: Properties, names: ReadonlySet<string>): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.has(name)))
}

/** A number, also where it is written as a string. */
export function numeric(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** A name or code as a string, whatever it was written as; `''` where there is none. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === undefined || value === null ? '' : JSON.stringify(value)
}

/** Lists that say something by being empty: nothing to choose from. */
const LISTS: ReadonlySet<string> = new Set(['choices', 'rateValues', 'rows', 'columns', 'items'])

function isHollow(name: string, value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 && !LISTS.has(name)
}

function isDefault(property: JsonObjectProperty, value: unknown): boolean {
  return typeof value !== 'object' && property.name !== 'name' && property.isDefaultValue(value)
}
