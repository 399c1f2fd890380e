/** Numbers as people write them are understood exactly or not at all. */
import fc from 'fast-check'
import { QuestionTextModel } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { numberShown, numberTyped } from '../../client/respond/questions/numbers.ts'
import { forgetUnread, keepUnread, unreadText } from '../../client/respond/questions/unread.ts'

const read = (text: string, locale: string): number | string => {
  const typed = numberTyped(text, locale)
  return typed.kind === 'number' ? typed.value : typed.kind
}

describe('what stands in a field and cannot be read', () => {
  it('is kept as it was typed, until it is taken out or the answers are removed', () => {
    const [years, months] = [new QuestionTextModel('years'), new QuestionTextModel('months')]
    keepUnread(years, '3-5')
    keepUnread(months, 'five')
    expect([unreadText(years), years.value]).toEqual(['3-5', undefined])
    keepUnread(years, null)
    expect([unreadText(years), unreadText(months)]).toEqual([undefined, 'five'])
    forgetUnread()
    expect(unreadText(months)).toBeUndefined()
  })
})

describe('a number that somebody types', () => {
  it.each([
    ['1,5', 'ru', 1.5],
    ['1.5', 'ru', 1.5],
    ['1,5', 'fr', 1.5],
    ['1.5', 'en', 1.5],
    ['1,500', 'en', 1500],
    ['1.500', 'es', 1500],
    ['10 000', 'ru', 10_000],
    ['10\u202f000,25', 'fr', 10_000.25],
    ['1,23,456', 'en', 123_456],
    ['-3', 'en', -3],
    ['−3', 'ru', -3],
    ['٣', 'ar-u-nu-latn', 3],
    ['٣٫٥', 'ar-u-nu-latn', 3.5],
    ['١٬٥٠٠', 'ar-u-nu-latn', 1500],
    ['۱۲', 'en', 12],
    ['１２', 'en', 12],
    ['007', 'en', 7],
    ['-0', 'en', 0],
    ['  12 ', 'en', 12],
  ])('%s, written in %s, is %d', (text, locale, value) => {
    expect(read(text, locale)).toBe(value)
  })

  it.each([
    ['1,5', 'en'], // a comma parts thousands there
    ['1.5', 'es'],
    ['3-5', 'en'],
    ['1e1', 'en'],
    ['0x10', 'en'],
    ['1,2,3', 'ru'],
    ['--3', 'en'],
    ['+-3', 'en'],
    ['-+3', 'en'],
    ['3-', 'en'],
    ['1/2', 'en'],
    ['five', 'en'],
    ['12 years', 'en'],
    ['.', 'en'],
    ['-', 'en'],
    ['1.', 'en'],
    ['½', 'en'],
    ['1'.repeat(400), 'en'],
  ])('%s, written in %s, is none', (text, locale) => {
    expect(read(text, locale)).toBe('unread')
  })

  it('is nothing where nothing was written', () => {
    expect(['', ' ', '\u200f'].map((text) => read(text, 'en'))).toEqual(['none', 'none', 'none'])
  })

  it('is read as the number that is shown, in every language', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Number(value.toFixed(4)) + 0),
        fc.constantFrom('en', 'ru', 'fr', 'es', 'ar-u-nu-latn', 'ar-EG', 'de-CH', 'fa', 'hi'),
        (value, locale) => {
          expect(read(numberShown(value, locale), locale)).toBe(value)
        },
      ),
    )
  })
})
