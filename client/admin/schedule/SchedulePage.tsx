import type { ReactElement, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReply, OutlookReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { useSettled } from '../contacts/useSettled.ts'
import {
  draftOf,
  scheduleFieldFaults,
  scheduleOf,
  typedOf,
  typedScheduleOf,
  type TypedSchedule,
} from '../campaign/draft.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { SaveDraft } from '../parts/SaveDraft.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { useLoaded, type Loaded } from '../../shared/hooks/useLoaded.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useCampaign } from '../useCampaign.ts'
import { useDraft } from '../useDraft.ts'
import { Outlook } from './Outlook.tsx'
import { ScheduleFields } from './ScheduleFields.tsx'

export const SchedulePage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const {
    reply: { campaign, outlook: saved },
    take,
    reload,
  } = useCampaign()
  const before = typedScheduleOf(campaign.schedule)
  const draft = useDraft<TypedSchedule>(`schedule ${campaign.id}`, before)
  const { busy, refusal, act } = useAct()
  const faults = scheduleFieldFaults(draft.value, campaign.schedule, new Date())
  const whole = Object.keys(faults).length === 0
  const coming = useOutlook(campaign.id, draft.typed && whole ? draft.value : null)
  const over = campaign.state === 'closed' || campaign.state === 'released'
  const put = async (schedule: TypedSchedule, revision: number): Promise<number> => {
    const reply = await sendJson<CampaignReply>('PUT', `admin/campaigns/${campaign.id}`, {
      revision,
      campaign: draftOf({ ...typedOf(campaign), schedule }),
    })
    take(reply)
    return reply.campaign.revision
  }
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!whole) return
    let after = campaign.revision
    if (
      !(await act(async () => {
        after = await put(draft.value, campaign.revision)
      }))
    )
      return void reload()
    draft.forget()
    say(t('saved'), () => put(before, after))
  }
  const shown = draft.typed ? (coming.value ?? saved) : saved
  return (
    <div className="editor">
      {over ? (
        <div className="card">
          <p>{t('schedule.over')}</p>
        </div>
      ) : (
        <form className="card" onSubmit={(event) => void save(event)} noValidate>
          <ScheduleFields
            typed={draft.value}
            set={draft.set}
            faults={faults}
            fixed={campaign.state === 'draft' ? [] : ['opensOn', 'timeZone']}
          />
          <Refusal refusal={refusal ?? coming.refusal} />
          <SaveDraft draft={draft} disabled={busy || !draft.typed || !whole} button={t('save')} />
        </form>
      )}
      <section className="card" aria-labelledby="outlook">
        <h3 id="outlook">{t(campaign.state === 'draft' ? 'outlook.before' : 'outlook.title')}</h3>
        <Outlook
          outlook={shown}
          schedule={draft.typed && whole ? scheduleOf(draft.value) : campaign.schedule}
          paused={campaign.paused}
        />
      </section>
    </div>
  )
}

/** What a schedule not yet saved would do. */
const useOutlook = (id: string, typed: TypedSchedule | null): Loaded<OutlookReply> => {
  const wanted = useSettled(typed && JSON.stringify(scheduleOf(typed)), 400)
  return useLoaded(
    wanted === null
      ? null
      : {
          key: ['outlook', id, wanted],
          load: () =>
            sendJson<OutlookReply>('POST', `admin/campaigns/${id}/schedule/outlook`, {
              schedule: JSON.parse(wanted) as unknown,
            }),
        },
  )
}
