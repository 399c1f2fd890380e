/** Bytes one after the other, little-endian, for file formats that count them. */

const FIRST = 64 * 1024 // bytes

export interface ByteWriter {
  int32(...values: readonly number[]): void
  int64(...values: readonly number[]): void
  float64(...values: readonly number[]): void
  byte(value: number): void
  bytes(values: Uint8Array): void
  /** A text in UTF-8, filled up with `filling` (a blank unless said otherwise) to so many bytes. */
  text(text: string, width: number, filling?: number): void
  /** All that was written. */
  end(): Uint8Array
}

export function byteWriter(): ByteWriter {
  let buffer = new Uint8Array(FIRST)
  let length = 0
  const place = (size: number): DataView => {
    if (length + size > buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, length + size))
      larger.set(buffer)
      buffer = larger
    }
    length += size
    return new DataView(buffer.buffer, length - size, size)
  }
  const bytes = (values: Uint8Array): void => {
    place(values.length)
    buffer.set(values, length - values.length)
  }
  return {
    bytes,
    int32: (...values) => {
      for (const value of values) place(4).setInt32(0, value, true)
    },
    int64: (...values) => {
      for (const value of values) place(8).setBigInt64(0, BigInt(value), true)
    },
    float64: (...values) => {
      for (const value of values) place(8).setFloat64(0, value, true)
    },
    byte: (value) => {
      place(1).setUint8(0, value)
    },
    text: (text, width, filling = 0x20) => {
      const padded = new Uint8Array(width).fill(filling)
      padded.set(new TextEncoder().encode(text).subarray(0, width))
      bytes(padded)
    },
    end: () => buffer.slice(0, length),
  }
}
