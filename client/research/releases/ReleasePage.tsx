import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents } from '../../../server/api/research.ts'
import { getJson } from '../../shared/api.ts'
import { Refused } from '../../shared/Refused.tsx'
import { useLoaded } from '../../shared/hooks/useLoaded.ts'
import { Downloads } from '../questions/Downloads.tsx'
import { Exhibits } from '../questions/Exhibits.tsx'
import { Method } from './Method.tsx'
import { ReachLine } from './Overview.tsx'
import { hashOf, HOME, TABS, type Place } from '../route.ts'
import { Questions } from '../questions/Questions.tsx'
import { Quotes } from '../quotes/Quotes.tsx'
import { Waiting } from './Waiting.tsx'
import { useRate } from '../captions.ts'

interface Props {
  readonly place: Place
  readonly release: string
}

/** One release: its questions, exhibits, quotes, downloads and method. */
export const ReleasePage = ({ place, release }: Props): ReactElement => {
  const { value, refusal } = useLoaded(release, () => getJson<ReleaseContents>(`research/releases/${encodeURIComponent(release)}`))
  if (!value) return <main id="content" tabIndex={-1} className="page">{refusal ? <Refused refusal={refusal} /> : <Waiting />}</main>
  return (
    <>
      <Head contents={value} place={place} />
      <main id="content" tabIndex={-1} className={`page ${place.tab === 'questions' ? 'wide' : ''}`}>
        <Content contents={value} place={place} />
      </main>
    </>
  )
}

const Content = ({ contents, place }: { readonly contents: ReleaseContents; readonly place: Place }): ReactElement => {
  switch (place.tab) {
    case 'questions': return <Questions contents={contents} place={place} />
    case 'exhibits': return <Exhibits contents={contents} place={place} />
    case 'quotes': return <Quotes contents={contents} place={place} />
    case 'downloads': return <Downloads contents={contents} />
    case 'method': return <Method contents={contents} />
  }
}

const Head = ({ contents, place }: { readonly contents: ReleaseContents; readonly place: Place }): ReactElement => {
  const { t } = useTranslation()
  const rate = useRate()
  return (
    <section className="release-head" aria-label={contents.title}>
      <p className="release-title">{contents.title}</p>
      <p className="release-facts">
        {contents.followUp && <span>{t('wave.follows', { ...contents.followUp })}</span>}
        <span>{rate(contents)}</span>
        <span>{contents.policy === 'confidential' ? t('policy.confidentialK', { k: contents.k }) : t('policy.open')}</span>
        {contents.synthetic && <strong className="synthetic">{t('synthetic')}</strong>}
      </p>
      <ReachLine contents={contents} linked={place.tab !== 'questions' || place.name !== null} />
      <nav className="tabs" aria-label={t('tabs.label')}>
        {TABS.map((tab) => (
          <a key={tab} href={hashOf({ ...HOME, release: contents.id, tab })} aria-current={tab === place.tab ? 'page' : undefined}>{t(`tabs.${tab}`)}</a>
        ))}
      </nav>
    </section>
  )
}
