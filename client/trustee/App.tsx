import { useEffect, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../shared/LanguageSwitch.tsx'
import { SkipLink } from '../shared/SkipLink.tsx'
import { pageFact } from '../shared/page.ts'
import { useLanguage } from '../shared/hooks/useLanguage.ts'
import { CampaignPage } from './CampaignPage.tsx'
import { HomePage } from './HomePage.tsx'

export const App = (): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const campaign = pageFact('campaign')
  useEffect(() => {
    document.title = campaign ? `${campaign} · ${t('title')}` : t('title')
  }, [campaign, language, t])
  return <Framed>{isSecureContext ? campaign ? <CampaignPage id={campaign} /> : <HomePage /> : <Insecure />}</Framed>
}

const Framed = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { t } = useTranslation()
  return (
    <>
      <SkipLink to="main">{t('skip')}</SkipLink>
      <header className="bar">
        <div className="bar-brand">{t('title')}</div>
        <LanguageSwitch />
      </header>
      <main className="page" id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

const Insecure = (): ReactElement => {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('insecure.title')}</h1>
      <p className="warning">{t('insecure.text')}</p>
    </>
  )
}
