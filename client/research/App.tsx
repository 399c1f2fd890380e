import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { SignedIn } from '../shared/account/SignIn.tsx'
import { SkipLink } from '../shared/SkipLink.tsx'
import { TopBar } from '../shared/account/TopBar.tsx'
import { hashOf, HOME } from './route.ts'
import { ReleasePage } from './releases/ReleasePage.tsx'
import { Releases } from './releases/Releases.tsx'
import { useRoute } from './useRoute.ts'

export const App = (): ReactElement => {
  const { t } = useTranslation()
  const route = useRoute()
  return (
    <SignedIn title={t('title')}>
      <SkipLink to="content">{t('skip')}</SkipLink>
      <TopBar brand={<a href={hashOf(HOME)}>{t('title')}</a>} />
      {route.release === null ? (
        <Releases />
      ) : (
        <ReleasePage key={route.release} route={route} release={route.release} />
      )}
    </SignedIn>
  )
}
