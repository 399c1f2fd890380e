import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditReply, ReleaseReply } from '../../../server/api/admin.ts'
import { ApiRefusal, getJson, sendJson } from '../../shared/api.ts'
import { address } from '../../shared/page.ts'
import { useLanguage } from '../../shared/useLanguage.ts'
import { useLoaded } from '../../shared/useLoaded.ts'
import { numberInWords } from '../../shared/words.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { TextArea, Tick } from '../parts/Fields.tsx'
import { Typed } from '../parts/Typed.tsx'
import { ReleaseForecast } from '../plan/Forecast.tsx'
import { useBanners } from '../plan/useBanners.ts'
import { usePlanWords } from '../plan/usePlanWords.ts'
import { useCampaign } from '../useCampaign.ts'
import { shareInWords } from '../words.ts'
import { NextWave } from './NextWave.tsx'

export const ReleasePage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const { reply: { campaign } } = useCampaign()
  const [released, setReleased] = useState<ReleaseReply | null>(null)
  if (campaign.state === 'draft' || campaign.state === 'open') return <p>{t('release.notYet')}</p>
  return campaign.state === 'closed' ? <MakeRelease done={setReleased} /> : <Released released={released} />
}

const MakeRelease = ({ done }: { readonly done: (released: ReleaseReply) => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { reply: { campaign: { id, survey, policy, k, plan }, answers }, reload } = useCampaign()
  const banners = useBanners(survey)
  const inWords = usePlanWords(banners)
  const inBox = answers.inBox ?? 0
  const isFew = inBox < answers.least
  const [boxKey, setBoxKey] = useState('')
  const [elsewhere, setElsewhere] = useState(false)
  const [despiteFewAnswers, setDespite] = useState(false)
  const release = async (confirm: string): Promise<void> => {
    try {
      done(await sendJson<ReleaseReply>('POST', `admin/campaigns/${id}/release`, { confirm, ...(despiteFewAnswers && { despiteFewAnswers }), ...(boxKey.trim() && { boxKey }) }))
    } catch (refusal) {
      if (refusal instanceof ApiRefusal && refusal.problem === 'boxKeyMissing') setElsewhere(true)
      throw refusal
    }
    await reload()
  }
  return (
    <>
      {policy === 'confidential' && !isFew && <ReleaseForecast banners={banners} />}
      <div className="card">
        <p>{t('release.lead')} {t('release.inBox', { count: inBox, n: numberInWords(language, inBox) })}</p>
        <ul>
          <li>{t('release.once')}</li>
          <li>{policy === 'confidential' ? t('release.protected', { least: 2 * k }) : t('release.open')}</li>
          <li>{t('release.planned', { plan: inWords(plan) })}</li>
          <li>{t('release.immutable')}</li>
          <li>{t('release.thenKeys')}</li>
        </ul>
        {isFew && <p className="warning">{t(inBox === 0 ? 'release.noAnswer' : 'release.few', { least: answers.least })}</p>}
        <Typed expected={id} button={t('release.button')} busyWords={t('release.busy')} confirm={release} blocked={isFew && !despiteFewAnswers ? t('release.despiteFirst') : undefined}>
          {isFew && <Tick type="checkbox" label={t('release.despite')} checked={despiteFewAnswers} onChange={(event) => setDespite(event.target.checked)} />}
          {elsewhere
            ? <TextArea label={t('release.boxKey')} hint={t('release.boxKeyHint')} value={boxKey} rows={4} spellCheck={false} autoComplete="off" onChange={(event) => setBoxKey(event.target.value)} />
            : <p><button type="button" className="button quiet" onClick={() => setElsewhere(true)}>{t('release.elsewhere')}</button></p>}
        </Typed>
      </div>
    </>
  )
}

const Released = ({ released }: { readonly released: ReleaseReply | null }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { reply: { campaign: { id }, counts } } = useCampaign()
  const n = (value: number) => numberInWords(language, value)
  return (
    <>
      <div className="card">
        <p><strong>{t('release.done')}</strong></p>
        {released
          ? (
            <>
              <p>{t('release.numbers', { share: shareInWords(t, language, released.responses, released.invited), published: n(released.published), variables: n(released.variables) })}</p>
              <ul className="small">{released.report.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
              {released.unopened > 0 && <p className="warning">{t('release.unopened', { count: released.unopened, n: n(released.unopened) })}</p>}
            </>
          )
          : <p>{t('release.counted', { count: counts.done, n: n(counts.done) })}</p>}
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
            <ul>{(['open', 'release', 'letters', 'link', 'escrow'] as const).map((each) => <li key={each}>{t(`destroy.ends.${each}`)}</li>)}</ul>
          </Typed>
        </Dialog>
      )}
    </div>
  )
}
