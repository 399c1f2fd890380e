/** Changes what the answers of a survey mean, question by question, as its page lets one choose. Pure. */
import { textToWrite, withoutEmpty } from './texts.ts'
import { askedByElement } from '../variables.ts'
import type { Band, Banner, Code, CodebookEntry, Role, Survey, Text, Variable } from '../types.ts'

/** Do the answers have an order, and do they have a mean along it? */
export type Scale = 'none' | 'ordinal' | 'scored'

/** What may be chosen of one question; what is absent stays as it is. */
export interface QuestionChoices {
  readonly role?: Role | undefined
  readonly scale?: Scale | undefined
  readonly special?: readonly Code[] | undefined
  readonly residual?: readonly Code[] | undefined
  readonly unit?: Variable['unit']
  /** Where the intervals of a number begin; the last has no end. */
  readonly bandsFrom?: readonly number[] | undefined
  readonly banner?: boolean | undefined
}

/**
 * The survey with other meanings. Questions that it has not are passed over; `check` says whether what was chosen fits.
 *
 * @example withMeaning(survey, { age: { role: 'classifier', banner: true } }).codebook.banners[0]?.variable // 'age'
 */
export function withMeaning(survey: Survey, changes: Readonly<Record<string, QuestionChoices>>): Survey {
  const changed = [...askedByElement(survey)].flatMap(([name, variables]) => {
    const change = Object.hasOwn(changes, name) ? changes[name] : undefined
    return change ? [{ name, variables, change }] : []
  })
  const entries = changed.map(({ name, variables, change }) => {
    const before = Object.hasOwn(survey.codebook.entries, name) ? survey.codebook.entries[name] : undefined
    return [name, entryWith(before ?? {}, change, variables, Object.keys(survey.title))] as const
  })
  return {
    ...survey,
    codebook: {
      ...survey.codebook,
      entries: { ...survey.codebook.entries, ...Object.fromEntries(entries) },
      banners: changed.reduce(
        (banners, { variables, change }) => bannersWith(banners, variables, change),
        survey.codebook.banners,
      ),
    },
  }
}

/** The survey under another title; a heading that said the former one says the new one. */
export function withTitle(survey: Survey, title: Text): Survey {
  const former = JSON.stringify(survey.title)
  return {
    ...survey,
    title,
    definition: { ...survey.definition, title: textToWrite(withoutEmpty(title)) },
    introduction: {
      ...survey.introduction,
      blocks: survey.introduction.blocks.map((block) =>
        JSON.stringify(block.text) === former ? { ...block, text: title } : block,
      ),
    },
  }
}

/** Where the bands of a number begin, as `bandsFrom` takes them. */
export const startsOf = (bands: readonly Band[]): readonly number[] => bands.map(({ from }) => from)

function entryWith(
  before: CodebookEntry,
  change: QuestionChoices,
  variables: readonly Variable[],
  languages: readonly string[],
): CodebookEntry {
  const after: { -readonly [Key in keyof CodebookEntry]: CodebookEntry[Key] } = { ...before }
  if (change.role !== undefined) after.role = change.role
  if (change.special) after.special = change.special
  if (after.special?.length === 0) delete after.special
  if (change.residual) after.residual = change.residual
  if (after.residual?.length === 0) delete after.residual
  if (change.unit !== undefined) after.unit = change.unit
  const same = JSON.stringify(change.bandsFrom) === JSON.stringify(startsOf(before.bands ?? []))
  if (change.bandsFrom !== undefined && !same) after.bands = bandsFrom(change.bandsFrom, variables[0], languages)
  if (change.scale === undefined) return after
  if (change.scale === 'scored') after.scores ??= 'position'
  else delete after.scores
  if (change.scale !== 'none') after.ordinal = true
  else {
    delete after.ordinal
    delete after.favourable
  }
  return after
}

/** Intervals from these numbers on; what lies below the first one and can be answered has an interval too. */
function bandsFrom(
  starts: readonly number[],
  variable: Variable | undefined,
  languages: readonly string[],
): readonly Band[] {
  const [least, most] = variable?.range ?? [starts[0] ?? 0, Infinity]
  const inside = [...new Set([least, ...starts])].filter((from) => from >= least && from <= most).sort((a, b) => a - b)
  return inside.map((from, i) => {
    const to = inside[i + 1]
    const said = to === undefined ? `≥ ${from}` : to - from === 1 ? String(from) : `${from}–${to - 1}`
    const label = Object.fromEntries(languages.map((language) => [language, said])) as unknown as Text
    return { code: String(i + 1), label, from, ...(to !== undefined && { to }) }
  })
}

/** A question heads a banner only as a classifier. */
function bannersWith(
  banners: readonly Banner[],
  variables: readonly Variable[],
  { banner, role }: QuestionChoices,
): readonly Banner[] {
  const [variable] = variables
  if (!variable) return banners
  const on = banners.some((each) => each.variable === variable.name)
  const wanted = (banner ?? on) && (role === undefined || role === 'classifier')
  if (wanted === on) return banners
  if (!wanted) return banners.filter((each) => each.variable !== variable.name)
  return [...banners, { name: variable.name, variable: variable.name, label: variable.label, groups: [] }]
}
