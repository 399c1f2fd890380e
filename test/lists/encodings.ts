/** Text as bytes in an encoding that a person's program might have used. */
import type { Encoding } from '../../server/contracts/encodings.ts'
import { decoded } from '../../server/lists/encoding.ts'

/** Undefined where the encoding has no bytes for a sign of the text. */
export function encodedAs(encoding: Encoding, text: string): Uint8Array | undefined {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  const bytes = Array.from(text, (sign) => bytesIn(encoding).get(sign))
  return bytes.some((byte) => byte === undefined) ? undefined : Uint8Array.from(bytes.map(Number))
}

const tables = new Map<Encoding, ReadonlyMap<string, number>>()
function bytesIn(encoding: Encoding): ReadonlyMap<string, number> {
  const known = tables.get(encoding)
  if (known) return known
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoded(Uint8Array.of(byte), encoding).text, byte]))
  tables.set(encoding, table)
  return table
}
