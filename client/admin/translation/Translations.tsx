import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { languageName } from '../../shared/formatting.ts'
import { textsHref } from '../route.ts'

/** The way from a survey to its texts in each language, and to a language more. */
export const Translations = ({
  name,
  languages: [first, ...others],
}: {
  readonly name: string
  readonly languages: readonly string[]
}): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <section className="card" aria-labelledby="translations">
      <h2 id="translations">{t('translation.title')}</h2>
      <p>{t('translation.lead')}</p>
      <ul className="previews">
        {others.map((language) => (
          <li key={language}>
            <a href={textsHref(name, language)}>
              {t('translation.pair', { from: languageName(first ?? ''), into: languageName(language) })}
            </a>
          </li>
        ))}
        <li>
          <a href={textsHref(name)}>{t('translation.another')}</a>
        </li>
      </ul>
    </section>
  )
}
