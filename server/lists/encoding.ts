/** In which encoding the bytes of a list are, and its text. Pure. */
import { isAscii } from 'node:buffer'
import chardet from 'chardet'
import { CODE_PAGES, EAST_ASIAN, type Encoding } from '../contracts/encodings.ts'
import { plausibility } from './plausibility.ts'

/** The text of bytes, and the encoding that was taken. A byte order mark is not part of it. */
export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
}

/** @param encoding where somebody knows better; else recognised */
export function decoded(bytes: Uint8Array, encoding: Encoding = encodingOf(bytes)): Decoded {
  return { text: textIn(encoding, bytes), encoding }
}

/**
 * The encoding of a list: by its byte order mark; UTF-16 without one; UTF-8 where it is valid, or all but valid (single characters lost);
 * else the code page in which its words look most like words. East Asian encodings are told by the statistics of `chardet`, which
 * needs more text than a short list of names has for all others.
 */
function encodingOf(bytes: Uint8Array): Encoding {
  const marked = byMark(bytes) ?? withoutMark(bytes)
  if (marked) return marked
  const sample = linesWithHighBytes(bytes)
  if (sample.length === 0 || looksUtf8(sample)) return 'utf-8'
  const [best, score] = mostPlausible(sample)
  return (score < DOUBTFUL ? eastAsian(sample) : null) ?? best
}

const SAMPLE = 20_000 // bytes
const DOUBTFUL = 0.4 // plausibility
const SURE = 50 // percent, of `chardet`

function textIn(encoding: Encoding, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding).decode(bytes)
  return encoding === 'windows-1252'
    ? text.replace(/[\u0080-\u009f]/g, (sign) => C1[sign.charCodeAt(0) - 0x80] ?? sign)
    : text
}

/** What Windows has where ISO 8859-1 has control characters; some releases of Node read the one as the other. */
const C1 = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ')

function byMark([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null
}

/** Of UTF-16 in alphabets every second byte is one of few (0 for Latin, 4 for Cyrillic), and some are 0. */
function withoutMark(bytes: Uint8Array): Encoding | null {
  if (bytes.length < 4 || bytes.length % 2 > 0) return null
  const start = bytes.subarray(0, SAMPLE)
  const half = start.length >> 1
  const pages = (parity: 0 | 1) =>
    start.filter((byte, at) => at % 2 === parity && (byte === 0 || byte === 4 || byte === 6))
  for (const [parity, encoding] of [
    [1, 'utf-16le'],
    [0, 'utf-16be'],
  ] as const) {
    const found = pages(parity)
    if (found.length > 0.9 * half && found.includes(0)) return encoding
  }
  return null
}

function linesWithHighBytes(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = []
  let length = 0
  let at = 0
  while (at < bytes.length && length < SAMPLE) {
    const block = bytes.subarray(at, at + BLOCK)
    if (isAscii(block)) {
      at += BLOCK
      continue
    }
    const high = block.findIndex((byte) => byte >= 0x80)
    const from = Math.max(bytes.lastIndexOf(NEWLINE, at + high) + 1, at)
    const end = bytes.indexOf(NEWLINE, at + high)
    const line = bytes.subarray(from, Math.min(end < 0 ? bytes.length : end + 1, from + BLOCK))
    lines.push(line)
    length += line.length
    at = from + line.length
  }
  return Buffer.concat(lines)
}

const BLOCK = 4096 // bytes
const NEWLINE = 0x0a

/** Valid, or with single faults among many characters that are: then it is UTF-8 all the same, and the damage is shown where it is. */
function looksUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes)
    const lost = text.match(/\ufffd/g)?.length ?? 0
    const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
    return lost * 10 <= whole
  }
}

function mostPlausible(bytes: Uint8Array): readonly [Encoding, number] {
  let best: readonly [Encoding, number] = ['windows-1252', -Infinity]
  for (const [encoding, rarity] of CODE_PAGES) {
    const score = plausibility(textIn(encoding, bytes)) - rarity
    if (score > best[1]) best = [encoding, score]
  }
  return best
}

function eastAsian(bytes: Uint8Array): Encoding | null {
  const found = chardet.analyse(bytes).find(({ confidence }) => confidence >= SURE)
  return EAST_ASIAN.find((encoding) => encoding === found?.name.toLowerCase()) ?? null
}
