/** Is it a questionnaire at all, of a size that can be answered, and does nothing in it run, disguise itself or wait for itself? */
import type { Finding } from '../checks/complaints.ts'
import { questionsOf, type Question } from '../questions.ts'
import { namesIn } from '../routing.ts'
import type { Definition } from '../types.ts'
import { refusedHtml } from './html.ts'
import { DEEPEST, MOST_CODES, MOST_PARTS, MOST_QUESTIONS } from './limits.ts'
import { isObject, listIn, partListsOf, type Json } from './parts.ts'

/** What would make the rest of the reading stumble. */
export function shapeFindings(written: unknown): readonly Finding[] {
  if (depthOf(written) > DEEPEST) return [{ place: 'definition', kind: 'tooDeep', facts: { most: String(DEEPEST) } }]
  if (!isObject(written)) return [{ place: 'definition', kind: 'notAnObject' }]
  const pages = written['pages']
  if (!Array.isArray(pages)) return [{ place: 'definition pages', kind: 'notAList' }]
  const findings = pages.flatMap((page: unknown, i): readonly Finding[] => {
    const at = `definition page ${i + 1}`
    return isObject(page) ? containerFindings(at, page) : [{ place: at, kind: 'notAnObject' }]
  })
  if (findings.length > 0) return findings
  const elements = elementsIn(written)
  return [
    ...(elements.length > MOST_QUESTIONS
      ? [tooMany('definition', elements.length, MOST_QUESTIONS)]
      : elements.flatMap(sizeFindings)),
    ...htmlFindings('definition', written),
  ]
}

/** More answers to tell apart than anybody tabulates. */
export function codesFindings(definition: Definition): readonly Finding[] {
  const found = questionsOf(definition).reduce((sum, question) => sum + codesOf(question), 0)
  return found > MOST_CODES ? [tooMany('definition', found, MOST_CODES)] : []
}

function codesOf(question: Question): number {
  switch (question.kind) {
    case 'one':
      return question.choices.length
    case 'several':
      return 2 * question.choices.length
    case 'ranking':
      return question.choices.length * (question.max + 1)
    case 'matrix':
      return question.rows.length * question.choices.length
    case 'table': {
      const ofRow = question.columns.map(({ blank }) => (blank.holds === 'code' ? blank.choices.length : 1))
      return question.rows.length * ofRow.reduce((sum, codes) => sum + codes, 0)
    }
    default:
      return 1
  }
}

/** Questions that wait for each other's answers. */
export function circleFindings(definition: Definition): readonly Finding[] {
  const questions = questionsOf(definition)
  const names = new Set(questions.map(({ name }) => name))
  const asks = new Map(
    questions.map(({ name, conditions }) => {
      const written = conditions.flatMap((condition) => namesIn(condition))
      return [name, new Set(written.map((each) => (names.has(each) ? each : (each.split('.')[0] ?? each))))] as const
    }),
  )
  // Take away, again and again, what waits for nothing that is left.
  const left = new Map([...asks].map(([name, of]) => [name, [...of].filter((each) => asks.has(each))]))
  for (let before = -1; before !== left.size;) {
    before = left.size
    for (const [name, of] of left) if (!of.some((each) => left.has(each))) left.delete(name)
  }
  const waiting = [...left.keys()]
  if (waiting.length === 0) return []
  return [
    { place: `definition ${waiting[0]}`, kind: 'conditionCircle', facts: { names: waiting.slice(0, 10).join(', ') } },
  ]
}

function containerFindings(at: string, container: Json): readonly Finding[] {
  const elements = container['elements']
  if (elements === undefined) return []
  if (!Array.isArray(elements)) return [{ place: `${at} elements`, kind: 'notAList' }]
  return elements.flatMap((element: unknown, i): readonly Finding[] => {
    if (!isObject(element)) return [{ place: `${at} element ${i + 1}`, kind: 'notAnObject' }]
    if (typeof element['name'] !== 'string' || typeof element['type'] !== 'string')
      return [{ place: `${at} element ${i + 1}`, kind: 'unnamed' }]
    const condition = element['visibleIf']
    return [
      ...(condition === undefined || typeof condition === 'string'
        ? []
        : [{ place: `definition ${element['name']} visibleIf`, kind: 'notAText' } as const]),
      ...(element['type'] === 'panel' ? containerFindings(`definition ${element['name']}`, element) : []),
      ...(element['type'] === 'paneldynamic'
        ? containerFindings(`definition ${element['name']}`, { elements: element['templateElements'] })
        : []),
    ]
  })
}

const elementsIn = (container: Json): readonly Json[] =>
  [...listIn(container['pages']), ...listIn(container['elements']), ...listIn(container['templateElements'])]
    .filter(isObject)
    .flatMap((element) => [...(element['type'] === undefined ? [] : [element]), ...elementsIn(element)])

function sizeFindings(element: Json): readonly Finding[] {
  return partListsOf(element['type']).flatMap(({ list }): readonly Finding[] => {
    const { length } = listIn(element[list])
    return length > MOST_PARTS ? [tooMany(`definition ${String(element['name'])} ${list}`, length, MOST_PARTS)] : []
  })
}

const tooMany = (place: string, found: number, most: number): Finding => ({
  place,
  kind: 'tooMany',
  facts: { found: String(found), most: String(most) },
})

/** Properties that SurveyJS shows as HTML, wherever they stand. */
const HTML = new Set(['html', 'completedHtml', 'completedBeforeHtml', 'loadingHtml'])

function htmlFindings(place: string, node: unknown): readonly Finding[] {
  if (Array.isArray(node)) return node.flatMap((part) => htmlFindings(place, part))
  if (!isObject(node)) return []
  const at = typeof node['name'] === 'string' ? `definition ${node['name']}` : place
  return Object.entries(node).flatMap(([name, value]): readonly Finding[] => {
    if (!HTML.has(name)) return htmlFindings(at, value)
    const texts = isObject(value) ? Object.values(value) : [value]
    return texts.flatMap((text): readonly Finding[] => {
      const refused = typeof text === 'string' ? refusedHtml(text) : undefined
      return refused === undefined
        ? []
        : [{ place: `${at} ${name}`, kind: 'htmlRefused', facts: { text: refused.slice(0, 60) } }]
    })
  })
}

function depthOf(root: unknown): number {
  let depth = 0
  let level: readonly unknown[] = [root]
  while (level.length > 0 && depth <= DEEPEST) {
    depth += 1
    level = level.flatMap((node): readonly unknown[] =>
      typeof node === 'object' && node !== null
        ? Object.values(node).filter((x) => typeof x === 'object' && x !== null)
        : [],
    )
  }
  return depth
}
