/** The language of this house: what a survey is, and what an answer means. Used by server and client alike. */

import type { Text } from './language.ts'

export type { Language, Text } from './language.ts'

/** A language-neutral answer code, e.g. `'3'`. The same answer in English and in Russian is the same code. */
export type Code = string

/**
 * What may happen to a variable after the box is opened.
 * - `measure`: tabulated.
 * - `classifier`: tabulated, and may head a banner (F3 region, A4 organisation type).
 * - `verbatim`: free text; released only as reviewed quotes, never beside another variable.
 * - `name`: names what is reviewed, or a theme in it; released as written where reviews are compared (policy `open`), nowhere else.
 * - `withheld`: identifying (A1 job title); never leaves the box.
 */
export type Role = 'measure' | 'classifier' | 'verbatim' | 'name' | 'withheld'

/** A questionnaire as SurveyJS JSON, with `{ "default": English, "ru": Russian }` inline. */
export interface Definition {
  readonly title?: unknown
  readonly pages: readonly DefinitionPage[]
  readonly [key: string]: unknown
}
export interface DefinitionPage {
  readonly name: string
  readonly elements?: readonly DefinitionElement[]
  readonly visibleIf?: string
  readonly [key: string]: unknown
}
export interface DefinitionElement {
  readonly type: string
  readonly name: string
  readonly visibleIf?: string
  readonly elements?: readonly DefinitionElement[]
  readonly [key: string]: unknown
}

/**
 * Raw answers as SurveyJS hands them in, keyed by question name:
 * - radiogroup / dropdown / rating: a code, `{ C4: '2' }`
 * - checkbox: codes, `{ A3: ['1', '10'] }`
 * - ranking (may be partial): item codes, most important first, `{ A13: ['5', '1'] }`
 * - matrix: row -> column code, `{ A7: { a: '1', c: '6' } }`
 * - multipletext: item -> number or text, `{ A5: { years: 3, months: 6 } }`
 * - text / comment: a string (or a number where inputType is number), `{ A3_10_specify: '…' }`
 * - matrixdropdown: row -> column -> string
 * - paneldynamic: a list of answers, one for each item: `{ results: [{ outcome: '…', kept: '1' }] }`
 */
type SimpleAnswer =
  | string
  | number
  | readonly string[]
  | Readonly<Record<string, string | number>>
  | Readonly<Record<string, Readonly<Record<string, string | number>>>>
/** One item of a repeated group: its answers by the names that its questions have inside the group. */
export type Item = Readonly<Record<string, SimpleAnswer>>
export type AnswerValue = SimpleAnswer | readonly Item[]
export type Answers = Readonly<Record<string, AnswerValue>>

/** One possible answer of a closed variable. */
export interface Category {
  readonly code: Code
  readonly label: Text
  /** Shorter label for tables, without explanatory clauses; `label` where absent. */
  readonly short?: Text
}

/**
 * One analysable column. A matrix row is one, an option of a multiple choice is one, a ranked item is one.
 *
 * | type      | value of one respondent                    | question kinds                         |
 * |-----------|--------------------------------------------|----------------------------------------|
 * | `single`  | a code                                     | radiogroup, dropdown, rating, matrix row, frame variable |
 * | `option`  | `'1'` chosen, `'0'` not chosen             | an option of a checkbox                |
 * | `rank`    | `'1'`…`'n'`, or `'0'` not ranked           | an item of a ranking                   |
 * | `number`  | a number in `unit`, tabulated in bands     | multipletext years + months, number, frame variable |
 * | `text`    | a string                                   | text, comment, "please specify"        |
 */
export interface Variable {
  /** `C4`, `A7.a` (matrix row), `A3.10` (option), `A13.3` (ranked item), `A5` (number), `A3_10_specify` (text). */
  readonly name: string
  /** The numbered question it belongs to, e.g. `A7`; for companions the question they stand on. */
  readonly question: string
  /** Titles of the part of the questionnaire it is asked in, outermost first: the section, then panels (see `sectionsOf`). */
  readonly section?: readonly Text[]
  /** Name of the element in the SurveyJS data, e.g. `A7`, `A3_10_specify`. */
  readonly element: string
  /** Row, option or item code inside the element. */
  readonly item?: string
  readonly type: 'single' | 'option' | 'rank' | 'number' | 'text'
  readonly role: Role
  /** Wording of the whole question. */
  readonly label: Text
  /** Wording of the row, option or item. */
  readonly itemLabel?: Text
  /** Shorter `itemLabel` for tables (from the codebook's `short` of a checkbox, ranking or matrix row); `itemLabel` where absent. */
  readonly itemShort?: Text
  /** In questionnaire order (or the order of the scale). For numbers: the bands. For text: empty. */
  readonly categories: readonly Category[]
  /** Do the non-special categories have an order of their own? */
  readonly ordinal: boolean
  /** Codes that are no point of the scale: N/A, Don't know. Always also in `categories`. */
  readonly special: readonly Code[]
  /** Codes that hold what is not listed ("Other"): last wherever answers are sorted by size. */
  readonly residual?: readonly Code[]
  /** Is the row, option or item itself what is not listed? */
  readonly itemResidual?: true
  /** Value of each code in a mean; absent where a mean makes no sense. Numbers have their own mean. */
  readonly scores?: Readonly<Record<Code, number>>
  /** Bands of a number variable, in the same order as `categories`. */
  readonly bands?: readonly Band[]
  readonly unit?: Unit
  /** What its percentages are of, unless the reader chooses; absent: `answered`. */
  readonly base?: BaseKind
  /** The repeated group it is asked in: it is answered, and counted, once for each item. */
  readonly group?: Group
  /** It is worked out from other answers, and asked of nobody. */
  readonly derived?: Derived
  /** Answers whose sum is shown besides, marked as a sum: "Agree" of "Agree" and "Strongly agree". */
  readonly nets?: readonly Net[]
  /** Which end of the scale is the good one; absent where answers are neither good nor bad (age, sex). Only such scales are drawn diverging. */
  readonly favourable?: 'first' | 'last'
  /** Routing: asked only of those whose parent answer is one of these codes. */
  readonly parent?: Parent
  /**
   * Routing of a text by several answers ("please explain" below a matrix): asked where at least one of these holds, and
   * nowhere else. So at least as many were asked as the largest of these counts says, and at most as many as all of them
   * together. Texts only, and never beside `parent`: a question that is tabulated has one parent.
   */
  readonly follows?: readonly Parent[]
  /** Longest text, in characters. */
  readonly maxLength?: number
  /** Options and ranked items: the most of them one respondent may choose or rank; absent: all. */
  readonly most?: number
  /** Smallest and largest number accepted (for multipletext, see `parts`). */
  readonly range?: readonly [min: number, max: number]
  /** The blanks of a number that has several (years and months). Its value is the sum of blank × `factor`, in `unit`. */
  readonly parts?: readonly NumberPart[]
  /** Asked of the respondent, carried from the sampling frame, or worked out from other answers (both policy `open` only). */
  readonly source: 'asked' | 'frame' | 'derived'
  /** What the source does not print, or prints in other words, and this survey proposes: whole sentences, shown to readers. */
  readonly proposed?: readonly Text[]
}

/** What numbers are counted in. */
export const UNITS = ['months', 'cases', 'years', 'count', 'percent', 'usd'] as const
export type Unit = (typeof UNITS)[number]

/**
 * What the percentages of a table are of.
 * - `answered`: those who answered, special answers included; `asked`: with those who gave no answer; `everybody`: with those who
 *   were not asked. Each holds the one before it.
 * - `mentions`: of a multiple choice, every option that somebody chose; whoever chose three counts three times. Elsewhere: `answered`.
 */
export const BASES = ['answered', 'asked', 'everybody', 'mentions'] as const
export type BaseKind = (typeof BASES)[number]

/** Questions that are asked once for each of several things: `items` is what these are called in tables ("Results"). */
export interface Group {
  readonly name: string
  readonly items: Text
}

/**
 * How a variable is worked out.
 * - `chosen`: how many options of a multiple choice were chosen.
 * - `items`: how many items of a repeated group there are, 0 included.
 * - `codes`: was the code given to the text of `element`? Settled by coders, read from no answer.
 * - `share`: of the items that answered `question`, how many gave one of these codes, in percent, to a whole number.
 */
export type Derived =
  | { readonly of: 'chosen'; readonly element: string }
  | { readonly of: 'items'; readonly group: string }
  | { readonly of: 'codes'; readonly element: string }
  | { readonly of: 'share'; readonly group: string; readonly element: string; readonly codes: readonly Code[] }

/** What a survey says of a repeated group: variables of the respondent that are worked out from its items. */
export interface GroupVariable {
  readonly name: string
  readonly label: Text
  /** Absent: the number of items. */
  readonly share?: { readonly question: string; readonly codes: readonly Code[] }
  readonly bands: readonly Band[]
  readonly nets?: readonly Net[]
  readonly proposed?: readonly Text[]
}

/** One blank of a number variable: `years` is worth 12 months. `range` is in the blank's own unit. */
export interface NumberPart {
  readonly item: string
  readonly label: Text
  readonly factor: number
  readonly range: readonly [min: number, max: number]
}

/** A band of a number variable: `from` ≤ value < `to` (no `to`: open-ended). Units as the variable's. */
export interface Band {
  readonly code: Code
  readonly label: Text
  readonly from: number
  readonly to?: number
}

/**
 * Answers that are also shown added up: two codes or more, not all of them, neighbours where the answers have an order,
 * and never points of the scale together with special codes.
 *
 * @example { codes: ['4', '5'], label: { en: 'Agree or strongly agree', ru: 'Согласие или полное согласие' } }
 */
export interface Net {
  readonly codes: readonly Code[]
  readonly label: Text
}

/** A routing parent. `codes`: the answers of `variable` after which the child is asked. */
export interface Parent {
  readonly variable: string
  readonly codes: readonly Code[]
}

/** What the codebook says of one question (key: its element name) or of one variable (key: variable name; wins). */
export interface CodebookEntry {
  readonly role?: Role
  /** The numbered question a companion belongs to. */
  readonly question?: string
  readonly ordinal?: boolean
  readonly special?: readonly Code[]
  /** Codes of answers, options, items or rows that hold what is not listed ("Other"). */
  readonly residual?: readonly Code[]
  /** `'position'`: 1, 2, 3 … along the non-special codes. */
  readonly scores?: 'position' | Readonly<Record<Code, number>>
  /** Short labels by code: of the categories, or (checkbox, ranking) of the options, or (matrix) of columns and rows. */
  readonly short?: Readonly<Record<Code, Text>>
  readonly nets?: readonly Net[]
  readonly favourable?: Variable['favourable']
  readonly bands?: readonly Band[]
  readonly unit?: Unit
  readonly base?: BaseKind
  /** Of a repeated group: what its items are called where they are counted, and what is worked out from them. */
  readonly counted?: Text
  readonly derived?: readonly GroupVariable[]
  readonly parent?: Parent
  readonly follows?: readonly Parent[]
  /** See `Variable.proposed`. */
  readonly proposed?: readonly Text[]
}

/** A banner: the columns of crosstabs. Two levels: categories of its variable, and their groups. */
export interface Banner {
  readonly name: string
  /** A variable of role `classifier`: asked, or a frame variable. */
  readonly variable: string
  readonly label: Text
  readonly groups: readonly BannerGroup[]
}
export interface BannerGroup {
  readonly code: string
  readonly label: Text
  readonly codes: readonly Code[]
}

/** A variable that comes from the sampling frame instead of the questionnaire. Only campaigns of policy `open` carry it. */
export type FrameVariable = FrameCategories | FrameNumber
export interface FrameCategories {
  readonly name: string
  readonly label: Text
  readonly categories: readonly Category[]
  readonly ordinal?: boolean
  /** Other ways in which contact lists write a category -> its code. Codes and labels are understood anyway. */
  readonly spellings?: Readonly<Record<string, Code>>
  readonly bands?: never
}
/** A number in `unit`: how long a project lasts, what it costs. A number below the first band is refused. */
export interface FrameNumber {
  readonly name: string
  readonly label: Text
  readonly unit: Unit
  readonly bands: readonly Band[]
  readonly categories?: never
}

export interface Codebook {
  readonly entries: Readonly<Record<string, CodebookEntry>>
  readonly banners: readonly Banner[]
  readonly frame?: readonly FrameVariable[]
  readonly reviews?: ReviewSettings
}

/**
 * Several people fill the survey in about the same things, each by themselves, and what they say is compared, under policy `open`: what
 * names the thing, who it was, and where themes are ranked.
 */
export interface ReviewSettings {
  /** A text of role `name`. */
  readonly unit: string
  /** A question with one answer. */
  readonly reviewer: string
  /** A repeated group; in it a text of role `name`, and a question with three answers: high, medium, low, in this order. */
  readonly themes?: { readonly group: string; readonly name: string; readonly mark: string }
}

/** Consent and introduction, shown as light static HTML before the survey engine has loaded. */
export interface Introduction {
  /** Paragraphs in order; `heading` true for headings. Word for word from the instrument but for `proposed`, `{{contact}}` in the place of its address. */
  readonly blocks: readonly { readonly heading?: boolean; readonly text: Text }[]
  /** Printed after the last question. */
  readonly closing: Text
  /** What the source does not print, or prints in other words: whole sentences, shown to readers. */
  readonly proposed?: readonly Text[]
}

/** An exhibit: one table of a release that prints like the report's own. */
export interface Exhibit {
  readonly name: string
  /** A variable (`C4`, `B5.a`), or a question made of several (`B5`, `A3`, `A13`): all of these, one below the other. */
  readonly variable: string
  /** Of such a question: which rows, options or ranked items, in this order; absent: all. */
  readonly items?: readonly Code[]
  readonly banner: string | null
  /** Answers printed as one row in place of their own, where the first of them stands. The label is the exhibit's, as its report words it. */
  readonly nets?: readonly Net[]
  readonly title: Text
  readonly note?: Text
  /** What its cells say; absent: percentages, and counts in smaller type. */
  readonly cells?: 'percent' | 'count'
}

/** Definition + codebook = survey. */
export interface Survey {
  /** Folder name, e.g. `staff-partner-2010`. */
  readonly name: string
  /** Changes whenever definition or codebook change what an answer means. */
  readonly version: string
  readonly title: Text
  /** How long answering takes, in minutes, from and to (the same twice: "about"); letters say it. Absent: they say nothing. */
  readonly minutes?: readonly [from: number, to: number]
  readonly introduction: Introduction
  readonly definition: Definition
  readonly codebook: Codebook
  readonly exhibits: readonly Exhibit[]
  /** The policy its campaigns get unless they say otherwise. */
  readonly defaultPolicy: Policy
}

/** `confidential`: only protected tables. `open`: plain tables, and every output says so. */
export type Policy = 'confidential' | 'open'

/** One thing wrong with one question's answer; nothing is stored when there is any. */
export interface Fault {
  /** Element name as in the data, e.g. `A7`; the unknown key itself for `unknownQuestion`. */
  readonly question: string
  readonly item?: string
  readonly kind:
    | 'unknownQuestion'
    | 'unknownItem'
    | 'unknownCode'
    | 'wrongType'
    | 'tooLong'
    | 'tooMany'
    | 'duplicateCode'
    | 'outOfRange'
  /** The limit that was broken: characters, count, or [min, max]. */
  readonly limit?: number | readonly [number, number]
}

/** Validates raw answers. `answers` keeps only what was asked (answers to hidden questions are dropped, empties removed). */
export type AnswerCheck = (raw: unknown) => { readonly answers: Answers; readonly faults: readonly Fault[] }

/** A disagreement between definition, codebook and translations. */
export interface Complaint {
  readonly survey: string
  /** Where, e.g. `definition C4 choice 3` or `codebook A5 bands`. */
  readonly place: string
  readonly kind: string
  readonly message: Text
  readonly remedy: Text
}
