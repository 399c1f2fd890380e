import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { isKnownLanguage } from '../../../surveys/language.ts'
import { Choice, TextField } from '../../shared/Fields.tsx'
import { languageName } from '../../shared/formatting.ts'
import { goTo } from '../../shared/hashRoute.ts'
import { textsHref } from '../route.ts'

const OTHER = ''

/** Into which language, and from which: those of the survey, or any other by its code. */
export const LanguageChoice = ({
  name,
  languages,
  language,
  from,
}: {
  readonly name: string
  readonly languages: readonly string[]
  readonly language: string | null
  readonly from: string | null
}): ReactElement => {
  const { t } = useTranslation('admin')
  const source = from ?? languages[0] ?? ''
  const others = languages.filter((each) => each !== source)
  const [chosen, choose] = useState(language !== null && others.includes(language) ? language : OTHER)
  const [typed, type] = useState(language !== null && !others.includes(language) ? language : '')
  const [begins, begin] = useState(source)
  const wanted = chosen === OTHER ? typed.trim() : chosen
  const canonical = canonicalTag(wanted)
  const known = isKnownLanguage(canonical) && canonical !== begins
  return (
    <form
      className="card"
      aria-labelledby="languages"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (known) goTo(textsHref(name, canonical, begins === languages[0] ? undefined : begins))
      }}
    >
      <h2 id="languages">{t('translation.languages')}</h2>
      <div className="pair">
        <Choice
          label={t('translation.from')}
          value={begins}
          onChange={({ target: { value } }) => {
            begin(value)
            if (value === chosen) choose(OTHER)
          }}
        >
          {languages.map((each) => (
            <option key={each} value={each}>
              {languageName(each)}
            </option>
          ))}
        </Choice>
        <Choice label={t('translation.into')} value={chosen} onChange={({ target: { value } }) => choose(value)}>
          {languages
            .filter((each) => each !== begins)
            .map((each) => (
              <option key={each} value={each}>
                {languageName(each)}
              </option>
            ))}
          <option value={OTHER}>{t('translation.other')}</option>
        </Choice>
      </div>
      {chosen === OTHER && (
        <TextField
          label={t('translation.code')}
          hint={known ? languageName(canonical) : t('translation.codeHint')}
          fault={wanted !== '' && !known ? t('translation.codeFault') : undefined}
          value={typed}
          maxLength={35}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="short"
          onChange={({ target: { value } }) => type(value)}
        />
      )}
      <p className="buttons">
        <button type="submit" className="button" disabled={!known}>
          {t('translation.show')}
        </button>
      </p>
    </form>
  )
}

/** `pt-br` → `pt-BR`; what is no tag stays as it is. */
function canonicalTag(typed: string): string {
  try {
    return Intl.getCanonicalLocales(typed)[0] ?? typed
  } catch {
    return typed
  }
}
