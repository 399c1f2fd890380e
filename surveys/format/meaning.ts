/** Takes what the answers mean out of a SurveyJS definition: what is left is what respondents' browsers get. */
import type { Finding } from '../checks/complaints.ts'
import type { CodebookEntry, Definition, Text } from '../types.ts'
import { codeOfPart, isMark, isObject, listIn, MARKS, partListsOf, type Json, type PartList } from './parts.ts'
import { propertyNamed, type Place } from './properties.ts'

type Meaning = Readonly<Record<string, unknown>>

/** A definition without the survey's own properties, and what these say. */
export interface Split {
  readonly definition: Definition
  /** The survey's own properties by name, as the program has them. */
  readonly ofSurvey: Meaning
  readonly entries: Readonly<Record<string, CodebookEntry>>
  readonly findings: readonly Finding[]
}

/** `written`: of a shape that `shapeFindings` accepts. */
export function splitMeaning(written: Json): Split {
  const findings: Finding[] = []
  const entries: [name: string, entry: CodebookEntry][] = []
  const take = (place: Place | null, at: string, object: Json): { readonly rest: Json; readonly meaning: Meaning } => {
    const rest: [string, unknown][] = []
    const meaning: [string, unknown][] = []
    for (const [name, value] of Object.entries(object)) {
      const property = propertyNamed(name)
      const own = property !== undefined && !(place === null && name === 'title')
      if (!own) rest.push([name, value])
      else if (place === null || !property.on.includes(place))
        findings.push({
          place: at,
          kind: 'misplacedProperty',
          facts: { property: name, where: property.on.join(', ') },
        })
      else {
        const read = property.schema.safeParse(value)
        if (read.success) meaning.push([name, read.data])
        else {
          const where = [name, ...(read.error.issues[0]?.path ?? [])].join('.')
          findings.push({ place: at, kind: 'propertyValue', facts: { property: where, expected: property.value } })
        }
      }
    }
    return { rest: Object.fromEntries(rest), meaning: Object.fromEntries(meaning) }
  }
  const partsOf = (element: Json, { list, place, key }: PartList, at: string) =>
    listIn(element[list]).map((part) => {
      const code = codeOfPart(part, key)
      const { rest, meaning } = isObject(part)
        ? take(place, `${at} ${list} ${code}`, part)
        : { rest: part, meaning: {} }
      return { code, rest, meaning: meaning }
    })
  /** `within`: the repeated group around it, with a dot. */
  const elementIn =
    (within: string) =>
    (written: Json): Json => {
      if (written['type'] === 'panel') return panel(written, `definition ${String(written['name'])}`, within)
      return written['type'] === 'paneldynamic' ? group(written) : question(written, within)
    }
  const panel = (written: Json, at: string, within: string): Json => {
    const { rest } = take(null, at, written)
    return {
      ...rest,
      ...(rest['elements'] !== undefined && {
        elements: listIn(rest['elements']).filter(isObject).map(elementIn(within)),
      }),
    }
  }
  const group = (written: Json): Json => {
    const name = String(written['name'])
    const { rest, meaning } = take('group', `definition ${name}`, written)
    if (Object.keys(meaning).length > 0) entries.push([name, meaning])
    return {
      ...rest,
      ...(rest['templateElements'] !== undefined && {
        templateElements: listIn(rest['templateElements'])
          .filter(isObject)
          .map(elementIn(`${name}.`)),
      }),
    }
  }
  const question = (written: Json, within: string): Json => {
    const name = `${within}${String(written['name'])}`
    const at = `definition ${name}`
    const { rest, meaning } = take('question', at, written)
    const lists = partListsOf(written['type'])
      .filter(({ list }) => Array.isArray(rest[list]))
      .map((list) => ({ ...list, parts: partsOf(rest, list, at) }))
    findings.push(...sharedCodes(at, lists))
    const entry = { ...meaning, ...marksOf(lists.flatMap(({ parts }) => parts)) }
    if (Object.keys(entry).length > 0) entries.push([name, entry])
    const rows = lists.find(({ place }) => place === 'row')?.parts ?? []
    for (const { place, parts } of lists)
      for (const { code, meaning: said } of parts) {
        const own = Object.fromEntries(Object.entries(said).filter(([property]) => !isMark(property)))
        if (Object.keys(own).length === 0) continue
        const variables = place === 'cell' ? rows.map((row) => `${name}.${row.code}.${code}`) : [`${name}.${code}`]
        entries.push(...variables.map((variable) => [variable, own] as [string, CodebookEntry]))
      }
    return { ...rest, ...Object.fromEntries(lists.map(({ list, parts }) => [list, parts.map((part) => part.rest)])) }
  }
  const { rest, meaning } = take('survey', 'definition', written)
  const pages = listIn(rest['pages'])
    .filter(isObject)
    .map((page) => {
      const { rest: bare } = take(null, `definition page ${String(page['name'])}`, page)
      const elements =
        bare['elements'] === undefined ? {} : { elements: listIn(bare['elements']).filter(isObject).map(elementIn('')) }
      return { ...bare, ...elements }
    })
  return {
    definition: { ...rest, pages } as unknown as Definition,
    ofSurvey: meaning,
    entries: Object.fromEntries(entries),
    findings,
  }
}

interface Part {
  readonly code: string
  readonly meaning: Meaning
}

/** The marks of single answers as the codebook has them. */
function marksOf(parts: readonly Part[]): CodebookEntry {
  const marked = (mark: string) => parts.flatMap(({ code, meaning }) => (meaning[mark] === true ? [code] : []))
  const [special, residual] = [marked('special'), marked('residual')]
  const short = parts.flatMap(({ code, meaning }) =>
    meaning['short'] ? [[code, meaning['short'] as Text] as const] : [],
  )
  return {
    ...(special.length > 0 && { special }),
    ...(residual.length > 0 && { residual }),
    ...(short.length > 0 && { short: Object.fromEntries(short) }),
  }
}

/** A row and a column of one code: a mark of the one would be taken for one of the other. */
function sharedCodes(place: string, lists: readonly { readonly parts: readonly Part[] }[]): readonly Finding[] {
  const [columns, rows] = lists
  if (!columns || !rows) return []
  const marks = ({ meaning }: Part) => JSON.stringify(MARKS.map((mark) => meaning[mark]))
  return columns.parts.flatMap((column): readonly Finding[] => {
    const row = rows.parts.find(({ code }) => code === column.code)
    return row && marks(row) !== marks(column)
      ? [{ place, kind: 'rowAndColumnShareCode', facts: { code: row.code } }]
      : []
  })
}
