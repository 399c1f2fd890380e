import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../shared/Fields.tsx'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { dayInWords } from '../../shared/formatting.ts'
import { daysIn, type TypedSchedule } from '../campaign/draft.ts'

/** Days on which no reminder leaves. */
export const SkippedDays = ({
  typed,
  set,
}: {
  readonly typed: TypedSchedule
  readonly set: (typed: TypedSchedule) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const [day, setDay] = useState('')
  const days = daysIn(typed.skippedDays)
  const keep = (changed: readonly string[]): void =>
    set({ ...typed, skippedDays: [...new Set(changed)].sort().join(' ') })
  return (
    <fieldset className="skipped-days">
      <legend>{t('schedule.skippedDays')}</legend>
      <p className="hint">{t('schedule.skippedDaysHint')}</p>
      {days.length > 0 && (
        <ul>
          {days.map((each) => (
            <li key={each}>
              {dayInWords(language, each)}{' '}
              <button
                type="button"
                className="button quiet"
                aria-label={t('schedule.unskip', { day: dayInWords(language, each) })}
                onClick={() => keep(days.filter((other) => other !== each))}
              >
                {t('schedule.unskipShort')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="skipping">
        <TextField
          label={t('schedule.skip')}
          type="date"
          min={typed.opensOn}
          max={typed.closesOn}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <button
          type="button"
          className="button"
          disabled={!/^\d{4}-\d{2}-\d{2}$/.test(day)}
          onClick={() => {
            keep([...days, day])
            setDay('')
          }}
        >
          {t('schedule.skipButton')}
        </button>
      </div>
    </fieldset>
  )
}
