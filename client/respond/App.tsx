/** The question pages: where the reader stands, and what each step needs. */
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from 'survey-core'
import type { AnswerCheck } from '../../surveys/types.ts'
import { answeredCount, answersOf } from './model.ts'
import type { Session } from './session.ts'
import { showScreen } from './screens.ts'
import { Leave } from './Leave.tsx'
import { Questions } from './Questions.tsx'
import { Review } from './Review.tsx'
import { Sending } from './Sending.tsx'
import { StartOver } from './StartOver.tsx'

/** `sending`: an interrupted hand-in is completed. */
export type StartAt = 'questions' | 'sending' | 'startOver'
type Stop = StartAt | 'review' | 'leave'

export interface AppProps {
  readonly model: Model
  readonly session: Session
  /** The survey's own check, the same that runs when the box is opened. */
  readonly check: AnswerCheck
  readonly startAt: StartAt
  /** All answers were discarded. */
  readonly startedOver: () => void
  /** The answers are in. */
  readonly done: () => void
}

export const App = ({ model, session, check, startAt, startedOver, done }: AppProps): ReactElement => {
  const [stop, go] = useState<Stop>(startAt)
  const [completing, complete] = useState(startAt === 'sending')
  useTranslation() // draws anew when the language changes

  const startOver = async (): Promise<void> => {
    await session.withdraw()
    await session.draft.discard()
    model.clear(true, true)
    model.currentPageNo = 0
    go('questions')
    showScreen('intro')
    startedOver()
  }
  /** From a hand-in that failed, to change something: what was on its way must not go of itself at the next visit. */
  const backFromSending = (): void => {
    void session.withdraw()
    complete(false)
    go('questions')
  }

  if (stop === 'startOver') return <StartOver answered={answeredCount(model)} yes={startOver} no={() => go('questions')} />
  if (stop === 'leave') return <Leave back={() => go('questions')} />
  if (stop === 'review') return <Review model={model} back={() => go('questions')} send={() => go('sending')} />
  if (stop === 'sending') {
    return <Sending session={session} check={check} answers={completing ? null : answersOf(model)} model={model} done={done} back={backFromSending} />
  }
  return (
    <Questions model={model} draft={session.draft} leave={() => go('leave')} review={() => go('review')}
      startOver={() => go('startOver')} />
  )
}
