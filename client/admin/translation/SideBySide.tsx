import { useCallback, useEffect, useId, useRef, useState, type ReactElement, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaveTextsRequest, TextsReply, TranslatedReply } from '../../../server/api/texts.ts'
import { sendJson } from '../../shared/api.ts'
import { Tick } from '../../shared/Fields.tsx'
import { languageName } from '../../shared/formatting.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useLeaveGuard } from '../../shared/hooks/useLeaveGuard.ts'
import { SaveDraft } from '../parts/SaveDraft.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { RefusedFile } from '../surveys/Complaints.tsx'
import { useDraft } from '../useDraft.ts'
import { goneIn, savable, withEdit, withMine, type Edits, type TextRow } from './edits.ts'
import { TextLine } from './TextLine.tsx'

const NONE: Edits = {}
const SHOWN = 100 // ms until what was loaded is drawn

/** Source and target of every text; what is written is kept in this tab until it is saved as a new version. */
export const SideBySide = ({
  texts: { name, language, from, source, texts },
  changed,
}: {
  readonly texts: TextsReply
  readonly changed: () => Promise<void>
}): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { busy, refusal, act, forget } = useAct()
  const draft = useDraft<Edits>(`texts ${name} ${from} ${language}`, NONE)
  const [missingOnly, setMissingOnly] = useState(false)
  const heading = useId()
  const form = useRef<HTMLFormElement>(null)
  const edits = draft.value
  const editable = source === 'upload'
  const set = useLatest((change: (edits: Edits) => Edits) => {
    const after = change(edits)
    if (Object.keys(after).length === 0) draft.forget()
    else draft.set(after)
  })
  const write = useCallback((row: TextRow, text: string) => set((all) => withEdit(all, row, text)), [set])
  const settle = useLatest((row: TextRow, mine: boolean) => {
    forget()
    set((all) => (mine ? withMine(all, row) : withEdit(all, row, row.target)))
  })
  useLeaveGuard(draft.typed)
  const missing = texts.filter((row) => row.missing).length
  const shown = missingOnly ? texts.filter((row) => row.missing || edits[row.id]) : texts
  const gone = goneIn(edits, texts)
  const saved = savable(edits, texts)
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!saved) return
    const body: SaveTextsRequest = { language, from, texts: saved }
    const done = await act(async () => {
      const { missing: left } = await sendJson<TranslatedReply>(
        'PUT',
        `admin/surveys/${encodeURIComponent(name)}/texts`,
        body,
      )
      draft.forget()
      say(t('translation.saved', { count: left }))
      await changed()
    })
    if (done) return
    await changed() // shows what others have written meanwhile
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), SHOWN)
  }
  return (
    <form ref={form} className="card" aria-labelledby={heading} onSubmit={(event) => void submit(event)} noValidate>
      <h2 id={heading}>{t('translation.sideBySide')}</h2>
      {texts.length === 0 ? (
        <p>{t('translation.empty')}</p>
      ) : (
        <>
          <p role="status">
            {t(missing === 0 ? 'translation.complete' : 'translation.missing', {
              count: missing,
              language: languageName(language),
            })}
          </p>
          <Tick
            type="checkbox"
            label={t('translation.missingOnly')}
            checked={missingOnly}
            onChange={({ target: { checked } }) => setMissingOnly(checked)}
          />
          {shown.length === 0 ? (
            <p>{t('translation.noneShown')}</p>
          ) : (
            <table className="grid stacking texts">
              <caption className="visually-hidden">{t('translation.sideBySide')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('translation.text')}</th>
                  <th scope="col">{languageName(from)}</th>
                  <th scope="col">{languageName(language)}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <TextLine
                    key={row.id}
                    row={row}
                    edit={edits[row.id]}
                    from={from}
                    language={language}
                    editable={editable}
                    write={write}
                    settle={settle}
                  />
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
      {gone.length > 0 && (
        <div className="warning">
          <p>{t('translation.gone', { count: gone.length })}</p>
          <ul>
            {gone.map((id) => (
              <li key={id}>
                <code>{id}</code>{' '}
                <span lang={language} dir="auto">
                  {edits[id]?.text}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <RefusedFile refusal={refusal} />
      {editable && (
        <div className="save">
          <SaveDraft
            draft={{
              typed: draft.typed,
              forget: () => {
                draft.forget()
                forget()
              },
            }}
            disabled={busy || !saved}
            button={t('surveys.save')}
          >
            <span role="status">{draft.typed && t('surveys.unsaved', { count: Object.keys(edits).length })}</span>
          </SaveDraft>
        </div>
      )}
    </form>
  )
}

/** A function that stays the same while what it does is always that of the last drawing: rows are not drawn anew for each key pressed. */
const useLatest = <Given extends readonly unknown[]>(work: (...given: Given) => void): ((...given: Given) => void) => {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  return useCallback((...given: Given) => latest.current(...given), [])
}
