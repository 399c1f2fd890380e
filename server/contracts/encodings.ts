/** Encodings in which lists come, by the names of the Encoding Standard. */

/** With what counts against each where others fit as well: how rarely lists come in it. Of equals the first is meant. */
export const CODE_PAGES = [
  ['windows-1252', 0],
  ['windows-1251', 0],
  ['ibm866', 0.15],
  ['koi8-r', 0.15],
  ['koi8-u', 0.15],
  ['x-mac-cyrillic', 0.15],
  ['iso-8859-5', 0.3],
  ['windows-1250', 0.05],
  ['windows-1254', 0.05],
  ['windows-1257', 0.1],
  ['windows-1253', 0.05],
  ['windows-1255', 0.05],
  ['windows-1256', 0.05],
  ['macintosh', 0.3],
] as const
export const EAST_ASIAN = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'] as const
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', ...CODE_PAGES.map(([name]) => name), ...EAST_ASIAN] as const
export type Encoding = (typeof ENCODINGS)[number]
