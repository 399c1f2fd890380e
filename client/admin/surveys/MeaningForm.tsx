import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeaningRequest, SurveyReading } from '../../../server/api/surveys.ts'
import { sendJson } from '../../shared/api.ts'
import { TextField } from '../../shared/Fields.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useSay } from '../parts/Toasts.tsx'
import { ColumnHeads } from './ColumnHeads.tsx'
import { RefusedFile } from './Complaints.tsx'
import { chosen, withChoice, type AskedQuestion, type Choices } from './choices.ts'
import { QuestionRow } from './QuestionRow.tsx'
import { languageName } from '../../shared/formatting.ts'

/** The questions in a table, with what is chosen of each; saved together, as a new version. */
export const MeaningForm = ({
  reading,
  editable,
  saved,
}: {
  readonly reading: SurveyReading
  readonly editable: boolean
  readonly saved: (changed: SurveyReading) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { busy, refusal, act } = useAct()
  const [choices, setChoices] = useState<Readonly<Record<string, Choices>>>({})
  const [title, setTitle] = useState<Readonly<Record<string, string>>>({})
  const count = Object.keys(choices).length + Object.keys(title).length
  const choose = (question: AskedQuestion, more: Choices): void => {
    const { [question.name]: before = {}, ...others } = choices
    const after = withChoice(question, before, more)
    setChoices({ ...others, ...(after && { [question.name]: after }) })
  }
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const body: MeaningRequest = {
      version: reading.version ?? '',
      questions: choices,
      ...(Object.keys(title).length > 0 && { title }),
    }
    await act(async () => {
      const changed = await sendJson<SurveyReading>(
        'PUT',
        `admin/surveys/${encodeURIComponent(reading.name)}/meaning`,
        body,
      )
      say(t('surveys.saved', { count: changed.complaints.length }))
      saved(changed)
    })
  }
  return (
    <form className="card" aria-labelledby="meaning" onSubmit={(event) => void submit(event)} noValidate>
      <h2 id="meaning">{t('surveys.meaning')}</h2>
      <p>
        {t(
          editable ? 'surveys.meaningText' : reading.source === 'own' ? 'surveys.readOnlyOwn' : 'surveys.readOnlyOlder',
        )}
      </p>
      {editable && <Titles reading={reading} title={title} setTitle={setTitle} />}
      <table className="grid stacking questions">
        <caption className="visually-hidden">{t('surveys.meaning')}</caption>
        <ColumnHeads of={['question', 'role', 'scale', 'answers']} />
        <tbody>
          {reading.questions.map((question) => (
            <QuestionRow
              key={question.name}
              kept={question}
              question={chosen(question, choices[question.name] ?? {})}
              complaints={reading.complaints}
              editable={editable}
              choose={(more) => choose(question, more)}
            />
          ))}
        </tbody>
      </table>
      <RefusedFile refusal={refusal} />
      {editable && (
        <p className="buttons save">
          <button type="submit" className="button primary" disabled={busy || count === 0}>
            {t('surveys.save')}
          </button>
          {count > 0 && (
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => {
                setChoices({})
                setTitle({})
              }}
            >
              {t('surveys.discard')}
            </button>
          )}
          <span role="status">{count > 0 && t('surveys.unsaved', { count })}</span>
        </p>
      )}
    </form>
  )
}

const Titles = ({
  reading,
  title,
  setTitle,
}: {
  readonly reading: SurveyReading
  readonly title: Readonly<Record<string, string>>
  readonly setTitle: (title: Readonly<Record<string, string>>) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const kept: Readonly<Record<string, string>> = reading.title ?? {}
  return (
    <div className="pair">
      {reading.languages.map((language) => (
        <TextField
          key={language}
          label={t('surveys.titleIn', { language: languageName(language) })}
          lang={language}
          dir="auto"
          maxLength={200}
          value={title[language] ?? kept[language] ?? ''}
          onChange={({ target: { value } }) => {
            const { [language]: _, ...others } = title
            setTitle(value === kept[language] || value.trim() === '' ? others : { ...others, [language]: value })
          }}
        />
      ))}
    </div>
  )
}
