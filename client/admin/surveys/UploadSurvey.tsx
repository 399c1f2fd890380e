import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyReading, SurveysReply } from '../../../server/api/surveys.ts'
import { TextField } from '../../shared/Fields.tsx'
import { numberInWords } from '../../shared/formatting.ts'
import { goTo } from '../../shared/hashRoute.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { DropFile } from '../parts/DropFile.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { surveyHref } from '../route.ts'
import { Complaints, RefusedFile } from './Complaints.tsx'
import { inLanguage } from '../../../surveys/language.ts'
import { enumerated, languageName } from '../../shared/formatting.ts'
import { useKept, useSending } from '../useKept.ts'
import { nameOfFile, sendSurvey } from './sendSurvey.ts'

interface Looked {
  readonly file: File
  readonly reading: SurveyReading
}

/** A file is looked through first, and kept when the administrator says so. */
export const UploadSurvey = ({ surveys }: { readonly surveys: SurveysReply['surveys'] }): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { busy, refusal, act } = useAct()
  const [share, setShare] = useState(0)
  const {
    kept: { name, looked },
    change,
  } = useKept<{ readonly name: string; readonly looked: Looked | null }>('survey', { name: '', looked: null })
  const look = useSending<File>('survey', act, async (file) => {
    const proposed = nameOfFile(file.name) || 'survey'
    change({ name: proposed, looked: null })
    setShare(0)
    const reading = await sendSurvey('POST', 'admin/surveys/check', file, setShare, { name: proposed })
    change({ looked: { file, reading } })
  })
  const keep = ({ file }: Looked): Promise<boolean> =>
    act(async () => {
      setShare(0)
      await sendSurvey('PUT', `admin/surveys/${encodeURIComponent(name.trim())}`, file, setShare)
      change({ looked: null })
      say(t('surveys.kept', { name: name.trim() }))
      goTo(surveyHref(name.trim()))
    })
  return (
    <section className="card" aria-labelledby="upload-survey">
      <h2 id="upload-survey">{t('surveys.upload')}</h2>
      <DropFile
        id="survey-file"
        label={t('surveys.file')}
        hint={t('surveys.fileHint')}
        accept=".zip,.json,.xlsx"
        busy={busy}
        take={(file) => void look(file)}
      />
      {busy && (
        <p className="waiting">
          <label htmlFor="survey-progress">{t(share < 1 ? 'surveys.sending' : 'surveys.looking')}</label>{' '}
          <progress id="survey-progress" {...(share < 1 && { value: share })} max={1} />
        </p>
      )}
      <RefusedFile refusal={refusal} />
      {looked && !busy && (
        <LookedThrough
          looked={looked}
          name={name}
          setName={(typed) => change({ name: typed })}
          surveys={surveys}
          keep={() => void keep(looked)}
        />
      )}
    </section>
  )
}

/** What the file says, before anything is stored. */
const LookedThrough = ({
  looked: { file, reading },
  name,
  setName,
  surveys,
  keep,
}: {
  readonly looked: Looked
  readonly name: string
  readonly setName: (name: string) => void
  readonly surveys: SurveysReply['surveys']
  readonly keep: () => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { title, questions, languages, complaints, leftOut, version, standIn } = reading
  const known = surveys.find((each) => each.name === name.trim())
  return (
    <div className="looked">
      <div role="status">
        <h3>
          {title
            ? t('surveys.found', { title: inLanguage(title, language) })
            : t('surveys.unreadable', { file: file.name })}
        </h3>
      </div>
      {title && (
        <p>
          {t('surveys.questions', { count: questions.length, n: numberInWords(language, questions.length) })} ·{' '}
          {enumerated(languages.map(languageName), language)}
        </p>
      )}
      {leftOut.length > 0 && (
        <>
          <h4>{t('surveys.leftOut', { count: leftOut.length })}</h4>
          <Complaints complaints={leftOut.map((each) => ({ ...each, remedy: '' }))} />
        </>
      )}
      {standIn && <p>{t('surveys.standIn')}</p>}
      {complaints.length > 0 && (
        <>
          <h4>{t(version ? 'surveys.toMend' : 'surveys.cannotKeep', { count: complaints.length })}</h4>
          <Complaints complaints={complaints} />
        </>
      )}
      {version && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            keep()
          }}
          noValidate
        >
          <TextField
            label={t('surveys.name')}
            hint={known?.source === 'upload' ? t('surveys.newVersion', { name: known.name }) : t('surveys.nameHint')}
            fault={known?.source === 'own' ? t('surveys.nameTaken') : undefined}
            value={name}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="medium"
            onChange={(event) => setName(event.target.value)}
          />
          <p className="buttons">
            <button type="submit" className="button primary" disabled={known?.source === 'own' || name.trim() === ''}>
              {t('surveys.keep')}
            </button>
          </p>
        </form>
      )}
    </div>
  )
}
