import { useState, type ReactElement } from 'react'
import { FigureCharts } from '../research/charts/FigureCharts.tsx'
import type { ReleaseChartProps } from './props.ts'
import { ReleasePart, type Shown } from './release.tsx'

/**
 * The chart of a published table with its title, base and source, and buttons to save it as a picture. Always place the
 * table (`ReleaseTable`) somewhere near: it says the same to those who do not see the picture.
 *
 * @example <ReleaseChart baseUrl="/surveys" release="eval-2026" question="C4" by="region" language="ru" />
 */
export const ReleaseChart = ({ chart, ...props }: ReleaseChartProps): ReactElement => (
  <ReleasePart {...props} draw={(shown) => <Chosen {...shown} first={chart ?? null} />} />
)

const Chosen = ({
  contents,
  view,
  route,
  first,
}: Shown & { readonly first: 'answers' | 'means' | null }): ReactElement | null => {
  const [chosen, choose] = useState<'answers' | 'means' | null>(first)
  return <FigureCharts contents={contents} view={view} route={{ ...route, chart: chosen }} choose={choose} />
}
