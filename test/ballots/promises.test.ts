/** What respondents are told before they answer: the same in both languages, and no more than is true. */
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../languages.ts'
import type { Language } from '../../surveys/types.ts'
import { staffPartner2010 } from '../shipped-surveys.ts'
import { letterTextOf } from '../../server/fielding/letters/letter-sources.ts'
import { addDays } from '../../server/fielding/sending/mailings.ts'
import { dayInWords, translate } from '../../server/language/locales.ts'
import { recordPage } from '../../server/pages/record.ts'
import { closedPage, notYetOpenPage, respondPage, stopPage } from '../../server/pages/respond.ts'
import type { Campaign } from '../../server/contracts/records.ts'
import { BALLOT } from '../fielding/fixtures.ts'
import { draftCampaign } from './small-campaign.ts'

const TODAY = '2010-11-20'
const campaign: Campaign = { ...draftCampaign('spring'), state: 'open', ballot: BALLOT }
const wordings: Record<string, Campaign> = {
  sealed: campaign,
  plainly: { ...campaign, policy: 'open' },
  byName: { ...campaign, policy: 'open', byName: true, ballot: null },
}
const PUBLISHED = {
  en: /passages of what people write|what each unit answered and wrote/,
  ru: /выдержки из написанного|ответы и тексты по каждой единице/,
}
const pageOf = (of: Campaign, language: Language, today = TODAY): string =>
  (of.byName ? recordPage : respondPage)(of, staffPartner2010, '../', language, today)
const OWN_DEVICE = { en: /a phone or computer of your own/, ru: /личного телефона|личном телефоне/ }

describe('before anybody answers', () => {
  it.each(Object.keys(wordings))(
    'the first screen (%s) says that passages of text are published, in both languages',
    (wording) => {
      for (const language of LANGUAGES) {
        const page = pageOf(wordings[wording]!, language)
        expect(page.slice(0, page.indexOf('id="start"'))).toMatch(PUBLISHED[language])
      }
    },
  )

  it.each(['sealed', 'plainly'])(
    'letters (%s) say it too, and first screen and letters advise a device of one’s own',
    (wording) => {
      const of = wordings[wording]!
      for (const language of LANGUAGES) {
        expect(letterTextOf(of, 'invitation', language).body).toMatch(PUBLISHED[language])
        for (const kind of ['invitation', 'reminder', 'lastReminder'] as const)
          expect(letterTextOf(of, kind, language).body).toMatch(OWN_DEVICE[language])
        expect(respondPage(of, staffPartner2010, '../', language, TODAY)).toMatch(OWN_DEVICE[language])
      }
    },
  )

  it('nothing promises small groups to be hidden where they are not', () => {
    const hidden = { en: /nobody can be recognised/, ru: /никого нельзя узнать/ }
    for (const language of LANGUAGES) {
      expect(letterTextOf(campaign, 'invitation', language).body).toMatch(hidden[language])
      for (const of of [wordings['plainly']!, wordings['byName']!]) {
        for (const kind of ['invitation', 'reminder', 'lastReminder', 'thankYou'] as const)
          expect(letterTextOf(of, kind, language).body).not.toMatch(hidden[language])
        expect(pageOf(of, language)).not.toMatch(hidden[language])
      }
    }
  })

  it('of the order in which answers come only what is true is said', () => {
    for (const language of LANGUAGES) {
      const page = respondPage(campaign, staffPartner2010, '../', language, TODAY)
      expect(page).toContain(translate(language, 'respond:protection.unknownText'))
      for (const promise of [/without time, address or order/, /и порядка поступления/])
        expect(page).not.toMatch(promise)
    }
  })
})

describe('answers by name', () => {
  const of = wordings['byName']!
  /** Of sealed answers; not a word of it is true of a record. */
  const SEALED = {
    en: /sealed|trustee|cannot be found|nobody can be recognised|on this device|in this browser|separat/i,
    ru: /запечат|хранител|нельзя найти|никого нельзя узнать|на этом устройстве|в этом браузере/i,
  }
  /** Of records; nothing of it is true of a sealed answer. */
  const RECORDED = { en: /by name|record of|under its name/i, ru: /не анонимн|под её названием/i }
  const saidIn = (page: string): string =>
    page
      .slice(page.indexOf('<main'))
      .replace(/<noscript>.*?<\/noscript>/s, '')
      .replace(/<div class="consent">.*?<\/div>/s, '')

  it('are called so in the first sentence of page and letter, in both languages', () => {
    const first = { en: /by name/, ru: /не анонимно/ }
    for (const language of LANGUAGES) {
      const page = recordPage(of, staffPartner2010, '../', language, TODAY)
      const [, sentence = ''] = /<h1[^>]*>.*?<\/h1>\s*<p class="by-name">(.*?)<\/p>/s.exec(page) ?? []
      expect(sentence).toMatch(first[language])
      expect(letterTextOf(of, 'invitation', language).body.split('\n')[2]).toMatch(first[language])
    }
  })

  it('are spoken of in no sentence of sealed ones, nor these in theirs', () => {
    for (const language of LANGUAGES) {
      const letters = (each: Campaign) =>
        (['invitation', 'reminder', 'lastReminder', 'thankYou'] as const).map(
          (kind) => letterTextOf(each, kind, language).body,
        )
      for (const text of [saidIn(pageOf(of, language)), ...letters(of)]) expect(text).not.toMatch(SEALED[language])
      for (const each of [wordings['sealed']!, wordings['plainly']!])
        for (const text of [saidIn(pageOf(each, language)), ...letters(each)])
          expect(text).not.toMatch(RECORDED[language])
    }
  })
})

describe('the page of a campaign that nobody has closed after its last day', () => {
  const { closesOn } = campaign.schedule
  const after = addDays(closesOn, 1)

  it.each(Object.keys(wordings))(
    '(%s) says that answers were taken until then and are not any more, in every language; the last day is still one of answering',
    (wording) => {
      const of = wordings[wording]!
      const open = { button: 'data-part="start"', until: 'data-part="resume"' }
      for (const language of ['en', 'ru', 'fr', 'es', 'ar']) {
        const last = pageOf(of, language, closesOn)
        expect([last.includes(open.button), last.includes('data-lapsed')]).toEqual([true, false])
        const page = pageOf(of, language, after)
        expect(page).toContain('data-lapsed="true"')
        expect(page).toContain(translate(language, 'respond:lapsed.title'))
        const main = page.slice(page.indexOf('<main'), page.indexOf('data-part="about"'))
        expect([language, main.includes(open.button), main.includes(open.until)]).toEqual([language, false, false])
        const said = main.slice(main.indexOf(translate(language, 'respond:lapsed.title')))
        expect(said.slice(0, said.indexOf('</section>'))).toContain(dayInWords(language, closesOn))
        expect(page).not.toContain(
          translate(language, 'respond:inShort.takesOpen', { day: dayInWords(language, closesOn) }),
        )
      }
    },
  )

  it.each(['sealed', 'plainly'])(
    '(%s) thanks without that day whose answers were on their way, in every language',
    (wording) => {
      const alone = { ...campaign.ballot!, box: { ...campaign.ballot!.box, threshold: 1 } }
      for (const ballot of [campaign.ballot, alone])
        for (const language of ['en', 'ru', 'fr', 'es', 'ar']) {
          const thanksOn = (today: string) => {
            const page = pageOf({ ...wordings[wording]!, ballot }, language, today)
            return page.slice(page.indexOf('data-screen="thanks"'), page.indexOf('data-screen="alreadyDone"'))
          }
          const day = dayInWords(language, closesOn)
          expect([language, thanksOn(closesOn).includes(`(${day})`), thanksOn(after).includes(day)]).toEqual([
            language,
            true,
            false,
          ])
        }
    },
  )
})

describe('the page that stops letters', () => {
  const { opensOn, closesOn } = campaign.schedule
  const ALL = ['en', 'ru', 'fr', 'es', 'ar']
  const named = (page: string, day: string, language: Language) => page.includes(dayInWords(language, day))
  const pagesOn = (today: string, changes: Partial<Campaign>) =>
    ALL.map((language) => ({ language, page: stopPage({ ...campaign, ...changes }, '../', language, today) }))

  it('says until when there are answers, as long as there are, and names no day of one that has ended, early or late', () => {
    for (const { language, page } of pagesOn(closesOn, {}))
      expect([language, named(page, closesOn, language)]).toEqual([language, true])
    const over = [
      pagesOn('2010-11-22', { state: 'closed', closedOn: '2010-11-21' }),
      pagesOn('2010-11-22', { state: 'released', closedOn: '2010-11-21' }),
      pagesOn('2010-12-04', {}), // nobody has closed it yet, and no answer is taken any more
    ].flat()
    for (const { language, page } of over) {
      expect([language, named(page, closesOn, language), named(page, '2010-11-21', language)]).toEqual([
        language,
        false,
        false,
      ])
      expect(page).toContain(translate(language, 'respond:stop.closedText'))
      expect(page).toContain('data-part="stop"') // letters can still be stopped: a thank-you, a later wave
    }
  })

  it('and that of a draft names no opening day that has passed', () => {
    for (const language of ALL) {
      const draft = { ...campaign, state: 'draft' as const }
      expect(named(notYetOpenPage(draft, '../', language, opensOn), opensOn, language)).toBe(true)
      expect(named(notYetOpenPage(draft, '../', language, '2010-11-09'), opensOn, language)).toBe(false)
    }
  })
})

describe('every page of a campaign', () => {
  const pagesIn = (language: Language) => ({
    survey: respondPage(campaign, staffPartner2010, '../', language, TODAY),
    lapsed: respondPage(campaign, staffPartner2010, '../', language, addDays(campaign.schedule.closesOn, 1)),
    stop: stopPage(campaign, '../', language, TODAY),
    closed: closedPage({ ...campaign, state: 'closed' }, '../', language),
    notYetOpen: notYetOpenPage(campaign, '../', language, TODAY),
  })
  const pages = LANGUAGES.flatMap((language) =>
    Object.entries(pagesIn(language)).map(([name, page]) => [`${name}, ${language}`, language, page] as const),
  )

  it.each(pages)('(%s) names one address, the campaign’s, and as a link', (_name, _language, page) => {
    const body = page.slice(page.indexOf('<body>'))
    expect(new Set(body.match(/[\w.]+@[\w.]+\w/g))).toEqual(new Set([campaign.sender.address]))
    expect(
      body.replaceAll(`<a href="mailto:${campaign.sender.address}"><bdi>${campaign.sender.address}</bdi></a>`, ''),
    ).not.toContain(campaign.sender.address)
  })

  it.each(pages)('(%s) has the removal of answers and the quick exit', (_name, language, page) => {
    for (const part of ['remove-answers', 'remove-yes', 'exit']) expect(page).toContain(`data-part="${part}"`)
    for (const key of ['removal.button', 'exit.button']) expect(page).toContain(translate(language, `respond:${key}`))
  })
})
