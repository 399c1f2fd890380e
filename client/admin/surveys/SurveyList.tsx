import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveysReply } from '../../../server/api/surveys.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { timeInWords } from '../formatting.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { surveyHref } from '../route.ts'
import { inLanguage } from '../../../surveys/language.ts'
import { enumerated, languageName } from '../../shared/formatting.ts'
import { whileChecked } from './beingChecked.ts'
import { ColumnHeads } from './ColumnHeads.tsx'
import { UploadSurvey } from './UploadSurvey.tsx'
import { UsedBy } from './UsedBy.tsx'

type Listed = SurveysReply['surveys'][number]

export const SurveyList = (): ReactElement => {
  const { t } = useTranslation('admin')
  const { value, refusal } = useReply<SurveysReply>('admin/surveys', {}, { every: whileChecked })
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.surveys')}</h1>
      <p className="lead">{t('surveys.lead')}</p>
      <Refusal refusal={refusal} />
      {!value && !refusal && (
        <p role="status" className="waiting">
          {t('oneMoment')}
        </p>
      )}
      {value && <UploadSurvey surveys={value.surveys} />}
      {value?.surveys.length === 0 && (
        <section className="card empty">
          <h2>{t('surveys.empty.title')}</h2>
          <p>{t('surveys.empty.text')}</p>
        </section>
      )}
      {value && value.surveys.length > 0 && (
        <div className="card">
          <table className="grid stacking">
            <caption className="visually-hidden">{t('nav.surveys')}</caption>
            <ColumnHeads of={['survey', 'languages', 'asked', 'source', 'version', 'usedBy']} />
            <tbody>
              {value.surveys.map((survey) => (
                <SurveyRow key={survey.name} survey={survey} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

const SurveyRow = ({ survey }: { readonly survey: Listed }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { name, title, languages, questions, source, complaints, versions } = survey
  const [newest] = versions
  const users = [...new Set(versions.flatMap(({ usedBy }) => usedBy))]
  return (
    <tr>
      <th scope="row">
        <a href={surveyHref(name)}>{inLanguage(title, language)}</a>
        <br />
        <code>{name}</code>
        {complaints === null && <span className="small"> {t('surveys.beingChecked')}</span>}
        {complaints !== null && complaints > 0 && (
          <span className="complained"> {t('surveys.complaints', { count: complaints })}</span>
        )}
      </th>
      <td data-label={t('surveys.column.languages')}>{enumerated(languages.map(languageName), language)}</td>
      <td data-label={t('surveys.column.asked')}>{numberInWords(language, questions)}</td>
      <td data-label={t('surveys.column.source')}>{t(`surveys.source.${source}`)}</td>
      <td data-label={t('surveys.column.version')}>
        <code className="version">{newest?.version.slice(0, 8)}</code>
        {newest?.added != null && (
          <>
            <br />
            <span className="small">{timeInWords(language, newest.added)}</span>
          </>
        )}
      </td>
      <td data-label={t('surveys.column.usedBy')}>
        <UsedBy campaigns={users} />
      </td>
    </tr>
  )
}
