/** Says that somebody else has changed the record, and lets one choose where both have changed the same answer. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, Question } from 'survey-core'
import type { AnswerValue } from '../../../surveys/types.ts'
import type { Conflict } from './merging.ts'
import type { Saving, Together } from './saving.ts'

export const OtherChanges = ({
  model,
  together: { changedBy, conflicts },
  choose,
}: {
  readonly model: Model
  readonly together: Together
  readonly choose: Saving['choose']
}): ReactElement => {
  const { t } = useTranslation()
  return (
    <div className="other-changes" role="status" aria-live="polite">
      {changedBy !== null && <p className="small">{t('byName.together.changed', { name: changedBy })}</p>}
      {conflicts.length > 0 && (
        <section className="notice" aria-labelledby="conflicts">
          <h2 id="conflicts">{t('byName.together.title')}</h2>
          <p>{t('byName.together.text')}</p>
          {conflicts.map((conflict) => (
            <OneConflict key={conflict.question} conflict={conflict} model={model} choose={choose} />
          ))}
        </section>
      )}
    </div>
  )
}

const OneConflict = ({
  conflict: { question, mine, theirs },
  model,
  choose,
}: {
  readonly conflict: Conflict
  readonly model: Model
  readonly choose: Saving['choose']
}): ReactElement => {
  const { t } = useTranslation()
  const asked = model.getQuestionByName(question) as Question | null
  const line = (whose: 'mine' | 'theirs', value: AnswerValue | null) => (
    <div>
      <dt>{t(`byName.together.${whose}`)}</dt>
      <dd>{inWords(asked, value) ?? t('byName.together.empty')}</dd>
    </div>
  )
  return (
    <div className="conflict">
      <h3>
        {question}. {asked?.title}
      </h3>
      <dl>
        {line('mine', mine)}
        {line('theirs', theirs)}
      </dl>
      <p className="actions">
        {(['mine', 'theirs'] as const).map((whose) => (
          <button key={whose} type="button" className="button" onClick={() => choose(question, whose)}>
            {t(`byName.together.take.${whose}`)}
          </button>
        ))}
      </p>
    </div>
  )
}

/** An answer as its question says it, without changing the question. */
const inWords = (question: Question | null, value: AnswerValue | null): string | null => {
  if (value === null) return null
  const shown: unknown = question?.getDisplayValue(true, value)
  return typeof shown === 'string' || typeof shown === 'number' ? String(shown) : JSON.stringify(shown ?? value)
}
