import { inLanguage } from '../../../surveys/language.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { ContactsPage } from '../contacts/ContactsPage.tsx'
import { LettersPage } from '../letters/LettersPage.tsx'
import { OpeningPage } from '../opening/OpeningPage.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { campaignHref, STEPS, type CampaignPage } from '../route.ts'
import { SchedulePage } from '../schedule/SchedulePage.tsx'
import { CampaignProvider, useCampaign, useReadCampaign } from '../useCampaign.ts'
import { StateTag } from './CampaignList.tsx'
import { ClosePage } from '../release/ClosePage.tsx'
import { Due } from './Due.tsx'
import { NoMailSystem } from './NoMailSystem.tsx'
import { Overview } from './Overview.tsx'
import { ReleasePage } from '../release/ReleasePage.tsx'
import { ResponsesPage } from '../outcomes/ResponsesPage.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { standingOf } from '../outcomes/standing.ts'

/** Everything about one campaign: its title, where it stands in time, what is due next, and the page asked for. */
export const CampaignPages = ({
  id,
  step,
  rest,
}: {
  readonly id: string
  readonly step: CampaignPage
  readonly rest: readonly string[]
}): ReactElement => {
  const { t } = useTranslation('admin')
  const { atHand, refusal } = useReadCampaign(id)
  return (
    <>
      <p className="crumb">
        <a href="#/campaigns">← {t('nav.campaigns')}</a>
      </p>
      {!atHand && <h1 tabIndex={-1}>{id}</h1>}
      <Refusal refusal={refusal} />
      {!atHand && !refusal && (
        <p role="status" className="waiting">
          {t('oneMoment')}
        </p>
      )}
      {atHand && (
        <CampaignProvider value={atHand}>
          <Head step={step} />
          <Due />
          <NoMailSystem />
          <section className="campaign-page" aria-labelledby="campaign-page">
            <h2 id="campaign-page">{t(`steps.${step}`)}</h2>
            <PageOf step={step} rest={rest} />
          </section>
        </CampaignProvider>
      )}
    </>
  )
}

const PageOf = ({ step, rest }: { readonly step: CampaignPage; readonly rest: readonly string[] }): ReactElement => {
  switch (step) {
    case 'overview':
      return <Overview />
    case 'contacts':
      return <ContactsPage importing={rest[0] === 'import'} />
    case 'letters':
      return <LettersPage kind={rest[0]} language={rest[1]} />
    case 'schedule':
      return <SchedulePage />
    case 'opening':
      return <OpeningPage />
    case 'responses':
      return <ResponsesPage />
    case 'close':
      return <ClosePage />
    case 'release':
      return <ReleasePage />
    case 'settings':
      return <SettingsPage />
  }
}

const Head = ({ step }: { readonly step: CampaignPage }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { reply } = useCampaign()
  const { campaign } = reply
  const current = (page: CampaignPage) => ({ ...(page === step && { 'aria-current': 'page' as const }) })
  return (
    <>
      <h1 tabIndex={-1}>{inLanguage(campaign.title, language)}</h1>
      <p className="tags">
        <code>{campaign.id}</code> <StateTag campaign={{ ...campaign, ...campaign.schedule }} />{' '}
        {campaign.followUp && <span>{t('wave.follows', { ...campaign.followUp })}</span>}{' '}
        {campaign.synthetic && <span className="synthetic">{t('synthetic.long')}</span>}
      </p>
      <nav className="steps" aria-label={t('steps.label')}>
        <a href={campaignHref(campaign.id)} {...current('overview')}>
          {t('steps.overview')}
        </a>
        <ol>
          {STEPS.map((each) => {
            const standing = standingOf(each, reply)
            return (
              <li key={each} data-standing={standing}>
                <a href={campaignHref(campaign.id, each)} {...current(each)}>
                  <span className="step-mark" aria-hidden="true">
                    {standing === 'done' ? '✓' : standing === 'now' ? '●' : '○'}
                  </span>
                  {t(`steps.${each}`)}
                  <span className="visually-hidden"> ({t(`steps.standing.${standing}`)})</span>
                </a>
              </li>
            )
          })}
        </ol>
        <a href={campaignHref(campaign.id, 'settings')} {...current('settings')}>
          {t('steps.settings')}
        </a>
      </nav>
    </>
  )
}
