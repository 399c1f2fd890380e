/** Days, numbers and sizes as the reader's language writes them. */
import type { Language } from '../../surveys/types.ts'

/** Dates and numbers of either language as this region writes them. */
export const REGION = { en: 'en-GB', ru: 'ru-RU' } as const

/** A calendar day in words: "3 December 2010", «3 декабря 2010 года». */
export const dayInWords = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(REGION[language], { dateStyle: 'long', timeZone: 'UTC' })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(/ г\.$/, ' года')

/** `1234.5` with so many decimals as the language writes it: "1,234.5", «1234,5». */
export const numberInWords = (language: Language, value: number, decimals = 0): string =>
  new Intl.NumberFormat(REGION[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  )

/** A size in bytes as people read it: "12 kB", «12 кБ». */
export const sizeInWords = (language: Language, bytes: number): string => {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = bytes / { kilobyte: 1000, megabyte: 1_000_000 }[unit]
  return new Intl.NumberFormat(REGION[language], {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}
