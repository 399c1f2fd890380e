import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveysReply } from '../../../server/api/surveys.ts'
import type { TextsReply } from '../../../server/api/texts.ts'
import { inLanguage } from '../../../surveys/language.ts'
import { languageName } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { surveyHref } from '../route.ts'
import { Previews } from '../surveys/Previews.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { SideBySide } from './SideBySide.tsx'
import { TranslatorsFiles } from './TranslatorsFiles.tsx'

/** The texts of a survey in two languages: as a file for translators, and side by side. */
export const TranslationPage = ({
  name,
  language,
  from,
}: {
  readonly name: string
  readonly language: string | null
  readonly from: string | null
}): ReactElement => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  const path = `admin/surveys/${encodeURIComponent(name)}/texts`
  const list = useReply<SurveysReply>('admin/surveys')
  const { value, refusal, reload } = useReply<TextsReply>(language === null ? null : path, { language, from })
  const listed = list.value?.surveys.find((each) => each.name === name)
  const texts = value?.language === language ? value : null
  const title = texts?.title ?? listed?.title
  const changed = async (): Promise<void> => {
    await Promise.all([reload(), list.reload()])
  }
  return (
    <>
      <p className="crumb">
        <a href={surveyHref(name)}>← {title ? inLanguage(title, reader) : name}</a>
      </p>
      <h1 tabIndex={-1}>
        {language === null ? t('translation.title') : t('translation.titleInto', { language: languageName(language) })}
      </h1>
      <p className="lead">{t('translation.lead')}</p>
      <Refusal refusal={list.refusal ?? refusal} />
      {listed && (
        <LanguageChoice name={name} languages={listed.languages} language={language} from={texts?.from ?? from} />
      )}
      {language !== null && !texts && !refusal && (
        <p role="status" className="waiting">
          {t('oneMoment')}
        </p>
      )}
      {texts && (
        <>
          {texts.source === 'own' && <p className="warning">{t('translation.own')}</p>}
          <TranslatorsFiles texts={texts} changed={changed} />
          {texts.languages.includes(texts.language) && (
            <Previews name={name} version={texts.version} languages={[texts.language]} />
          )}
          <SideBySide texts={texts} changed={changed} />
        </>
      )}
    </>
  )
}
