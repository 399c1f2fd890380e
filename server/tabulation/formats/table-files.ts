/** Published tables as files of every format, and how files leave. */
import type { Request, Response } from 'express'
import type { TableQuery } from '../../api/research.ts'
import { problems } from '../../contracts/problems.ts'
import { fileStem } from './archive.ts'
import { readerCsv, tidyCsv, wideCsv } from './csv.ts'
import { csvwMetadata } from './csvw.ts'
import { jsonStat } from './jsonstat.ts'
import type { Selection } from '../reading/questions.ts'
import type { Release } from '../counting/table.ts'
import { savFile } from '../statistical/sav.ts'
import { tablesR } from '../statistical/table-scripts.ts'
import { tablesDataset } from '../statistical/tables-dataset.ts'
import { tableBook } from './xlsx.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface TablesReply {
  readonly request: Request
  readonly response: Response
  readonly release: Release
  readonly selections: readonly Selection[]
  readonly query: TableQuery
  /** Of the file, without its ending. */
  readonly name: string
  readonly ending: string
}

/** The same tables in the format that the address ends in. */
export async function sendTables({
  request,
  response,
  release,
  selections,
  query: { layout, lang, names },
  name,
  ending,
}: TablesReply): Promise<void> {
  const stem = `${release.id}-${fileStem(selections)}-${lang}`
  const { transposed, tests } = selections[0]?.arrangement ?? {}
  const read = `${stem}${transposed ? '-transposed' : ''}${tests ? '-tests' : ''}`
  const csvName = layout === 'tidy' ? `${stem}-tidy.csv` : `${read}${layout === 'reader' ? '-reader' : ''}.csv`
  switch (ending) {
    case 'csv': {
      if (layout !== 'reader')
        response.links({
          describedby: `${encodeURIComponent(name)}.csv-metadata.json${withNames(queryOf(request))}`,
        })
      const make = {
        tidy: () => tidyCsv(release, selections, { language: lang }),
        wide: () => wideCsv(selections, { language: lang }),
        reader: () => readerCsv(release, selections, { language: lang }),
      }[layout]
      download(response, csvName, typeOf(csvName), make())
      return
    }
    case 'csv-metadata.json': {
      const url = names === 'file' ? csvName : `${encodeURIComponent(name)}.csv${withoutNames(queryOf(request))}`
      const described = layout === 'tidy' ? layout : 'wide'
      const metadata = JSON.stringify(csvwMetadata(release, selections, described, lang, url))
      if (names === 'file') response.attachment(`${csvName}-metadata.json`)
      response.type('application/csvm+json').send(metadata)
      return
    }
    case 'xlsx':
      download(response, `${read}.xlsx`, XLSX, await tableBook(release, selections, lang))
      return
    case 'json':
      response.json(jsonStat(release, selections, lang))
      return
    case 'sav':
      download(response, `${stem}.sav`, typeOf('.sav'), savFile(tablesDataset(release, selections, lang)))
      return
    case 'R':
      download(
        response,
        `${stem}.R`,
        typeOf('.R'),
        tablesR(tablesDataset(release, selections, lang), selections, lang, [`${stem}-tidy.csv`]),
      )
      return
    default:
      throw problems.notFound()
  }
}

/** The media type of a file, by its ending. */
export const typeOf = (name: string): string =>
  ({
    csv: 'text/csv; charset=utf-8; header=present',
    sav: 'application/x-spss-sav',
    R: 'text/x-r-source; charset=utf-8',
  })[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'

export function download(response: Response, name: string, type: string, content: string | Uint8Array): void {
  response
    .attachment(name)
    .type(type)
    .send(typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength))
}

function queryOf(request: Request): string {
  const at = request.originalUrl.indexOf('?')
  return at < 0 ? '' : request.originalUrl.slice(at)
}

const NAMED = 'names=address'

/** Metadata that the header of a CSV points to name its address; what is taken along names the file beside it. */
const withNames = (query: string): string => (query === '' ? `?${NAMED}` : `${query}&${NAMED}`)
const withoutNames = (query: string): string => query.replace(/[?&]names=address$/, '')
