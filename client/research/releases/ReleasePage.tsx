import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents } from '../../../server/api/research.ts'
import { Refused } from '../../shared/Refused.tsx'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Downloads } from '../questions/Downloads.tsx'
import { Exhibits } from '../questions/Exhibits.tsx'
import { Method } from './Method.tsx'
import { ReachLine } from './Overview.tsx'
import { hashOf, HOME, TABS, type Route } from '../route.ts'
import { Questions } from '../questions/Questions.tsx'
import { Quotes } from '../quotes/Quotes.tsx'
import { Reviews } from './Reviews.tsx'
import { UnitsPage } from '../units/UnitsPage.tsx'
import { Waiting } from './Waiting.tsx'
import { useRate } from '../captions.ts'

interface Props {
  readonly route: Route
  readonly release: string
}

/** One release: its questions, exhibits, quotes, downloads and method. */
export const ReleasePage = ({ route, release }: Props): ReactElement => {
  const { value, refusal } = useReply<ReleaseContents>(`research/releases/${encodeURIComponent(release)}`)
  if (!value)
    return (
      <main id="content" tabIndex={-1} className="page">
        {refusal ? <Refused refusal={refusal} /> : <Waiting />}
      </main>
    )
  return (
    <>
      <Head contents={value} route={route} />
      <main
        id="content"
        tabIndex={-1}
        className={`page ${route.tab === 'questions' || route.tab === 'reviews' ? 'wide' : ''}`}
      >
        <Content contents={value} route={route} />
      </main>
    </>
  )
}

const Content = ({ contents, route }: { readonly contents: ReleaseContents; readonly route: Route }): ReactElement => {
  switch (route.tab) {
    case 'questions':
      return <Questions contents={contents} route={route} />
    case 'exhibits':
      return <Exhibits contents={contents} route={route} />
    case 'reviews':
      return <Reviews contents={contents} />
    case 'quotes':
      return <Quotes contents={contents} route={route} />
    case 'units':
      return <UnitsPage contents={contents} />
    case 'downloads':
      return <Downloads contents={contents} />
    case 'method':
      return <Method contents={contents} />
  }
}

const hasTab = ({ byName, reviewed }: ReleaseContents, tab: Route['tab']): boolean =>
  tab === 'reviews' ? reviewed : tab === 'quotes' ? !byName : tab === 'units' ? byName : true

const Head = ({ contents, route }: { readonly contents: ReleaseContents; readonly route: Route }): ReactElement => {
  const { t } = useTranslation()
  const rate = useRate()
  return (
    <section className="release-head" aria-label={contents.title}>
      <p className="release-title">{contents.title}</p>
      <p className="release-facts">
        <span>
          <code>{contents.id}</code>
        </span>
        {contents.followUp && <span>{t('wave.follows', { ...contents.followUp })}</span>}
        <span>{rate(contents)}</span>
        <span>
          {contents.policy === 'confidential'
            ? t('policy.confidentialK', { k: contents.k })
            : t(contents.byName ? 'policy.byName' : 'policy.open')}
        </span>
        {contents.synthetic && <strong className="synthetic">{t('synthetic')}</strong>}
      </p>
      <ReachLine contents={contents} linked={route.tab !== 'questions' || route.name !== null} />
      <nav className="tabs" aria-label={t('tabs.label')}>
        {TABS.filter((tab) => hasTab(contents, tab)).map((tab) => (
          <a
            key={tab}
            href={hashOf({ ...HOME, release: contents.id, tab })}
            aria-current={tab === route.tab ? 'page' : undefined}
          >
            {t(`tabs.${tab}`)}
          </a>
        ))}
      </nav>
    </section>
  )
}
