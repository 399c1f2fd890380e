import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { address } from '../../shared/page.ts'
import { useHeading } from '../useHeading.ts'
import { useHere } from '../useHere.ts'

/** It is over. `already`: the same release had been sent before; `other`: another one had. Neither: null where this device sent none. */
export const Released = ({
  already = null,
  other = false,
}: {
  readonly already?: boolean | null
  readonly other?: boolean
}): ReactElement => {
  const { t } = useTranslation()
  const heading = useHeading()
  const {
    state: { campaign, released },
  } = useHere()
  return (
    <section className="card main-task" aria-labelledby="released">
      <h2 id="released" ref={heading} tabIndex={-1}>
        {t('released.title')}
      </h2>
      <p role="status" className={other ? 'warning' : 'good'}>
        {t(
          other
            ? 'released.other'
            : already === null
              ? 'released.before'
              : already
                ? 'released.already'
                : 'released.text',
        )}
      </p>
      {released && (
        <p className="small">
          <span className="label">{t('look.digest')}</span>
          <code translate="no">{released}</code>
        </p>
      )}
      <p>{t('released.key')}</p>
      <p>
        <a className="button" href={`${address('research')}#/${campaign}/questions`}>
          {t('released.results')}
        </a>
      </p>
    </section>
  )
}
