/** Numbers as people write them: read as a whole and exactly, or not at all; what cannot be read is never turned into another number. */

export type Typed =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly value: number }
  /** It stands in the field as it was typed, and is no answer. */
  | { readonly kind: 'unread' }

/** The zeros of the decimal digits that people type; the other nine follow each of them (Unicode, general category Nd). */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0x1810, 0xff10,
]
const DIRECTION_MARKS = /[\u200e\u200f\u061c\u2066-\u2069]/g
const MINUS = /^[-\u2010\u2011\u2012\u2013\u2212\uff0d]\s*/
const SPACES = '\\s\u00a0\u202f\u2009'
const GROUPS_EVERYWHERE = `${SPACES}'’\u066c`
const DECIMALS_EVERYWHERE = '\u066b'

/**
 * The number that a reader of `locale` has written.
 *
 * @param locale BCP 47: whose comma and point these are
 * @example numberTyped('1,5', 'ru') // 1.5
 * @example numberTyped('1,5', 'en') // unread: a comma parts thousands there, and this parts none
 * @example numberTyped('٣', 'ar') // 3
 */
export const numberTyped = (text: string, locale: string): Typed => {
  const written = Array.from(text.replace(DIRECTION_MARKS, '').trim(), latinDigit).join('')
  if (written === '') return { kind: 'none' }
  const { groups, decimals } = signsOf(locale)
  const negative = MINUS.test(written)
  const amount = written.replace(MINUS, '').replace(/^\+\s*/, '')
  if (/^[-+]/.test(amount) || (negative && /^\+/.test(written.replace(MINUS, '')))) return { kind: 'unread' }
  // eslint-disable-next-line no-restricted-syntax -- signs of a language, in one class
  const [whole = '', fraction, ...more] = amount.split(new RegExp(`[${decimals}]`))
  // eslint-disable-next-line no-restricted-syntax -- signs of a language, in one class
  const grouped = new RegExp(`^\\d{1,3}(?:[${groups}]\\d{2,3})*[${groups}]\\d{3}$`)
  const isWhole = /^\d+$/.test(whole) || grouped.test(whole) || (whole === '' && fraction !== undefined)
  if (!isWhole || more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return { kind: 'unread' }
  const value = Number(`${negative ? '-' : ''}${whole.replace(/\D/g, '') || '0'}.${fraction ?? '0'}`)
  return Number.isFinite(value) ? { kind: 'number', value: value === 0 ? 0 : value } : { kind: 'unread' }
}

/** A number as a reader of `locale` would type it. */
export const numberShown = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 15 }).format(value)

const latinDigit = (sign: string): string => {
  const point = sign.codePointAt(0) ?? 0
  const zero = ZEROS.find((first) => point >= first && point < first + 10)
  return zero === undefined ? sign : String(point - zero)
}

/** Signs that part thousands and those before decimals, for a class of a regular expression. */
const signsOf = (locale: string): { readonly groups: string; readonly decimals: string } => {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5)
  const sign = (type: string, otherwise: string): string => parts.find((part) => part.type === type)?.value ?? otherwise
  const [group, decimal] = [sign('group', ''), sign('decimal', '.')]
  const free = ['.', ','].filter((each) => each !== group && each !== decimal)
  return {
    groups: GROUPS_EVERYWHERE + (group === '.' || group === ',' ? group : ''),
    decimals: `${decimal}${free.join('')}${DECIMALS_EVERYWHERE}`,
  }
}
