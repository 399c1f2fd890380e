/** A survey -> its files: the inverse of `surveyFrom`. */
import type { Codebook, CodebookEntry, Survey, Text } from '../types.ts'
import { textOf } from '../texts.ts'
import { introductionToWrite } from './introduction.ts'
import { codeOfPart, isMark, isObject, listIn, partListsOf, type Json, type PartList } from './parts.ts'
import { propertiesOn } from './properties.ts'
import { SURVEY_FILE } from './file-names.ts'
import { textToWrite, withoutEmpty } from './texts.ts'

/**
 * The canonical files of a survey: `survey.json` and an introduction for each language. Parents are not written: the conditions say them.
 *
 * @example Object.keys(filesOf(survey)) // ['survey.json', 'introduction.en.md', 'introduction.ru.md']
 */
export function filesOf(survey: Omit<Survey, 'version'>): Readonly<Record<string, string>> {
  return {
    [SURVEY_FILE]: `${JSON.stringify(surveyToWrite(survey), null, 2)}\n`,
    ...introductionToWrite(survey.introduction),
  }
}

/** `survey.json` as an object. */
export function surveyToWrite({
  definition,
  codebook,
  title,
  defaultPolicy,
  minutes,
  exhibits,
  name,
  introduction,
}: Omit<Survey, 'version'>): Json {
  const { pages, ...rest } = definition
  const said = withoutEmpty(title)
  const titled = JSON.stringify(textOf(definition.title, name)) === JSON.stringify(said)
  return {
    ...rest,
    ...(!titled && { shortTitle: textToWrite(said) }),
    ...(defaultPolicy !== 'confidential' && { policy: defaultPolicy }),
    ...(minutes && { minutes }),
    ...(introduction.proposed && { proposed: introduction.proposed.map(textToWrite) }),
    ...(codebook.banners.length > 0 && { banners: inFiles(codebook.banners) }),
    ...(codebook.frame && { frame: inFiles(codebook.frame) }),
    ...(codebook.reviews && { reviews: codebook.reviews }),
    ...(exhibits.length > 0 && { exhibits: inFiles(exhibits) }),
    pages: pages.map((page) => container(page, codebook)),
  }
}

/** `within`: the repeated group around it, with a dot. */
const container = (of: Json, codebook: Codebook, within = ''): Json => ({
  ...of,
  ...(of['elements'] !== undefined && { elements: elementsToWrite(of['elements'], codebook, within) }),
})

const elementsToWrite = (elements: unknown, codebook: Codebook, within: string): readonly Json[] =>
  listIn(elements)
    .filter(isObject)
    .map((element) => {
      if (element['type'] === 'panel') return container(element, codebook, within)
      return element['type'] === 'paneldynamic' ? group(element, codebook) : question(element, codebook, within)
    })

function group(element: Json, codebook: Codebook): Json {
  const name = String(element['name'])
  return {
    ...element,
    ...said(entryOf(codebook.entries, name), 'group'),
    ...(element['templateElements'] !== undefined && {
      templateElements: elementsToWrite(element['templateElements'], codebook, `${name}.`),
    }),
  }
}

function question(element: Json, { entries }: Codebook, within: string): Json {
  const name = `${within}${String(element['name'])}`
  const entry = entryOf(entries, name)
  const lists = partListsOf(element['type']).filter(({ list }) => Array.isArray(element[list]))
  const rows = listIn(element['rows'])
  const numbered = name.split('_')[0] ?? name
  return {
    ...element,
    ...Object.fromEntries(
      lists.map((list) => [list.list, listIn(element[list.list]).map((part) => marked(part, list))]),
    ),
    ...said(entry, 'question', entry?.question === numbered && name !== numbered ? ['question'] : []),
  }

  function marked(part: unknown, { place, key }: PartList): unknown {
    const code = codeOfPart(part, key)
    const variable = place === 'cell' ? `${name}.${codeOfPart(rows[0], 'value')}.${code}` : `${name}.${code}`
    const may: readonly string[] = propertiesOn(place)
    const short = entry?.short && Object.hasOwn(entry.short, code) ? entry.short[code] : undefined
    const own = {
      ...said(entryOf(entries, variable), place),
      ...(may.includes('special') && entry?.special?.includes(code) && { special: true }),
      ...(may.includes('residual') && entry?.residual?.includes(code) && { residual: true }),
      ...(may.includes('short') && short && { short: textToWrite(short) }),
    }
    if (Object.keys(own).length === 0) return part
    return isObject(part) ? { ...part, ...own } : { [key]: part, ...own }
  }
}

const entryOf = (entries: Codebook['entries'], name: string): CodebookEntry | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined

/** What stands on the question or part itself; the marks of single answers stand on these. */
function said(
  entry: CodebookEntry | undefined,
  place: PartList['place'] | 'question' | 'group',
  known: readonly string[] = [],
): Json {
  const given = (entry ?? {}) as Json
  const written = propertiesOn(place).filter(
    (property) => !isMark(property) && !known.includes(property) && given[property] !== undefined,
  )
  return inFiles(Object.fromEntries(written.map((property) => [property, given[property]]))) as Json
}

/** Texts anywhere in a value as they are written. */
function inFiles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inFiles)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, TEXTS.has(key) ? textsToWrite(inner) : inFiles(inner)]),
  )
}

const textsToWrite = (texts: unknown): unknown =>
  Array.isArray(texts) ? texts.map((text: Text) => textToWrite(text)) : textToWrite(texts as Text)

const TEXTS = new Set(['label', 'short', 'title', 'note', 'proposed', 'counted'])
