/** The last look before sending: what is unanswered, and what sending means. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, Question } from 'survey-core'
import { askedQuestions } from '../model.ts'
import { useHeading } from './Leave.tsx'
import { said } from '../words.ts'

export const Review = ({ model, back, send }: { model: Model; back: () => void; send: () => void }): ReactElement => {
  const { t } = useTranslation()
  const heading = useHeading()
  const asked = askedQuestions(model)
  const skipped = asked.filter((question) => question.isEmpty())
  const visit = (question: Question): void => {
    back()
    model.currentPage = question.page
    setTimeout(() => question.focus(), 50)
  }
  return (
    <section className="review">
      <h1 ref={heading} tabIndex={-1}>
        {t(said('review.title'))}
      </h1>
      <p>
        {skipped.length === 0
          ? t('review.allAnswered', { asked: asked.length })
          : t('review.answered', { answered: asked.length - skipped.length, asked: asked.length })}
      </p>
      {skipped.length > 0 && (
        <>
          <h2>{t('review.skippedTitle')}</h2>
          <p>{t('review.skipped')}</p>
          <ul className="skipped">
            {skipped.map((question) => (
              <li key={question.name}>
                <button
                  type="button"
                  onClick={() => visit(question)}
                  aria-label={t('review.gotoQuestion', { number: question.name, title: question.title })}
                  title={question.title}
                >
                  {question.name}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t(said('review.reminderTitle'))}</h2>
      <ul>
        <li>{t(said('review.reminder1'))}</li>
        <li>{t(said('review.reminder2'))}</li>
        <li>{t(said('review.reminder3'))}</li>
      </ul>
      <p>{t(said('review.texts'))}</p>
      <div className="way">
        <button type="button" className="button" onClick={back}>
          {t('page.back')}
        </button>
        <button type="button" className="button primary" onClick={send}>
          {t(said('review.send'))}
        </button>
      </div>
    </section>
  )
}
