import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { WithheldTables } from '../../../server/api/research.ts'
import { enumerated } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { hashOf, HOME } from '../route.ts'

/** Tables that were not published, each with its reason. */
export const WithheldList = ({
  withheld,
  release,
}: {
  readonly withheld: readonly WithheldTables[]
  readonly release: string
}): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ul className="withheld">
      {withheld.map(({ question, label, items, banner, reasons }, i) => (
        <li key={i}>
          <a href={hashOf({ ...HOME, release, name: question })}>
            <span className="number">{question}</span> <bdi>{label}</bdi>
          </a>
          <p>
            {banner === null ? t('overview.withheldAll') : t('overview.withheldBy', { banner: banner.label })}
            {items.length > 0 &&
              ` ${t('overview.withheldItems', { count: items.length, items: enumerated(items, language, 'semicolon') })}`}
          </p>
          {reasons.map((reason) => (
            <p key={reason} className="small">
              {reason}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
