import { type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { address } from '../../shared/page.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { useCampaign } from '../useCampaign.ts'
import { DestroyKeys } from './DestroyKeys.tsx'
import { MakeRelease } from './MakeRelease.tsx'
import { NextWave } from './NextWave.tsx'
import { ToBeOpened } from './ToBeOpened.tsx'

export const ReleasePage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: { campaign },
  } = useCampaign()
  if (campaign.state === 'draft' || campaign.state === 'open') return <p>{t('release.notYet')}</p>
  if (campaign.state === 'closed') return campaign.byName ? <MakeRelease /> : <ToBeOpened />
  return <Released />
}

const Released = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id, byName },
      counts,
    },
  } = useCampaign()
  return (
    <>
      <div className="card">
        <p>
          <strong>{t('release.done')}</strong>
        </p>
        <p>
          {t(byName ? 'release.countedUnits' : 'release.counted', {
            count: counts.done,
            n: numberInWords(language, counts.done),
          })}
        </p>
        <p>
          <a className="button primary" href={`${address('research')}#/${id}/questions`}>
            {t('release.toResearch')}
          </a>
        </p>
        <p className="small">{t('release.role')}</p>
      </div>
      {!byName && (
        <>
          <DestroyKeys />
          <NextWave />
        </>
      )}
    </>
  )
}
