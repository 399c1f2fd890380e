import { useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { BouncesReply } from '../../../server/api/admin.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { sendFile } from '../sendFile.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { sendJson } from '../../shared/api.ts'
import { ReturnedMailbox } from './ReturnedMailbox.tsx'
import { useCampaign } from '../useCampaign.ts'
import { useSending } from '../useKept.ts'

/** Hands in the mailbox that letters came back to. */
export const Bounces = (): ReactElement => {
  const { t } = useTranslation('admin')
  const { reload } = useCampaign()
  const { busy, refusal, act } = useAct()
  const [report, setReport] = useState<BouncesReply | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const send = useSending<File>('bounces', act, async (file) => {
    setReport((await (await sendFile('admin/bounces', file)).json()) as BouncesReply)
    await reload()
  })
  const readMailbox = (): Promise<boolean> =>
    act(async () => {
      setReport(await sendJson<BouncesReply>('POST', 'admin/bounces/mailbox'))
      await reload()
    })
  return (
    <div className="card">
      <h3>{t('bounces.title')}</h3>
      <ReturnedMailbox busy={busy} read={readMailbox} />
      <p>{t('bounces.text')}</p>
      <div className="field">
        <label htmlFor="mailbox">{t('bounces.file')}</label>
        <input
          id="mailbox"
          ref={input}
          type="file"
          accept=".eml,.mbox,.txt,message/rfc822,application/mbox"
          disabled={busy}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) void send(file)
          }}
        />
      </div>
      <Refusal refusal={refusal} />
      <div role="status">
        {busy && t('oneMoment')}
        {report && (
          <ul>
            {(['messages', 'bounced', 'soft', 'autoReplies', 'unmatched', 'other'] as const).map((each) => (
              <li key={each}>
                {t(`bounces.${each}`)}: {report[each]}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
