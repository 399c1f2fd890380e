/** Hands the answers in, step by step in plain words; a refusal is named, and nothing is lost. */
import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from 'survey-core'
import type { AnswerCheck, Answers, Fault } from '../../../surveys/types.ts'
import { pageFact, pageRoot } from '../../shared/page.ts'
import { goToQuestion } from './go-to.ts'
import { useHeading } from './Leave.tsx'
import type { Session, Step } from '../shell/session.ts'
import { failureOf, type NamedFailure } from '../shell/refusals.ts'
import { said } from '../words.ts'

interface SendingProps {
  readonly session: Session
  readonly check: AnswerCheck
  readonly model: Model
  /** `null`: complete what was interrupted. */
  readonly answers: Answers | null
  readonly done: () => void
  readonly back: () => void
}

export const Sending = (props: SendingProps): ReactElement => {
  const { session, check, answers, done } = props
  const { t } = useTranslation()
  const [step, setStep] = useState<Step>('prepare')
  const [refusal, setRefusal] = useState<NamedFailure | null>(null)
  const running = useRef(false)
  const waiting = useSyncExternalStore(session.line.onWaiting, session.line.waiting)
  const heading = useHeading(refusal)

  const run = (): void => {
    if (running.current) return
    running.current = true
    setRefusal(null)
    const handIn = answers ? session.handIn(answers, check, setStep) : session.complete(setStep)
    handIn
      .then(done, (fault: unknown) => {
        const failure = failureOf(fault)
        if (failure.name !== 'stopped') setRefusal(failure)
      })
      .finally(() => {
        running.current = false
      })
  }
  useEffect(() => {
    // What is on its way cannot be removed at the same time; after a failure, and while there is no connection, it can.
    pageRoot().toggleAttribute('data-sending', refusal === null && !waiting)
    return () => pageRoot().removeAttribute('data-sending')
  }, [refusal, waiting])
  useEffect(run, []) // once: the answers do not change while they are handed in

  if (refusal) return <Failure {...props} refusal={refusal} retry={run} heading={heading} />
  const at = session.steps.indexOf(step)
  return (
    <section className="sending">
      <h1 ref={heading} tabIndex={-1}>
        {t('sending.title')}
      </h1>
      {waiting ? <Waiting {...props} /> : <p>{t(answers ? 'sending.stay' : 'sending.again')}</p>}
      <ol className="steps">
        {session.steps.map((name, index) => {
          const state = index < at ? 'done' : index === at ? 'now' : 'waiting'
          return (
            <li key={name} className={state}>
              <span>{t(said(`sending.steps.${name}`))}</span> <em>{t(`sending.state.${state}`)}</em>
            </li>
          )
        })}
      </ol>
      <p className="visually-hidden" role="status">
        {waiting ? t('sending.line.title') : t(said(`sending.steps.${step}`))}
      </p>
    </section>
  )
}

/** There is no connection: what is kept, and when it goes. */
const Waiting = ({ session, back }: SendingProps): ReactElement => {
  const { t } = useTranslation()
  return (
    <div className="notice" data-part="no-line">
      <h2>{t('sending.line.title')}</h2>
      <p>{t('sending.line.text')}</p>
      <p className="actions">
        <button type="button" className="button" onClick={session.line.again}>
          {t('sending.line.again')}
        </button>
        {pageFact('lapsed') !== 'true' && (
          <button type="button" className="button quiet" onClick={back}>
            {t('failure.back')}
          </button>
        )}
      </p>
    </div>
  )
}

interface FailureProps extends SendingProps {
  readonly refusal: NamedFailure
  readonly retry: () => void
  readonly heading: React.RefObject<HTMLHeadingElement | null>
}

const Failure = ({ refusal, retry, back, model, answers, heading }: FailureProps): ReactElement => {
  const { t, i18n } = useTranslation()
  const known = i18n.exists(`failure.${refusal.name}`)
  return (
    <section className="failure">
      <h1 ref={heading} tabIndex={-1}>
        {t('failure.title')}
      </h1>
      <p>
        <WithContact
          text={t(known ? `failure.${refusal.name}` : 'failure.unexpected', {
            contact: pageFact('contact'),
            name: refusal.name,
          })}
        />
      </p>
      {refusal.faults.length > 0 && (
        <ul>
          {refusal.faults.map((fault) => (
            <li key={`${fault.question} ${fault.item ?? ''} ${fault.kind}`}>
              <button
                type="button"
                className="button quiet"
                onClick={() => {
                  back()
                  goToQuestion(model, fault.question, fault.item)
                }}
              >
                {fault.question}
              </button>{' '}
              {t(`fault.${fault.kind}`, limitsOf(fault))}
            </li>
          ))}
        </ul>
      )}
      <p>{t('failure.kept')}</p>
      <p className="actions">
        <button type="button" className="button primary" onClick={retry}>
          {t('failure.retry')}
        </button>
        {answers && (
          <button type="button" className="button" onClick={back}>
            {t('failure.back')}
          </button>
        )}
      </p>
    </section>
  )
}

/** The campaign's address as a link where the text names it. */
const WithContact = ({ text }: { text: string }): ReactElement => {
  const contact = pageFact('contact')
  const [before = '', after] = text.split(contact)
  return after === undefined ? (
    <>{text}</>
  ) : (
    <>
      {before}
      <a href={`mailto:${contact}`}>{contact}</a>
      {after}
    </>
  )
}

const limitsOf = ({ limit }: Fault): Record<string, number | undefined> =>
  typeof limit === 'number' ? { limit } : { min: limit?.[0], max: limit?.[1] }
