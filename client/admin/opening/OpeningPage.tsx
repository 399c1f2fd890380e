import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { dayInWords, numberInWords } from '../../shared/formatting.ts'
import { totalOf } from '../counts.ts'
import { pageOfStep } from '../nextStep.ts'
import { Tick } from '../../shared/Fields.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { Typed } from '../parts/Typed.tsx'
import { campaignHref, surveyHref } from '../route.ts'
import { CHECKLIST } from '../../../server/contracts/checklist.ts'
import { useBanners } from '../plan/useBanners.ts'
import { usePlanWords } from '../plan/usePlanWords.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useCampaign, useLookAgain } from '../useCampaign.ts'
import { instantInWords } from '../formatting.ts'
import { Keys } from './Keys.tsx'

const WHILE_ASKING = 20_000 // ms

export const OpeningPage = (): ReactElement => {
  const {
    reply: {
      campaign: { state, byName },
    },
  } = useCampaign()
  return state === 'draft' ? (
    <>
      {!byName && <Keys />}
      <Checklist />
    </>
  ) : (
    <Opened />
  )
}

const Checklist = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id, survey, byName },
      missing,
      beingChecked,
    },
  } = useCampaign()
  const [asking, setAsking] = useState(false)
  return (
    <div className="card">
      <h3>{t('open.checklist')}</h3>
      <ul className="checklist first-upper">
        {CHECKLIST.filter((step) => !byName || (step !== 'keys' && step !== 'trustees')).map((step) => {
          const standing = missing.includes(step) ? 'toDo' : beingChecked.includes(step) ? 'waits' : 'done'
          return (
            <li key={step} data-done={standing === 'done'}>
              <span aria-hidden="true">{standing === 'done' ? '✓' : '○'}</span>{' '}
              <span className="visually-hidden">{t(`open.${standing}`)}: </span>
              {standing === 'done' && t(`open.step.${step}`)}
              {standing === 'waits' && t(`open.untilChecked.${step}`)}
              {standing === 'toDo' && (
                <a href={step === 'survey' ? surveyHref(survey) : campaignHref(id, pageOfStep(step))}>
                  {t(`problems:missing.${step}`)}
                </a>
              )}
            </li>
          )
        })}
      </ul>
      <p>
        <button
          type="button"
          className="button primary"
          disabled={missing.length + beingChecked.length > 0}
          onClick={() => setAsking(true)}
        >
          {t('open.button')}
        </button>
      </p>
      {missing.length > 0 && <p className="small">{t('open.blocked', { count: missing.length })}</p>}
      {beingChecked.length > 0 && <p className="small">{t('surveys.untilChecked')}</p>}
      {asking && <AskToOpen close={() => setAsking(false)} />}
    </div>
  )
}

const AskToOpen = ({ close }: { readonly close: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: {
      campaign: { id, survey, schedule, policy, byName, k, plan, synthetic },
      counts,
      outlook,
      lettersFolder,
    },
    take,
  } = useCampaign()
  const total = totalOf(counts)
  useLookAgain(id, WHILE_ASKING) // the hour goes on while somebody thinks about it
  const inWords = usePlanWords(useBanners(survey))
  const asFiles = lettersFolder !== null && !synthetic
  const [lettersAsFiles, setLettersAsFiles] = useState(false)
  const open = async (confirm: string): Promise<void> => {
    take(
      await sendJson<CampaignReply>('POST', `admin/campaigns/${id}/open`, {
        confirm,
        ...(lettersAsFiles && { lettersAsFiles }),
      }),
    )
    close()
    say(t('open.opened'))
  }
  return (
    <Dialog title={t('open.title', { id })} close={close}>
      <Typed
        expected={id}
        button={t('open.now')}
        confirm={open}
        cancel={close}
        blocked={asFiles && !lettersAsFiles ? t('noMail.first') : undefined}
      >
        {asFiles && (
          <>
            <p className="warning">{t('noMail.text')}</p>
            <Tick
              type="checkbox"
              label={t('noMail.all')}
              checked={lettersAsFiles}
              onChange={(event) => setLettersAsFiles(event.target.checked)}
            />
          </>
        )}
        <p>
          {t(byName ? 'open.units' : 'open.contacts', { count: total, n: numberInWords(language, total) })}{' '}
          {outlook.next === null
            ? t('open.noLetters')
            : outlook.leavesNow
              ? t('open.lettersNow')
              : t('open.letters', {
                  when: instantInWords(language, outlook.next, schedule.timeZone),
                  zone: schedule.timeZone,
                })}
        </p>
        <p>{t('open.fixes')}</p>
        <ul>
          <li>{t('open.fixesSurvey')}</li>
          <li>
            {t('open.fixesPolicy', { policy: t(`policy.${policy}.name`) })}
            {policy === 'confidential' && `, ${t('overview.k', { k })}`}
          </li>
          <li>{t('open.fixesPlan', { plan: inWords(plan) })}</li>
          <li>{t('open.fixesLanguages')}</li>
        </ul>
      </Typed>
    </Dialog>
  )
}

const Opened = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: { campaign, fixed },
    take,
  } = useCampaign()
  const { busy, refusal, act } = useAct()
  const post = async (to: 'pause' | 'resume'): Promise<void> => {
    take(await sendJson<CampaignReply>('POST', `admin/campaigns/${campaign.id}/${to}`))
  }
  const pause = async (paused: boolean): Promise<void> => {
    if (await act(() => post(paused ? 'pause' : 'resume')))
      say(t(paused ? 'open.paused' : 'open.resumed'), () => post(paused ? 'resume' : 'pause'))
  }
  return (
    <>
      <div className="card">
        <p>{t('open.openSince', { day: dayInWords(language, campaign.openedOn ?? campaign.schedule.opensOn) })}</p>
        {campaign.state === 'open' && (
          <>
            <h3>{t('open.letterSwitch')}</h3>
            <p>{t(campaign.paused ? 'open.isPaused' : 'open.isRunning')}</p>
            <Refusal refusal={refusal} />
            <p className="buttons">
              <button
                type="button"
                className={campaign.paused ? 'button primary' : 'button'}
                disabled={busy}
                onClick={() => void pause(!campaign.paused)}
              >
                {t(campaign.paused ? 'open.resume' : 'open.pause')}
              </button>
            </p>
          </>
        )}
      </div>
      <div className="card">
        <h3>{t('fixed.title')}</h3>
        <p>{t('fixed.explain')}</p>
        <ul>
          {fixed.map((field) => (
            <li key={field}>
              <strong>{t(`fields.${field}`).replace(/(?<![?!.])$/, '.')}</strong> {t(`fixed.${field}`)}
            </li>
          ))}
        </ul>
      </div>
      {campaign.ballot && <Keys />}
    </>
  )
}
