/** What people wrote and what each unit said, as far as it is published; and how far several reviewers agree. Pure. */
import { inLanguage, isolated } from '../../../surveys/language.ts'
import type { Language, Text } from '../../../surveys/types.ts'
import type { UnitQuestion, UnitsView } from '../../api/research.ts'
import { translate } from '../../language/locales.ts'
import { enumerated } from '../../language/translate.ts'
import type { Release } from '../counting/table.ts'
import { reviewTables } from '../reviews/review-tables.ts'
import { unquotedInWords, type Unquoted } from '../quotes/unquoted.ts'
import { words } from '../table-words.ts'
import { unitsView } from '../units/said.ts'
import { anchorOf, type Block, type Part, type ReportRow } from './document.ts'
import { NOTHING, type Numbers } from './numbers.ts'

/** The accepted quotes of an open question, each with the codes that stand. */
export interface QuotedQuestion {
  readonly variable: string
  readonly question: string
  readonly label: Text
  readonly quotes: readonly { readonly text: string; readonly codes: readonly Text[] }[]
}

export function quotesPart(asked: readonly QuotedQuestion[], unquoted: Unquoted | null, language: Language): Part {
  const said = (key: string, params = {}) => translate(language, `research:quotes.${key}`, params)
  const quoted = asked.filter(({ quotes }) => quotes.length > 0)
  const blocks = quoted.flatMap(({ variable, question, label, quotes }): Block[] => [
    {
      kind: 'heading',
      level: 2,
      id: anchorOf('quotes', variable),
      text: isolated(`${question}. ${inLanguage(label, language)}`, language),
    },
    ...quotes.map(({ text, codes }): Block => ({
      kind: 'quote',
      text,
      beside:
        codes.length === 0
          ? null
          : said('codesAre', {
              codes: enumerated(
                codes.map((code) => inLanguage(code, language)),
                language,
              ),
            }),
    })),
  ])
  return {
    id: 'quotes',
    heading: said('title'),
    blocks:
      blocks.length === 0
        ? unquoted === null
          ? []
          : [{ kind: 'paragraph', text: unquotedInWords(unquoted, language) }]
        : [...['text', 'order'].map((key): Block => ({ kind: 'paragraph', text: said(key) })), ...blocks],
  }
}

/** Agreement of reviewers and the theme matrix; empty of a release without reviews. */
export function reviewsPart(release: Release, numbers: Numbers, language: Language): Part {
  const tables = reviewTables(release, language) ?? []
  return {
    id: 'reviews',
    heading: translate(language, 'research:reviews.title'),
    blocks: tables.flatMap(({ name, title, columns, rows, notes }): Block[] => {
      const [first = '', ...others] = columns.map(({ label }) => label)
      return [
        { kind: 'heading', level: 2, id: `reviews-${name}`, text: title },
        rows.length === 0
          ? { kind: 'paragraph', text: translate(language, 'research:reviews.empty') }
          : {
              kind: 'table',
              table: {
                caption: title,
                over: null,
                isText: true,
                columns: [first, ...others],
                rows: rows.map(([head, ...cells]) => ({
                  label: typeof head === 'string' ? head : NOTHING,
                  kind: 'answer',
                  cells: cells.map((cell, c) => ({
                    text: typeof cell === 'number' ? numbers(cell, columns[c + 1]?.decimals ?? 0) : cell || NOTHING,
                  })),
                })),
              },
            },
        ...notes.map((text): Block => ({ kind: 'paragraph', text, isNote: true })),
      ]
    }),
  }
}

/** Of a release by name: the units, which of them gave which answer, and what they wrote; empty of any other. */
export function unitsPart(release: Release, language: Language): Part {
  const view = unitsView(release, language)
  const said = (key: string, params = {}) => translate(language, `research:units.${key}`, params)
  return {
    id: 'units',
    heading: said('title'),
    blocks: view
      ? [
          { kind: 'paragraph', text: said('counts', view.counts) },
          unitList(view, language),
          ...view.questions.flatMap((asked) => saidInQuestion(asked, language)),
        ]
      : [],
  }
}

function unitList({ units }: UnitsView, language: Language): Block {
  return {
    kind: 'table',
    table: {
      caption: words(language, 'names.units'),
      over: null,
      isText: true,
      columns: [words(language, 'units.unit'), words(language, 'units.title'), words(language, 'sections.frame')],
      rows: units.map(({ unit, title, complete, attributes }) => ({
        label: unit,
        kind: 'answer',
        cells: [
          { text: title },
          {
            text:
              [
                ...attributes.map(({ label, value }) => `${label}: ${value}`),
                ...(complete ? [] : [translate(language, 'research:units.notComplete')]),
              ].join(' · ') || NOTHING,
          },
        ],
      })),
    },
  }
}

function saidInQuestion({ question, label, answers, texts }: UnitQuestion, language: Language): readonly Block[] {
  if (answers.length + texts.length === 0) return []
  const rows = answers.map(({ item, answer, units }): ReportRow => ({
    label: item === null ? answer : `${item}: ${answer}`,
    kind: 'answer',
    cells: [{ text: enumerated(units, language) }],
  }))
  return [
    { kind: 'heading', level: 2, id: anchorOf('units', question), text: isolated(`${question}. ${label}`, language) },
    ...(rows.length === 0
      ? []
      : ([
          {
            kind: 'table',
            table: {
              caption: `${question}. ${translate(language, 'research:units.said')}`,
              over: null,
              isText: true,
              columns: [words(language, 'columns.answer'), words(language, 'names.units')],
              rows,
            },
          },
        ] as const)),
    ...texts.map(({ item, unit, number, text }): Block => ({
      kind: 'quote',
      text,
      beside: [
        unit,
        ...(number === null ? [] : [translate(language, 'research:units.number', { number })]),
        ...(item === null ? [] : [item]),
      ].join(' · '),
    })),
  ]
}
