/** Is the definition such that the answer check and the browser understand the same? */
import { Model } from 'survey-core'
import type { DefinitionElement, Survey } from '../types.ts'
import type { Finding } from './complaints.ts'
import {
  CELL_TYPES,
  PAGE_PROPERTIES,
  PANEL_PROPERTIES,
  PART_PROPERTIES,
  QUESTION_PROPERTIES,
  SURVEY_PROPERTIES,
  VALUES,
  WHOLE_NUMBER,
} from './understood.ts'

type Properties = Readonly<Record<string, unknown>>
const NAME = /^[A-Za-z][\w-]*$/
const CODE = /^[\w-]+$/

/** Element types, properties, names, codes and limits of a definition. */
export function definitionFindings({ definition }: Survey): readonly Finding[] {
  const pages = definition.pages ?? []
  return [
    ...unsupported('definition', definition, SURVEY_PROPERTIES),
    ...pages.flatMap((page) => [
      ...unsupported(`definition page ${page.name}`, page, PAGE_PROPERTIES),
      ...(page.elements ?? []).flatMap(elementFindings),
    ]),
    ...nameFindings(pages.flatMap((page) => named(page.elements))),
    ...surveyJSFindings(definition),
  ]
}

function elementFindings(element: DefinitionElement): readonly Finding[] {
  const place = `definition ${element.name}`
  if (element.type === 'panel') {
    return [...unsupported(place, element, PANEL_PROPERTIES), ...(element.elements ?? []).flatMap(elementFindings)]
  }
  const understood = Object.hasOwn(QUESTION_PROPERTIES, element.type) ? QUESTION_PROPERTIES[element.type] : undefined
  if (!understood) {
    const known = Object.keys(QUESTION_PROPERTIES).join(', ')
    return [{ place, kind: 'unsupportedElement', facts: { type: element.type, known } }]
  }
  return [
    ...unsupported(place, element, understood),
    ...validatorFindings(place, element),
    ...(element.type === 'text' || element.type === 'comment' ? limitFindings(place, element) : []),
    ...listsOf(element).flatMap(([list, properties]) => partFindings(place, element, list, properties)),
  ]
}

/** The lists of parts a question must have. */
function listsOf({ type, ...element }: DefinitionElement): readonly (readonly [list: string, properties: string])[] {
  switch (type) {
    case 'radiogroup':
    case 'dropdown':
    case 'checkbox':
    case 'ranking':
      return [['choices', 'choices']]
    case 'rating':
      return element['rateValues'] === undefined ? [] : [['rateValues', 'rateValues']]
    case 'matrix':
      return [
        ['rows', 'rows'],
        ['columns', 'columns'],
      ]
    case 'matrixdropdown':
      return [
        ['rows', 'rows'],
        ['columns', 'tableColumns'],
      ]
    case 'multipletext':
      return [['items', 'items']]
    default:
      return []
  }
}

function partFindings(place: string, element: DefinitionElement, list: string, properties: string): readonly Finding[] {
  const parts: readonly unknown[] = Array.isArray(element[list]) ? (element[list] as unknown[]) : []
  if (parts.length === 0) return [{ place: `${place} ${list}`, kind: 'noCodes' }]
  const key = properties === 'items' || properties === 'tableColumns' ? 'name' : 'value'
  const codes = parts.map((part) => (typeof part === 'object' && part !== null ? (part as Properties)[key] : part))
  const numbers = element.type === 'rating'
  const findings: Finding[] = parts.flatMap((part, i) => {
    if (typeof part !== 'object' || part === null) return []
    const at = `${place} ${list} ${String(codes[i])}`
    const blank = part as Properties
    if (key === 'value') return unsupported(at, blank, PART_PROPERTIES[properties] ?? new Set())
    const cells = properties === 'tableColumns'
    const cellType = blank['cellType'] ?? element['cellType']
    return [
      ...unsupported(at, blank, PART_PROPERTIES[properties] ?? new Set()),
      ...validatorFindings(at, blank),
      ...limitFindings(at, blank),
      ...(cells && !CELL_TYPES.includes(cellType) ? [badValue(at, 'cellType', cellType, CELL_TYPES)] : []),
    ]
  })
  const seen = new Set<string>()
  for (const code of codes) {
    const at = `${place} ${list} ${String(code)}`
    const fits = typeof code === 'string' ? CODE.test(code) && !(code in {}) : numbers && Number.isInteger(code)
    if (!fits) findings.push({ place: at, kind: 'badName', facts: { name: String(code) } })
    if (seen.has(String(code))) findings.push({ place: at, kind: 'duplicateCode', facts: { code: String(code) } })
    seen.add(String(code))
  }
  return findings
}

function unsupported(place: string, properties: Properties, understood: ReadonlySet<string>): readonly Finding[] {
  return Object.entries(properties).flatMap(([property, value]): readonly Finding[] => {
    if (!understood.has(property)) return [{ place, kind: 'unsupportedProperty', facts: { property } }]
    const values = VALUES[property]
    return values && !values.includes(value) ? [badValue(place, property, value, values)] : []
  })
}

function badValue(place: string, property: string, value: unknown, known: readonly unknown[]): Finding {
  return {
    place,
    kind: 'unsupportedValue',
    facts: { property, value: JSON.stringify(value) ?? '—', known: known.map((v) => JSON.stringify(v)).join(', ') },
  }
}

/** Numeric limits and whole numbers, on numbers: the rest of SurveyJS's validators would hold in the browser only. */
function validatorFindings(place: string, blank: Properties): readonly Finding[] {
  const validators = Array.isArray(blank['validators']) ? (blank['validators'] as readonly Properties[]) : []
  return validators
    .filter((validator) => {
      const known =
        validator['type'] === 'numeric' || (validator['type'] === 'regex' && validator['regex'] === WHOLE_NUMBER)
      return !known || blank['inputType'] !== 'number'
    })
    .map((validator) => ({
      place,
      kind: 'unsupportedProperty',
      facts: { property: `validators ${String(validator['type'])}` },
    }))
}

function limitFindings(place: string, blank: Properties): readonly Finding[] {
  if (blank['inputType'] !== 'number') return Number.isInteger(blank['maxLength']) ? [] : [{ place, kind: 'noLimit' }]
  const validators = Array.isArray(blank['validators']) ? (blank['validators'] as readonly Properties[]) : []
  const has = (...keys: readonly string[]) =>
    [blank, ...validators].some((source) =>
      keys.some((key) => source[key] !== undefined && source[key] !== '' && Number.isInteger(Number(source[key]))),
    )
  const limited = has('min', 'minValueExpression', 'minValue') && has('max', 'maxValueExpression', 'maxValue')
  return limited ? [] : [{ place, kind: 'noRange' }]
}

function named(elements: readonly DefinitionElement[] | undefined): readonly string[] {
  return (elements ?? []).flatMap((element) => [element.name, ...named(element.elements)])
}

function nameFindings(names: readonly string[]): readonly Finding[] {
  const seen = new Set<string>()
  return names.flatMap((name) => {
    const findings: Finding[] = []
    if (!NAME.test(String(name)) || name in {})
      findings.push({ place: `definition ${name}`, kind: 'badName', facts: { name } })
    if (seen.has(String(name).toLowerCase()))
      findings.push({ place: `definition ${name}`, kind: 'duplicateName', facts: { name } })
    seen.add(String(name).toLowerCase())
    return findings
  })
}

/** What SurveyJS itself finds on reading, save unknown properties and types: those have been named already. */
function surveyJSFindings(definition: Survey['definition']): readonly Finding[] {
  try {
    const errors = new Model(structuredClone(definition)).jsonErrors ?? []
    return errors
      .filter((error) => error.type !== 'unknownproperty' && error.type !== 'incorrecttypeproperty')
      .map((error) => surveyJSFinding(error.message))
  } catch (error) {
    return [surveyJSFinding(String(error))]
  }
}

function surveyJSFinding(error: string): Finding {
  return { place: 'definition', kind: 'surveyJS', facts: { error } }
}
