/** What a SurveyJS definition asks, without how it looks: the one reading that variables, answers and check share. */
import { textOf } from './texts.ts'
import type { Code, Definition, DefinitionElement, DefinitionPage, Text } from './types.ts'

/** Longest text accepted where the definition prints no `maxLength` (`check` complains of those). UTF-16 code units. */
const TEXT_LIMIT = 2000

/** A code of an element and its wording: an option, a row, a column, an item. */
export interface Coded {
  readonly code: Code
  readonly label: Text
}

/** A blank that takes a whole number within `range`, or a text of at most `maxLength` UTF-16 code units. */
export type Blank =
  | { readonly holds: 'number'; readonly range: readonly [min: number, max: number] }
  | { readonly holds: 'text'; readonly maxLength: number }

interface Asked {
  readonly name: string
  readonly title: Text
  /** The `visibleIf` of the element and of every panel and page around it; all must hold. */
  readonly conditions: readonly string[]
  readonly element: DefinitionElement
}

/** One element that takes an answer. `kind` says the shape of the answer (see `Answers`). */
export type Question = Asked &
  (
    | { readonly kind: 'one'; readonly choices: readonly Coded[] }
    | { readonly kind: 'several' | 'ranking'; readonly choices: readonly Coded[]; readonly max: number }
    | { readonly kind: 'matrix'; readonly rows: readonly Coded[]; readonly choices: readonly Coded[] }
    | { readonly kind: 'blanks'; readonly items: readonly (Coded & { readonly blank: Blank })[] }
    | { readonly kind: 'blank'; readonly blank: Blank }
    | {
        readonly kind: 'table'
        readonly rows: readonly Coded[]
        readonly columns: readonly (Coded & { readonly blank: Blank })[]
      }
  )

/** Every question of a definition, in questionnaire order. Elements of a type it does not know are left out (`check` complains of them). */
export function questionsOf(definition: Definition): readonly Question[] {
  const textLimit = positive(definition['maxTextLength']) ?? TEXT_LIMIT
  const read = (container: DefinitionPage | DefinitionElement, around: readonly string[]): readonly Question[] => {
    const conditions = container.visibleIf ? [...around, container.visibleIf] : around
    return (container.elements ?? []).flatMap((element) =>
      element.type === 'panel' ? read(element, conditions) : questionOf(element, conditions, textLimit),
    )
  }
  return (definition.pages ?? []).flatMap((page) => read(page, []))
}

function questionOf(element: DefinitionElement, around: readonly string[], textLimit: number): readonly Question[] {
  const asked: Asked = {
    name: element.name,
    title: textOf(element['title'], element.name),
    conditions: element.visibleIf ? [...around, element.visibleIf] : around,
    element,
  }
  const choices = codedList(element['choices'], 'value', 'text')
  const max = Math.min(positive(element['maxSelectedChoices']) ?? choices.length, choices.length)
  const rows = codedList(element['rows'], 'value', 'text')
  switch (element.type) {
    case 'radiogroup':
    case 'dropdown':
      return [{ ...asked, kind: 'one', choices }]
    case 'rating':
      return [{ ...asked, kind: 'one', choices: rates(element) }]
    case 'checkbox':
      return [{ ...asked, kind: 'several', choices, max }]
    case 'ranking':
      return [{ ...asked, kind: 'ranking', choices, max }]
    case 'matrix':
      return [{ ...asked, kind: 'matrix', rows, choices: codedList(element['columns'], 'value', 'text') }]
    case 'multipletext':
      return [{ ...asked, kind: 'blanks', items: blanks(element['items'], textLimit) }]
    case 'matrixdropdown':
      return [{ ...asked, kind: 'table', rows, columns: blanks(element['columns'], textLimit) }]
    case 'text':
    case 'comment':
      return [{ ...asked, kind: 'blank', blank: blankOf(element, textLimit) }]
    default:
      return []
  }
}

function codedList(list: unknown, codeKey: string, labelKey: string): readonly Coded[] {
  if (!Array.isArray(list)) return []
  return list.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return { code: String(entry), label: textOf(String(entry)) }
    const code = String((entry as Record<string, unknown>)[codeKey])
    return { code, label: textOf((entry as Record<string, unknown>)[labelKey], code) }
  })
}

function blanks(list: unknown, textLimit: number): readonly (Coded & { readonly blank: Blank })[] {
  const coded = codedList(list, 'name', 'title')
  return coded.map((item, i) => ({ ...item, blank: blankOf((list as readonly object[])[i] ?? {}, textLimit) }))
}

function blankOf(source: object, textLimit: number): Blank {
  const properties = source as Readonly<Record<string, unknown>>
  if (properties['inputType'] === 'number') return { holds: 'number', range: rangeOf(properties) }
  return { holds: 'text', maxLength: positive(properties['maxLength']) ?? textLimit }
}

/** Limits of a number: `min` and `max`, constant `minValueExpression`s, or a `numeric` validator; the narrowest wins. */
function rangeOf(properties: Readonly<Record<string, unknown>>): readonly [number, number] {
  const validators = Array.isArray(properties['validators'])
    ? (properties['validators'] as Record<string, unknown>[])
    : []
  const numeric = validators.filter((v) => v['type'] === 'numeric')
  const mins = [properties['min'], properties['minValueExpression'], ...numeric.map((v) => v['minValue'])]
  const maxs = [properties['max'], properties['maxValueExpression'], ...numeric.map((v) => v['maxValue'])]
  return [
    Math.max(Number.MIN_SAFE_INTEGER, ...mins.flatMap(whole)),
    Math.min(Number.MAX_SAFE_INTEGER, ...maxs.flatMap(whole)),
  ]
}

function rates(element: DefinitionElement): readonly Coded[] {
  if (Array.isArray(element['rateValues'])) return codedList(element['rateValues'], 'value', 'text')
  const from = whole(element['rateMin'])[0] ?? 1
  const to = whole(element['rateMax'])[0] ?? (positive(element['rateCount']) ?? 5) + from - 1
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => {
    const code = String(from + i)
    return { code, label: textOf(code) }
  })
}

function positive(x: unknown): number | undefined {
  return typeof x === 'number' && Number.isInteger(x) && x > 0 ? x : undefined
}

function whole(x: unknown): readonly number[] {
  const n = typeof x === 'string' && x.trim() !== '' ? Number(x) : x
  return typeof n === 'number' && Number.isInteger(n) ? [n] : []
}
