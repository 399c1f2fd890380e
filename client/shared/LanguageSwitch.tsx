import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ownName } from '../../surveys/language.ts'
import { offeredLanguages, showLanguage } from './languages.ts'
import { useLanguage } from './hooks/useLanguage.ts'

/** The switch in the corner, for pages that React draws; nothing where there is one language. */
export const LanguageSwitch = (): ReactElement | null => {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const offered = offeredLanguages()
  if (offered.length < 2) return null
  return (
    <fieldset className="languages">
      <legend>{t('language')}</legend>
      {offered.map((one) => (
        <span key={one}>
          <input
            type="radio"
            name="language"
            id={`language-${one}`}
            value={one}
            autoComplete="off"
            checked={one === language}
            onChange={() => void showLanguage(one, true)}
          />
          <label htmlFor={`language-${one}`} lang={one}>
            {ownName(one)}
          </label>
        </span>
      ))}
    </fieldset>
  )
}
