/** Is the definition such that the answer check and the browser understand the same? */
import { Base, Model } from 'survey-core'
import { isTag } from '../language.ts'
import { MOST_ITEMS, questionsOf } from '../questions.ts'
import { languagesOf } from '../texts.ts'
import type { DefinitionElement, Survey } from '../types.ts'
import type { Finding } from './complaints.ts'
import { MALFORMED } from '../canonical/elements.ts'
import { blankFindings } from './blanks.ts'
import { isCode, type CodePlace } from './codes.ts'
import { markupFindings } from './markup.ts'
import {
  CELL_TYPES,
  COMPUTED,
  ELSEWHERE,
  IDENTIFYING,
  PAGE_PROPERTIES,
  PANEL_PROPERTIES,
  PART_PROPERTIES,
  QUESTION_PROPERTIES,
  REPEATED,
  SURVEY_PROPERTIES,
  VALUES,
} from './understood.ts'

type Properties = Readonly<Record<string, unknown>>
const NAME = /^[A-Za-z][\w-]*$/

/** Element types, properties, names, codes and limits of a definition. */
export function definitionFindings(survey: Survey): readonly Finding[] {
  const { definition, defaultPolicy } = survey
  const { pages } = definition
  return [
    ...unsupported('definition', definition, SURVEY_PROPERTIES),
    ...localeFindings(survey),
    ...pages.flatMap((page) => [
      ...unsupported(`definition page ${page.name}`, page, PAGE_PROPERTIES),
      ...(page.elements ?? []).flatMap(elementFindings),
    ]),
    ...nameFindings(pages.flatMap((page) => named(page.elements))),
    ...groupFindings(definition, defaultPolicy),
    ...surveyJSFindings(definition),
  ]
}

/** The language that a tool of SurveyJS begins in. */
function localeFindings(survey: Survey): readonly Finding[] {
  const { locale } = survey.definition
  if (locale === undefined || (typeof locale === 'string' && isTag(locale))) return []
  return [badValue('definition', 'locale', locale, languagesOf(survey))]
}

function elementFindings(element: DefinitionElement): readonly Finding[] {
  const place = `definition ${element.name}`
  if (element.type === 'panel') {
    return [...unsupported(place, element, PANEL_PROPERTIES), ...(element.elements ?? []).flatMap(elementFindings)]
  }
  if (element.type === 'paneldynamic') return repeatedFindings(place, element)
  const understood = Object.hasOwn(QUESTION_PROPERTIES, element.type) ? QUESTION_PROPERTIES[element.type] : undefined
  if (!understood) return [refusedElement(place, element.type)]
  return [
    ...unsupported(place, element, understood),
    ...(element.type === 'text' || element.type === 'comment' ? blankFindings(place, element) : []),
    ...(element.type === 'html' ? markupFindings(place, element['html']) : []),
    ...listsOf(element).flatMap(([list, properties]) => partFindings(place, element, list, properties)),
  ]
}

/** A repeated group: its questions by their names inside it. */
function repeatedFindings(place: string, element: DefinitionElement): readonly Finding[] {
  const inside = listOf(element['templateElements'])
  return [
    ...unsupported(place, element, QUESTION_PROPERTIES['paneldynamic'] ?? new Set()),
    ...inside.flatMap(elementFindings),
    ...nameFindings(named(inside)),
  ]
}

const listOf = (elements: unknown): readonly DefinitionElement[] =>
  Array.isArray(elements) ? (elements as readonly DefinitionElement[]) : []

/** Whether repeated groups can be counted: by name or openly only, of one level, with an end. */
function groupFindings(definition: Survey['definition'], policy: Survey['defaultPolicy']): readonly Finding[] {
  return questionsOf(definition).flatMap((question): readonly Finding[] => {
    if (question.kind !== 'group') return []
    const { name, element, questions } = question
    const place = `definition ${name}`
    const [least, most, shown] = ['minPanelCount', 'maxPanelCount', 'panelCount'].map((count) => element[count])
    const isCount = (n: unknown) => n === undefined || (Number.isInteger(n) && (n as number) >= 0)
    const limit = typeof most === 'number' ? most : MOST_ITEMS
    const counts = [least, most, shown].filter((n) => !isCount(n) || (typeof n === 'number' && n > limit))
    return [
      ...(policy === 'open' ? [] : [{ place, kind: 'groupNeedsOpen' } as const]),
      ...(questions.length === 0 ? [{ place: `${place} templateElements`, kind: 'emptyGroup' } as const] : []),
      ...(most === undefined || most === 0 || limit > MOST_ITEMS
        ? [{ place: `${place} maxPanelCount`, kind: 'groupWithoutEnd', facts: { most: String(MOST_ITEMS) } } as const]
        : []),
      ...(counts.length > 0
        ? [{ place: `${place} panelCount`, kind: 'groupCounts', facts: { most: String(limit) } } as const]
        : []),
      ...groupsInside(listOf(element['templateElements'])).map((inner): Finding => ({
        place: `${place}.${inner}`,
        kind: 'groupInGroup',
        facts: { name: inner },
      })),
    ]
  })
}

const groupsInside = (elements: readonly DefinitionElement[]): readonly string[] =>
  elements.flatMap(({ type, name, elements: inner }) => (type === 'paneldynamic' ? [name] : groupsInside(inner ?? [])))

function refusedElement(place: string, type: string): Finding {
  if (type === MALFORMED) return { place, kind: 'malformed' }
  if (IDENTIFYING.has(type)) return { place, kind: 'identifies', facts: { type } }
  if (REPEATED.has(type)) return { place, kind: 'repeated', facts: { type } }
  if (ELSEWHERE.has(type)) return { place, kind: 'elsewhere', facts: { property: type } }
  if (COMPUTED.has(type)) return { place, kind: 'computed', facts: { property: type } }
  const known = Object.keys(QUESTION_PROPERTIES).join(', ')
  return { place, kind: 'unsupportedElement', facts: { type: type || '—', known } }
}

/** The lists of parts a question must have. */
function listsOf({ type }: DefinitionElement): readonly (readonly [list: string, properties: string])[] {
  switch (type) {
    case 'radiogroup':
    case 'dropdown':
    case 'ranking':
      return [['choices', 'choices']]
    case 'checkbox':
    case 'tagbox':
      return [['choices', 'severalChoices']]
    case 'rating':
      return [['rateValues', 'rateValues']]
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
  const understood = PART_PROPERTIES[properties] ?? new Set<string>()
  const form: CodePlace =
    key === 'name' ? 'name' : list === 'rows' && element.type === 'matrixdropdown' ? 'rowOfCells' : 'value'
  const codes = (parts as readonly Properties[]).map((part) => String(part[key]))
  const written = codes.map((code) => code.normalize())
  return (parts as readonly Properties[]).flatMap((part, i): readonly Finding[] => {
    const code = codes[i] ?? ''
    const at = `${place} ${list} ${code}`
    return [
      ...unsupported(at, part, understood),
      ...(key === 'name' ? cellFindings(at, part, properties === 'tableColumns') : []),
      ...(isCode(code, form) ? [] : [{ place: at, kind: 'badCode', facts: { code } } as const]),
      ...(written.indexOf(written[i] ?? '') < i
        ? [{ place: at, kind: 'duplicateCode', facts: { code } } as const]
        : []),
    ]
  })
}

/** A blank of several, or a column of a table and what its cells hold. */
function cellFindings(at: string, part: Properties, ofTable: boolean): readonly Finding[] {
  if (!ofTable) return blankFindings(at, part)
  const { cellType, choices } = part
  if (!CELL_TYPES.includes(cellType)) return [badValue(at, 'cellType', cellType, CELL_TYPES)]
  if (cellType === 'text' || cellType === 'comment') return blankFindings(at, part)
  return partFindings(at, { type: 'dropdown', name: '', choices }, 'choices', 'choices')
}

function unsupported(place: string, properties: Properties, understood: ReadonlySet<string>): readonly Finding[] {
  return Object.entries(properties).flatMap(([property, value]): readonly Finding[] => {
    if (!understood.has(property)) return [refusedProperty(place, property)]
    if (property === 'inputType' && IDENTIFYING.has(String(value)))
      return [{ place, kind: 'identifies', facts: { type: String(value) } }]
    const values = VALUES[property]
    return values && !values.includes(value) ? [badValue(place, property, value, values)] : []
  })
}

function badValue(place: string, property: string, value: unknown, known: readonly unknown[]): Finding {
  return {
    place,
    kind: 'unsupportedValue',
    facts: {
      property,
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- undefined of what JSON cannot hold
      value: JSON.stringify(value) ?? '—',
      known: known.map((v) => JSON.stringify(v)).join(', '),
    },
  }
}

function refusedProperty(place: string, property: string): Finding {
  const kind = COMPUTED.has(property) ? 'computed' : ELSEWHERE.has(property) ? 'elsewhere' : 'unsupportedProperty'
  return { place, kind, facts: { property } }
}

function named(elements: readonly DefinitionElement[] | undefined): readonly string[] {
  return (elements ?? []).flatMap((element) => [element.name, ...named(element.elements)])
}

function nameFindings(names: readonly string[]): readonly Finding[] {
  const seen = new Set<string>()
  return names.flatMap((name) => {
    const findings: Finding[] = []
    if (!NAME.test(name) || name in {}) findings.push({ place: `definition ${name}`, kind: 'badName', facts: { name } })
    if (seen.has(name.toLowerCase()))
      findings.push({ place: `definition ${name}`, kind: 'duplicateName', facts: { name } })
    seen.add(name.toLowerCase())
    return findings
  })
}

/** What SurveyJS itself finds on reading, save unknown properties and types: those have been named already. */
function surveyJSFindings(definition: Survey['definition']): readonly Finding[] {
  try {
    const errors =
      (new Model(structuredClone(definition)).jsonErrors as
        { readonly type: string; readonly message: string }[] | undefined) ?? []
    return errors
      .filter((error) => error.type !== 'unknownproperty' && error.type !== 'incorrecttypeproperty')
      .map((error) => surveyJSFinding(error.message))
  } catch (error) {
    // Thrown while it noted what depends on what, it would note that of the next model too, and break it: all of them until a restart.
    Base.finishCollectDependencies()
    return [surveyJSFinding(String(error))]
  }
}

function surveyJSFinding(error: string): Finding {
  return { place: 'definition', kind: 'surveyJS', facts: { error } }
}
