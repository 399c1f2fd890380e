/** In which encoding a list is: short ones too, for that is what people hand in. */
import { describe, expect, it } from 'vitest'
import type { Encoding } from '../../server/contracts/encodings.ts'
import { decoded } from '../../server/lists/encoding.ts'
import { encodedAs } from './encodings.ts'

const CYRILLIC = ['windows-1251', 'ibm866', 'koi8-r', 'x-mac-cyrillic', 'iso-8859-5'] as const
const LISTS: readonly (readonly [readonly Encoding[], readonly string[]])[] = [
  [
    CYRILLIC,
    [
      'Имя;Почта\nАнна Петрова;anna@partner.example\n',
      'F1;F3;B10\n2;1;Русское сообщение\n',
      'E-mail;Имя\na@b.org;Иван\n',
      'ФИО;Адрес;E-mail\nАННА ПЕТРОВА;МОСКВА;anna@partner.example\n',
      'Name\nАйгуль Токтогулова, Фёдор Объедков\n',
      'Яков Юрьев\n',
      'Э. Яфаров\n',
      'Да/Нет\n',
    ],
  ],
  [
    ['windows-1251', 'koi8-u', 'iso-8859-5'],
    ['Пошта\nЇжакевич Євген;a@b.org\n', 'Олександр Шевченко, Київ\n', 'Наталія Гончаренко\n'],
  ],
  [
    ['windows-1252'],
    [
      'E-mail;Name\na@ngo.example;Ana Conceição\nb@ngo.example;Rui Assunção\n',
      'Email,Name\na@b.org,Jörg Müller-Åsen\n',
      'Email;Nom\na@b.org;Zoé d’Été\n',
      'Åse Ødegård; Århus\n',
      'Muñoz Ñañez\n',
      'Gülay Šimić, Žarko\n'.replace('ć', 'c'),
      'Æsa Þórðardóttir\n',
      'João\n',
      '€ 50\n',
      'O’Neil\n',
    ],
  ],
  [['windows-1250'], ['Łukasz Żółw\n', 'Wałęsa\n', 'Jiří Dvořák\n', 'Štěpán Černý\n']],
  [['windows-1254'], ['Gülşen Yağmur\n', 'İstanbul, Çağrı\n']],
  [['windows-1257'], ['Ģirts Kļaviņš\n', 'Žydrūnas Šimkė\n']],
  [['windows-1253'], ['Γιώργος Παπαδόπουλος\n', 'Ελένη\n']],
  [['windows-1255'], ['שלום כהן\n', 'דוד לוי\n']],
  [['windows-1256'], ['محمد أحمد\n', 'البريد الإلكتروني;الاسم\n']],
]

describe('the encoding of a list', () => {
  it.each(LISTS.flatMap(([encodings, texts]) => encodings.map((encoding) => [encoding, texts] as const)))(
    'is recognised where it is %s, from a few words',
    (encoding, texts) => {
      for (const text of texts) {
        const bytes = encodedAs(encoding, text)
        if (bytes) expect(decoded(bytes).text).toBe(text)
      }
    },
  )

  it('is that of its byte order mark, and UTF-16 is known without one', () => {
    const text = 'Email,Имя\na@b.org,Анна\n'
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      const bytes = encodedAs(encoding, text)!
      expect(decoded(bytes)).toEqual({ text, encoding })
      expect(decoded(encoding === 'utf-8' ? bytes : bytes.subarray(2)).encoding).toBe(encoding)
    }
  })

  it('keeps what ISO 8859-1 has no signs for: ’ Š Ž €', () => {
    const bytes = Uint8Array.from([0x92, 0x8a, 0x8e, 0x80])
    expect(decoded(bytes, 'windows-1252').text).toBe('’ŠŽ€')
  })

  it('stays UTF-8 where single characters were lost in the middle of many', () => {
    const bytes = Buffer.from('Анна Петрова, Юрий Яковлев, Жанна Щукина')
    bytes[1] = 0x20
    expect(decoded(bytes)).toMatchObject({ encoding: 'utf-8', text: expect.stringContaining('\ufffd') as string })
  })

  it('is the one that somebody names who knows better', () => {
    expect(decoded(encodedAs('windows-1251', 'Č')?.subarray(0, 0) ?? Uint8Array.of(0xc8), 'windows-1250').text).toBe(
      'Č',
    )
  })

  it('is told by statistics where words of East Asia are long enough', () => {
    const bytes = Buffer.from(
      'c4e3bac3a3acced2c3c7cfebc7ebc4fab2cebcd3d2bbcfeeb9d8d3dab9abcbbebacdbbcaccbce5b5c4b5f7b2e9a1a3d0bbd0bbc4fab5c4cab1bce4',
      'hex',
    )
    expect(decoded(bytes).encoding).toBe('gb18030')
  })
})
