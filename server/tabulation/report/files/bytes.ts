/** A report as the bytes of a file. */
import { strToU8 } from 'fflate'
import { reportHtml } from './html.ts'
import { reportOf } from '../report.ts'
import { reportWord } from './word.ts'
import type { Writing } from './writing.ts'

/** A page (UTF-8), or a document for word processors. */
export async function reportBytes({ reported, language, format }: Writing): Promise<Uint8Array> {
  const report = reportOf(reported, language)
  return format === 'docx' ? reportWord(report) : strToU8(reportHtml(report))
}
