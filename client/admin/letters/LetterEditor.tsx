import { languageName } from '../../shared/formatting.ts'
import { useRef, useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignReply, LettersReply } from '../../../server/api/admin.ts'
import type { LetterText } from '../../../server/contracts/records.ts'
import { getJson, sendJson } from '../../shared/api.ts'
import { useSettled } from '../contacts/useSettled.ts'
import { TextArea, TextField } from '../../shared/Fields.tsx'
import { letterFaultInWords, Refusal } from '../parts/Refusal.tsx'
import { SaveDraft } from '../parts/SaveDraft.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { campaignHref } from '../route.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useCampaign } from '../useCampaign.ts'
import { useDraft } from '../useDraft.ts'
import { LetterPreviewPane } from './LetterPreviewPane.tsx'

export const LetterEditor = ({
  letters,
  letter,
  keep,
}: {
  readonly letters: LettersReply
  readonly letter: LettersReply['letters'][number]
  readonly keep: (letters: LettersReply) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const {
    reply: {
      campaign: { id, state },
    },
    take,
  } = useCampaign()
  const { kind, language, text: saved } = letter
  const path = `admin/campaigns/${id}/letters/${kind}/${language}`
  const draft = useDraft<LetterText>(`letter ${id} ${kind} ${language}`, saved)
  const text = useSettled(draft.value, 500)
  const { busy, refusal, act } = useAct()
  const [faults, setFaults] = useState(letter.faults)
  const body = useRef<HTMLTextAreaElement>(null)

  const takeOver = async (reply: LettersReply): Promise<void> => {
    keep(reply)
    take(await getJson<CampaignReply>(`admin/campaigns/${id}`))
  }
  const put = async (wanted: LetterText): Promise<void> => takeOver(await sendJson<LettersReply>('PUT', path, wanted))
  const back = async (): Promise<void> => takeOver(await sendJson<LettersReply>('DELETE', path))
  const restore = (): Promise<void> => (letter.standard ? back() : put(saved))
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(await act(() => put(draft.value)))) return
    draft.forget()
    say(t(state === 'draft' ? 'letters.savedTestAgain' : 'saved'), restore)
  }
  const reset = async (): Promise<void> => {
    if (!(await act(back))) return
    draft.forget()
    say(t('letters.wasReset'), () => put(saved))
  }
  const insert = (name: string): void => {
    const area = body.current
    if (!area) return
    const { selectionStart: from, selectionEnd: to } = area
    const marked = `{{${name}}}`
    draft.set({ ...draft.value, body: draft.value.body.slice(0, from) + marked + draft.value.body.slice(to) })
    requestAnimationFrame(() => {
      area.focus()
      area.setSelectionRange(from + marked.length, from + marked.length)
    })
  }
  return (
    <>
      <p className="crumb">
        <a href={campaignHref(id, 'letters')}>← {t('letters.all')}</a>
      </p>
      <h3>
        {t(`fielding:letterKinds.${kind}`)}, {languageName(language)}{' '}
        {!letter.standard && <span className="tag">{t('letters.edited')}</span>}
      </h3>
      <div className="editor">
        <form className="card" onSubmit={(event) => void save(event)}>
          <TextField
            label={t('letters.subject')}
            lang={language}
            maxLength={300}
            value={draft.value.subject}
            onChange={(event) => draft.set({ ...draft.value, subject: event.target.value })}
          />
          <TextArea
            ref={body}
            label={t('letters.body')}
            hint={t('letters.bodyHint')}
            lang={language}
            rows={18}
            maxLength={20_000}
            value={draft.value.body}
            onChange={(event) => draft.set({ ...draft.value, body: event.target.value })}
          />
          <fieldset className="group">
            <legend>{t('letters.placeholders')}</legend>
            <ul className="placeholders">
              {letters.placeholders.map((name) => (
                <li key={name}>
                  <button type="button" className="button quiet" onClick={() => insert(name)}>
                    <code>{`{{${name}}}`}</code>
                  </button>
                  <span className="hint">
                    {t(`placeholder.${name}`)}
                    {letters.required[kind].includes(name) && `. ${t('letters.required')}`}
                  </span>
                </li>
              ))}
            </ul>
          </fieldset>
          <div role="status" className="checks">
            {faults.length === 0 ? (
              <p className="good">✓ {t('letters.complete')}</p>
            ) : (
              <ul className="fault">
                {faults.map((fault) => {
                  const words = letterFaultInWords(fault, t)
                  return <li key={words}>{words}</li>
                })}
              </ul>
            )}
          </div>
          <Refusal refusal={refusal} />
          <SaveDraft draft={draft} disabled={busy || !draft.typed} button={t('save')}>
            {!letter.standard && (
              <button type="button" className="button quiet" disabled={busy} onClick={() => void reset()}>
                {t('letters.reset')}
              </button>
            )}
          </SaveDraft>
        </form>
        <LetterPreviewPane path={`${path}/preview`} text={text} language={language} found={setFaults} />
      </div>
    </>
  )
}
