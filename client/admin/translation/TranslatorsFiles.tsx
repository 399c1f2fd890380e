import { type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextsReply, TranslatedReply } from '../../../server/api/texts.ts'
import { apiAddress, called } from '../../shared/api.ts'
import { saveFile } from '../../shared/download.ts'
import { languageName } from '../../shared/formatting.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { DropFile } from '../parts/DropFile.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { sendFile } from '../sendFile.ts'
import { useKept, useSending } from '../useKept.ts'
import { RefusedFile } from '../surveys/Complaints.tsx'

const KINDS = ['csv', 'xlf'] as const

interface Looked {
  readonly file: File
  readonly would: TranslatedReply
}

/** A file for translators goes out; it is looked through when it comes back, and kept when the administrator says so. */
export const TranslatorsFiles = ({
  texts: { name, language, from, source },
  changed,
}: {
  readonly texts: TextsReply
  readonly changed: () => Promise<void>
}): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { busy, refusal, act } = useAct()
  const {
    kept: { looked },
    change,
  } = useKept<{ readonly looked: Looked | null }>(`texts of ${name} ${language}`, { looked: null })
  const path = `admin/surveys/${encodeURIComponent(name)}/texts`
  const download = (kind: (typeof KINDS)[number]): Promise<boolean> =>
    act(async () => {
      const reply = await called(apiAddress(`${path}.${kind}`, { language, from }), {})
      saveFile(`${name}-${language}.${kind}`, await reply.blob())
    })
  const look = useSending<File>(`texts of ${name} ${language}`, act, async (file) => {
    change({ looked: null })
    const reply = await sendFile(`${path}/check`, file, { language })
    change({ looked: { file, would: (await reply.json()) as TranslatedReply } })
  })
  const keep = ({ file }: Looked): Promise<boolean> =>
    act(async () => {
      await sendFile(`${path}/file`, file, { language }, 'PUT')
      change({ looked: null })
      say(t('translation.kept', { language: languageName(language) }))
      await changed()
    })
  return (
    <section className="card" aria-labelledby="translators">
      <h2 id="translators">{t('translation.files')}</h2>
      <p>{t('translation.filesText')}</p>
      <p className="buttons">
        {KINDS.map((kind) => (
          <button key={kind} type="button" className="button" disabled={busy} onClick={() => void download(kind)}>
            {t(`translation.download.${kind}`)}
          </button>
        ))}
      </p>
      {source === 'upload' && (
        <DropFile
          id="texts-file"
          label={t('translation.file')}
          hint={t('translation.fileHint')}
          accept=".csv,.xlf,.xliff"
          busy={busy}
          take={(file) => void look(file)}
        />
      )}
      {busy && (
        <p className="waiting" role="status">
          {t('oneMoment')}
        </p>
      )}
      <RefusedFile refusal={refusal} />
      {looked && !busy && <LookedThrough looked={looked} keep={() => void keep(looked)} />}
    </section>
  )
}

/** What the file would change, before anything is stored. */
const LookedThrough = ({
  looked: {
    file,
    would: { added, changed, missing },
  },
  keep,
}: {
  readonly looked: Looked
  readonly keep: () => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <div className="looked">
      <div role="status">
        <h3>{t(added + changed > 0 ? 'translation.would' : 'translation.wouldNothing', { file: file.name })}</h3>
        <ul>
          {added > 0 && <li>{t('translation.added', { count: added })}</li>}
          {changed > 0 && <li>{t('translation.changed', { count: changed })}</li>}
          <li>{t('translation.missing', { count: missing })}</li>
        </ul>
      </div>
      {added + changed > 0 && (
        <p className="buttons">
          <button type="button" className="button primary" onClick={keep}>
            {t('translation.keep')}
          </button>
        </p>
      )}
    </div>
  )
}
