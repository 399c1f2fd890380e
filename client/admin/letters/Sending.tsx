import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReply, OutboxReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { useCampaign } from '../useCampaign.ts'
import { askAgainAfter, lettersLeft } from './letters-left.ts'

/** How many letters wait or are on their way, and the button that stops them; nothing where none is. */
export const Sending = (): ReactElement | null => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id, state, paused },
    },
    take,
  } = useCampaign()
  const { value, reload } = useReply<OutboxReply>(
    state === 'open' ? `admin/campaigns/${id}/outbox` : null,
    {},
    { every: (known) => askAgainAfter(known, paused) },
  )
  const { busy, refusal, act } = useAct()
  const left = value ? lettersLeft(value) : 0
  const [most, setMost] = useState(0)
  if (left > most) setMost(left)
  if (state !== 'open' || left === 0) return null
  const turn = (to: 'pause' | 'resume'): void =>
    void act(async () => {
      take(await sendJson<CampaignReply>('POST', `admin/campaigns/${id}/${to}`))
      await reload()
    })
  const n = (count: number) => numberInWords(language, count)
  return (
    <section className="card" aria-labelledby="sending">
      <h3 id="sending">{t('sending.title')}</h3>
      <p role="status">{t(paused ? 'sending.stopped' : 'sending.waiting', { count: left, n: n(left) })}</p>
      <progress aria-labelledby="sending" value={most - left} max={Math.max(most, 1)} />
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button
          type="button"
          className={paused ? 'button primary' : 'button'}
          disabled={busy}
          onClick={() => turn(paused ? 'resume' : 'pause')}
        >
          {t(paused ? 'sending.resume' : 'sending.stop')}
        </button>
      </p>
      <p className="small">{t(paused ? 'sending.stoppedMeans' : 'sending.stopMeans')}</p>
    </section>
  )
}
