/** Every file of a release, read back by foreign programs: pandas, openpyxl, pyreadstat, pyjstat, and lxml with a schema. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Survey } from '../../surveys/types.ts'
import { surveys } from '../../surveys/index.ts'
import { readerCsv, tidyCsv } from '../../server/tabulation/formats/csv.ts'
import { jsonStat } from '../../server/tabulation/formats/jsonstat.ts'
import { tableBook } from '../../server/tabulation/formats/xlsx.ts'
import { everySelection, releaseFiles } from '../../server/tabulation/formats/archive.ts'
import { selectTables } from '../../server/tabulation/reading/questions.ts'
import { makeRelease } from '../../server/tabulation/release/release.ts'
import type { Release, ReleasedRecord } from '../../server/tabulation/counting/table.ts'
import { ctPx2020, staffPartner2010 } from '../shipped-surveys.ts'
import { randomAnswers, seededRandom } from '../surveys/arbitrary.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { closedCampaign, exhibit2Answers, released } from '../tabulation/closed-campaigns.ts'
import { smallAnswers } from '../tabulation/derived/made.ts'
import { noPythonBecause, python } from './python.ts'

/** What `read-back.py` found. */
interface ReadBack {
  readonly jsonStat: { readonly files: number; readonly rows: number; readonly wrong: readonly string[] }
  readonly sav: { readonly files: number; readonly cells: number; readonly wrong: readonly string[] }
  readonly csv: { readonly files: number; readonly rows: number; readonly wrong: readonly string[] }
  readonly xlsx: { readonly files: number; readonly cells: number; readonly wrong: readonly string[] }
  readonly ddi: { readonly files: number; readonly variables: number; readonly wrong: readonly string[] }
}

const byName = async (survey: Survey, units: number, seed: number): Promise<Release> => {
  const random = seededRandom(seed)
  const records = Array.from({ length: units }, (_, i): ReleasedRecord => ({
    unit: `U.${i}`,
    title: i === 0 ? '=Проект “A”; B, C' : `Проект ${i}`,
    reviewer: null,
    complete: i > 0,
    answers: i === 1 ? {} : randomAnswers(survey, random),
  }))
  const complete = records.filter((record) => record.complete)
  const { release } = await makeRelease({
    survey,
    campaign: closedCampaign(survey, { byName: true, id: `named-${seed}` }),
    responses: complete,
    invited: units,
    byName: { units: { units, complete: complete.length, begun: 1, withdrawn: 0 }, records },
  })
  return release
}

describe.skipIf(noPythonBecause() !== null)('foreign programs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'))
  const write = (path: string, content: string | Uint8Array | object) => {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(
      target,
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    )
  }
  let found: ReadBack
  let named: readonly Release[]
  beforeAll(async () => {
    const staff = await released(staffPartner2010, exhibit2Answers())
    named = [await byName(ctPx2020, 17, 1), await byName(surveys['ct-review-2015']!, 12, 2)]
    const small = await released(SMALL, smallAnswers(90, 90), { policy: 'confidential', k: 3, id: 'small' })
    for (const release of [small, ...named])
      for (const { path, bytes } of await releaseFiles(release, SMALL.exhibits))
        // both languages of what words are in; the numbers of every table once
        if (!/^ru\/(wide|json-stat)\//.test(path)) write(`${release.id}/${path}`, bytes)
    // of the large survey every question by the groups of its first banner
    const byRegion = everySelection(staff).filter(({ banner, level }) => banner === 'region' && level === 'groups')
    write('staff/en/tidy/region-groups.csv', tidyCsv(staff, byRegion, { language: 'en' }))
    for (const selection of byRegion)
      write(`staff/en/json-stat/${selection.name}.json`, jsonStat(staff, [selection], 'en'))
    const together = ['C4', 'A3', 'A7', 'A13'].map((name) => selectTables(staff, name, 'region'))
    write('staff/ru/json-stat/several.json', jsonStat(staff, together, 'ru'))
    write('staff/ru/tidy/region-groups.csv', tidyCsv(staff, together, { language: 'ru' }))
    for (const language of ['en', 'ru']) {
      write(`staff/${language}/reader.csv`, readerCsv(staff, together, { language }))
      write(`staff/${language}/several.xlsx`, await tableBook(staff, together, language))
    }
    const script = readFileSync(join(import.meta.dirname, 'read-back.py'), 'utf8')
    found = JSON.parse(python(script, folder, join(import.meta.dirname, 'ddi-codebook.rng'))) as ReadBack
    console.info(
      Object.entries<{ readonly wrong: readonly string[] }>({ ...found })
        .map(([kind, { wrong, ...counts }]) => `${kind}: ${JSON.stringify(counts)}, ${wrong.length} wrong`)
        .join('\n'),
    )
  }, 180_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('pyjstat reads every JSON-stat file in full: each number is where the tidy CSV has it', () => {
    expect(found.jsonStat.wrong).toEqual([])
    expect(found.jsonStat.files).toBeGreaterThan(300)
    expect(found.jsonStat.rows).toBeGreaterThan(10_000)
  })

  it('pyreadstat reads .sav as the CSV files have it: values, labels, missing values, measures, UTF-8', () => {
    expect(found.sav.wrong).toEqual([])
    expect(found.sav.files).toBe(2 * (3 + named.length + 1)) // tables of three releases, units of two, items of one
    expect(found.sav.cells).toBeGreaterThan(10_000)
  })

  it('pandas reads CSV for programs, and CSV for readers as the language writes it', () => {
    expect(found.csv.wrong).toEqual([])
    expect(found.csv.files).toBeGreaterThan(50)
  })

  it('openpyxl reads the books: whole numbers of a table, its question above, its source below', () => {
    expect(found.xlsx.wrong).toEqual([])
    expect(found.xlsx.files).toBe(8)
  })

  it('lxml finds the codebooks valid, with abstract, producer and instrument', () => {
    expect(found.ddi.wrong).toEqual([])
    expect(found.ddi.files).toBe(3)
  })
})
