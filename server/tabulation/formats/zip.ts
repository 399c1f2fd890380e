/** Zip archives of many files (APPNOTE 6.3.10), deflated by Node's own zlib: five times as fast as in JavaScript. */
import { crc32, deflateRawSync } from 'node:zlib'

/** One file; `stored`: it is compressed already. */
export interface Zipped {
  readonly path: string
  readonly bytes: Uint8Array
  readonly stored: boolean
}

/**
 * In the order given, all of one time, so that the same files give the same bytes.
 *
 * @param at its year to second, as the local clock shows them
 * @example zipOf([{ path: 'a.txt', bytes: new TextEncoder().encode('a'), stored: false }], new Date(2010, 0, 1))
 */
export function zipOf(files: readonly Zipped[], at: Date): Uint8Array {
  if (files.length > MOST_FILES) throw new RangeError(`${files.length} files are more than an archive holds`)
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { path, bytes, stored } of files) {
    const name = Buffer.from(path)
    const content = stored ? bytes : deflateRawSync(bytes)
    const facts = factsOf(name, bytes, content, stored, at)
    const local = Buffer.concat([number(0x04034b50, 4), facts, number(0, 2), name])
    // made by version 2.0; no comment, first disk, no attributes
    directory.push(number(0x02014b50, 4), number(20, 2), facts, Buffer.alloc(12), number(offset, 4), name)
    parts.push(local, content)
    offset += local.length + content.length
  }
  const listed = Buffer.concat(directory)
  const count = number(files.length, 2)
  const end = [number(0x06054b50, 4), Buffer.alloc(4), count, count, number(listed.length, 4), number(offset, 4)]
  return new Uint8Array(Buffer.concat([...parts, listed, ...end, number(0, 2)]))
}

const MOST_FILES = 65_535
const UTF_8 = 1 << 11
const DEFLATED = 8

/** What the header before a file and its line in the directory both say, from the version needed to the length of the name. */
function factsOf(name: Uint8Array, bytes: Uint8Array, content: Uint8Array, stored: boolean, at: Date): Buffer {
  const day = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  return Buffer.concat([
    number(20, 2),
    number(UTF_8, 2),
    number(stored ? 0 : DEFLATED, 2),
    number(time, 2),
    number(day, 2),
    number(crc32(bytes), 4),
    number(content.length, 4),
    number(bytes.length, 4),
    number(name.length, 2),
  ])
}

function number(value: number, size: 2 | 4): Buffer {
  const bytes = Buffer.alloc(size)
  bytes.writeUIntLE(value, 0, size)
  return bytes
}
