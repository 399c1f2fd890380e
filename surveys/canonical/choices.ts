/** Lists of choices, rows and columns in one form: `{ value: code, text }`, every code a string. */
import { knownOfPart } from './notes.ts'
import { isPart, numeric, plain, written, type Properties } from './properties.ts'
import { worded } from './texts.ts'
import { filledIn } from './words.ts'

/** A list has as many entries as a respondent can read: what is generated stops here, as in the form library's ratings. */
const LONGEST_GENERATED = 1000
const MOST_RATES = 20 // settings.ratingMaximumRateValueCount
const MOST_SMILEYS = 10

export interface Item {
  readonly value: string
  readonly [property: string]: unknown
}

/** The form library's own choices by the property that shows each, in its order. */
const SPECIAL = [
  { shown: 'showNoneItem', worded: 'noneText', value: 'none', text: 'none', exclusive: true },
  { shown: 'showRefuseItem', worded: 'refuseText', value: 'refused', text: 'refused', exclusive: true },
  { shown: 'showDontKnowItem', worded: 'dontKnowText', value: 'dontknow', text: 'dontKnow', exclusive: true },
  { shown: 'showOtherItem', worded: 'otherText', value: 'other', text: 'other', exclusive: false },
] as const
/** The code of “Other” where a definition has the form library show it. */
export const OTHER_CODE = 'other'

/** Entries as objects; `'1|Yes'` is the form library's short form of a code and its wording. */
export function items(list: unknown, kind = 'choiceitem'): readonly Item[] {
  if (!Array.isArray(list)) return []
  return list.map((entry: unknown): Item => {
    if (typeof entry === 'string' && entry.includes('|')) {
      const [value = '', ...text] = entry.split('|')
      return { value, text: text.join('|') }
    }
    if (!isPart(entry)) return { value: written(entry) }
    const properties = worded(knownOfPart(plain(kind, entry)))
    return { ...properties, value: written(properties['value']) }
  })
}

/** The choices of a question, with those a dropdown generates and the form library's own at their end. */
export function choicesOf(question: Properties, severalAnswers: boolean): readonly Item[] {
  const written = items(question['choices'], severalAnswers ? 'checkboxitem' : 'choiceitem')
  const all = [...written, ...generated(question)]
  const special = SPECIAL.filter(
    ({ shown, value }) => question[shown] === true && has(question, shown) && !all.some((one) => one.value === value),
  )
  return [
    ...all,
    ...special.map(({ value, text, worded: property, exclusive }) => ({
      value,
      text: question[property] ?? filledIn(text),
      ...(question['choicesOrder'] === 'random' && { randomize: false }),
      // Said where the codebook says it of other choices: no point of the scale, or what is not listed.
      ...(exclusive ? { special: true } : { residual: true }),
      ...(severalAnswers && exclusive && { isExclusive: true }),
    })),
  ]
}

/** A row of buttons has no “Other”, a ranking none of them: the library leaves them out there. */
function has({ type }: Properties, shown: string): boolean {
  return type !== 'ranking' && !(type === 'buttongroup' && shown === 'showOtherItem')
}

export const CHOICE_SETTINGS: ReadonlySet<string> = new Set([
  ...SPECIAL.flatMap(({ shown, worded: property }) => [shown, property]),
  'otherPlaceholder',
  'otherErrorText',
  'storeOthersAsComment',
  'separateSpecialChoices',
  'choicesMin',
  'choicesMax',
  'choicesStep',
])

/** What becomes the two answers of a yes-no question. */
export const BOOLEAN_SETTINGS = [
  'valueTrue',
  'valueFalse',
  'labelTrue',
  'labelFalse',
  'swapOrder',
  'displayMode',
] as const
/** What becomes the points of a rating. */
export const RATE_SETTINGS = ['rateMin', 'rateMax', 'rateStep', 'rateCount', 'rateValues', 'autoGenerate'] as const

/** A dropdown's numbers from `choicesMin` to `choicesMax`. */
function generated(question: Properties): readonly Item[] {
  const from = numeric(question['choicesMin']) ?? 0
  const to = numeric(question['choicesMax']) ?? 0
  const step = numeric(question['choicesStep']) ?? 1
  if (to <= from || step <= 0) return []
  return Array.from({ length: Math.min(LONGEST_GENERATED, Math.floor((to - from) / step) + 1) }, (_, i) => ({
    value: String(from + i * step),
  }))
}

/** The two answers of a yes-no question. */
export function yesAndNo(question: Properties): readonly Item[] {
  const both = [
    { value: written(question['valueTrue'] ?? true), text: question['labelTrue'] ?? filledIn('yes') },
    { value: written(question['valueFalse'] ?? false), text: question['labelFalse'] ?? filledIn('no') },
  ]
  return question['swapOrder'] === true ? both.toReversed() : both
}

/**
 * The points of a rating, as the form library makes them: `rateValues` unless they are to be generated; else from
 * `rateMin` (1) to `rateMax` (5) by `rateStep` (1), where `rateCount` stands for the end that is not given.
 */
export function ratesOf(raw: Properties): readonly Item[] {
  const listed = items(raw['rateValues'], 'itemvalue')
  const generate = raw['autoGenerate'] === undefined ? listed.length === 0 : raw['autoGenerate'] !== false
  const points = listed.length > 0 && !generate ? listed : scale(raw)
  return raw['rateType'] === 'smileys' ? points.slice(0, MOST_SMILEYS) : points
}

function scale(raw: Properties): readonly Item[] {
  const [min, max, count] = ['rateMin', 'rateMax', 'rateCount'].map((name) => numeric(raw[name]))
  const step = numeric(raw['rateStep']) ?? 1
  if (step <= 0) return []
  const span = count === undefined ? undefined : step * (count - 1)
  const from = min ?? (max !== undefined && span !== undefined ? max - span : 1)
  const to = max ?? (min !== undefined && span !== undefined ? from + span : 5)
  const decimals = /\.(\d+)$/.exec(String(step))?.[1]?.length ?? 0
  const points: Item[] = []
  for (let at = from; at <= to && points.length < MOST_RATES; at = Number((at + step).toFixed(decimals)))
    points.push({ value: String(at) })
  return points
}
