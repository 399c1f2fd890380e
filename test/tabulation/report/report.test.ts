/** The report on a release: everything that is published once, nothing else, the numbers of the tables, in every language and both formats. */
import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import express from 'express'
import { JSDOM } from 'jsdom'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../../surveys/types.ts'
import { surveys } from '../../../surveys/index.ts'
import { wideCsv } from '../../../server/tabulation/formats/csv.ts'
import { problems } from '../../../server/contracts/problems.ts'
import type { CampaignKeys, KeyFolder } from '../../../server/ballots/keys.ts'
import { makeRelease } from '../../../server/tabulation/release/release.ts'
import { questionView } from '../../../server/tabulation/reading/views.ts'
import { questionsOf, readingLevel, selectTables } from '../../../server/tabulation/reading/questions.ts'
import { longestWord } from '../../../server/tabulation/pictures/text-width.ts'
import {
  anchorOf,
  rowsByItem,
  type Block,
  type Report,
  type ReportTable,
} from '../../../server/tabulation/report/document.ts'
import { reportHtml } from '../../../server/tabulation/report/files/html.ts'
import { reportWord } from '../../../server/tabulation/report/files/word.ts'
import { reportMaterial } from '../../../server/tabulation/report/material.ts'
import { reportOf, type Reported } from '../../../server/tabulation/report/report.ts'
import { reportWriter } from '../../../server/tabulation/report/files/writing.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { quoteRoutes } from '../../../server/tabulation/quotes/quote-routes.ts'
import type { QuoteQuestions } from '../../../server/api/open-answers/quotes.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'
import { noPythonBecause, python } from '../../foreign/python.ts'
import { SMALL } from '../../surveys/small-survey.ts'
import { made, smallAnswers, type Made } from '../derived/made.ts'
import { closedCampaign, onStore, responsesOf } from '../closed-campaigns.ts'
import { wellFormed } from '../well-formed.ts'

const POLICIES = ['open', 'confidential'] as const
const KEYS: Pick<KeyFolder, 'read'> = { read: async () => ({}) as CampaignKeys }
const DESTROYED: typeof KEYS = { read: (campaign) => Promise.reject(problems.keysMissing(campaign)) }
const IN: readonly Language[] = ['en', 'ru', 'ar']
let releases: readonly Made[]
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'))
  releases = await Promise.all(
    POLICIES.map((policy) =>
      made(SMALL, smallAnswers(60, 60), { policy, k: 3, title: { ...SMALL.title, ar: 'استبيان' } }),
    ),
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const reported = (release: Release): Reported => ({
  release,
  exhibits: [],
  banners: [],
  quoted: [],
  unquoted: null,
})
const blocksOf = <K extends Block['kind']>({ parts }: Report, kind: K) =>
  parts.flatMap(({ blocks }) => blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind))
const headings = (report: Report) => blocksOf(report, 'heading').map(({ id }) => id)
const said = (report: Report) => JSON.stringify(report)

/** What a cell is in the file: percentage or mean, and count. */
const filed = (line: readonly string[], c: number, columns: number): string => {
  const numbers = line.slice(line.length - 2 * columns)
  const [main, count] = [numbers[c] ?? '', numbers[columns + c] ?? '']
  return main === '' ? count : `${main} (${count})`
}
const printed = ({ text, small }: ReportTable['rows'][number]['cells'][number]) =>
  small === undefined ? text : `${text} (${small})`

describe('the report', () => {
  it('has every question of which something is published once, and the others under what is withheld alone', () => {
    for (const { release } of releases)
      for (const language of IN) {
        const found = headings(reportOf(reported(release), language))
        for (const { question, variables } of questionsOf(release)) {
          const isPublished = variables.some(({ tables }) => tables.length > 0)
          expect(found.filter((id) => id === anchorOf('question', question))).toHaveLength(isPublished ? 1 : 0)
        }
        expect(new Set(found).size).toBe(found.length)
      }
    const withheld = questionsOf(releases[1]!.release).filter(({ variables }) =>
      variables.every(({ tables }) => tables.length === 0),
    )
    expect(withheld.length).toBeGreaterThan(0)
    const part = reportOf(reported(releases[1]!.release), 'en').parts.find(({ id }) => id === 'withheld')
    for (const { question } of withheld) expect(JSON.stringify(part)).toContain(`${question}. `)
  })

  it('keeps the words of a survey in one piece where the language runs the other way: no question mark goes astray', () => {
    for (const { release } of releases)
      for (const block of reportOf(reported(release), 'ar').parts.flatMap(({ blocks }) => blocks))
        if (block.kind === 'heading' && /^\W?(question|units|section)-/.test(block.id) && /[a-z]/i.test(block.text))
          expect(block.text).toMatch(/^\u2068[^\u2068\u2069]+\u2069$/)
    const english = reportOf(reported(releases[0]!.release), 'en')
    expect(JSON.stringify(english)).not.toContain('\u2068')
  })

  it('keeps a line of another language in one piece, wherever it stands: the head of a row, a note with its full stop', () => {
    const arabic = releases.map(({ release }) => reportOf(reported(release), 'ar'))
    const lines: string[] = []
    for (const { parts, facts, title } of arabic) {
      lines.push(title, ...facts.flat())
      for (const block of parts.flatMap(({ blocks }) => blocks)) {
        if (block.kind === 'paragraph' || block.kind === 'heading') lines.push(block.text)
        if (block.kind === 'list') lines.push(...block.items)
        if (block.kind === 'facts') lines.push(...block.facts.flat())
        if (block.kind === 'table')
          lines.push(block.table.caption, ...block.table.columns, ...block.table.rows.map(({ label }) => label))
        if (block.kind === 'chart') lines.push(...block.chart.bars.map(({ label }) => label))
      }
    }
    const foreign = lines.filter((line) => /[a-z]/i.test(line) && !/\p{Script=Arabic}/u.test(line))
    expect(foreign.length).toBeGreaterThan(20)
    for (const line of foreign) expect(line).toMatch(/^\u2068[\s\S]+\u2069$/)
    const sums = lines.filter((line) => line.startsWith('مجموع: '))
    expect(sums.length).toBeGreaterThan(0)
    for (const line of sums) expect(line).toMatch(/^مجموع: \u2068[^\u2069]+\u2069$/)
  })

  it('prints in every table the numbers of the CSV file of the same table, and no other', () => {
    let cells = 0
    for (const { release } of releases) {
      const tables = blocksOf(reportOf(reported(release), 'en'), 'table').map(({ table }) => table)
      for (const { question, kind, variables } of questionsOf(release)) {
        if (kind === 'matrix' || kind === 'ranking') continue // told by means, see below
        for (const banner of [null, ...release.plan.banners]) {
          if (banner !== null && readingLevel(variables, banner, release) === undefined) continue
          const label = release.banners.find(({ name }) => name === banner)?.label['en']
          const table = tables.find(({ caption }) =>
            caption.startsWith(banner === null ? `${question}, all respondents` : `${question} by ${label}.`),
          )
          if (!table) continue // of everybody, where the last column of another table has them
          const selection = selectTables(release, question, banner)
          const [, ...lines] = parse(wideCsv([selection], { language: 'en' }), { relax_column_count: true })
          const columns = table.columns.length - 1
          const rows = table.rows.filter((row) => row.kind !== 'item')
          const middles = questionView(
            release,
            question,
            banner,
            banner === null ? undefined : readingLevel(variables, banner, release),
            'en',
          )
          const medianLabels = middles.variables.flatMap(({ medians, total }) =>
            [...(medians?.values ?? []), total?.median].map((one) => one?.text ?? '–'),
          )
          expect(rows).toHaveLength(lines.length)
          for (const [r, row] of rows.entries())
            for (const [c, cell] of row.cells.entries()) {
              if (row.label === 'Median') expect(medianLabels).toContain(cell.text)
              else expect(`${row.label}: ${printed(cell)}`).toBe(`${row.label}: ${filed(lines[r]!, c, columns) || '–'}`)
              cells++
            }
        }
      }
    }
    expect(cells).toBeGreaterThan(300)
  })

  it('tells the rows of a matrix by the means that the CSV file has', () => {
    const { release } = releases[0]!
    const tables = blocksOf(reportOf(reported(release), 'en'), 'table').map(({ table }) => table)
    const [whole] = tables.filter(({ caption }) => caption.startsWith('V1, all respondents'))
    const [byPlace] = tables.filter(({ caption }) => caption.startsWith('V1 by '))
    const banner = release.banners.find(({ label }) => byPlace!.caption.includes(`by ${label['en']}.`))!.name
    for (const [table, by] of [
      [whole!, null],
      [byPlace!, banner],
    ] as const) {
      const [, ...lines] = parse(wideCsv([selectTables(release, 'V1', by)], { language: 'en' }))
      const columns = by === null ? 1 : table.columns.length - 1
      for (const { label, cells } of table.rows)
        for (const [c, cell] of cells.entries()) {
          const heading = table.columns[c + 1]!
          if (heading === 'N') continue
          const line = lines.find(([item, , answer]) => item === label && answer === (by === null ? heading : 'Mean'))!
          if (heading === 'Median') expect(['Fitting', 'Partly', 'Unfitting', '–']).toContain(cell.text)
          else expect(printed(cell)).toBe(filed(line, by === null ? 0 : c, columns) || '–')
        }
    }
  })

  it('quotes what a person has accepted, as it was redacted, and no other text', async () => {
    const { release, quotes } = releases[0]!
    const states = ['accepted', 'rejected', 'unread'] as const
    const texts = quotes.map((quote, i) => ({
      ...quote,
      original: `secret${i} words`,
      redacted: i % 3 === 0 ? `[…] words ${i}.` : null,
      state: states[i % 3]!,
    }))
    const report = await onStore(async (store) => {
      await store.insertRelease(release)
      await store.insertQuotes(texts)
      const services = { store, keys: KEYS, surveys: surveyCatalogue({ [SMALL.name]: SMALL }) }
      return reportOf(await reportMaterial(services)(release.id), 'en')
    })
    const quoted = blocksOf(report, 'quote').map(({ text }) => text)
    expect(quoted.toSorted()).toEqual(
      texts.flatMap(({ state, redacted }) => (state === 'accepted' ? [redacted] : [])).toSorted(),
    )
    expect(said(report)).not.toContain('secret')
  })

  it('states how many were invited and answered, and no rate where answers came from elsewhere', () => {
    const { release } = releases[0]!
    const facts = (of: Release) => Object.fromEntries(reportOf(reported(of), 'en').facts)
    expect(facts(release)).toMatchObject({ Invited: '100', 'Response rate (AAPOR RR1)': '60.0 %' })
    const ballots = { issued: 50, imported: 10, importedBy: { paper: 10, interview: 0 }, cast: 60, spoiled: 0 }
    const imported = facts({ ...release, ballots })
    expect(imported).toMatchObject({ 'Given on paper or in interviews': '10' })
    expect(imported).not.toHaveProperty('Response rate (AAPOR RR1)')
  })

  it('has, of records by name, every unit with what it answered and wrote, and of items their numbers', async () => {
    const survey = surveys['ct-review-2015']!
    const records = ['CT.0988', 'CT.1095'].map((unit, i) => ({
      unit,
      title: `Project ${i + 1}`,
      reviewer: null,
      complete: true,
      answers: { Q1: [{ outcome: `Law ${i}`, maintained: '1' }], Q3: `Plan early ${i}.` },
    }))
    const { release } = await makeRelease({
      survey,
      campaign: closedCampaign(survey, { byName: true }),
      responses: responsesOf(records.map(({ answers }) => answers)),
      invited: 2,
      byName: { units: { units: 2, complete: 2, begun: 0, withdrawn: 0 }, records },
    })
    const report = reportOf(reported(release), 'en')
    const part = { ...report, parts: report.parts.filter(({ id }) => id === 'units') }
    for (const { unit, title, answers } of records)
      for (const text of [unit, title, answers.Q3, answers.Q1[0]!.outcome]) expect(said(part)).toContain(text)
    expect(said(part)).toContain('CT.0988 (Results 1)')
    expect(Object.fromEntries(report.facts)).toMatchObject({ 'Complete records in the tables': '2' })
  })
})

describe('the report as a page', () => {
  it.each(IN)('is one file in its language (%s) that asks for nothing, in well-formed markup', (language) => {
    for (const { release } of releases) {
      const page = reportHtml(reportOf(reported(release), language))
      expect(wellFormed(page.replace('<!doctype html>\n', ''))).toBe(true)
      const { document } = new JSDOM(page, { contentType: 'text/html' }).window
      const root = document.documentElement
      expect([root.lang, root.dir]).toEqual([language, language === 'ar' ? 'rtl' : 'ltr'])
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const link of document.querySelectorAll('a')) expect(ids).toContain(link.getAttribute('href')!.slice(1))
      expect(document.querySelectorAll('[src], link, script, iframe, object').length).toBe(0)
      expect(page).not.toMatch(/url\(|@import/)
      const levels = [...document.querySelectorAll('main h2, main h3, main h4')].map((one) => Number(one.tagName[1]))
      for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 1)).toBeLessThan(2)
      for (const table of document.querySelectorAll('table'))
        expect(
          table.querySelectorAll('caption').length + Math.min(1, table.querySelectorAll('thead th[scope=col]').length),
        ).toBe(2)
    }
  })

  it('draws every bar as long as its percentage', () => {
    const report = reportOf(reported(releases[0]!.release), 'en')
    const { document } = new JSDOM(reportHtml(report), { contentType: 'text/html' }).window
    const charts = blocksOf(report, 'chart').map(({ chart }) => chart)
    const figures = [...document.querySelectorAll('figure')]
    expect(figures).toHaveLength(charts.length)
    for (const [i, { series, isDivided }] of charts.entries()) {
      if (isDivided) continue
      const drawn = [...figures[i]!.querySelectorAll('rect')].map((one) => Number(one.getAttribute('width')))
      const most = Math.max(...series[0]!.values.map((value) => value ?? 0))
      for (const [b, value] of series[0]!.values.entries())
        expect(drawn[b]! / Math.max(...drawn)).toBeCloseTo((value ?? 0) / most, 2)
    }
  })
})

describe('why nothing is quoted, where texts were asked for', () => {
  const saidOf = async (states: readonly ('rejected' | 'unread')[], keys: typeof KEYS, of = releases[0]!.release) =>
    onStore(async (store) => {
      await store.insertRelease(of)
      await store.insertQuotes(
        states.map((state, i) => ({ ...releases[0]!.quotes[i]!, campaign: of.campaign, redacted: null, state })),
      )
      const services = { store, keys, surveys: surveyCatalogue({ [SMALL.name]: SMALL }) }
      const material = await reportMaterial(services)(of.id)
      const page = express().use(
        quoteRoutes({ ...services, now: () => new Date(0), roleOf: () => ({ name: 'ada', role: 'administrator' }) }),
      )
      const quotes = `/releases/${of.id}/quotes`
      for (const language of ['en', 'ru']) {
        const { questions, unquoted } = (await request(page).get(`${quotes}?lang=${language}`).expect(200))
          .body as QuoteQuestions
        expect(questions).toEqual([])
        expect(`${unquoted}`).toBe(saidIn(material, language))
      }
      return ['en', 'ru'].map((language) => saidIn(material, language))
    })
  const saidIn = (material: Reported, language: Language) => {
    const blocks = reportOf(material, language).parts.find(({ id }) => id === 'quotes')?.blocks ?? []
    return blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.kind)).join(' | ')
  }

  it('is said by the one reason that holds in this release, in either language, on the page of quotes as in the report', async () => {
    expect(await saidOf(['rejected', 'unread'], KEYS)).toEqual([
      'No text has been accepted for quoting yet: there are texts that wait to be read.',
      'Ни один текст пока не принят для цитирования: есть тексты, которые ещё не прочитаны.',
    ])
    expect(await saidOf(['rejected', 'rejected'], KEYS)).toEqual([
      'All texts have been read, and none was accepted for quoting.',
      'Все тексты прочитаны, и ни один не принят для цитирования.',
    ])
    expect(await saidOf([], KEYS)).toEqual([
      'Texts are quoted only where a question has at least 10 of them; no question whose texts may be quoted has so many.',
      expect.stringContaining('если на него получено не меньше 10 текстов'),
    ])
    expect(await saidOf([], DESTROYED)).toEqual([
      'The campaign’s keys are gone, and with them every text that nobody had accepted for quoting.',
      expect.stringContaining('Ключей опроса больше нет'),
    ])
  })

  it('is not said of a survey that asks for no texts', () => {
    expect(reportOf(reported(releases[0]!.release), 'en').parts.map(({ id }) => id)).not.toContain('quotes')
  })
})

it('is a document that programs open, whatever signs an answer has', async () => {
  const report = reportOf(
    {
      release: releases[0]!.release,
      exhibits: [],
      banners: [],
      quoted: [
        { variable: 'V', question: 'V', label: { en: 'V' }, quotes: [{ text: 'a\uFFFEb\u000Bc & <d>', codes: [] }] },
      ],
      unquoted: null,
    },
    'en',
  )
  const parts = report.parts.filter(({ id }) => id === 'quotes')
  const files = unzipSync(await reportWord({ ...report, parts }))
  const text = strFromU8(files['word/document.xml']!)
  expect(wellFormed(text)).toBe(true)
  expect(text).toContain('abc &amp; &lt;d&gt;')
})

it('keeps what a long table says of one item together on paper, and leaves a table without items as it is', () => {
  const cells = [{ text: '1' }]
  const row = (label: string, kind: ReportTable['rows'][number]['kind']) => ({
    label,
    kind,
    cells: kind === 'item' ? [] : cells,
  })
  const rows = ['A', 'B', 'C'].flatMap((item) => [
    row(item, 'item'),
    ...Array.from({ length: 12 }, (_, i) => row(`${item}${i}`, 'answer')),
    row(`Base ${item}`, 'total'),
  ])
  expect(rowsByItem(rows).map((part) => [part[0]!.label, part.length])).toEqual([
    ['A', 14],
    ['B', 14],
    ['C', 14],
  ])
  expect(rowsByItem(rows.slice(1, 14))).toEqual([rows.slice(1, 14)])
  const [first] = releases
  const report = reportOf(reported(first!.release), 'en')
  const table: ReportTable = { caption: 'A', over: null, columns: ['Answer', 'Total'], rows }
  const html = reportHtml({ ...report, parts: [{ ...report.parts[0]!, blocks: [{ kind: 'table', table }] }] })
  expect(html.match(/<tbody class="of-item"><tr class="item">/g)).toHaveLength(3)
  expect(html).toMatch(/\.of-item[^{}]*\{ break-inside: avoid \}/)
})

it('cuts no word over a column of a wide table, in long words and short, where a word processor lays it out', async () => {
  const [part] = reportOf(reported(releases[0]!.release), 'en').parts
  const heads = [
    ['Да, я', 'Да, моя организация', 'Да, и я, и моя организация', 'Нет, ни я, ни моя организация', 'Неприменимо'],
    ['Не знаю', 'Нет ответа', 'N'],
  ].flat()
  const table: ReportTable = {
    caption: 'A7',
    over: null,
    columns: ['Пункт', ...heads],
    rows: [
      {
        label: 'Прямые услуги',
        kind: 'answer',
        cells: heads.map((_, c) => ({ text: '42,7', ...(c < 6 && { small: '38' }) })),
      },
    ],
  }
  const report = reportOf(reported(releases[0]!.release), 'ru')
  const files = unzipSync(await reportWord({ ...report, parts: [{ ...part!, blocks: [{ kind: 'table', table }] }] }))
  const grids = [...strFromU8(files['word/document.xml']!).matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map(([, grid]) =>
    [...grid!.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width)),
  )
  const widths = grids.find((grid) => grid.length === heads.length + 1)!
  for (const [c, head] of heads.entries())
    expect([head, widths[c + 1]! >= 20 * longestWord(head, 8)]).toEqual([head, true])
  expect(Math.max(...widths)).toBe(widths[0]) // the labels of the rows have the most
})

it('gives every bar of a chart the room of its label', async () => {
  const heights = async (label: string) => {
    const report = reportOf(reported(releases[0]!.release), 'en')
    const [chart] = blocksOf(report, 'chart').map((block) => block.chart)
    const bars = chart!.bars.map((bar) => ({ ...bar, label }))
    const part = { ...report.parts[0]!, blocks: [{ kind: 'chart' as const, chart: { ...chart!, bars } }] }
    const files = unzipSync(await reportWord({ ...report, parts: [part] }))
    return Number(/<wp:extent cx="\d+" cy="(\d+)"/.exec(strFromU8(files['word/document.xml']!))![1])
  }
  const [short, long] = [await heights('Yes'), await heights('Technical assistance to programmes '.repeat(4).trim())]
  expect(long).toBeGreaterThan(1.5 * short)
})

const withoutPython = noPythonBecause()
describe.skipIf(withoutPython)('the report as a document for word processors', () => {
  const READ = `
import sys, json, docx
from docx.oxml.ns import qn
out = []
for path in sys.argv[1:]:
    d = docx.Document(path)
    out.append({
        'title': d.core_properties.title,
        'headings': [[p.style.name, p.text] for p in d.paragraphs if p.style.name.startswith('Heading')],
        'tables': [[[c.text for c in r.cells] for r in t.rows] for t in d.tables],
        'repeated': [sum(1 for r in t.rows if r._tr.trPr is not None and r._tr.trPr.find(qn('w:tblHeader')) is not None) for t in d.tables],
        'charts': [e.get('descr') for e in d.element.body.iter(qn('wp:docPr'))],
        'paragraphs': len(d.paragraphs),
        'bidi': sum(1 for p in d.paragraphs if p._p.pPr is not None and p._p.pPr.find(qn('w:bidi')) is not None),
        'fields': [e.text for e in d.element.body.iter(qn('w:instrText')) if 'TOC' in (e.text or '')][:1],
        'language': d.styles.element.find('.//' + qn('w:lang')).get(qn('w:val')),
        'pages': [e.text for s in d.sections for e in s.footer._element.iter(qn('w:instrText'))],
    })
print(json.dumps(out))
`
  interface Read {
    readonly title: string
    readonly headings: readonly [string, string][]
    readonly tables: readonly (readonly (readonly string[])[])[]
    readonly repeated: readonly number[]
    readonly charts: readonly string[]
    readonly paragraphs: number
    readonly bidi: number
    readonly fields: readonly string[]
    readonly language: string
    readonly pages: readonly string[]
  }

  it('is read by python-docx as what the page holds: headings, tables with repeated heads, charts with words, direction', async () => {
    const { release } = releases[0]!
    const files = await Promise.all(
      ['en', 'ar', 'en'].map(async (language, i) => {
        const bytes = await reportWriter()({ reported: reported(release), language, format: 'docx' })
        const path = join(folder, `${i}.docx`)
        await writeFile(path, bytes)
        return { path, bytes, report: reportOf(reported(release), language) }
      }),
    )
    expect(Buffer.compare(files[0]!.bytes, files[2]!.bytes)).toBe(0)
    const read = JSON.parse(python(READ, ...files.slice(0, 2).map(({ path }) => path))) as Read[]
    for (const [i, found] of read.entries()) {
      const { report } = files[i]!
      expect(found.title).toBe(`${report.title} – ${report.kind}`)
      expect(found.headings).toEqual(
        report.parts.flatMap(({ heading, blocks }) => [
          ['Heading 1', heading],
          ...blocks.flatMap((block) => (block.kind === 'heading' ? [[`Heading ${block.level}`, block.text]] : [])),
        ]),
      )
      const numbered = found.tables.filter((_, t) => found.repeated[t]! > 0)
      const tables = blocksOf(report, 'table').map(({ table }) => table)
      expect(numbered).toHaveLength(tables.length)
      for (const [t, { columns, rows, over }] of tables.entries()) {
        const [head, ...body] = numbered[t]!.slice(over ? 1 : 0)
        expect(head).toEqual(columns)
        expect(body.map(([label, ...cells]) => [label, ...cells.slice(0, columns.length - 1)])).toEqual(
          rows.map(({ label, kind, cells }) =>
            kind === 'item' ? columns.map(() => label) : [label, ...cells.map(printed)],
          ),
        )
      }
      expect(found.charts).toEqual(blocksOf(report, 'chart').map(({ chart }) => chart.description))
      expect(found.fields[0]).toContain('TOC')
      expect(found.pages.join(' ')).toMatch(/PAGE.*NUMPAGES/)
    }
    expect(read.map(({ language }) => language.slice(0, 2))).toEqual(['en', 'ar'])
    expect(read[0]!.bidi).toBe(0)
    expect(read[1]!.bidi).toBeGreaterThan(read[1]!.paragraphs * 0.8)
  }, 120_000)
})
