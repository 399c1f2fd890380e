/** Numbers, shares and times as the administrator reads them. */
import type { TFunction } from 'i18next'
import type { Language } from '../../surveys/types.ts'
import { localeOf, momentInWords, numberInWords } from '../shared/formatting.ts'

/** "109 of 291, 37.5 %"; without the share where there is nothing to share. */
export const shareInWords = (t: TFunction, language: Language, part: number, whole: number): string => {
  const n = numberInWords(language, part)
  const of = numberInWords(language, whole)
  return whole === 0
    ? t('share.none', { n, of })
    : t('share.of', { n, of, percent: percentInWords(language, part / whole) })
}

/** "37.5 %" with a space that does not break. */
export const percentInWords = (language: Language, share: number): string =>
  `${numberInWords(language, share * 100, 1)}\u00a0%`

/** "Monday, 8 November 2010 at 09:00": an instant on the campaign's own clock. */
export const instantInWords = (language: Language, instant: string | number, timeZone?: string): string =>
  momentInWords(language, instant, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone && { timeZone }),
  })

/** "15:40", by the reader's own clock. */
export const clockInWords = (language: Language, instant: number): string =>
  new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

/** "8 Nov 2010, 09:00:12", for lists. */
export const timeInWords = (language: Language, instant: number): string =>
  momentInWords(language, instant, { dateStyle: 'medium', timeStyle: 'medium' }, 'list')

/** "8 Nov" */
export const shortDay = (language: Language, day: string): string =>
  momentInWords(language, `${day}T12:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** "Monday" for 1 … "Sunday" for 7. */
export const weekdayName = (language: Language, weekday: number): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  )

/** "Mon", «пн» */
export const shortWeekday = (language: Language, weekday: number): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  )
