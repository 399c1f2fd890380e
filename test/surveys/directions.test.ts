/** How languages differ beyond their words: the direction of writing, days. */
import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import '../../server/language/locales.ts'
import { instantIn, numberIn, type Formats } from '../../server/language/formats.ts'
import { dayInWords, enumerated, interfaceLanguages, listed, translate } from '../../server/language/translate.ts'
import { isolated, isolatedLine, nameOf, ownName } from '../../surveys/language.ts'
import { textWidth } from '../../server/tabulation/pictures/text-width.ts'

const shown = (text: string): string => text.replace(/[\u2066-\u2068]/g, '[').replace(/\u2069/g, ']')

describe('in lines that run from the right', () => {
  it('a text with letters that run from the left keeps its own order', () => {
    expect(shown(isolated('Very well', 'ar'))).toBe('[Very well]')
    expect(shown(isolated('Регион', 'ar'))).toBe('[Регион]')
    expect(isolated('أوروبا', 'ar')).toBe('أوروبا')
    expect(isolated('1990', 'ar')).toBe('1990')
  })
  it('a line in another language keeps its own order; one of their own, and what is isolated already, stay as they are', () => {
    expect(shown(isolatedLine('1–2 years', 'ar'))).toBe('[1–2 years]')
    expect(shown(isolatedLine('The bands are in completed years.', 'ar'))).toBe('[The bands are in completed years.]')
    for (const line of ['A5 بحسب المنطقة', 'الأساس: 104', '12.5', '\u2068Region\u2069'])
      expect(isolatedLine(line, 'ar')).toBe(line)
    expect(isolatedLine('1–2 years', 'ru')).toBe('1–2 years')
  })
  it('questions stand one after the other from the right, each by itself', () => {
    expect(shown(enumerated(['A3', 'C4'], 'ar'))).toBe('[A3]، [C4]')
    expect(shown(listed(['A3', 'C4', 'C7'], 'ar'))).toBe('[A3] و[C4] و[C7]')
  })
  it('the ends of a scale keep the figure that follows a label out of it', () => {
    const ends = { first: 1, firstLabel: 'Very well', last: 5, lastLabel: 'Not well' }
    expect(shown(translate('ar', 'research:chart.ends', ends))).toBe('1 = [Very well]، 5 = [Not well].')
  })
  it('what keeps an order takes no width in a picture', () => {
    expect(textWidth(isolated('Region', 'ar'), 12)).toBe(textWidth('Region', 12))
  })
})

it('lines that run from the left get every text as it is', () => {
  for (const language of ['en', 'ru', 'fr', 'es']) {
    expect(isolated('Very well', language)).toBe('Very well')
    expect(enumerated(['A3', 'C4'], language)).toBe('A3, C4')
  }
})

it('days are written as each language writes them, the first of a month too', () => {
  const days = (language: string) => ['2027-01-01', '2027-01-21'].map((day) => dayInWords(language, day))
  expect(days('fr')).toEqual(['1er\u00a0janvier 2027', '21\u00a0janvier 2027'])
  expect(days('es')).toEqual(['1\u00a0de\u00a0enero de 2027', '21\u00a0de\u00a0enero de 2027'])
  expect(days('ar')).toEqual(['1\u00a0يناير 2027', '21\u00a0يناير 2027'])
  expect(days('en')).toEqual(['1\u00a0January 2027', '21\u00a0January 2027'])
})

it('an instant has its year as days have it: in Russian the word within a sentence, nothing in a list, and never «г.»', () => {
  const formatsOf = (language: string) =>
    JSON.parse(readFileSync(`locales/${language}/formats.json`, 'utf8')) as Formats
  const at = new Date('2027-11-08T09:00:00Z')
  const clock = { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' } as const
  const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...clock } as const
  const sentence = (language: string) => instantIn(language, formatsOf(language), at, long)
  expect(sentence('ru')).toBe('понедельник, 8\u00a0ноября 2027 года в 09:00')
  expect(sentence('en')).toBe('Monday, 8\u00a0November 2027 at 09:00')
  const short = { day: 'numeric', month: 'short', year: 'numeric', ...clock } as const
  const list = (language: string) => instantIn(language, formatsOf(language), at, short, false)
  expect(list('ru')).toBe('8\u00a0нояб. 2027, 09:00')
  for (const language of ['en', 'fr', 'es', 'ar'])
    expect(list(language).replaceAll('\u00a0', ' ')).toBe(
      new Intl.DateTimeFormat(formatsOf(language).locale, short).format(at).replaceAll('\u00a0', ' '),
    )
})

it.each(interfaceLanguages())(
  'small numbers, which are written without Intl, are written as Intl writes them: %s',
  (language) => {
    const formats = JSON.parse(readFileSync(`locales/${language}/formats.json`, 'utf8')) as Formats
    const written = new Intl.NumberFormat(formats.locale)
    for (let value = 0; value < 1100; value += 1)
      expect(numberIn(language, formats, value, 0)).toBe(written.format(value))
  },
)

it('what is no language is called as it is written, wherever it comes from', () => {
  for (const tag of ['<{,_lb', 'русский', 'pt_BR', '']) {
    expect(nameOf(tag, 'ru')).toBe(tag)
    expect(ownName(tag)).toBe(tag)
  }
  expect([nameOf('fr', 'ru'), ownName('ru')]).toEqual(['французский', 'Русский'])
})
