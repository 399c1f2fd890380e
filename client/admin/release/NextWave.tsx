import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { FollowUpReply, FollowUpStarted } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { TextField } from '../../shared/Fields.tsx'
import { IdField } from '../campaign/IdField.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { campaignHref } from '../route.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useCampaign } from '../useCampaign.ts'
import { goTo } from '../../shared/hashRoute.ts'
import { dayFaults, idFault, todayIn } from '../campaign/draft.ts'

/** Of a closed campaign: the wave that follows, or the way to start one. */
export const NextWave = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: { followedBy },
  } = useCampaign()
  const [asking, setAsking] = useState(false)
  return (
    <section className="card" aria-labelledby="next-wave">
      <h3 id="next-wave">{t('wave.title')}</h3>
      {followedBy ? (
        <p>
          {t('wave.exists')} <a href={campaignHref(followedBy)}>{followedBy}</a>
        </p>
      ) : (
        <>
          <p>{t('wave.lead')}</p>
          <p>
            <button type="button" className="button" onClick={() => setAsking(true)}>
              {t('wave.button')}
            </button>
          </p>
        </>
      )}
      {asking && <StartWave close={() => setAsking(false)} />}
    </section>
  )
}

const StartWave = ({ close }: { readonly close: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const { value, refusal } = useReply<FollowUpReply>(`admin/campaigns/${id}/follow-up`)
  return (
    <Dialog title={t('wave.ask', { id })} close={close}>
      <Refusal refusal={refusal} />
      {!value && !refusal && (
        <p role="status" className="waiting">
          {t('oneMoment')}
        </p>
      )}
      {value && <Plan proposed={value} close={close} />}
      {!value && (
        <p className="buttons">
          <button type="button" className="button" onClick={close}>
            {t('cancel')}
          </button>
        </p>
      )}
    </Dialog>
  )
}

const Plan = ({ proposed, close }: { readonly proposed: FollowUpReply; readonly close: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: { campaign },
  } = useCampaign()
  const [typed, setTyped] = useState({ id: proposed.id, opensOn: proposed.opensOn, closesOn: proposed.closesOn })
  const { busy, refusal, act } = useAct()
  const faults: Readonly<Partial<Record<keyof typeof typed, string>>> = {
    id: idFault(typed.id),
    ...dayFaults(typed, null, todayIn(campaign.schedule.timeZone, new Date())),
  }
  const fault = (field: keyof typeof typed) => faults[field] && t(`faults.${faults[field]}`)
  const n = (value: number) => numberInWords(language, value)
  const start = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (Object.values(faults).some(Boolean)) return
    await act(async () => {
      const { contacts } = await sendJson<FollowUpStarted>('POST', `admin/campaigns/${campaign.id}/follow-up`, typed)
      close()
      say(t('wave.started', { count: contacts, n: n(contacts) }))
      goTo(campaignHref(typed.id))
    })
  }
  const { counts, erased } = proposed
  const lines = (['askedAgain', 'tookPart', 'optedOut', 'undeliverable'] as const).filter(
    (each) => each === 'askedAgain' || counts[each] > 0,
  )
  return (
    <form onSubmit={(event) => void start(event)} noValidate>
      <dl className="wave-counts">
        {lines.map((each) => (
          <div key={each}>
            <dt>{t(`wave.counts.${each}`)}</dt>
            <dd>{n(counts[each])}</dd>
          </div>
        ))}
      </dl>
      {counts.undeliverable > 0 && <p className="small">{t('wave.mend', { id: campaign.id })}</p>}
      {erased > 0 && <p className="warning">{t('wave.erased', { count: erased, n: n(erased) })}</p>}
      <ul>
        <li>{t('wave.sameRules')}</li>
        <li>{t('wave.newPeople')}</li>
        <li>{campaign.policy === 'confidential' ? t('wave.threshold', { least: 2 * campaign.k }) : t('wave.alone')}</li>
        <li>{t('wave.noLetters')}</li>
      </ul>
      <IdField value={typed.id} fault={fault('id') || undefined} set={(id) => setTyped({ ...typed, id })} />
      <div className="pair">
        <TextField
          label={t('schedule.opensOn')}
          type="date"
          fault={fault('opensOn')}
          value={typed.opensOn}
          onChange={(event) => setTyped({ ...typed, opensOn: event.target.value })}
        />
        <TextField
          label={t('schedule.closesOn')}
          type="date"
          fault={fault('closesOn')}
          value={typed.closesOn}
          onChange={(event) => setTyped({ ...typed, closesOn: event.target.value })}
        />
      </div>
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {t('wave.start', { number: proposed.number })}
        </button>
        <button type="button" className="button" onClick={close} disabled={busy}>
          {t('cancel')}
        </button>
      </p>
      <p role="status" className="waiting">
        {busy && t('oneMoment')}
      </p>
    </form>
  )
}
