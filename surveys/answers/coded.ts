/**
 * Already coded answers: a flat row (column → cell) -> raw answers, for imports and for typing in paper questionnaires.
 *
 * Columns are variable names, cells are codes:
 *
 * | question                | columns                                                   |
 * |-------------------------|-----------------------------------------------------------|
 * | one answer              | `C4` = `2`                                                |
 * | several answers         | `A3` = `1|10`, or `A3.10` = `1` chosen / `0` not chosen   |
 * | ranking                 | `A13` = `5|1` best first, or `A13.5` = its rank           |
 * | matrix row, blank       | `A7.a` = `1`, `A5.years` = `3`                            |
 * | years and months        | `A5` = `42` months                                        |
 * | item of a repeated group| `results.2.kept` = `1`: of the second item                  |
 * | table of texts          | `Q6.1.outcome` = text                                     |
 * | text, number            | `A8a` = `12`                                              |
 * | frame variable          | `region` = its code, or as the contact list writes it; a number |
 */
import { frameCode, frameVariables } from '../sampling-frame.ts'
import { nameInside, outermost, questionsOf, type Question } from '../questions.ts'
import { elementAndItem } from '../routing.ts'
import type { FrameVariable, Survey } from '../types.ts'

/** A column of an import that belongs to no question. */
export interface UnknownColumn {
  readonly column: string
}

type Cell = (answers: Map<string, unknown>, text: string) => void
type RawAnswers = Record<string, unknown>

/**
 * `unknown`: headings that name nothing in the survey. `read` makes raw answers for the survey's answer check.
 * @param frame names of the frame variables the campaign carries
 */
export function codedRows(
  survey: Pick<Survey, 'definition' | 'codebook'>,
  headings: readonly string[],
  frame: readonly string[] = [],
): {
  readonly unknown: readonly UnknownColumn[]
  readonly read: (cells: readonly string[]) => RawAnswers
} {
  const questions = new Map(outermost(questionsOf(survey.definition)).map((question) => [question.name, question]))
  const carried = new Map(frameVariables(survey, frame).map((variable) => [variable.name, variable]))
  const cells = headings.map((heading) => cellOf(heading.trim(), questions) ?? frameCell(carried.get(heading.trim())))
  return {
    unknown: headings.filter((_, i) => !cells[i]).map((column) => ({ column })),
    read: (row) => {
      const answers = new Map<string, unknown>()
      cells.forEach((cell, i) => {
        const text = (row[i] ?? '').trim()
        if (text !== '') cell?.(answers, text)
      })
      return Object.fromEntries([...answers].map(([name, value]) => [name, settled(questions.get(name), value)]))
    },
  }
}

/**
 * The headings of a table to type paper answers into: one column for every answer there is, in questionnaire order, then
 * the frame variables. Several answers have a column each (`1` chosen, `0` not chosen), rankings too (the rank).
 *
 * @example codingTemplate(survey).slice(0, 3) // ['A1', 'A2', 'A2_10_specify']
 */
export function codingTemplate(
  survey: Pick<Survey, 'definition' | 'codebook'>,
  frame: readonly string[] = [],
): readonly string[] {
  return [
    ...outermost(questionsOf(survey.definition)).flatMap(columnsOf),
    ...frameVariables(survey, frame).map((variable) => variable.name),
  ]
}

function columnsOf(question: Question): readonly string[] {
  const each = (coded: readonly { readonly code: string }[]) => coded.map(({ code }) => `${question.name}.${code}`)
  switch (question.kind) {
    case 'one':
    case 'blank':
      return [question.name]
    case 'several':
    case 'ranking':
      return each(question.choices)
    case 'matrix':
      return each(question.rows)
    case 'blanks':
      return each(question.items)
    case 'table':
      return question.rows.flatMap((row) =>
        question.columns.map((column) => `${question.name}.${row.code}.${column.code}`),
      )
    case 'group':
      return Array.from({ length: question.most }, (_, i) =>
        [...insideOf(question).values()].flatMap((inner) =>
          columnsOf(inner).map((column) => `${question.name}.${i + 1}.${column}`),
        ),
      ).flat()
  }
}

/** The questions of a repeated group by their names inside it. */
const insideOf = ({ questions }: Question & { readonly kind: 'group' }): ReadonlyMap<string, Question> =>
  new Map(questions.map((question) => [nameInside(question), { ...question, name: nameInside(question) }]))

function cellOf(heading: string, questions: ReadonlyMap<string, Question>): Cell | null {
  const [name, item] = elementAndItem(heading)
  const question = questions.get(name)
  if (!question) return null
  if (question.kind === 'group') return cellOfItem(question, heading.slice(name.length + 1))
  if (item === undefined) return wholeCell(question)
  if (question.kind !== 'table') return itemCell(question, item)
  const [row, column] = elementAndItem(item)
  return itemCell(question, row, column)
}

/** `2.kept` of a repeated group: a cell of its second item. */
function cellOfItem(question: Question & { readonly kind: 'group' }, heading: string): Cell | null {
  const [, item, inside] = /^([1-9]\d{0,2})\.(.+)$/.exec(heading) ?? []
  if (item === undefined || inside === undefined || Number(item) > question.most) return null
  const cell = cellOf(inside, insideOf(question))
  return cell && ((answers, text) => cell(part(part(answers, question.name), item), text))
}

/** What the frame does not know stays as written, so that the answer check names it. */
function frameCell(variable: FrameVariable | undefined): Cell | null {
  if (!variable) return null
  if (variable.bands) return (answers, text) => answers.set(variable.name, numberIn(text))
  return (answers, text) => answers.set(variable.name, frameCode(variable, text) ?? text)
}

function wholeCell(question: Question): Cell | null {
  const { name } = question
  switch (question.kind) {
    case 'one':
      return (answers, text) => answers.set(name, text)
    case 'several':
    case 'ranking':
      return (answers, text) =>
        answers.set(
          name,
          text.split('|').map((code) => code.trim()),
        )
    case 'blank':
      return (answers, text) => answers.set(name, question.blank.holds === 'number' ? numberIn(text) : text)
    case 'blanks':
      if (!question.items.some(({ code }) => code === 'years')) return null
      return (answers, text) => answers.set(name, yearsAndMonths(numberIn(text)))
    default:
      return null
  }
}

function itemCell(question: Question, item: string, column?: string): Cell | null {
  const { name } = question
  const has = (coded: readonly { readonly code: string }[], code: string) => coded.some((entry) => entry.code === code)
  switch (question.kind) {
    case 'several':
      if (!has(question.choices, item)) return null
      return (answers, text) => part(answers, name).set(item, text)
    case 'ranking':
      if (!has(question.choices, item)) return null
      return (answers, text) => part(answers, name).set(item, numberIn(text))
    case 'matrix':
      return has(question.rows, item) ? (answers, text) => part(answers, name).set(item, text) : null
    case 'blanks': {
      const blank = question.items.find(({ code }) => code === item)?.blank
      if (!blank) return null
      return (answers, text) => part(answers, name).set(item, blank.holds === 'number' ? numberIn(text) : text)
    }
    case 'table':
      if (column === undefined || !has(question.rows, item) || !has(question.columns, column)) return null
      return (answers, text) => part(part(answers, name), item).set(column, cellIn(question, column, text))
    default:
      return null
  }
}

function cellIn(question: Question & { readonly kind: 'table' }, column: string, text: string): number | string {
  const holds = question.columns.find(({ code }) => code === column)?.blank.holds
  return holds === 'number' ? numberIn(text) : text
}

/** The part of an answer that grows cell by cell. */
function part(of: Map<string, unknown>, name: string): Map<string, unknown> {
  const known = of.get(name)
  if (known instanceof Map) return known as Map<string, unknown>
  const fresh = new Map<string, unknown>()
  of.set(name, fresh)
  return fresh
}

function settled(question: Question | undefined, value: unknown): unknown {
  if (!(value instanceof Map)) return value
  const parts = [...(value as Map<string, unknown>)]
  if (question?.kind === 'group') {
    const inside = insideOf(question)
    return parts
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, item]) =>
        Object.fromEntries(
          [...(item as Map<string, unknown>)].map(([name, inner]) => [name, settled(inside.get(name), inner)]),
        ),
      )
  }
  if (question?.kind === 'several') return chosen(parts)
  if (question?.kind === 'ranking') {
    return parts
      .filter(([, rank]) => rank !== 0)
      .sort(([, a], [, b]) => Number(a) - Number(b))
      .map(([code]) => code)
  }
  return Object.fromEntries(parts.map(([item, inner]) => [item, settled(undefined, inner)]))
}

/** A cell other than 0 and 1 stays as a code that does not exist, so that the answer check names the question. */
function chosen(parts: readonly (readonly [string, unknown])[]): readonly string[] {
  return parts.flatMap(([code, cell]) => (cell === '1' ? [code] : cell === '0' ? [] : [`${code}=${String(cell)}`]))
}

/** Text that is no number stays text, so that the answer check says `wrongType`. */
function numberIn(text: string): number | string {
  return /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text
}

function yearsAndMonths(months: number | string): unknown {
  return typeof months === 'number' ? { years: Math.floor(months / 12), months: months % 12 } : months
}
