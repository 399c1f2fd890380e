import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { renderLetter } from '../../../server/fielding/letters/letters.ts'
import {
  filledIn,
  letterFaults,
  placeholdersOf,
  type Placeholder,
} from '../../../server/fielding/letters/letter-texts.ts'
import {
  letterTextOf,
  letterWordsOf,
  minutesInLetter,
  standardLetterOf,
} from '../../../server/fielding/letters/letter-sources.ts'
import { wrapped } from '../../../server/fielding/letters/wrapped.ts'
import { LETTER_KINDS, type LetterKind } from '../../../server/contracts/records.ts'
import type { Language } from '../../../surveys/types.ts'
import { LANGUAGES } from '../../languages.ts'
import { surveys } from '../../../surveys/index.ts'
import { campaign, invitee } from '../fixtures.ts'
import { links } from '../office.ts'

const letter = (kind: LetterKind, language: Language, changes = {}, name = 'Anna Kovač', takesAnswers = true) => {
  const running = campaign(changes)
  const who = invitee({ language, name, id: 'ab'.repeat(16) })
  const queued = { id: `partners-2010:${who.id}:${kind}:1`, kind }
  return renderLetter({
    campaign: running,
    invitee: who,
    queued,
    links: links(running),
    text: letterTextOf(running, kind, language),
    words: letterWordsOf(language),
    minutes: minutesInLetter(surveys[running.survey], language),
    takesAnswers,
  })
}

describe('the letters of this house', () => {
  it('are complete in every language', () => {
    for (const language of LANGUAGES)
      for (const kind of LETTER_KINDS)
        expect(
          letterFaults(kind, standardLetterOf(kind, language, 'byName'), { byName: true }),
          `${language} ${kind} by name`,
        ).toEqual([])
    for (const language of LANGUAGES)
      for (const kind of LETTER_KINDS)
        expect(letterFaults(kind, standardLetterOf(kind, language), {}), `${language} ${kind}`).toEqual([])
  })
  it('promise anonymity only where answers are anonymous', () => {
    const sealed = { letters: {}, policy: 'confidential' } as const
    const carried = { letters: {}, policy: 'open', byName: true } as const
    for (const kind of ['invitation', 'reminder', 'lastReminder', 'thankYou'] as const) {
      expect(letterTextOf(carried, kind, 'en').body).toMatch(/by name/)
      expect(letterTextOf(carried, kind, 'ru').body).toMatch(/не анонимн/)
      expect(letterTextOf(sealed, kind, 'en').body).toMatch(/no list that connects|nothing about what you answered/)
    }
  })

  it('promise tables in which nobody can be recognised only where tables are protected', () => {
    const thanks = (policy: 'confidential' | 'open', language: Language) =>
      letterTextOf({ letters: {}, policy }, 'thankYou', language).body
    expect(thanks('confidential', 'en')).toMatch(/nobody can be recognised/)
    expect(thanks('confidential', 'ru')).toMatch(/никого нельзя узнать/)
    expect(thanks('open', 'en')).toMatch(/small groups are not hidden/)
    expect(thanks('open', 'ru')).toMatch(/малые группы не скрыты/)
  })

  it('read well as plain text', () => {
    expect(letter('invitation', 'en').text).toMatchSnapshot()
    expect(letter('lastReminder', 'ru', {}, '').text).toMatchSnapshot()
  })
  it('say how long answering takes where the survey does, and are whole without it', () => {
    const survey = (minutes: readonly [number, number]) => ({ minutes })
    expect(minutesInLetter(survey([20, 30]), 'en')).toBe('Answering takes 20–30 minutes.')
    expect(minutesInLetter(survey([1, 1]), 'en')).toBe('Answering takes 1 minute.')
    expect(([20, 21, 22] as const).map((to) => minutesInLetter(survey([to === 20 ? 20 : 10, to]), 'ru'))).toEqual([
      'Ответы займут 20 минут.',
      'Ответы займут 10–21 минуту.',
      'Ответы займут 10–22 минуты.',
    ])
    expect(letter('invitation', 'en').text).toContain('Answering takes 20–30 minutes. The survey is open until')
    const silent = { survey: 'ct-px-2020' }
    expect(letter('invitation', 'en', silent).text).toMatch(/\n\nThe survey is open until/)
    expect(letter('reminder', 'ru', silent).text).toMatch(/\n\nОпрос открыт по/)
    for (const language of LANGUAGES)
      for (const kind of LETTER_KINDS) expect(letter(kind, language, silent).text).not.toMatch(/minute|минут/)
  })
  it('leave no placeholder behind, in text, page or subject', () => {
    for (const language of LANGUAGES) {
      for (const kind of LETTER_KINDS) {
        const { text, html, subject } = letter(kind, language)
        for (const each of [text, html, subject]) expect(each).not.toMatch(/[{}]/)
      }
    }
  })
  it('carry a Message-ID that is the same for the same queued letter, and names nobody', () => {
    const [one, again, other] = [letter('invitation', 'en'), letter('invitation', 'ru'), letter('reminder', 'en')]
    expect(one.messageId).toBe(again.messageId)
    expect(one.messageId).not.toBe(other.messageId)
    expect(one.messageId).toMatch(/^<[0-9a-f]{40}@evaluation\.example>$/)
    expect(one.messageId).not.toContain('ab'.repeat(16))
  })
  it('have lines of at most 76 signs in plain text, and links whole', () => {
    for (const language of LANGUAGES)
      for (const kind of LETTER_KINDS) {
        const { text, html } = letter(kind, language)
        for (const line of text.split('\n'))
          expect([line, Array.from(line).length <= 76 || !line.includes(' ')]).toEqual([line, true])
        for (const [, link = ''] of html.matchAll(/<a href="(https:[^"]+)"/g))
          expect(text.split('\n')).toContain(link.replaceAll('&amp;', '&'))
      }
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 })), (words) => {
        const text = words.join(' ')
        expect(
          wrapped(text)
            .replace(/[\n ]+/g, ' ')
            .trim(),
        ).toBe(text.replace(/[\n ]+/g, ' ').trim())
      }),
      { numRuns: 200 },
    )
  })
  it('are pages that fit a phone and have a title', () => {
    const { html, subject } = letter('invitation', 'ru')
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">')
    expect(html).toContain(`<title>${subject}</title>`)
  })
  it('say that answers by name can be changed only while they can', () => {
    const byName = { byName: true, policy: 'open', ballot: null }
    const said = {
      en: [/Until the end of 9 January 2011 you can change them/, /can no longer be changed/],
      ru: [/По 9 января 2011 г\S* включительно их можно изменить/, /Изменить их уже нельзя/],
      fr: [/vous pouvez les modifier/, /ne peuvent plus être modifiées/],
      es: [/puede cambiarlas/, /Ya no se pueden cambiar/],
      ar: [/يمكنكم تعديلها/, /ولم يعد تعديلها ممكنًا/],
    } as const
    for (const [language, [until, over]] of Object.entries(said)) {
      const flat = (takesAnswers: boolean) =>
        letter('thankYou', language, byName, 'Anna', takesAnswers).text.replace(/[\s\u2066-\u2069]+/gu, ' ')
      expect(flat(true)).toMatch(until)
      expect(flat(true)).not.toMatch(over)
      expect(flat(false)).toMatch(over)
      expect(flat(false)).not.toMatch(until)
    }
  })
  it('name the day of an early close, and of a late one the day that was planned', () => {
    const subject = (closedOn: string) => letter('lastReminder', 'en', { closedOn }).subject
    expect(subject('2010-12-01')).toContain('1 December 2010')
    expect(subject('2011-01-12')).toContain('9 January 2011')
  })
  it('can be stopped with one click, except the last one', () => {
    expect(letter('reminder', 'ru').headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    })
    expect(letter('reminder', 'ru').headers['List-Unsubscribe']).toMatch(/^<https:\/\/.+\/opt-out\/.+>$/)
    expect(Object.keys(letter('thankYou', 'ru').headers)).toEqual(['Auto-Submitted'])
  })
  it('show where every link leads and load nothing', () => {
    const { html } = letter('invitation', 'en')
    const shown = [...html.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)]
    expect(shown).toHaveLength(3)
    for (const [, target, words] of shown) expect(target?.replace(/^mailto:/, '')).toBe(words)
    expect(shown.map(([, target]) => target)).toContain('mailto:questions@evaluation.example')
    expect(html).not.toMatch(/<img|<script|<link|url\(|src=/)
  })
  it('keep addresses, fingerprints and names in their own order among lines that run from the right', () => {
    const { html, text } = letter('invitation', 'ar')
    const { thumbprint, box } = campaign().ballot!
    expect(html).toContain('<body dir="rtl"')
    for (const line of [thumbprint, box.thumbprint]) expect(html).toContain(`<bdi dir="ltr">${line}</bdi>`)
    expect([...html.matchAll(/<a href="https:[^"]+" dir="ltr">/g)]).toHaveLength(2)
    expect(text).toContain('\u2068Anna Kovač\u2069')
    expect(letter('invitation', 'en').html).not.toMatch(/bdi|"ltr">https/)
  })
  it('write what a name contains as it is, never as HTML or as a placeholder', () => {
    const { html, text } = letter('invitation', 'en', {}, '<b>{{link}}</b> $& Anna')
    expect(html).toContain('Dear &lt;b&gt;{{link}}&lt;/b&gt; $&amp; Anna,')
    expect(text).toContain('Dear <b>{{link}}</b> $& Anna,')
  })
})

describe('the check of an edited letter', () => {
  const good = standardLetterOf('invitation', 'en')
  it('names a placeholder that does not exist, is missing or broken', () => {
    expect(letterFaults('invitation', { ...good, body: good.body.replace('{{link}}', '{{linc}}') }, {})).toEqual([
      { kind: 'unknownPlaceholder', place: 'body', name: 'linc' },
      { kind: 'missingPlaceholder', place: 'body', name: 'link' },
    ])
    expect(letterFaults('invitation', { ...good, body: good.body + '{{name' }, {})).toEqual([
      { kind: 'brokenBraces', place: 'body' },
    ])
    expect(letterFaults('invitation', { subject: ' ', body: good.body }, {})).toEqual([
      { kind: 'subjectEmpty', place: 'subject' },
    ])
  })
  it('keeps personal links out of subjects and out of thank-yous', () => {
    expect(letterFaults('invitation', { ...good, subject: 'See {{link}}' }, {})).toEqual([
      { kind: 'placeholderNotHere', place: 'subject', name: 'link' },
    ])
    expect(letterFaults('thankYou', { subject: 'Thanks', body: '{{sender}} {{link}}' }, {})).toEqual([
      { kind: 'placeholderNotHere', place: 'body', name: 'link' },
    ])
  })
  it('accepts what it can fill in completely, and nothing else', () => {
    const part = fc.oneof(
      fc.constantFrom(...placeholdersOf({}).map((each) => `{{${each}}}`), '{{ link }}', '{{x}}', '{{', '}}', '{', '\n'),
      fc.string({ maxLength: 5 }),
    )
    const values = Object.fromEntries(placeholdersOf({}).map((each) => [each, 'v'])) as Record<Placeholder, string>
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = { subject: 'x', body: `${good.body}${parts.join('')}` }
        if (letterFaults('invitation', text, {}).length === 0)
          expect(filledIn(text.body, values)).not.toMatch(/\{\{|\}\}/)
      }),
    )
  })
})
