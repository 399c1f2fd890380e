import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { dayInWords, numberInWords } from '../../shared/formatting.ts'
import { nextStep } from '../nextStep.ts'
import { campaignHref } from '../route.ts'
import { useCampaign } from '../useCampaign.ts'
import { instantInWords } from '../formatting.ts'
import { dayOn } from '../../../surveys/moments.ts'

/** What is due next, and when: on every page of a campaign. */
export const Due = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { reply } = useCampaign()
  const { id, schedule } = reply.campaign
  const next = nextStep(reply, dayOn(new Date(), schedule.timeZone), Date.now())
  const words = {
    step: next.missing[0] ? t(`problems:missing.${next.missing[0]}`) : '',
    more: next.missing.length > 1 ? t('next.more', { count: next.missing.length - 1 }) : '',
    when: next.at
      ? t('next.clock', {
          at: instantInWords(language, next.at, schedule.timeZone),
          zone: schedule.timeZone.replace('_', ' '),
        })
      : '',
    opensOn: dayInWords(language, schedule.opensOn),
    closesOn: dayInWords(language, schedule.closesOn),
    kind: next.kind ? t(`fielding:letterKinds.${next.kind}`) : '',
    letters: t('next.atMost', { count: next.letters, n: numberInWords(language, next.letters) }),
  }
  return (
    <aside className="due" aria-label={t('next.label')}>
      <p>
        <strong>{t('next.label')}:</strong> {t(`next.${next.name}`, words)}
      </p>
      <p>
        <a href={campaignHref(id, next.page)}>{t(`next.go.${next.name}`)}</a>
      </p>
    </aside>
  )
}
