import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents } from '../../../server/api/research.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { getJson } from '../../shared/api.ts'
import { useLoaded } from '../../shared/hooks/useLoaded.ts'
import { Heading } from '../releases/Heading.tsx'
import { Overview } from '../releases/Overview.tsx'
import { hashOf, type Route } from '../route.ts'
import { limitedOf, type Reach } from '../releases/published.ts'
import { QuestionPage } from './QuestionPage.tsx'
import { findQuestions, inSections, type FoundQuestion, type FoundSection } from '../releases/search.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly route: Route
}

/** The list of questions on one side, the chosen one on the other; on a phone one after the other. */
export const Questions = ({ contents, route }: Props): ReactElement => {
  const { t } = useTranslation()
  const chosen = contents.questions.find(
    ({ question, variables }) => question === route.name || variables.some(({ variable }) => variable === route.name),
  )
  return (
    <div className="browser" data-chosen={chosen ? 'yes' : 'no'}>
      <QuestionList contents={contents} route={route} chosen={chosen?.question ?? null} />
      <div className="chosen">
        {chosen ? (
          <QuestionPage contents={contents} route={{ ...route, name: chosen.question }} />
        ) : (
          <Welcome contents={contents} unknown={route.name} title={t('questions.title')} />
        )}
      </div>
    </div>
  )
}

const Welcome = ({
  contents,
  unknown,
  title,
}: {
  readonly contents: ReleaseContents
  readonly unknown: string | null
  readonly title: string
}): ReactElement => {
  const { t } = useTranslation()
  return (
    <section className="welcome">
      <Heading level={1} page={`${contents.id} questions`} title={`${title} – ${contents.title}`}>
        {title}
      </Heading>
      {unknown && <p role="alert">{t('questions.unknown', { name: unknown })}</p>}
      <p>{t('questions.welcome', { count: contents.questions.length })}</p>
      <Overview contents={contents} />
    </section>
  )
}

const QuestionList = ({ contents, route, chosen }: Props & { readonly chosen: string | null }): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const [text, setText] = useState('')
  const sought = useDeferredValue(text)
  // A question is found by the words of every language that it was asked in.
  const others = useLoaded({
    key: ['others', contents.id, language],
    load: () =>
      Promise.all(
        contents.languages
          .filter((one) => one !== language)
          .map((lang) => getJson<ReleaseContents>(`research/releases/${encodeURIComponent(contents.id)}`, { lang })),
      ),
  })
  const found = useMemo(() => findQuestions(contents, others.value ?? [], sought), [contents, others.value, sought])
  const limited = useMemo(() => limitedOf(contents), [contents])
  const said = found.filter(({ by }) => by === 'words')
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (!current || !list.current) return
    const [top, height] = [current.offsetTop - list.current.offsetTop, list.current.clientHeight]
    if (top < list.current.scrollTop + 140 || top > list.current.scrollTop + height - 80)
      list.current.scrollTop = top - height / 3
  }, [chosen])
  const link = (name: string, item: string | null = null): string =>
    hashOf({
      ...route,
      tab: 'questions',
      name,
      item,
      chart: null,
      beside: [],
      sort: route.sort === 'total' ? 'total' : null,
    })
  return (
    <nav className="list" ref={list} aria-label={t('questions.list')}>
      <div className="search">
        <label htmlFor="search">{t('questions.search')}</label>
        <input
          id="search"
          type="search"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          placeholder={t('questions.searchHint')}
        />
        <p role="status" className="small">
          {sought.trim() !== '' && t('questions.found', { count: said.length || found.length })}
        </p>
      </div>
      {inSections(found).map((section) => (
        <SectionList
          key={section.titles.join(' ') + (section.questions[0]?.question ?? '')}
          section={section}
          chosen={chosen}
          link={link}
          open={said.length === 0}
          limited={limited}
        />
      ))}
    </nav>
  )
}

interface SectionProps {
  readonly section: FoundSection
  readonly chosen: string | null
  readonly link: (name: string, item?: string | null) => string
  /** Shows the questions found by the section's title alone, too. */
  readonly open: boolean
  /** Of which questions less was published than of others. */
  readonly limited: ReadonlyMap<string, Reach>
}

/** The titles of a section over its questions; those that only stand under a title that was searched for are folded away. */
const SectionList = ({ section: { titles, questions }, chosen, link, open, limited }: SectionProps): ReactElement => {
  const { t } = useTranslation()
  const heading = useId()
  const beside = questions.filter(({ by }) => by === 'section')
  const list = (some: readonly FoundQuestion[]): ReactElement => (
    <ul>
      {some.map(({ question, label, items }) => (
        <li key={question}>
          <a className="question-link" href={link(question)} aria-current={question === chosen ? 'true' : undefined}>
            <span className="number">{question}</span>
            <span className="wording" dir="auto">
              {label}
            </span>
            {limited.has(question) && (
              <span className="reach-mark">{t(`questions.mark.${limited.get(question)}`)}</span>
            )}
          </a>
          {items.length > 0 && (
            <ul className="items">
              {items.map((item) => (
                <li key={item.variable}>
                  <a href={link(question, item.variable)}>
                    <bdi>{item.label}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <div className="list-section" role="group" {...(titles.length > 0 && { 'aria-labelledby': heading })}>
      {titles.length > 0 && (
        <h2 id={heading}>
          {titles.map((title, i) => (
            <bdi key={i}>{title}</bdi>
          ))}
        </h2>
      )}
      {questions.length > beside.length && list(questions.filter(({ by }) => by === 'words'))}
      {beside.length > 0 &&
        (open ? (
          list(beside)
        ) : (
          <details>
            <summary>
              {t(questions.length > beside.length ? 'questions.othersInSection' : 'questions.inSection', {
                count: beside.length,
              })}
            </summary>
            {list(beside)}
          </details>
        ))}
    </div>
  )
}
