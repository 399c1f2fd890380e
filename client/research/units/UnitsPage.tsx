import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents, UnitsView } from '../../../server/api/research.ts'
import { Refused } from '../../shared/Refused.tsx'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { FileList, unitFiles } from '../questions/Downloads.tsx'
import { Heading } from '../releases/Heading.tsx'
import { Waiting } from '../releases/Waiting.tsx'
import { SaidInQuestion } from './SaidByUnits.tsx'

/** What the units of a release by name are, and every text they wrote, question by question. */
export const UnitsPage = ({ contents }: { readonly contents: ReleaseContents }): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const path = `research/releases/${encodeURIComponent(contents.id)}`
  const { value, refusal } = useReply<UnitsView>(`${path}/units`)
  return (
    <article className="units">
      <Heading level={1} page={`${contents.id} units`} title={`${t('units.title')} – ${contents.title}`}>
        {t('units.title')}
      </Heading>
      <Refused refusal={refusal} />
      {!value && !refusal && <Waiting />}
      {value && (
        <>
          <p>{t('units.counts', value.counts)}</p>
          <FileList files={unitFiles(contents, language, t)} />
          <ul className="unit-list">
            {value.units.map(({ unit, title, complete, attributes }) => (
              <li key={unit}>
                <strong>{unit}</strong> {title !== unit && title}
                <span className="small">
                  {[
                    ...attributes.map(({ label, value: said }) => `${label}: ${said}`),
                    ...(complete ? [] : [t('units.notComplete')]),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          <h2>{t('units.texts')}</h2>
          {value.questions
            .filter(({ texts }) => texts.length > 0)
            .map((question) => (
              <section key={question.question} aria-label={`${question.question} ${question.label}`}>
                <h3>
                  <span className="number">{question.question}</span> {question.label}
                </h3>
                <SaidInQuestion question={question} only="texts" />
              </section>
            ))}
        </>
      )}
    </article>
  )
}
