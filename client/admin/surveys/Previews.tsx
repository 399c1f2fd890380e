import type { MouseEvent, ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { address } from '../../shared/page.ts'
import { languageName } from '../../shared/formatting.ts'

/** CSS pixels of a common phone. */
const PHONE = 'popup,width=390,height=844'

/** How it looks: wide, as wide as a phone, in each language, on paper. */
export const Previews = ({
  name,
  version,
  languages,
}: {
  readonly name: string
  readonly version: string
  readonly languages: readonly string[]
}): ReactElement => {
  const { t } = useTranslation('admin')
  const at = (page: 'preview' | 'print', lang: string): string =>
    address(`${page}/${encodeURIComponent(name)}?${new URLSearchParams({ lang, version })}`)
  const narrow = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (window.open(event.currentTarget.href, '_blank', PHONE)) event.preventDefault()
  }
  return (
    <section className="card" aria-labelledby="previews">
      <h2 id="previews">{t('surveys.preview.title')}</h2>
      <ul className="previews">
        {languages.map((language) => {
          const params = { language: languageName(language) }
          return (
            <li key={language}>
              <strong>{params.language}</strong>
              <a
                href={at('preview', language)}
                target="_blank"
                rel="noreferrer"
                aria-label={t('surveys.preview.wideIn', params)}
              >
                {t('surveys.preview.wide')}
              </a>
              <a
                href={at('preview', language)}
                target="_blank"
                aria-label={t('surveys.preview.phoneIn', params)}
                onClick={narrow}
              >
                {t('surveys.preview.phone')}
              </a>
              <a
                href={at('print', language)}
                target="_blank"
                rel="noreferrer"
                aria-label={t('surveys.preview.paperIn', params)}
              >
                {t('surveys.preview.paper')}
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
