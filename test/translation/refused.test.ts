/** What comes back from translators wrong is refused by its place; what their tools add is understood. */
import { describe, expect, it } from 'vitest'
import { surveyFrom } from '../../surveys/format/read.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { textsIn, withTexts } from '../../surveys/translation/texts.ts'
import { writtenOf } from '../../server/translation/bringing.ts'
import { FILE_KINDS } from '../../server/translation/file.ts'
import { translatorsFile } from '../../server/translation/writing.ts'
import { SMALL } from '../surveys/small-survey.ts'

import { fileOf, bring, small, refused, translated } from './returning.ts'

describe.each(FILE_KINDS)('a file for translators (%s)', (kind) => {
  it.each([
    ['an id that the survey has not', (file: string) => file.replace('S1.title', 'S9.title'), 'S9.title: textUnknown'],
    [
      'a source that has changed',
      (file: string) => file.replace('Your title?', 'Your job?'),
      'S1.title: sourceChanged',
    ],
    [
      'a lost placeholder',
      (file: string) => file.replace('Écrivez à {{contact}}', 'Écrivez'),
      'introduction.1: placeholders',
    ],
    [
      'lost markup',
      (file: string) => file.replace(/(<|&lt;)b(>|&gt;)cas(<|&lt;)\/b(>|&gt;)/, 'cas'),
      'V5.title: markupDiffers',
    ],
    [
      'a line break in a paragraph',
      (file: string) => file.replace('Écrivez à', 'Écrivez\nà'),
      'introduction.1: lineBreak',
    ],
    [
      'characters of another encoding',
      (file: string) => file.replace('Écrivez', '\uFFFDcrivez'),
      'introduction.1: badCharacter',
    ],
    ['a title that is too long', (file: string) => file.replace('Petit', 'Petit'.repeat(41)), 'title: textTooLong'],
  ])('is refused with %s', (_, spoiled, said) => {
    const survey = surveyFrom(
      {
        ...filesOf(SMALL),
        'survey.json': filesOf(SMALL)['survey.json']!.replace('Cases a month', 'Monthly <b>cases</b>'),
        'introduction.en.md': 'Write to {{contact}}\n\n---\n\nThank you\n',
      },
      'small',
    ).survey!
    const target = new Map([
      ['title', 'Petit'],
      ['S1.title', 'Votre poste ?'],
      ['V5.title', '<b>cas</b> par mois'],
      ['introduction.1', 'Écrivez à {{contact}}'],
    ])
    const file = translatorsFile(withTexts(writtenOf(survey), 'fr', target), {
      name: 'small',
      from: 'en',
      to: 'fr',
      kind,
      reader: 'en',
    })
    expect(refused(survey, file)).toEqual([])
    const [place = '', fault = ''] = said.split(': ')
    expect(refused(survey, spoiled(file))).toEqual([
      expect.stringMatching(new RegExp(`^fr\\.${kind} (\\d+ )?${place.replaceAll('.', '\\.')}: ${fault}$`)),
    ])
  })

  it('is refused where it is of another language', () => {
    expect(refused(small, fileOf(small, kind, 'de'))).toEqual([`fr.${kind}: otherLanguage`])
    expect(refused(small, fileOf(small, kind, 'fr-CA'))).toEqual([])
  })

  it('is refused where an id stands twice', () => {
    const file = translated(small, 'S1.title', 'Votre poste ?', kind)
    const line = kind === 'csv' ? /"?S1\.title"?,.*?\r\n/ : /<trans-unit id="S1\.title".*?<\/trans-unit>/
    expect(
      refused(
        small,
        file.replace(line, (whole) => whole + whole),
      ),
    ).toEqual([expect.stringMatching(/S1\.title: textTwice$/)])
  })
})

describe('a file that is none for translators', () => {
  const latin1 = Buffer.from('id,source,target\r\nS1.title,Your title?,Métier\r\n', 'latin1')
  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004…'), 'fr.csv: noTranslatorsFile'],
    ['an empty one', Buffer.from(''), 'fr.csv: noTranslatorsFile'],
    ['another table', Buffer.from('email,name\r\na@example.org,A\r\n'), 'fr.csv: noTranslatorsFile'],
    ['a table without sources', Buffer.from('id,target\r\nS1.title,Métier\r\n'), 'fr.csv: columnMissing'],
    [
      'a table with an open quotation mark',
      Buffer.from('id,source,target\r\nS1.title,"Your title?\r\n'),
      'fr.csv 3: noTranslatorsFile',
    ],
    ['text in another encoding', latin1, 'fr.csv: notUtf8'],
    ['XML with a fault', Buffer.from('<xliff version="1.2"><file></xliff>'), 'fr.xlf 1: notXml'],
    ['XML with a document type', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><xliff version="1.2"/>'), 'fr.xlf: notXml'],
    [
      'XML with an entity of HTML',
      Buffer.from(
        '<xliff version="1.2"><file><body><trans-unit id="S1.title"><source>a&nbsp;b</source></trans-unit></body></file></xliff>',
      ),
      'fr.xlf: notXml',
    ],
    ['other XML', Buffer.from('<html lang="fr"></html>'), 'fr.xlf: noTranslatorsFile'],
    ['XLIFF 2', Buffer.from('<xliff version="2.0" srcLang="en"/>'), 'fr.xlf: xliffVersion'],
  ])('is refused: %s', (_, file, said) => {
    expect(refused(small, file)).toEqual([said])
  })
})

describe('a file as tools give it back', () => {
  it('is read as a spreadsheet saves it: semicolons, tabs, UTF-16, other columns gone or moved', () => {
    const rows = ['target;source;id', '"Votre ""poste"" ?";Your title?;S1.title', ';;']
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(rows.join('\r\n').replaceAll(';', '\t'), 'utf16le'),
    ])
    for (const file of [rows.join('\r\n'), `\uFEFF${rows.join('\n')}`, utf16]) {
      const { survey } = bring(small, file)
      expect(textsIn(writtenOf(survey)).find(({ id }) => id === 'S1.title')?.text['fr']).toBe('Votre "poste" ?')
    }
  })

  it('is read with groups, prefixes, marks and regions that tools for translators add', () => {
    const file = `<?xml version="1.0"?><x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2">
      <x:file original="small" source-language="en-GB" target-language="fr_FR" datatype="plaintext"><x:header/><x:body><x:group id="g">
      <x:trans-unit id="S1.title" approved="no"><x:source>Your  title?</x:source><x:seg-source><x:mrk mid="1" mtype="seg">Your title?</x:mrk></x:seg-source>
      <x:target state="needs-review-translation"><x:mrk mid="1" mtype="seg">Votre <![CDATA[<poste>]]>&#160;?</x:mrk></x:target>
      <x:alt-trans><x:target>Autre</x:target></x:alt-trans></x:trans-unit></x:group></x:body></x:file></x:xliff>`
    expect(refused(small, file)).toEqual(['fr.xlf S1.title: markupDiffers'])
    const { survey } = bring(small, file.replace('<poste>', 'A & B'))
    expect(textsIn(writtenOf(survey)).find(({ id }) => id === 'S1.title')?.text['fr']).toBe('Votre A & B\u00a0?')
  })

  it('may be translated from another language of the survey', () => {
    const written = writtenOf(small)
    const file = translatorsFile(withTexts(written, 'uk', new Map([['S1.title', 'Ваша посада?']])), {
      name: 'small',
      from: 'ru',
      to: 'uk',
      kind: 'xlf',
      reader: 'ru',
    })
    expect(file).toContain('<source>Ваша должность?</source>')
    expect(bring(small, file, 'uk')).toMatchObject({ added: 1 })
  })
})
