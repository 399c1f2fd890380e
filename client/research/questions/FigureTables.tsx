import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, VariableView } from '../../../server/api/research.ts'
import { grouped } from '../../../server/collections/grouped.ts'
import { onlyVariable } from '../only.ts'
import { shownAs, type Route } from '../route.ts'
import { Sentences, TableNotes } from './TableNotes.tsx'
import { answerTable } from '../tables/answers.ts'
import { FiguresTable } from '../tables/FiguresTable.tsx'
import { matrixTable, sameAnswers } from '../tables/matrix.ts'
import { transposed, type TableModel } from '../tables/model.ts'
import { summaryTable } from '../tables/summary.ts'
import { useTableWords } from '../useTableWords.ts'

interface Props {
  readonly view: QuestionView
  readonly route: Route
}

/** The tables of a question alone, with what has to be known to read them. */
export const FigureTables = ({ view, route }: Props): ReactElement => {
  const { t } = useTranslation()
  const only = onlyVariable(view, route)
  if (view.variables.length === 0) {
    return (
      <section className="empty">
        <h2>{t('notes.nothing')}</h2>
        <Sentences sentences={view.notes} />
      </section>
    )
  }
  return (
    <section className="tables" aria-label={t('table.section')}>
      {only ? <One view={only} question={view} route={route} /> : <Several view={view} route={route} />}
      <TableNotes view={view} only={only} route={route} />
    </section>
  )
}

/** As the reader chose: rows and columns as they are, or exchanged. */
export const PlacedTable = ({
  table,
  route,
  caption,
  dense = false,
}: {
  readonly table: TableModel
  readonly route: Pick<Route, 'transpose' | 'intervals'>
  readonly caption: ReactNode
  readonly dense?: boolean
}): ReactElement => (
  <FiguresTable
    table={route.transpose ? transposed(table) : table}
    caption={caption}
    intervals={route.intervals}
    dense={dense !== route.transpose}
  />
)

const One = ({
  view,
  question,
  route,
}: {
  readonly view: VariableView
  readonly question: QuestionView
  readonly route: Route
}): ReactElement => {
  const words = useTableWords()
  return (
    <PlacedTable
      table={answerTable([{ heading: null, view }], question.banner?.label ?? null, shownAs(route.show), words)}
      route={route}
      caption={<Caption view={question} item={view.item} by={view.banner !== null} route={route} />}
    />
  )
}

const Several = ({ view, route }: Props): ReactElement => {
  const { summary, variables } = view
  const { t } = useTranslation()
  const words = useTableWords()
  const rows = sameAnswers(variables)
  const banner = view.banner?.label ?? null
  return (
    <>
      {summary && (view.kind === 'multiple' || view.kind === 'ranking' || !rows) && (
        <PlacedTable
          table={summaryTable([{ heading: null, summary }], banner, shownAs(route.show), t('table.item'))}
          route={route}
          caption={
            <Caption
              view={view}
              by={summary.banner !== null}
              route={route}
              lead={summary.label}
              mean={summary.measure !== 'chosen'}
            />
          }
        />
      )}
      {summary?.items.some(({ cells }) => cells.includes(null)) && (
        <p className="small table-dash">{t(`table.dash.${summary.measure === 'chosen' ? 'chosen' : 'mean'}`)}</p>
      )}
      {view.kind !== 'multiple' &&
        (rows ? (
          <PlacedTable
            dense
            table={matrixTable(variables, shownAs(route.show), t('table.item'), words)}
            route={route}
            caption={<Caption view={view} by={false} route={route} />}
          />
        ) : (
          <details className="long-table">
            <summary>{t('table.everyRow', { count: variables.length })}</summary>
            {alike(variables).map((views) => (
              <PlacedTable
                key={views[0]?.variable}
                route={route}
                table={answerTable(
                  views.map((one) => ({ heading: one.item ?? one.variable, view: one })),
                  banner,
                  shownAs(route.show),
                  words,
                )}
                caption={<Caption view={view} by={views[0]?.banner !== null} route={route} />}
              />
            ))}
          </details>
        ))}
    </>
  )
}

/** Views grouped by their columns: what was not published by the banner stands in a table of its own. */
const alike = (views: readonly VariableView[]): readonly (readonly VariableView[])[] => [
  ...grouped(views, ({ banner, columns }) => JSON.stringify([banner, columns.map(({ label }) => label)])).values(),
]

interface CaptionProps {
  readonly view: QuestionView
  readonly route: Route
  readonly by: boolean
  readonly item?: string | null
  readonly lead?: string
  readonly mean?: boolean
}

const Caption = ({ view, route, by, item = null, lead, mean }: CaptionProps): ReactNode => {
  const { t } = useTranslation()
  const shown = mean ? t('table.shows.mean') : t(`table.shows.${by || route.show === 'count' ? route.show : 'percent'}`)
  return (
    <>
      <span className="caption-title">
        {item ??
          (by && view.banner
            ? t('table.by', { question: view.question, banner: view.banner.label })
            : t('table.all', { question: view.question }))}
      </span>{' '}
      <span className="caption-shows">
        {lead ? `${lead}. ` : ''}
        {shown}
      </span>
    </>
  )
}
