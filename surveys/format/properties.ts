/**
 * What a survey's file says beyond SurveyJS: what the answers mean. This list is all there is: reading, writing, `check`, the
 * documentation and SurveyJS's own registry (`registerProperties`) go by it.
 */
import type { Serializer } from 'survey-core'
import { z } from 'zod'
import { BASES, UNITS } from '../types.ts'
import { textRead } from './texts.ts'

/** Where a property may stand. `group`: a repeated group (paneldynamic); `choice`: an answer to choose; `column`: an answer of a matrix; `option`: of a multiple choice or a ranking. */
export const PLACES = ['survey', 'question', 'group', 'choice', 'option', 'column', 'row', 'item', 'cell'] as const
export type Place = (typeof PLACES)[number]

export interface CustomProperty {
  readonly name: string
  readonly on: readonly Place[]
  /** Of the value as it is written; reading it gives the value as the program has it. */
  readonly schema: z.ZodType
  /** The shape of the value, for people. */
  readonly value: string
  /** What it says, for people. */
  readonly says: string
}

const code = z.string().min(1)
const codes = z.array(code).min(1)
const text = z.union([z.string(), z.record(z.string(), z.string())]).transform(textRead)
const net = z.strictObject({ codes, label: text })
const policy = z.enum(['confidential', 'open'])

const bands = z.array(z.strictObject({ code, label: text, from: z.number(), to: z.number().exactOptional() }))
const banners = z.array(
  z.strictObject({
    name: code,
    variable: code,
    label: text,
    groups: z.array(z.strictObject({ code, label: text, codes })).default([]),
  }),
)
const derived = z.array(
  z.strictObject({
    name: code,
    label: text,
    share: z.strictObject({ question: code, codes }).exactOptional(),
    bands,
    nets: z.array(net).exactOptional(),
    proposed: z.array(text).exactOptional(),
  }),
)
const frame = z.array(
  z.union([
    z.strictObject({
      name: code,
      label: text,
      categories: z.array(z.strictObject({ code, label: text, short: text.exactOptional() })),
      ordinal: z.boolean().exactOptional(),
      spellings: z.record(z.string(), code).exactOptional(),
    }),
    z.strictObject({ name: code, label: text, unit: z.enum(UNITS), bands }),
  ]),
)
const reviews = z.strictObject({
  unit: code,
  reviewer: code,
  themes: z.strictObject({ group: code, name: code, mark: code }).exactOptional(),
})
const exhibits = z.array(
  z.strictObject({
    name: code,
    variable: code,
    items: codes.exactOptional(),
    banner: code.nullable().default(null),
    nets: z.array(net).exactOptional(),
    title: text,
    note: text.exactOptional(),
    cells: z.enum(['percent', 'count']).exactOptional(),
  }),
)

/** Where something is a variable of its own. */
const VARIABLES = ['question', 'row', 'item', 'option'] as const
const TEXT = 'text: a string, or `{ "default": …, "<language>": … }`'

const PROPERTY_LIST = [
  {
    name: 'shortTitle',
    on: ['survey'],
    schema: text,
    value: TEXT,
    says: 'Title in lists of surveys and in letters; the title of the questionnaire where it is left out.',
  },
  {
    name: 'policy',
    on: ['survey'],
    schema: policy,
    value: '`"confidential"` or `"open"`',
    says: 'What its campaigns start with: protected tables (the default), or plain ones that say so.',
  },
  {
    name: 'minutes',
    on: ['survey'],
    schema: z.tuple([z.int().min(1).max(600), z.int().min(1).max(600)]).refine(([least, most]) => least <= most),
    value: '`[20, 30]`',
    says: 'How long answering takes: at least and at most, in minutes. Letters say it.',
  },
  {
    name: 'banners',
    on: ['survey'],
    schema: banners,
    value: 'list of `{ name, variable, label, groups: [{ code, label, codes }] }`',
    says: 'What tables may be broken down by: a classifier, and groups of its answers.',
  },
  {
    name: 'frame',
    on: ['survey'],
    schema: frame,
    value:
      'list of `{ name, label, categories: [{ code, label, short }], ordinal, spellings }`, or of a number `{ name, label, unit, bands }`',
    says: 'What the contact list says of each unit; in campaigns by name only. `spellings`: other ways to write a category. Numbers are tabulated in their bands.',
  },
  {
    name: 'reviews',
    on: ['survey'],
    schema: reviews,
    value: '`{ unit, reviewer, themes: { group, name, mark } }`',
    says: 'Several people fill the survey in about the same things: the question that names the thing, the one that says who it was, and, where themes are ranked high, medium or low, the repeated group with the questions of name and mark inside it. A release of policy `open` says how far they agree, and what their marks make of each theme.',
  },
  {
    name: 'exhibits',
    on: ['survey'],
    schema: exhibits,
    value: 'list of `{ name, variable, items, banner, nets, title, note, cells }`',
    says: 'Tables of a release that print as a report prints them.',
  },
  {
    name: 'role',
    on: [...VARIABLES, 'cell'],
    schema: z.enum(['measure', 'classifier', 'verbatim', 'name', 'withheld']),
    value: '`"measure"`, `"classifier"`, `"verbatim"`, `"name"` or `"withheld"`',
    says: 'What may happen to the answers: tabulated; tabulated and usable as a banner; quoted after review; the name of what is reviewed, which stands where `reviews` compares it, in the records of a release by name, and nowhere else; never leaving the box. Left out: texts are verbatim, all else is a measure.',
  },
  {
    name: 'question',
    on: ['question'],
    schema: code,
    value: 'name of a question or panel',
    says: 'The numbered question it belongs to, where its name does not say so: `A3_10_specify` belongs to `A3` anyway.',
  },
  {
    name: 'ordinal',
    on: ['question', 'row'],
    schema: z.boolean(),
    value: '`true`',
    says: 'The answers, special ones apart, have an order of their own.',
  },
  {
    name: 'scores',
    on: ['question', 'row'],
    schema: z.union([z.literal('position'), z.record(z.string(), z.number())]),
    value: '`"position"`, or `{ "1": 5, "2": 4 }`',
    says: 'What each answer is worth in a mean; `position`: 1, 2, 3 … along the answers, special ones apart. Left out: no mean.',
  },
  {
    name: 'favourable',
    on: ['question', 'row'],
    schema: z.enum(['first', 'last']),
    value: '`"first"` or `"last"`',
    says: 'Which end of the scale is the good one; left out where answers are neither good nor bad.',
  },
  {
    name: 'nets',
    on: ['question', 'row', 'item'],
    schema: z.array(net),
    value: 'list of `{ codes, label }`',
    says: 'Answers that are also shown added up: “Agree” of “Agree” and “Strongly agree”.',
  },
  {
    name: 'unit',
    on: ['question', 'item'],
    schema: z.enum(UNITS),
    value: '`"months"`, `"cases"`, `"years"`, `"count"`, `"percent"` or `"usd"`',
    says: 'What a number counts.',
  },
  {
    name: 'bands',
    on: ['question', 'item'],
    schema: bands,
    value: 'list of `{ code, label, from, to }`',
    says: 'The intervals a number is tabulated in: `from` ≤ number < `to`; the last has no `to`. Fixed beforehand, so that no table depends on the answers.',
  },
  {
    name: 'base',
    on: ['question'],
    schema: z.enum(BASES),
    value: '`"answered"`, `"asked"`, `"everybody"` or `"mentions"`',
    says: 'What percentages are of, unless the reader chooses: who answered (left out: this), who was asked, everybody, or, of a multiple choice, all mentions. Every table says it.',
  },
  {
    name: 'counted',
    on: ['group'],
    schema: text,
    value: TEXT,
    says: 'What the items of a repeated group are called where they are counted: “Results”. Left out: its title.',
  },
  {
    name: 'derived',
    on: ['group'],
    schema: derived,
    value: 'list of `{ name, label, share: { question, codes }, bands, nets }`',
    says: 'Variables of the respondent that are worked out from the items: the share of items that gave one of `codes` to `question`, in whole percent; without `share` their number.',
  },
  {
    name: 'proposed',
    on: ['survey', 'group', ...VARIABLES],
    schema: z.array(text),
    value: 'list of texts',
    says: 'What the source does not print, or prints in other words, and this survey proposes: whole sentences, shown to readers. On the survey: of the introduction.',
  },
  {
    name: 'special',
    on: ['choice', 'column'],
    schema: z.boolean(),
    value: '`true`',
    says: 'An answer that is no point of the scale: “Don’t know”, “Not applicable”.',
  },
  {
    name: 'residual',
    on: ['choice', 'column', 'option', 'row'],
    schema: z.boolean(),
    value: '`true`',
    says: 'It holds what is not listed (“Other”): last wherever answers are sorted by size.',
  },
  {
    name: 'short',
    on: ['choice', 'column', 'option', 'row', 'item'],
    schema: text,
    value: TEXT,
    says: 'A shorter wording for tables.',
  },
] as const satisfies readonly CustomProperty[]

export type PropertyName = (typeof PROPERTY_LIST)[number]['name']

/** Every property, in the order of the documentation. */
export const PROPERTIES: readonly (CustomProperty & { readonly name: PropertyName })[] = PROPERTY_LIST

const BY_NAME: ReadonlyMap<string, CustomProperty> = new Map(PROPERTIES.map((property) => [property.name, property]))

/** The property of that name, wherever it stands. */
export const propertyNamed = (name: string): CustomProperty | undefined => BY_NAME.get(name)

/** Names of the properties that may stand there. */
export const propertiesOn = (place: Place): readonly PropertyName[] =>
  PROPERTIES.filter(({ on }) => on.includes(place)).map(({ name }) => name)

/** SurveyJS's own names of these places. */
const CLASSES: Readonly<Record<Place, string>> = {
  survey: 'survey',
  question: 'question',
  group: 'paneldynamic',
  choice: 'itemvalue',
  option: 'itemvalue',
  column: 'itemvalue',
  row: 'itemvalue',
  item: 'multipletextitem',
  cell: 'matrixdropdowncolumn',
}

/** What `Serializer.addProperty` takes, once for each class: so an editor made of SurveyJS keeps what answers mean, and shows it. */
export function registerProperties(serializer: Pick<typeof Serializer, 'addProperty' | 'findProperty'>): void {
  for (const { name, on } of PROPERTIES)
    for (const className of new Set(on.map((place) => CLASSES[place]))) {
      const known: unknown = serializer.findProperty(className, name)
      if (!known) serializer.addProperty(className, { name, category: 'meaning' })
    }
}
