import { useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReply, KeysReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { downloadText } from '../parts/download.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { Typed } from '../parts/Typed.tsx'
import { useAct } from '../useAct.ts'
import { useCampaign } from '../useCampaign.ts'

/** Makes a campaign's keys, shows the sheet to lock away, and asks for proof that somebody has it in hand. */
export const Keys = (): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { reply: { campaign: { id, ballot, checklist } }, take, reload } = useCampaign()
  const { busy, refusal, act } = useAct()
  const [sheet, setSheet] = useState<KeysReply | null>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const make = (): Promise<boolean> => act(async () => {
    setSheet(await sendJson<KeysReply>('POST', `admin/campaigns/${id}/keys`))
    await reload()
  })
  const confirm = async (typed: string): Promise<void> => {
    take(await sendJson<CampaignReply>('POST', `admin/campaigns/${id}/keys/escrowed`, { confirm: typed }))
    setSheet(null)
    say(t('keys.confirmed'))
  }
  if (ballot && checklist.keysEscrowed) {
    return (
      <div className="card">
        <h3>{t('keys.title')}</h3>
        <p className="good">✓ {t('keys.locked')}</p>
        <p>{t('keys.thumbprint')} <code>{ballot.thumbprint}</code></p>
      </div>
    )
  }
  return (
    <div className="card">
      <h3>{t('keys.title')}</h3>
      <p>{t('keys.what')}</p>
      <p className="warning">{t('keys.loss')}</p>
      <Refusal refusal={refusal} />
      {!sheet && <p className="buttons"><button type="button" className="button primary" disabled={busy} onClick={() => void make()}>{t(ballot ? 'keys.showAgain' : 'keys.make')}</button></p>}
      <p role="status" className="waiting">{busy && t('keys.busy')}</p>
      {sheet && ballot && (
        <>
          <h4>{t('keys.sheet')}</h4>
          <p>{t('keys.once')}</p>
          <iframe ref={frame} className="sheet" sandbox="allow-same-origin allow-modals" srcDoc={sheet.escrow.html} title={t('keys.sheet')} />
          <p className="buttons">
            <button type="button" className="button" onClick={() => frame.current?.contentWindow?.print()}>{t('keys.print')}</button>
            <button type="button" className="button" onClick={() => downloadText(`${id}-escrow.txt`, sheet.escrow.text)}>{t('keys.download')}</button>
          </p>
          <h4>{t('keys.confirmTitle')}</h4>
          <Typed expected={sheet.thumbprint.slice(-8)} button={t('keys.confirm')} confirm={confirm} label={t('keys.lastEight')} hint={t('keys.lastEightHint')} hideExpected />
        </>
      )}
    </div>
  )
}
