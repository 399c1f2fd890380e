/** What respondents read although no property says it: codes and names that stand for their own wording, and the form library's own words. */
import { filledIn } from '../canonical/words.ts'
import { isObject, listIn, type Json } from '../format/parts.ts'

type Words = Readonly<Record<string, unknown>>

/** A part of a list that is shown by its code: where its wording would be written, and what is read until then. */
export interface PartWords {
  readonly property: 'text' | 'title'
  readonly text: string
  readonly code: string
  /** The part as an object. */
  readonly part: Json
}

const BY_VALUE: ReadonlySet<string> = new Set(['choices', 'rateValues', 'rows', 'columns'])
const LETTER = /\p{L}/u

/** Undefined for a part that has a wording, and for a code without letters: that is the same in every language. */
export function wordsOfPart(list: string, part: unknown): PartWords | undefined {
  if (isObject(part)) {
    const named = typeof part['name'] === 'string' && (list === 'columns' || list === 'items')
    const property = named ? 'title' : 'text'
    const said = named ? part['name'] : BY_VALUE.has(list) ? part['value'] : undefined
    if (part[property] !== undefined || typeof said !== 'string' || !LETTER.test(said)) return undefined
    return { property, text: said, code: said, part }
  }
  if (!BY_VALUE.has(list) || typeof part !== 'string') return undefined
  // `1|Yes`: the form library's short form of a code and its wording.
  const [code = '', ...rest] = part.split('|')
  const text = rest.length > 0 ? rest.join('|') : code
  return LETTER.test(text) ? { property: 'text', text, code, part: { value: code } } : undefined
}

/** Shown without a title of their own. */
const UNTITLED: ReadonlySet<string> = new Set(['html', 'panel', 'image', 'expression'])

/** A question without a title is asked by its name. */
export function wordsOfElement({ type, name, title, titleLocation }: Json): Words {
  const shown = title === undefined && titleLocation !== 'hidden' && !UNTITLED.has(String(type))
  return shown && typeof name === 'string' && LETTER.test(name) ? { title: name } : {}
}

/** The form library's own answers and fields, by the property that words them. */
export function ownWords(element: Json): Words {
  const shows = (property: string): boolean => element[property] === true
  const words = {
    ...(element['type'] === 'boolean' && { labelTrue: filledIn('yes'), labelFalse: filledIn('no') }),
    ...((shows('showOtherItem') || shows('hasOther')) && {
      otherText: filledIn('other'),
      commentText: filledIn('specify'),
    }),
    ...(listIn(element['choices']).some((each) => isObject(each) && each['showCommentArea'] === true) && {
      commentText: filledIn('specify'),
    }),
    ...((shows('showNoneItem') || shows('hasNone')) && { noneText: filledIn('none') }),
    ...(shows('showRefuseItem') && { refuseText: filledIn('refused') }),
    ...(shows('showDontKnowItem') && { dontKnowText: filledIn('dontKnow') }),
    ...((shows('showCommentArea') || shows('hasComment')) && { commentText: filledIn('comment') }),
  }
  return Object.fromEntries(Object.entries(words).filter(([property]) => element[property] === undefined))
}
