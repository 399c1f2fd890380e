import { type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { importedBy } from '../../../server/contracts/records.ts'
import { address } from '../../shared/page.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { totalOf } from '../counts.ts'
import { ReleaseForecast } from '../plan/Forecast.tsx'
import { useBanners } from '../plan/useBanners.ts'
import { usePlanWords } from '../plan/usePlanWords.ts'
import { useCampaign, useLookAgain } from '../useCampaign.ts'

const LOOK_EVERY = 10_000 // ms

/** What will probably be published can be forecast; the trustees open the box. */
export const ToBeOpened = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id, survey, policy, k, plan, ballot, opening },
      answers: { inBox, least },
    },
  } = useCampaign()
  const language = useLanguage()
  const banners = useBanners(survey)
  const inWords = usePlanWords(banners)
  useLookAgain(id, LOOK_EVERY)
  const few = inBox !== null && inBox < least
  return (
    <>
      {policy === 'confidential' && !few && <ReleaseForecast banners={banners} />}
      <div className="card">
        <p>{t('release.lead')}</p>
        {ballot && (
          <p>
            {ballot.box.threshold === 1
              ? t('release.alone')
              : t('keys.together', { threshold: ballot.box.threshold, number: ballot.box.trustees.length })}
          </p>
        )}
        <Reconciliation />
        <p role="status">
          <strong>
            {opening && ballot
              ? t('release.begun', {
                  name: ballot.box.trustees[opening.by]?.name,
                  count: opening.handOvers.length,
                  threshold: ballot.box.threshold,
                })
              : t('release.nobody')}
          </strong>
        </p>
        <p>
          {t('release.how')}
          <br />
          <code translate="no">{address(`trustee/${id}`)}</code>
        </p>
        <p className="small">{t('release.command', { id })}</p>
        {few && (
          <p className="warning">
            {inBox === 0 ? t('release.noAnswer') : t('release.few', { least: numberInWords(language, least) })}
          </p>
        )}
        <ul>
          <li>{t('release.once')}</li>
          <li>{policy === 'confidential' ? t('release.protected', { least: 2 * k }) : t('release.open')}</li>
          <li>{t('release.planned', { plan: inWords(plan) })}</li>
          <li>{t('release.immutable')}</li>
          <li>{t('release.thenKeys')}</li>
        </ul>
      </div>
    </>
  )
}

/** The ballots in the box against those that may be there. */
const Reconciliation = (): ReactElement | null => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign,
      counts,
      answers: { inBox, issued, imported },
    },
  } = useCampaign()
  if (inBox === null || issued === null || imported === null) return null
  const n = (value: number): string => numberInWords(language, value)
  const by = importedBy(campaign)
  return (
    <>
      <dl className="figures">
        <div>
          <dt>{t('overview.contacts')}</dt>
          <dd>{n(totalOf(counts))}</dd>
        </div>
        <div>
          <dt>{t('release.issued')}</dt>
          <dd>{n(issued)}</dd>
        </div>
        <div>
          <dt>{t('release.imported')}</dt>
          <dd>
            {n(imported)}
            {imported > 0 && (
              <span className="hint">{t('release.by', { paper: n(by.paper), interview: n(by.interview) })}</span>
            )}
          </dd>
        </div>
        <div className="main">
          <dt>{t('release.counts')}</dt>
          <dd>{n(inBox)}</dd>
        </div>
      </dl>
      {inBox > issued + imported && <p className="warning">{t('release.overfull')}</p>}
    </>
  )
}
