/** Files for translators: what is written is what is read. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import { check } from '../../surveys/check.ts'
import { surveyFrom } from '../../surveys/format/read.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { inLanguage } from '../../surveys/language.ts'
import { isMissing, textsIn, withTexts } from '../../surveys/translation/texts.ts'
import { writtenOf } from '../../server/translation/bringing.ts'
import { FILE_KINDS } from '../../server/translation/file.ts'
import { translatorsFile } from '../../server/translation/writing.ts'
import { ctPx2020, staffPartner2010 } from '../shipped-surveys.ts'
import { drawnLine, drawnSurvey, drawnText } from './drawn-surveys.ts'

import { fileOf, bring, readBack, small, translated } from './returning.ts'

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
      'Help.otherText: Other (please say which)',
      'Help.commentText: Please specify',
      'Help.noneText: None of these',
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
