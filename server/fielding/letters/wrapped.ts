/** Plain text in lines that mail programs do not break: 76 signs at most (RFC 2045, 6.7; RFC 5322, 2.1.1). Pure. */

export const LINE = 76 // signs

/** Breaks long lines between words. A word that is longer, such as a link, stays whole in a line of its own. */
export const wrapped = (text: string, width = LINE): string =>
  text
    .split('\n')
    .flatMap((line) => linesOf(line, width))
    .join('\n')

function linesOf(line: string, width: number): string[] {
  if (lengthOf(line) <= width) return [line]
  const lines: string[] = []
  let current = ''
  for (const word of line.split(/ +/)) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && lengthOf(longer) > width) {
      lines.push(current)
      current = word
    } else current = longer
  }
  return [...lines, current]
}

const lengthOf = (text: string): number => Array.from(text).length
