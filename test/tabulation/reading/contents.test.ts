/** What a release shows and what it does not, said at its top. */
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { releaseFiles } from '../../../server/tabulation/formats/archive.ts'
import { contentsOf } from '../../../server/tabulation/reading/contents.ts'
import { overviewLines, overviewOf } from '../../../server/tabulation/release/withheld.ts'
import type { Release, ReleasedVariable, ReleaseNote } from '../../../server/tabulation/counting/table.ts'
import { tabBook } from '../../../server/tabulation/formats/xlsx.ts'
import { SMALL } from '../../surveys/small-survey.ts'
import { released } from '../closed-campaigns.ts'

let open: Release
beforeAll(async () => {
  open = await released(SMALL, [
    {
      S2: ['1', '10'],
      S3: { years: 3, months: 6 },
      S4: '1',
      V1: { a: '1', b: '4' },
      V2: ['2', '1'],
      V3: '1',
      V4: '1',
      V5: 12,
      P1: '2',
    },
    { S2: ['2'], S4: '2', V1: { a: '2' }, V3: '2', P1: '3' },
    { S4: '3', V3: '1', V4: '3' },
    {},
  ])
})

/** As if protection had kept these tables back. `keeps`: is a table of the variable published? */
function guarded(
  keeps: (name: string, banner: string | null, level: string) => boolean,
  notes: Readonly<Record<string, readonly ReleaseNote[]>>,
): Release {
  return {
    ...open,
    policy: 'confidential',
    variables: open.variables.map((one): ReleasedVariable => ({
      variable: one.variable,
      notes: notes[one.variable.name] ?? [],
      tables: one.tables.filter(({ banner, level }) => keeps(one.variable.name, banner, level)),
    })),
  }
}

describe('the overview of a release', () => {
  it('of policy open counts every question but the one that is the banner itself, and lacks nothing', () => {
    const overview = overviewOf(open, 'en')
    // Ten questions were asked; how many options of S2 were chosen was not, and has tables beside them.
    expect(open.variables.map(({ variable }) => variable.name)).toContain('S2.chosen')
    expect(overview).toMatchObject({
      questions: 10,
      total: 10,
      withheld: [],
      banners: [
        { name: 'place', whole: 9, partly: 0, none: 0, finest: [{ level: 'detail', columns: 4, questions: 9 }] },
      ],
    })
    expect(overview.sentences).toEqual([
      'Questions with tables of everybody: 10 of 10.',
      'Questions with tables by “Place”: 9 of 9 (4 columns: 9).',
    ])
    expect(overviewOf(open, 'ru').sentences).toEqual([
      'Вопросы с таблицами по всем респондентам: 10 из 10.',
      'Вопросы с таблицами по признаку «Место»: 9 из 9 (4 столбца: 9).',
    ])
  })

  it('counts questions shown in part, at coarser columns, and not at all, and says each reason once', () => {
    const linked = { kind: 'linkedTables', banner: 'place', tables: [] }
    const release = guarded(
      (name, banner, level) =>
        !(
          name === 'P1' ||
          (banner === 'place' && (['V1.b', 'S3', 'S4'].includes(name) || (name === 'V3' && level === 'detail')))
        ),
      {
        P1: [{ kind: 'totalRule' }],
        'V1.b': [linked],
        S3: [linked],
        S4: [{ kind: 'bannerVariable', banner: 'place' }],
      },
    )
    const overview = overviewOf(release, 'en')
    expect(overview.questions).toBe(10)
    expect(overview.total).toBe(9)
    expect(overview.banners).toEqual([
      expect.objectContaining({
        whole: 6,
        partly: 1,
        none: 2,
        finest: [
          { level: 'detail', columns: 4, questions: 6 },
          { level: 'groups', columns: 3, questions: 1 },
        ],
      }),
    ])
    expect(overview.sentences[1]).toBe(
      'Questions with tables by “Place”: 7 of 9 (4 columns: 6; 3 columns: 1). Of these, only for some of their rows or options: 1.',
    )
    const reasons = overview.withheld.map(({ question, items, banner, reasons: [first] }) => [
      question,
      items,
      banner?.name ?? null,
      first!.slice(0, 40),
    ])
    expect(reasons).toEqual([
      ['S3', [], 'place', 'There is no table by “Place”: together w'],
      ['V1', ['Practices'], 'place', 'There is no table by “Place”: together w'],
      ['P1', [], null, 'Nothing is published of this question: f'],
    ])
  })

  it('gives a reason for every table that is missing, even where protection named none', () => {
    const release = guarded((_name, banner) => banner === null, {})
    const { banners, withheld, sentences } = overviewOf(release, 'ru')
    expect(banners).toEqual([expect.objectContaining({ whole: 0, partly: 0, none: 10, finest: [] })])
    expect(withheld).toHaveLength(10)
    for (const { reasons } of withheld)
      expect(reasons).toEqual(['Не опубликовано по признаку «Место», чтобы ничей ответ нельзя было вычислить.'])
    expect(sentences[1]).toBe('Вопросы с таблицами по признаку «Место»: ни одного из 10.')
  })

  it('opens the tab book and stands in the archive', async () => {
    const linked = { kind: 'linkedTables', banner: 'place', tables: [] }
    const release = guarded((name, banner) => !(['V1.b', 'V3'].includes(name) && banner === 'place'), {
      'V1.b': [linked],
      V3: [linked],
      S4: [{ kind: 'bannerVariable', banner: 'place' }],
    })
    const lines = overviewLines(release, 'en')
    expect(lines.slice(-2)).toEqual([
      'Tables that are not published:',
      expect.stringMatching(/^V1 \(Practices\), V3: There is no table by “Place”/),
    ])
    const [contents] = (await readWorkbook(Buffer.from(await tabBook(release, 'en')))) as unknown as {
      data: unknown[][]
    }[]
    const readme = (await releaseFiles(release, [])).find(({ path }) => path === 'README.en.txt')!
    for (const line of lines) {
      expect(contents!.data.map(([cell]) => cell)).toContain(line)
      expect(Buffer.from(readme.bytes).toString().split('\n')).toContain(line)
    }
  })

  it('names the exhibits that are there and those that are not', () => {
    const names = (release: Release) =>
      (({ exhibits, exhibitsWithheld }) => [
        exhibits.map(({ name }) => name),
        exhibitsWithheld.map(({ name }) => name),
      ])(contentsOf(release, SMALL.exhibits, 'en'))
    expect(names(open)).toEqual([['x1'], []])
    expect(names(guarded((_name, banner) => banner === null, {}))).toEqual([[], ['x1']])
  })
})
