/** Published tables as files of every format, and how files leave. */
import type { Request, Response } from 'express'
import type { TableQuery } from '../../api/research.ts'
import { problems } from '../../contracts/problems.ts'
import { fileStem } from './archive.ts'
import { tidyCsv, wideCsv } from './csv.ts'
import { csvwMetadata } from './csvw.ts'
import { jsonStat } from './jsonstat.ts'
import type { Selection } from '../reading/questions.ts'
import type { Release } from '../counting/table.ts'
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
  query: { layout, lang, bom },
  name,
  ending,
}: TablesReply): Promise<void> {
  const stem = `${release.id}-${fileStem(selections)}-${lang}`
  switch (ending) {
    case 'csv': {
      const options = { language: lang, bom: bom === '1' }
      response.links({ describedby: `${encodeURIComponent(name)}.csv-metadata.json${queryOf(request)}` })
      const text = layout === 'tidy' ? tidyCsv(release, selections, options) : wideCsv(selections, options)
      download(
        response,
        `${stem}${layout === 'tidy' ? '-tidy' : ''}.csv`,
        'text/csv; charset=utf-8; header=present',
        text,
      )
      return
    }
    case 'csv-metadata.json':
      response
        .type('application/csvm+json')
        .send(
          JSON.stringify(
            csvwMetadata(release, selections, layout, lang, `${encodeURIComponent(name)}.csv${queryOf(request)}`),
          ),
        )
      return
    case 'xlsx':
      download(response, `${stem}.xlsx`, XLSX, await tableBook(release, selections, lang))
      return
    case 'json':
      response.json(jsonStat(release, selections, lang))
      return
    default:
      throw problems.notFound()
  }
}

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
