import { useState, type ReactElement } from 'react'
import { FigureCharts } from '../research/charts/FigureCharts.tsx'
import type { ReleaseChartProps } from './props.ts'
import { ReleasePart, type Shown } from './release.tsx'

/** `ReleaseChart`, once its code is there. */
export const DrawnChart = ({ chart, ...props }: ReleaseChartProps): ReactElement => (
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
