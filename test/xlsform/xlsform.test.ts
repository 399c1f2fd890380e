import { describe, expect, it } from 'vitest'
import { canonical } from '../../surveys/canonical/canonical.ts'
import { fromXlsForm, isRefused } from '../../surveys/xlsform/read.ts'
import type { Sheet } from '../../surveys/xlsform/sheets.ts'
import { toXlsForm } from '../../surveys/xlsform/write.ts'
import { NEEDS_ASSESSMENT, POST_DISTRIBUTION, SAFEGUARDING } from './forms.ts'

/** Cells by heading, without empty ones: the order of columns and empty cells at the end of a row mean nothing. */
const cellsOf = ({ name, rows: [headings = [], ...rows] }: Sheet) => ({
  name,
  rows: rows.map((row) => Object.fromEntries(headings.flatMap((heading, at) => (row[at] ? [[heading, row[at]]] : [])))),
})

const FORMS = { POST_DISTRIBUTION, SAFEGUARDING, NEEDS_ASSESSMENT } as const

describe.each(Object.entries(FORMS))('an XLSForm: %s', (_, form) => {
  const imported = fromXlsForm(form)

  it('comes in whole', () => {
    expect(imported.findings).toEqual([])
    expect(imported.definition).not.toBeNull()
    expect(imported.languages).toHaveLength(2)
  })

  it('goes out as it came in', () => {
    const settings = form.find(({ name }) => name === 'settings')?.rows[1] ?? []
    const { sheets, findings } = toXlsForm(imported.definition ?? {}, {
      name: settings[1] ?? '',
      title: imported.title,
      languages: imported.languages,
    })
    expect(findings).toEqual([])
    expect(sheets?.map(cellsOf)).toEqual(form.map(cellsOf))
  })
})

describe('a scale', () => {
  it('keeps its points on the way out, as written and in its one form', () => {
    const written = {
      pages: [
        {
          name: 'scales',
          elements: [
            { type: 'rating', name: 'ten', title: 'From 0 to 10', rateMin: 0, rateMax: 10 },
            { type: 'rating', name: 'five', title: 'As the library has it' },
            {
              type: 'rating',
              name: 'named',
              title: 'By name',
              rateValues: [
                { value: 1, text: 'Bad' },
                { value: 2, text: 'Good' },
              ],
            },
          ],
        },
      ],
    }
    for (const definition of [written, canonical(written)]) {
      const { sheets, findings } = toXlsForm({ ...definition }, { name: 'scales', title: 'Scales', languages: ['en'] })
      expect(findings).toEqual([])
      const [survey, choices] = sheets!.map(cellsOf)
      expect(
        survey!.rows.flatMap(({ name, type, parameters }) => (name === 'scales' ? [] : [[name, type, parameters]])),
      ).toEqual(
        expect.arrayContaining([
          ['ten', 'range', 'start=0 end=10 step=1'],
          ['five', 'range', 'start=1 end=5 step=1'],
          ['named', 'select_one named_list', undefined],
        ]),
      )
      expect(choices!.rows.map((row) => [row['name'], row['label::English (en)'] ?? row['label']])).toEqual([
        ['1', 'Bad'],
        ['2', 'Good'],
      ])
    }
  })
})

describe('a question of an XLSForm', () => {
  const definitionOf = (...rows: readonly string[][]) =>
    fromXlsForm([
      {
        name: 'survey',
        rows: [
          ['type', 'name', 'label', 'relevant', 'constraint', 'choice_filter', 'required', 'repeat_count'],
          ...rows,
        ],
      },
      {
        name: 'choices',
        rows: [
          ['list_name', 'name', 'label'],
          ['yn', 'yes', 'Yes'],
          ['yn', 'no', 'No'],
        ],
      },
    ])
  const finding = (...rows: readonly string[][]) =>
    definitionOf(...rows).findings.map(({ kind, place }) => `${kind} ${place}`)

  it.each([
    ['geopoint', 'identifies'],
    ['image', 'identifies'],
    ['barcode', 'identifies'],
    ['calculate', 'notAsked'],
    ['select_one nowhere', 'listUnknown'],
    ['select_one_from_file people.csv', 'listFromFile'],
    ['horoscope', 'typeUnknown'],
    ['', 'typeMissing'],
  ])('of type "%s" is refused by name and place', (type, kind) => {
    expect(finding(['text', 'first', 'First'], [type, 'second', 'Second'])).toEqual([`${kind} survey row 3`])
  })

  it.each([
    ['${first} =', 'expressionBroken'],
    ["${first} = 'a' and", 'expressionBroken'],
    ["${nobody} = 'a'", 'expressionUnknownName'],
    ['today() > ${first}', 'expressionUnsupported'],
    ['${first} + 1 = 2', 'expressionUnsupported'],
    ["regex(${first}, 'a')", 'expressionUnsupported'],
  ])('with the condition %s is refused: %s', (relevant, kind) => {
    expect(finding(['text', 'first', 'First'], ['text', 'second', 'Second', relevant])).toEqual([
      `${kind} survey row 3`,
    ])
  })

  it.each([
    ["not(${a} = 'yes')", "{a} != 'yes'"],
    ["not(${a} = 'yes' and ${b} >= 3)", "{a} != 'yes' or {b} < 3"],
    ["not(selected(${c}, 'no') or ${b} = '')", "{c} notcontains 'no' and {b} notempty"],
    ["(${a} = 'yes' or ${a} = 'no') and 3 < ${b}", "({a} = 'yes' or {a} = 'no') and {b} > 3"],
    ["selected(${a}, 'yes')", "{a} = 'yes'"],
    ['count-selected(${c}) >= 2', '{c.length} >= 2'],
    ['${a} = 1', "{a} = '1'"],
  ])('asked where %s is shown where %s', (relevant, visibleIf) => {
    const { definition } = definitionOf(
      ['select_one yn', 'a', 'A'],
      ['integer', 'b', 'B'],
      ['select_multiple yn', 'c', 'C'],
      ['text', 'd', 'D', relevant],
    )
    expect(definition).toMatchObject({ pages: [{ elements: [{}, {}, {}, { name: 'd', visibleIf }] }] })
  })

  it.each([['. > today()'], ["regex(., '[0-9]+')"], ['. = 3 or . = 5'], ['. > 1.5 and . > 2']])(
    'with the limit %s is refused: form and answer check know only smallest and largest',
    (constraint) => {
      expect(finding(['integer', 'first', 'First', '', constraint])).toHaveLength(1)
    },
  )

  it('is refused with a choice filter', () => {
    expect(finding(['select_one yn', 'first', 'First', '', '', 'region = ${place}'])).toEqual([
      'choiceFilter survey row 2',
    ])
  })

  it('with a name twice, a group that is not closed, or one that is closed twice is refused', () => {
    expect(finding(['text', 'a', 'A'], ['text', 'a', 'B'])).toEqual(['nameTwice survey row 3'])
    expect(finding(['begin group', 'g', 'G'], ['text', 'a', 'A'])).toEqual(['groupNotClosed survey row 2'])
    expect(finding(['text', 'a', 'A'], ['end group'])).toEqual(['groupNotOpen survey row 3'])
    expect(finding(['begin repeat', 'g', 'G', '', '', '', '', '${a}'], ['text', 'a', 'A'], ['end repeat'])).toEqual([
      'repeatCount survey row 2',
    ])
  })

  it('about time, device or person of the interview is left out, and that is said', () => {
    const { definition, findings } = definitionOf(['start', 'start'], ['deviceid', 'deviceid'], ['text', 'a', 'A'])
    expect(definition).not.toBeNull()
    expect(findings.map(({ kind }) => kind)).toEqual(['metadata', 'metadata'])
    expect(JSON.stringify(definition)).not.toContain('deviceid')
  })
})

describe('a workbook that is no XLSForm', () => {
  it('is refused without sheets, headings or choices', () => {
    expect(fromXlsForm([]).findings.map(({ kind }) => kind)).toEqual(['noSurveySheet'])
    expect(fromXlsForm([{ name: 'survey', rows: [['type', 'type']] }]).findings.map(({ kind }) => kind)).toEqual([
      'headingTwice',
      'headingMissing',
    ])
    expect(
      fromXlsForm([
        {
          name: 'survey',
          rows: [
            ['type', 'name', 'label'],
            ['select_one yn', 'a', 'A'],
          ],
        },
      ]).findings.map(({ kind }) => kind),
    ).toEqual(['noChoicesSheet'])
    expect(
      fromXlsForm([{ name: 'survey', rows: [['type', 'name', 'label']] }]).findings.map(({ kind }) => kind),
    ).toEqual(['nothingAsked'])
  })

  it('is refused where its languages cannot be told', () => {
    const of = (...headings: string[]) =>
      fromXlsForm([
        {
          name: 'survey',
          rows: [
            ['type', 'name', ...headings],
            ['text', 'a', 'A'],
          ],
        },
      ]).findings
    expect(of('label::Klingon').map(({ kind }) => kind)).toEqual(['languageUnknown'])
    expect(of('label', 'label::French').map(({ kind }) => kind)).toEqual(['languageMixed'])
    expect(of('label::Français (fr)').filter(isRefused)).toEqual([])
    expect(of('label::العربية').filter(isRefused)).toEqual([])
  })
})
