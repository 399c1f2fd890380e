import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactsPreview, ImportLine } from '../../../server/api/admin.ts'
import { ApiRefusal } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { saveText } from '../../shared/download.ts'
import { TextArea } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { campaignHref } from '../route.ts'
import { linesOf, sendFile } from '../sendFile.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useCampaign } from '../useCampaign.ts'
import { useKept, useSending } from '../useKept.ts'
import { PreviewTables } from './PreviewTables.tsx'
import { Rejects } from './Rejects.tsx'
import type { Choices } from './Understood.tsx'

type Result = Extract<ImportLine, { type: 'result' }>
type Progress = Extract<ImportLine, { type: 'progress' }>

const queryOf = ({ mapping, encoding }: Choices) => ({
  mapping: JSON.stringify(mapping),
  encoding: encoding ?? undefined,
})

const toStore = ({ fresh, changed }: ContactsPreview): number => fresh + changed

/** What was handed in, and how the server reads it. */
interface Looked {
  readonly body: Blob
  readonly preview: ContactsPreview
}

interface Kept {
  readonly pasted: string
  readonly looked: Looked | null
}

/** From a file or pasted cells to the list: first look, then import. */
export const ImportContacts = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id, byName },
    },
    reload,
  } = useCampaign()
  const { busy, refusal, act } = useAct()
  const { kept, change } = useKept<Kept>(`import ${id}`, { pasted: '', looked: null })
  const { pasted, looked } = kept
  const [progress, setProgress] = useState<Progress | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const path = `admin/campaigns/${id}/contacts`
  const send = useSending<{ readonly body: Blob; readonly choices: Choices | undefined }>(
    `import ${id}`,
    act,
    async ({ body, choices }) => {
      setResult(null)
      const reply = await sendFile(`${path}/preview`, body, choices && queryOf(choices))
      change({ looked: { body, preview: (await reply.json()) as ContactsPreview } })
    },
  )
  const look = (body: Blob, choices?: Choices): Promise<boolean> => send({ body, choices })
  const take = ({ body, preview }: Looked): Promise<boolean> =>
    act(async () => {
      setProgress({ type: 'progress', done: 0, total: preview.fresh })
      try {
        const reply = await sendFile(`${path}/import`, body, queryOf(preview))
        for await (const line of linesOf<ImportLine>(reply)) {
          if (line.type === 'progress') setProgress(line)
          else if (line.type === 'result') setResult(line)
          else throw new ApiRefusal(line.problem, 0, line.title, line.detail)
        }
        change({ looked: null, pasted: '' })
      } finally {
        setProgress(null)
      }
      await reload()
    })
  const n = (value: number) => numberInWords(language, value)
  return (
    <>
      <p className="crumb">
        <a href={campaignHref(id, 'contacts')}>← {t('import.back')}</a>
      </p>
      <h3>{t('contacts.import')}</h3>
      {result && (
        <div className="card">
          <p role="status">
            <strong>
              {t(byName ? 'import.takenUnits' : 'import.taken', { count: result.inserted, n: n(result.inserted) })}
            </strong>{' '}
            {(result.changed > 0 || result.same > 0) &&
              t('import.alsoThere', { changed: n(result.changed), same: n(result.same) })}
          </p>
          {result.unused.length > 0 && (
            <p className="warning">
              {t('import.unused', { count: result.unused.length, columns: result.unused.join(', ') })}
            </p>
          )}
          {result.rejectCount > 0 && (
            <>
              <Rejects rejects={result.rejects} count={result.rejectCount} />
              <p>
                <button
                  type="button"
                  className="button"
                  onClick={() => saveText(t('fielding:rejects.file'), result.rejectsCsv, 'text/csv;charset=utf-8')}
                >
                  {t('import.downloadRejects')}
                </button>
              </p>
            </>
          )}
          <p className="buttons">
            <a className="button primary" href={campaignHref(id, 'letters')}>
              {t('import.toLetters')}
            </a>
            <a className="button" href={campaignHref(id, 'contacts')}>
              {t('import.toList')}
            </a>
          </p>
        </div>
      )}
      {!looked && !progress && (
        <div className="card">
          <p>{t(byName ? 'import.leadUnits' : 'import.lead')}</p>
          <div className="field">
            <label htmlFor="contacts-file">{t('import.file')}</label>
            <input
              id="contacts-file"
              type="file"
              accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              disabled={busy}
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file) void look(file)
                event.target.value = ''
              }}
            />
            <span className="hint">{t('import.fileHint')}</span>
          </div>
          <TextArea
            label={t('import.paste')}
            hint={t('import.pasteHint')}
            rows={6}
            value={pasted}
            spellCheck={false}
            onChange={(event) => change({ pasted: event.target.value })}
          />
          <p>
            <button
              type="button"
              className="button"
              disabled={busy || pasted.trim() === ''}
              onClick={() => void look(new Blob([pasted]))}
            >
              {t('import.look')}
            </button>
          </p>
        </div>
      )}
      {busy && !progress && (
        <p role="status" className="waiting">
          {t('oneMoment')}
        </p>
      )}
      <Refusal refusal={refusal} />
      {progress && (
        <div className="card">
          <label htmlFor="import-progress">
            {t('import.progress', { done: n(progress.done), total: n(progress.total) })}
          </label>
          <progress id="import-progress" value={progress.done} max={Math.max(1, progress.total)} />
        </div>
      )}
      {looked && !progress && (
        <>
          <PreviewTables preview={looked.preview} busy={busy} choose={(choices) => void look(looked.body, choices)} />
          <p className="buttons">
            <button
              type="button"
              className="button primary"
              disabled={busy || toStore(looked.preview) === 0}
              onClick={() => void take(looked)}
            >
              {t('import.button', { count: toStore(looked.preview), n: n(toStore(looked.preview)) })}
            </button>
            <button type="button" className="button" disabled={busy} onClick={() => change({ looked: null })}>
              {t('import.other')}
            </button>
          </p>
        </>
      )}
    </>
  )
}
