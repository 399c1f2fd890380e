/** One check per kind of question: the answer to keep, nothing, or the first fault. */
import { isMoment } from '../moments.ts'
import { DECIMALS, nameInside, type Coded, type Question, type TableCell } from '../questions.ts'
import { rangeOfBands } from '../sampling-frame.ts'
import { keptText } from './typed-text.ts'
import type { AnswerValue, Fault, FrameVariable, Item } from '../types.ts'

export interface Checked {
  /** Absent where nothing was answered. */
  readonly answer?: AnswerValue
  readonly fault?: Omit<Fault, 'question'>
}
type Check = (raw: unknown) => Checked
type Cell = (raw: unknown) => { readonly answer?: string | number; readonly fault?: Omit<Fault, 'question' | 'item'> }

const NOTHING: Checked = {}
const WRONG_TYPE = { fault: { kind: 'wrongType' } } as const

/** Compiles the check of one question. Its running time is linear in the number of codes, rows or characters asked for. */
export function checkQuestion(question: Question): Check {
  switch (question.kind) {
    case 'one':
      return oneOf(question.choices)
    case 'several': {
      // In the questionnaire's order: the order of ticking is nothing that was asked, and a trace of the person.
      const places = new Map(question.choices.map(({ code }, place) => [code, place]))
      const check = severalOf(question.choices, question.max)
      return (raw) => {
        const checked = check(raw)
        const inOrder = (checked.answer as readonly string[] | undefined)?.toSorted(
          (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0),
        )
        return inOrder ? { answer: inOrder } : checked
      }
    }
    case 'ranking':
      return severalOf(question.choices, question.max)
    case 'matrix': {
      const cell = oneOf(question.choices)
      return record(new Map(question.rows.map((row) => [row.code, cell])))
    }
    case 'blank':
      return blank(question.blank)
    case 'group':
      return group(question)
    case 'blanks':
      return record(cells(question.items))
    case 'table':
      return table(question.rows, record(cells(question.columns)))
  }
}

/**
 * Items in the order in which they were given; an item that answers nothing is dropped. Routing inside an item goes by its own answers:
 * a question of a group follows from others of the same item.
 */
function group({ questions, most }: Question & { readonly kind: 'group' }): Check {
  const checks = new Map(questions.map((question) => [nameInside(question), checkQuestion(question)]))
  return (raw) => {
    if (isNothing(raw)) return NOTHING
    if (!Array.isArray(raw)) return WRONG_TYPE
    if (raw.length > most) return { fault: { kind: 'tooMany', limit: most } }
    const kept: Item[] = []
    for (const [i, item] of (raw as readonly unknown[]).entries()) {
      if (isNothing(item)) continue
      const at = String(i + 1)
      if (!isRecord(item)) return { fault: { item: at, kind: 'wrongType' } }
      const answers: Record<string, Item[string]> = {}
      for (const [name, check] of checks) {
        if (!Object.hasOwn(item, name)) continue
        const { answer, fault } = check(item[name])
        if (fault)
          return { fault: { ...fault, item: [at, name, ...(fault.item === undefined ? [] : [fault.item])].join('.') } }
        if (answer !== undefined) answers[name] = answer as Item[string]
      }
      if (hasUnknown(item, checks)) return { fault: { item: at, kind: 'unknownItem' } }
      if (Object.keys(answers).length > 0) kept.push(answers)
    }
    return kept.length > 0 ? { answer: kept } : NOTHING
  }
}

/** Compiles the check of a frame variable's value: one of its codes, or a number that has a band. */
export function checkFrame(variable: FrameVariable): Check {
  if (!variable.bands) return oneOf(variable.categories)
  return numberBlank({ holds: 'number', range: rangeOfBands(variable), step: null })
}

function oneOf(choices: readonly Pick<Coded, 'code'>[]): Cell {
  const codes = new Set(choices.map((choice) => choice.code))
  return (raw) => {
    if (isNothing(raw)) return {}
    if (typeof raw !== 'string') return WRONG_TYPE
    return codes.has(raw) ? { answer: raw } : { fault: { kind: 'unknownCode' } }
  }
}

function severalOf(choices: readonly Coded[], max: number): Check {
  const codes = new Set(choices.map((choice) => choice.code))
  const alone = choices.filter((choice) => choice.exclusive).map((choice) => choice.code)
  return (raw) => {
    if (isNothing(raw)) return NOTHING
    if (!Array.isArray(raw)) return WRONG_TYPE
    if (raw.length > choices.length) return { fault: { kind: 'tooMany', limit: max } }
    const chosen = new Set<string>()
    for (const code of raw as readonly unknown[]) {
      if (typeof code !== 'string') return WRONG_TYPE
      if (!codes.has(code)) return { fault: { kind: 'unknownCode' } }
      if (chosen.has(code)) return { fault: { item: code, kind: 'duplicateCode' } }
      chosen.add(code)
    }
    if (chosen.size > max) return { fault: { kind: 'tooMany', limit: max } }
    if (chosen.size > 1 && alone.some((code) => chosen.has(code))) return { fault: { kind: 'tooMany', limit: 1 } }
    return chosen.size === 0 ? NOTHING : { answer: [...chosen] }
  }
}

function blank(of: TableCell): Cell {
  if (of.holds === 'code') return oneOf(of.choices)
  if (of.holds === 'number') return numberBlank(of)
  const { maxLength, moment, within: [from = '', to = ''] = [] } = of
  return (raw) => {
    if (isNothing(raw)) return {}
    if (typeof raw !== 'string') return WRONG_TYPE
    const text = keptText(raw, maxLength)
    if (text === undefined) return { fault: { kind: 'tooLong', limit: maxLength } }
    if (text === '') return {}
    if (moment && !isMoment(moment, text)) return WRONG_TYPE
    return (from && text < from) || (to && text > to) ? { fault: { kind: 'outOfRange' } } : { answer: text }
  }
}

function numberBlank({ range, step }: Extract<TableCell, { readonly holds: 'number' }>): Cell {
  const [min, max] = range
  return (raw) => {
    if (isNothing(raw)) return {}
    if (typeof raw !== 'number' || !Number.isFinite(raw) || (step !== null && !isMultiple(raw, step))) return WRONG_TYPE
    const n = Math.abs(raw) < LARGEST_ROUNDED ? Math.round(raw * PLACES) / PLACES + 0 : raw // -0 becomes 0
    return n < min || n > max ? { fault: { kind: 'outOfRange', limit: range } } : { answer: n }
  }
}

const PLACES = 10 ** DECIMALS
/** Beyond it a number has no decimal places left that rounding could keep. */
const LARGEST_ROUNDED = Number.MAX_SAFE_INTEGER / PLACES

/** As the form library counts: both scaled up until they are whole, by a million at most. */
function isMultiple(n: number, step: number): boolean {
  let scale = 1
  while (scale < PLACES && (Math.round(step * scale) / scale !== step || Math.round(n * scale) / scale !== n))
    scale *= 10
  return Math.round(n * scale) % Math.round(step * scale) === 0
}

function cells(items: readonly (Coded & { readonly blank: TableCell })[]): ReadonlyMap<string, Cell> {
  return new Map(items.map((item) => [item.code, blank(item.blank)]))
}

type Row = Readonly<Record<string, string | number>>

/** `{ row: cell }`; unknown rows are a fault, empty cells are left out. */
function record(
  known: ReadonlyMap<string, Cell>,
): (raw: unknown) => { readonly answer?: Row; readonly fault?: Checked['fault'] } {
  return (raw) => {
    if (isNothing(raw)) return {}
    if (!isRecord(raw)) return WRONG_TYPE
    const kept: Record<string, string | number> = {}
    let any = false
    for (const [item, check] of known) {
      if (!Object.hasOwn(raw, item)) continue
      const { answer, fault } = check(raw[item])
      if (fault) return { fault: { item, ...fault } }
      if (answer === undefined) continue
      kept[item] = answer
      any = true
    }
    if (hasUnknown(raw, known)) return { fault: { kind: 'unknownItem' } }
    return any ? { answer: kept } : {}
  }
}

function table(rows: readonly Coded[], row: ReturnType<typeof record>): Check {
  const known = new Map(rows.map(({ code }) => [code, row]))
  return (raw) => {
    if (isNothing(raw)) return NOTHING
    if (!isRecord(raw)) return WRONG_TYPE
    const kept: Record<string, Row> = {}
    for (const { code } of rows) {
      if (!Object.hasOwn(raw, code)) continue
      const { answer, fault } = row(raw[code])
      if (fault) return { fault: { ...fault, item: fault.item === undefined ? code : `${code}.${fault.item}` } }
      if (answer) kept[code] = answer
    }
    if (hasUnknown(raw, known)) return { fault: { kind: 'unknownItem' } }
    return Object.keys(kept).length > 0 ? { answer: kept } : NOTHING
  }
}

function hasUnknown(raw: object, known: ReadonlyMap<string, unknown>): boolean {
  for (const key of Object.keys(raw)) if (!known.has(key)) return true
  return false
}

function isNothing(raw: unknown): boolean {
  return raw === undefined || raw === null || raw === ''
}

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}
