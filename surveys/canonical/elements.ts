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
import { carried } from './carried.ts'
import { cellsOf } from './cells.ts'
import { plainHtml } from './html.ts'
import { limited, withMost, type Reading } from './limits.ts'
import { DEEPEST_PANEL } from './names.ts'
import { holding } from './notes.ts'
import { isPart, numeric, plain, without, written, type Properties } from './properties.ts'
import { worded } from './texts.ts'
import { filledIn } from './words.ts'

/** The type of what is no question, panel or page; no question has it. */
export const MALFORMED = 'malformed'
/** The elements of a page or panel. */
export function elementsOf(raw: unknown, reading: Reading, depth = 0): readonly DefinitionElement[] {
  return (Array.isArray(raw) ? raw : [raw]).flatMap((element: unknown) => elementOf(element, reading, depth))
}

function elementOf(raw: unknown, reading: Reading, depth: number): readonly DefinitionElement[] {
  if (!isPart(raw) || depth > DEEPEST_PANEL) return [{ type: MALFORMED, name: reading.names.of(undefined, 'question') }]
  const type = written((raw as Properties)['type'])
  const name =
    type === 'panel'
      ? reading.names.alone(raw, 'panel')
      : type === 'html'
        ? reading.names.alone(raw, 'question')
        : reading.names.of(raw, 'question')
  const { properties, notes } = holding(`definition ${name}`, [type], plain(type, raw))
  reading.notes.push(...notes)
  const given = { ...settled(worded(properties)), type, name }
  if (type !== 'panel') return questionOf(given, raw as Properties, reading)
  const elements = elementsOf(plain(type, raw)['elements'] ?? [], reading, depth + 1)
  return [{ ...given, elements }]
}

/** `visible` means nothing beside `visibleIf`; a condition is a string; a number that is hidden is one that is not shown. */
function settled(given: Properties): Properties {
  const { hideNumber, ...numbered } = given
  const properties = hideNumber === true ? { ...numbered, showNumber: false } : numbered
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
    const asked = withMost(carried(question, reading), reading)
    return [...choosing(asked, specifyTitle(given), reading), ...behind]
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
    case 'html':
      return [{ ...question, html: plainHtml(question['html']) }, ...behind]
    case 'multipletext':
      return [{ ...question, items: blanksOf(question, reading) }, ...behind]
    case 'paneldynamic':
      return [groupOf(question, raw, reading), ...behind]
    case 'slider':
      return [sliderOf(question), ...behind]
    case 'text':
    case 'comment':
      if (question['inputType'] === 'range') return [sliderOf(question), ...behind]
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

/** One answer out of some, several, a ranking; with the questions behind its choices. */
function choosing(question: DefinitionElement, specify: unknown, reading: Reading): readonly DefinitionElement[] {
  const choices = choicesOf(question, SEVERAL.has(question.type))
  const shown = {
    ...without(question.type === 'ranking' ? partial(question) : question, CHOICE_SETTINGS),
    ...shape(question.type),
    choices: choices.map(withoutComment),
  }
  return [shown as unknown as DefinitionElement, ...specified(question, choices, specify, reading)]
}

/** Nobody has to rank everything; where the form library would have it so, it knows no limit either. */
function partial(question: DefinitionElement): DefinitionElement {
  if (question['selectToRankEnabled'] === true) return question
  const unlimited = without(question, new Set(['maxSelectedChoices'])) as DefinitionElement
  return { ...unlimited, selectToRankEnabled: true }
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
      const chosen = `{${question.name}} ${several ? 'contains' : '='} '${value.replace(/['"]/g, '\\$&')}'`
      return {
        type: 'text',
        name: reading.names.free(`${question.name}_${value.replace(/[^\w-]+/g, '_')}_specify`),
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
  question['showCommentArea'] === true ? filledIn('specify') : (question['commentText'] ?? filledIn('specify'))

/** The comment box of a question is a question of its own. */
function commentBehind(question: DefinitionElement, reading: Reading): readonly DefinitionElement[] {
  if (question['showCommentArea'] !== true) return []
  return [
    {
      type: 'comment',
      name: reading.names.free(`${question.name}_comment`),
      title: question['commentText'] ?? filledIn('comment'),
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
    const { properties, notes } = holding(
      `definition ${question.name} items ${name}`,
      ['multipletextitem', 'text'],
      item,
    )
    reading.notes.push(...notes)
    return { ...limited(`definition ${question.name} items ${name}`, properties, reading), name }
  })
}
