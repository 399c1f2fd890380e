/** The charts of a report as native charts of a word processor, whose numbers can be looked at and edited there. */
import { ChartRun } from 'docx/charts'
import type { ReportChart } from '../document.ts'
import { PALETTE, readable } from '../../pictures/palette.ts'
import { wrapped } from '../../pictures/text-width.ts'

const FACE = 'Arial'
const WIDTH = 640 // px
const BAR = 24 // px, with the space around it
const LABEL = 8 // pt
const LABEL_LINE = 14 // px
/** Of the chart, at most what labels of bars have. Where one is taller than its bar, word processors leave out every other. */
const LABELS = 0.45
const LEGEND = 16 // px for a line of it
/** Percent: narrower parts of a bar have no room for their number. */
const LEAST = 5

export function chartRun({ description, heading, bars, series, isDivided }: ReportChart): ChartRun {
  const most = isDivided ? 100 : Math.max(10, ...(series[0]?.values ?? []).map((value) => value ?? 0))
  const legend = isDivided
    ? LEGEND * Math.ceil(series.reduce((sum, { label }) => sum + label.length + 6, 0) / 95) + 14
    : 0
  return new ChartRun({
    type: 'bar',
    categories: bars.map(({ label }) => label),
    series: series.map(({ label, colour, values }) => ({
      name: label || heading,
      values,
      color: hex(colour),
      ...(isDivided
        ? {
            dataLabels: { value: true, numberFormat: '0.0', font: { size: 7, color: hex(readable(colour)) } },
            pointLabels: values.map((value) => ((value ?? 0) < LEAST ? false : undefined)),
          }
        : { colors: bars.map((bar) => hex(bar.colour)) }),
    })),
    stacking: isDivided ? 'stacked' : 'none',
    gapWidth: 45,
    ...(!isDivided && { dataLabels: { value: true, numberFormat: '0.0', font: { size: 8 } } }),
    legend: isDivided ? { position: 'top', font: { size: 8 } } : false,
    font: { name: FACE, color: hex(PALETTE.light.ink) },
    categoryAxis: { reverseOrder: true, font: { size: LABEL } },
    valueAxis: { visible: false, gridlines: false, minimum: 0, maximum: isDivided ? most : Math.min(100, most * 1.1) },
    chartArea: { border: 'none' },
    transformation: { width: WIDTH, height: bars.length * barOf(bars) + legend + 14 },
    altText: { name: heading, title: heading, description },
  })
}

/** As tall as the tallest label asks for, px. */
function barOf(bars: ReportChart['bars']): number {
  const lines = bars.map(({ label }) => wrapped(label, WIDTH * LABELS, (LABEL * 96) / 72).length)
  return Math.max(BAR, ...lines.map((count) => count * LABEL_LINE + 6))
}

const hex = (colour: string): string => colour.replace('#', '').toUpperCase()
