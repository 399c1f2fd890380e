/**
 * How wide a text will be, without a screen: for pictures that are written where no font is.
 * Widths of Arial bold (Liberation Sans has the same), thousandths of the size, rounded up; regular type is a little narrower.
 */
const WIDTHS: readonly (readonly [width: number, characters: string])[] = [
  [280, " \u00A0\u202F,./I\\ijl‘’·|'"],
  [340, '!()-:;[]`ft'],
  [420, '*r{}°г'],
  [510, '"zктз“”'],
  [560, '#$0123456789J_aceksvxyаесухё«»–−§€эГ'],
  [615, '+<=>~^×?FLTZbdghnopquТорчянпКвийцьб'],
  [640, 'УЗдл'],
  [730, '&ABCDHKNRUEPSVXYАВНСЕРХЁЛЧжЭДБИЙПЬЯъ'],
  [780, 'GOQwОЦм'],
  [850, 'MМшщФыюЪ'],
  [910, '%mфЖ'],
]
const WIDEST = 1120
/** Marks over letters, and those that say in which direction a text is written. */
const UNSEEN = /[\p{Mn}\p{Cf}]/gu
const widthOf = new Map(
  WIDTHS.flatMap(([width, characters]) => Array.from(characters, (character) => [character, width] as const)),
)

/** The fonts that have these widths, and those that come close. */
export const FONT = "Arial, 'Liberation Sans', Helvetica, 'Noto Sans', sans-serif"

/** From one line to the next, times the size. */
export const LEADING = 1.3

/** Width of one line at a font size, px; never less than it will be in `FONT`. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text.replace(UNSEEN, '')) width += widthOf.get(character) ?? WIDEST
  return (width * size) / 1000
}

/** Breaks a text between words into lines no wider than `width` px; a longer word has a line of its own. Nothing is lost. */
export function wrapped(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of wordsIn(text)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** The widest word of a text, px: a column that wide cuts nothing. */
export function longestWord(text: string, size: number): number {
  return Math.max(...wordsIn(text).map((word) => textWidth(word, size)))
}

/** Only at spaces that may break: `37,5 %` and `8 ноября` with fixed spaces stay together. */
function wordsIn(text: string): readonly string[] {
  return text.split(/[ \n\t]+/)
}
