import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyReading, SurveysReply } from '../../../server/api/surveys.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { surveyHref } from '../route.ts'
import { Translations } from '../translation/Translations.tsx'
import { Complaints } from './Complaints.tsx'
import { MeaningForm } from './MeaningForm.tsx'
import { Previews } from './Previews.tsx'
import { inLanguage } from '../../../surveys/language.ts'
import { enumerated, languageName } from '../../shared/formatting.ts'
import { Versions } from './Versions.tsx'

/** One survey: what its answers mean, what is wrong, how it looks, its versions. */
export const SurveyPage = ({
  name,
  version,
}: {
  readonly name: string
  readonly version: string | null
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    value: reading,
    refusal,
    put,
  } = useReply<SurveyReading>(`admin/surveys/${encodeURIComponent(name)}`, { version })
  const list = useReply<SurveysReply>('admin/surveys')
  const [saves, setSaves] = useState(0)
  const listed = list.value?.surveys.find((each) => each.name === name)
  const isNewest = listed === undefined || listed.versions[0]?.version === reading?.version
  const saved = (changed: SurveyReading): void => {
    put(changed)
    setSaves(saves + 1)
    void list.reload()
  }
  return (
    <>
      <p className="crumb">
        <a href="#/surveys">← {t('nav.surveys')}</a>
      </p>
      <h1 tabIndex={-1}>{reading?.title ? inLanguage(reading.title, language) : name}</h1>
      <Refusal refusal={refusal} />
      {!reading && !refusal && (
        <p role="status" className="waiting">
          {t('oneMoment')}
        </p>
      )}
      {reading && (
        <>
          <p className="tags">
            <code>{name}</code> <span className="tag">{t(`surveys.source.${reading.source}`)}</span>
            <span>
              {t('surveys.questions', {
                count: reading.questions.length,
                n: numberInWords(language, reading.questions.length),
              })}
            </span>
            <span>{enumerated(reading.languages.map(languageName), language)}</span>
          </p>
          {!isNewest && (
            <p className="warning">
              {t('surveys.older')} <a href={surveyHref(name)}>{t('surveys.toNewest')}</a>
            </p>
          )}
          <Standing reading={reading} />
          <Previews name={name} version={reading.version ?? ''} languages={reading.languages} />
          {isNewest && reading.languages.length > 0 && <Translations name={name} languages={reading.languages} />}
          <MeaningForm
            key={`${reading.version} ${saves}`}
            reading={reading}
            editable={reading.source === 'upload' && isNewest}
            saved={saved}
          />
          {listed && <Versions survey={listed} shown={reading.version ?? ''} changed={list.reload} />}
        </>
      )}
    </>
  )
}

/** Can a campaign open with it, and if not, why? */
const Standing = ({ reading: { complaints, standIn } }: { readonly reading: SurveyReading }): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <section className="card" aria-labelledby="standing">
      <h2 id="standing">{t(complaints.length > 0 ? 'surveys.notYet' : 'surveys.sound')}</h2>
      {complaints.length > 0 ? (
        <>
          <p>{t('surveys.complains', { count: complaints.length })}</p>
          <Complaints complaints={complaints} />
        </>
      ) : (
        <p>{t('surveys.soundText')}</p>
      )}
      {standIn && <p className="warning">{t('surveys.standIn')}</p>}
    </section>
  )
}
