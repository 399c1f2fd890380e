import { useId, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents } from '../../../server/api/research.ts'
import type { Route } from '../route.ts'
import { goTo } from '../useRoute.ts'

interface Props {
  readonly contents: ReleaseContents
  readonly route: Route
}

/** Puts further questions into the same table, under the same columns, and takes them out. */
export const BesideControls = ({ contents, route }: Props): ReactElement => {
  const { t } = useTranslation()
  const id = useId()
  const [next, setNext] = useState('')
  const free = contents.questions.filter(
    ({ question, variables }) =>
      question !== route.name &&
      !route.beside.includes(question) &&
      variables.some(({ tables }) => tables.some(({ banner }) => banner === route.by)),
  )
  const chosen = free.find(({ question }) => question === next)?.question ?? free[0]?.question
  const put = (beside: readonly string[]): void => goTo({ ...route, beside, item: null }, true)
  return (
    <details className="beside" open={route.beside.length > 0}>
      <summary>{t('beside.title')}</summary>
      <p className="small">{t(route.by ? 'beside.text' : 'beside.textOfAll')}</p>
      {route.beside.length > 0 && (
        <ul className="chips" aria-label={t('beside.chosen')}>
          {route.beside.map((question) => (
            <li key={question}>
              <button
                type="button"
                className="chip"
                onClick={() => put(route.beside.filter((one) => one !== question))}
              >
                {t('beside.remove', { question })}
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen !== undefined && (
        <form
          className="beside-form"
          onSubmit={(event) => {
            event.preventDefault()
            put([...route.beside, chosen])
          }}
        >
          <p className="control control-wide">
            <label htmlFor={id}>{t('beside.question')}</label>
            <select id={id} value={chosen} onChange={(event) => setNext(event.target.value)}>
              {free.map(({ question, label }) => (
                <option key={question} value={question}>{`${question}. ${label}`}</option>
              ))}
            </select>
          </p>
          <button type="submit" className="button small-button">
            {t('beside.add')}
          </button>
        </form>
      )}
    </details>
  )
}
