import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Serializer } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { check } from '../../../surveys/check.ts'
import { definitionText } from '../../../surveys/definition-text.ts'
import { introductionRead, introductionToWrite } from '../../../surveys/format/introduction.ts'
import { PROPERTIES, registerProperties } from '../../../surveys/format/properties.ts'
import { surveyIn } from '../../../surveys/folders.ts'
import { surveyFrom, type SurveyFiles } from '../../../surveys/format/read.ts'
import { filesOf } from '../../../surveys/format/write.ts'
import { OWN_FOLDER, surveys } from '../../../surveys/index.ts'
import type { Survey } from '../../../surveys/types.ts'
import { variablesOf } from '../../../surveys/variables.ts'
import { starterFiles } from '../../../server/authoring/starter.ts'
import { SMALL } from '../small-survey.ts'

const shipped = Object.values(surveys)
const read = (files: SurveyFiles): Survey => {
  const { survey, complaints } = surveyFrom(files, 'mine')
  if (!survey) throw new Error(complaints.map(({ place, kind }) => `${place}: ${kind}`).join(', '))
  return survey
}
const refused = (files: SurveyFiles) =>
  (surveyFrom(files, 'mine').complaints ?? []).map(({ place, kind }) => `${place}: ${kind}`)
const of = (survey: object): SurveyFiles => ({ 'survey.json': JSON.stringify(survey) })
const asking = (...elements: readonly object[]) => of({ pages: [{ name: 'p', elements }] })

describe('the files of a survey', () => {
  it.each([...shipped, SMALL].map((survey) => [survey.name, survey] as const))(
    'say all of %s, both ways',
    (_, survey) => {
      const again = read(filesOf(survey))
      const { codebook, ...rest } = { ...again, name: survey.name, version: survey.version }
      expect(rest).toEqual(Object.fromEntries(Object.entries(survey).filter(([part]) => part !== 'codebook')))
      expect([codebook.banners, codebook.frame]).toEqual([survey.codebook.banners, survey.codebook.frame])
      expect(read(filesOf(again))).toEqual(again)
      expect(variablesOf(again)).toEqual(variablesOf(survey))
    },
  )

  it('have one version however they are laid out, and another as soon as they say something else', () => {
    const survey = surveyIn(join(OWN_FOLDER, 'ct-px-2020')).survey as Survey
    const files = filesOf(survey)
    const laidOut = {
      ...files,
      'survey.json': JSON.stringify(JSON.parse(files['survey.json'] ?? '')),
      'README.md': 'More',
    }
    const windows = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
    )
    expect([read(laidOut).version, read(windows).version]).toEqual([survey.version, survey.version])
    const changed = files['survey.json']?.replace('"ordinal": true', '"ordinal": false') ?? ''
    expect(read({ ...files, 'survey.json': changed }).version).not.toBe(survey.version)
  })

  it('are in the folders of this package, each introduction in every language', () => {
    for (const { name } of shipped)
      expect(readdirSync(join(OWN_FOLDER, name)).sort()).toEqual([
        'README.md',
        'introduction.en.md',
        'introduction.ru.md',
        'survey.json',
      ])
  })

  it('start as a survey that passes check', () => {
    const survey = read(starterFiles('mine', { en: 'Mine', ru: 'Мой' }))
    expect(check(survey)).toEqual([])
    expect(survey.minutes).toEqual([5, 10])
  })
})

describe('the definition that respondents get', () => {
  it.each(shipped.map((survey) => [survey.name, survey] as const))(
    'carries nothing of what the answers of %s mean, but which of them stand apart',
    (_, survey) => {
      const keys = new Set<string>()
      JSON.parse(definitionText(survey), (key, value: unknown) => {
        keys.add(key)
        return value
      })
      expect(PROPERTIES.map(({ name }) => name).filter((name) => keys.has(name))).toEqual(
        keys.has('special') ? ['special'] : [],
      )
    },
  )
})

describe('what can be known is not written', () => {
  const choices = [{ value: '1' }, { value: '2' }, { value: '3' }]
  const entries = (...elements: readonly object[]) => read(asking(...elements)).codebook.entries
  const a = { type: 'radiogroup', name: 'A', choices }
  const b = { type: 'radiogroup', name: 'B', choices, visibleIf: "{A} = '1'" }
  const text = (name: string, visibleIf: string) => ({ type: 'text', name, maxLength: 9, visibleIf })

  it.each<[string, readonly object[], string, object]>([
    ['one answer', [a, b], 'B', { parent: { variable: 'A', codes: ['1'] } }],
    [
      'all answers but one',
      [a, { ...b, visibleIf: "{A} = '1' or {A} = '3'" }],
      'B',
      { parent: { variable: 'A', codes: ['1', '3'] } },
    ],
    [
      'the last of a chain',
      [a, b, text('C', "{A} = '1' and {B} anyof ['2', '3']")],
      'C',
      { parent: { variable: 'B', codes: ['2', '3'] } },
    ],
    [
      'an option, as a companion',
      [{ type: 'checkbox', name: 'M', choices }, text('M_3_specify', "{M} contains '3'")],
      'M_3_specify',
      { parent: { variable: 'M.3', codes: ['1'] }, question: 'M' },
    ],
    [
      'a ranked item',
      [{ type: 'ranking', name: 'R', choices }, text('R_2_why', "{R} contains '2'")],
      'R_2_why',
      { parent: { variable: 'R.2', codes: ['1', '2', '3'] }, question: 'R' },
    ],
    [
      'any of several rows',
      [
        { type: 'matrix', name: 'X', columns: choices, rows: [{ value: 'a' }, { value: 'b' }] },
        text('Xw', "{X.a} = '3' or {X.b} = '3'"),
      ],
      'Xw',
      {
        follows: [
          { variable: 'X.a', codes: ['3'] },
          { variable: 'X.b', codes: ['3'] },
        ],
      },
    ],
  ])('a question that follows %s', (_, elements, name, expected) => {
    expect(entries(...elements)[name]).toEqual(expected)
  })

  it('says nothing of two answers that must both be given, so that check asks', () => {
    const other = { ...a, name: 'O' }
    const survey = read(asking(a, other, text('C', "{A} = '1' and {O} = '1'")))
    expect(survey.codebook.entries['C']).toBeUndefined()
    expect(check(survey).map(({ kind }) => kind)).toContain('parentMissing')
  })
})

describe('a plain SurveyJS definition', () => {
  it('is a survey whose texts are quotes and whose answers are counted', () => {
    const survey = read(
      of({
        title: 'Visitors',
        elements: [
          { type: 'radiogroup', name: 'q1', choices: ['1', '2'] },
          { type: 'comment', name: 'q2' },
        ],
      }),
    )
    expect(survey.definition.pages.map(({ name }) => name)).toEqual(['page1'])
    expect(variablesOf(survey).map(({ name, role, ordinal }) => [name, role, ordinal])).toEqual([
      ['q1', 'measure', false],
      ['q2', 'verbatim', false],
    ])
    expect(check(survey).map(({ kind }) => kind)).toContain('noIntroduction')
  })

  it('knows what follows from an “Other”, a yes-no question and questions under an older name', () => {
    const survey = read(
      of({
        title: 'Visitors',
        pages: [
          {
            questions: [
              { type: 'radiogroup', name: 'q1', choices: [1, 2], hasOther: true },
              { type: 'boolean', name: 'q2', valueTrue: 'Yes' },
              { type: 'panel', visibleIf: "{q2} = 'Yes'", questions: [{ type: 'rating', name: 'q3' }] },
              { type: 'comment', visibleIf: '{q3} < 3' },
            ],
          },
        ],
      }),
    )
    expect(survey.codebook.entries).toMatchObject({
      q1_other_specify: { parent: { variable: 'q1', codes: ['other'] }, question: 'q1' },
      q3: { parent: { variable: 'q2', codes: ['Yes'] } },
      question1: { parent: { variable: 'q3', codes: ['1', '2'] } },
    })
    const kinds = check(survey).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith('parent') || kind === 'conditionCircle')).toEqual([])
  })

  it.each<[string, SurveyFiles, readonly string[]]>([
    ['no survey.json', { 'README.md': '' }, ['survey.json: noSurveyFile']],
    ['no JSON', { 'survey.json': '{ "pages": [' }, ['survey.json: notJson']],
    ['a list', { 'survey.json': '[]' }, ['definition: notAnObject']],
    ['20 MB', { 'survey.json': new Uint8Array(20_000_000) }, ['survey.json: fileTooLarge']],
    ['bytes that are no text', { 'survey.json': Uint8Array.of(0xff, 0xfe, 0) }, ['survey.json: notUtf8']],
    ['a picture beside it', { ...of({}), 'photo.png': '' }, ['photo.png: unknownFile']],
    ['pages that are no list', of({ pages: 1 }), ['definition pages: notAList']],
    ['a page that is none', of({ pages: [null] }), ['definition page 1: notAnObject']],
    ['an element without a type', asking({ name: 'A' }), ['definition page 1 element 1: unnamed']],
    [
      'a condition that is no text',
      asking({ type: 'text', name: 'A', visibleIf: 1 }),
      ['definition A visibleIf: notAText'],
    ],
    ['100,000 brackets', { 'survey.json': '['.repeat(100_000) + ']'.repeat(100_000) }, ['definition: tooDeep']],
    [
      '5,000 choices',
      asking({ type: 'dropdown', name: 'A', choices: Array.from({ length: 5000 }, (_, i) => ({ value: `${i}` })) }),
      ['definition A choices: tooMany'],
    ],
    [
      'conditions in a circle',
      asking(
        { type: 'text', name: 'A', visibleIf: '{B} notempty' },
        { type: 'text', name: 'B', visibleIf: '{A} notempty' },
      ),
      ['definition A: conditionCircle'],
    ],
    [
      'a condition on itself',
      asking({ type: 'text', name: 'A', visibleIf: '{A} empty' }),
      ['definition A: conditionCircle'],
    ],
    [
      'a script',
      asking({ type: 'html', name: 'H', html: 'Hello <script>alert(1)</script>' }),
      ['definition H html: htmlRefused'],
    ],
    [
      'a handler',
      asking({ type: 'html', name: 'H', html: { default: '<p onclick="x()">' } }),
      ['definition H html: htmlRefused'],
    ],
    [
      'a script as address',
      asking({ type: 'html', name: 'H', html: '<a href="javascript:x()">' }),
      ['definition H html: htmlRefused'],
    ],
    [
      'a picture from elsewhere',
      of({ completedHtml: '<img src="https://example.org/x">', pages: [] }),
      ['definition completedHtml: htmlRefused'],
    ],
    [
      'a property in the wrong place',
      asking({ type: 'text', name: 'A', special: true }),
      ['definition A: misplacedProperty'],
    ],
    ['a role that is none', asking({ type: 'text', name: 'A', role: 'secret' }), ['definition A: propertyValue']],
    [
      'bands without a beginning',
      asking({ type: 'text', name: 'A', bands: [{ code: '1', label: 'x' }] }),
      ['definition A: propertyValue'],
    ],
    ['minutes the wrong way round', of({ minutes: [30, 20], pages: [] }), ['definition: propertyValue']],
    [
      'a row and a column that share a marked code',
      asking({ type: 'matrix', name: 'X', columns: [{ value: '1', special: true }], rows: [{ value: '1' }] }),
      ['definition X: rowAndColumnShareCode'],
    ],
    [
      'a list in the introduction',
      { ...of({}), 'introduction.en.md': 'Hello\n\n- one' },
      ['introduction.en.md 3: introductionMarkup'],
    ],
    [
      'HTML in the introduction',
      { ...of({}), 'introduction.en.md': '<b>Hello</b>' },
      ['introduction.en.md 1: introductionMarkup'],
    ],
    [
      'introductions of different length',
      { ...of({}), 'introduction.en.md': 'One\n\nTwo', 'introduction.ru.md': 'Раз' },
      ['introduction.ru.md: introductionDiffers'],
    ],
  ])('is refused by place and remedy: %s', (_, files, expected) => {
    expect(refused(files)).toEqual(expected)
    for (const { message, remedy } of surveyFrom(files, 'mine').complaints ?? [])
      for (const text of [message, remedy])
        for (const said of Object.values(text)) expect(said).not.toMatch(/[{]\w+[}]|^$/)
  })

  it('knows names that every JavaScript object has', () => {
    const files = asking({
      type: 'matrix',
      name: 'X',
      columns: ['constructor', '__proto__'],
      rows: [{ value: 'toString', short: 'x' }],
    })
    expect(check(read(files)).map(({ kind }) => kind)).toContain('badCode')
  })
})

describe('an introduction', () => {
  const text = (en: string) => ({ en, ru: en })

  it('keeps what Markdown would read as something else', () => {
    const blocks = [
      '1. One',
      '- dash',
      '# no heading',
      'a < b',
      'back\\slash',
      '**bold**',
      '`code`',
      '[x](y)',
      '---',
      '> said',
      '2010-2020',
    ].map((said) => ({ text: text(said) }))
    const introduction = { blocks: [{ heading: true, text: text('Title') }, ...blocks], closing: text('Thank you') }
    const files = introductionToWrite(introduction)
    expect(introductionRead({ en: files['introduction.en.md'] ?? '', ru: files['introduction.ru.md'] ?? '' })).toEqual({
      introduction,
      findings: [],
    })
  })

  it('joins the lines of a paragraph, and takes what follows a line of dashes for the closing words', () => {
    const read = introductionRead({ en: '# A\nOne\nline\n\n---\nThank\nyou\n' })
    expect(read.findings).toEqual([])
    expect(read.introduction).toEqual({
      blocks: [{ heading: true, text: { en: 'A' } }, { text: { en: 'One line' } }],
      closing: { en: 'Thank you' },
    })
  })
})

describe('the registry of properties', () => {
  const has = (className: string, name: string): boolean => Boolean(Serializer.findProperty(className, name) as unknown)
  const CLASSES = ['survey', 'question', 'itemvalue', 'multipletextitem', 'matrixdropdowncolumn']

  it('takes no name that SurveyJS uses itself', () => {
    const taken = PROPERTIES.filter(({ name }) => CLASSES.some((each) => has(each, name)))
    expect(taken.map(({ name }) => name)).toEqual([])
  })

  it('is written down in docs/survey-format.md, property by property', () => {
    const docs = readFileSync('docs/survey-format.md', 'utf8')
    const rows = PROPERTIES.map(
      ({ name, on, value, says }) => `| \`${name}\` | ${on.join(', ')} | ${value} | ${says} |`,
    )
    expect(rows.filter((row) => !docs.includes(row))).toEqual([])
    expect(docs.match(/^\| `/gm)?.length).toBe(PROPERTIES.length)
  })

  it('makes an editor of SurveyJS keep them', () => {
    registerProperties(Serializer)
    registerProperties(Serializer)
    expect(Serializer.findProperty('radiogroup', 'role')).toBeTruthy()
    for (const { name } of PROPERTIES)
      for (const each of CLASSES) if (has(each, name)) Serializer.removeProperty(each, name)
  })
})
