import { Fragment, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { campaignHref } from '../route.ts'

/** The campaigns bound to a version. */
export const UsedBy = ({ campaigns }: { readonly campaigns: readonly string[] }): ReactElement => {
  const { t } = useTranslation('admin')
  if (campaigns.length === 0) return <span className="small">{t('surveys.unused')}</span>
  return (
    <>
      {campaigns.map((id, i) => (
        <Fragment key={id}>
          {i > 0 && ', '}
          <a href={campaignHref(id)}>{id}</a>
        </Fragment>
      ))}
    </>
  )
}
