/** The question pages: where the reader stands, and what each step needs. */
import { useCallback, useState, useSyncExternalStore, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from 'survey-core'
import type { AnswerCheck } from '../../../surveys/types.ts'
import { answersOf } from '../model.ts'
import type { Session } from '../shell/session.ts'
import type { Trail } from '../shell/trail.ts'
import { useTrail } from '../shell/useTrail.ts'
import { goToQuestion } from './go-to.ts'
import { Leave } from './Leave.tsx'
import { isWhole, onWhole } from './page-first.ts'
import { Questions } from './Questions.tsx'
import { Review } from './Review.tsx'
import { Sending } from './Sending.tsx'

/** `sending`: an interrupted hand-in is completed. */
type StartAt = 'questions' | 'sending'
type Stop = StartAt | 'review' | 'leave'

export interface AppProps {
  readonly model: Model
  /** Null: drawn ahead, out of sight, while the server has not said yet whether there may be answers. */
  readonly visit: Visited | null
  readonly startAt: StartAt
}

/** What whoever answers goes on with. */
export interface Visited {
  readonly session: Session
  /** The survey's own check, the same that runs when the box is opened. */
  readonly check: AnswerCheck
  /** The tab's history. */
  readonly trail: Trail
  /** Keeps the answers for later. */
  readonly leave: () => void
  /** Removes the answers; `askRemoval` asks first. */
  readonly remove: () => void
  readonly askRemoval: () => void
  /** The answers are in. */
  readonly done: () => void
}

export const App = ({ model, visit, startAt }: AppProps): ReactElement => {
  const [stop, go] = useState<Stop>(startAt)
  const [completing, complete] = useState(startAt === 'sending')
  const whole = useSyncExternalStore(
    useCallback((listener) => onWhole(model, listener), [model]),
    () => isWhole(model),
  )
  useTrail(visit?.trail ?? null, whole, model, stop, go)
  const [reviewed, review] = useState(false)
  useTranslation() // draws anew when the language changes

  /** From a hand-in that failed, to change something: what was on its way must not go of itself at the next visit. */
  const backFromSending = (): void => {
    void visit?.session.withdraw()
    complete(false)
    go('questions')
  }

  const change = (question: string, row?: string): void => {
    go('questions')
    goToQuestion(model, question, row)
  }

  if (!visit) return <Questions model={model} draft={null} reviewed={false} {...NOWHERE} />
  const { session, check, leave, remove, askRemoval, done } = visit
  if (stop === 'leave') return <Leave keep={leave} remove={remove} back={() => go('questions')} />
  if (stop === 'review')
    return <Review model={model} change={change} back={() => go('questions')} send={() => go('sending')} />
  if (stop === 'sending') {
    return (
      <Sending
        session={session}
        check={check}
        answers={completing ? null : answersOf(model)}
        model={model}
        done={done}
        back={backFromSending}
      />
    )
  }
  return (
    <Questions
      model={model}
      draft={session.draft}
      leave={() => go('leave')}
      reviewed={reviewed}
      review={() => {
        review(true)
        go('review')
      }}
      startOver={askRemoval}
    />
  )
}

const nowhere = (): void => {}
const NOWHERE = { leave: nowhere, review: nowhere, startOver: nowhere }
