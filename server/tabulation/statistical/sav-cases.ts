/** The cases of an SPSS system file, compressed: a byte says what each eight bytes are, where they are common. Pure. */
import { byteWriter } from './byte-writer.ts'
import { cutToBytes, type DatasetRow } from './dataset.ts'
import { eights, SEGMENT, type LaidOut } from './sav-layout.ts'

/** Whole numbers from 1 − 100 to 251 − 100 take one byte. */
export const BIAS = 100
/** A number that is not there. */
export const SYSTEM_MISSING = -Number.MAX_VALUE

const CODE = { raw: 253, blanks: 254, missing: 255 } as const

/** All cases, one after the other. */
export function caseWriter(variables: readonly LaidOut[], rows: readonly DatasetRow[]): Uint8Array {
  const out = byteWriter()
  let codes: number[] = []
  let raw: Uint8Array[] = []
  const finish = () => {
    if (codes.length === 0) return
    out.bytes(Uint8Array.from({ length: 8 }, (_, i) => codes[i] ?? 0))
    for (const eight of raw) out.bytes(eight)
    codes = []
    raw = []
  }
  const add = (code: number, eight?: Uint8Array) => {
    codes.push(code)
    if (eight) raw.push(eight)
    if (codes.length === 8) finish()
  }
  const number = (value: number | null) => {
    if (value === null) add(CODE.missing)
    else if (Number.isInteger(value) && value > -BIAS && value <= 251 - BIAS) add(value + BIAS)
    else add(CODE.raw, littleEndian(value))
  }
  const texts = variables.map((laidOut) => remembering((value) => eightsOf(laidOut, value)))
  for (const row of rows)
    for (const [c, laidOut] of variables.entries()) {
      const value = row[c] ?? null
      if (laidOut.width === 0) number(typeof value === 'number' ? value : null)
      else for (const eight of texts[c]?.(value === null ? '' : String(value)) ?? []) add(...eight)
    }
  finish()
  return out.end()
}

type Eight = readonly [code: number, raw?: Uint8Array]

function eightsOf({ segments, width }: LaidOut, value: string): readonly Eight[] {
  const bytes = new TextEncoder().encode(cutToBytes(value, width))
  return segments.flatMap((segment, s) =>
    Array.from({ length: eights(segment.width) }, (_, e): Eight => {
      const from = s * SEGMENT + e * 8
      const eight = new Uint8Array(8).fill(0x20)
      eight.set(bytes.subarray(from, Math.min(from + 8, (s + 1) * SEGMENT)))
      return eight.every((byte) => byte === 0x20) ? [CODE.blanks] : [CODE.raw, eight]
    }),
  )
}

/** In tables the same few texts stand in row after row. */
function remembering(eightsOfText: (value: string) => readonly Eight[]): (value: string) => readonly Eight[] {
  const known = new Map<string, readonly Eight[]>()
  return (value) => {
    const found = known.get(value) ?? eightsOfText(value)
    if (known.size < REMEMBERED) known.set(value, found)
    return found
  }
}

const REMEMBERED = 2000 // texts of a column

function littleEndian(value: number): Uint8Array {
  const eight = new DataView(new ArrayBuffer(8))
  eight.setFloat64(0, value, true)
  return new Uint8Array(eight.buffer)
}
