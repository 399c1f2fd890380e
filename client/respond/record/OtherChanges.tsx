/** Says that somebody else has changed the record, and lets one choose where both have changed the same answer. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { QuestionPanelDynamicModel, type Model, type Question } from 'survey-core'
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

/** An answer as its question says it, without changing the question; a line for each row, item or question of an item. */
const inWords = (question: Question | null, value: AnswerValue | null): string | null =>
  value === null ? null : linesOf(question, value).join('\n')

const linesOf = (question: Question | null, value: unknown): readonly string[] => {
  if (question instanceof QuestionPanelDynamicModel && Array.isArray(value))
    return value.flatMap((item: object, at) =>
      Object.entries(item).flatMap(([name, answer]) => {
        const asked = question.template.getQuestionByName(name) as Question | null
        return linesOf(asked, answer).map((line) => `${at + 1}. ${asked?.title ?? name}: ${line}`)
      }),
    )
  const shown: unknown = question?.getDisplayValue(true, value) ?? value
  return typeof shown === 'object' && shown !== null
    ? Object.entries(shown).map(([part, said]) => `${part}: ${linesOf(null, said).join(', ')}`)
    : [String(shown)]
}
