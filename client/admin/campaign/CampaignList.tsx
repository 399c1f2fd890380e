import { inLanguage } from '../../../surveys/language.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignsReply, CampaignSummary } from '../../../server/api/admin.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { usePerson } from '../../shared/account/SignIn.tsx'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { calledApart, dayInWords } from '../../shared/formatting.ts'
import { totalOf } from '../counts.ts'
import { isOverdueAt } from '../days.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { campaignHref } from '../route.ts'
import { instantInWords, shareInWords } from '../formatting.ts'

export const CampaignList = (): ReactElement => {
  const { t } = useTranslation('admin')
  const person = usePerson()
  const makes = person === 'host' || person.campaigns === null
  const language = useLanguage()
  const { value, refusal } = useReply<CampaignsReply>('admin/campaigns')
  const called = calledApart(
    (value?.campaigns ?? []).map(({ id, title }) => ({ id, title: inLanguage(title, language) })),
    language,
  )
  return (
    <>
      <div className="head">
        <h1 tabIndex={-1}>{t('nav.campaigns')}</h1>
        {makes && value && value.campaigns.length > 0 && (
          <a className="button primary" href="#/new">
            {t('campaigns.new')}
          </a>
        )}
      </div>
      <Refusal refusal={refusal} />
      {!value && !refusal && (
        <p role="status" className="waiting">
          {t('oneMoment')}
        </p>
      )}
      {value?.campaigns.length === 0 && (makes ? <Empty /> : <p>{t('campaigns.noneForYou')}</p>)}
      {value && value.campaigns.length > 0 && (
        <ul className="cards">
          {value.campaigns.map((campaign) => (
            <li key={campaign.id}>
              <CampaignCard campaign={campaign} called={called.get(campaign.id) ?? campaign.id} />
            </li>
          ))}
        </ul>
      )}
      {makes && value?.mail === 'folder' && (
        <p className="small">
          <a href="#/folder">{t('nav.folder')}</a>. {t('campaigns.folder')}
        </p>
      )}
    </>
  )
}

const Empty = (): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <section className="card empty">
      <h2>{t('campaigns.empty.title')}</h2>
      <p>{t('campaigns.empty.text')}</p>
      <ol className="plain-steps">
        {(['contacts', 'letters', 'schedule', 'opening', 'responses', 'close', 'release'] as const).map((step) => (
          <li key={step}>
            <strong>{t(`steps.${step}`)}</strong> {t(`campaigns.empty.${step}`)}
          </li>
        ))}
      </ol>
      <p>
        <a className="button primary" href="#/new">
          {t('campaigns.empty.button')}
        </a>
      </p>
    </section>
  )
}

const CampaignCard = ({
  campaign,
  called,
}: {
  readonly campaign: CampaignSummary
  readonly called: string
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { id, counts, responseRate, nextLettersAt, timeZone, state, followUp } = campaign
  return (
    <article className="card">
      <h2>
        <a href={campaignHref(id)}>{called}</a>
      </h2>
      <p className="tags">
        <code>{id}</code> <StateTag campaign={campaign} />{' '}
        {followUp && <span>{t('wave.follows', { ...followUp })}</span>}{' '}
        {campaign.synthetic && <span className="synthetic">{t('synthetic.tag')}</span>}
      </p>
      <dl className="facts">
        <div>
          <dt>{t('campaigns.dates')}</dt>
          <dd>
            {dayInWords(language, campaign.opensOn)} – {dayInWords(language, campaign.closesOn)}
          </dd>
        </div>
        <div>
          <dt>{t('campaigns.answered')}</dt>
          <dd className="strong">{shareInWords(t, language, responseRate.numerator, responseRate.denominator)}</dd>
        </div>
        <div>
          <dt>{t('campaigns.next')}</dt>
          <dd>
            {nextLettersAt
              ? t(state === 'draft' ? 'campaigns.ifOpen' : 'next.clock', {
                  at: instantInWords(language, nextLettersAt, timeZone),
                  zone: timeZone,
                })
              : t(`campaigns.noLetters.${campaign.paused ? 'paused' : state}`)}
          </dd>
        </div>
      </dl>
      {state === 'draft' && totalOf(counts) === 0 && <p className="small">{t('campaigns.noContacts')}</p>}
    </article>
  )
}

export const StateTag = ({
  campaign,
}: {
  readonly campaign: Pick<CampaignSummary, 'state' | 'paused' | 'closesOn' | 'timeZone'>
}): ReactElement => {
  const { t } = useTranslation('admin')
  const state = isOverdueAt(new Date(), campaign) ? 'overdue' : campaign.paused ? 'paused' : campaign.state
  return (
    <span className="tag" data-state={state}>
      {t(`state.${state}`)}
    </span>
  )
}
