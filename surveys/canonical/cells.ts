/** A table of cells (`matrixdropdown`) in one form: every column says what its cells hold, and lists its choices. */
import type { DefinitionElement } from '../types.ts'
import { BOOLEAN_SETTINGS, CHOICE_SETTINGS, RATE_SETTINGS, choicesOf, items, ratesOf, yesAndNo } from './choices.ts'
import { limited, type Reading } from './limits.ts'
import { holding } from './notes.ts'
import { isPart, plain, without, written, type Properties } from './properties.ts'
import { worded } from './texts.ts'

/** What the library's cells hold where neither column nor table says so. */
const LIBRARY_CELL = 'dropdown'
const LISTED: ReadonlySet<string> = new Set(['dropdown', 'radiogroup'])
const YES_NO: ReadonlySet<string> = new Set(BOOLEAN_SETTINGS)
const RATES: ReadonlySet<string> = new Set([...RATE_SETTINGS, 'rateType'])

export function cellsOf(question: DefinitionElement, reading: Reading): DefinitionElement {
  const list: readonly unknown[] = Array.isArray(question['columns']) ? (question['columns'] as unknown[]) : []
  return {
    ...(without(question, new Set(['choices', 'cellType'])) as DefinitionElement),
    rows: items(question['rows'], 'itemvalue'),
    columns: list.map((raw, i) => columnOf(raw, i, question, reading)),
  }
}

function columnOf(raw: unknown, i: number, question: DefinitionElement, reading: Reading): Properties {
  const given: Properties = isPart(raw) ? worded(plain('matrixdropdowncolumn', raw)) : { name: written(raw) }
  const name = written(given['name']) || `question${i + 1}`
  const cellType = written(given['cellType'] ?? question['cellType'] ?? LIBRARY_CELL)
  const { properties, notes } = holding(
    `definition ${question.name} columns ${name}`,
    ['matrixdropdowncolumn', cellType],
    worded(plain(cellType, given)),
  )
  reading.notes.push(...notes)
  const column = { ...properties, cellType, name }
  if (cellType === 'boolean')
    return { ...without(column, YES_NO), cellType: 'radiogroup', choices: yesAndNo(properties) }
  if (cellType === 'rating') return { ...without(column, RATES), cellType: 'dropdown', choices: ratesOf(given) }
  if (!LISTED.has(cellType)) return limited(`definition ${question.name} columns ${name}`, column, reading)
  const own = Array.isArray(properties['choices']) && (properties['choices'] as unknown[]).length > 0
  const choices = choicesOf(own ? properties : { ...properties, choices: question['choices'] }, false)
  // A text behind “Other” has no place in a cell: left as it is, for `check` to name.
  const kept = properties['showOtherItem'] === true ? { showOtherItem: true } : {}
  return { ...without(column, CHOICE_SETTINGS), ...kept, choices }
}
