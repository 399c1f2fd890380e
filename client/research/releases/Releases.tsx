import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseSummary } from '../../../server/api/research.ts'
import { Refused } from '../../shared/Refused.tsx'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { calledApart, dayInWords } from '../../shared/formatting.ts'
import { Heading } from './Heading.tsx'
import { hashOf, HOME } from '../route.ts'
import { Waiting } from './Waiting.tsx'
import { useRate } from '../captions.ts'

/** Every release, or how the first one comes about. */
export const Releases = (): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const { value, refusal } = useReply<readonly ReleaseSummary[]>('research/releases')
  const called = calledApart(value ?? [], language)
  return (
    <main id="content" tabIndex={-1} className="page narrow">
      <Heading level={1} page="releases" title={t('title')}>
        {t('releases.title')}
      </Heading>
      <Refused refusal={refusal} />
      {!value && !refusal && <Waiting />}
      {value?.length === 0 && (
        <section className="empty">
          <h2>{t('releases.emptyTitle')}</h2>
          <p>{t('releases.emptyText')}</p>
          <ol>
            {(['close', 'open', 'protect', 'here'] as const).map((step) => (
              <li key={step}>{t(`releases.step.${step}`)}</li>
            ))}
          </ol>
        </section>
      )}
      {value && value.length > 0 && (
        <ul className="releases">
          {value.map((release) => (
            <Line
              key={release.id}
              release={release}
              called={called.get(release.id) ?? release.id}
              next={value.find(({ followUp }) => followUp?.follows === release.campaign)}
            />
          ))}
        </ul>
      )}
    </main>
  )
}

/** `next`: the release of the wave that follows it. */
const Line = ({
  release,
  called,
  next,
}: {
  readonly release: ReleaseSummary
  readonly called: string
  readonly next: ReleaseSummary | undefined
}): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const rate = useRate()
  return (
    <li>
      <h2>
        <a href={hashOf({ ...HOME, release: release.id })}>{called}</a>
      </h2>
      {release.followUp && <p className="wave">{t('wave.follows', { ...release.followUp })}</p>}
      {next && (
        <p className="wave">
          {t('wave.next')} <a href={hashOf({ ...HOME, release: next.id })}>{next.id}</a>
        </p>
      )}
      {release.synthetic && <p className="synthetic">{t('synthetic')}</p>}
      <dl className="facts">
        <div>
          <dt>{t('fact.responses')}</dt>
          <dd>{rate(release)}</dd>
        </div>
        <div>
          <dt>{t('fact.policy')}</dt>
          <dd>{t(`policy.${release.policy}`)}</dd>
        </div>
        {release.releasedOn && (
          <div>
            <dt>{t('fact.released')}</dt>
            <dd>{dayInWords(language, release.releasedOn)}</dd>
          </div>
        )}
        <div>
          <dt>{t('fact.id')}</dt>
          <dd>{release.id}</dd>
        </div>
      </dl>
    </li>
  )
}
