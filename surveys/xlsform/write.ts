/** A SurveyJS definition becomes an XLSForm. What the format has no place for is refused by name. Pure. */
import { unescaped } from '../../server/text/escaping.ts'
import { FALLBACK } from '../language.ts'
import { constraintOf, type Limits } from './constraints.ts'
import { readSurveyJs, UnknownName, type Known } from './conditions.ts'
import { Unsupported, writeXPath } from './expressions.ts'
import { choiceNames, questionName } from './choice-names.ts'
import { APPEARANCES } from './kinds.ts'
import { languageHeading } from './languages.ts'
import type { Finding, FindingKind, Sheet } from './sheets.ts'

type Json = Readonly<Record<string, unknown>>
type Cells = Readonly<Record<string, string>>

export interface Exported {
  /** Null where anything was refused. */
  readonly sheets: readonly Sheet[] | null
  readonly findings: readonly Finding[]
}

/** What a definition is written for. */
export interface ExportTerms {
  /** The form's identifier: the survey's name. */
  readonly name: string
  readonly title: string
  /** The title in other languages, by code; XLSForm itself has one. */
  readonly titles?: Readonly<Record<string, string>>
  /** BCP 47 codes, the default language first. */
  readonly languages: readonly string[]
}

export function toXlsForm(definition: Json, terms: ExportTerms): Exported {
  const form = new FormWriter(terms.languages)
  form.learn(definition)
  for (const page of listOf(definition['pages'])) form.page(page)
  if (form.findings.length > 0) return { sheets: null, findings: form.findings }
  const [first = FALLBACK, ...more] = terms.languages
  const others = more.flatMap((code) => {
    const title = terms.titles?.[code] ?? ''
    return title === '' || title === terms.title ? [] : [[code, title] as const]
  })
  return {
    findings: [],
    sheets: [
      { name: 'survey', rows: tabular(form.rows, SURVEY_ORDER) },
      { name: 'choices', rows: tabular(form.choices, CHOICE_ORDER) },
      {
        name: 'settings',
        rows: [
          [
            'form_title',
            'form_id',
            'default_language',
            ...others.map(([code]) => `form_title::${languageHeading(code)}`),
          ],
          [terms.title, terms.name, languageHeading(first), ...others.map(([, title]) => title)],
        ],
      },
    ],
  }
}

const SURVEY_ORDER = [
  ...['type', 'name', 'label', 'hint', 'required', 'required_message', 'relevant', 'constraint', 'constraint_message'],
  ...['appearance', 'parameters', 'repeat_count', 'role', 'ordinal', 'unit', 'code'],
]
const CHOICE_ORDER = ['list_name', 'name', 'label', 'special', 'residual', 'code']

/** Only the columns that anything stands in, in the usual order. */
function tabular(rows: readonly Cells[], order: readonly string[]): string[][] {
  const used = new Set(rows.flatMap((row) => Object.keys(row).filter((column) => row[column] !== '')))
  const place = (column: string): number => order.indexOf(column.split('::')[0] ?? '')
  const columns = [...used].sort((one, other) => place(one) - place(other))
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

/** Points of a rating as a range, where they are numbers in even steps and go by no other name. */
function rangeOf(points: readonly Json[]): string | null {
  const values = points.map((point) => Number(point['value'] ?? point))
  const [from = NaN, next = NaN] = values
  const step = next - from
  const even = values.every((value, at) => Math.abs(value - from - at * step) < 1e-9)
  const named = points.some((point) => point['text'] !== undefined && textOf(point['text']) !== textOf(point['value']))
  return values.length > 1 && even && step > 0 && !named
    ? `start=${from} end=${textOf(values.at(-1))} step=${step}`
    : null
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** The name of each choice. */
const namesIn = (choices: unknown): ReadonlyMap<string, string> =>
  choiceNames(listOf(choices).map((choice) => textOf(choice['value'] ?? choice)))

class FormWriter {
  readonly rows: Cells[] = []
  readonly choices: Cells[] = []
  readonly findings: Finding[] = []
  readonly #languages: readonly string[]
  readonly #known = new Map<string, Known>()
  /** Lists by their choices: questions with the same choices share one. */
  readonly #lists = new Map<string, string>()

  constructor(languages: readonly string[]) {
    this.#languages = languages
  }

  /** Every question with the path conditions name it by. */
  learn(definition: Json): void {
    const walk = (elements: readonly Json[], inRepeat: boolean): void => {
      for (const one of elements) {
        const name = textOf(one['name'])
        const type = textOf(one['type'])
        const path = inRepeat ? `panel.${name}` : name
        if (type === 'panel') walk(listOf(one['elements']), inRepeat)
        else if (type === 'paneldynamic') walk(listOf(one['templateElements']), true)
        else if (type === 'matrix')
          for (const row of listOf(one['rows']))
            this.#learnPart(path, name, textOf(row['value'] ?? row), 'code', namesIn(one['columns']))
        else if (type === 'multipletext')
          for (const item of listOf(one['items']))
            this.#learnPart(path, name, textOf(item['name']), item['inputType'] === 'number' ? 'number' : 'text')
        else this.#known.set(path, { path, name, answers: answersOf(one), codes: namesIn(one['choices']) })
      }
    }
    for (const page of listOf(definition['pages'])) walk(listOf(page['elements']), false)
  }

  /** A row or blank: its own name where no question has it, else that of its question before it. */
  #learnPart(
    path: string,
    question: string,
    part: string,
    answers: Known['answers'],
    codes: Known['codes'] = new Map(),
  ): void {
    const taken = new Set([...this.#known.values()].map(({ name }) => name))
    const isName = /^[A-Za-z_][\w-]*$/.test(part) && part.length > 2
    const name = taken.has(part) || !isName ? questionName(`${question}_${part}`, taken) : part
    this.#known.set(`${path}.${part}`, { path: `${path}.${part}`, name, answers, codes })
  }

  #partName(question: string, part: string): string {
    return (this.#known.get(`${question}.${part}`) ?? this.#known.get(`panel.${question}.${part}`))?.name ?? part
  }

  page(page: Json): void {
    const elements = listOf(page['elements'])
    const isOwn = page['title'] === undefined && page['visibleIf'] === undefined
    if (isOwn) {
      for (const element of elements) this.#element(element)
      return
    }
    this.#group('group', page, { appearance: APPEARANCES.screen }, elements)
  }

  #group(kind: 'group' | 'repeat', group: Json, more: Cells, elements: readonly Json[]): void {
    this.rows.push({
      type: `begin ${kind}`,
      name: textOf(group['name']),
      ...this.#texts('label', group['title']),
      ...this.#relevant(group),
      ...more,
    })
    for (const element of elements) this.#element(element)
    this.rows.push({ type: `end ${kind}` })
  }

  #element(element: Json): void {
    switch (element['type']) {
      case 'panel':
        this.#group('group', element, {}, listOf(element['elements']))
        break
      case 'paneldynamic': {
        // A count in XLSForm is exactly so many; where items may be added there is none.
        const fixed = element['panelCount'] !== undefined && element['panelCount'] === element['maxPanelCount']
        const count: Cells = fixed ? { repeat_count: textOf(element['panelCount']) } : {}
        this.#group('repeat', element, count, listOf(element['templateElements']))
        break
      }
      case 'matrix':
        this.#matrix(element)
        break
      case 'multipletext':
        this.#blanks(element)
        break
      case 'html':
        this.rows.push({
          type: 'note',
          name: textOf(element['name']),
          ...this.#texts('label', element['html'], noteText),
          ...this.#relevant(element),
        })
        break
      default:
        this.#question(element)
    }
  }

  #matrix(element: Json): void {
    const name = textOf(element['name'])
    const list = this.#list(listOf(element['columns']), name)
    this.rows.push({
      type: 'begin group',
      name,
      ...this.#texts('label', element['title']),
      ...this.#relevant(element),
      appearance: APPEARANCES.grid,
    })
    const required = element['eachRowRequired'] === true || element['isAllRowRequired'] === true
    for (const row of listOf(element['rows'])) {
      const code = textOf(row['value'] ?? row)
      const own = this.#partName(name, code)
      this.rows.push({
        type: `select_one ${list}`,
        name: own,
        ...(own !== code && { code }),
        ...this.#texts('label', row['text'] ?? code),
        ...(required && { required: 'yes' }),
      })
    }
    this.rows.push({ type: 'end group' })
  }

  /** Several blanks of one question: a group of questions on one screen. */
  #blanks(element: Json): void {
    const name = textOf(element['name'])
    const blanks = listOf(element['items']).map((item) => ({
      ...item,
      type: 'text',
      name: this.#partName(name, textOf(item['name'])),
      title: item['title'] ?? item['name'],
    }))
    this.#group('group', element, { appearance: APPEARANCES.screen }, blanks)
  }

  #question(element: Json): void {
    const name = textOf(element['name'])
    const kind = this.#kind(element, name)
    if (!kind) return
    const limits = element as Limits
    const constraint = constraintOf(element['inputType'] === 'number' || element['type'] !== 'rating' ? limits : {})
    this.rows.push({
      name,
      ...kind,
      ...this.#texts('label', element['title']),
      ...this.#texts('hint', element['description']),
      ...this.#relevant(element),
      ...(element['isRequired'] === true && { required: 'yes' }),
      ...this.#texts('required_message', element['requiredErrorText']),
      ...(constraint && { constraint }),
      ...this.#texts('constraint_message', element['minErrorText'] ?? element['maxErrorText']),
      ...(textOf(element['role']) && { role: textOf(element['role']) }),
      ...(element['ordinal'] === true && { ordinal: 'yes' }),
      ...(textOf(element['unit']) && { unit: textOf(element['unit']) }),
    })
  }

  #kind(element: Json, name: string): Cells | null {
    const other = element['showOtherItem'] === true || element['hasOther'] === true ? ' or_other' : ''
    const list = (): string => this.#list(listOf(element['choices']), name)
    switch (element['type']) {
      case 'radiogroup':
        return { type: `select_one ${list()}${other}` }
      case 'dropdown':
        return { type: `select_one ${list()}${other}`, appearance: APPEARANCES.menu }
      case 'checkbox':
        return { type: `select_multiple ${list()}${other}` }
      case 'tagbox':
        return { type: `select_multiple ${list()}${other}`, appearance: APPEARANCES.menu }
      case 'ranking':
        return { type: `rank ${list()}` }
      case 'boolean':
        return { type: 'acknowledge' }
      case 'comment':
        return { type: 'text', appearance: APPEARANCES.long }
      case 'rating': {
        const points = listOf(element['rateValues'])
        const [from, to, step] = [element['rateMin'] ?? 1, element['rateMax'] ?? 5, element['rateStep'] ?? 1]
        const range =
          points.length > 0 ? rangeOf(points) : `start=${textOf(from)} end=${textOf(to)} step=${textOf(step)}`
        if (range) return { type: 'range', parameters: range }
        return { type: `select_one ${this.#list(points, name)}`, appearance: APPEARANCES.menu }
      }
      case 'text': {
        const types: Readonly<Record<string, string>> = {
          number: element['step'] === 1 ? 'integer' : 'decimal',
          date: 'date',
          time: 'time',
          'datetime-local': 'dateTime',
        }
        return { type: types[textOf(element['inputType'])] ?? 'text' }
      }
      default:
        this.#refuse(name, 'notInXlsForm', { type: textOf(element['type']) })
        return null
    }
  }

  /** The name of the list with these choices: that of the first question that has them. */
  #list(choices: readonly Json[], question: string): string {
    const key = JSON.stringify(choices)
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const list = `${question}_list`
    this.#lists.set(key, list)
    const names = namesIn(choices)
    for (const choice of choices) {
      const value = textOf(choice['value'] ?? choice)
      const name = names.get(value) ?? value
      this.choices.push({
        list_name: list,
        name,
        ...(name !== value && { code: value }),
        ...this.#texts('label', choice['text'] ?? value),
        ...(choice['special'] === true && { special: 'yes' }),
        ...(choice['residual'] === true && { residual: 'yes' }),
      })
    }
    return list
  }

  #texts(column: string, value: unknown, made: (text: string) => string = (text) => text): Cells {
    if (value === undefined || value === null) return {}
    const texts = typeof value === 'object' ? (value as Json) : { default: value }
    return Object.fromEntries(
      this.#languages.flatMap((code, at) => {
        const text = textOf(
          texts[code] ?? (code === FALLBACK || (at === 0 && !(FALLBACK in texts)) ? texts['default'] : undefined),
        )
        return text === '' ? [] : [[`${column}::${languageHeading(code)}`, made(text)] as const]
      }),
    )
  }

  #relevant(element: Json): Cells {
    const condition = textOf(element['visibleIf'])
    if (condition === '') return {}
    try {
      return { relevant: writeXPath(readSurveyJs(condition, (path) => this.#known.get(path))) }
    } catch (error) {
      const name = textOf(element['name'])
      if (error instanceof UnknownName) this.#refuse(name, 'expressionUnknownName', { name: error.unknown })
      else if (error instanceof Unsupported) this.#refuse(name, 'expressionUnsupported', { what: error.what })
      else throw error
      return {}
    }
  }

  #refuse(place: string, kind: FindingKind, facts: Readonly<Record<string, string>>): void {
    this.findings.push({ place, kind, facts })
  }
}

function answersOf(element: Json): Known['answers'] {
  switch (element['type']) {
    case 'checkbox':
    case 'tagbox':
    case 'ranking':
      return 'codes'
    case 'radiogroup':
    case 'dropdown':
      return 'code'
    case 'boolean':
      return 'truth'
    case 'rating':
      return 'number'
    default:
      return element['inputType'] === 'number' ? 'number' : 'text'
  }
}

const noteText = (html: string): string => unescaped(html.replace(/^<p>|<\/p>$/g, ''))
