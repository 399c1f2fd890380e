import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReply, CampaignsReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { SaveDraft } from '../parts/SaveDraft.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { Typed } from '../parts/Typed.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useCampaign } from '../useCampaign.ts'
import { useDraft } from '../useDraft.ts'
import { goTo } from '../../shared/hashRoute.ts'
import { whileChecked } from '../surveys/beingChecked.ts'
import { Forecast } from '../plan/Forecast.tsx'
import { CampaignFields } from './CampaignFields.tsx'
import { draftFaults, draftOf, typedOf, type TypedCampaign } from './draft.ts'

export const SettingsPage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const {
    reply: { campaign, fixed },
    take,
    reload,
  } = useCampaign()
  const { value, refusal: unread } = useReply<CampaignsReply>('admin/campaigns', {}, { every: whileChecked })
  const saved = typedOf(campaign)
  const draft = useDraft<Omit<TypedCampaign, 'schedule'>>(`settings ${campaign.id}`, saved)
  const typed: TypedCampaign = { ...draft.value, schedule: saved.schedule }
  const { busy, refusal, act } = useAct()
  const [tried, setTried] = useState(false)
  const faults = tried ? draftFaults(typed, campaign.schedule, new Date()) : {}
  const put = async (wanted: TypedCampaign, revision: number): Promise<CampaignReply> => {
    const reply = await sendJson<CampaignReply>('PUT', `admin/campaigns/${campaign.id}`, {
      revision,
      campaign: draftOf(wanted),
    })
    take(reply)
    return reply
  }
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(draftFaults(typed, campaign.schedule, new Date())).length > 0) return
    let after = campaign.revision
    const done = await act(async () => {
      after = (await put(typed, campaign.revision)).campaign.revision
    })
    if (!done) return void reload()
    draft.forget()
    say(t('saved'), () => put(saved, after))
  }
  return (
    <>
      <Refusal refusal={unread} />
      {fixed.length > 0 && (
        <p className="hint-box">
          {t(campaign.state === 'draft' ? 'fixed.followUp' : 'fixed.explain', { ...campaign.followUp })}
        </p>
      )}
      {value && (
        <form className="form card" onSubmit={(event) => void submit(event)} noValidate>
          <CampaignFields
            typed={typed}
            set={(change) => draft.set({ ...draft.value, ...change })}
            faults={faults}
            surveys={value.surveys}
            fixed={fixed}
            isNew={false}
          />
          <Refusal refusal={refusal} />
          <SaveDraft draft={draft} disabled={busy || !draft.typed} button={t('save')} />
        </form>
      )}
      {value && typed.policy === 'confidential' && campaign.state === 'draft' && typed.survey === campaign.survey && (
        <Forecast
          k={Number(typed.k)}
          plan={typed.plan}
          planOnly={fixed.includes('plan')}
          banners={value.surveys.find(({ name }) => name === typed.survey)?.banners ?? []}
        />
      )}
      {campaign.state === 'draft' && <RemoveDraft />}
    </>
  )
}

const RemoveDraft = (): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const [asking, setAsking] = useState(false)
  const remove = async (confirm: string): Promise<void> => {
    await sendJson('POST', `admin/campaigns/${id}/remove`, { confirm })
    say(t('remove.done', { id }))
    goTo('#/campaigns')
  }
  return (
    <p>
      <button type="button" className="button danger quiet" onClick={() => setAsking(true)}>
        {t('remove.button')}
      </button>
      {asking && (
        <Dialog title={t('remove.title', { id })} close={() => setAsking(false)}>
          <Typed expected={id} button={t('remove.button')} confirm={remove} cancel={() => setAsking(false)}>
            <p>{t('remove.text')}</p>
          </Typed>
        </Dialog>
      )}
    </p>
  )
}
