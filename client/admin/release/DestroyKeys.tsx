import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditReply, UnreadTextsReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { Tick } from '../../shared/Fields.tsx'
import { Refused } from '../../shared/Refused.tsx'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Typed } from '../parts/Typed.tsx'
import { useCampaign } from '../useCampaign.ts'

/** After the release the keys can be destroyed: what was sealed then stays sealed. */
export const DestroyKeys = (): ReactElement | null => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const [asking, setAsking] = useState(false)
  const { value, reload } = useReply<AuditReply>('admin/audit')
  if (!value) return null
  const gone = value.entries.some(({ act, campaign }) => act === 'keysDestroyed' && campaign === id)
  return (
    <div className="card">
      <h3>{t('destroy.title')}</h3>
      {gone ? (
        <p role="status">{t('destroy.done')}</p>
      ) : (
        <>
          <p>{t('destroy.why')}</p>
          <p>
            <button type="button" className="button danger" onClick={() => setAsking(true)}>
              {t('destroy.button')}
            </button>
          </p>
        </>
      )}
      {asking && (
        <AskToDestroy
          close={() => setAsking(false)}
          done={() => {
            setAsking(false)
            void reload()
          }}
        />
      )}
    </div>
  )
}

/** Texts that nobody has read would be lost with the keys: they are listed first. */
const AskToDestroy = ({ close, done }: { readonly close: () => void; readonly done: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const { value, refusal } = useReply<UnreadTextsReply>(`admin/campaigns/${id}/unread-texts`)
  const [sure, setSure] = useState(false)
  const unread = value?.questions ?? []
  const destroy = async (confirm: string): Promise<void> => {
    await sendJson('POST', `admin/campaigns/${id}/keys/destroy`, { confirm, ...(sure && { despiteUnreadTexts: true }) })
    done()
  }
  return (
    <Dialog title={t('destroy.ask', { id })} close={close} wide={unread.length > 0}>
      <Refused refusal={refusal} />
      {value ? (
        <Typed
          expected={id}
          button={t('destroy.now')}
          confirm={destroy}
          cancel={close}
          blocked={unread.length > 0 && !sure ? t('destroy.unreadFirst') : undefined}
        >
          <ul>
            {(['review', 'letters', 'link'] as const).map((each) => (
              <li key={each}>{t(`destroy.ends.${each}`)}</li>
            ))}
          </ul>
          {unread.length > 0 && (
            <>
              <p className="warning">{t('destroy.unread')}</p>
              <ul>
                {unread.map(({ variable, question, label, texts, unread: count }) => (
                  <li key={variable}>
                    {t('destroy.unreadOf', {
                      question,
                      label: label[language],
                      unread: numberInWords(language, count),
                      texts: numberInWords(language, texts),
                    })}
                  </li>
                ))}
              </ul>
              <p className="small">{t('destroy.readFirst')}</p>
              <Tick
                type="checkbox"
                label={t('destroy.unreadSure')}
                checked={sure}
                onChange={(event) => setSure(event.target.checked)}
              />
            </>
          )}
        </Typed>
      ) : (
        <p role="status" className="waiting">
          {!refusal && t('oneMoment')}
        </p>
      )}
    </Dialog>
  )
}
