import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { sendingFrom } from '../../../server/contracts/records.ts'
import { useCampaign } from '../useCampaign.ts'

/** As of when who has taken part is shown; by name it is shown at once. */
export const Daily = (): ReactElement | null => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { state, schedule, byName },
    },
  } = useCampaign()
  if (state !== 'open' || byName) return null
  return (
    <p className="small">
      {t('overview.daily', {
        hour: `${String(sendingFrom(schedule)).padStart(2, '0')}:00`,
        zone: schedule.timeZone.replace('_', ' '),
      })}
    </p>
  )
}
