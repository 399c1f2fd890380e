/** What is drawn: right inputs that were damaged, and what no right input is. By fast-check, so that a seed says it again. */
import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'

/** What breaks programs: quotes, escapes, prototypes, numbers at their ends, repetitions that make expressions slow. */
const AWKWARD: readonly string[] = [
  '', ' ', '\0', '\n', '\r\n', '\t', '"', '""', "'", ',', ';', '|', '\\', '/', '..', '{', '}', '{{', '}}', '{{name}}', '[', ']', '<', '>',
  '</', '<![CDATA[', '<!DOCTYPE x [<!ENTITY a "b">]>', '&amp;', '&#0;', '%', '%00', '%E0%A4%A', '#', '$', '${', '=', '=1+1', '@', '+', '-',
  '0', '-1', '1e308', '1e999', 'NaN', 'null', 'true', '9007199254740993', '2010-02-30', '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  '\ufeff', '\ud800', '\u202e', '\u0301', '🙂', 'é', 'ß', 'İ', 'я', '٣', '＝', 'a@b.org', 'en', 'x-unknown', 'select_one x', 'or_other', 'From ',
  'Content-Type: multipart/mixed; boundary=', '--', 'boundary="', '=?utf-8?Q?', '=?utf-8?B?', 'Final-Recipient: rfc822;', 'PK\u0003\u0004',
] // prettier-ignore

/** Mostly short; one in thirty is long, for most of what is long is slow for the same reason. */
const text = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom(...AWKWARD) },
  { weight: 7, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 7, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...AWKWARD), fc.integer({ min: 2, max: 3000 }))
      .map(([part, times]) => part.repeat(times)),
  },
)
export const drawnText: fc.Arbitrary<string> = text

interface Damage {
  readonly kind: 'insert' | 'replace' | 'cut' | 'repeat' | 'flip' | 'end'
  /** Where, of 2³². */
  readonly at: number
  readonly length: number
  readonly text: string
}

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'replace', 'cut', 'repeat', 'flip', 'end'),
  at: fc.nat(0xffffffff),
  length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 300 })),
  text,
})

/** One of the right inputs, damaged up to six times; now and then nothing but chance. */
export const damagedBytes = (right: readonly Uint8Array[]): fc.Arbitrary<Buffer> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .tuple(fc.constantFrom(...right), fc.array(damage, { maxLength: 6 }))
        .map(([bytes, all]) => all.reduce(damaged, Buffer.from(bytes))),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: text.map((drawn) => Buffer.from(drawn)) },
  )

export const damagedText = (right: readonly string[]): fc.Arbitrary<string> =>
  damagedBytes(right.map((one) => Buffer.from(one))).map((bytes) => bytes.toString())

/** Whole zip archives of which one file was damaged before it was packed. */
export function damagedInside(archives: readonly Uint8Array[]): fc.Arbitrary<Buffer> {
  const packed = archives.flatMap((bytes) => {
    const files = unzipSync(bytes)
    return Object.keys(files).map((name) =>
      damagedBytes([files[name]!]).map((damaged) => Buffer.from(zipSync({ ...files, [name]: damaged }, { level: 0 }))),
    )
  })
  return fc.oneof(...packed, damagedBytes(archives))
}

function damaged(bytes: Buffer, { kind, at, length, text }: Damage): Buffer {
  const from = Math.floor((at / 2 ** 32) * (bytes.length + 1))
  const [before, after, drawn] = [bytes.subarray(0, from), bytes.subarray(from), Buffer.from(text)]
  switch (kind) {
    case 'insert':
      return Buffer.concat([before, drawn, after])
    case 'replace':
      return Buffer.concat([before, drawn, after.subarray(length)])
    case 'cut':
      return Buffer.concat([before, after.subarray(length)])
    case 'repeat':
      return Buffer.concat([before, ...Array.from({ length: 2 + (at % 60) }, () => after.subarray(0, length)), after])
    case 'flip':
      return Buffer.concat([before, after.subarray(0, 1).map((byte) => byte ^ (1 << (at % 8))), after.subarray(1)])
    case 'end':
      return before
  }
}

/** A value that JSON can say. */
const drawnJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: text },
  {
    weight: 3,
    arbitrary: fc.constantFrom(null, true, false, 0, -1, 1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null], { en: 'x' }),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

interface Change {
  /** Which of the places, of 2³². */
  readonly at: number
  readonly kind: 'replace' | 'remove' | 'add' | 'swap'
  readonly name: string
  readonly value: unknown
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(0xffffffff),
  kind: fc.constantFrom('replace', 'replace', 'remove', 'add', 'swap'),
  name: fc.oneof(text, fc.constantFrom('id', 'name', 'type', 'visibleIf', 'choices', 'title', 'lang', 'role')),
  value: drawnJson,
})

/** A right value with up to four places of it changed. */
export const changedJson = (right: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .tuple(fc.constantFrom(...right), fc.array(change, { minLength: 1, maxLength: 4 }))
        .map(([value, changes]) => asJson(changes.reduce(changed, value))),
    },
    { weight: 1, arbitrary: drawnJson },
  )

/** What JSON says of it: no gaps in lists. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

type Parent = Record<string, unknown> | unknown[]

function changed(root: unknown, { at, kind, name, value }: Change): unknown {
  if (typeof root !== 'object' || root === null) return value
  const copy = structuredClone(root) as Parent
  const places = placesIn(copy)
  const [parent, key] = places[Math.floor((at / 2 ** 32) * places.length)] ?? [copy, '']
  const within = parent as Record<string, unknown>
  const set = (member: string, to: unknown) =>
    Object.defineProperty(within, member, { value: to, enumerable: true, writable: true, configurable: true })
  if (kind === 'replace') set(key, value)
  else if (kind === 'remove') Reflect.deleteProperty(within, key)
  else if (kind === 'add') set(Array.isArray(parent) ? String(parent.length) : name, value)
  else {
    const [other, otherKey] = places[at % places.length] ?? [copy, key]
    set(key, structuredClone((other as Record<string, unknown>)[otherKey]))
  }
  return copy
}

/** Every member and element, however deep. */
function placesIn(value: unknown): readonly (readonly [Parent, string])[] {
  const found: [Parent, string][] = []
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, inner] of Object.entries(node)) {
      found.push([node as Parent, key])
      look(inner)
    }
  }
  look(value)
  return found
}
