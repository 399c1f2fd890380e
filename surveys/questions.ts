/** What a SurveyJS definition asks, without how it looks: the one reading that variables, answers and check share. */
import { joinedText } from './language.ts'
import { MOMENTS, momentLength, type Moment } from './moments.ts'
import { textOf } from './texts.ts'
import { TEXT_LIMIT } from './text-limit.ts'
import type { Code, Definition, DefinitionElement, DefinitionPage, Text } from './types.ts'

/** A code of an element and its wording: an option, a row, a column, an item. */
export interface Coded {
  readonly code: Code
  readonly label: Text
  /** Of several answers: chosen alone or not at all ("None of these"). */
  readonly exclusive?: true
  /** No point of the scale, or what is not listed, whatever the codebook says: the form library's own choices. */
  readonly special?: true
  readonly residual?: true
}

/**
 * A blank that takes a number within `range`, a multiple of `step` (`null`: any, kept to `DECIMALS` places); a text of at most
 * `maxLength` UTF-16 code units; or, where `moment` says so, a date or a time written as ISO 8601, within `within`.
 */
export type Blank =
  | { readonly holds: 'number'; readonly range: readonly [min: number, max: number]; readonly step: number | null }
  | {
      readonly holds: 'text'
      readonly maxLength: number
      readonly moment?: Moment
      readonly within?: readonly [from: string, to: string]
    }
/** A cell of a table takes what a blank takes, or one code out of some. */
export type TableCell = Blank | { readonly holds: 'code'; readonly choices: readonly Coded[] }

/** Decimal places that are kept of a number without `step`. */
export const DECIMALS = 6

interface Asked {
  /** Inside a repeated group with the group's name before it: `results.kept`. */
  readonly name: string
  /** The repeated group it is asked in. */
  readonly group?: string
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
        /** Asked once for each item; `questions` stand by themselves in `questionsOf`, too, directly behind it. */
        readonly kind: 'group'
        readonly questions: readonly Question[]
        readonly most: number
      }
    | {
        readonly kind: 'table'
        readonly rows: readonly Coded[]
        readonly columns: readonly (Coded & { readonly blank: TableCell })[]
      }
  )

/** The most items of a repeated group where a definition sets no limit, and the most there may be: the form library's own. */
export const MOST_ITEMS = 100

/**
 * Every question of a definition in its one form (see `canonical`), in questionnaire order. Elements of a type it does not
 * know are left out (`check` complains of them).
 */
export function questionsOf(definition: Definition): readonly Question[] {
  const read = (container: DefinitionPage | DefinitionElement, around: readonly string[]): readonly Question[] => {
    const conditions = container.visibleIf ? [...around, container.visibleIf] : around
    return (container.elements ?? []).flatMap((element) => {
      if (element.type === 'panel') return read(element, conditions)
      if (element.type !== 'paneldynamic') return questionOf(element, conditions)
      const group = groupOf(element, conditions)
      return [group, ...group.questions]
    })
  }
  return definition.pages.flatMap((page) => read(page, []))
}

/** The questions that a respondent's answers are keyed by: those inside a repeated group are in its items. */
export const outermost = (questions: readonly Question[]): readonly Question[] =>
  questions.filter(({ group }) => group === undefined)

/** The name that a question has inside its group: `results.kept` -> `kept`. */
export const nameInside = ({ name, group }: Pick<Question, 'name' | 'group'>): string =>
  group === undefined ? name : name.slice(group.length + 1)

/** `{panel.kept}` of a condition inside the group `results` is `{results.kept}`. */
const conditionInside = (condition: string, group: string): string => condition.replace(/\{\s*panel\./g, `{${group}.`)

/** The elements of a repeated group under the whole names of its questions. */
export function inGroup(elements: unknown, group: string): readonly DefinitionElement[] {
  if (!Array.isArray(elements)) return []
  return (elements as readonly DefinitionElement[]).map((element) => ({
    ...element,
    name: `${group}.${element.name}`,
    ...(element.elements && { elements: inGroup(element.elements, group) }),
  }))
}

function groupOf(element: DefinitionElement, around: readonly string[]): Question & { readonly kind: 'group' } {
  const { name } = element
  const conditions = element.visibleIf ? [...around, element.visibleIf] : around
  const inside = (elements: readonly DefinitionElement[], outer: readonly string[]): readonly Question[] =>
    elements.flatMap((one) => {
      const own = one.visibleIf ? [...outer, conditionInside(one.visibleIf, name)] : outer
      if (one.type === 'panel') return inside(one.elements ?? [], own)
      const { visibleIf: _, ...rest } = one
      return questionOf({ ...rest, type: one.type, name: `${name}.${one.name}` }, own).map((question) => ({
        ...question,
        group: name,
      }))
    })
  const template = Array.isArray(element['templateElements'])
    ? (element['templateElements'] as readonly DefinitionElement[])
    : []
  return {
    name,
    title: textOf(element['title'], name),
    conditions,
    element,
    kind: 'group',
    questions: inside(template, conditions),
    most: Math.min(positive(element['maxPanelCount']) ?? MOST_ITEMS, MOST_ITEMS),
  }
}

function questionOf(element: DefinitionElement, around: readonly string[]): readonly Question[] {
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
    case 'tagbox':
      return [{ ...asked, kind: 'several', choices, max }]
    case 'ranking':
      return [{ ...asked, kind: 'ranking', choices, max }]
    case 'matrix':
      return [{ ...asked, kind: 'matrix', rows, choices: codedList(element['columns'], 'value', 'text') }]
    case 'multipletext':
      return [{ ...asked, kind: 'blanks', items: blanks(element['items']) }]
    case 'matrixdropdown':
      return [{ ...asked, kind: 'table', rows, columns: tableColumns(element['columns']) }]
    case 'text':
    case 'comment':
      return [{ ...asked, kind: 'blank', blank: blankOf(element) }]
    default:
      return []
  }
}

function codedList(list: unknown, codeKey: string, labelKey: string): readonly Coded[] {
  if (!Array.isArray(list)) return []
  return (list as readonly (Readonly<Record<string, unknown>> | null)[]).map((given) => {
    const entry = given ?? {} // of a type that is not known here, and that nobody has brought into its one form
    const code = String(entry[codeKey])
    return {
      code,
      label: textOf(entry[labelKey], code),
      ...(entry['isExclusive'] === true && { exclusive: true as const }),
      ...(entry['special'] === true && { special: true as const }),
      ...(entry['residual'] === true && { residual: true as const }),
    }
  })
}

function blanks(list: unknown): readonly (Coded & { readonly blank: Blank })[] {
  const coded = codedList(list, 'name', 'title')
  return coded.map((item, i) => ({ ...item, blank: blankOf((list as readonly object[])[i] ?? {}) }))
}

function tableColumns(list: unknown): readonly (Coded & { readonly blank: TableCell })[] {
  return blanks(list).map((column, i) => {
    const { cellType, choices } = (list as readonly Readonly<Record<string, unknown>>[])[i] ?? {}
    if (cellType !== 'dropdown' && cellType !== 'radiogroup') return column
    return { ...column, blank: { holds: 'code', choices: codedList(choices, 'value', 'text') } }
  })
}

function blankOf(source: object): Blank {
  const properties = source as Readonly<Record<string, unknown>>
  const { inputType, maxLength } = properties
  if (inputType === 'number') return { holds: 'number', range: rangeOf(properties), step: stepOf(properties) }
  const moment = MOMENTS.find((one) => one === inputType)
  if (!moment) return { holds: 'text', maxLength: positive(maxLength) ?? TEXT_LIMIT }
  const [from, to] = [properties['min'], properties['max']].map((end) => (typeof end === 'string' ? end : ''))
  return {
    holds: 'text',
    maxLength: momentLength(moment),
    moment,
    ...((from || to) && { within: [from ?? '', to ?? ''] }),
  }
}

/** Limits of a number: `min` and `max`, constant `minValueExpression`s, or a `numeric` validator; the narrowest wins. */
function rangeOf(properties: Readonly<Record<string, unknown>>): readonly [number, number] {
  const numbers = validatorsOf(properties).filter((v) => v['type'] === 'numeric')
  const mins = [properties['min'], properties['minValueExpression'], ...numbers.map((v) => v['minValue'])]
  const maxs = [properties['max'], properties['maxValueExpression'], ...numbers.map((v) => v['maxValue'])]
  return [
    Math.max(Number.MIN_SAFE_INTEGER, ...mins.flatMap(finite)),
    Math.min(Number.MAX_SAFE_INTEGER, ...maxs.flatMap(finite)),
  ]
}

/** The step of a number, 1 where a validator wants digits only; `null`: any number, as in the form library. */
function stepOf(properties: Readonly<Record<string, unknown>>): number | null {
  if (validatorsOf(properties).some((v) => v['type'] === 'regex')) return 1
  const step = finite(properties['step'])[0]
  return step !== undefined && step > 0 ? step : null
}

function validatorsOf(properties: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  const { validators } = properties
  return Array.isArray(validators)
    ? (validators as unknown[]).filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
    : []
}

/** The points of a rating; the first and the last of the scale also say what they mean. */
function rates(element: DefinitionElement): readonly Coded[] {
  const all = codedList(element['rateValues'], 'value', 'text')
  const points = all.filter(({ special }) => !special)
  const ends = new Map([
    [points[0], element['minRateDescription']],
    [points.at(-1), element['maxRateDescription']],
  ])
  return all.map((point) => {
    const end = ends.get(point)
    return end === undefined ? point : { ...point, label: described(point, textOf(end)) }
  })
}

/** A point that has no wording but its number is called after its description too: `1 (Not at all)`. */
function described({ code, label }: Coded, description: Text): Text {
  return joinedText([label, description], ([point = '', said = '']) =>
    point === code && said ? `${code} (${said})` : point,
  )
}

function positive(x: unknown): number | undefined {
  return typeof x === 'number' && Number.isInteger(x) && x > 0 ? x : undefined
}

function finite(x: unknown): readonly number[] {
  const n = typeof x === 'string' && x.trim() !== '' ? Number(x) : x
  return typeof n === 'number' && Number.isFinite(n) ? [n] : []
}
