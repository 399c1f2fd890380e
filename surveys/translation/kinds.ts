/** What kind of text it is, for those who translate it: the words are in `authoring:texts.kind`. */
import type { Place } from './walk.ts'

export const TEXT_KINDS = [
  'surveyTitle',
  'shortTitle',
  'heading',
  'paragraph',
  'closing',
  'pageTitle',
  'question',
  'description',
  'shownText',
  'placeholder',
  'scaleEnd',
  'choice',
  'row',
  'column',
  'item',
  'validator',
  'screen',
  'short',
  'proposed',
  'band',
  'net',
  'banner',
  'group',
  'frame',
  'category',
  'exhibit',
  'exhibitNote',
] as const
export type TextKind = (typeof TEXT_KINDS)[number]

const BY_PROPERTY: Readonly<Record<string, TextKind>> = {
  shortTitle: 'shortTitle',
  short: 'short',
  proposed: 'proposed',
  note: 'exhibitNote',
  description: 'description',
  html: 'shownText',
  placeholder: 'placeholder',
  minRateDescription: 'scaleEnd',
  maxRateDescription: 'scaleEnd',
  otherText: 'choice',
  noneText: 'choice',
  refuseText: 'choice',
  dontKnowText: 'choice',
  labelTrue: 'choice',
  labelFalse: 'choice',
  commentText: 'question',
}
const BY_LIST: Readonly<Record<string, TextKind>> = {
  pages: 'pageTitle',
  choices: 'choice',
  rateValues: 'choice',
  rows: 'row',
  columns: 'column',
  items: 'item',
  validators: 'validator',
  bands: 'band',
  nets: 'net',
  banners: 'banner',
  groups: 'group',
  frame: 'frame',
  categories: 'category',
  exhibits: 'exhibit',
}
/** What names a part, wherever it stands. */
const NAMING: ReadonlySet<string> = new Set(['title', 'text', 'label'])

export function kindOf({ of, lists, property }: Place): TextKind {
  const own = Object.hasOwn(BY_PROPERTY, property) ? BY_PROPERTY[property] : undefined
  if (own) return own
  if (!NAMING.has(property)) return 'screen'
  const list = lists.at(-1)
  if (list !== undefined) return (Object.hasOwn(BY_LIST, list) ? BY_LIST[list] : undefined) ?? 'screen'
  return of === '' ? 'surveyTitle' : 'question'
}

/** Characters of a survey's title, as its page takes them. */
export const TITLE_CHARACTERS = 200
/** Characters of any other text. */
export const LONGEST_TEXT = 20_000
