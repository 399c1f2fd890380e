/** A sheet on which lines of text and rules are set one below the other, as SVG. Pure: marks go into a list, from the top down. */
import { LEADING, wrapped } from './text-width.ts'
import { element, type Markup } from '../formats/xml.ts'

type Attributes = Readonly<Record<string, string | number | undefined>>

export interface Paper {
  /** Lines set at the height reached, `x` px from where they begin; `down`: that many lines lower. The height stays. */
  readonly place: (lines: readonly string[], x: number, size: number, attributes?: Attributes, down?: number) => void
  /** Goes down by so many lines of a size, and by the space after them. */
  readonly advance: (lines: number, size: number) => void
  /** A text over the whole width, wrapped. */
  readonly paragraph: (text: string, size: number, attributes?: Attributes) => void
  readonly rule: (weight: number, from?: number, to?: number) => void
  /** A bar beside the next line of a size. Takes no height of its own. */
  readonly bar: (from: number, length: number, size: number, colour: string) => void
  readonly marks: () => readonly Markup[]
  /** Reached so far, px. */
  readonly height: () => number
}

const AFTER = 6 // px

/** @param width px; @param direction in which its language is written: `x` is measured from where lines begin */
export function paper(width: number, ink: string, direction: 'ltr' | 'rtl' = 'ltr'): Paper {
  const at = (x: number) => tenth(direction === 'rtl' ? width - x : x)
  const marks: Markup[] = []
  let y = 0
  const place: Paper['place'] = (lines, x, size, attributes = {}, down = 0) =>
    lines.forEach((text, i) => {
      marks.push(
        element(
          'text',
          { x: at(x), y: tenth(y + size + (down + i) * size * LEADING), 'font-size': size, ...attributes },
          text,
        ),
      )
    })
  const advance: Paper['advance'] = (lines, size) => {
    y += lines * size * LEADING + AFTER
  }
  return {
    place,
    advance,
    paragraph: (text, size, attributes) => {
      const lines = wrapped(text, width, size)
      place(lines, 0, size, attributes)
      advance(lines.length, size)
    },
    rule: (weight, from = 0, to = width) => {
      marks.push(
        element('line', {
          x1: at(from),
          x2: at(to),
          y1: tenth(y),
          y2: tenth(y),
          stroke: ink,
          'stroke-width': weight,
        }),
      )
      y += AFTER
    },
    bar: (from, length, size, colour) => {
      marks.push(
        element('rect', {
          x: at(direction === 'rtl' ? from + length : from),
          y: tenth(y + size * 0.1),
          width: tenth(length),
          height: tenth(size),
          fill: colour,
        }),
      )
    },
    marks: () => marks,
    height: () => y,
  }
}

function tenth(px: number): number {
  return Math.round(px * 10) / 10
}
