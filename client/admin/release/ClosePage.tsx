import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReply, OutboxReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { dayInWords, numberInWords } from '../../shared/formatting.ts'
import { totalOf } from '../counts.ts'
import { isOverdueAt } from '../days.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Tick } from '../../shared/Fields.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { Typed } from '../parts/Typed.tsx'
import { campaignHref } from '../route.ts'
import { useCampaign } from '../useCampaign.ts'
import { shareInWords } from '../formatting.ts'
import { NextWave } from './NextWave.tsx'

export const ClosePage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: { campaign, counts },
  } = useCampaign()
  const [asking, setAsking] = useState(false)
  if (campaign.state === 'draft') return <p>{t('close.notYet')}</p>
  if (campaign.state !== 'open') {
    return (
      <>
        <p>
          {t('close.closedOn', { day: dayInWords(language, campaign.closedOn ?? campaign.schedule.closesOn) })}{' '}
          {t('close.answered', { share: shareInWords(t, language, counts.done, totalOf(counts)) })}
        </p>
        <p>
          <a className="button primary" href={campaignHref(campaign.id, 'release')}>
            {t('close.toRelease')}
          </a>
        </p>
        {!campaign.byName && <NextWave />}
      </>
    )
  }
  return (
    <div className="card">
      <p>
        {t(isOverdueAt(new Date(), { ...campaign, ...campaign.schedule }) ? 'close.overdue' : 'close.planned', {
          day: dayInWords(language, campaign.schedule.closesOn),
        })}
      </p>
      <h3>{t('close.means')}</h3>
      <ul>
        <li>{t('close.noAnswers')}</li>
        <li>{t('close.noReminders')}</li>
        <li>{t('close.thanks')}</li>
        <li>{t('close.forGood')}</li>
      </ul>
      <p>
        <button type="button" className="button danger" onClick={() => setAsking(true)}>
          {t('close.button')}
        </button>
      </p>
      {asking && <AskTwice close={() => setAsking(false)} />}
    </div>
  )
}

/** Once by typing the campaign's id, and once more with the number of those who have not answered. */
const AskTwice = ({ close }: { readonly close: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: {
      campaign: { id },
      counts,
    },
    take,
  } = useCampaign()
  const [sure, setSure] = useState(false)
  const [despiteLetters, setDespiteLetters] = useState(false)
  const { value: outbox } = useReply<OutboxReply>(`admin/campaigns/${id}/outbox`)
  const letters = lettersUnderWay(outbox)
  const left = counts.invited + counts.notSent
  const doIt = async (confirm: string): Promise<void> => {
    take(
      await sendJson<CampaignReply>('POST', `admin/campaigns/${id}/close`, {
        confirm,
        ...(despiteLetters && { despiteLetters }),
      }),
    )
    close()
    say(t('close.done'))
  }
  return (
    <Dialog title={t('close.title', { id })} close={close}>
      {sure ? (
        <Typed
          expected={id}
          button={t('close.now')}
          confirm={doIt}
          cancel={close}
          blocked={letters > 0 && !despiteLetters ? t('close.despiteFirst') : undefined}
        >
          <p>{t('close.typed')}</p>
          {letters > 0 && (
            <>
              <p className="warning">{t('close.letters', { count: letters, n: numberInWords(language, letters) })}</p>
              <Tick
                type="checkbox"
                label={t('close.despite')}
                checked={despiteLetters}
                onChange={(event) => setDespiteLetters(event.target.checked)}
              />
            </>
          )}
        </Typed>
      ) : (
        <>
          <p>{t('close.first', { share: shareInWords(t, language, counts.done, totalOf(counts)) })}</p>
          <p>{t('close.left', { count: left, n: numberInWords(language, left) })}</p>
          {letters > 0 && (
            <p className="warning">{t('close.letters', { count: letters, n: numberInWords(language, letters) })}</p>
          )}
          <p className="buttons">
            <button type="button" className="button danger" onClick={() => setSure(true)}>
              {t('close.goOn')}
            </button>
            <button type="button" className="button" autoFocus onClick={close}>
              {t('close.keepOpen')}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}

/** Letters that wait or are being sent and ask for an answer; thank-yous still leave after the close. */
const lettersUnderWay = (outbox: OutboxReply | null): number =>
  outbox
    ? (['invitation', 'reminder', 'lastReminder'] as const).reduce(
        (sum, kind) => sum + outbox.counts[kind].due + outbox.counts[kind].claimed,
        0,
      )
    : 0
