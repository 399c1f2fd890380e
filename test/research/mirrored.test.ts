/** Charts for readers who read from the right. */
import { JSDOM } from 'jsdom'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawChart } from '../../client/shared/charts/picture.ts'
import type { BarChart } from '../../client/shared/charts/spec.ts'

const CHART: BarChart = {
  kind: 'bars',
  unit: 'count',
  panels: [
    { label: 'الإجمالي', base: 30 },
    { label: 'Latin America, Global,', base: 12 },
  ],
  bars: [{ label: 'نعم', paint: { colour: 'bar', pattern: 'plain' } }],
  values: [[20, 8]],
}

describe('a chart', () => {
  beforeAll(() => {
    const { window } = new JSDOM('', { contentType: 'text/html' }) as { readonly window: Window & typeof globalThis }
    window.HTMLCanvasElement.prototype.getContext = () => null
    Object.assign(globalThis, { window, document: window.document })
  })
  const drawn = (direction: 'ltr' | 'rtl') => drawChart(CHART, 600, String, 'chart', direction)
  const lines = (picture: SVGSVGElement) =>
    [...picture.querySelectorAll('text')].flatMap((text) =>
      text.children.length > 0 ? [...text.children].map((line) => line.textContent) : [text.textContent],
    )

  it('is mirrored as a whole where lines run from the right, its letters are not', () => {
    const picture = drawn('rtl')
    expect(picture.getAttribute('direction')).toBe('rtl')
    expect([...picture.children].map((each) => each.getAttribute('transform'))).toEqual([
      'translate(600,0) scale(-1,1)',
    ])
    for (const text of picture.querySelectorAll('text'))
      expect(text.getAttribute('transform')).toMatch(/scale\(-1,1\)$/)
    for (const line of lines(picture)) expect(line).toMatch(/^\u2068[^\u2068\u2069]*\u2069$/)
  })
  it('says the same in either direction', () => {
    const plain = lines(drawn('rtl')).map((line) => line.replace(/[\u2068\u2069]/g, ''))
    expect(plain).toEqual(lines(drawn('ltr')))
    expect(plain).toContain('نعم')
    expect(drawn('ltr').outerHTML).not.toMatch(/scale\(-1/)
  })
})
