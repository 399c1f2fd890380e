/** An XLSForm becomes a SurveyJS definition. What cannot be kept is refused by name and place; nothing is guessed. Pure. */
import { escaped } from '../../server/text/escaping.ts'
import { FALLBACK } from '../language.ts'
import { limitsOf } from './constraints.ts'
import { UnknownName, writeSurveyJs, type Known } from './conditions.ts'
import { Broken, parseXPath, Unsupported, type Condition } from './expressions.ts'
import { APPEARANCES, IDENTIFYING, METADATA, NOT_ASKED, PLAIN, typeIn, type TypeCell } from './kinds.ts'
import { languagesOf, textsIn, type Languages } from './languages.ts'
import {
  doubled,
  LEFT_OUT,
  tableOf,
  type Finding,
  type FindingKind,
  type Row,
  type Sheet,
  type Table,
} from './sheets.ts'

type Json = Readonly<Record<string, unknown>>

/** `definition` is null where anything was refused; `findings` says what, and what was left out. */
export interface Imported {
  readonly definition: Json | null
  /** BCP 47 codes, the form's default language first. */
  readonly languages: readonly string[]
  readonly title: string
  /** `form_title::<language>` by code: XLSForm itself has one title, in the default language. */
  readonly titles: Readonly<Record<string, string>>
  readonly findings: readonly Finding[]
}

/** More rows or choices than any questionnaire has. */
const MOST_ROWS = 20_000

export function fromXlsForm(sheets: readonly Sheet[]): Imported {
  const sheet = (name: string): Table | null => {
    const found = sheets.find((one) => one.name.trim().toLowerCase() === name)
    return found ? tableOf(found.rows) : null
  }
  const survey = sheet('survey')
  const choices = sheet('choices') ?? sheet('select_one') ?? { columns: [], rows: [] }
  const settings = sheet('settings')?.rows[0]
  const title = settings?.cell('form_title') ?? ''
  const nothing = (findings: readonly Finding[]): Imported => ({
    definition: null,
    languages: [],
    title,
    titles: {},
    findings,
  })
  if (!survey) return nothing([{ place: 'survey', kind: 'noSurveySheet', facts: {} }])
  if (survey.rows.length > MOST_ROWS || choices.rows.length > MOST_ROWS)
    return nothing([{ place: 'survey', kind: 'tooLarge', facts: { most: String(MOST_ROWS) } }])
  const tables = [
    { sheet: 'survey', table: survey },
    { sheet: 'choices', table: choices },
  ]
  const headings = tables.flatMap((one) => headingFindings(one))
  const { languages, findings } = languagesOf(tables, settings?.cell('default_language') ?? '')
  if (headings.some(isRefused) || findings.length > 0) return nothing([...headings, ...findings])
  return formRead({ survey, choices, languages, title, settings, headings })
}

interface Form {
  readonly survey: Table
  readonly choices: Table
  readonly languages: Languages
  readonly title: string
  readonly settings: Row | undefined
  readonly headings: readonly Finding[]
}

function formRead({ survey, choices, languages, title, settings, headings }: Form): Imported {
  const form = new FormReader(survey.rows, choices.rows, languages)
  const pages = form.pages()
  const all = [...headings, ...form.findings]
  if (pages.length === 0 && !all.some(isRefused)) all.push({ place: 'survey', kind: 'nothingAsked', facts: {} })
  const codes = [...new Set(languages.values())]
  return {
    definition: all.some(isRefused)
      ? null
      : { ...(title && { title: localized({ [codes[0] ?? FALLBACK]: title }) }), ...localeOf(codes), pages },
    languages: codes,
    title,
    titles:
      (settings && textsIn(settings.cell, 'form_title', new Map([...languages, ['', codes[0] ?? FALLBACK]]))) ?? {},
    findings: all,
  }
}

export const isRefused = ({ kind }: Finding): boolean => !(LEFT_OUT as readonly FindingKind[]).includes(kind)

/** What the definition calls it, where a form has no room for that: the column `code`. */
const codeIn = (row: Row): string => row.cell('code') || row.cell('name')

const localeOf = (codes: readonly string[]): Json =>
  codes.includes(FALLBACK) || codes.length === 0 ? {} : { locale: codes[0] }

/** SurveyJS keeps English under `default`. */
export function localized(texts: Readonly<Record<string, string>>): unknown {
  const entries = Object.entries(texts).map(([code, text]) => [code === FALLBACK ? 'default' : code, text] as const)
  return Object.fromEntries(entries)
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  survey: [
    ...[
      'type',
      'name',
      'label',
      'hint',
      'required',
      'required_message',
      'relevant',
      'constraint',
      'constraint_message',
    ],
    ...['appearance', 'choice_filter', 'calculation', 'default', 'repeat_count', 'parameters', 'read_only'],
    ...['role', 'ordinal', 'unit', 'code'],
  ],
  choices: ['list_name', 'name', 'label', 'special', 'residual', 'code'],
}
const NEEDED: Readonly<Record<string, readonly string[]>> = { survey: ['type', 'name'], choices: ['list_name', 'name'] }

function headingFindings({ sheet, table }: { readonly sheet: string; readonly table: Table }): readonly Finding[] {
  if (sheet === 'choices' && table.columns.length === 0) return []
  const known = COLUMNS[sheet] ?? []
  return [
    ...doubled(table).map((column): Finding => ({ place: sheet, kind: 'headingTwice', facts: { column } })),
    ...(NEEDED[sheet] ?? [])
      .filter((column) => !table.columns.includes(column))
      .map((column): Finding => ({ place: sheet, kind: 'headingMissing', facts: { column } })),
    ...table.columns
      .filter(
        (column) => !known.includes(column.split('::')[0] ?? '') && !/^\$|^kobo--|^body::|^bind::|^media/.test(column),
      )
      .map((column): Finding => ({ place: sheet, kind: 'columnIgnored', facts: { column } })),
  ]
}

interface Group {
  readonly row: Row
  readonly isRepeat: boolean
  readonly elements: Json[]
}

/** Goes through the rows once; conditions are translated at the end, when every question is known. */
class FormReader {
  readonly findings: Finding[] = []
  readonly #rows: readonly Row[]
  readonly #languages: Languages
  readonly #lists = new Map<string, Row[]>()
  readonly #known = new Map<string, Known>()
  /** Codes of rows by the names of their questions. */
  readonly #codes = new Map<string, string>()
  /** Where a condition is used: inside which repeated group. */
  readonly #repeatOf = new Map<string, string>()

  constructor(rows: readonly Row[], choices: readonly Row[], languages: Languages) {
    this.#rows = rows
    this.#languages = languages
    for (const row of choices) {
      const list = row.cell('list_name')
      const listed = this.#lists.get(list)
      if (listed) listed.push(row)
      else this.#lists.set(list, [row])
    }
    this.#learn()
  }

  /** The pages of the definition: each outermost group is one, and so are questions in a row without a group. */
  pages(): readonly Json[] {
    const pages: Json[] = []
    let loose: Json[] = []
    const endPage = (): void => {
      if (loose.length > 0) pages.push({ name: `page${pages.length + 1}`, elements: loose })
      loose = []
    }
    const open: Group[] = []
    for (const row of this.#rows) {
      const type = typeIn(row.cell('type'))
      if (type.type === 'begin group' || type.type === 'begin repeat') {
        if (open.length === 0 && type.type === 'begin group') endPage()
        open.push({ row, isRepeat: type.type === 'begin repeat', elements: [] })
      } else if (type.type === 'end group' || type.type === 'end repeat') {
        const group = open.pop()
        if (!group || group.isRepeat !== (type.type === 'end repeat')) {
          this.#refuse(row, 'groupNotOpen', { type: type.type })
          return []
        }
        const made = this.#group(group, open.length === 0)
        const around = open.at(-1)
        if (around) around.elements.push(made)
        else if (group.isRepeat) loose.push(made)
        else pages.push(made)
      } else {
        const element = this.#question(row, type)
        if (element) (open.at(-1)?.elements ?? loose).push(element)
      }
    }
    for (const { row } of open) this.#refuse(row, 'groupNotClosed', { name: row.cell('name') })
    endPage()
    return pages
  }

  #refuse(row: Row, kind: FindingKind, facts: Readonly<Record<string, string>>): void {
    this.findings.push({ place: `survey row ${row.number}`, kind, facts })
  }

  /** Names of all questions before the first condition is read: a condition may look ahead. */
  #learn(): void {
    const around: { readonly name: string; readonly isRepeat: boolean; readonly isGrid: boolean }[] = []
    const taken = new Map<string, number>()
    for (const row of this.#rows) {
      const { type, list } = typeIn(row.cell('type'))
      const name = row.cell('name')
      if (type === 'end group' || type === 'end repeat') {
        around.pop()
        continue
      }
      if (METADATA.has(type) || NOT_ASKED.has(type) || type === '') continue
      const before = taken.get(name)
      if (name !== '' && before !== undefined) this.#refuse(row, 'nameTwice', { name, row: String(before) })
      taken.set(name, row.number)
      if (type === 'begin group' || type === 'begin repeat') {
        around.push({ name, isRepeat: type === 'begin repeat', isGrid: isGrid(row) })
        continue
      }
      const repeat = around.findLast(({ isRepeat }) => isRepeat)
      const grid = around.at(-1)?.isGrid ? around.at(-1) : undefined
      if (repeat) this.#repeatOf.set(name, repeat.name)
      if (grid) this.#codes.set(name, codeIn(row))
      const path = `${repeat ? 'panel.' : ''}${grid ? `${grid.name}.${codeIn(row)}` : name}`
      const codes = new Map((this.#lists.get(list) ?? []).map((choice) => [choice.cell('name'), codeIn(choice)]))
      this.#known.set(name, { name, path, answers: answersOf(type, list), codes })
    }
  }

  #group({ row, isRepeat, elements }: Group, isPage: boolean): Json {
    const name = row.cell('name')
    if (name === '') this.#refuse(row, 'nameMissing', {})
    const title = this.#text(row, 'label')
    const visibleIf = this.#condition(row, 'relevant')
    const common = { ...(title !== undefined && { title }), ...(visibleIf !== undefined && { visibleIf }) }
    if (isRepeat) return { type: 'paneldynamic', name, ...common, ...this.#count(row), templateElements: elements }
    if (isGrid(row)) {
      const grid = this.#grid(row, elements, common)
      return isPage ? { name: `${name}_page`, elements: [grid] } : grid
    }
    this.#appearance(row, [APPEARANCES.screen])
    return isPage ? { name, ...common, elements } : { type: 'panel', name, ...common, elements }
  }

  /** `table-list`: questions with the same choices become the rows of one matrix. */
  #grid(row: Row, elements: readonly Json[], common: Json): Json {
    const [first] = elements
    const isOne = elements.every(
      (one) => one['type'] === 'radiogroup' && JSON.stringify(one['choices']) === JSON.stringify(first?.['choices']),
    )
    if (!first || !isOne) this.#refuse(row, 'typeUnknown', { type: APPEARANCES.grid })
    const hasCondition = elements.find((one) => 'visibleIf' in one)
    if (hasCondition) this.#refuse(row, 'expressionUnsupported', { what: `relevant (${String(hasCondition['name'])})` })
    return {
      type: 'matrix',
      name: row.cell('name'),
      ...common,
      ...(elements.length > 0 && elements.every((one) => one['isRequired'] === true) && { eachRowRequired: true }),
      columns: first?.['choices'] ?? [],
      rows: elements.map((one) => ({
        value: this.#codes.get(String(one['name'])) ?? one['name'],
        ...('title' in one && { text: one['title'] }),
      })),
    }
  }

  #count(row: Row): Json {
    const written = row.cell('repeat_count')
    if (written === '') return {}
    if (!/^\d+$/.test(written)) {
      this.#refuse(row, 'repeatCount', { count: written })
      return {}
    }
    return { panelCount: Number(written), minPanelCount: Number(written), maxPanelCount: Number(written) }
  }

  #question(row: Row, type: TypeCell): Json | null {
    const name = row.cell('name')
    if (METADATA.has(type.type)) {
      this.findings.push({ place: `survey row ${row.number}`, kind: 'metadata', facts: { type: type.type } })
      return null
    }
    if (IDENTIFYING.has(type.type)) return this.#none(row, 'identifies', { type: type.type, name })
    if (NOT_ASKED.has(type.type)) return this.#none(row, 'notAsked', { type: type.type, name })
    if (type.type === '') return this.#none(row, 'typeMissing', {})
    if (name === '') return this.#none(row, 'nameMissing', {})
    if (type.type === 'note') return this.#note(row, name)
    const kind = this.#kind(row, type)
    if (!kind) return null
    const title = this.#text(row, 'label')
    const description = this.#text(row, 'hint')
    const visibleIf = this.#condition(row, 'relevant')
    const requiredErrorText = this.#text(row, 'required_message')
    if (row.cell('default') !== '')
      this.findings.push({ place: `survey row ${row.number}`, kind: 'defaultIgnored', facts: { name } })
    if (isYes(row.cell('read_only')))
      this.findings.push({ place: `survey row ${row.number}`, kind: 'readOnlyIgnored', facts: { name } })
    return {
      ...kind,
      name,
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(visibleIf !== undefined && { visibleIf }),
      ...(isYes(row.cell('required')) && { isRequired: true }),
      ...(requiredErrorText !== undefined && { requiredErrorText }),
      ...this.#limits(row, type),
      ...meaning(row),
    }
  }

  #note(row: Row, name: string): Json {
    const texts = textsIn(row.cell, 'label', this.#languages) ?? {}
    const visibleIf = this.#condition(row, 'relevant')
    const html = Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, `<p>${escaped(text)}</p>`]))
    return { type: 'html', name, html: localized(html), ...(visibleIf !== undefined && { visibleIf }) }
  }

  #none(row: Row, kind: FindingKind, facts: Readonly<Record<string, string>>): null {
    this.#refuse(row, kind, facts)
    return null
  }

  #kind(row: Row, { type, list, hasOther }: TypeCell): Json | null {
    const plain = PLAIN.get(type)
    if (plain) {
      const isLong = type === 'text' && this.#appearance(row, [APPEARANCES.long]) === APPEARANCES.long
      return isLong ? { type: 'comment' } : plain
    }
    if (type === 'range') return this.#range(row)
    if (/^select_(one|multiple)_from_file/.test(type)) return this.#none(row, 'listFromFile', { type })
    if (type !== 'select_one' && type !== 'select_multiple' && type !== 'rank')
      return this.#none(row, 'typeUnknown', { type: row.cell('type') })
    if (row.cell('choice_filter') !== '') return this.#none(row, 'choiceFilter', { filter: row.cell('choice_filter') })
    const choices = this.#choices(row, list)
    if (!choices) return null
    if (type === 'rank') return { type: 'ranking', choices }
    const isMenu = this.#appearance(row, [APPEARANCES.menu]) === APPEARANCES.menu
    const shown = type === 'select_one' ? (isMenu ? 'dropdown' : 'radiogroup') : isMenu ? 'tagbox' : 'checkbox'
    return { type: shown, choices, ...(hasOther && { showOtherItem: true }) }
  }

  /** A short range of whole steps is a scale; a longer one a number with limits. */
  #range(row: Row): Json | null {
    const given = new Map(
      row
        .cell('parameters')
        .split(/[\s;,]+/)
        .flatMap((part) => {
          const [key = '', value = ''] = part.split('=')
          return value === '' ? [] : [[key, Number(value)] as const]
        }),
    )
    const [from, to, step] = [given.get('start') ?? 1, given.get('end') ?? 10, given.get('step') ?? 1]
    if (![from, to, step].every(Number.isFinite) || step <= 0 || to <= from)
      return this.#none(row, 'parametersBroken', { parameters: row.cell('parameters') })
    return { type: 'rating', rateMin: from, rateMax: to, ...(step !== 1 && { rateStep: step }) }
  }

  #choices(row: Row, list: string): readonly Json[] | null {
    const listed = this.#lists.get(list)
    if (list === '' || !listed) {
      const kind = this.#lists.size === 0 ? 'noChoicesSheet' : 'listUnknown'
      return this.#none(row, kind, { list })
    }
    return listed.map((choice) => {
      if (choice.cell('name') === '')
        this.findings.push({ place: `choices row ${choice.number}`, kind: 'choiceNameMissing', facts: { list } })
      const texts = textsIn(choice.cell, 'label', this.#languages)
      return {
        value: codeIn(choice),
        ...(texts && { text: localized(texts) }),
        ...(isYes(choice.cell('special')) && { special: true }),
        ...(isYes(choice.cell('residual')) && { residual: true }),
      }
    })
  }

  /** The appearance, where it is one of `kept`; others are about looks and are said to be left out. */
  #appearance(row: Row, kept: readonly string[]): string {
    const written = row.cell('appearance').split(/\s+/).filter(Boolean)
    for (const one of written)
      if (!kept.includes(one))
        this.findings.push({ place: `survey row ${row.number}`, kind: 'appearanceIgnored', facts: { appearance: one } })
    return written.find((one) => kept.includes(one)) ?? ''
  }

  #text(row: Row, column: 'label' | 'hint' | 'required_message'): unknown {
    const texts = textsIn(row.cell, column, this.#languages)
    return texts && localized(texts)
  }

  #limits(row: Row, { type }: TypeCell): Json {
    const written = row.cell('constraint')
    const errors = textsIn(row.cell, 'constraint_message', this.#languages)
    if (written === '') return {}
    const parsed = this.#parsed(row, written)
    if (!parsed) return {}
    try {
      const limits = limitsOf(parsed, type !== 'decimal')
      const text = errors && localized(errors)
      return {
        ...limits,
        ...(text !== undefined && limits.min !== undefined && { minErrorText: text }),
        ...(text !== undefined && limits.max !== undefined && { maxErrorText: text }),
      }
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error
      this.#refuse(row, 'constraintUnsupported', { constraint: written })
      return {}
    }
  }

  #parsed(row: Row, written: string): Condition | null {
    try {
      return parseXPath(written)
    } catch (error) {
      if (error instanceof Broken)
        this.#refuse(row, 'expressionBroken', { expression: written, at: String(error.at + 1) })
      else if (error instanceof Unsupported) this.#refuse(row, 'expressionUnsupported', { what: error.what })
      else throw error
      return null
    }
  }

  #condition(row: Row, column: 'relevant'): string | undefined {
    const written = row.cell(column)
    if (written === '') return undefined
    const parsed = this.#parsed(row, written)
    if (!parsed) return undefined
    const here = this.#repeatOf.get(row.cell('name'))
    try {
      return writeSurveyJs(parsed, (name) => {
        const question = this.#known.get(name)
        if (question && this.#repeatOf.get(name) !== undefined && this.#repeatOf.get(name) !== here)
          throw new Unsupported(`\${${name}}`)
        return question
      })
    } catch (error) {
      if (error instanceof UnknownName) this.#refuse(row, 'expressionUnknownName', { name: error.unknown })
      else if (error instanceof Unsupported) this.#refuse(row, 'expressionUnsupported', { what: error.what })
      else throw error
      return undefined
    }
  }
}

const isGrid = (row: Row): boolean => row.cell('appearance').split(/\s+/).includes(APPEARANCES.grid)

const isYes = (cell: string): boolean => /^(yes|true(\(\))?|1)$/i.test(cell)

function answersOf(type: string, list: string): Known['answers'] {
  if (type === 'select_multiple' || type === 'rank') return 'codes'
  if (type === 'select_one' || list !== '') return 'code'
  if (type === 'acknowledge') return 'truth'
  return type === 'integer' || type === 'decimal' || type === 'range' ? 'number' : 'text'
}

function meaning(row: Row): Json {
  const role = row.cell('role')
  const unit = row.cell('unit')
  return { ...(role && { role }), ...(isYes(row.cell('ordinal')) && { ordinal: true }), ...(unit && { unit }) }
}
