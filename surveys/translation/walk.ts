/** Goes through everything in `survey.json` that a respondent or a reader sees, and can change it on the way. Pure. */
import { written } from '../canonical/properties.ts'
import { WORDED } from '../canonical/texts.ts'
import { isText } from '../checks/translations.ts'
import { isObject, type Json } from '../format/parts.ts'
import { ownWords, wordsOfElement, wordsOfPart } from './unwritten.ts'

/** Where a text stands. `path` names it among all texts of the survey; `list` and `code` say in which part of what `of` names. */
export interface Place {
  readonly path: readonly string[]
  /** Name of the question, panel, page, banner, …; empty for the survey itself. */
  readonly of: string
  /** The lists it stands in, from the outside: `pages`; `choices`; `banners`, `groups`; empty for what stands on the survey or a question itself. */
  readonly lists: readonly string[]
  /** Code or number of the part. */
  readonly code: string
  readonly property: string
}

/** Gets a text as it is written and gives it back, the same or another. */
export type Visit = (place: Place, text: unknown) => unknown

type Around = Omit<Place, 'property'>

/** Texts of the survey's own properties, beside those of the form library. */
const OWN: ReadonlySet<string> = new Set(['shortTitle', 'short', 'note'])
const LISTED = 'proposed'
const ELEMENTS: ReadonlySet<string> = new Set(['elements', 'templateElements'])
/** Words that are recognised in a contact list, not shown. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['spellings', 'scores'])

/** The same `survey.json`, with what `visit` gives for each text; where it gives back what it got nothing changes, not even the order. */
export const withVisited = (survey: Json, visit: Visit): Json =>
  object(survey, { path: [], of: '', lists: [], code: '' }, visit)

function object(node: Json, around: Around, visit: Visit): Json {
  const at = (property: string): Place => ({ ...around, path: [...around.path, property], property })
  const changed = Object.entries(node).map(([key, value]): [string, unknown] => {
    if (isWording(key, value)) return [key, visit(at(key), value)]
    if (Array.isArray(value)) return [key, list(key, value, around, visit)]
    if (isObject(value) && !NOT_SHOWN.has(key))
      return [key, object(value, { ...around, path: [...around.path, key] }, visit)]
    return [key, value]
  })
  const unwritten = isElement(node) ? { ...wordsOfElement(node), ...ownWords(node) } : {}
  const added = Object.entries(unwritten).flatMap(([key, words]): (readonly [string, unknown])[] => {
    const said = visit(at(key), words)
    return said === words ? [] : [[key, said]]
  })
  return Object.fromEntries([...changed, ...added])
}

function list(key: string, parts: readonly unknown[], around: Around, visit: Visit): readonly unknown[] {
  return parts.map((part, i) => {
    if (key === LISTED) {
      const path = [...around.path, key, String(i + 1)]
      return visit({ ...around, path, code: String(i + 1), property: key }, part)
    }
    const within = partAt(key, part, i, around)
    const words = wordsOfPart(key, part)
    if (isObject(part) && !words) return object(part, within, visit)
    if (!words) return part
    const { property, text } = words
    const said = visit({ ...within, path: [...within.path, property], property }, text)
    const inside = isObject(part) ? object(part, within, visit) : part
    return said === text ? inside : { ...(isObject(inside) ? inside : words.part), [property]: said }
  })
}

function partAt(key: string, part: unknown, i: number, around: Around): Around {
  const { name, value, code } = isObject(part) ? part : { value: wordsOfPart(key, part)?.code ?? part, name: undefined }
  const own = written(name ?? value ?? code ?? i + 1) || String(i + 1)
  // The name of a question is its own wherever it stands.
  if (ELEMENTS.has(key)) return { path: [own], of: own, lists: [], code: '' }
  if (key === 'pages') return { path: [key, own], of: own, lists: [key], code: '' }
  const outermost = around.of === ''
  return {
    path: [...around.path, key, own],
    of: outermost ? own : around.of,
    lists: [...around.lists, key],
    code: outermost ? '' : own,
  }
}

const isElement = (node: Json): boolean => typeof node['type'] === 'string' && typeof node['name'] === 'string'

function isWording(key: string, value: unknown): boolean {
  if (NOT_SHOWN.has(key)) return false
  if (typeof value === 'string') return (WORDED.has(key) || OWN.has(key)) && value.trim() !== ''
  return isObject(value) && isText(value)
}
