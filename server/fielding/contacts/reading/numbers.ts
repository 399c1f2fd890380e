/** Numbers as people write them in lists. Pure. */
import type { Language } from '../../../../surveys/types.ts'

/** Sign, digits in threes with one mark between them or all in one, and at most two decimal places. */
const WRITTEN = /^([-−]?)(\d{1,3}(?:([\s'’.,])\d{3})(?:\3\d{3})*|\d+)(?:([.,])(\d{1,2}))?$/

/**
 * The number that is meant. A point or comma before three digits divides thousands where the reader writes it so, or where it stands more
 * than once; undefined for what is no number and for what could be read in two ways.
 *
 * @example numberWritten('130,000', 'en') // 130000
 * @example numberWritten('130,000', 'ru') // undefined: in Russian 130, in English 130000
 */
export function numberWritten(written: string, reader: Language): number | undefined {
  const [, sign, whole, mark, point, places = '0'] = WRITTEN.exec(written.trim()) ?? []
  if (whole === undefined || (mark !== undefined && mark === point)) return undefined
  const inThrees = mark === undefined || /[^.,]/.test(mark) || point !== undefined || whole.split(mark).length > 2
  if (!inThrees && mark !== thousandsMark(reader)) return undefined
  return Number(`${sign ? '-' : ''}${whole.replace(/\D/g, '')}.${places}`)
}

const thousandsMark = (reader: Language): string | undefined =>
  new Intl.NumberFormat(reader).formatToParts(1_000_000).find(({ type }) => type === 'group')?.value
