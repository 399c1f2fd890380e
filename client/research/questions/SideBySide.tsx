import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, ReleaseContents, SeveralView } from '../../../server/api/research.ts'
import { Refused } from '../../shared/Refused.tsx'
import { enumerated } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { FigureCharts } from '../charts/FigureCharts.tsx'
import { PlacedTable } from './FigureTables.tsx'
import { arrangementIn, shownAs, type Route } from '../route.ts'
import { addUpToMore, ReadingNotes, Sentences } from './TableNotes.tsx'
import { headsOf, type TableModel } from '../tables/model.ts'
import { sideBySideTables } from '../tables/sideBySide.ts'
import { hasRowsBelowBase } from '../tables/summary.ts'
import { goTo } from '../useRoute.ts'
import { useTableWords } from '../useTableWords.ts'
import { Waiting } from '../releases/Waiting.tsx'
import { WithheldList } from './Withheld.tsx'

interface Props {
  readonly contents: ReleaseContents
  readonly route: Route
}

/** The question and those put beside it in one table, and a chart of each. */
export const SideBySide = ({ contents, route }: Props): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useTableWords()
  const path = `research/releases/${encodeURIComponent(contents.id)}/questions`
  const asked = {
    questions: questionsOf(route).join(','),
    by: route.by,
    level: route.level,
    ...arrangementIn(route),
  }
  const { value, refusal, loading } = useReply<SeveralView>(path, asked)
  if (!value) return refusal ? <Refused refusal={refusal} /> : <Waiting />
  const [first] = value.questions
  const captionOf = ({ across }: TableModel): string =>
    t(value.banner && headsOf(across).length > 1 ? 'beside.captionBy' : 'beside.caption', {
      questions: enumerated(
        value.questions.map(({ question }) => question),
        language,
      ),
      banner: value.banner?.label,
    })
  return (
    <div className="figures-and-chart" aria-busy={loading}>
      <section className="tables" aria-label={t('table.section')}>
        {sideBySideTables(value.questions, value.banner?.label ?? null, shownAs(route.show), words).map((table, i) => (
          <PlacedTable
            key={i}
            table={table}
            route={route}
            caption={
              <>
                <span className="caption-title">{captionOf(table)}</span>{' '}
                <span className="caption-shows">
                  {t(`table.shows.${route.by || route.show === 'count' ? route.show : 'percent'}`)}
                </span>
              </>
            }
          />
        ))}
        <section className="notes" aria-label={t('notes.title')}>
          <ReadingNotes
            view={first?.variables[0] ?? null}
            options={value.questions.some(addUpToMore)}
            statistics={statisticsOf(value.questions)}
            below={value.questions.some((question) => hasRowsBelowBase(question))}
            by={route.by !== null}
            route={route}
          />
          {value.questions
            .filter(({ notes }) => notes.length > 0)
            .map(({ question, notes }) => (
              <div key={question}>
                <h2>{question}</h2>
                <Sentences sentences={notes} />
              </div>
            ))}
          {value.withheld.length > 0 && (
            <>
              <h2>{t('beside.withheld')}</h2>
              <WithheldList withheld={value.withheld} release={contents.id} />
            </>
          )}
        </section>
      </section>
      {value.questions.map((view) => (
        <FigureCharts
          key={view.question}
          contents={contents}
          view={view}
          route={{ ...route, item: null }}
          choose={(name) => goTo({ ...route, chart: name }, true)}
        />
      ))}
    </div>
  )
}

export const questionsOf = ({ name, beside }: Pick<Route, 'name' | 'beside'>): readonly string[] => [
  ...(name === null ? [] : [name]),
  ...beside,
]

/** Notes on letters and intervals that speak for all: how many pairs were too small is said where one question stands alone. */
const statisticsOf = (questions: readonly QuestionView[]) => {
  const all = questions.flatMap(({ summary, variables }) => [
    ...(summary ? [summary.statistics] : []),
    ...variables.map(({ statistics }) => statistics),
  ])
  return all.find(({ letters }) => letters !== null) ?? all[0] ?? null
}
