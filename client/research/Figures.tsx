/** The tables of a question, the chart beside them, and what the reader has to know about both. */
import { useId, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BaseKind, QuestionView, ReleaseContents, VariableView } from '../../server/api/research.ts'
import { Chart } from '../shared/charts/Chart.tsx'
import { questionCharts, variableCharts, type NamedChart } from './charts.ts'
import { MatrixTable, sameAnswers } from './MatrixTable.tsx'
import type { Place } from './place.ts'
import { SummaryTable } from './SummaryTable.tsx'
import { useOpenInPrint } from './useOpenInPrint.ts'
import { goTo } from './usePlace.ts'
import { useWritten } from './useWritten.ts'
import { VariableTable } from './VariableTable.tsx'
import { titleOf, useChartLabels, useSource } from './words.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly view: QuestionView
  readonly place: Place
}

export const Figures = ({ contents, view, place }: Props): ReactElement => {
  const only = onlyVariable(view, place)
  if (view.variables.length === 0) return <FigureTables view={view} place={place} />
  const long = !only && isLong(view)
  const tables = <FigureTables key="tables" view={view} place={place} />
  const chart = <FigureCharts key="chart" contents={contents} view={view} place={place} choose={(name) => goTo({ ...place, chart: name }, true)} />
  return (
    <div className={`figures-and-chart${narrow(only, view) ? ' side-by-side' : ''}`}>
      {long && !view.summary ? [chart, tables] : [tables, chart]}
    </div>
  )
}

/** The tables alone, with their notes. */
export const FigureTables = ({ view, place }: Omit<Props, 'contents'>): ReactElement => {
  const { t } = useTranslation()
  const only = onlyVariable(view, place)
  if (view.variables.length === 0) {
    return <section className="empty"><h2>{t('notes.nothing')}</h2><Sentences sentences={view.notes} /></section>
  }
  return (
    <section className="tables" aria-label={t('table.section')}>
      {only ? <One view={only} question={view} place={place} /> : <Several view={view} place={place} />}
      <Notes view={view} only={only} place={place} />
    </section>
  )
}

/** The charts alone; nothing where the question has none. `choose`: the reader wants another of them. */
export const FigureCharts = (props: Props & { readonly choose: (name: NamedChart['name']) => void }): ReactElement | null => {
  const { view, place } = props
  const only = onlyVariable(view, place)
  const unit = place.show === 'count' ? 'count' : 'percent'
  const charts = only ? variableCharts(only, view.kind, unit) : questionCharts(view, unit)
  return charts.length > 0 ? <Charts {...props} charts={charts} item={only} /> : null
}

/** The one variable that is shown: the chosen item, or the question's only one. */
const onlyVariable = (view: QuestionView, place: Place): VariableView | undefined =>
  view.variables.find(({ variable }) => variable === place.item)
    ?? (view.variables.length === 1 && (view.kind === 'single' || view.kind === 'number') ? view.variables[0] : undefined)

/** Must the rows of a question stand below each other, each with its own answers? */
const isLong = ({ kind, variables }: QuestionView): boolean => kind !== 'multiple' && !sameAnswers(variables)

/** Is the table narrow enough for the chart to stand beside it? */
const narrow = (only: VariableView | undefined, view: QuestionView): boolean =>
  only ? only.banner === null : view.kind === 'multiple' && view.banner === null

const One = ({ view, question, place }: { readonly view: VariableView; readonly question: QuestionView; readonly place: Place }): ReactElement => (
  <VariableTable views={[view]} show={place.show} banner={question.banner?.label ?? null}
    caption={<Caption view={question} item={view.item} by={view.banner !== null} place={place} />} />
)

const Several = ({ view, place }: { readonly view: QuestionView; readonly place: Place }): ReactElement => {
  const { summary, variables } = view
  const { t } = useTranslation()
  const rows = sameAnswers(variables)
  const long = alike(variables).map((views) => (
    <VariableTable key={views[0]?.variable} views={views} show={place.show} banner={view.banner?.label ?? null}
      caption={<Caption view={view} by={views[0]?.banner !== null} place={place} />} />
  ))
  return (
    <>
      {summary && (view.kind === 'multiple' || view.kind === 'ranking' || !rows) && (
        <SummaryTable summary={summary} show={place.show} caption={<Caption view={view} by={summary.banner !== null} place={place} lead={summary.label} mean={summary.measure !== 'chosen'} />} />
      )}
      {view.kind !== 'multiple' && (rows
        ? <MatrixTable views={variables} show={place.show} caption={<Caption view={view} by={false} place={place} />} />
        : <details className="long-table"><summary>{t('table.everyRow', { count: variables.length })}</summary>{long}</details>)}
    </>
  )
}

/** Views grouped by their columns: what was not published by the banner stands in a table of its own. */
const alike = (views: readonly VariableView[]): readonly (readonly VariableView[])[] => {
  const groups = new Map<string, VariableView[]>()
  for (const view of views) {
    const key = JSON.stringify([view.banner, view.columns.map(({ label }) => label)])
    groups.set(key, [...(groups.get(key) ?? []), view])
  }
  return [...groups.values()]
}

interface CaptionProps {
  readonly view: QuestionView
  readonly place: Place
  readonly by: boolean
  readonly item?: string | null
  readonly lead?: string
  readonly mean?: boolean
}

const Caption = ({ view, place, by, item = null, lead, mean }: CaptionProps): ReactNode => {
  const { t } = useTranslation()
  const shown = mean ? t('table.shows.mean') : t(`table.shows.${by || place.show === 'count' ? place.show : 'percent'}`)
  return (
    <>
      <span className="caption-title">{item ?? (by && view.banner ? t('table.by', { question: view.question, banner: view.banner.label }) : t('table.all', { question: view.question }))}</span>
      {' '}<span className="caption-shows">{lead ? `${lead}. ` : ''}{shown}</span>
    </>
  )
}

const Sentences = ({ sentences }: { readonly sentences: readonly string[] }): ReactElement | null =>
  sentences.length === 0 ? null : <ul>{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>

/** More notes than these are of several rows: they stand at each row, and here only for whoever asks. */
const FEW = 4

/** What was merged and why; whether differences between columns can be chance. */
const Notes = ({ view, only, place }: { readonly view: QuestionView; readonly only: VariableView | undefined; readonly place: Place }): ReactElement | null => {
  const { t } = useTranslation()
  const written = useWritten()
  const heading = useId()
  const details = useOpenInPrint()
  const notes = only ? only.notes : view.notes
  const test = place.by ? only?.significance : null
  if (notes.length === 0 && !test) return null
  return (
    <section className="notes" aria-labelledby={heading}>
      <h2 id={heading}>{t('notes.title')}</h2>
      {test && (
        <p className={`test test-${test.verdict}`}>
          {test.sentence}{' '}
          <span className="small">{test.p === null
            ? t('notes.tooSmallWhy')
            : t('notes.test', { statistic: written(test.statistic, 'mean'), degrees: test.degrees, p: test.p < 0.001 ? t('notes.tiny') : t('notes.p', { p: written(test.p, 'mean') }) })}</span>
        </p>
      )}
      {only || notes.length <= FEW
        ? <Sentences sentences={notes} />
        : <details ref={details}><summary>{t('notes.many', { count: notes.length })}</summary><Sentences sentences={notes} /></details>}
    </section>
  )
}

interface Base {
  readonly count: number
  readonly kind: BaseKind
}

/** The base of one table, of all its columns together. */
const baseOf = ({ total, columns, base }: VariableView): Base => ({ count: total?.column.base ?? columns[0]?.base ?? 0, kind: base.kind })

/** The base of a multiple choice, where it is the same for every option; null for other questions. */
const commonBase = ({ summary, variables }: QuestionView): Base | null => {
  if (summary?.measure !== 'chosen') return null
  const bases = variables.map(baseOf)
  const [first] = bases
  return first && bases.every(({ count, kind }) => count === first.count && kind === first.kind) ? first : null
}

interface ChartsProps extends Props {
  readonly charts: readonly NamedChart[]
  readonly choose: (name: NamedChart['name']) => void
  readonly item: VariableView | undefined
}

const Charts = ({ charts, contents, view, item, place, choose }: ChartsProps): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  const labels = useChartLabels()
  const source = useSource(contents)
  const chosen = charts.find(({ name }) => name === place.chart) ?? charts[0]!
  const counted = item ? baseOf(item) : commonBase(view)
  const base = counted === null
    ? t('chart.baseOfItems', { count: view.responses })
    : t(`chart.whom.${counted.kind}`, { count: counted.count, responses: view.responses })
  const ends = chosen.name === 'means' ? (item ?? view.variables.find((one) => one.ends))?.ends : null
  const scale = ends && view.kind !== 'ranking'
    ? ` ${t('chart.ends', { first: ends[0].score, firstLabel: ends[0].label, last: ends[1].score, lastLabel: ends[1].label })}` : ''
  const unit = t(chosen.name === 'means' ? (view.kind === 'ranking' ? 'chart.meanRanks' : 'chart.means') : place.show === 'count' ? 'chart.counts' : 'chart.percents')
  const together = place.by && !item && view.variables.length > 1 && chosen.name === 'answers' && view.kind !== 'multiple' ? ` ${t('chart.together')}` : ''
  return (
    <section className="chart-section" aria-label={t('chart.section')}>
      {charts.length > 1 && (
        <div className="chart-choice" role="group" aria-label={t('chart.choice')}>
          {charts.map(({ name }) => (
            <button key={name} type="button" aria-pressed={name === chosen.name} onClick={() => choose(name)}>
              {t(name === 'means' && view.kind === 'ranking' ? 'chart.name.ranks' : `chart.name.${name}`)}
            </button>
          ))}
        </div>
      )}
      <Chart spec={chosen.spec} written={written} labels={labels}
        name={[contents.id, item?.variable ?? view.question, ...(place.by ? [place.by] : []), chosen.name].join('-')}
        words={{ title: titleOf(view, item?.item ?? null), base: `${base} ${unit}${scale}${together}`, source: source(view.question) }} />
    </section>
  )
}
