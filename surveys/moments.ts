/** Dates and times as browsers hand them in: ISO 8601, without a time zone. */
import { rememberedByName } from '../server/collections/remembered.ts'

/** Kinds of blank (`inputType`) that take a date or a time. */
export const MOMENTS = ['date', 'month', 'week', 'time', 'datetime-local'] as const
export type Moment = (typeof MOMENTS)[number]

const DATE = String.raw`[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`
const WRITTEN: Readonly<Record<Moment, { readonly form: RegExp; readonly longest: string }>> = {
  // eslint-disable-next-line no-restricted-syntax -- constants of this file
  date: { form: new RegExp(`^${DATE}$`), longest: '2000-12-31' },
  month: { form: /^[12]\d{3}-(?:0[1-9]|1[0-2])$/, longest: '2000-12' },
  week: { form: /^[12]\d{3}-W(?:0[1-9]|[1-4]\d|5[0-3])$/, longest: '2000-W52' },
  // eslint-disable-next-line no-restricted-syntax -- constants of this file
  time: { form: new RegExp(`^${TIME}$`), longest: '23:59:59' },
  // eslint-disable-next-line no-restricted-syntax -- constants of this file
  'datetime-local': { form: new RegExp(`^${DATE}T${TIME}$`), longest: '2000-12-31T23:59:59' },
}

/** Is it a moment of this kind, and one there is (no 31 February)? */
export function isMoment(kind: Moment, text: string): boolean {
  if (!WRITTEN[kind].form.test(text)) return false
  if (kind !== 'date' && kind !== 'datetime-local') return true
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

/** The longest way of writing a moment of this kind: an example, and its length. */
export const longestMoment = (kind: Moment): string => WRITTEN[kind].longest
export const momentLength = (kind: Moment): number => longestMoment(kind).length

/**
 * The day on the wall clock of a time zone, whatever the reader's language and calendar.
 *
 * @example dayOn(new Date('2026-11-29T23:30:00Z'), 'Europe/Oslo') // '2026-11-30'
 */
export function dayOn(instant: Date, timeZone: string): string {
  const parts = wallClock(timeZone).formatToParts(instant)
  return (['year', 'month', 'day'] as const).map((one) => parts.find(({ type }) => type === one)?.value ?? '').join('-')
}

/** Making one takes a hundred times as long as using it. */
const wallClock = /* @__PURE__ */ rememberedByName(
  (timeZone) =>
    new Intl.DateTimeFormat(undefined, {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
)
