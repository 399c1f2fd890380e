/** Puts what was measured where it is claimed. */
import { readFile, writeFile } from 'node:fs/promises'
import { machine } from './machine.ts'
import { asTable, type Row } from './table.ts'

const MARKS = ['<!-- measured: npm run bench -- --quote -->', '<!-- end of measured -->'] as const

/** The whole table into docs/measured.md, the rows that are headlines into the README. */
export async function quote(rows: readonly Row[]): Promise<void> {
  await replaced('docs/measured.md', rows)
  await replaced(
    'README.md',
    rows.filter(({ isHeadline }) => isHeadline),
  )
}

async function replaced(file: string, rows: readonly Row[]): Promise<void> {
  const text = await readFile(file, 'utf8')
  const [from, to] = [text.indexOf(MARKS[0]), text.indexOf(MARKS[1])]
  if (from < 0 || to < from) throw new Error(`${file} has no place for what was measured: ${MARKS.join(' … ')}`)
  await writeFile(
    file,
    `${text.slice(0, from)}${MARKS[0]}\n\nMeasured on ${machine()}.\n\n${asTable(rows)}\n\n${text.slice(to)}`,
  )
}
