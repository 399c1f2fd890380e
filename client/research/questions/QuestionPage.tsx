import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, ReleaseContents } from '../../../server/api/research.ts'
import { Refused } from '../../shared/Refused.tsx'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { BesideControls } from './BesideControls.tsx'
import { Controls } from './Controls.tsx'
import { Figures } from './Figures.tsx'
import { Heading } from '../releases/Heading.tsx'
import { arrangementIn, hashOf, type Route } from '../route.ts'
import { TableDownloads } from './Downloads.tsx'
import { SideBySide } from './SideBySide.tsx'
import { SaidByUnits } from '../units/SaidByUnits.tsx'
import { Waiting } from '../releases/Waiting.tsx'

interface Props {
  readonly contents: ReleaseContents
  readonly route: Route
}

type Question = ReleaseContents['questions'][number]

/** One question by one banner: what may be chosen, table, chart, notes, downloads. */
export const QuestionPage = ({ contents, route }: Props): ReactElement | null => {
  const { t } = useTranslation()
  const at = contents.questions.findIndex(({ question }) => question === route.name)
  const question = contents.questions[at]
  const asked = question ? publishedRoute(question, route, contents.questions) : route
  const path = `research/releases/${encodeURIComponent(contents.id)}/questions/${encodeURIComponent(route.name ?? '')}`
  const {
    value: view,
    refusal,
    loading,
  } = useReply<QuestionView>(path, { by: asked.by, level: asked.level, ...arrangementIn(asked) })
  if (!question) return null
  const missing = route.by && !asked.by ? contents.banners.find(({ name }) => name === route.by)?.label : undefined
  return (
    <article className="question" aria-busy={loading}>
      <p className="back">
        <a href={hashOf({ ...route, name: null, item: null })}>{t('questions.all')}</a>
      </p>
      <Heading
        level={1}
        page={`${contents.id} ${question.question}`}
        title={`${question.question} – ${contents.title}`}
      >
        <span className="number">{question.question}</span> <bdi>{question.label}</bdi>
      </Heading>
      <Refused refusal={refusal} />
      {!refusal && view?.question !== question.question && <Waiting />}
      {view && view.question === question.question && (
        <>
          {view.variables.length > 0 && <Controls contents={contents} view={view} route={asked} />}
          {missing && (
            <p className="note" role="status">
              {t('questions.notByBanner', { banner: missing })}
            </p>
          )}
          {view.variables.length > 0 && <BesideControls contents={contents} route={asked} />}
          {asked.by && asked.beside.length === 0 && <PartlyPublished view={view} />}
          {asked.beside.length > 0 ? (
            <SideBySide contents={contents} route={asked} />
          ) : (
            <Figures contents={contents} view={view} route={asked} />
          )}
          {contents.byName && <SaidByUnits release={contents.id} question={question.question} />}
          {view.variables.length > 0 && <TableDownloads contents={contents} view={view} route={asked} />}
        </>
      )}
      <Neighbours contents={contents} at={at} route={route} />
    </article>
  )
}

/** Says how many rows of a question were published by the banner: the others show everybody. */
const PartlyPublished = ({ view: { banner, variables } }: { readonly view: QuestionView }): ReactElement | null => {
  const { t } = useTranslation()
  const found = variables.filter((one) => one.banner !== null).length
  if (!banner || found === variables.length) return null
  return <p className="note">{t('questions.partlyByBanner', { found, count: variables.length })}</p>
}

/** The route with what was not published about this question left out. */
const publishedRoute = ({ variables }: Question, route: Route, known: ReleaseContents['questions']): Route => {
  const tables = variables.flatMap(({ tables: own }) => own)
  const by = tables.some(({ banner }) => banner === route.by) ? route.by : null
  const level = tables.some((table) => table.banner === by && table.level === route.level) ? route.level : null
  const item = variables.some(({ variable }) => variable === route.item) ? route.item : null
  const beside = route.beside.filter((name) => name !== route.name && known.some(({ question }) => question === name))
  const sort = by === route.by || route.sort === 'total' ? route.sort : null
  return {
    ...route,
    by,
    level: by ? level : null,
    item: beside.length > 0 ? null : item,
    beside,
    sort,
    show: !by && (route.show === 'row' || route.show === 'all') ? 'column' : route.show,
  }
}

const Neighbours = ({ contents, at, route }: Props & { readonly at: number }): ReactElement => {
  const { t } = useTranslation()
  const [before, after] = [contents.questions[at - 1], contents.questions[at + 1]]
  const link = (question: Question, key: 'previous' | 'next') => (
    <a
      href={hashOf({
        ...route,
        name: question.question,
        item: null,
        chart: null,
        beside: [],
        sort: route.sort === 'total' ? 'total' : null,
      })}
    >
      {t(`questions.${key}`, { question: question.question })}
    </a>
  )
  return (
    <nav className="neighbours" aria-label={t('questions.neighbours')}>
      {before ? link(before, 'previous') : <span />}
      {after && link(after, 'next')}
    </nav>
  )
}
