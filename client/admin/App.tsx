import type { TFunction } from 'i18next'
import { useEffect, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { address } from '../shared/page.ts'
import { SignedIn, usePerson } from '../shared/account/SignIn.tsx'
import { SkipLink } from '../shared/SkipLink.tsx'
import { TopBar } from '../shared/account/TopBar.tsx'
import { useLanguage } from '../shared/hooks/useLanguage.ts'
import { CampaignList } from './campaign/CampaignList.tsx'
import { CampaignPages } from './campaign/CampaignPages.tsx'
import { NewCampaign } from './campaign/NewCampaign.tsx'
import { LettersFolder } from './letters/LettersFolder.tsx'
import { Toasts } from './parts/Toasts.tsx'
import { Accounts } from './people/Accounts.tsx'
import { Audit } from './people/Audit.tsx'
import { SurveyList } from './surveys/SurveyList.tsx'
import { SurveyPage } from './surveys/SurveyPage.tsx'
import { TranslationPage } from './translation/TranslationPage.tsx'
import type { Route } from './route.ts'
import { useHeadingFocus, useRoute } from './useRoute.ts'

export const App = (): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <SignedIn title={t('title')}>
      <Administration />
    </SignedIn>
  )
}

const Administration = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const route = useRoute()
  const person = usePerson()
  const main = useHeadingFocus()
  const name = nameOf(route, t)
  useEffect(() => {
    document.title = `${name} · ${t('title')}`
  }, [name, language, t])
  const link = (page: 'campaigns' | 'surveys' | 'accounts' | 'audit') => {
    const current =
      route.page === page ||
      (page === 'surveys' && (route.page === 'survey' || route.page === 'texts')) ||
      (page === 'campaigns' && (route.page === 'campaign' || route.page === 'new'))
    return (
      <li>
        <a href={`#/${page}`} {...(current && { 'aria-current': 'page' as const })}>
          {t(`nav.${page}`)}
        </a>
      </li>
    )
  }
  return (
    <Toasts>
      <SkipLink to="main">{t('nav.skip')}</SkipLink>
      <TopBar brand={<a href="#/campaigns">{t('title')}</a>}>
        <nav className="bar-nav" aria-label={t('nav.label')}>
          <ul>
            {link('campaigns')}
            {link('surveys')}
            {person !== 'host' && person.campaigns === null && link('accounts')}
            {link('audit')}
            <li>
              <a href={address('research')}>{t('nav.research')}</a>
            </li>
          </ul>
        </nav>
      </TopBar>
      <main className="page" id="main" tabIndex={-1} ref={main}>
        {person !== 'host' && person.role !== 'administrator' ? <NotForResearchers /> : <PageAt route={route} />}
      </main>
    </Toasts>
  )
}

const nameOf = (route: Route, t: TFunction): string => {
  if (route.page === 'campaign') return route.id
  return route.page === 'survey' || route.page === 'texts' ? route.name : t(`nav.${route.page}`)
}

const PageAt = ({ route }: { readonly route: Route }): ReactElement => {
  switch (route.page) {
    case 'new':
      return <NewCampaign />
    case 'surveys':
      return <SurveyList />
    case 'survey':
      return <SurveyPage key={`${route.name} ${route.version}`} name={route.name} version={route.version} />
    case 'texts':
      return (
        <TranslationPage
          key={`${route.name} ${route.language} ${route.from}`}
          name={route.name}
          language={route.language}
          from={route.from}
        />
      )
    case 'accounts':
      return <Accounts />
    case 'audit':
      return <Audit />
    case 'folder':
      return <LettersFolder />
    case 'campaign':
      return <CampaignPages key={route.id} id={route.id} step={route.step} rest={route.rest} />
    case 'campaigns':
      return <CampaignList />
  }
}

const NotForResearchers = (): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <>
      <h1 tabIndex={-1}>{t('researcher.title')}</h1>
      <p>{t('researcher.text')}</p>
      <p>
        <a className="button primary" href={address('research')}>
          {t('nav.research')}
        </a>
      </p>
    </>
  )
}
