/** Asks before answers are thrown away. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useHeading } from './Leave.tsx'

export const StartOver = ({ answered, yes, no }: { answered: number; yes: () => Promise<void>; no: () => void }): ReactElement => {
  const { t } = useTranslation()
  const heading = useHeading()
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>{t('menu.startOverTitle')}</h1>
      <p>{t('menu.startOverText', { count: answered })}</p>
      <p className="actions">
        <button type="button" className="button primary" onClick={no}>{t('menu.startOverNo')}</button>
        <button type="button" className="button" onClick={() => void yes()}>{t('menu.startOverYes')}</button>
      </p>
    </section>
  )
}
