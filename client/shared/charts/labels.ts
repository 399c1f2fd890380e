import { blockHeight, textWidth, wrapped } from './text.ts'

/** Labels of the lines of a chart: beside the marks, or above them where the picture is narrow. */
export interface LineLabels {
  readonly above: boolean
  /** Space left of the marks, px. */
  readonly margin: number
  /** Height of one line of the chart, px. */
  readonly rowHeight: number
  /** Height of the label block inside a row; 0 where labels stand beside. */
  readonly labelHeight: number
  readonly texts: readonly string[]
}

const SIZE = 13
const NARROW = 560 // px

export const lineLabels = (labels: readonly string[], width: number, barHeight: number): LineLabels => {
  const above = width < NARROW
  const room = above ? width - 8 : Math.min(300, Math.max(120, width * 0.36))
  const lines = labels.map((label) => wrapped(label, room, SIZE, { most: above ? 4 : 5 }))
  const tallest = Math.max(1, ...lines.map((some) => some.length))
  const widest = Math.max(0, ...lines.flat().map((line) => textWidth(line, SIZE)))
  const height = blockHeight(tallest, SIZE)
  return {
    above,
    margin: above ? 4 : Math.ceil(widest) + 14,
    rowHeight: above ? height + barHeight + 14 : Math.max(barHeight + 8, height + 8),
    labelHeight: above ? height : 0,
    texts: lines.map((some) => some.join('\n')),
  }
}
