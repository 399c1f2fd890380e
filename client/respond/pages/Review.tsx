/** The last look before sending: every answer and every text, each to be changed, and what sending means. */
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from 'survey-core'
import { localeOf } from '../../shared/formatting.ts'
import { askedQuestions } from '../model.ts'
import { reviewOf, textsIn, type ReviewLine, type ReviewSection } from '../review.ts'
import { said } from '../words.ts'
import { useHeading } from './Leave.tsx'

interface ReviewProps {
  readonly model: Model
  /** To one question, and back here afterwards. */
  readonly change: (question: string, row?: string) => void
  readonly back: () => void
  readonly send: () => void
}

export const Review = ({ model, change, back, send }: ReviewProps): ReactElement => {
  const { t, i18n } = useTranslation()
  const heading = useHeading()
  const asked = askedQuestions(model)
  const answered = asked.filter((question) => !question.isEmpty()).length
  const sections = reviewOf(model, localeOf(i18n.language))
  const texts = textsIn(sections)
  return (
    <section className="review">
      <h1 ref={heading} tabIndex={-1}>
        {t(said('review.title'))}
      </h1>
      <p>
        {answered === asked.length
          ? t('review.allAnswered', { asked: asked.length })
          : `${t('review.answered', { answered, asked: asked.length })} ${t('review.skipped')}`}
      </p>
      {texts.length > 0 && (
        <>
          <h2>{t('review.textsTitle')}</h2>
          <p>{t(said('review.texts'))}</p>
          <ul className="review-lines">
            {texts.map((line) => (
              <Line key={line.name} line={line} change={change} />
            ))}
          </ul>
        </>
      )}
      <h2>{t('review.answersTitle')}</h2>
      {sections.map((each) => (
        <SectionAnswers key={each.section.sign} {...each} change={change} />
      ))}
      <h2>{t(said('review.reminderTitle'))}</h2>
      <ul>
        <li>{t(said('review.reminder1'))}</li>
        <li>{t(said('review.reminder2'))}</li>
        <li>{t(said('review.reminder3'))}</li>
      </ul>
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

/** Folded where there is little room, so that Send is not far away. */
const SectionAnswers = ({ section, lines, change }: ReviewSection & Pick<ReviewProps, 'change'>): ReactElement => {
  const { t } = useTranslation()
  const [open] = useState(() => matchMedia('(min-width: 45rem)').matches)
  const counted = lines.filter((line) => !line.isFollowUp)
  const answered = counted.filter(({ said }) => said.length > 0).length
  const many = t('review.section', { answered, asked: counted.length })
  return (
    <details className="review-section" open={open}>
      <summary>
        <h3>{section.title || many}</h3>
        {section.title && <span className="small">{many}</span>}
      </summary>
      <ul className="review-lines">
        {lines.map((line) => (
          <Line key={line.name} line={line} change={change} />
        ))}
      </ul>
    </details>
  )
}

/** A question with its answer; each part of the answer is the button that changes it. */
const Line = ({ line, change }: { line: ReviewLine } & Pick<ReviewProps, 'change'>): ReactElement => {
  const { t } = useTranslation()
  const parts = line.said.length > 0 ? line.said : [{ text: t('review.none') }]
  return (
    <li data-review={line.name}>
      <p className="review-title">
        {!line.isFollowUp && <b>{line.name}</b>} {line.title}
      </p>
      {parts.map(({ label, text, row }, index) => (
        <button
          key={row ?? `${label ?? ''} ${index}`}
          type="button"
          className={line.said.length > 0 ? 'review-answer' : 'review-answer none'}
          onClick={() => change(line.name, row)}
        >
          <span className="review-said">
            {label !== undefined && (
              <span className={/[?!:.؟]$/.test(label) ? 'review-label' : 'review-label colon'}>
                <bdi>{label}</bdi>
              </span>
            )}
            <bdi>{text}</bdi>
          </span>
          <span className="review-change">{t('review.change')}</span>
        </button>
      ))}
      {line.said.length > 0 && line.rowsLeft > 0 && (
        <button type="button" className="review-answer none" onClick={() => change(line.name)}>
          <span className="review-said">{t('review.rowsLeft', { rows: line.rowsLeft })}</span>
          <span className="review-change">{t('review.change')}</span>
        </button>
      )}
    </li>
  )
}
