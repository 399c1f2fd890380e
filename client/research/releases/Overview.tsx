/** What of a survey is shown in its release and what is not, and what was decided before anybody answered. */
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView, ReleaseContents, ReleaseOverview } from '../../../server/api/research.ts'
import { enumerated } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { levelName } from '../questions/Controls.tsx'
import { hashOf, HOME } from '../route.ts'
import { useOpenInPrint } from '../useOpenInPrint.ts'
import { WithheldList } from '../questions/Withheld.tsx'

/** In one line, at the top of every page of a release. `linked`: with the way to the whole. */
export const ReachLine = ({
  contents: { id, overview },
  linked,
}: {
  readonly contents: ReleaseContents
  readonly linked: boolean
}): ReactElement => {
  const { t } = useTranslation()
  const whole =
    overview.total === overview.questions && overview.banners.every(({ partly, none }) => partly + none === 0)
  return (
    <p className="release-reach">
      {whole ? (
        <span>
          {overview.banners.length > 0
            ? t('overview.whole', { count: overview.questions })
            : t('overview.wholeAlone', { n: overview.questions })}
        </span>
      ) : (
        <span>{t('overview.total', { found: overview.total, count: overview.questions })}</span>
      )}
      {!whole &&
        overview.banners.map(({ name, label, whole, partly, none }) => (
          <span key={name}>
            {t('overview.by', { banner: label, found: whole + partly, count: whole + partly + none })}
          </span>
        ))}
      {linked && <a href={hashOf({ ...HOME, release: id })}>{t('overview.more')}</a>}
    </p>
  )
}

/** In full: numbers by banner, everything withheld with its reason, the plan. */
export const Overview = ({ contents }: { readonly contents: ReleaseContents }): ReactElement => {
  const { t } = useTranslation()
  const { overview, exhibitsWithheld, plan } = contents
  const [whole, withheld] = [useOpenInPrint(), useOpenInPrint()]
  const [open] = useState(() => window.matchMedia('(min-width: 62rem)').matches) // on a phone the search comes first
  return (
    <details className="overview" open={open} ref={whole}>
      <summary>{t('overview.title')}</summary>
      {overview.banners.length > 0 ? (
        <>
          <p>{t('overview.total', { found: overview.total, count: overview.questions })}.</p>
          <ReachTable overview={overview} />
        </>
      ) : (
        <ul className="reach">
          {overview.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {overview.withheld.length > 0 && (
        <details className="withheld-details" ref={withheld}>
          <summary>{t('overview.withheld', { count: overview.withheld.length })}</summary>
          <WithheldList withheld={overview.withheld} release={contents.id} />
        </details>
      )}
      {exhibitsWithheld.length > 0 && (
        <>
          <p>{t('overview.exhibitsWithheld')}</p>
          <ul>
            {exhibitsWithheld.map(({ name, heading }) => (
              <li key={name}>{heading}</li>
            ))}
          </ul>
        </>
      )}
      {plan && <Plan plan={plan} isProtected={contents.policy === 'confidential'} />}
    </details>
  )
}

const ReachTable = ({ overview: { banners } }: { readonly overview: ReleaseOverview }): ReactElement => {
  const { t } = useTranslation()
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('overview.table')}>
      <table className="figures reach-table">
        <thead>
          <tr>
            <th scope="col" className="corner">
              {t('overview.columns')}
            </th>
            {(['every', 'some', 'none'] as const).map((one) => (
              <th key={one} scope="col">
                {t(`overview.${one}`)}
              </th>
            ))}
            <th scope="col" className="finest">
              {t('overview.finest')}
            </th>
          </tr>
        </thead>
        <tbody>
          {banners.map(({ name, label, whole, partly, none, finest }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{label}</bdi>
              </th>
              {[whole, partly, none].map((count, i) => (
                <td key={i}>{count}</td>
              ))}
              <td className="finest">
                {finest
                  .filter(({ questions }) => questions > 0)
                  .map(({ level, columns, questions }) => (
                    <span key={level}>
                      {t('overview.atColumns', { name: levelName(t, level), columns, count: questions })}
                    </span>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** An open release has no threshold: its tables are not protected. */
const Plan = ({
  plan: { banners, nested, k, priorities },
  isProtected,
}: {
  readonly plan: PlanView
  readonly isProtected: boolean
}): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="plan">
      <h2>{t('plan.title')}</h2>
      <p>{t('plan.text')}</p>
      <dl className="fact-list">
        <div>
          <dt>{t('plan.banners')}</dt>
          <dd>
            {banners.length === 0
              ? t('plan.noBanners')
              : enumerated(
                  banners.map(({ label }) => label),
                  language,
                  'semicolon',
                )}
            {nested && banners.length > 1 && ` ${t('plan.nested')}`}
          </dd>
        </div>
        {isProtected && (
          <div>
            <dt>{t('plan.k')}</dt>
            <dd>{k}</dd>
          </div>
        )}
        <div>
          <dt>{t('plan.priorities')}</dt>
          <dd>
            {priorities.length === 0 ? (
              t('plan.noPriorities')
            ) : (
              <ul>
                {priorities.map(({ question, label, banner }) => (
                  <li key={`${question} ${banner}`}>
                    <span className="number">{question}</span> <bdi>{label}</bdi>
                    {banner !== null && ` ${t('plan.by', { banner })}`}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </section>
  )
}
