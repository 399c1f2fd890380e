/** What the command line does with releases. Reads releases only. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FALLBACK } from '../../surveys/language.ts'
import type { BaseKind, Language } from '../../surveys/types.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import type { Store } from '../store/store.ts'
import { releaseFiles } from './formats/archive.ts'
import { readerCsv, tidyCsv, wideCsv } from './formats/csv.ts'
import { selectSeveral } from './reading/questions.ts'
import type { Release } from './counting/table.ts'
import { refuseUntabulated } from './untabulated.ts'

type Releases = Pick<Store, 'release'>

export interface TableRequest {
  /** Id of the release: the campaign's. */
  readonly release: string
  /** Variables (`A7.a`) or questions (`A7`): one, or several in one table. */
  readonly variables: readonly string[]
  /** Banner, `region`; none for totals. */
  readonly by?: string
  readonly level?: string
  /** What percentages are of; what the survey says unless said otherwise. */
  readonly base?: BaseKind
  /** Of each column (unless said otherwise), or of all columns together. */
  readonly share?: 'column' | 'all'
  /** Sums that the survey declares in place of their answers. */
  readonly merged?: boolean
  /** `total` or the letter of a column. */
  readonly sort?: string
  readonly transposed?: boolean
  /** With intervals and column letters. */
  readonly tests?: boolean
  readonly layout?: 'wide' | 'tidy' | 'reader'
  readonly lang?: Language
}

/**
 * One table as CSV.
 *
 * @throws problems.releaseUnknown, problems.variableUnknown, what `refuseUntabulated` does, problems.tableNotPublished, problems.columnUnknown
 */
export async function tableCsv(
  { store, surveys }: { readonly store: Releases } & Pick<Services, 'surveys'>,
  request: TableRequest,
): Promise<string> {
  const {
    layout = 'wide',
    lang = FALLBACK,
    base,
    share,
    merged = false,
    sort,
    transposed = false,
    tests = false,
  } = request
  const release = await releaseOf(store, request.release)
  refuseUntabulated(await surveys.named(release.survey, release.surveyVersion), release, request.variables)
  const { selections } = selectSeveral(release, request.variables, request.by ?? null, request.level, {
    base,
    share,
    merged,
    sort,
    transposed,
    tests,
  })
  if (layout === 'tidy') return tidyCsv(release, selections, { language: lang })
  return layout === 'reader'
    ? readerCsv(release, selections, { language: lang })
    : wideCsv(selections, { language: lang })
}

/** Writes every file of a release into a folder, made where it is missing. Returns the paths written, relative to it. */
export async function exportRelease(
  { store, surveys }: { readonly store: Releases } & Pick<Services, 'surveys'>,
  id: string,
  folder: string,
): Promise<readonly string[]> {
  const release = await releaseOf(store, id)
  const files = await releaseFiles(
    release,
    (await surveys.named(release.survey, release.surveyVersion))?.exhibits ?? [],
  )
  for (const { path, bytes } of files) {
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
  }
  return files.map(({ path }) => path)
}

async function releaseOf(store: Releases, id: string): Promise<Release> {
  const release = await store.release(id)
  if (!release) throw problems.releaseUnknown(id)
  return release
}
