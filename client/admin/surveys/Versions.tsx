import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveysReply } from '../../../server/api/surveys.ts'
import { apiAddress, called, sendJson } from '../../shared/api.ts'
import { saveFile } from '../../shared/download.ts'
import { goTo } from '../../shared/hashRoute.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { timeInWords } from '../formatting.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { Typed } from '../parts/Typed.tsx'
import { surveyHref } from '../route.ts'
import { ColumnHeads } from './ColumnHeads.tsx'
import { RefusedFile } from './Complaints.tsx'
import { UsedBy } from './UsedBy.tsx'

const DOWNLOADS = [
  ['files.zip', 'zip'],
  ['survey.json', 'json'],
  ['form.xlsx', 'xlsx'],
] as const

/** Every version with who uses it; download of each, removal of those that nobody uses. */
export const Versions = ({
  survey: { name, source, versions },
  shown,
  changed,
}: {
  readonly survey: SurveysReply['surveys'][number]
  readonly shown: string
  readonly changed: () => Promise<void>
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const { busy, refusal, act } = useAct()
  const [removing, setRemoving] = useState<string | null>(null)
  const path = `admin/surveys/${encodeURIComponent(name)}`
  const download = (version: string, file: string, kind: string): Promise<boolean> =>
    act(async () => {
      const reply = await called(apiAddress(`${path}/${file}`, { version }), {})
      saveFile(`${name}-${version}.${kind}`, await reply.blob())
    })
  const remove = async (version: string): Promise<void> => {
    await sendJson('POST', `${path}/remove`, { version })
    setRemoving(null)
    say(t('surveys.removed', { name }))
    await changed()
    if (versions.length === 1) goTo('#/surveys')
    else if (version === shown) goTo(surveyHref(name))
  }
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">{t('surveys.versions')}</h2>
      <p>{t(source === 'upload' ? 'surveys.versionsText' : 'surveys.versionsOwn')}</p>
      <table className="grid stacking">
        <caption className="visually-hidden">{t('surveys.versions')}</caption>
        <ColumnHeads of={['version', 'added', 'usedBy', 'download', 'remove']} />
        <tbody>
          {versions.map(({ version, added, by, newest, usedBy }) => (
            <tr key={version}>
              <th scope="row">
                <a
                  href={surveyHref(name, newest ? undefined : version)}
                  {...(version === shown && { 'aria-current': 'page' as const })}
                >
                  <code className="version">{version.slice(0, 8)}</code>
                </a>{' '}
                {newest && <span className="tag">{t('surveys.newest')}</span>}
              </th>
              <td data-label={t('surveys.column.added')}>
                {added === null ? t('surveys.source.own') : `${timeInWords(language, added)}, ${by}`}
              </td>
              <td data-label={t('surveys.column.usedBy')}>
                <UsedBy campaigns={usedBy} />
              </td>
              <td data-label={t('surveys.column.download')}>
                <span className="downloads">
                  {DOWNLOADS.map(([file, kind]) => (
                    <button
                      key={kind}
                      type="button"
                      className="button quiet"
                      disabled={busy}
                      aria-label={t('surveys.downloadAs', {
                        kind: t(`surveys.kind.${kind}`),
                        version: version.slice(0, 8),
                      })}
                      onClick={() => void download(version, file, kind)}
                    >
                      {t(`surveys.kind.${kind}`)}
                    </button>
                  ))}
                </span>
              </td>
              <td data-label={t('surveys.column.remove')}>
                {added !== null && usedBy.length === 0 ? (
                  <button
                    type="button"
                    className="button quiet danger"
                    aria-label={t('surveys.removeWhich', { version: version.slice(0, 8) })}
                    onClick={() => setRemoving(version)}
                  >
                    {t('surveys.remove')}
                  </button>
                ) : (
                  <span className="small">{t(usedBy.length > 0 ? 'surveys.keptUsed' : 'surveys.keptOwn')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RefusedFile refusal={refusal} />
      {removing !== null && (
        <Dialog title={t('surveys.removeWhich', { version: removing.slice(0, 8) })} close={() => setRemoving(null)}>
          <Typed
            expected={name}
            button={t('surveys.remove')}
            confirm={() => remove(removing)}
            cancel={() => setRemoving(null)}
          >
            <p>{t('surveys.removeText')}</p>
          </Typed>
        </Dialog>
      )}
    </section>
  )
}
