import { useState, type ReactElement, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotWritten, WritingReply, WritingSummary } from '../../../../server/api/admin.ts'
import { sendJson } from '../../../shared/api.ts'
import { Choice } from '../../../shared/Fields.tsx'
import { useAct } from '../../../shared/hooks/useAct.ts'
import { useLanguage } from '../../../shared/hooks/useLanguage.ts'
import { useLoaded } from '../../../shared/hooks/useLoaded.ts'
import { dayInWords, numberInWords } from '../../../shared/formatting.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { useSay } from '../../parts/Toasts.tsx'
import { useCampaign } from '../../useCampaign.ts'
import type { SeveralProps } from './selected.ts'

/** The first letter once more, or a reminder beside the schedule, to all that are selected; says beforehand who would get none, and why. */
export const WriteSeveral = ({ selection, close, done }: SeveralProps): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: {
      campaign: { id, paused },
    },
  } = useCampaign()
  const path = `admin/campaigns/${id}/contacts/letters`
  const [opened] = useState(() => Date.now())
  const [kind, choose] = useState('invitation')
  const { value, refusal } = useLoaded({
    key: ['letters outlook', id, JSON.stringify(selection), opened],
    load: () => sendJson<WritingSummary>('POST', `${path}/outlook`, { selection }),
  })
  const act = useAct()
  const n = (count: number) => numberInWords(language, count)
  const letters = value?.letters ?? 0
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!value) return
    void act.act(async () => {
      const wanted = { selection, expected: value.contacts, kind }
      const { queued } = await sendJson<WritingReply>('POST', path, wanted)
      close()
      say(t('several.queued', { count: queued, n: n(queued) }))
      await done()
    })
  }
  return (
    <Dialog title={t('several.acts.write')} close={close}>
      <form onSubmit={send} noValidate>
        <Choice label={t('several.whichLetter')} value={kind} onChange={(event) => choose(event.target.value)}>
          <option value="invitation">{t('several.firstLetter')}</option>
          <option value="reminder">{t('fielding:letterKinds.reminder')}</option>
        </Choice>
        <div role="status">
          {value && (
            <>
              <p>{t('several.wouldGet', { count: letters, n: n(letters) })}</p>
              <WhyNot notWritten={value.notWritten} />
            </>
          )}
        </div>
        {letters > 0 && <p className="small">{t(paused ? 'several.writtenPaused' : 'several.writtenWhen')}</p>}
        <Refusal refusal={refusal ?? act.refusal} />
        <p className="buttons">
          <button type="submit" className="button primary" disabled={act.busy || letters === 0}>
            {t('several.writeButton', { count: letters, n: n(letters) })}
          </button>
          <button type="button" className="button" onClick={close}>
            {t('cancel')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}

const WhyNot = ({ notWritten }: { readonly notWritten: readonly NotWritten[] }): ReactElement | null => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  if (notWritten.length === 0) return null
  return (
    <>
      <p>{t('several.noLetter')}</p>
      <ul>
        {notWritten.map(({ reason, count, from }) => (
          <li key={reason}>
            {t(`several.why.${reason}`, { n: numberInWords(language, count), day: from && dayInWords(language, from) })}
          </li>
        ))}
      </ul>
    </>
  )
}
