import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Scroll } from '../../shared/Scroll.tsx'
import type { OutboxReply } from '../../../server/api/admin.ts'
import { LETTER_KINDS } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { useCampaign } from '../useCampaign.ts'

/** What was sent, what is waiting, what failed and why. */
export const Outbox = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id, state },
    },
  } = useCampaign()
  const { value, refusal } = useReply<OutboxReply>(state === 'draft' ? null : `admin/campaigns/${id}/outbox`)
  const states = (['sent', 'filed', 'due', 'claimed', 'failed'] as const).filter(
    (each) => each !== 'filed' || LETTER_KINDS.some((kind) => value && value.counts[kind].filed > 0),
  )
  const n = (value_: number) => numberInWords(language, value_)
  return (
    <>
      <h3>{t('outbox.title')}</h3>
      <Refusal refusal={refusal} />
      {state === 'draft' && <p>{t('outbox.draft')}</p>}
      {value && (
        <Scroll label={t('outbox.title')}>
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t('letters.kind')}</th>
                {states.map((each) => (
                  <th key={each} scope="col" className="number">
                    {t(`outbox.${each}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {LETTER_KINDS.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{t(`fielding:letterKinds.${kind}`)}</th>
                  {states.map((each) => (
                    <td key={each} className="number">
                      {n(value.counts[kind][each])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {value && value.failures.length > 0 && (
        <>
          <h4>{t('outbox.failures')}</h4>
          <table className="grid stacking">
            <thead>
              <tr>
                <th scope="col">{t('contacts.column.email')}</th>
                <th scope="col">{t('letters.kind')}</th>
                <th scope="col">{t('outbox.state')}</th>
                <th scope="col">{t('outbox.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {value.failures.map(({ contact, email, kind, mailing, state: standing, reason }) => (
                <tr key={`${contact} ${kind} ${mailing}`}>
                  <th scope="row">{email || '–'}</th>
                  <td data-label={t('letters.kind')}>{t(`fielding:letterKinds.${kind}`)}</td>
                  <td data-label={t('outbox.state')}>{t(`outbox.${standing}`)}</td>
                  <td data-label={t('outbox.reason')}>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}
