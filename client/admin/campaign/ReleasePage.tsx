import { useEffect, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditReply } from '../../../server/api/admin.ts'
import { getJson, sendJson } from '../../shared/api.ts'
import { address } from '../../shared/page.ts'
import { useLanguage } from '../../shared/useLanguage.ts'
import { useLoaded } from '../../shared/useLoaded.ts'
import { numberInWords } from '../../shared/words.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Typed } from '../parts/Typed.tsx'
import { useCampaign } from '../useCampaign.ts'
import { NextWave } from './NextWave.tsx'

export const ReleasePage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const { reply: { campaign } } = useCampaign()
  if (campaign.state === 'draft' || campaign.state === 'open') return <p>{t('release.notYet')}</p>
  return campaign.state === 'closed' ? <ToBeOpened /> : <Released />
}

const LOOK_EVERY = 10_000 // ms

/** Nothing can be done here: the trustees open the box. */
const ToBeOpened = (): ReactElement => {
  const { t } = useTranslation('admin')
  const { reply: { campaign: { id, policy, k, ballot, opening } }, reload } = useCampaign()
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden) void reload() }, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [reload])
  return (
    <div className="card">
      <p>{t('release.lead')}</p>
      <ul>
        <li>{t('release.once')}</li>
        <li>{policy === 'confidential' ? t('release.protected', { twice: 2 * k }) : t('release.open')}</li>
        <li>{t('release.immutable')}</li>
        <li>{t('release.thenKeys')}</li>
      </ul>
      <p role="status">
        {opening && ballot
          ? t('release.begun', { name: ballot.box.trustees[opening.by]?.name, count: opening.handOvers.length, threshold: ballot.box.threshold })
          : t('release.nobody')}
      </p>
      <p>{t('release.how', { id })}</p>
    </div>
  )
}

const Released = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { reply: { campaign: { id }, counts } } = useCampaign()
  return (
    <>
      <div className="card">
        <p><strong>{t('release.done')}</strong></p>
        <p>{t('release.counted', { count: counts.done, n: numberInWords(language, counts.done) })}</p>
        <p><a className="button primary" href={`${address('research')}#/${id}/questions`}>{t('release.toResearch')}</a></p>
        <p className="small">{t('release.role')}</p>
      </div>
      <DestroyKeys />
      <NextWave />
    </>
  )
}

const DestroyKeys = (): ReactElement | null => {
  const { t } = useTranslation('admin')
  const { reply: { campaign: { id } } } = useCampaign()
  const [version, setVersion] = useState(0)
  const [asking, setAsking] = useState(false)
  const { value } = useLoaded(`destroyed ${id} ${version}`, () => getJson<AuditReply>('admin/audit'))
  const destroy = async (confirm: string): Promise<void> => {
    await sendJson('POST', `admin/campaigns/${id}/keys/destroy`, { confirm })
    setAsking(false)
    setVersion(version + 1)
  }
  if (!value) return null
  const gone = value.entries.some(({ act, campaign }) => act === 'keysDestroyed' && campaign === id)
  return (
    <div className="card">
      <h3>{t('destroy.title')}</h3>
      {gone
        ? <p role="status">{t('destroy.done')}</p>
        : (
          <>
            <p>{t('destroy.why')}</p>
            <p><button type="button" className="button danger" onClick={() => setAsking(true)}>{t('destroy.button')}</button></p>
          </>
        )}
      {asking && (
        <Dialog title={t('destroy.ask', { id })} close={() => setAsking(false)}>
          <Typed expected={id} button={t('destroy.now')} confirm={destroy} cancel={() => setAsking(false)}>
            <ul>{(['review', 'letters', 'link'] as const).map((each) => <li key={each}>{t(`destroy.ends.${each}`)}</li>)}</ul>
          </Typed>
        </Dialog>
      )}
    </div>
  )
}
