import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxReply } from '../../../server/api/admin.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { timeInWords } from '../formatting.ts'

/** The mailbox that the server reads by itself: when it was read last, why it was not, and a button to read it now. */
export const ReturnedMailbox = ({
  busy,
  read,
}: {
  readonly busy: boolean
  readonly read: () => Promise<unknown>
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { value, refusal, reload } = useReply<MailboxReply>('admin/bounces')
  const mailbox = value?.mailbox
  return (
    <>
      <Refusal refusal={refusal} />
      {value && !mailbox && <p className="small">{t('bounces.noMailbox')}</p>}
      {mailbox && (
        <>
          <p>
            {t('bounces.mailbox', { name: mailbox.name })}{' '}
            {mailbox.readAt === null
              ? t('bounces.never')
              : t('bounces.readAt', { at: timeInWords(language, mailbox.readAt) })}
          </p>
          {mailbox.problem && (
            <p className="warning">
              {t('bounces.notRead')} <strong>{mailbox.problem.title}.</strong> {mailbox.problem.detail}
            </p>
          )}
          <p className="buttons">
            <button type="button" className="button" disabled={busy} onClick={() => void read().then(() => reload())}>
              {t('bounces.now')}
            </button>
          </p>
        </>
      )}
    </>
  )
}
