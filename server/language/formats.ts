/** How a language writes days and numbers, beyond what `Intl` knows of it: `locales/<language>/formats.json`. Pure. */
import type { Language } from '../../surveys/types.ts'

export interface Formats {
  /** BCP 47 tag that `Intl` is asked for: which variety of the language, which digits. */
  readonly locale: string
  /** A day within a sentence, of `{{dayAndMonth}}` and `{{year}}`. */
  readonly day: string
  /** The first day of a month, where it is no plain number: « 1er ». */
  readonly firstDay: string
  /** What stands between the parts of an enumeration without an "and", and of one whose parts hold commas. */
  readonly comma: string
  readonly semicolon: string
  /** A quoted label, `{{text}}`. */
  readonly quoted: string
}

const joined = (parts: readonly Intl.DateTimeFormatPart[]): string => parts.map(({ value }) => value).join('')

/** A day is not parted from its month at the end of a line. */
const kept = (parts: readonly Intl.DateTimeFormatPart[]): readonly Intl.DateTimeFormatPart[] =>
  parts.map((part, at) =>
    part.type === 'literal' && [parts[at - 1]?.type, parts[at + 1]?.type].toSorted().join() === 'day,month'
      ? { ...part, value: part.value.replaceAll(' ', '\u00a0') }
      : part,
  )

/** A calendar day (`2010-12-03`); as `Intl` writes it where there are no formats. */
export const dayIn = (language: Language, formats: Formats | undefined, day: string): string => {
  const noon = new Date(`${day}T12:00:00Z`)
  const written = (options: Intl.DateTimeFormatOptions) =>
    kept(new Intl.DateTimeFormat(formats?.locale ?? language, { ...options, timeZone: 'UTC' }).formatToParts(noon))
  if (!formats) return joined(written({ dateStyle: 'long' }))
  const dayAndMonth = written({ day: 'numeric', month: 'long' }).map(({ type, value }) =>
    type === 'day' && value === '1' ? formats.firstDay : value,
  )
  return formats.day
    .replace('{{dayAndMonth}}', dayAndMonth.join(''))
    .replace('{{year}}', new Intl.NumberFormat(formats.locale, { useGrouping: false }).format(noon.getUTCFullYear()))
}

/**
 * An instant as `Intl` writes it, the year as in days: Russian has «года» within a sentence where `Intl` has «г.», and nothing in a list.
 *
 * @param sentence does it stand within a sentence?
 */
export const instantIn = (
  language: Language,
  formats: Formats | undefined,
  instant: Date,
  options: Intl.DateTimeFormatOptions,
  sentence = true,
): string => {
  const parts = kept(new Intl.DateTimeFormat(formats?.locale ?? language, options).formatToParts(instant))
  const word = formats?.day.split('{{year}}')[1] ?? ''
  const ofYear = (value: string): string => value.replace(/^[\s\u00a0\u202f]*\p{L}+\./u, sentence ? word : '')
  return parts.map(({ value }, at) => (word !== '' && parts[at - 1]?.type === 'year' ? ofYear(value) : value)).join('')
}

/** A number with so many decimals. */
export const numberIn = (language: Language, formats: Formats | undefined, value: number, decimals: number): string =>
  // The first use of `Intl` costs an old phone a fifteenth of a second; all our languages write these with the same ten digits.
  formats && decimals === 0 && isSmallWhole(value) ? String(value) : writtenBy(language, formats, value, decimals)

const isSmallWhole = (value: number): boolean => Number.isInteger(value) && value > 0 && value < 1000

const writtenBy = (language: Language, formats: Formats | undefined, value: number, decimals: number): string =>
  new Intl.NumberFormat(formats?.locale ?? language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)
