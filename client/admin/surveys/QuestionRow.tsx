import { useId, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyReading } from '../../../server/api/surveys.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { AnswerMarks } from './AnswerMarks.tsx'
import { isOf, startsTyped, type AskedQuestion, type Choices } from './choices.ts'
import { Complaints } from './Complaints.tsx'
import { inLanguage } from '../../../surveys/language.ts'

const UNITS = ['count', 'cases', 'years', 'months', 'usd'] as const
const SCALES = ['none', 'ordinal', 'scored'] as const

/** One question: its role, its scale, its special answers, and whether it heads a banner. */
export const QuestionRow = ({
  kept,
  question,
  complaints,
  editable,
  choose,
}: {
  readonly kept: AskedQuestion
  readonly question: AskedQuestion
  readonly complaints: SurveyReading['complaints']
  readonly editable: boolean
  readonly choose: (more: Choices) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const id = useId()
  const { name, label, kind, role, roles, banner } = question
  const own = complaints.filter(({ place }) => isOf(name, place))
  return (
    <tr data-changed={JSON.stringify(kept) !== JSON.stringify(question)}>
      <th scope="row" id={id}>
        <code>{name}</code> <span className="small">{t(`surveys.question.${kind}`)}</span>
        <br />
        <bdi>{inLanguage(label, language)}</bdi>
        {own.length > 0 && <Complaints complaints={own} />}
      </th>
      <td data-label={t('surveys.column.role')}>
        <select
          aria-label={t('surveys.roleOf', { name })}
          value={role}
          disabled={!editable}
          onChange={({ target: { value } }) => choose({ role: value as AskedQuestion['role'] })}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {t(`surveys.role.${each}`)}
            </option>
          ))}
        </select>
        {banner !== null && (
          <label className="mark">
            <input
              type="checkbox"
              checked={banner}
              disabled={!editable}
              aria-label={t('surveys.bannerOf', { name })}
              onChange={({ target: { checked } }) =>
                choose({ banner: checked, ...(checked && { role: 'classifier' as const }) })
              }
            />
            {t('surveys.banner')}
          </label>
        )}
      </td>
      <td data-label={t('surveys.column.scale')}>
        {question.scale !== null && (
          <select
            aria-label={t('surveys.scaleOf', { name })}
            value={question.scale}
            disabled={!editable}
            onChange={({ target: { value } }) => choose({ scale: value as (typeof SCALES)[number] })}
          >
            {SCALES.map((each) => (
              <option key={each} value={each}>
                {t(`surveys.scale.${each}`)}
              </option>
            ))}
          </select>
        )}
        {kind === 'number' && <NumberFields question={question} editable={editable} choose={choose} />}
      </td>
      <td data-label={t('surveys.column.answers')}>
        <AnswerMarks question={question} editable={editable} choose={choose} />
      </td>
    </tr>
  )
}

/** What a number counts, and the intervals it is tabulated in. */
const NumberFields = ({
  question: { name, unit, bandsFrom },
  editable,
  choose,
}: {
  readonly question: AskedQuestion
  readonly editable: boolean
  readonly choose: (more: Choices) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const id = useId()
  const [typed, setTyped] = useState((bandsFrom ?? []).join(', '))
  const unreadable = typed.trim() !== '' && startsTyped(typed) === null
  return (
    <>
      <select
        aria-label={t('surveys.unitOf', { name })}
        value={unit ?? ''}
        disabled={!editable}
        onChange={({ target: { value } }) => choose({ unit: (value || undefined) as Choices['unit'] })}
      >
        <option value="">{t('surveys.unit.choose')}</option>
        {UNITS.map((each) => (
          <option key={each} value={each}>
            {t(`surveys.unit.${each}`)}
          </option>
        ))}
      </select>
      <label htmlFor={id} className="small">
        {t('surveys.bandsFrom')}
      </label>
      <input
        id={id}
        value={typed}
        disabled={!editable}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        {...(unreadable && { 'aria-invalid': true as const })}
        onChange={({ target: { value } }) => {
          setTyped(value)
          choose({ bandsFrom: startsTyped(value) ?? undefined })
        }}
      />
      <span id={`${id}-hint`} className={unreadable ? 'fault' : 'hint'}>
        {t(unreadable ? 'surveys.bandsFault' : 'surveys.bandsHint')}
      </span>
    </>
  )
}
