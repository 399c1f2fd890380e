import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'

/** A value that can no longer change, and why. */
export const Fixed = ({
  label,
  value,
  why,
}: {
  readonly label: string
  readonly value: string
  readonly why: string
}): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <dl className="fixed">
      <dt>
        {label} <span className="tag">{t('fixed.tag')}</span>
      </dt>
      <dd>
        <strong>{value}</strong>
        <br />
        <span className="hint">{why}</span>
      </dd>
    </dl>
  )
}
