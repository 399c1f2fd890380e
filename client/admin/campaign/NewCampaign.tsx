import { useRef, useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReply, CampaignsReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { SaveDraft } from '../parts/SaveDraft.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { campaignHref } from '../route.ts'
import { ScheduleFields } from '../schedule/ScheduleFields.tsx'
import { whileChecked } from '../surveys/beingChecked.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useDraft } from '../useDraft.ts'
import { goTo } from '../../shared/hashRoute.ts'
import { CampaignFields } from './CampaignFields.tsx'
import { draftFaults, draftOf, newCampaign, type TypedCampaign } from './draft.ts'

export const NewCampaign = (): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { value, refusal: unread } = useReply<CampaignsReply>('admin/campaigns', {}, { every: whileChecked })
  const [fresh] = useState(() => newCampaign(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'))
  const draft = useDraft<TypedCampaign>('new campaign', fresh)
  const { busy, refusal, act } = useAct()
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const faults = tried ? draftFaults(draft.value, null, new Date()) : {}
  const set = (change: Partial<TypedCampaign>): void => draft.set({ ...draft.value, ...change })
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(draftFaults(draft.value, null, new Date())).length > 0) {
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    const { id } = draft.value
    if (!(await act(() => sendJson<CampaignReply>('POST', 'admin/campaigns', { id, campaign: draftOf(draft.value) }))))
      return
    draft.forget()
    say(t('new.created'))
    goTo(campaignHref(id, 'contacts'))
  }
  return (
    <>
      <p className="crumb">
        <a href="#/campaigns">← {t('nav.campaigns')}</a>
      </p>
      <h1 tabIndex={-1}>{t('nav.new')}</h1>
      <p className="lead">{t('new.lead')}</p>
      <Refusal refusal={unread} />
      {value && (
        <form ref={form} className="form card" onSubmit={(event) => void submit(event)} noValidate>
          <h2>{t('new.what')}</h2>
          <CampaignFields typed={draft.value} set={set} faults={faults} surveys={value.surveys} fixed={[]} isNew />
          <h2>{t('steps.schedule')}</h2>
          <ScheduleFields
            typed={draft.value.schedule}
            set={(schedule) => set({ schedule })}
            faults={faults}
            fixed={[]}
          />
          {Object.keys(faults).length > 0 && (
            <p className="fault" role="alert">
              {t('faults.some', { count: Object.keys(faults).length })}
            </p>
          )}
          <Refusal refusal={refusal} />
          <SaveDraft draft={draft} disabled={busy} button={t('new.button')} />
        </form>
      )}
    </>
  )
}
