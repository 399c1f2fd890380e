import { useId, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../surveys/types.ts'

/** A letter, as plain text or as a mail program draws it. The drawn one can run nothing and fetch nothing. */
export const LetterView = ({
  letter,
  language,
}: {
  readonly letter: {
    readonly from: string
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly html: string
  }
  readonly language?: Language
}): ReactElement => {
  const { t } = useTranslation('admin')
  const [plain, setPlain] = useState(false)
  const name = useId()
  const lang = language && { lang: language }
  return (
    <>
      <dl className="letter-head">
        <dt>{t('preview.from')}</dt>
        <dd {...lang}>{letter.from}</dd>
        <dt>{t('preview.toWhom')}</dt>
        <dd {...lang}>{letter.to}</dd>
        <dt>{t('letters.subject')}</dt>
        <dd {...lang} data-preview="subject">
          <strong>{letter.subject}</strong>
        </dd>
      </dl>
      <fieldset className="switch">
        <legend className="visually-hidden">{t('preview.form')}</legend>
        {([false, true] as const).map((each) => (
          <label key={String(each)}>
            <input type="radio" name={name} checked={plain === each} onChange={() => setPlain(each)} />{' '}
            {t(each ? 'preview.plain' : 'preview.html')}
          </label>
        ))}
      </fieldset>
      {plain || !letter.html ? (
        <pre className="letter" tabIndex={0} role="region" aria-label={t('preview.plain')} {...lang}>
          {letter.text}
        </pre>
      ) : (
        <iframe className="letter" sandbox="" srcDoc={letter.html} title={t('preview.html')} />
      )}
    </>
  )
}
