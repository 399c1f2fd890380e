import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { BaseKind, QuestionView, ReleaseContents, VariableView } from '../../../server/api/research.ts'
import { Chart } from '../../shared/charts/Chart.tsx'
import type { ChartChoice, NamedChart } from './chart-choice.ts'
import { questionCharts } from './item-charts.ts'
import { variableCharts } from './variable-charts.ts'
import { onlyVariable } from '../only.ts'
import type { Route } from '../route.ts'
import { useWritten } from '../useWritten.ts'
import { titleOf, useChartLabels, useSource } from '../captions.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly view: QuestionView
  readonly route: Route
  /** The reader wants another of the question's charts. */
  readonly choose: (name: NamedChart['name']) => void
}

/** The charts of a question alone; nothing where it has none. */
export const FigureCharts = (props: Props): ReactElement | null => {
  const { view, route } = props
  const only = onlyVariable(view, route)
  const choice: ChartChoice = {
    unit: route.show === 'count' ? 'count' : 'percent',
    sorted: route.sort !== null,
    intervals: route.intervals,
  }
  const charts = only ? variableCharts(only, view.kind, choice) : questionCharts(view, choice)
  const [first] = charts
  return first ? <Charts {...props} charts={charts} first={first} item={only} /> : null
}

interface ChartsProps extends Props {
  readonly charts: readonly NamedChart[]
  readonly first: NamedChart
  readonly item: VariableView | undefined
}

const Charts = ({ charts, first, contents, view, item, route, choose }: ChartsProps): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  const labels = useChartLabels()
  const source = useSource(contents)
  const chosen = charts.find(({ name }) => name === route.chart) ?? first
  const counted = item ? baseOf(item) : commonBase(view)
  const base =
    counted === null
      ? t('chart.baseOfItems', { count: view.responses })
      : t(`chart.whom.${counted.items ? 'items' : counted.kind}`, {
          count: counted.count,
          responses: view.responses,
          base: counted.label,
        })
  const ends = chosen.name === 'means' ? (item ?? view.variables.find((one) => one.ends))?.ends : null
  const said = [
    base,
    t(
      chosen.name === 'means'
        ? view.kind === 'ranking'
          ? 'chart.meanRanks'
          : 'chart.means'
        : route.show === 'count'
          ? 'chart.counts'
          : 'chart.percents',
    ),
    ...(ends && view.kind !== 'ranking'
      ? [
          t('chart.ends', {
            first: ends[0].score,
            firstLabel: ends[0].label,
            last: ends[1].score,
            lastLabel: ends[1].label,
          }),
        ]
      : []),
    ...(showsIntervals(chosen, route) ? [t('chart.intervals')] : []),
  ]
  return (
    <section className="chart-section" aria-label={t('chart.section', { question: view.question })}>
      {charts.length > 1 && (
        <div className="chart-choice" role="group" aria-label={t('chart.choice')}>
          {charts.map(({ name }) => (
            <button key={name} type="button" aria-pressed={name === chosen.name} onClick={() => choose(name)}>
              {t(name === 'means' && view.kind === 'ranking' ? 'chart.name.ranks' : `chart.name.${name}`)}
            </button>
          ))}
        </div>
      )}
      <Chart
        spec={chosen.spec}
        written={written}
        labels={labels}
        name={[contents.id, item?.variable ?? view.question, ...(route.by ? [route.by] : []), chosen.name].join('-')}
        words={{ title: titleOf(view, item?.item ?? null), base: said.join(' '), source: source(view.question) }}
      />
    </section>
  )
}

interface Base {
  readonly count: number
  readonly kind: BaseKind
  readonly label: string
  /** Does it count items of a repeated group? */
  readonly items: boolean
}

/** The base of one table, of all its columns together. */
const baseOf = ({ total, columns, base, units }: VariableView): Base => ({
  count: total?.column.base ?? columns[0]?.base ?? 0,
  kind: base.kind,
  label: base.label,
  items: units !== null,
})

/** The base of a multiple choice, where it is the same for every option; null for other questions. */
const commonBase = ({ summary, variables }: QuestionView): Base | null => {
  if (summary?.measure !== 'chosen') return null
  const bases = variables.map(baseOf)
  const [first] = bases
  return first && bases.every(({ count, kind }) => count === first.count && kind === first.kind) ? first : null
}

/** Bars and single dots have room for lines that show intervals. */
const showsIntervals = ({ spec }: NamedChart, { intervals, show }: Route): boolean =>
  intervals && (spec.kind === 'bars' ? show !== 'count' : spec.kind === 'dots' && spec.groups.length === 1)
