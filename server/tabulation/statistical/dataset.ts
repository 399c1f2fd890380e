/** What a file for statistical software holds: rows, and what their columns are called and mean. Pure. */

/** A column. Names are unique without regard to case, see `datasetNames`. */
export interface DatasetVariable {
  readonly name: string
  readonly label: string
  readonly holds: 'number' | 'text'
  /** Digits after the decimal sign of numbers; 0 for codes. */
  readonly decimals: number
  readonly measure: 'nominal' | 'ordinal' | 'scale'
  /** What values are called, in their order. Numbers only. */
  readonly labels: readonly { readonly value: number; readonly label: string }[]
  /** Values with a label that are no point of the scale: "Don't know". At most three are kept as such by `.sav`. */
  readonly missing: readonly number[]
}

/** A multiple choice: numeric variables of which 1 is "chosen". */
export interface MultipleChoice {
  readonly name: string
  readonly label: string
  readonly variables: readonly string[]
}

export type DatasetRow = readonly (number | string | null)[]

export interface Dataset {
  readonly title: string
  /** The day of the release, `2011-01-31`. */
  readonly day: string | null
  /** What whoever opens the file has to know, one paragraph each. */
  readonly notes: readonly string[]
  readonly variables: readonly DatasetVariable[]
  readonly multiples: readonly MultipleChoice[]
  readonly rows: readonly DatasetRow[]
}

export const textColumn = (name: string, label: string): DatasetVariable => ({
  name,
  label,
  holds: 'text',
  decimals: 0,
  measure: 'nominal',
  labels: [],
  missing: [],
})

export const numberColumn = (name: string, label: string, decimals: number): DatasetVariable => ({
  name,
  label,
  holds: 'number',
  decimals,
  measure: 'scale',
  labels: [],
  missing: [],
})

const LONGEST = 60 // bytes; SPSS has room for 64, and a number may follow
/** Words of the command language of SPSS. */
const RESERVED = new Set('ALL AND BY EQ GE GT LE LT NE NOT OR TO WITH'.split(' '))

/**
 * Names that SPSS, Stata and R take, in the same order: a letter first, then letters, digits, `.` and `_`; unique without regard to case.
 *
 * @example datasetNames(['Q20.3', 'A7.my row', 'a7.my_row', '1st']) // ['Q20.3', 'A7.my_row', 'a7.my_row_2', 'V1st']
 */
export function datasetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain = withoutLastSigns(name.replace(/[^\p{L}\p{N}._]/gu, '_'))
    const begun = /^\p{L}/u.test(plain) && !RESERVED.has(plain.toUpperCase()) ? plain : `V${plain}`
    const short = cutToBytes(begun, LONGEST)
    let unique = short
    for (let n = 2; taken.has(unique.toUpperCase()); n++) unique = `${short}_${n}`
    taken.add(unique.toUpperCase())
    return unique
  })
}

/** SPSS takes no name that ends in a point. */
function withoutLastSigns(name: string): string {
  let end = name.length
  while (end > 0 && '._'.includes(name.charAt(end - 1))) end--
  return name.slice(0, end)
}

/** How long a text is in UTF-8. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** The longest beginning of a text that has at most so many bytes in UTF-8, no character divided. */
export function cutToBytes(text: string, most: number): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= most) return text
  let end = most
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return new TextDecoder().decode(bytes.subarray(0, end))
}

/** The same between words where it can be, and with an ellipsis that says so. */
export function cutToWords(text: string, most: number): string {
  if (bytesOf(text) <= most) return text
  return `${wholeWords(cutToBytes(text, most - bytesOf('…'))).trimEnd()}…`
}

/** A beginning of a text without the word that it may have divided. */
export function wholeWords(begun: string): string {
  const at = begun.lastIndexOf(' ')
  return at > 0 ? begun.slice(0, at) : begun
}
