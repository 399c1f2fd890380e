/** Texts in pictures: SVG has no line breaks of its own. */
export const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
export const SVG = 'http://www.w3.org/2000/svg'

let canvas: CanvasRenderingContext2D | null = null

/** Width of one line of text, px. */
export const textWidth = (text: string, size: number, weight = 400): number => {
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) return text.length * size * 0.55
  canvas.font = `${weight} ${size}px ${FONT}`
  return canvas.measureText(text).width
}

/** Breaks a text between words into lines no wider than `width` px; a longer word stays whole. At most `most` lines, then an ellipsis. */
export const wrapped = (
  text: string,
  width: number,
  size: number,
  { weight = 400, most = Infinity } = {},
): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/[ \n\t]+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size, weight) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  lines.push(line)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`]
}

/** An SVG element with attributes. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Node | string)[]
): SVGElement => {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  made.append(...children)
  return made
}

/** Lines of text below each other; `y` is the top of the first. */
export const textBlock = (
  lines: readonly string[],
  x: number,
  y: number,
  size: number,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElement =>
  element(
    'text',
    { x, y: y + size, 'font-size': size, 'text-anchor': 'start', ...attributes },
    ...lines.map((line, i) => element('tspan', { x, dy: i === 0 ? 0 : Math.round(size * 1.3) }, line)),
  )

/** Height of so many lines, px. */
export const blockHeight = (lines: number, size: number): number => lines * Math.round(size * 1.3)
