import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PutBackReply, RemovalsReply } from '../../../../server/api/admin.ts'
import { sendJson } from '../../../shared/api.ts'
import { useAct } from '../../../shared/hooks/useAct.ts'
import { useLanguage } from '../../../shared/hooks/useLanguage.ts'
import type { Loaded } from '../../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../../shared/formatting.ts'
import { clockInWords } from '../../formatting.ts'
import { Refusal } from '../../parts/Refusal.tsx'
import { useSay } from '../../parts/Toasts.tsx'
import { useCampaign } from '../../useCampaign.ts'

/** Contacts who were removed within the hour, and the way back. */
export const Removals = ({
  removals: { value },
  changed,
}: {
  readonly removals: Loaded<RemovalsReply>
  readonly changed: () => Promise<void>
}): ReactElement | null => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const { busy, refusal, act } = useAct()
  const path = `admin/campaigns/${id}/contacts/removals`
  const n = (count: number) => numberInWords(language, count)
  const putBack = (removal: string): void =>
    void act(async () => {
      const { restored, taken } = await sendJson<PutBackReply>('POST', `${path}/${removal}/put-back`)
      say(
        [
          t('several.putBackDone', { count: restored, n: n(restored) }),
          ...(taken.length > 0 ? [t('several.taken', { addresses: taken.join(', ') })] : []),
        ].join(' '),
      )
      await changed()
    })
  const forget = (removal: string): void =>
    void act(async () => {
      await sendJson('DELETE', `${path}/${removal}`)
      await changed()
    })
  if (!value || value.removals.length === 0) return null
  return (
    <section className="card" aria-label={t('several.removals')}>
      <Refusal refusal={refusal} />
      {value.removals.map(({ id: removal, contacts, until }) => (
        <div key={removal}>
          <p>
            {t('several.removedUntil', {
              count: contacts,
              n: n(contacts),
              time: clockInWords(language, until),
            })}
          </p>
          <p className="buttons">
            <button type="button" className="button" disabled={busy} onClick={() => putBack(removal)}>
              {t('several.putBack')}
            </button>
            <button type="button" className="button quiet" disabled={busy} onClick={() => forget(removal)}>
              {t('several.forget')}
            </button>
          </p>
        </div>
      ))}
    </section>
  )
}
