import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExhibitView, ReleaseContents } from '../../../server/api/research.ts'
import { apiAddress } from '../../shared/api.ts'
import { Chart } from '../../shared/charts/Chart.tsx'
import { Refused } from '../../shared/Refused.tsx'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import type { ChartChoice } from '../charts/chart-choice.ts'
import { questionCharts } from '../charts/item-charts.ts'
import { variableCharts } from '../charts/variable-charts.ts'
import { ExhibitPictures } from './ExhibitPictures.tsx'
import { Heading } from '../releases/Heading.tsx'
import { hashOf, HOME, type Route } from '../route.ts'
import { answerTable } from '../tables/answers.ts'
import { FiguresTable } from '../tables/FiguresTable.tsx'
import { withoutLetters } from '../tables/model.ts'
import { summaryTable } from '../tables/summary.ts'
import { useTableWords } from '../useTableWords.ts'
import { useWritten } from '../useWritten.ts'
import { useChartLabels } from '../captions.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly route: Route
}

/** The tables the survey's own report prints. */
export const Exhibits = ({ contents, route }: Props): ReactElement => {
  const { t } = useTranslation()
  const shown = contents.exhibits.find(({ name }) => name === route.name)
  if (shown) return <ExhibitPage key={shown.name} contents={contents} name={shown.name} />
  return (
    <>
      <Heading level={1} page={`${contents.id} exhibits`} title={`${t('exhibits.title')} – ${contents.title}`}>
        {t('exhibits.title')}
      </Heading>
      <p>{t(contents.exhibits.length === 0 ? 'exhibits.none' : 'exhibits.text')}</p>
      <ul className="plain-list">
        {contents.exhibits.map((exhibit) => (
          <li key={exhibit.name}>
            <a href={hashOf({ ...HOME, release: contents.id, tab: 'exhibits', name: exhibit.name })}>
              {exhibit.heading}
            </a>
          </li>
        ))}
      </ul>
      {contents.exhibitsWithheld.length > 0 && (
        <>
          <h2>{t('exhibits.withheld')}</h2>
          <ul>
            {contents.exhibitsWithheld.map(({ name, heading }) => (
              <li key={name}>{heading}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const CHOICE: ChartChoice = { unit: 'percent', sorted: false, intervals: false }

const ExhibitPage = ({
  contents,
  name,
}: {
  readonly contents: ReleaseContents
  readonly name: string
}): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  const labels = useChartLabels()
  const path = `research/releases/${encodeURIComponent(contents.id)}/exhibits/${encodeURIComponent(name)}`
  const { value, refusal } = useReply<ExhibitView>(path)
  const heading = contents.exhibits.find((exhibit) => exhibit.name === name)?.heading ?? name
  return (
    <article className="exhibit">
      <p className="back always">
        <a href={hashOf({ ...HOME, release: contents.id, tab: 'exhibits' })}>{t('exhibits.all')}</a>
      </p>
      <Heading level={1} page={`${contents.id} ${name}`} title={`${heading} – ${contents.title}`}>
        {heading}
      </Heading>
      <Refused refusal={refusal} />
      {value && (
        <>
          {value.wording && <p className="exhibit-note">{value.wording}</p>}
          <ExhibitTable exhibit={value} />
          {value.note && <p className="exhibit-note">{value.note}</p>}
          {value.withheld && <p className="exhibit-note">{value.withheld}</p>}
          <p className="chart-source">{value.source}</p>
          <ExhibitPictures address={apiAddress(`${path}.svg`)} name={`${contents.id}-${name}`} />
          {chartsOf(value)
            .slice(0, 1)
            .map(({ name: chart, spec }) => (
              <Chart
                key={chart}
                spec={spec}
                written={written}
                labels={labels}
                name={`${contents.id}-${name}-${chart}`}
                words={{
                  title: value.heading,
                  base: `${value.base} ${t(chart === 'means' ? 'chart.means' : 'chart.percents')}`,
                  source: value.source,
                }}
              />
            ))}
        </>
      )}
    </article>
  )
}

const ExhibitTable = ({ exhibit }: { readonly exhibit: ExhibitView }): ReactElement => {
  const { t } = useTranslation()
  const words = useTableWords()
  const { views, summary, banner } = exhibit
  const show = exhibit.cells === 'count' ? 'count' : 'column'
  const table = summary
    ? summaryTable([{ heading: null, summary }], banner, show, t('table.item'))
    : answerTable(
        views.map((view) => ({ heading: views.length > 1 ? view.item : null, view })),
        banner,
        show,
        words,
      )
  return (
    <FiguresTable
      table={withoutLetters(table)}
      intervals={false}
      caption={
        <span className="caption-shows">
          {exhibit.base} {exhibit.cellsSay}
        </span>
      }
    />
  )
}

const chartsOf = ({ views, summary, kind }: ExhibitView) => {
  const [first] = views
  return !summary && first && views.length === 1
    ? variableCharts(first, kind, CHOICE)
    : questionCharts({ kind, summary, variables: views }, CHOICE)
}
