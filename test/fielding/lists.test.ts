/** Lists of contacts as people and programs hand them in. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inviteesCsv } from '../../server/fielding/contacts/import-contacts.ts'
import { readContacts } from '../../server/fielding/contacts/contacts.ts'
import { workbookOf } from '../../server/authoring/xlsform-files.ts'
import { translate } from '../../server/language/locales.ts'
import { invitee } from './fixtures.ts'

const TERMS = { languages: ['en', 'ru'] as const }
const file = (name: string) => readFile(join(import.meta.dirname, '../fixtures/lists', `${name}.csv`))
/** Each contact as one word: row, address, name, language (`?` where the list says none), stop. */
const people = async (source: Uint8Array | string) =>
  (await readContacts(source, TERMS)).contacts.map(({ row, email, name, language, languageAssumed, stopped }) =>
    [row, email, name, languageAssumed ? '?' : language, stopped].filter(Boolean).join(' '),
  )

describe('a list from a public bug report', () => {
  it.each([
    ['a1-snake-headings', ['2 anna@partner.example Anna Petrova ru']],
    ['a2-quoted-display-name', ['2 anna3@partner.example Anna ?', '3 anna4@partner.example A ?']],
    [
      'a3-mixed-eol',
      ['2 anna5@partner.example Anna ru', '3 bob@partner.example Bob en', '4 clara@partner.example Clara ru'],
    ],
    ['a4-sep-line', ['3 anna@partner.example Анна ru']],
    ['a6-google', ['2 anna@partner.example Anna Petrova ?']],
    ['a7-postal-address', ['2 anna@partner.example Анна Петрова ?']],
    ['a9-cp1252-portuguese', ['2 a@ngo.example Ana Conceição ?', '3 b@ngo.example Rui Assunção ?']],
  ])('%s has everybody with their own name', async (name, expected) => {
    expect(await people(await file(name))).toEqual(expected)
  })
})

describe('the export of another program', () => {
  it('of LimeSurvey keeps who opted out or bounced from being invited', async () => {
    const list = [
      '"tid","firstname","lastname","email","emailstatus","token","language","attribute_1 <Region>"',
      '"1","Anna","Petrova","anna@b.org","OK","t1","ru","Africa"',
      '"2","Bob","Doe","bob@b.org","OptOut","t2","en","Asia"',
      '"3","Cy","Roe","cy@b.org","bounced","t3","en","Asia"',
    ].join('\n')
    expect(await people(list)).toEqual([
      '2 anna@b.org Anna Petrova ru',
      '3 bob@b.org Bob Doe en optedOut',
      '4 cy@b.org Cy Roe en bounced',
    ])
    expect((await readContacts(list, TERMS)).contacts[0]?.strata).toEqual({ region: 'Africa' })
  })

  it.each([
    [
      'Qualtrics',
      'FirstName,LastName,Email,ExternalDataReference,Language,Unsubscribed\nAnna,Petrova,anna@b.org,7,RU,FALSE\nBob,Doe,bob@b.org,8,EN,TRUE\n',
      ['2 anna@b.org Anna Petrova ru', '3 bob@b.org Bob Doe en optedOut'],
    ],
    [
      'Qualtrics (answers)',
      'RecipientLastName,RecipientFirstName,RecipientEmail,UserLanguage\nPetrova,Anna,anna@b.org,RU\n',
      ['2 anna@b.org Anna Petrova ru'],
    ],
    [
      'REDCap',
      'email,email_occurrence,identifier,record,invitation_sent_status\nanna@b.org,1,Anna Petrova,1,1\n',
      ['2 anna@b.org Anna Petrova ?'],
    ],
    [
      'Kobo',
      '"start";"person/full_name";"person/email";"person/language";"_submitted_by"\n"2026-01-01";"Anna Petrova";"anna@b.org";"Russian";"kobo"\n',
      ['2 anna@b.org Anna Petrova ru'],
    ],
    [
      'Mailchimp (subscribed)',
      'Email Address,First Name,Last Name,Address,MEMBER_RATING\nanna@b.org,Anna,Petrova,"1 High St, Oslo",2\n',
      ['2 anna@b.org Anna Petrova ?'],
    ],
    [
      'Mailchimp (unsubscribed)',
      'Email Address,First Name,UNSUB_TIME,UNSUB_REASON\nanna@b.org,Anna,2026-01-01 10:00:00,NORMAL\n',
      ['2 anna@b.org Anna ? optedOut'],
    ],
    [
      'Mailchimp (cleaned)',
      'Email Address,First Name,CLEAN_TIME\nanna@b.org,Anna,2026-01-01 10:00:00\n',
      ['2 anna@b.org Anna ? bounced'],
    ],
    [
      'Google contacts',
      'Name,Given Name,Additional Name,Family Name,E-mail 1 - Type,E-mail 1 - Value\nAnna I. Petrova,Anna,I.,Petrova,* Work,anna@b.org ::: a@c.org\n',
      ['2 anna@b.org Anna I. Petrova ?'],
    ],
    [
      'a Russian mail program',
      'Фамилия;Имя;Отчество;Рабочая почта;Язык анкеты;Отписан\nПетрова;Анна;Ивановна;anna@b.org;рус;нет\nДоу;Боб;;bob@b.org;англ;да\n',
      ['2 anna@b.org Анна Ивановна Петрова ru', '3 bob@b.org Боб Доу en optedOut'],
    ],
  ])('of %s is understood', async (_program, list, expected) => {
    expect(await people(list)).toEqual(expected)
  })

  it('of our own comes back whole, in any language of the reader', async () => {
    const own = [
      invitee({ email: 'anna@b.org', name: '=Anna', language: 'ru', strata: { organisation: 'NGO', team: '+1' } }),
      invitee({ email: 'bob@b.org', name: 'Bob', language: 'en', strata: {}, disposition: 'optedOut' }),
    ]
    for (const reader of ['en', 'ru', 'fr']) {
      const word = (key: string) => translate(reader, `fielding:list.${key}`)
      const [email, name, language, disposition] = ['email', 'name', 'language', 'disposition'].map(word) as [
        string,
        string,
        string,
        string,
      ]
      const { contacts, unused } = await readContacts(inviteesCsv(own, { email, name, language, disposition }), TERMS)
      expect(unused).toEqual([])
      expect(contacts).toMatchObject([
        { email: 'anna@b.org', name: '=Anna', language: 'ru', strata: { organisation: 'NGO', team: '+1' } },
        { email: 'bob@b.org', name: 'Bob', language: 'en', strata: {}, stopped: 'optedOut' },
      ])
    }
  })
})

describe('what a list means', () => {
  it('is told by its contents where a heading speaks of another thing', async () => {
    const { mapping } = await readContacts(
      'Адрес;E-mail status;Личная почта;Language\nМосква;OK;anna@b.org;ru\nОмск;OK;bob@b.org;en\n',
      TERMS,
    )
    expect(mapping).toMatchObject({ email: 'Личная почта', language: 'Language' })
  })

  it('without headings finds addresses and languages, and says that it says no language', async () => {
    expect(await people('anna@b.org,Anna,ru\nbob@b.org,Bob,en\n')).toEqual(['1 anna@b.org ru', '2 bob@b.org en'])
    expect((await readContacts('anna@b.org,Anna,ru\nbob@b.org,Bob,en\n', TERMS)).unused).toEqual(['Column 2'])
    expect(await people('"Petrova, Anna" <anna@b.org>\nbob@b.org\n')).toEqual([
      '1 anna@b.org Petrova, Anna ?',
      '2 bob@b.org ?',
    ])
  })

  it('loses no row above one that looks like headings, where contacts have begun already', async () => {
    const { contacts, rejects, headingRow } = await readContacts(
      'Partners\nanna@b.org,Anna\n,Contact\nbob@b.org,Bob\n',
      TERMS,
    )
    expect(headingRow).toBeNull()
    expect(contacts.map(({ row, email }) => `${row} ${email}`)).toEqual(['2 anna@b.org', '4 bob@b.org'])
    expect(rejects.map(({ row, reason }) => `${row} ${reason}`)).toEqual(['1 rowNarrow', '3 emailMissing'])
  })

  it('takes the language that the administrator names for those of whom it says none', async () => {
    const guessed = (await readContacts('Email,Language\na@b.org,\nc@d.org,en\n', TERMS)).mapping
    const { contacts } = await readContacts('Email,Language\na@b.org,\nc@d.org,en\n', TERMS, {
      mapping: { ...guessed, languageElse: 'ru' },
    })
    expect(contacts.map(({ language }) => language)).toEqual(['ru', 'en'])
  })

  it('does not join a whole name with its parts, and joins a name with the part it lacks', async () => {
    expect(await people('Name,First name,Last name,Email\nAnna Petrova,Anna,Petrova,a@b.org\n')).toEqual([
      '2 a@b.org Anna Petrova ?',
    ])
    expect(await people('Nom;Prénom;E-mail\nPetrova;Anna;a@b.org\n')).toEqual(['2 a@b.org Anna Petrova ?'])
    expect(await people('Surname,Name,Email\nPetrova,Anna,a@b.org\n')).toEqual(['2 a@b.org Anna Petrova ?'])
  })

  it('is never guessed where a row is torn apart, grown together or damaged: it is refused with its place', async () => {
    const { contacts, rejects } = await readContacts(
      'Email,Name\na@b.org,Anna,Petrova\nc@d.org\ne@f.org,"Eve\nf@g.org,Fay\nh@i.org,Hal"\nj@k.org,J\ufffdn\nl@m.org,Leo,\n',
      TERMS,
    )
    expect(rejects.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 rowWide',
      '3 rowNarrow',
      '4 quoteSwallows',
      '5 lostCharacters',
    ])
    expect(contacts.map(({ row, email }) => `${row} ${email}`)).toEqual(['6 l@m.org'])
  })

  it('warns of an address with letters of two alphabets, and of no other', async () => {
    const { warnings } = await readContacts(
      'Email\nаnna@partner.example\nпочта@пример.рф\nanna@пример.рф\nok@b.org\n',
      TERMS,
    )
    expect(warnings).toEqual([{ row: 2, kind: 'mixedAlphabets', value: 'аnna@partner.example' }])
  })

  it('holds one address in a cell, as mail programs and people write it, and is refused where it holds several', async () => {
    const refused = async (source: string) =>
      (await readContacts(source, TERMS)).rejects.map(({ row, reason }) => `${row} ${reason}`)
    const written: Readonly<Record<string, string>> = {
      'a@b.org.': 'a@b.org',
      'a@b.org;': 'a@b.org',
      "'a@b.org": 'a@b.org',
      '«a@b.org»': 'a@b.org',
      'mailto:a@b.org?subject=Hi': 'a@b.org',
      'a@b.org (work)': 'a@b.org',
      'Anna (a@b.org) <a@b.org>': 'a@b.org',
      'a\u00ad@b.org': 'a@b.org',
      '\u2066a@b.org\u2069': 'a@b.org',
      'ａ＠b。org': 'a@b.org',
    }
    const lines = Object.keys(written).map((cell) => `${cell}\tN\n`)
    const read = await readContacts(`Email\tRegion\n${lines.join('')}`, TERMS)
    expect([...read.contacts.map(({ email }) => email), ...read.rejects.map(({ value }) => value)]).toEqual(
      Object.values(written),
    )
    expect(
      await refused(
        'Email\tName\na@b.org; c@d.org\tA\nAnna <a@b.org>, Bob <c@d.org>\tA\na@b.org?x=1\tA\na@b.org/c\tA\n',
      ),
    ).toEqual(['2 emailSeveral', '3 emailSeveral', '4 emailInvalid', '5 emailInvalid'])
  })

  it('loses nobody who is pasted in one line with others, whose first row is mistyped, or whose address is in another column', async () => {
    expect(await people('Anna Petrova <a@b.org>; c@d.org; e@f.org')).toEqual([
      '1 a@b.org Anna Petrova ?',
      '1 c@d.org ?',
      '1 e@f.org ?',
    ])
    expect(await people('Email,Name\u2028a@b.org,Anna\u2028c@d.org,Bob')).toEqual([
      '2 a@b.org Anna ?',
      '3 c@d.org Bob ?',
    ])
    const places = async (source: string) => {
      const { contacts, rejects } = await readContacts(source, TERMS)
      return [
        ...contacts.map(({ row }) => `${row}`),
        ...rejects.map(({ row, reason, value }) => `${row} ${reason} ${value}`),
      ]
    }
    expect(await places('anna@@b.org,Anna\nc@d.org,Bob\n')).toEqual(['2', '1 emailInvalid anna@@b.org'])
    const google = 'Name,E-mail 1 - Value,E-mail 2 - Value\nAnna,a@b.org,home@b.org\nBob,,c@d.org\nCy,e@f.org,f@f.org\n'
    expect(await places(google)).toEqual(['2', '4', '3 emailInOther c@d.org (E-mail 2 - Value)'])
    expect(await places('Email,Name\na@b.org,#N/A\n')).toEqual(['2 formulaFailed #N/A'])
  })

  it('is understood with notes behind its headings and languages, and with the address behind a name', async () => {
    expect(
      await people('Email *;Full name (optional);Language:\na@b.org;Anna Petrova (a@b.org);English (UK)\n'),
    ).toEqual(['2 a@b.org Anna Petrova en'])
  })

  it.each([
    ['EMAIL BLACKLISTED', 'Yes', 'No'],
    ['Opted out of email: Newsletter', 'true', 'false'],
    ['IsExcludedFromCampaigns', 'TRUE', 'FALSE'],
    ['Email permission status', 'Unsubscribed', 'Subscribed'],
    ['Opted Out', 'Opted out', 'Opted in'],
  ])('says in the column %s who wants no letters', async (heading, stopped, not) => {
    expect(await people(`Email;${heading}\na@b.org;${stopped}\nc@d.org;${not}\n`)).toEqual([
      '2 a@b.org ? optedOut',
      '3 c@d.org ?',
    ])
  })

  it('is the same in a workbook', async () => {
    const rows = [
      ['E-mail', 'Имя', 'Язык'],
      ['anna@b.org', 'Анна', 'рус'],
      ['bob@b.org', 'Bob', 'English'],
    ]
    expect(await people(await workbookOf([{ name: 'Лист1', rows }]))).toEqual([
      '2 anna@b.org Анна ru',
      '3 bob@b.org Bob en',
    ])
  })

  it('keeps nobody waiting while it is long', async () => {
    const lines = Array.from({ length: 60_000 }, (_, n) => `person${n}@partner.example;Анна Ковач ${n};ru`)
    const bytes = Buffer.from(`Email;Name;Language\n${lines.join('\n')}`)
    let answered = 0
    const others = setInterval(() => (answered += 1), 1)
    const { contacts } = await readContacts(bytes, TERMS)
    clearInterval(others)
    expect(contacts).toHaveLength(60_000)
    expect(answered).toBeGreaterThan(20)
  })
})
