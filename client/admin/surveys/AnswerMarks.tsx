import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { toggled, type AskedQuestion, type Choices } from './choices.ts'
import { inLanguage } from '../../../surveys/language.ts'

/** The answers of a question; which are no point of the scale, and which hold what is not listed. */
export const AnswerMarks = ({
  question,
  editable,
  choose,
}: {
  readonly question: AskedQuestion
  readonly editable: boolean
  readonly choose: (more: Choices) => void
}): ReactElement | null => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { name, answers, rows, special, residual } = question
  if (answers.length === 0) return null
  const named = (codes: readonly string[] | null) =>
    [...answers, ...rows].filter(({ code }) => codes?.includes(code)).map(({ label }) => inLanguage(label, language))
  const marks = [
    ...named(special).map((answer) => t('surveys.isSpecial', { answer })),
    ...named(residual).map((answer) => t('surveys.isResidual', { answer })),
  ]
  return (
    <details>
      <summary aria-label={t('surveys.answersOf', { count: answers.length, name })}>
        {t('surveys.answers', { count: answers.length })}
        {marks.map((mark) => (
          <span key={mark} className="tag">
            {mark}
          </span>
        ))}
      </summary>
      <ul className="answer-marks">
        {answers.map(({ code, label }) => {
          const answer = inLanguage(label, language)
          return (
            <li key={code}>
              <bdi>{answer}</bdi>
              {special && (
                <Mark
                  words={t('surveys.special')}
                  says={t('surveys.specialOf', { answer, name })}
                  on={special.includes(code)}
                  editable={editable}
                  set={(on) => choose({ special: toggled(question, special, code, on) })}
                />
              )}
              {residual && (
                <Mark
                  words={t('surveys.residual')}
                  says={t('surveys.residualOf', { answer, name })}
                  on={residual.includes(code)}
                  editable={editable}
                  set={(on) => choose({ residual: toggled(question, residual, code, on) })}
                />
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

const Mark = ({
  words,
  says,
  on,
  editable,
  set,
}: {
  readonly words: string
  readonly says: string
  readonly on: boolean
  readonly editable: boolean
  readonly set: (on: boolean) => void
}): ReactElement => (
  <label className="mark">
    <input
      type="checkbox"
      aria-label={says}
      checked={on}
      disabled={!editable}
      onChange={({ target: { checked } }) => set(checked)}
    />
    {words}
  </label>
)
