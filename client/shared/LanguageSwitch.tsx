import type { ReactElement } from 'react'
import { showLanguage } from './languages.ts'
import { useLanguage } from './hooks/useLanguage.ts'

const NAMES = { en: 'English', ru: 'Русский' } as const

/** The switch in the corner, for pages that React draws. */
export const LanguageSwitch = (): ReactElement => {
  const language = useLanguage()
  return (
    <fieldset className="languages">
      <legend>Language / Язык</legend>
      {(['en', 'ru'] as const).map((one) => (
        <span key={one}>
          <input
            type="radio"
            name="language"
            id={`language-${one}`}
            value={one}
            autoComplete="off"
            checked={one === language}
            onChange={() => showLanguage(one, true)}
          />
          <label htmlFor={`language-${one}`} lang={one}>
            {NAMES[one]}
          </label>
        </span>
      ))}
    </fieldset>
  )
}
