/** The questions of a record: saved as one goes, with what others write in the same record; complete when somebody says so. */
import { useState, useSyncExternalStore, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from 'survey-core'
import { pageFact } from '../../shared/page.ts'
import { goToQuestion } from '../pages/go-to.ts'
import { useHeading } from '../pages/Leave.tsx'
import { Questions } from '../pages/Questions.tsx'
import { Review } from '../pages/Review.tsx'
import { failureOf, type NamedFailure } from '../shell/refusals.ts'
import { said } from '../words.ts'
import { OtherChanges } from './OtherChanges.tsx'
import type { Saving } from './saving.ts'

export interface RecordAppProps {
  readonly model: Model
  readonly saving: Saving
  /** Everything is saved. */
  readonly leave: () => void
  /** The record is complete. */
  readonly done: () => void
}

export const RecordApp = ({ model, saving, leave, done }: RecordAppProps): ReactElement => {
  const [stop, go] = useState<'questions' | 'review' | 'completing'>('questions')
  useTranslation() // draws anew when the language changes
  const together = useSyncExternalStore(saving.onState, saving.together)
  const [reviewed, review] = useState(false)
  const back = (): void => go('questions')
  const change = (question: string, row?: string): void => {
    back()
    goToQuestion(model, question, row)
  }
  return (
    <>
      <OtherChanges model={model} together={together} choose={saving.choose} />
      {stop === 'questions' && (
        <Questions
          model={model}
          draft={saving}
          leave={leave}
          reviewed={reviewed}
          review={() => {
            review(true)
            go('review')
          }}
          startOver={null}
        />
      )}
      {stop === 'review' && <Review model={model} change={change} back={back} send={() => go('completing')} />}
      {stop === 'completing' && <Completing saving={saving} done={done} back={back} />}
    </>
  )
}

/** Saves what is left and marks the record; a refusal is named, and nothing is lost. */
const Completing = ({
  saving,
  done,
  back,
}: Pick<RecordAppProps, 'saving' | 'done'> & { back: () => void }): ReactElement => {
  const { t, i18n } = useTranslation()
  const [refusal, setRefusal] = useState<NamedFailure | null>(null)
  const [asked, ask] = useState(false)
  const heading = useHeading(refusal)
  if (!asked) {
    ask(true)
    void saving.complete().then(done, (fault: unknown) => setRefusal(failureOf(fault)))
  }
  if (!refusal)
    return (
      <section className="sending">
        <h1 ref={heading} tabIndex={-1}>
          {t(said('sending.title'))}
        </h1>
      </section>
    )
  const key = ['byName.failure', 'failure'].map((part) => `${part}.${refusal.name}`).find((each) => i18n.exists(each))
  return (
    <section className="failure" role="alert">
      <h1 ref={heading} tabIndex={-1}>
        {t(said('failure.title'))}
      </h1>
      <p>{t(key ?? 'failure.unexpected', { contact: pageFact('contact'), name: refusal.name })}</p>
      <p>{t(said('failure.kept'))}</p>
      <p className="actions">
        <button
          type="button"
          className="button primary"
          onClick={() => {
            setRefusal(null)
            ask(false)
          }}
        >
          {t('failure.retry')}
        </button>
        <button type="button" className="button" onClick={back}>
          {t('failure.back')}
        </button>
      </p>
    </section>
  )
}
