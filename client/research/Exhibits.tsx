import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, ReleaseContents, VariableView } from '../../server/api/research.ts'
import { getJson } from '../shared/api.ts'
import { Chart } from '../shared/charts/Chart.tsx'
import { Refused } from '../shared/Refused.tsx'
import { useLoaded } from '../shared/useLoaded.ts'
import { variableCharts } from './charts.ts'
import { ExhibitPictures } from './ExhibitPictures.tsx'
import { Heading } from './Heading.tsx'
import { hashOf, HOME, type Place } from './place.ts'
import { useWritten } from './useWritten.ts'
import { countsSilent, VariableTable } from './VariableTable.tsx'
import { useChartLabels, useSource } from './words.ts'

type Exhibit = ReleaseContents['exhibits'][number]
interface Props {
  readonly contents: ReleaseContents
  readonly place: Place
}

/** The tables the survey's own report prints. */
export const Exhibits = ({ contents, place }: Props): ReactElement => {
  const { t } = useTranslation()
  const shown = contents.exhibits.find(({ name }) => name === place.name)
  if (shown) return <ExhibitPage contents={contents} exhibit={shown} />
  return (
    <>
      <Heading level={1} page={`${contents.id} exhibits`} title={`${t('exhibits.title')} – ${contents.title}`}>{t('exhibits.title')}</Heading>
      <p>{t(contents.exhibits.length === 0 ? 'exhibits.none' : 'exhibits.text')}</p>
      <ul className="plain-list">
        {contents.exhibits.map((exhibit) => (
          <li key={exhibit.name}>
            <a href={hashOf({ ...HOME, release: contents.id, tab: 'exhibits', name: exhibit.name })}>
              <span className="number">{t('exhibits.number', { number: numberOf(exhibit) })}</span> {exhibit.title}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** As a report prints a table: those who answered, columns with anybody in them, no means and nets. */
const printed = (view: VariableView): VariableView => {
  const kept = view.columns.map(({ base }) => base > 0)
  const columns = <T,>(list: readonly T[]): T[] => list.filter((_, c) => kept[c])
  const rows = view.rows.map(({ kind }) => kind === 'answer' || kind === 'special')
  const answers = <T,>(list: readonly T[]): T[] => list.filter((_, r) => rows[r])
  return {
    ...view,
    columns: columns(view.columns),
    rows: answers(view.rows).map((row) => ({
      ...row, counts: columns(row.counts), percents: columns(row.percents), rowPercents: columns(row.rowPercents),
    })),
    total: view.total && { ...view.total, counts: answers(view.total.counts), percents: answers(view.total.percents) },
    means: null,
    nets: [],
  }
}

/** `exhibit-2` is number 2. */
const numberOf = ({ name }: Exhibit): string => /\d+$/.exec(name)?.[0] ?? name

const ExhibitPage = ({ contents, exhibit }: { readonly contents: ReleaseContents; readonly exhibit: Exhibit }): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  const labels = useChartLabels()
  const source = useSource(contents)
  const question = contents.questions.find(({ variables }) => variables.some(({ variable }) => variable === exhibit.variable))?.question ?? exhibit.variable
  const path = `research/releases/${encodeURIComponent(contents.id)}/questions/${encodeURIComponent(question)}`
  const { value, refusal } = useLoaded(`${path} ${exhibit.banner}`, () => getJson<QuestionView>(path, { by: exhibit.banner }))
  const found = value?.variables.find(({ variable }) => variable === exhibit.variable)
  const view = found && printed(found)
  const heading = `${t('exhibits.number', { number: numberOf(exhibit) })}. ${exhibit.title}`
  return (
    <article className="exhibit">
      <p className="back always"><a href={hashOf({ ...HOME, release: contents.id, tab: 'exhibits' })}>{t('exhibits.all')}</a></p>
      <Heading level={1} page={`${contents.id} ${exhibit.name}`} title={`${heading} – ${contents.title}`}>{heading}</Heading>
      <Refused refusal={refusal} />
      {value && view && (
        <>
          <VariableTable views={[view]} show="column" banner={value.banner?.label ?? null}
            caption={<span className="caption-shows">{baseText(view)} {t('table.shows.column')}</span>} />
          {exhibit.note && <p className="exhibit-note">{exhibit.note}</p>}
          {view.notes.length > 0 && <ul className="exhibit-notes">{view.notes.map((note) => <li key={note}>{note}</li>)}</ul>}
          <p className="chart-source">{source(question)}</p>
          <ExhibitPictures view={view} name={`${contents.id}-${exhibit.name}`}
            words={{ title: heading, base: baseText(view), source: [exhibit.note, source(question)].filter(Boolean).join(' ') }} />
          {variableCharts(view, value.kind, 'percent').slice(0, 1).map(({ name, spec }) => (
            <Chart key={name} spec={spec} written={written} labels={labels} name={`${contents.id}-${exhibit.name}-${name}`}
              words={{ title: heading, base: `${baseText(view)} ${t('chart.percents')}`, source: source(question) }} />
          ))}
        </>
      )}
    </article>
  )

  function baseText(view: VariableView): string {
    return t(countsSilent(view) ? 'chart.baseWithSilent' : 'chart.base', { count: view.total?.column.base ?? view.columns[0]?.base ?? 0, responses: contents.responses })
  }
}
