/** Files for translators: what is written is what is read, and what comes back wrong is refused by its place. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import { check } from '../../surveys/check.ts'
import { surveyFrom } from '../../surveys/format/read.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { inLanguage } from '../../surveys/language.ts'
import { isMissing, textsIn, withTexts } from '../../surveys/translation/texts.ts'
import type { Survey } from '../../surveys/types.ts'
import { Problem } from '../../server/contracts/problems.ts'
import { textsLookedThrough, writtenOf, type Translated } from '../../server/translation/bringing.ts'
import { csvRead } from '../../server/translation/csv.ts'
import { FILE_KINDS, type FileKind } from '../../server/translation/file.ts'
import { translatorsFile } from '../../server/translation/writing.ts'
import { xliffRead } from '../../server/translation/xliff.ts'
import { ctPx2020, staffPartner2010 } from '../shipped-surveys.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { drawnLine, drawnSurvey, drawnText } from './drawn-surveys.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const fileOf = (survey: Survey, kind: FileKind, to = 'fr') =>
  translatorsFile(writtenOf(survey), { name: survey.name, from: 'en', to, kind, reader: 'en' })
const bring = (survey: Survey, file: string | Uint8Array, to = 'fr'): Translated =>
  textsLookedThrough(survey, to, typeof file === 'string' ? bytes(file) : file)
const readBack = (file: string, kind: FileKind) =>
  kind === 'csv' ? csvRead(file.replace(/^\uFEFF/, '')) : xliffRead(file)
const small = surveyFrom(filesOf(SMALL), 'small').survey!

/** The places and kinds of what is refused. */
function refused(survey: Survey, file: string | Uint8Array, to = 'fr'): readonly string[] {
  try {
    bring(survey, file, to)
    return []
  } catch (error) {
    if (!(error instanceof Problem) || error.problem !== 'textsRefused') throw error
    const complaints = error.params['complaints'] as readonly { place: string; kind: string }[]
    return complaints.map(({ place, kind }) => `${place}: ${kind}`)
  }
}
/** With the translation of one text, by its id. */
const translated = (survey: Survey, id: string, target: string, kind: FileKind = 'csv', to = 'fr') => {
  const written = writtenOf(survey)
  return translatorsFile(withTexts(written, to, new Map([[id, target]])), {
    name: 'small',
    from: 'en',
    to,
    kind,
    reader: 'en',
  })
}

describe.each(FILE_KINDS)('a file for translators (%s)', (kind) => {
  it('holds every text exactly, whatever is in it', () => {
    fc.assert(
      fc.property(drawnSurvey, (survey) => {
        const lines = readBack(fileOf(survey, kind), kind).lines
        expect(lines.map(({ id, source, target }) => ({ id, source, target }))).toEqual(
          textsIn(writtenOf(survey)).map(({ id, text }) => ({ id, source: text['en'], target: text['fr'] ?? '' })),
        )
      }),
    )
  })

  it('changes nothing when it comes back as it went', () => {
    fc.assert(
      fc.property(drawnSurvey, (survey) => {
        expect(bring(survey, fileOf(survey, kind))).toMatchObject({ survey, added: 0, changed: 0 })
      }),
    )
  })

  it('brings every translation to the letter, and the language with it', () => {
    const quoted = drawnText.map((text) => text.replace(/[<{]/g, ''))
    const quotedLine = drawnLine.map((text) => text.replace(/[<{]/g, ''))
    fc.assert(
      fc.property(drawnSurvey, quoted, quotedLine, (survey, around, line) => {
        const said = new Map(
          textsIn(writtenOf(survey)).map(({ id, text }) => [
            id,
            `${id.startsWith('introduction') ? line : around}${text['en']}`.replace(/\r\n?/g, '\n'),
          ]),
        )
        const file = translatorsFile(withTexts(writtenOf(survey), 'pt-BR', said), {
          name: 'drawn',
          from: 'en',
          to: 'pt-BR',
          kind,
          reader: 'en',
        })
        const { survey: after, missing } = bring(survey, file, 'pt-BR')
        expect(missing).toBe(0)
        expect(Object.keys(after.title)).toContain('pt-BR')
        expect(new Map(textsIn(writtenOf(after)).map(({ id, text }) => [id, text['pt-BR']]))).toEqual(said)
        expect(surveyFrom(filesOf(after), 'drawn').survey?.version).toBe(after.version)
        for (const language of ['en', 'fr', 'de'])
          expect(textsIn(writtenOf(after)).map(({ text }) => inLanguage(text, language))).toEqual(
            textsIn(writtenOf(survey)).map(({ text }) => inLanguage(text, language)),
          )
      }),
      { numRuns: 50 },
    )
  })

  it('holds everything there is to read of the shipped surveys: none is left without translation', () => {
    for (const survey of [ctPx2020, staffPartner2010]) {
      const said = new Map(textsIn(writtenOf(survey)).map(({ id, text }) => [id, text['en'] ?? '']))
      const whole = translatorsFile(withTexts(writtenOf(survey), 'fr', said), {
        name: survey.name,
        from: 'en',
        to: 'fr',
        kind,
        reader: 'ru',
      })
      const { survey: after, added, missing } = bring(survey, whole)
      const needed = textsIn(writtenOf(survey)).filter((text) => isMissing(text, 'fr'))
      expect([added, missing]).toEqual([needed.length, 0])
      expect(check(after)).toEqual([])
      expect(bring(after, fileOf(after, kind)).survey).toBe(after)
    }
  })

  it('may be filled in by and by: what is empty stays without translation, and check lists it', () => {
    const { survey, added, missing } = bring(small, translated(small, 'S1.title', 'Votre poste ?', kind))
    expect(added).toBe(1)
    expect(survey.title).toEqual({ en: 'Small', ru: 'Малый опрос', fr: '' })
    const complaints = check(survey).filter((each) => each.kind === 'missingTranslation')
    expect(complaints.length).toBeGreaterThan(missing / 2)
    expect(complaints.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        'title',
        'introduction blocks 1 text',
        'definition S2 title',
        'codebook banners place label',
      ]),
    )
    expect(surveyFrom(filesOf(survey), 'small').survey).toMatchObject({ version: survey.version, title: survey.title })
    const more = bring(survey, translated(survey, 'introduction.1', 'Bienvenue', kind))
    expect(more).toMatchObject({ added: 1, changed: 0, missing: missing - 1 })
    expect(more.survey.introduction.blocks[0]?.text).toMatchObject({ fr: 'Bienvenue' })
  })

  it('leaves a wording that is there where its own is empty', () => {
    const with1 = bring(small, translated(small, 'S1.title', 'Votre poste ?', kind)).survey
    expect(bring(with1, fileOf(small, kind)).survey).toBe(with1)
  })

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

describe('a survey as any tool writes it', () => {
  const { survey } = surveyFrom(
    {
      'survey.json': JSON.stringify({
        title: 'Visitors',
        elements: [
          {
            type: 'checkbox',
            name: 'Help',
            choices: ['Food', '2|Shelter', 3],
            showOtherItem: true,
            showNoneItem: true,
          },
          { type: 'boolean', name: 'Again', title: 'Will you come again?', showCommentArea: true },
          { type: 'rating', name: 'Rate', title: 'How was it?', minRateDescription: 'Bad', maxRateDescription: 'Good' },
          { type: 'matrix', name: 'Staff', title: 'Staff', columns: ['Yes', 'No'], rows: ['Kind', { value: 'Quick' }] },
          { type: 'multipletext', name: 'Words', title: 'Two words', items: [{ name: 'first' }, { name: 'second' }] },
          { type: 'html', name: 'bye', html: '<p>Good <b>bye</b></p>' },
        ],
      }),
      'introduction.en.md': 'Welcome\n\n---\n\nThank you\n',
    },
    'visitors',
  )

  it('has a row for what stands for its own wording, and for the words of the form library', () => {
    const texts = textsIn(writtenOf(survey!))
    expect(texts.map(({ id, text }) => `${id}: ${text['en']}`)).toEqual([
      'title: Visitors',
      'introduction.1: Welcome',
      'introduction.closing: Thank you',
      'Help.choices.Food.text: Food',
      'Help.choices.2.text: Shelter',
      'Help.title: Help',
      'Help.otherText: Other (please specify)',
      'Help.commentText: Please specify',
      'Help.noneText: None',
      'Again.title: Will you come again?',
      'Again.labelTrue: Yes',
      'Again.labelFalse: No',
      'Again.commentText: Comment',
      'Rate.title: How was it?',
      'Rate.minRateDescription: Bad',
      'Rate.maxRateDescription: Good',
      'Staff.title: Staff',
      'Staff.columns.Yes.text: Yes',
      'Staff.columns.No.text: No',
      'Staff.rows.Kind.text: Kind',
      'Staff.rows.Quick.text: Quick',
      'Words.title: Two words',
      'Words.items.first.title: first',
      'Words.items.second.title: second',
      'bye.html: <p>Good <b>bye</b></p>',
    ])
    const said = new Map(texts.map(({ id, text }) => [id, `${text['en']} (fr)`]))
    const { survey: after, missing } = bring(
      survey!,
      translatorsFile(withTexts(writtenOf(survey!), 'fr', said), {
        name: 'visitors',
        from: 'en',
        to: 'fr',
        kind: 'xlf',
        reader: 'en',
      }),
    )
    expect(missing).toBe(0)
    expect(check(after).filter(({ kind }) => kind === 'missingTranslation')).toEqual([])
    expect(JSON.stringify(canonicalSurvey(after).definition)).toContain('Please specify (fr)')
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
