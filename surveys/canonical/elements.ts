/** Questions, panels and what stands between them, in one form. */
import type { DefinitionElement } from '../types.ts'
import {
  BOOLEAN_SETTINGS,
  CHOICE_SETTINGS,
  RATE_SETTINGS,
  choicesOf,
  items,
  OTHER_CODE,
  ratesOf,
  yesAndNo,
  type Item,
} from './choices.ts'
import { cellsOf } from './cells.ts'
import { limited, type Names, type Reading } from './limits.ts'
import { holding } from './notes.ts'
import { isPart, numeric, plain, without, written, type Properties } from './properties.ts'
import { worded } from './texts.ts'
import { COMMENT, SPECIFY } from './words.ts'

/** The type of what is no question, panel or page; no question has it. */
export const MALFORMED = 'malformed'
/** Panels within panels that are read: more than any questionnaire has, few enough for every reader that goes down them. */
const DEEPEST = 30

/** Every name a definition gives, so that none is given twice. */
export function namesIn(pages: readonly unknown[]): Names {
  const taken = new Set<string>()
  const collect = (parts: unknown, depth: number): void => {
    if (!Array.isArray(parts) || depth > DEEPEST) return
    for (const part of parts as readonly unknown[]) {
      if (!isPart(part)) continue
      const { name, elements, questions, templateElements } = part as Properties
      if (name !== undefined && name !== null) taken.add(written(name))
      collect(elements, depth + 1)
      collect(questions, depth + 1)
      collect(templateElements, depth + 1)
    }
  }
  collect(pages, 0)
  const free = (wanted: (i: number) => string, from: number): string => {
    let i = from
    while (taken.has(wanted(i))) i += 1
    taken.add(wanted(i))
    return wanted(i)
  }
  return {
    of: (part, base) => written((part as Properties | undefined)?.['name']) || free((i) => `${base}${i}`, 1),
    free: (name) => free((i) => (i === 0 ? name : `${name}_${i}`), 0),
  }
}

/** The elements of a page or panel. */
export function elementsOf(raw: unknown, reading: Reading, depth = 0): readonly DefinitionElement[] {
  return (Array.isArray(raw) ? raw : [raw]).flatMap((element: unknown) => elementOf(element, reading, depth))
}

function elementOf(raw: unknown, reading: Reading, depth: number): readonly DefinitionElement[] {
  if (!isPart(raw) || depth > DEEPEST) return [{ type: MALFORMED, name: reading.names.of(undefined, 'question') }]
  const type = written((raw as Properties)['type'])
  const name = reading.names.of(raw, type === 'panel' ? 'panel' : 'question')
  const { properties, notes } = holding(`definition ${name}`, plain(type, raw))
  reading.notes.push(...notes)
  const given = { ...settled(worded(properties)), type, name }
  if (type !== 'panel') return questionOf(given, raw as Properties, reading)
  const elements = elementsOf(plain(type, raw)['elements'] ?? [], reading, depth + 1)
  return [{ ...given, elements }]
}

/** `visible` means nothing beside `visibleIf`; a condition is a string. */
function settled(properties: Properties): Properties {
  const { visibleIf, ...others } = properties
  if (visibleIf === undefined) return properties
  return { ...without(others, new Set(['visible'])), visibleIf: written(visibleIf) }
}

const CHOOSING: ReadonlySet<string> = new Set([
  'radiogroup',
  'dropdown',
  'buttongroup',
  'checkbox',
  'tagbox',
  'ranking',
])
const SEVERAL: ReadonlySet<string> = new Set(['checkbox', 'tagbox'])
const YES_NO: ReadonlySet<string> = new Set([...BOOLEAN_SETTINGS, 'label', 'useTitleAsLabel', 'renderAs'])
const RATES: ReadonlySet<string> = new Set(RATE_SETTINGS)
const COMMENTED: ReadonlySet<string> = new Set(['showCommentArea', 'commentText', 'commentPlaceholder'])

function questionOf(given: DefinitionElement, raw: Properties, reading: Reading): readonly DefinitionElement[] {
  const behind = [...commentBehind(given, reading)]
  const question = without(given, COMMENTED) as DefinitionElement
  const { type } = question
  if (CHOOSING.has(type)) {
    const choices = choicesOf(question, SEVERAL.has(type))
    const chosen = { ...without(question, CHOICE_SETTINGS), ...shape(type), choices: choices.map(withoutComment) }
    return [
      chosen as unknown as DefinitionElement,
      ...specified(question, choices, specifyTitle(given), reading),
      ...behind,
    ]
  }
  switch (type) {
    case 'boolean': {
      const title = question['title'] ?? question['label']
      const asked = { ...without(question, YES_NO), ...(title !== undefined && { title }), choices: yesAndNo(question) }
      return [{ ...asked, type: 'radiogroup', name: question.name }, ...behind]
    }
    case 'rating': {
      const look = without(question, RATES) as DefinitionElement
      return [{ ...look, rateValues: ratesOf(worded(raw)), autoGenerate: false }, ...behind]
    }
    case 'matrix':
      return [
        {
          ...question,
          rows: items(question['rows'], 'itemvalue'),
          columns: items(question['columns'], 'matrixcolumn'),
        },
        ...behind,
      ]
    case 'matrixdropdown':
      return [cellsOf(question, reading), ...behind]
    case 'multipletext':
      return [{ ...question, items: blanksOf(question, reading) }, ...behind]
    case 'paneldynamic':
      return [groupOf(question, raw, reading), ...behind]
    case 'slider':
      return [sliderOf(question), ...behind]
    case 'text':
    case 'comment':
      return [limited(`definition ${question.name}`, question, reading) as DefinitionElement, ...behind]
    default:
      return [question, ...behind]
  }
}

/** How deep the questions of a repeated group stand, at least. */
const GROUP_DEPTH = 2

/** Numbers of items are numbers, and the questions of an item in their one form. */
function groupOf(question: DefinitionElement, raw: Properties, reading: Reading): DefinitionElement {
  const counts = ['panelCount', 'minPanelCount', 'maxPanelCount'].flatMap((name) => {
    const count = numeric(question[name])
    return count === undefined ? [] : [[name, count] as const]
  })
  const { templateElements } = plain('paneldynamic', raw)
  return {
    ...question,
    ...Object.fromEntries(counts),
    templateElements: elementsOf(templateElements ?? [], reading, GROUP_DEPTH),
  }
}

/** A row of buttons is one answer out of some. */
const shape = (type: string): Properties => (type === 'buttongroup' ? { type: 'radiogroup', colCount: 0 } : {})

const withoutComment = (item: Item): Item =>
  without(item, new Set(['showCommentArea', 'commentPlaceholder', 'isCommentRequired'])) as Item

/** "Please specify" behind every choice that has a comment box: "Other", and those that ask for one. */
function specified(
  question: DefinitionElement,
  choices: readonly Item[],
  title: unknown,
  reading: Reading,
): readonly DefinitionElement[] {
  const several = SEVERAL.has(question.type)
  return choices
    .filter(
      ({ value, showCommentArea, residual }) =>
        showCommentArea === true || (value === OTHER_CODE && question['showOtherItem'] === true && residual === true),
    )
    .map(({ value }) => {
      const chosen = `{${question.name}} ${several ? 'contains' : '='} '${value}'`
      return {
        type: 'text',
        name: reading.names.free(`${question.name}_${value}_specify`),
        title,
        ...(question['otherPlaceholder'] !== undefined && { placeholder: question['otherPlaceholder'] }),
        maxLength: reading.commentLimit,
        showNumber: false,
        visibleIf: question.visibleIf ? `(${question.visibleIf}) and ${chosen}` : chosen,
      }
    })
}

/** `commentText` words the box behind an answer, unless the question has a comment box of its own. */
const specifyTitle = (question: DefinitionElement): unknown =>
  question['showCommentArea'] === true ? SPECIFY : (question['commentText'] ?? SPECIFY)

/** The comment box of a question is a question of its own. */
function commentBehind(question: DefinitionElement, reading: Reading): readonly DefinitionElement[] {
  if (question['showCommentArea'] !== true) return []
  return [
    {
      type: 'comment',
      name: reading.names.free(`${question.name}_comment`),
      title: question['commentText'] ?? COMMENT,
      ...(question['commentPlaceholder'] !== undefined && { placeholder: question['commentPlaceholder'] }),
      maxLength: reading.commentLimit,
      showNumber: false,
      ...(question.visibleIf && { visibleIf: question.visibleIf }),
    },
  ]
}

/** One handle: a number within its ends. Two: left as it is, for `check` to name. */
function sliderOf(question: DefinitionElement): DefinitionElement {
  if (question['sliderType'] !== undefined) return question
  const look = without(question, new Set(['showLabels', 'labelCount', 'allowClear', 'min', 'max', 'step']))
  const [min, max, step] = ['min', 'max', 'step'].map((name) => numeric(question[name]))
  return {
    ...look,
    type: 'text',
    name: question.name,
    inputType: 'number',
    min: min ?? 0,
    max: max ?? 100,
    step: step ?? 1,
  }
}

function blanksOf(question: DefinitionElement, reading: Reading): readonly Properties[] {
  const list: readonly unknown[] = Array.isArray(question['items']) ? (question['items'] as unknown[]) : []
  return list.map((raw, i) => {
    const item: Properties = isPart(raw) ? worded(plain('multipletextitem', raw)) : { name: written(raw) }
    const name = written(item['name']) || `text${i + 1}`
    const { properties, notes } = holding(`definition ${question.name} items ${name}`, item)
    reading.notes.push(...notes)
    return { ...limited(`definition ${question.name} items ${name}`, properties, reading), name }
  })
}
