/** Leaving: keep the answers for later, or remove them. Who can read what is kept is said before. */
import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { pageFact, toTop } from '../../shared/page.ts'
import { dayInWords } from '../../shared/formatting.ts'

export const Leave = ({
  keep,
  remove,
  back,
}: {
  keep: () => void
  remove: () => void
  back: () => void
}): ReactElement => {
  const { t, i18n } = useTranslation()
  const heading = useHeading()
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {t('leave.title')}
      </h1>
      <p>{t('leave.text')}</p>
      <p>{t('leave.keepText', { day: dayInWords(i18n.language, pageFact('closes')) })}</p>
      <p>{t('leave.removeText')}</p>
      <p className="actions">
        <button type="button" className="button primary" onClick={keep}>
          {t('leave.keep')}
        </button>
        <button type="button" className="button" onClick={remove}>
          {t('leave.remove')}
        </button>
        <button type="button" className="button quiet" onClick={back}>
          {t('leave.back')}
        </button>
      </p>
    </section>
  )
}

/** Moves the reading position to a new step's heading, before anything can be written there. @param live is it in sight? */
export const useHeading = (step: unknown = null, live = true): React.RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (!live) return
    toTop()
    heading.current?.focus({ preventScroll: true })
  }, [step, live])
  return heading
}
