/** Definition + codebook -> analysable variables: their codes, labels, limits, bands, roles and parents. */
import { grouped, type Some } from '../server/collections/grouped.ts'
import { inEveryLanguage } from '../server/language/translate.ts'
import { joinedText } from './language.ts'
import { questionsOf, type Blank, type Coded, type Question, type TableCell } from './questions.ts'
import { sectionsOf } from './sections.ts'
import { textOf } from './texts.ts'
import type {
  Category,
  Code,
  CodebookEntry,
  Band,
  FrameVariable,
  Group,
  NumberPart,
  Role,
  Survey,
  Text,
  Variable,
} from './types.ts'

export { localText, textOf } from './texts.ts'
export {
  askersOf,
  codeOf,
  columnReader,
  isTabulated,
  itemsOf,
  NOT_ANSWERED_INDEX,
  NOT_ASKED_INDEX,
  valueOf,
  wasAsked,
} from './reading.ts'

/** Of an option. */
/** The two answers that an option has. */
export const chosenOrNot = (): readonly Category[] => [
  { code: '1', label: inEveryLanguage('tables:codes.chosen') },
  { code: '0', label: inEveryLanguage('tables:codes.notChosen') },
]
const UNRANKED: Code = '0'
/** What one year or month is worth in months, the unit of a question that asks for both. */
const MONTHS: Readonly<Record<string, number>> = { years: 12, months: 1 }

/**
 * Every variable of a survey in questionnaire order, then those of the sampling frame.
 * Pure and complete: an element of an unknown type gives none, and `check` names it.
 *
 * @example variablesOf(survey).find((v) => v.name === 'A7.a')?.categories.length // 6
 */
export function variablesOf(survey: Survey): readonly Variable[] {
  const questions = questionsOf(survey.definition)
  const names = new Set(questions.map((question) => question.name))
  const sections = sectionsOf(survey.definition)
  const asked = questions.flatMap((question) => {
    const reading: Reading = {
      question,
      entries: survey.codebook.entries,
      numbered: numberedQuestion(question.name, names),
      section: sections.get(question.group ?? question.name) ?? [],
      group: question.group === undefined ? undefined : groupNamed(question.group, questions, survey),
    }
    return variablesOfQuestion(reading)
  })
  return [...asked, ...(survey.codebook.frame ?? []).map(frameVariable)]
}

/** What is asked, by element: a matrix, a multiple choice or a ranking has several variables. */
export function askedByElement(survey: Survey): ReadonlyMap<string, Some<Variable>> {
  const asked = variablesOf(survey).filter(({ source }) => source === 'asked')
  return grouped(asked, ({ element }) => element)
}

/** Variables by name, for lookups of parents and banners. */
export function variablesByName(variables: readonly Variable[]): ReadonlyMap<string, Variable> {
  return new Map(variables.map((variable) => [variable.name, variable]))
}

/** The question a companion stands on (`A2_10_specify` -> `A2`); the element itself where there is none. */
export function numberedQuestion(element: string, elements: ReadonlySet<string>): string {
  for (let end = element.indexOf('_'); end > 0; end = element.indexOf('_', end + 1)) {
    if (elements.has(element.slice(0, end))) return element.slice(0, end)
  }
  return element
}

interface Reading {
  readonly question: Question
  readonly entries: Readonly<Record<string, CodebookEntry>>
  readonly numbered: string
  readonly section: readonly Text[]
  readonly group: Group | undefined
}

/** Items are called what the survey calls them, else what the group is called. */
function groupNamed(name: string, questions: readonly Question[], { codebook }: Survey): Group {
  const title = questions.find((one) => one.name === name)?.title
  return { name, items: own(codebook.entries, name)?.counted ?? title ?? textOf(name) }
}

function variablesOfQuestion(reading: Reading): readonly Variable[] {
  const { question } = reading
  switch (question.kind) {
    case 'one':
      return [single(reading, undefined, question.choices)]
    case 'matrix':
      return question.rows.map((row) => single(reading, row, question.choices))
    case 'several':
      return question.choices.map((option) => ({
        ...common(reading, option, 'measure'),
        type: 'option',
        categories: chosenOrNot(),
        ordinal: false,
        special: [],
        ...limit(question),
      }))
    case 'ranking':
      return question.choices.map((item) => ({ ...ranked(reading, item, question.max), ...limit(question) }))
    case 'group':
      return []
    case 'blank':
      return [blankVariable(reading, undefined, question.blank)]
    case 'blanks':
      return spans(question.items)
        ? [duration(reading, question.items)]
        : question.items.map((item) => blankVariable(reading, item, item.blank))
    case 'table':
      return question.rows.flatMap((row) =>
        question.columns.map((column) => {
          const label = joinedText([row.label, column.label], (parts) => parts.join(': '))
          return cellVariable(reading, { code: `${row.code}.${column.code}`, label }, column.blank)
        }),
      )
  }
}

/** The most that may be chosen or ranked, where that is not all. */
function limit({ choices, max }: { readonly choices: readonly Coded[]; readonly max: number }): Pick<Variable, 'most'> {
  return max < choices.length ? { most: max } : {}
}

type Common = Omit<Variable, 'type' | 'categories' | 'ordinal' | 'special'>

function common({ question, entries, numbered, section, group }: Reading, item: Coded | undefined, role: Role): Common {
  const name = item ? `${question.name}.${item.code}` : question.name
  const entry = entryOf(entries, question.name, name)
  const itemShort = item && own(own(entries, question.name)?.short, item.code)
  return {
    name,
    question: entry.question ?? numbered,
    ...(section.length > 0 && { section }),
    element: question.name,
    role: entry.role ?? role,
    label: question.title,
    source: 'asked',
    ...(item && { item: item.code, itemLabel: item.label }),
    ...(itemShort && { itemShort }),
    ...(item && isResidual(item, own(entries, question.name)) && { itemResidual: true as const }),
    ...(entry.parent && { parent: entry.parent }),
    ...(entry.follows && { follows: entry.follows }),
    ...(entry.nets && { nets: entry.nets }),
    ...(entry.favourable && { favourable: entry.favourable }),
    ...(entry.unit && { unit: entry.unit }),
    ...(entry.base && { base: entry.base }),
    ...(group && { group }),
    ...(entry.proposed && { proposed: entry.proposed }),
  }
}

function single(reading: Reading, row: Coded | undefined, choices: readonly Coded[]): Variable {
  const base = common(reading, row, 'measure')
  const entry = entryOf(reading.entries, reading.question.name, base.name)
  const special = entry.special ?? choices.filter((choice) => choice.special).map(({ code }) => code)
  const residual = choices.filter((choice) => isResidual(choice, entry)).map(({ code }) => code)
  const scores =
    entry.scores === 'position'
      ? Object.fromEntries(choices.filter(({ code }) => !special.includes(code)).map(({ code }, i) => [code, i + 1]))
      : entry.scores
  return {
    ...base,
    type: 'single',
    categories: choices.map(({ code, label }) => category(code, label, own(entry.short, code))),
    ordinal: entry.ordinal ?? false,
    special,
    ...(residual.length > 0 && { residual }),
    ...(scores && { scores }),
  }
}

function ranked(reading: Reading, item: Coded, places: number): Variable {
  const ranks = Array.from({ length: places }, (_, i) => String(i + 1))
  return {
    ...common(reading, item, 'measure'),
    type: 'rank',
    categories: [
      ...ranks.map((rank) => ({ code: rank, label: textOf(rank) })),
      { code: UNRANKED, label: inEveryLanguage('tables:codes.notRanked') },
    ],
    ordinal: true,
    special: [UNRANKED],
    scores: Object.fromEntries(ranks.map((rank) => [rank, Number(rank)])),
  }
}

function blankVariable(reading: Reading, item: Coded | undefined, blank: Blank): Variable {
  if (blank.holds === 'number') return { ...number(reading, item), range: blank.range }
  return {
    // A date with others beside it tells who somebody is: it stays in the box unless the codebook says otherwise.
    ...common(reading, item, blank.moment ? 'withheld' : 'verbatim'),
    type: 'text',
    categories: [],
    ordinal: false,
    special: [],
    maxLength: blank.maxLength,
  }
}

function cellVariable(reading: Reading, item: Coded, cell: TableCell): Variable {
  return cell.holds === 'code' ? single(reading, item, cell.choices) : blankVariable(reading, item, cell)
}

function duration(reading: Reading, items: readonly (Coded & { readonly blank: Blank })[]): Variable {
  const parts: readonly NumberPart[] = items.flatMap(({ code, label, blank }) =>
    blank.holds === 'number' ? [{ item: code, label, factor: MONTHS[code] ?? 0, range: blank.range }] : [],
  )
  const end = (side: 0 | 1) => parts.reduce((sum, part) => sum + part.range[side] * part.factor, 0)
  return { unit: 'months', ...number(reading, undefined), parts, range: [end(0), end(1)] }
}

function number(reading: Reading, item: Coded | undefined): Variable {
  const base = common(reading, item, 'measure')
  const bands = entryOf(reading.entries, reading.question.name, base.name).bands ?? []
  return {
    ...base,
    type: 'number',
    ...banded(bands),
  }
}

function frameVariable(frame: FrameVariable): Variable {
  const { name, label } = frame
  const carried = { name, question: name, element: name, role: 'classifier', label, source: 'frame' } as const
  return frame.bands
    ? { ...carried, type: 'number', ...banded(frame.bands), unit: frame.unit }
    : { ...carried, type: 'single', categories: frame.categories, ordinal: frame.ordinal ?? false, special: [] }
}

/** A number as it is tabulated: its bands are the categories. */
const banded = (bands: readonly Band[]): Pick<Variable, 'categories' | 'ordinal' | 'special' | 'bands'> => ({
  categories: bands.map(({ code, label }) => ({ code, label })),
  ordinal: true,
  special: [],
  bands,
})

function spans(items: readonly (Coded & { readonly blank: Blank })[]): boolean {
  return items.length > 0 && items.every(({ code, blank }) => Object.hasOwn(MONTHS, code) && blank.holds === 'number')
}

function isResidual({ code, residual }: Coded, entry: CodebookEntry | undefined): boolean {
  return entry?.residual ? entry.residual.includes(code) : residual === true
}

function entryOf(entries: Reading['entries'], element: string, name: string): CodebookEntry {
  return { ...own(entries, element), ...own(entries, name) }
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined
}

function category(code: Code, label: Text, short: Text | undefined): Category {
  return short ? { code, label, short } : { code, label }
}
