/** Left for now: what happens to the answers, and how to come back. */
import { useEffect, useRef, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { pageFact, toTop } from '../shared/page.ts'
import { dayInWords } from './words.ts'

export const Leave = ({ back }: { back: () => void }): ReactElement => {
  const { t, i18n } = useTranslation()
  const heading = useHeading()
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>{t('leave.title')}</h1>
      <p>{t('leave.text', { day: dayInWords(i18n.language === 'ru' ? 'ru' : 'en', pageFact('closes')) })}</p>
      <p><button type="button" className="button primary" onClick={back}>{t('leave.back')}</button></p>
    </section>
  )
}

/** Moves the reading position to a new step's heading. */
export const useHeading = (step: unknown = null): React.RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    toTop()
    heading.current?.focus({ preventScroll: true })
  }, [step])
  return heading
}
