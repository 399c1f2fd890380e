/**
 * Whatever is printed beside tables follows from the tables. Three ways of asking: a release re-made from its tables prints the same
 * bytes; answers put together differently, with the same tables, print the same bytes; and every number is computed once more, in
 * `derived/`, from the published integers.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../sealing/canonical.ts'
import { researchOperations } from '../../server/openapi/operations-research.ts'
import { consistencyOf } from '../../server/tabulation/counting/consistency.ts'
import { reportInWords } from '../../server/tabulation/counting/consistency-words.ts'
import { reportOf } from '../../server/tabulation/report/report.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { fromTables } from './derived/alike.ts'
import { complaintsAbout, reportComplaints } from './derived/claims.ts'
import { made, POLICIES, smallAnswers, type Made } from './derived/made.ts'
import { readAll, READS, text, type Read } from './derived/reads.ts'
import { toldOf } from './derived/told.ts'
import { onStore } from './closed-campaigns.ts'

let releases: readonly Made[]
beforeAll(async () => {
  releases = []
  for (const policy of POLICIES)
    for (const count of [60, 130]) {
      const wave = count === 130 && { followUp: { follows: 'first', first: 'first', number: 2 } }
      releases = [
        ...releases,
        await made(SMALL, smallAnswers(count, count), { policy, k: 3, ...wave }, { isRead: true }),
      ]
    }
}, 600_000)
const told = ({ release, survey }: Made) => toldOf(release, survey)

describe('what is read of a release', () => {
  it('is read here by every operation there is', () => {
    const told = researchOperations
      .filter(({ method }) => method === 'get')
      .map(({ path }) => path.replace('/api/research/releases', ''))
      .filter((path) => !path.startsWith('/{id}/coding')) // what coders made of texts, not what a release holds
    expect(Object.keys(READS).sort()).toEqual([...told].sort())
  })

  it('has tables, quotes and, where it is protected, withheld tables: there is something to look at', () => {
    for (const { release, quotes } of releases) {
      expect(release.variables.some(({ tables }) => tables.length > 0)).toBe(true)
      expect(quotes.length).toBeGreaterThan(9)
      expect(release.variables.some(({ tables, notes }) => tables.length === 0 || notes.length > 0)).toBe(
        release.policy === 'confidential',
      )
    }
  })
})

describe('a release', () => {
  it('holds tables, the words of the questionnaire, the settings of the campaign and two numbers of people, nothing else', () => {
    for (const { release, survey, campaign } of releases)
      expect(canonicalJson(fromTables(release, survey, campaign))).toBe(canonicalJson(release))
  })

  it('re-made from its tables, in a store that holds nothing else, is read and downloaded in the same bytes', async () => {
    for (const { release, survey, campaign, quotes, report, reads } of releases) {
      const remade = fromTables(release, survey, campaign)
      const again = await onStore(async (store) => {
        await store.insertRelease(remade)
        await store.insertQuotes(quotes)
        return readAll(store, survey, remade)
      })
      expect([...again.keys()]).toEqual([...reads.keys()])
      const others = [...reads].filter(
        ([address, { status, bytes }]) => status !== 200 || Buffer.compare(bytes, again.get(address)!.bytes) !== 0,
      )
      expect(others.map(([address, read]) => [address, text(read), text(again.get(address)!)])).toEqual([])
      for (const language of ['en', 'ru']) {
        const report = (of: Made['release']) =>
          reportOf({ release: of, exhibits: survey.exhibits, banners: [], quoted: [], unquoted: null }, language)
        expect(report(remade)).toEqual(report(release))
      }
      if (campaign.policy === 'confidential')
        expect(
          (['en', 'ru'] as const).flatMap((language) => reportInWords(remade, consistencyOf(remade, null), language)),
        ).toEqual(report)
    }
  }, 300_000)
})

describe('every number that is read or downloaded', () => {
  it.each([0, 1, 2, 3])(
    'of a small release is the one computed here from its tables (%i)',
    async (i) => {
      const one = releases[i]!
      expect(one.reads.size).toBeGreaterThan(300)
      expect(await complaintsAbout(told(one), one.reads, one.quotes)).toEqual([])
    },
    300_000,
  )

  it('of the report beside a protected release is one of its published totals', () => {
    for (const one of releases.filter(({ campaign }) => campaign.policy === 'confidential'))
      expect(reportComplaints(told(one), one.report)).toEqual([])
  })
})

/** A number more, or another, somewhere in each kind of reply and file: `[what, address, change]`. */
const added = (member: string) => (body: string) => body.replace('{', `{"${member}":7,`)
const oneMore = (pattern: RegExp) => (body: string) =>
  body.replace(pattern, (_, before: string, n: string) => `${before}${Number(n) + 1}`)
const TAMPERED: readonly (readonly [string, string, (body: string) => string])[] = [
  ['a count of a question', '/trial/questions/V3?lang=en', oneMore(/("counts":\[)(\d+)/)],
  ['a percentage of a question', '/trial/questions/V3?lang=en', oneMore(/("percents":\[)(\d+)/)],
  ['an interval of a question', '/trial/questions/V3?lang=en', oneMore(/("low":)(\d+)/)],
  ['a new member of a question', '/trial/questions/V3?lang=en', added('straightLined')],
  [
    'a sentence under a question',
    '/trial/questions/V3?lang=en',
    (body) => body.replace('"intervals":"', '"intervals":"77 people. '),
  ],
  [
    'a letter of a crosstab',
    '/trial/questions/V3?by=place&level=groups&lang=en',
    (body) => body.replace(/"higherThan":\[\[("B")?\]/, (_, letter) => `"higherThan":[[${letter ? '' : '"B"'}]`),
  ],
  ['a question among several', '/trial/questions?questions=S2,S3,S4&lang=ru', oneMore(/("counts":\[)(\d+)/)],
  ['the list of releases', '?lang=en', added('responsesInNorway')],
  ['what a release holds', '/trial?lang=en', oneMore(/("invited":)(\d+)/)],
  ['how many questions are shown', '/trial?lang=en', oneMore(/("whole":)(\d+)/)],
  ['a sentence on what is shown', '/trial?lang=ru', (body) => body.replace('"sentences":[', '"sentences":["88",')],
  ['an exhibit', '/trial/exhibits/x1?lang=en', oneMore(/("counts":\[)(\d+)/)],
  ['a number in a picture', '/trial/exhibits/x1.svg?lang=en', oneMore(/(class="count"[^>]*>)(\d+)/)],
  [
    'a text in a picture',
    '/trial/exhibits/x1.svg?lang=en',
    (body) => body.replace('<desc id="description">', '<desc id="description">777 people. '),
  ],
  ['a wide table', '/trial/tables/V3.csv?lang=en', oneMore(/(Yes,[\d.]+,)(\d+)/)],
  ['a line of a wide table', '/trial/tables/V3.csv?lang=en', (body) => `${body},Empty answers,,7\n`],
  ['a transposed table', '/trial/tables/V3.csv?lang=en&transpose=1', oneMore(/(All respondents,)(\d+)/)],
  ['a tidy table', '/trial/tables/V3.csv?lang=en&layout=tidy', oneMore(/(answer,1,Yes,,,,,,)(\d+)/)],
  [
    'a column of a tidy table',
    '/trial/tables/V3.csv?lang=en&layout=tidy',
    (body) =>
      body
        .split('\n')
        .map((line, i) => line && `${line},${i === 0 ? 'empty' : 77}`)
        .join('\n'),
  ],
  [
    'a description of columns',
    '/trial/tables/V3.csv-metadata.json?lang=en',
    (body) => body.replace('"dc:description":"', '"dc:description":"Empty answers: 77. '),
  ],
  ['a value of JSON-stat', '/trial/tables/V3.json?lang=en', oneMore(/("value":\[)(\d+)/)],
  ['a note of JSON-stat', '/trial/tables/V3.json?lang=en', (body) => body.replace('"note":[', '"note":["77 texts",')],
  [
    'an extension of JSON-stat',
    '/trial/tables/V3.json?lang=en',
    (body) => body.replace('"extension":{', '"extension":{"empty":7,'),
  ],
  ['a count of the codebook', '/trial/codebook.xml', oneMore(/(<catStat type="freq">)(\d+)/)],
  ['a note of the codebook', '/trial/codebook.xml', (body) => body.replace('<notes>', '<notes>77 texts ')],
  ['the number of quotes', '/trial/quotes?lang=en', oneMore(/("accepted":)(\d+)/)],
]

describe('a number that does not follow', () => {
  const complaints = async (one: Made, address: string, bytes: Buffer) => {
    const exhibits = [...one.reads].filter(([known]) => known.startsWith('/trial/exhibits/x1?')) // a picture is compared with the reply
    const reads = new Map<string, Read>([...exhibits, [address, { ...one.reads.get(address)!, bytes }]])
    return complaintsAbout(told(one), reads, one.quotes)
  }
  it.each(TAMPERED)('is found in %s', async (_, address, change) => {
    for (const one of releases) {
      const body = text(one.reads.get(address)!)
      const changed = change(body)
      expect(changed).not.toBe(body)
      expect((await complaints(one, address, Buffer.from(changed))).length).toBeGreaterThan(0)
    }
  })

  it('is found in a spreadsheet, in the tab book and in every kind of file of the archive', async () => {
    for (const one of [releases[0]!, releases[2]!]) {
      const inZip = (address: string, path: RegExp, change: (body: string) => string) => {
        const files = unzipSync(one.reads.get(address)!.bytes)
        const name = Object.keys(files).find((key) => path.test(key))!
        const [before, after] = [strFromU8(files[name]!), change(strFromU8(files[name]!))]
        expect([name, after === before]).toEqual([name, false])
        return complaints(one, address, Buffer.from(zipSync({ ...files, [name]: strToU8(after) })))
      }
      const cell = oneMore(/(<c r="[A-Z]+6"(?: s="\d+")?><v>)(\d+)/)
      expect((await inZip(`/trial/tables/V3.xlsx?lang=en`, /sheet1\.xml$/, cell)).length).toBeGreaterThan(0)
      expect((await inZip('/trial/tables.xlsx?lang=ru', /sheet7\.xml$/, cell)).length).toBeGreaterThan(0)
      const kinds: readonly (readonly [RegExp, (body: string) => string])[] = [
        [/README\.en\.txt$/, (body) => `${body}77 texts\n`],
        [/release\.json$/, added('empty')],
        [/ddi-codebook\.xml$/, oneMore(/(<catStat type="freq">)(\d+)/)],
        [/en\/wide\/V3\.csv$/, oneMore(/(Yes,[\d.]+,)(\d+)/)],
        [/ru\/tidy\/totals\.csv$/, oneMore(/(answer,1,Да,,,,,,)(\d+)/)],
        [/en\/json-stat\/V3\.json$/, (body) => body.replace('"extension": {', '"extension": {"empty": 7,')],
        [/ru\/wide\/V3\.csv-metadata\.json$/, (body) => body.replace('"dc:description": "', '"dc:description": "77 ')],
        [/en\/exhibits\/x1\.svg$/, oneMore(/(class="count"[^>]*>)(\d+)/)],
      ]
      for (const [path, change] of kinds)
        expect([String(path), (await inZip('/trial/archive.zip', path, change)).length > 0]).toEqual([
          String(path),
          true,
        ])
    }
  }, 300_000)

  it('is found in the report beside a release', () => {
    const one = releases[2]!
    expect(
      reportComplaints(told(one), [...one.report, '7 people gave a text that somebody else gave too.']),
    ).toHaveLength(1)
    expect(reportComplaints(told(one), ['V3 (7 of 61)'])).toHaveLength(1)
  })
})

describe('a later wave', () => {
  it('prints the same whatever the wave before it was: no number of one can be taken from a number of the other', async () => {
    const wave = {
      policy: 'confidential',
      k: 3,
      id: 'second',
      followUp: { follows: 'first', first: 'first', number: 2 },
    } as const
    const [one, other] = await Promise.all(
      [smallAnswers(60, 1), smallAnswers(25, 2)].map((earlier) =>
        made(SMALL, smallAnswers(40, 3), wave, { earlier, isRead: true }),
      ),
    )
    expect(canonicalJson(one!.release)).toBe(canonicalJson(other!.release))
    const differing = [...one!.reads]
      .filter(([address, { bytes }]) => Buffer.compare(bytes, other!.reads.get(address)!.bytes) !== 0)
      .map(([address]) => address)
    expect(differing).toEqual(['?lang=en', '?lang=ru']) // the list of releases: how many answered each
    expect(other!.reads.size).toBe(one!.reads.size)
  })
})
