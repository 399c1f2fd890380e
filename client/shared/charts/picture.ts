/** A chart as a picture of its own: title, whom it counts, the chart, its source; always light, with no style sheet behind it. */
import { drawChart, inDirection, partsOf, stacked, type Direction } from './draw.ts'
import type { Part } from './part.ts'
import { withoutVariables } from '../../../server/tabulation/pictures/palette.ts'
import type { ChartSpec, ChartWords, Written } from './spec.ts'
import { blockHeight, element, textBlock, wrapped } from './text.ts'

export { drawChart }

const WIDTH = 900 // px
const EDGE = 24 // px

/** The picture as SVG text. */
export const chartSvg = (spec: ChartSpec, words: ChartWords, written: Written, direction: Direction): string =>
  pictureSvg(partsOf(spec, WIDTH - 2 * EDGE, written), words, direction)

/** Any parts with their words around them as SVG text. */
export const pictureSvg = (parts: readonly Part[], words: ChartWords, direction: Direction, width = WIDTH): string => {
  const inner = width - 2 * EDGE
  const block = (text: string, size: number, attributes: Record<string, string | number>, after: number): Part => {
    const lines = wrapped(text, inner, size, { weight: Number(attributes['font-weight'] ?? 400) })
    return { node: textBlock(lines, 0, 0, size, attributes), height: blockHeight(lines.length, size) + after }
  }
  const soft = { fill: 'var(--chart-ink-soft)' }
  const all = [
    block(words.title, 18, { 'font-weight': 600 }, 4),
    block(words.base, 14, soft, 14),
    ...parts,
    { node: element('line', { x1: 0, x2: inner, y1: 6, y2: 6, stroke: 'var(--chart-line-soft)' }), height: 12 },
    block(words.source, 12.5, soft, 0),
  ]
  const height = all.reduce((sum, part) => sum + part.height, 0) + 2 * EDGE
  const picture = stacked(all, width, `${words.title}. ${words.base}`)
  const content = element('g', { transform: `translate(${EDGE},${EDGE})` })
  content.append(...picture.childNodes)
  picture.append(element('rect', { width, height, fill: 'var(--chart-paper)' }), content)
  picture.setAttribute('height', String(height))
  picture.setAttribute('viewBox', `0 0 ${width} ${height}`)
  return withoutVariables(new XMLSerializer().serializeToString(inDirection(picture, width, direction)))
}

/** SVG text as PNG, twice as fine as it is drawn. */
export const pngOf = async (svg: string): Promise<Blob> => {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * 2
  canvas.height = image.naturalHeight * 2
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('picture'))
    }, 'image/png')
  })
}
