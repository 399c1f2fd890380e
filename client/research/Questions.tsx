import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents } from '../../server/api/research.ts'
import { getJson } from '../shared/api.ts'
import { useLanguage } from '../shared/useLanguage.ts'
import { useLoaded } from '../shared/useLoaded.ts'
import { Heading } from './Heading.tsx'
import { hashOf, type Place } from './place.ts'
import { QuestionPage } from './QuestionPage.tsx'
import { findQuestions } from './search.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly place: Place
}

/** The list of questions on one side, the chosen one on the other; on a phone one after the other. */
export const Questions = ({ contents, place }: Props): ReactElement => {
  const { t } = useTranslation()
  const chosen = contents.questions.find(({ question, variables }) =>
    question === place.name || variables.some(({ variable }) => variable === place.name))
  return (
    <div className="browser" data-chosen={chosen ? 'yes' : 'no'}>
      <QuestionList contents={contents} place={place} chosen={chosen?.question ?? null} />
      <div className="chosen">
        {chosen
          ? <QuestionPage contents={contents} place={{ ...place, name: chosen.question }} />
          : <Welcome contents={contents} unknown={place.name} title={t('questions.title')} />}
      </div>
    </div>
  )
}

const Welcome = ({ contents, unknown, title }: { readonly contents: ReleaseContents; readonly unknown: string | null; readonly title: string }): ReactElement => {
  const { t } = useTranslation()
  return (
    <section className="welcome">
      <Heading level={1} page={`${contents.id} questions`} title={`${title} – ${contents.title}`}>{title}</Heading>
      {unknown && <p role="alert">{t('questions.unknown', { name: unknown })}</p>}
      <p>{t('questions.welcome', { count: contents.questions.length })}</p>
      {contents.banners.length > 0 && (
        <p>{t('questions.banners', { banners: contents.banners.map(({ label }) => label.toLocaleLowerCase()).join(', ') })}</p>
      )}
    </section>
  )
}

const QuestionList = ({ contents, place, chosen }: Props & { readonly chosen: string | null }): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const [text, setText] = useState('')
  const sought = useDeferredValue(text)
  const other = useLoaded(`other ${contents.id}`, () =>
    getJson<ReleaseContents>(`research/releases/${encodeURIComponent(contents.id)}`, { lang: language === 'en' ? 'ru' : 'en' }))
  const found = useMemo(() => findQuestions(contents, other.value, sought), [contents, other.value, sought])
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (!current || !list.current) return
    const [top, height] = [current.offsetTop - list.current.offsetTop, list.current.clientHeight]
    if (top < list.current.scrollTop + 140 || top > list.current.scrollTop + height - 80) list.current.scrollTop = top - height / 3
  }, [chosen])
  const link = (name: string, item: string | null = null): string => hashOf({ ...place, tab: 'questions', name, item, chart: null })
  return (
    <nav className="list" ref={list} aria-label={t('questions.list')}>
      <div className="search">
        <label htmlFor="search">{t('questions.search')}</label>
        <input id="search" type="search" value={text} autoComplete="off" spellCheck={false} onChange={(event) => setText(event.target.value)}
          placeholder={t('questions.searchHint')} />
        <p role="status" className="small">{sought.trim() !== '' && t('questions.found', { count: found.length })}</p>
      </div>
      <ul>
        {found.map(({ question, label, items }, i) => (
          <li key={question} className={i > 0 && question[0] !== found[i - 1]?.question[0] ? 'new-section' : undefined}>
            <a href={link(question)} aria-current={question === chosen ? 'true' : undefined}>
              <span className="number">{question}</span><span className="wording">{label}</span>
            </a>
            {items.length > 0 && (
              <ul className="items">{items.map((item) => <li key={item.variable}><a href={link(question, item.variable)}>{item.label}</a></li>)}</ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
