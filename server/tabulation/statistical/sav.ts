/**
 * An SPSS system file (`.sav`), in UTF-8, its cases compressed by bytes. Pure.
 * Source: GNU PSSP developers' guide, "System File Format".
 */
import { byteWriter, type ByteWriter } from './byte-writer.ts'
import { bytesOf, cutToBytes, cutToWords, wholeWords, type Dataset } from './dataset.ts'
import { BIAS, caseWriter, SYSTEM_MISSING } from './sav-cases.ts'
import { eights, layOut, SEGMENT, type LaidOut } from './sav-layout.ts'

const MOST_LABEL = 255 // bytes, of a variable
const MOST_VALUE_LABEL = 120 // bytes, of a value
const MOST_MISSING = 3
const NOTE_LINE = 80 // bytes

/**
 * The same dataset gives the same bytes. What SPSS has no room for is cut between words: labels of variables after 255 bytes, of values after 120,
 * texts after 32 767; of more than three missing values none is marked as such.
 */
export function savFile(dataset: Dataset): Uint8Array {
  const variables = layOut(dataset)
  const out = byteWriter()
  header(out, dataset, variables)
  for (const one of variables) variableRecords(out, one)
  for (const one of variables) valueLabels(out, one)
  documents(out, dataset.notes)
  extensions(out, dataset, variables)
  out.int32(999, 0)
  out.bytes(caseWriter(variables, dataset.rows))
  return out.end()
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function header(out: ByteWriter, { title, day, rows }: Dataset, variables: readonly LaidOut[]): void {
  const [year = '1980', month = '1', date = '1'] = (day ?? '1980-01-01').split('-')
  const size = variables.flatMap(({ segments }) => segments).reduce((sum, { width }) => sum + eights(width), 0)
  out.text('$FL2', 4)
  out.text('@(#) SPSS DATA FILE stakeholder-surveys', 60)
  out.int32(2, size, 1, 0, rows.length)
  out.float64(BIAS)
  out.text(`${date} ${MONTHS[Number(month) - 1] ?? 'Jan'} ${year.slice(2)}`, 9)
  out.text('12:00:00', 8)
  out.text(cutToWords(title, 64), 64)
  out.bytes(new Uint8Array(3))
}

function variableRecords(out: ByteWriter, { variable, width, segments }: LaidOut): void {
  for (const [s, segment] of segments.entries()) {
    const label = s === 0 ? cutToWords(variable.label, MOST_LABEL) : ''
    const missing = s === 0 && width === 0 && variable.missing.length <= MOST_MISSING ? variable.missing : []
    const format = width === 0 ? (5 << 16) | (12 << 8) | variable.decimals : (1 << 16) | (segment.width << 8)
    out.int32(2, segment.width, label === '' ? 0 : 1, missing.length, format, format)
    out.text(segment.short, 8)
    if (label !== '') {
      out.int32(bytesOf(label))
      out.text(label, Math.ceil(bytesOf(label) / 4) * 4)
    }
    out.float64(...missing)
    for (let more = 1; more < eights(segment.width); more++) {
      out.int32(2, -1, 0, 0, 0, 0)
      out.text('', 8)
    }
  }
}

function valueLabels(out: ByteWriter, { variable: { labels }, index }: LaidOut): void {
  if (labels.length === 0) return
  out.int32(3, labels.length)
  for (const { value, label } of labels) {
    const cut = cutToWords(label, MOST_VALUE_LABEL)
    const length = bytesOf(cut)
    out.float64(value)
    out.byte(length)
    out.text(cut, Math.ceil((length + 1) / 8) * 8 - 1)
  }
  out.int32(4, 1, index)
}

function documents(out: ByteWriter, notes: readonly string[]): void {
  const lines = notes.flatMap((note) => linesOf(note))
  if (lines.length === 0) return
  out.int32(6, lines.length)
  for (const line of lines) out.text(line, NOTE_LINE)
}

/** A paragraph in lines of at most 80 bytes, divided between words where it can be. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (bytesOf(rest) > NOTE_LINE) {
    const line = wholeWords(cutToBytes(rest, NOTE_LINE))
    lines.push(line)
    rest = rest.slice(line.length).trimStart()
  }
  return [...lines, rest]
}

const MEASURES = { nominal: 1, ordinal: 2, scale: 3 } as const

function extensions(out: ByteWriter, { multiples, rows }: Dataset, variables: readonly LaidOut[]): void {
  const extension = (subtype: number, size: number, count: number) => {
    out.int32(7, subtype, size, count)
  }
  const text = (subtype: number, content: string) => {
    if (content === '') return
    extension(subtype, 1, bytesOf(content))
    out.text(content, bytesOf(content))
  }
  extension(3, 4, 8)
  out.int32(1, 0, 0, -1, 1, 1, 2, 65_001) // version, no machine, IEEE 754, bytes, little-endian, UTF-8
  extension(4, 8, 3)
  out.float64(SYSTEM_MISSING, Number.MAX_VALUE, -Number.MAX_VALUE + 2 ** 971)
  const shortOf = new Map(variables.map(({ variable, segments }) => [variable.name, segments[0].short]))
  text(
    7,
    multiples
      .map(({ name, label, variables: names }) => {
        const cut = cutToWords(label, MOST_LABEL)
        return `$${name}=D1 1 ${bytesOf(cut)} ${cut} ${names.map((one) => shortOf.get(one) ?? one).join(' ')}\n`
      })
      .join(''),
  )
  const segments = variables.flatMap(({ variable, width, segments: own }) =>
    own.map(() => [
      MEASURES[variable.measure],
      width === 0 ? 8 : Math.min(40, Math.max(8, width)),
      width === 0 ? 1 : 0,
    ]),
  )
  extension(11, 4, segments.length * 3)
  out.int32(...segments.flat())
  text(13, variables.map(({ variable, segments: [first] }) => `${first.short}=${variable.name}`).join('\t'))
  text(
    14,
    variables
      .filter(({ width }) => width > SEGMENT)
      .map(({ width, segments: [first] }) => `${first.short}=${String(width).padStart(5, '0')}\0\t`)
      .join(''),
  )
  extension(16, 8, 2)
  out.int64(1, rows.length)
  text(20, 'UTF-8')
}
