/** All of a release in one archive: for people (tab books, exhibits, wide CSV), for programs (tidy CSV, JSON-stat), for archives (DDI, the release itself). */
import { strToU8 } from 'fflate'
import { canonicalJson } from '../../../sealing/canonical.ts'
import type { Exhibit, Language } from '../../../surveys/types.ts'
import { tidyCsv, wideCsv } from './csv.ts'
import { csvwMetadata, facts } from './csvw.ts'
import { ddiCodebook } from './ddi.ts'
import { exhibitHeading, isPublished } from '../reading/exhibit.ts'
import { exhibitSvg } from '../pictures/exhibit-svg.ts'
import { jsonStat } from './jsonstat.ts'
import { methodology } from '../release/notes.ts'
import { questionsOf, levelsOf, selectTables, type Selection } from '../reading/questions.ts'
import type { Release } from '../counting/table.ts'
import { overviewLines } from '../release/withheld.ts'
import { words } from '../table-words.ts'
import { recordFiles } from '../statistical/record-files.ts'
import { savFile } from '../statistical/sav.ts'
import { tablesR } from '../statistical/table-scripts.ts'
import { tablesDataset } from '../statistical/tables-dataset.ts'
import { zipTime } from './workbook.ts'
import { tabBook } from './xlsx.ts'
import { zipOf } from './zip.ts'
import { grouped } from '../../collections/grouped.ts'

/** One file of a release: its path inside the archive, and its bytes. */
export interface ReleaseFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Every file of a release, in every language of its title, always in the same order and with the same bytes:
 * `README.<language>.txt`, `<language>/wide/<question>[-<banner>-<level>].csv`, `<language>/tidy/<banner>-<level>.csv`,
 * CSVW metadata beside each CSV, `<language>/json-stat/…`, `<language>/exhibits/<exhibit>.svg`, `<language>/tables.xlsx`,
 * `<language>/tables.sav` and `tables.R`, which reads the tidy CSV files, `ddi-codebook.xml`, `release.json`; of a release by name also `<language>/units.csv`, `.sav` and `.R`,
 * the same of a repeated group as `items-<group>`, and `texts.csv`. CSV of tables is for programs (commas, no byte order mark); that of units is for readers' spreadsheets. The README names the exhibits, also those whose table was not published.
 *
 * @param exhibits the survey's
 */
export async function releaseFiles(release: Release, exhibits: readonly Exhibit[]): Promise<readonly ReleaseFile[]> {
  const selections = everySelection(release)
  const files: ReleaseFile[] = []
  for (const language of Object.keys(release.title)) {
    files.push(file(`README.${language}.txt`, readme(release, exhibits, language)))
    for (const selection of selections) files.push(...filesOf(release, selection, language))
    for (const [name, together] of byBannerAndLevel(selections)) {
      const path = `${language}/tidy/${name}.csv`
      files.push(file(path, tidyCsv(release, together, { language })))
      files.push(file(`${path}-metadata.json`, json(csvwMetadata(release, [], 'tidy', language, `${name}.csv`))))
    }
    for (const exhibit of exhibits.filter((one) => isPublished(release, one))) {
      files.push(file(`${language}/${exhibitPath(exhibit)}`, exhibitSvg(release, exhibit, language)))
    }
    const tidy = [...byBannerAndLevel(selections).keys()].map((name) => `tidy/${name}.csv`)
    if (tidy.length > 0) {
      const dataset = tablesDataset(release, selections, language)
      files.push(file(`${language}/tables.R`, tablesR(dataset, selections, language, tidy)))
      files.push(file(`${language}/tables.sav`, savFile(dataset)))
    }
    for (const { name, content } of recordFiles(release, language)) files.push(file(`${language}/${name}`, content()))
    files.push({ path: `${language}/tables.xlsx`, bytes: await tabBook(release, language) })
  }
  return [...files, file('ddi-codebook.xml', ddiCodebook(release)), file('release.json', `${canonicalJson(release)}\n`)]
}

/** The files as one zip. The same release gives the same bytes, from one version of Node. */
export async function archiveOf(release: Release, exhibits: readonly Exhibit[]): Promise<Uint8Array> {
  const files = (await releaseFiles(release, exhibits)).map(({ path, bytes }) => ({
    path: `${release.id}/${path}`,
    bytes,
    stored: path.endsWith('.xlsx'), // is compressed already
  }))
  return zipOf(files, zipTime(release))
}

/** Every table that can be asked for, by question: totals first, then each banner from fine to coarse. */
export function everySelection(release: Release): readonly Selection[] {
  return questionsOf(release).flatMap(({ question, variables }) => {
    const totals = variables.some(({ tables }) => tables.some(({ banner }) => banner === null))
    const levels = release.banners.flatMap(({ name }) =>
      levelsOf(variables, name, release).map((level) => [name, level] as const),
    )
    return [
      ...(totals ? [selectTables(release, question, null)] : []),
      ...levels.map(([banner, level]) => selectTables(release, question, banner, level)),
    ]
  })
}

/** File name of selections, without its ending: `C4`, `C4-region-groups`, `C4-C7-region-groups`; what no file name has room for is `_`. */
export function fileStem(selections: readonly Pick<Selection, 'name' | 'banner' | 'level' | 'arrangement'>[]): string {
  const names = selections.map(({ name }) => inFileName(name))
  const shown = names.length > NAMED ? [...names.slice(0, NAMED), `and-${names.length - NAMED}`] : names
  const [first] = selections
  return [
    ...shown,
    ...(first && first.banner !== null ? [first.banner, first.level] : []),
    ...(first ? wishesIn(first.arrangement) : []),
  ].join('-')
}

/** What a reader wanted otherwise than the survey has it: files of one table that differ have names that do. */
const wishesIn = ({ base, share, merged, sort }: Selection['arrangement']): readonly string[] => [
  ...(base ? [`of-${base}`] : []),
  ...(share === 'all' ? ['of-all-columns'] : []),
  ...(merged ? ['sums'] : []),
  ...(sort ? [`by-${sort}`] : []),
]

/** Part of a file name on every system: letters, digits and a few signs. */
export const inFileName = (name: string): string => name.replace(/[^\p{L}\p{M}\p{N}.+_-]+/gu, '_').slice(0, 80)

/** So many questions are named by a file's name. */
const NAMED = 5

function readme(release: Release, exhibits: readonly Exhibit[], language: Language): string {
  const listed = exhibits.map((exhibit) => {
    const heading = exhibitHeading(exhibit, language)
    return isPublished(release, exhibit)
      ? words(language, 'exhibit.file', { file: `${language}/${exhibitPath(exhibit)}`, heading })
      : words(language, 'exhibit.withheld', { heading })
  })
  const lines = [
    ...facts(release, language),
    '',
    ...methodology(release, language),
    '',
    ...overviewLines(release, language),
    ...(listed.length > 0 ? ['', words(language, 'exhibit.list'), ...listed.map((line) => `- ${line}`)] : []),
  ]
  return `${lines.join('\n')}\n`
}

function exhibitPath({ name }: Exhibit): string {
  return `exhibits/${name}.svg`
}

function filesOf(release: Release, selection: Selection, language: Language): readonly ReleaseFile[] {
  const stem = fileStem([selection])
  const wide = `${language}/wide/${stem}.csv`
  return [
    file(wide, wideCsv([selection], { language })),
    file(`${wide}-metadata.json`, json(csvwMetadata(release, [selection], 'wide', language, `${stem}.csv`))),
    file(`${language}/json-stat/${stem}.json`, json(jsonStat(release, [selection], language))),
  ]
}

function byBannerAndLevel(selections: readonly Selection[]): ReadonlyMap<string, readonly Selection[]> {
  return grouped(selections, ({ banner, level }) => (banner === null ? 'totals' : `${banner}-${level}`))
}

function file(path: string, content: string | Uint8Array): ReleaseFile {
  return { path, bytes: typeof content === 'string' ? strToU8(content) : content }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`
}
