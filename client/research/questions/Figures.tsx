/** The tables of a question and the chart beside them. */
import type { ReactElement } from 'react'
import type { QuestionView, ReleaseContents, VariableView } from '../../../server/api/research.ts'
import { FigureCharts } from '../charts/FigureCharts.tsx'
import { FigureTables } from './FigureTables.tsx'
import { onlyVariable } from '../only.ts'
import type { Route } from '../route.ts'
import { sameAnswers } from '../tables/matrix.ts'
import { goTo } from '../useRoute.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly view: QuestionView
  readonly route: Route
}

export const Figures = ({ contents, view, route }: Props): ReactElement => {
  const only = onlyVariable(view, route)
  if (view.variables.length === 0) return <FigureTables view={view} route={route} />
  const long = !only && isLong(view)
  const tables = <FigureTables key="tables" view={view} route={route} />
  const chart = (
    <FigureCharts
      key="chart"
      contents={contents}
      view={view}
      route={route}
      choose={(name) => goTo({ ...route, chart: name }, true)}
    />
  )
  return (
    <div className={`figures-and-chart${narrow(only, view, route) ? ' side-by-side' : ''}`}>
      {long && !view.summary ? [chart, tables] : [tables, chart]}
    </div>
  )
}

/** Must the rows of a question stand below each other, each with its own answers? */
const isLong = ({ kind, variables }: QuestionView): boolean => kind !== 'multiple' && !sameAnswers(variables)

/** Is the table narrow enough for the chart to stand beside it? */
const narrow = (only: VariableView | undefined, view: QuestionView, { transpose }: Route): boolean =>
  !transpose && (only ? only.banner === null : view.kind === 'multiple' && view.banner === null)
