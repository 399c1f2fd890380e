/** Surveys in two languages with texts that files like to spoil. */
import fc from 'fast-check'
import { surveyFrom } from '../../surveys/format/read.ts'
import { introductionToWrite } from '../../surveys/format/introduction.ts'
import type { Survey } from '../../surveys/types.ts'

const ODD = [
  '"',
  "'",
  '=1+1',
  "'=x",
  "''-x",
  '@a',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ';',
  ',',
  '&amp;',
  '&#13;',
  ']]>',
  '<b>',
  '</b>',
  '<!-- untranslated -->',
  '{{contact}}',
  '{S4}',
  '---',
  '# ',
  '1. ',
  '* ',
  '`',
  '\\',
  '](',
  'עברית',
  'العربية',
  '\u200f',
  'e\u0301',
  '😀',
  '\u00a0',
  ' ',
]

/** Any text with something to read in it. */
export const drawnText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'grapheme', maxLength: 8 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join('').replaceAll('\uFFFD', '')) // a sign of damage, and refused
  .filter((text) => /\p{L}/u.test(text))

/** A paragraph of an introduction: one line. */
export const drawnLine: fc.Arbitrary<string> = drawnText
  .map((text) => text.replace(/[\n\r\u2028\u2029]/g, ' ').trim())
  .filter((text) => /\p{L}/u.test(text))

export const drawnSurvey: fc.Arbitrary<Survey> = fc
  .record({
    texts: fc.array(fc.tuple(drawnText, fc.option(drawnText, { nil: undefined })), { minLength: 7, maxLength: 7 }),
    lines: fc.array(fc.tuple(drawnLine, drawnLine), { minLength: 3, maxLength: 3 }),
  })
  .map(({ texts, lines }) => {
    const [title, asked, north, south, row, column, note] = texts.map(([en, fr]) =>
      fr === undefined ? { default: en, de: en } : { default: en, fr },
    )
    const [heading, paragraph, closing] = lines.map(([en, fr]) => ({ en, fr }))
    const files = {
      'survey.json': JSON.stringify({
        title,
        proposed: [note],
        pages: [
          {
            name: 'one',
            elements: [
              {
                type: 'radiogroup',
                name: 'S4',
                title: asked,
                choices: ['Everywhere', { value: '1', text: north, short: south }, '3|Nowhere', { value: 'South' }],
              },
              { type: 'panel', name: 'views', title: row, elements: [{ type: 'boolean', name: 'agrees' }] },
              {
                type: 'matrix',
                name: 'V1',
                rows: [{ value: 'a', text: row }],
                columns: [{ value: '1', text: column }],
              },
            ],
          },
        ],
      }),
      ...introductionToWrite({
        blocks: [{ heading: true, text: heading ?? {} }, { text: paragraph ?? {} }],
        closing: closing ?? {},
      }),
    }
    const { survey, complaints } = surveyFrom(files, 'drawn')
    if (!survey) throw new Error(JSON.stringify(complaints))
    return survey
  })
