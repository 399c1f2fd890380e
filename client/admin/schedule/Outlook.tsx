import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlookReply } from '../../../server/api/admin.ts'
import type { Schedule } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { dayInWords, numberInWords } from '../../shared/formatting.ts'
import { instantInWords, shortDay, shortWeekday } from '../formatting.ts'
import { weeksOf } from './weeks.ts'

/** The weeks of a campaign as a calendar, and the same as a list. */
export const Outlook = ({
  outlook,
  schedule,
  paused,
}: {
  readonly outlook: OutlookReply
  readonly schedule: Schedule
  readonly paused: boolean
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const n = (value: number) => numberInWords(language, value)
  const kinds = new Map(outlook.mailings.map((mailing) => [mailing.day, mailing]))
  const weeks = weeksOf(outlook.opensOn, schedule.closesOn)
  return (
    <>
      {paused && <p className="warning">{t('outlook.paused')}</p>}
      <p>
        {outlook.letters === 0
          ? t('outlook.totalNone')
          : t('outlook.total', { count: outlook.letters, n: n(outlook.letters) })}
      </p>
      <div className="calendar" aria-hidden="true">
        <span />
        {[1, 2, 3, 4, 5, 6, 7].map((each) => (
          <span key={each} className="calendar-head">
            {shortWeekday(language, each)}
          </span>
        ))}
        {weeks.map(({ monday, days }) => [
          <span key={`${monday} label`} className="calendar-week">
            {shortDay(language, monday)}
          </span>,
          ...days.map((day) => {
            const mailing = kinds.get(day)
            const inside = day >= outlook.opensOn && day <= schedule.closesOn
            return (
              <span
                key={day}
                className="calendar-day"
                data-inside={inside}
                data-kind={mailing?.kind}
                data-past={mailing?.past}
                data-skipped={schedule.skippedDays?.includes(day)}
              >
                {mailing
                  ? t(`outlook.mark.${mailing.kind}`)
                  : day === schedule.closesOn
                    ? t('outlook.mark.close')
                    : Number(day.slice(8))}
              </span>
            )
          }),
        ])}
      </div>
      <ol className="mailings">
        {outlook.mailings.map(({ number, kind, at, letters, past }) => (
          <li key={number} data-past={past}>
            <strong>{t(`fielding:letterKinds.${kind}`)}</strong>{' '}
            <span aria-hidden="true">({t(`outlook.mark.${kind}`)})</span>
            <br />
            {instantInWords(language, at, schedule.timeZone)}
            <br />
            <span className="small">
              {past ? t('outlook.past') : t('outlook.letters', { count: letters, n: n(letters) })}
            </span>
          </li>
        ))}
        <li>
          <strong>{t('outlook.close')}</strong> <span aria-hidden="true">({t('outlook.mark.close')})</span>
          <br />
          {t('outlook.closeText', { day: dayInWords(language, schedule.closesOn) })}
        </li>
      </ol>
      {schedule.skippedDays && schedule.skippedDays.length > 0 && (
        <p className="small">
          {t('outlook.skipped', { days: schedule.skippedDays.map((day) => dayInWords(language, day)).join('; ') })}
        </p>
      )}
      <p className="small">{t('outlook.note', { zone: schedule.timeZone })}</p>
    </>
  )
}
