import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { SignedIn } from '../shared/SignIn.tsx'
import { TopBar } from '../shared/TopBar.tsx'
import { hashOf, HOME } from './route.ts'
import { ReleasePage } from './releases/ReleasePage.tsx'
import { Releases } from './releases/Releases.tsx'
import { usePlace } from './useRoute.ts'

export const App = (): ReactElement => {
  const { t } = useTranslation()
  const place = usePlace()
  return (
    <SignedIn title={t('title')}>
      <a className="skip" href="#content" onClick={(event) => {
        event.preventDefault()
        document.getElementById('content')?.focus()
      }}>{t('skip')}</a>
      <TopBar brand={<a href={hashOf(HOME)}>{t('title')}</a>} />
      {place.release === null ? <Releases /> : <ReleasePage key={place.release} place={place} release={place.release} />}
    </SignedIn>
  )
}
