/** Exhibits as pictures: what is printed is what is stored, in both languages, whatever the labels. */
import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Exhibit, Language } from '../../../surveys/types.ts'
import { LANGUAGES } from '../../languages.ts'
import { staffPartner2010 } from '../../shipped-surveys.ts'
import { syntheticAnswers } from '../../../server/demo/synthetic.ts'
import { archiveOf, releaseFiles } from '../../../server/tabulation/formats/archive.ts'
import { exhibitSvg } from '../../../server/tabulation/pictures/exhibit-svg.ts'
import { exhibitView, isPublished } from '../../../server/tabulation/reading/exhibit.ts'
import { selectTables } from '../../../server/tabulation/reading/questions.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import { longestWord, textWidth, wrapped } from '../../../server/tabulation/pictures/text-width.ts'
import { exhibit2Answers, released } from '../closed-campaigns.ts'
import { wellFormed } from '../well-formed.ts'

const [exhibit2] = staffPartner2010.exhibits as [Exhibit]
const title = { en: 'An exhibit', ru: 'Таблица отчёта' }
const EXHIBITS: readonly Exhibit[] = [
  exhibit2,
  { name: 'by-organisation', variable: 'C4', banner: 'organisation', title },
  { name: 'item-7', variable: 'A7.a', banner: 'region', title, cells: 'percent' },
  { name: 'years-8', variable: 'A5', banner: null, title, note: title },
  { name: 'counts-9', variable: 'A4', banner: 'region', title, cells: 'count' },
]

let open: Release
let confidential: Release
let demonstration: Release
beforeAll(async () => {
  open = await released(staffPartner2010, exhibit2Answers())
  confidential = await released(staffPartner2010, exhibit2Answers(), { policy: 'confidential', k: 3 })
  demonstration = await released(staffPartner2010, syntheticAnswers(staffPartner2010), { policy: 'confidential', k: 5 })
})

interface Text {
  readonly '#text': string
  readonly '@_class'?: string
}
interface Picture {
  readonly title: { readonly '#text': string }
  readonly desc: { readonly '#text': string }
  readonly g: { readonly text: readonly Text[]; readonly rect?: readonly object[] }
}
const read = (svg: string) =>
  (new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(svg) as { svg: Picture }).svg
const numbers = (svg: string, kind: string) =>
  read(svg)
    .g.text.filter((text) => text['@_class'] === kind)
    .map((text) => text['#text'])
const textOf = (svg: string) =>
  read(svg)
    .g.text.map((text) => text['#text'])
    .join(' ')

/** The stored integers of an exhibit: rows of those who answered, columns with anybody in them, and everybody. */
function stored(
  release: Release,
  { variable, banner }: Exhibit,
): { readonly rows: number[][]; readonly bases: number[] } {
  const { table } = selectTables(release, variable, banner).picks[0]!
  const answered = table.counts.filter((_, r) => ['answer', 'special'].includes(table.rows[r]!.kind))
  const kept = table.columns.map((_, c) => answered.some((line) => line[c]! > 0))
  const total = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
  const rows = answered.map((line) => [...line.filter((_, c) => kept[c]), ...(banner === null ? [] : [total(line)])])
  return { rows, bases: rows[0]!.map((_, c) => total(rows.map((line) => line[c]!))) }
}
const share = (n: number, base: number, language: Language) => {
  const tenths = Math.floor((n * 2000 + base) / (2 * base))
  const text = tenths === 0 ? '0' : `${Math.floor(tenths / 10)}.${tenths % 10}`
  return language === 'ru' ? text.replace('.', ',') : text
}

describe('an exhibit', () => {
  it('prints the stored integers and nothing else, in both languages and under both policies', () => {
    let printed = 0
    for (const release of [open, confidential])
      for (const exhibit of EXHIBITS)
        for (const language of LANGUAGES) {
          if (!isPublished(release, exhibit)) continue
          const svg = exhibitSvg(release, exhibit, language)
          const { rows, bases } = stored(release, exhibit)
          expect(wellFormed(svg)).toBe(true)
          expect(numbers(svg, 'base').map(Number)).toEqual(bases)
          expect(numbers(svg, 'count').map(Number)).toEqual(exhibit.cells === 'percent' ? [] : rows.flat())
          const whole = bases.map((base) => share(base, base, language))
          expect(numbers(svg, 'percent')).toEqual(
            exhibit.cells === 'count'
              ? []
              : [...rows.flatMap((line) => line.map((n, c) => share(n, bases[c]!, language))), ...whole],
          )
          printed++
        }
    expect(printed).toBeGreaterThan(14)
  })

  it('says its number, question, N, source and policy', () => {
    const plain = textOf(exhibitSvg(open, exhibit2, 'en'))
    for (const part of [
      'Exhibit 2. How well',
      'Question C4: How well',
      'N = 90',
      'of 109',
      'Region of work',
      'Source: Staff and partner survey',
      'question C4',
      '8\u00A0November\u00A02010',
      'Tables are not protected',
      'Synthetic data',
    ])
      expect(plain).toContain(part)
    const guarded = textOf(exhibitSvg({ ...open, policy: 'confidential', k: 3, method: 'answers-1' }, exhibit2, 'ru'))
    for (const part of ['Таблица 2.', 'Вопрос C4:', 'Регион работы', 'метод answers-1, k = 3', 'Искусственные данные'])
      expect(guarded).toContain(part)
  })

  it('prints a sum in place of the answers it adds up, where the first of them stands', () => {
    const nets = [{ codes: ['2', '1'], label: { en: 'Well, or very well', ru: 'Хорошо или очень хорошо' } }]
    const view = exhibitView(open, { ...exhibit2, nets }, 'en').views[0]!
    expect(view.rows.map(({ label, sum, counts }) => [label, sum, counts])).toEqual([
      ['Well, or very well', true, [21, 17, 17, 3, 4]],
      ['Adequate', false, [6, 6, 5, 2, 4]],
      ['Less than adequate', false, [3, 0, 1, 0, 0]],
      ['Not well', false, [0, 0, 1, 0, 0]],
    ])
    expect(view.total!.counts).toEqual([62, 23, 4, 1])
    expect(
      numbers(exhibitSvg(open, { ...exhibit2, nets }, 'en'), 'count')
        .slice(0, 6)
        .map(Number),
    ).toEqual([21, 17, 17, 3, 4, 62])
  })

  it('prints several rows of a matrix below each other, in its own order, each with its base', () => {
    const several = { name: 'rows-10', variable: 'A7', items: ['b', 'a'], banner: 'organisation', title }
    const view = exhibitView(open, several, 'ru')
    expect([view.summary, view.withheld, view.views.map(({ variable }) => variable)]).toEqual([
      null,
      null,
      ['A7.b', 'A7.a'],
    ])
    const svg = exhibitSvg(open, several, 'ru')
    const tables = ['A7.b', 'A7.a'].map((variable) => stored(open, { ...several, variable }))
    expect(numbers(svg, 'base').map(Number)).toEqual(tables.flatMap(({ bases }) => bases))
    expect(numbers(svg, 'count').map(Number)).toEqual(tables.flatMap(({ rows }) => rows.flat()))
    for (const { item } of view.views) expect(textOf(svg).replaceAll(' ', '')).toContain(item!.replaceAll(' ', ''))
  })

  it('prints options and ranked items one row each', () => {
    const options = { name: 'options-11', variable: 'A3', items: ['2', '1'], banner: 'region', title }
    const chosen = stored(open, { ...options, variable: 'A3.2' }).rows[0]!
    const svg = exhibitSvg(open, options, 'en')
    expect(numbers(svg, 'count').slice(0, chosen.length).map(Number)).toEqual(chosen)
    expect(numbers(svg, 'base').map(Number)).toEqual(stored(open, { ...options, variable: 'A3.2' }).bases)
    const ranks = { name: 'ranks-12', variable: 'A13', banner: null, title }
    const view = exhibitView(open, ranks, 'en')
    expect(view.views).toEqual([])
    expect(view.summary!.measure).toBe('meanRank')
    expect(numbers(exhibitSvg(open, ranks, 'en'), 'mean')).toEqual(
      view
        .summary!.items.map(({ cells: [cell] }) => (cell ? cell.mean!.toFixed(2) : '–'))
        .filter((text) => text !== '–'),
    )
    expect(view.cellsSay).toContain('Mean of the ranks')
  })

  it('names the rows that were not published', () => {
    const without = {
      ...open,
      variables: open.variables.map((one) => (one.variable.name === 'A7.b' ? { ...one, tables: [] } : one)),
    }
    const view = exhibitView(without, { name: 'rows-10', variable: 'A7', items: ['b', 'a'], banner: null, title }, 'en')
    expect(view.views.map(({ variable }) => variable)).toEqual(['A7.a'])
    expect(view.withheld).toMatch(/^Not published in these columns: “.+”\.$/)
  })

  it('can be read without being seen', () => {
    for (const language of LANGUAGES) {
      const picture = read(exhibitSvg(open, exhibit2, language))
      expect(picture.title['#text']).toContain(exhibit2.title[language])
      for (const { '#text': figure } of picture.g.text.filter((text) => text['@_class']))
        expect(picture.desc['#text']).toContain(figure)
    }
    expect(read(exhibitSvg(open, exhibit2, 'en')).desc['#text']).toContain(
      'Very well: Europe 40.0\u00A0% (12); Asia 30.4\u00A0% (7);',
    )
  })

  it('draws bars only beside a single column, one for each answer that anybody gave', () => {
    const single = EXHIBITS.find(({ banner }) => banner === null)!
    const given = stored(open, single).rows.filter(([n]) => n! > 0).length
    expect([read(exhibitSvg(open, single, 'en')).g.rect].flat()).toHaveLength(given)
    expect(read(exhibitSvg(open, exhibit2, 'en')).g.rect).toBeUndefined()
  })

  it('is the same each time, and well-formed whatever the labels say', () => {
    expect(exhibitSvg(open, exhibit2, 'ru')).toBe(exhibitSvg(open, exhibit2, 'ru'))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const variables = open.variables.map((one) =>
          one.variable.name === 'C4'
            ? {
                ...one,
                tables: one.tables.map((table) => ({
                  ...table,
                  rows: table.rows.map((row) => ({ ...row, label: { en: text, ru: text } })),
                })),
              }
            : one,
        )
        const svg = exhibitSvg({ ...open, variables: variables }, { ...exhibit2, title: { en: text, ru: text } }, 'en')
        expect(wellFormed(svg)).toBe(true)
        expect(numbers(svg, 'count').map(Number)).toEqual(stored(open, exhibit2).rows.flat())
      }),
      { numRuns: 50 },
    )
  })

  it('loses no word where a line ends', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme', minLength: 1 }).filter((word) => !/\s/.test(word)),
          { minLength: 1 },
        ),
        fc.integer({ min: 20, max: 400 }),
        (words, width) => {
          const text = words.join(' ')
          const lines = wrapped(text, width, 14)
          expect(lines.join(' ')).toBe(text)
          for (const line of lines) expect(textWidth(line, 14) <= Math.max(width, longestWord(text, 14))).toBe(true)
        },
      ),
    )
  })
})

describe('the archive', () => {
  it('has every exhibit in both languages, the same as each alone', async () => {
    const unpacked = unzipSync(await archiveOf(confidential, EXHIBITS))
    for (const exhibit of EXHIBITS.filter((one) => isPublished(confidential, one)))
      for (const language of LANGUAGES) {
        expect(Buffer.from(unpacked[`trial/${language}/exhibits/${exhibit.name}.svg`]!).toString()).toBe(
          exhibitSvg(confidential, exhibit, language),
        )
      }
    expect(Buffer.from(unpacked['trial/README.ru.txt']!).toString()).toContain(
      'ru/exhibits/exhibit-2.svg: Таблица 2. Насколько',
    )
  }, 60_000)

  it('says which exhibit it does not have because its table was not published', async () => {
    const few = await released(staffPartner2010, exhibit2Answers().slice(0, 12), { policy: 'confidential' })
    expect(isPublished(few, exhibit2)).toBe(false)
    const files = new Map(
      (await releaseFiles(few, [exhibit2])).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
    )
    expect([...files.keys()].filter((path) => path.includes('exhibits'))).toEqual([])
    expect(files.get('README.en.txt')).toContain('not in this release, because its table was not published: Exhibit 2.')
    expect(files.get('README.ru.txt')).toContain('нет в этом выпуске, потому что таблица не опубликована: Таблица 2.')
  }, 60_000)
})

describe('golden files', () => {
  it.each(LANGUAGES)('Exhibit 2 in %s as a picture, from the answers of the report', async (language) => {
    await expect(exhibitSvg(open, exhibit2, language)).toMatchFileSnapshot(`../../golden/exhibit-2.${language}.svg`)
  })

  it.each(
    staffPartner2010.exhibits.flatMap((exhibit) =>
      LANGUAGES.map((language) => ({ exhibit, name: exhibit.name, language })),
    ),
  )('$name in $language as a reader of a protected release sees it', async ({ exhibit, name, language }) => {
    await expect(exhibitSvg(demonstration, exhibit, language)).toMatchFileSnapshot(
      `../../golden/demonstration/${name}.${language}.svg`,
    )
  })
})
