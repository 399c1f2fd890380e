import { inLanguage } from '../../../surveys/language.ts'
import { useEffect, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditReply, UnreadTextsReply } from '../../../server/api/admin.ts'
import { importedBy } from '../../../server/contracts/records.ts'
import { getJson, sendJson } from '../../shared/api.ts'
import { Tick } from '../../shared/Fields.tsx'
import { address } from '../../shared/page.ts'
import { Refused } from '../../shared/Refused.tsx'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useLoaded } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/words.ts'
import { totalOf } from '../counts.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Typed } from '../parts/Typed.tsx'
import { ReleaseForecast } from '../plan/Forecast.tsx'
import { useBanners } from '../plan/useBanners.ts'
import { usePlanWords } from '../plan/usePlanWords.ts'
import { useCampaign } from '../useCampaign.ts'
import { NextWave } from './NextWave.tsx'

export const ReleasePage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: { campaign },
  } = useCampaign()
  if (campaign.state === 'draft' || campaign.state === 'open') return <p>{t('release.notYet')}</p>
  return campaign.state === 'closed' ? <ToBeOpened /> : <Released />
}

const LOOK_EVERY = 10_000 // ms

/** What will probably be published can be forecast; the trustees open the box. */
const ToBeOpened = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id, survey, policy, k, plan, ballot, opening },
      answers: { inBox, least },
    },
    reload,
  } = useCampaign()
  const language = useLanguage()
  const banners = useBanners(survey)
  const inWords = usePlanWords(banners)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void reload()
    }, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [reload])
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

const Released = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id },
      counts,
    },
  } = useCampaign()
  return (
    <>
      <div className="card">
        <p>
          <strong>{t('release.done')}</strong>
        </p>
        <p>{t('release.counted', { count: counts.done, n: numberInWords(language, counts.done) })}</p>
        <p>
          <a className="button primary" href={`${address('research')}#/${id}/questions`}>
            {t('release.toResearch')}
          </a>
        </p>
        <p className="small">{t('release.role')}</p>
      </div>
      <DestroyKeys />
      <NextWave />
    </>
  )
}

const DestroyKeys = (): ReactElement | null => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const [version, setVersion] = useState(0)
  const [asking, setAsking] = useState(false)
  const { value } = useLoaded(`destroyed ${id} ${version}`, () => getJson<AuditReply>('admin/audit'))
  if (!value) return null
  const gone = value.entries.some(({ act, campaign }) => act === 'keysDestroyed' && campaign === id)
  return (
    <div className="card">
      <h3>{t('destroy.title')}</h3>
      {gone ? (
        <p role="status">{t('destroy.done')}</p>
      ) : (
        <>
          <p>{t('destroy.why')}</p>
          <p>
            <button type="button" className="button danger" onClick={() => setAsking(true)}>
              {t('destroy.button')}
            </button>
          </p>
        </>
      )}
      {asking && (
        <AskToDestroy
          close={() => setAsking(false)}
          done={() => {
            setAsking(false)
            setVersion(version + 1)
          }}
        />
      )}
    </div>
  )
}

/** Texts that nobody has read would be lost with the keys: they are listed first. */
const AskToDestroy = ({ close, done }: { readonly close: () => void; readonly done: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const { value, refusal } = useLoaded(`unread ${id}`, () =>
    getJson<UnreadTextsReply>(`admin/campaigns/${id}/unread-texts`),
  )
  const [sure, setSure] = useState(false)
  const unread = value?.questions ?? []
  const destroy = async (confirm: string): Promise<void> => {
    await sendJson('POST', `admin/campaigns/${id}/keys/destroy`, { confirm, ...(sure && { despiteUnreadTexts: true }) })
    done()
  }
  return (
    <Dialog title={t('destroy.ask', { id })} close={close} wide={unread.length > 0}>
      <Refused refusal={refusal} />
      {value ? (
        <Typed
          expected={id}
          button={t('destroy.now')}
          confirm={destroy}
          cancel={close}
          blocked={unread.length > 0 && !sure ? t('destroy.unreadFirst') : undefined}
        >
          <ul>
            {(['review', 'letters', 'link'] as const).map((each) => (
              <li key={each}>{t(`destroy.ends.${each}`)}</li>
            ))}
          </ul>
          {unread.length > 0 && (
            <>
              <p className="warning">{t('destroy.unread')}</p>
              <ul>
                {unread.map(({ variable, question, label, texts, unread: count }) => (
                  <li key={variable}>
                    {t('destroy.unreadOf', {
                      question,
                      label: inLanguage(label, language),
                      unread: numberInWords(language, count),
                      texts: numberInWords(language, texts),
                    })}
                  </li>
                ))}
              </ul>
              <p className="small">{t('destroy.readFirst')}</p>
              <Tick
                type="checkbox"
                label={t('destroy.unreadSure')}
                checked={sure}
                onChange={(event) => setSure(event.target.checked)}
              />
            </>
          )}
        </Typed>
      ) : (
        <p role="status" className="waiting">
          {!refusal && t('oneMoment')}
        </p>
      )}
    </Dialog>
  )
}
