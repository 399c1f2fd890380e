import { useId, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitQuestion, UnitsView } from '../../../server/api/research.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'

/** Under the table of a question: which units said so, and what they wrote. Of releases by name only. */
export const SaidByUnits = ({
  release,
  question,
}: {
  readonly release: string
  readonly question: string
}): ReactElement | null => {
  const { t } = useTranslation()
  const heading = useId()
  const { value } = useReply<UnitsView>(`research/releases/${encodeURIComponent(release)}/units`)
  const found = value?.questions.find((each) => each.question === question)
  if (!found || (found.answers.length === 0 && found.texts.length === 0)) return null
  return (
    <section className="said-by-units" aria-labelledby={heading}>
      <h2 id={heading}>{t('units.said')}</h2>
      <SaidInQuestion question={found} />
    </section>
  )
}

export const SaidInQuestion = ({
  question: { answers, texts },
  only,
}: {
  readonly question: UnitQuestion
  readonly only?: 'texts'
}): ReactElement => {
  const { t } = useTranslation()
  return (
    <>
      {!only && answers.length > 0 && (
        <dl className="said">
          {answers.map(({ item, answer, units }) => (
            <div key={`${item ?? ''} ${answer}`}>
              <dt>
                {item !== null && `${item}: `}
                {answer} ({units.length})
              </dt>
              <dd>{units.join(', ')}</dd>
            </div>
          ))}
        </dl>
      )}
      {texts.length > 0 && (
        <ul className="said-texts">
          {texts.map(({ item, unit, number, text }) => (
            <li key={`${unit} ${number ?? ''} ${item ?? ''} ${text}`}>
              <p>
                <strong>{unit}</strong>
                {number !== null && <span className="small"> · {t('units.number', { number })}</span>}
                {item !== null && <span className="small"> · {item}</span>}
              </p>
              <blockquote>{text}</blockquote>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
