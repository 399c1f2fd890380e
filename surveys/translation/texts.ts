/** Every text of a survey as translators get it, and the survey with a language of them changed. Pure. */
import { isForEverybody } from '../checks/translations.ts'
import type { Json } from '../format/parts.ts'
import { FALLBACK, inLanguage, languagesIn, perLanguage } from '../language.ts'
import { textOf } from '../texts.ts'
import type { Introduction, Language, Text } from '../types.ts'
import { kindOf, type TextKind } from './kinds.ts'
import { withVisited, type Place } from './walk.ts'

/** What is translated of a survey: `survey.json`, and what people read before and after. */
export interface Written {
  readonly survey: Json
  readonly introduction: Introduction
}

/** One text, in the languages it has. */
export interface SurveyText {
  /** Names it among all texts of the survey; the same as long as names and codes are: `S4.choices.1.text`. */
  readonly id: string
  readonly kind: TextKind
  /** Name of the question, page, banner, …; empty for the survey itself and its introduction. */
  readonly of: string
  /** Code or number of the answer, row, band, …; empty where it is the whole. */
  readonly code: string
  readonly text: Text
}

/** Every text that somebody reads, in the order of the questionnaire; tables and banners last. Each id occurs once. */
export function textsIn({ survey, introduction }: Written): readonly SurveyText[] {
  const idOf = uniqueIds()
  const inSurvey: SurveyText[] = []
  withVisited(survey, (place, written) => {
    const text = textOf(written)
    const { of, code } = place
    inSurvey.push({ id: idOf(place), kind: kindOf(place), of, code, text })
    return written
  })
  const said = inSurvey.filter(({ text }) => Object.values(text).some((each) => each.trim() !== ''))
  const of = (turn: Turn) => said.filter(({ kind }) => turnOf(kind) === turn)
  return [...of('first'), ...introductionTexts(introduction), ...of('asked'), ...of('last')]
}

/** The survey with these texts in one language, by their ids; an empty one takes the wording away. The language becomes one of the survey's. */
export function withTexts(written: Written, language: Language, texts: ReadonlyMap<string, string>): Written {
  const { survey, introduction } = written
  const languages = languagesIn(textsIn(written).map(({ text }) => text))
  const idOf = uniqueIds()
  const inIntroduction = (id: string, text: Text): Text => ({
    ...text,
    [language]: texts.get(id) ?? text[language] ?? '',
  })
  return {
    survey: withVisited(survey, (place, before) => {
      const said = texts.get(idOf(place))
      return said === undefined ? before : inOneMore(before, language, said, languages)
    }),
    introduction: {
      ...introduction,
      blocks: introduction.blocks.map((block, i) => ({ ...block, text: inIntroduction(blockId(i), block.text) })),
      closing: inIntroduction(CLOSING, introduction.closing),
    },
  }
}

/** What translators start from: the text in this language, else in the nearest there is. */
export const sourceOf = ({ text }: SurveyText, from: Language): string => inLanguage(text, from)

/** Has it no wording in this language, although it needs one? */
export const isMissing = ({ text }: SurveyText, language: Language): boolean =>
  (text[language] ?? '').trim() === '' && !isForEverybody(text)

const CLOSING = 'introduction.closing'
const blockId = (i: number): string => `introduction.${i + 1}`

function introductionTexts({ blocks, closing }: Introduction): readonly SurveyText[] {
  const own = { of: '', code: '' }
  return [
    ...blocks.map(({ heading, text }, i): SurveyText => ({
      id: blockId(i),
      kind: heading ? 'heading' : 'paragraph',
      ...own,
      text,
    })),
    { id: CLOSING, kind: 'closing' as const, ...own, text: closing },
  ].filter(({ text }) => Object.values(text).some((said) => said !== ''))
}

type Turn = 'first' | 'asked' | 'last'
/** When it is read: the title before anything else, tables after the questionnaire. */
const TURNS: Readonly<Partial<Record<TextKind, Turn>>> = {
  surveyTitle: 'first',
  shortTitle: 'first',
  banner: 'last',
  group: 'last',
  frame: 'last',
  category: 'last',
  exhibit: 'last',
  exhibitNote: 'last',
}
const turnOf = (kind: TextKind): Turn => TURNS[kind] ?? 'asked'

/** Names of questions that occur twice are a complaint; their texts are told apart nevertheless. */
function uniqueIds(): (place: Place) => string {
  const seen = new Map<string, number>()
  return ({ path }) => {
    const id = path.map((part) => part.replace(/[\s\p{C}]+/gu, '_')).join('.')
    const before = seen.get(id) ?? 0
    seen.set(id, before + 1)
    return before === 0 ? id : `${id}#${before + 1}`
  }
}

/** A localizable string as the form library writes it, in one language more, or one less. */
function inOneMore(written: unknown, language: Language, said: string, languages: readonly Language[]): unknown {
  const before = textOf(written)
  // What was one string for everybody stays so for the others.
  const all = isForEverybody(before) ? perLanguage(languages, (each) => inLanguage(before, each)) : before
  const { [language]: _, ...others } = all
  const after: Text = said === '' ? others : { ...others, [language]: said }
  if (Object.keys(after).length === 0) return written // the last wording there is
  return Object.fromEntries(Object.entries(after).map(([each, text]) => [each === FALLBACK ? 'default' : each, text]))
}
