/** Codes of any signs: from an answer to every file of a release, and back. */
import { parse } from 'csv-parse/sync'
import express from 'express'
import fc from 'fast-check'
import JSONstat from 'jsonstat-toolkit'
import readWorkbook from 'read-excel-file/node'
import request from 'supertest'
import { expect, it } from 'vitest'
import { codedRows, codingTemplate } from '../../surveys/answers/coded.ts'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import { check } from '../../surveys/check.ts'
import { isCode } from '../../surveys/checks/codes.ts'
import type { Answers, Survey } from '../../surveys/types.ts'
import { fromXlsForm } from '../../surveys/xlsform/read.ts'
import { toXlsForm } from '../../surveys/xlsform/write.ts'
import { namesListed, type QuestionView } from '../../server/api/research.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { releaseFiles } from '../../server/tabulation/formats/archive.ts'
import { tidyCsv, wideCsv } from '../../server/tabulation/formats/csv.ts'
import { jsonStat } from '../../server/tabulation/formats/jsonstat.ts'
import { ddiCodebook } from '../../server/tabulation/formats/ddi.ts'
import { tableBook } from '../../server/tabulation/formats/xlsx.ts'
import { idOf } from '../../server/tabulation/formats/xml.ts'
import { selectTables } from '../../server/tabulation/reading/questions.ts'
import { keptFiles } from '../../server/tabulation/packing/kept-files.ts'
import { researchRoutes } from '../../server/tabulation/routes.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { closedCampaign, onStore, publish, released } from './closed-campaigns.ts'
import { wellFormed } from './well-formed.ts'

const ODD = [
  '18 to 24', '65+', '4+5', '4', '5', 'a/b', '../up', 'a.b', '.', 'Да, часто', 'نعم', "it's", 'say "x"', '=1+1', "'=1+1", '-1', '@me',
  'a,b', 'a;b', '<b>&amp;', 'C:\\dir', '100 %', '%2C', '%25', 'x#y?z', '{A}', '🙂', 'null', 'true', '1e3', '007', 'all', 'en', 'default',
  'Yes', 'yes', 'a_b', 'a b', '_x0020_', '_x0021!', '!x0021_', 'new  line',
] // prettier-ignore
const code = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
)
const codes = (place: Parameters<typeof isCode>[1]) =>
  fc.uniqueArray(
    code.filter((one) => isCode(one, place)),
    { minLength: 3, maxLength: 5, selector: (one) => one.normalize() },
  )

interface Codes {
  readonly choices: readonly string[]
  readonly rows: readonly string[]
  readonly cellRows: readonly string[]
  readonly columns: readonly string[]
}
const everyCode: fc.Arbitrary<Codes> = fc.record({
  choices: codes('value'),
  rows: codes('value'),
  cellRows: codes('rowOfCells'),
  columns: codes('name'),
})

/** A wording of its own for each code, so that a code is not told by its label. */
const items = (list: readonly string[], word: string) =>
  list.map((value, i) => ({ value, text: { default: `${word} ${i}`, ru: `Ответ ${i}` } }))
const title = { default: 'What is it?', ru: 'Что это?' }

const surveyWith = ({ choices, rows, cellRows, columns }: Codes): Survey =>
  canonicalSurvey({
    ...SMALL,
    definition: {
      title: { default: 'Odd', ru: 'Странно' },
      pages: [
        {
          name: 'p',
          elements: [
            { type: 'radiogroup', name: 'Q1', title, choices: items(choices, 'choice') },
            { type: 'checkbox', name: 'Q2', title, choices: items(choices, 'option') },
            { type: 'ranking', name: 'Q3', title, choices: items(choices, 'place'), selectToRankEnabled: true },
            { type: 'matrix', name: 'Q4', title, rows: items(rows, 'row'), columns: items(choices, 'answer') },
            {
              type: 'matrixdropdown',
              name: 'Q5',
              title,
              rows: items(cellRows, 'line'),
              columns: columns.map((name, i) => ({
                name,
                title: { default: `col ${i}`, ru: `графа ${i}` },
                cellType: 'radiogroup',
                choices: items(choices, 'cell'),
              })),
            },
          ],
        },
      ],
    },
    codebook: { entries: { Q1: { role: 'classifier' } }, banners: [] },
    exhibits: [],
  })

const cellsOf = (keys: readonly string[], value: (place: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(keys.map((key, i) => [key, value(i)]))

/** As many people as codes; each question is answered with every code. */
const answersTo = ({ choices, rows, cellRows, columns }: Codes): readonly Answers[] =>
  choices.map((_, person) => {
    const at = (i: number) => choices[(person + i) % choices.length]!
    return {
      Q1: at(0),
      Q2: choices.filter((_one, i) => i >= person),
      Q3: [at(0), at(1)],
      Q4: cellsOf(rows, at),
      Q5: cellsOf(cellRows, (i) => cellsOf(columns, (j) => at(i + j))),
    } as Answers
  })

const reverted = (text: string): string => (/^''*[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text)
const NAMES = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5']

it('never share an id in XML, also where one looks like the id of another', () => {
  const name = fc.string({ unit: fc.constantFrom('_', 'x', '0', '0', '2', '1', '!', 'A') })
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(idOf(one) === idOf(other)).toBe(one === other)
      expect(idOf(one)).toMatch(/^[A-Za-z0-9._-]*$/)
    }),
    { examples: [['_x0021!', '!x0021_']], numRuns: 20_000 },
  )
})

it('are asked, answered, typed in, and written into every file as what they are', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(everyCode, async (drawn) => {
      const survey = surveyWith(drawn)
      expect(check(survey)).toEqual([])
      const answers = answersTo(drawn)
      const read = compileAnswerCheck(survey)
      expect(answers.map(read)).toEqual(answers.map((one) => ({ answers: one, faults: [] })))

      const headings = codingTemplate(survey)
      const coded = codedRows(survey, headings)
      expect(coded.unknown).toEqual([])
      expect(new Set(headings).size).toBe(headings.length)
      for (const one of answers) expect(coded.read(typed(drawn, one))).toEqual(one)

      const release = await released(survey, answers)
      for (const name of NAMES) {
        const selection = selectTables(release, name, null)
        const expected = selection.picks.flatMap(({ variable, table }) =>
          table.rows.map((row, r) => `${variable.name} · ${row.code} · ${table.counts[r]![0]!}`),
        )
        const tidy = parse<Record<string, string>>(tidyCsv(release, [selection], { language: 'en' }), { columns: true })
        expect(
          tidy
            .filter(({ kind }) => kind !== 'statistic')
            .map((row) => `${reverted(row['variable']!)} · ${reverted(row['code']!)} · ${row['count']}`),
        ).toEqual(expected)
        expect(statCells(jsonStat(release, [selection], 'en'))).toEqual(expected)
        expect(parse(wideCsv([selection], { language: 'en' }), { relax_column_count: true }).length).toBeGreaterThan(3)
      }
      const ddi = ddiCodebook(release)
      expect(wellFormed(ddi)).toBe(true)
      const ids = [...ddi.matchAll(/ ID="([^"]*)"/g)].map(([, id]) => id!)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.filter((id) => !/^[A-Za-z_][A-Za-z0-9._-]*$/.test(id))).toEqual([])
    }),
    { numRuns: 25 },
  )
})

/** A line of the coding table. */
function typed({ choices, rows, cellRows, columns }: Codes, answers: Answers): readonly string[] {
  const [several, ranked] = [answers['Q2'], answers['Q3']] as [string[], string[]]
  const [matrix, table] = [answers['Q4'], answers['Q5']] as unknown as [
    Record<string, string>,
    Record<string, Record<string, string>>,
  ]
  return [
    answers['Q1'] as string,
    ...choices.map((one) => (several.includes(one) ? '1' : '0')),
    ...choices.map((one) => String(ranked.indexOf(one) + 1)),
    ...rows.map((row) => matrix[row]!),
    ...cellRows.flatMap((row) => columns.map((column) => table[row]![column]!)),
  ]
}

/** Every answer of a dataset by its ids, as a reader of JSON-stat finds it. */
function statCells(document: object): readonly string[] {
  const { dimension, extension } = document as {
    readonly dimension: Readonly<Record<string, { readonly category: { readonly index: readonly string[] } }>>
    readonly extension: { readonly variables: readonly { readonly name: string }[] }
  }
  return extension.variables.flatMap(({ name }) =>
    dimension['answer']!.category.index.flatMap((answer) => {
      const at = { ...('item' in dimension && { item: name }), answer, column: 'all', measure: 'count' }
      const { value } = JSONstat(structuredClone(document)).Data(at)
      return value === null ? [] : [`${name} · ${answer} · ${value}`]
    }),
  )
}

it('are found at an address, and named by files that every system can keep', { timeout: 120_000 }, async () => {
  const drawn = { choices: ODD.slice(0, 36), rows: ODD, cellRows: ['a b', 'c/d'], columns: ['e.f', 'g, h'] }
  const survey = surveyWith(drawn)
  expect(check(survey)).toEqual([])
  await onStore(async (store) => {
    const { release } = await publish(store, survey, closedCampaign(survey), answersTo(drawn))
    const app = express().use(
      researchRoutes({
        store,
        surveys: surveyCatalogue({ [survey.name]: survey }),
        files: keptFiles({ store, surveys: surveyCatalogue({ [survey.name]: survey }) }),
        roleOf: () => ({ name: 'r', role: 'researcher' }),
      }),
    )
    for (const { variable } of release.variables.filter(({ variable: { element } }) => element !== 'Q3')) {
      const path = encodeURIComponent(variable.name)
      const file = await request(app).get(`/releases/trial/tables/${path}.csv?layout=tidy`).expect(200)
      const rows = parse<Record<string, string>>(file.text, { columns: true })
      expect(new Set(rows.map((row) => row['variable']))).toEqual(new Set([variable.name]))
      const [, kept] = /filename(?:\*=UTF-8''|=)"?([^"]*)"?$/.exec(file.headers['content-disposition']!)!
      expect(decodeURIComponent(kept!)).toMatch(/^[\p{L}\p{M}\p{N}.+_-]+$/u)
      const listed = encodeURIComponent(variable.name.replaceAll('%', '%25').replaceAll(',', '%2C'))
      expect(namesListed(decodeURIComponent(listed))).toEqual([variable.name])
      await request(app).get(`/releases/trial/several.csv?questions=Q1,${listed}`).expect(200)
    }
    const view = (await request(app).get('/releases/trial/questions/Q4').expect(200)).body as QuestionView
    expect(view.variables.map(({ variable }) => variable)).toEqual(drawn.rows.map((row) => `Q4.${row}`))
    const paths = (await releaseFiles(release, [])).map(({ path }) => path)
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
    expect(paths.filter((path) => !/^[\w./+-]+$/.test(path))).toEqual([])
    const book = await readWorkbook(Buffer.from(await tableBook(release, [selectTables(release, 'Q1', null)], 'en')))
    expect(JSON.stringify(book)).toContain('choice 35')
  })
})

it('are mapped to names where XLSForm has no room for them, and come back as they were', () => {
  fc.assert(
    fc.property(everyCode, ({ choices, rows }) => {
      const quoted = (one: string) => one.replace(/['"]/g, '\\$&')
      const asked = choices.find((one) => !one.endsWith('\\') && !/'.*"|".*'/.test(one))
      const definition = {
        title: 'Odd',
        pages: [
          {
            name: 'page1',
            elements: [
              { type: 'radiogroup', name: 'Q1', title: { default: 'One' }, choices: choices.map(named) },
              { type: 'checkbox', name: 'Q2', title: { default: 'Some' }, choices: choices.map(named) },
              ...(asked === undefined
                ? []
                : [
                    { type: 'text', name: 'Q3', title: { default: 'Why' }, visibleIf: `{Q1} = '${quoted(asked)}'` },
                    {
                      type: 'text',
                      name: 'Q4',
                      title: { default: 'Why' },
                      visibleIf: `{Q2} contains '${quoted(asked)}'`,
                    },
                  ]),
            ],
          },
          {
            name: 'Q5_page',
            elements: [
              {
                type: 'matrix',
                name: 'Q5',
                title: { default: 'Each' },
                columns: choices.map(named),
                rows: rows.map(named),
              },
            ],
          },
        ],
      }
      const { sheets, findings } = toXlsForm(definition, { name: 'odd', title: 'Odd', languages: ['en'] })
      expect(findings).toEqual([])
      const written = sheets!.flatMap(({ name, rows: [headings = [], ...lines] }) =>
        name === 'settings' ? [] : lines.map((line) => line[headings.indexOf('name')] ?? ''),
      )
      expect(written.filter((name) => /[\s'"]/.test(name))).toEqual([])
      const back = fromXlsForm(sheets!)
      expect(back.findings).toEqual([])
      expect((back.definition as typeof definition).pages).toEqual(definition.pages)
    }),
    { numRuns: 200 },
  )
})

const named = (value: string) => ({ value, text: { default: `Called ${value}` } })
