import { plot, type PlotOptions } from '@observablehq/plot'
import type { Part } from './part.ts'

/** A plot as a part of our picture, without the style and class that Plot gives a picture of its own. */
export const plotPart = (options: PlotOptions & { readonly width: number; readonly height: number }): Part => {
  const drawn = plot({ ...options, figure: false }) as unknown as SVGSVGElement
  drawn.querySelector('style')?.remove()
  drawn.removeAttribute('class')
  drawn.setAttribute('font-size', '13')
  drawn.removeAttribute('font-family')
  // The picture as a whole speaks; its parts say nothing.
  drawn.setAttribute('aria-hidden', 'true')
  for (const marked of drawn.querySelectorAll('[aria-label]')) marked.removeAttribute('aria-label')
  return { node: drawn, height: options.height }
}
