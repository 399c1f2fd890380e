import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { readContacts } from '../../server/fielding/contacts/contacts.ts'
import type { Problem } from '../../server/contracts/problems.ts'
import { isAddress } from '../../server/fielding/contacts/reading/addresses.ts'
import { csv } from '../../server/fielding/contacts/csv.ts'
import { inviteesCsv, rejectsCsv } from '../../server/fielding/contacts/import-contacts.ts'
import { invitee } from './fixtures.ts'

const terms = { languages: ['en', 'ru'] as const }
const windows1251 = (text: string) =>
  Uint8Array.from(
    Array.from(text, (sign) => {
      const code = sign.codePointAt(0)!
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
    }),
  )

describe('contacts from a file', () => {
  it('reads an English list with commas and quotes', async () => {
    const read = await readContacts(
      'Email,Name,Language,Country,Kind of organisation\r\n"a@b.org","Doe, Anna",English,Norway,NGO\r\n',
      terms,
    )
    expect(read.contacts).toEqual([
      {
        row: 2,
        email: 'a@b.org',
        name: 'Doe, Anna',
        language: 'en',
        strata: { country: 'Norway', organisation: 'NGO' },
      },
    ])
    expect(read.rejects).toEqual([])
  })
  it('reads a Russian list in Windows-1251 with semicolons', async () => {
    const read = await readContacts(
      windows1251(
        'Имя;Фамилия;Электронная почта;Язык;Страна\nАйгуль;Токтогулова;aigul@partner.kg;русский;Кыргызстан\n',
      ),
      terms,
    )
    expect(read.form).toEqual({ kind: 'delimited', encoding: 'windows-1251', delimiter: ';' })
    expect(read.contacts).toEqual([
      {
        row: 2,
        email: 'aigul@partner.kg',
        name: 'Айгуль Токтогулова',
        language: 'ru',
        strata: { country: 'Кыргызстан' },
      },
    ])
  })
  it('reads UTF-8 with and without a byte order mark, UTF-16 and a Western European code page', async () => {
    const text = 'Email,Name\na@b.org,Анна Ковач\n'
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    for (const bytes of [Buffer.from(text), Buffer.from('\ufeff' + text), utf16])
      expect((await readContacts(bytes, terms)).contacts[0]!.name).toBe('Анна Ковач')
    const western = await readContacts(Buffer.from('Email,Name\na@b.org,Jörg Müller-Åsen\n', 'latin1'), terms)
    expect(western).toMatchObject({ form: { encoding: 'windows-1252' }, contacts: [{ name: 'Jörg Müller-Åsen' }] })
  })
  it('reads cells pasted from a spreadsheet, and a bare list of addresses', async () => {
    expect((await readContacts('E-mail\tФИО\nanna@почта.рф\tАнна\n', terms)).contacts[0]).toMatchObject({
      email: 'anna@почта.рф',
      name: 'Анна',
    })
    const bare = await readContacts('a@b.org\nAnna <c@d.org>\nmailto:e@f.org\n', terms)
    expect(bare.contacts.map(({ row, email }) => `${row} ${email}`)).toEqual(['1 a@b.org', '2 c@d.org', '3 e@f.org'])
  })
  it('names what is wrong row by row and takes the rest', async () => {
    const read = await readContacts(
      'email,language\na@b.org,en\nA@B.ORG,en\nnobody,en\n,en\nc@d.org,Klingon\ne@f.org,\n\ng@h.org,ru\n',
      { languages: ['en'] },
    )
    expect(read.rejects.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '3 duplicateInFile',
      '4 emailInvalid',
      '5 emailMissing',
      '6 languageUnknown',
      '9 languageNotOffered',
    ])
    expect(read.contacts.map((contact) => contact.email)).toEqual(['a@b.org', 'e@f.org'])
  })
  it('follows the mapping it is given', async () => {
    const text = 'Work,Private,Site\na@b.org,c@d.org,Lagos\n'
    const read = await readContacts(text, terms, {
      mapping: { email: 'Private', name: [], language: null, strata: { site: 'Site' } },
    })
    expect(read.contacts[0]).toMatchObject({ email: 'c@d.org', strata: { site: 'Lagos' } })
  })
  it('refuses by name what is no list', async () => {
    const problem = async (source: string | Uint8Array) =>
      readContacts(source, terms).then(
        () => null,
        (error: unknown) => {
          const { problem, params } = error as Problem
          return [problem, params['unreadable'], params['row']].filter(Boolean).join(' ')
        },
      )
    expect(await problem('')).toBe('listUnreadable empty')
    expect(await problem(Uint8Array.from([0x50, 0x4b, 3, 4]))).toBe('listUnreadable workbookBroken')
    expect(await problem(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toBe('listUnreadable workbookOld')
    expect(await problem('Name,Country\nAnna,Norway\n')).toBe('emailColumnMissing')
    expect(await problem('email\nc@d.org\n"a@b.org')).toBe('listUnreadable quoteOpen 3')
  })
  it('reads 100 000 rows in seconds', async () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, n) => `person${n}@partner${n % 100}.example;Анна Ковач ${n};ru;Norway;NGO`,
    )
    const start = performance.now()
    const read = await readContacts(Buffer.from('Email;Name;Language;Country;Org type\n' + lines.join('\n')), terms)
    expect(read.contacts).toHaveLength(100_000)
    expect(performance.now() - start).toBeLessThan(15_000)
  })
  it('goes by the headings where rows hold more of another sign', async () => {
    const read = await readContacts('email,name\na@b.org,"x"\n,;;;;\nc@d.org,;;;;;;;\n', terms)
    expect(read.contacts.map(({ email }) => email)).toEqual(['a@b.org', 'c@d.org'])
  })
  it('loses no row: each is a contact or a reject', async () => {
    const cell = fc.oneof(
      fc.emailAddress(),
      fc.constantFrom('', 'a@b.org', 'x y', 'ж@почта.рф', 'en'),
      fc.stringMatching(/^[\p{L}@.";,]{0,12}$/u),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 }), async (rows) => {
        const text = csv(['email', 'name'], rows)
        const read = await readContacts(text, terms, {
          mapping: { email: 'email', name: ['name'], language: null, strata: {} },
        })
        expect(read.contacts.length + read.rejects.length).toBe(
          rows.filter((row) => row.some((each) => each.trim() !== '')).length,
        )
      }),
    )
  })
  it('writes rejects as a spreadsheet that runs no formula', async () => {
    const read = await readContacts('email,name\n=cmd(),Anna\n', terms)
    const text = rejectsCsv(read.columns, read.rejects, { row: 'Row', reason: 'Reason' }, () => 'not an address')
    expect(text).toBe("\ufeffRow,Reason,email,name\r\n2,not an address,'=cmd(),Anna\r\n")
  })
  it('writes the list as a spreadsheet that runs no formula, in full width neither, and reads it again as it was', async () => {
    const signs = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20']
    const people = signs.map((sign, number) =>
      invitee({ email: `kim.${number}@example.org`, name: `${sign}cmd()`, strata: { region: `${sign}1` } }),
    )
    const words = { email: 'email', name: 'name', language: 'language', disposition: 'standing' }
    const text = inviteesCsv(people, words)
    const cells = text
      .replace('\ufeff', '')
      .trim()
      .split('\r\n')
      .flatMap((line) => line.split(','))
    expect(cells.filter((cell) => signs.some((sign) => cell.startsWith(sign)))).toEqual([])
    expect(cells.filter((cell) => cell.startsWith("'"))).toHaveLength(2 * signs.length)
    const read = await readContacts(text, terms)
    expect(read.contacts.map(({ name, strata }) => [name, strata['region']])).toEqual(
      people.map(({ name, strata }) => [name, strata['region']]),
    )
  })
})

describe('addresses', () => {
  it('takes internationalised ones and refuses what mail cannot reach', async () => {
    for (const good of ['a@b.org', "o'neil+survey@sub.example.co.uk", 'почта@пример.рф', 'anna@bücher.example'])
      expect(isAddress(good), good).toBe(true)
    for (const bad of [
      'a@b',
      'a b@c.org',
      '.a@b.org',
      'a..b@c.org',
      'a@-b.org',
      'a@b..org',
      'a@127.0.0.1',
      'a@b@c.org',
      '@b.org',
      'a@',
      'a@b.org\nBcc: c@d.org',
    ]) {
      expect(isAddress(bad), bad).toBe(false)
    }
  })
})
