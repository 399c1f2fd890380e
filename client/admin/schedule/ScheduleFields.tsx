import { useId, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { Choice, TextField } from '../../shared/Fields.tsx'
import type { FieldFaults, TypedSchedule } from '../campaign/draft.ts'
import { Fixed } from '../campaign/Fixed.tsx'
import { SkippedDays } from './SkippedDays.tsx'
import { weekdayName } from '../formatting.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** When letters go out. */
export const ScheduleFields = ({
  typed,
  set,
  faults,
  fixed,
}: {
  readonly typed: TypedSchedule
  readonly set: (typed: TypedSchedule) => void
  readonly faults: FieldFaults
  /** Among `opensOn`, `timeZone`. */
  readonly fixed: readonly string[]
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const zones = useId()
  const fault = (field: string) => faults[field] && t(`faults.${faults[field]}`)
  const change =
    (field: keyof TypedSchedule) =>
    (event: { target: { value: string } }): void =>
      set({ ...typed, [field]: event.target.value })
  const number = (field: 'intervalDays' | 'maximumReminders' | 'minimumGapDays' | 'lastReminderDaysBefore') => (
    <TextField
      label={t(`schedule.${field}`)}
      hint={t(`schedule.${field}Hint`)}
      fault={fault(field)}
      value={typed[field]}
      inputMode="numeric"
      maxLength={2}
      onChange={change(field)}
    />
  )
  const hour = (field: 'hour' | 'from' | 'to', label: string) => (
    <Choice label={label} fault={fault(field)} value={typed[field]} onChange={change(field)}>
      {(field === 'to' ? HOURS.map((each) => each + 1) : HOURS).map((each) => (
        <option key={each} value={each}>
          {clock(each)}
        </option>
      ))}
    </Choice>
  )
  return (
    <>
      <div className="pair">
        {fixed.includes('opensOn') ? (
          <Fixed label={t('schedule.opensOn')} value={typed.opensOn} why={t('fixed.opensOn')} />
        ) : (
          <TextField
            label={t('schedule.opensOn')}
            type="date"
            fault={fault('opensOn')}
            value={typed.opensOn}
            onChange={change('opensOn')}
          />
        )}
        <TextField
          label={t('schedule.closesOn')}
          type="date"
          hint={t('schedule.closesOnHint')}
          fault={fault('closesOn')}
          value={typed.closesOn}
          onChange={change('closesOn')}
        />
      </div>
      <div className="pair">
        <Choice label={t('schedule.weekday')} value={typed.weekday} onChange={change('weekday')}>
          {[1, 2, 3, 4, 5, 6, 7].map((each) => (
            <option key={each} value={each}>
              {weekdayName(language, each)}
            </option>
          ))}
        </Choice>
        {hour('hour', t('schedule.hour'))}
      </div>
      <div className="pair">
        {number('intervalDays')}
        {number('maximumReminders')}
      </div>
      <div className="pair">
        {number('minimumGapDays')}
        {number('lastReminderDaysBefore')}
      </div>
      <div className="pair">
        {hour('from', t('schedule.from'))}
        {hour('to', t('schedule.to'))}
      </div>
      <SkippedDays typed={typed} set={set} />
      {fixed.includes('timeZone') ? (
        <Fixed label={t('schedule.timeZone')} value={typed.timeZone} why={t('fixed.timeZone')} />
      ) : (
        <>
          <TextField
            label={t('schedule.timeZone')}
            hint={t('schedule.timeZoneHint')}
            fault={fault('timeZone')}
            value={typed.timeZone}
            list={zones}
            spellCheck={false}
            maxLength={64}
            onChange={change('timeZone')}
          />
          <datalist id={zones}>
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </>
  )
}
