import type { ReactElement } from 'react'
import { later } from './later.tsx'
import type { ReleaseChartProps } from './props.ts'

/**
 * The chart of a published table with its title, base and source, and buttons to save it as a picture. Always place the
 * table (`ReleaseTable`) somewhere near: it says the same to those who do not see the picture.
 *
 * @example <ReleaseChart baseUrl="/surveys" release="eval-2026" question="C4" by="region" language="ru" />
 */
export const ReleaseChart: (props: ReleaseChartProps) => ReactElement = later(
  async () => (await import('./drawn-chart.tsx')).DrawnChart,
)
