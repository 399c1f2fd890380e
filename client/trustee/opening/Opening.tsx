import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { useHeading } from '../useHeading.ts'

/** The worker is at work. Null: all are open, and are being counted. */
export const Opening = ({
  opened,
  total,
  stop,
}: {
  readonly opened: number | null
  readonly total: number | null
  readonly stop: () => void
}): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const heading = useHeading()
  return (
    <section className="card main-task" aria-labelledby="making">
      <h2 id="making" ref={heading} tabIndex={-1}>
        {t('making.title')}
      </h2>
      {opened === null || total === null ? (
        <>
          <progress aria-label={t('making.title')} />
          <p role="status">{t('making.counting')}</p>
        </>
      ) : (
        <>
          <progress aria-label={t('making.title')} {...(total > 0 && { value: opened, max: total })} />
          <p>
            {total > 0
              ? t('making.opened', { opened: numberInWords(language, opened), total: numberInWords(language, total) })
              : t('oneMoment')}
          </p>
        </>
      )}
      <p className="warning">{t('making.keep')}</p>
      <p className="buttons">
        <button type="button" className="button" onClick={stop}>
          {t('making.stop')}
        </button>
      </p>
    </section>
  )
}
