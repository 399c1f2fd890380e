import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { FolderLetterReply, LetterFolderReply } from '../../../server/api/admin.ts'
import { ApiRefusal, apiAddress } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { LetterView } from './LetterView.tsx'

/** The letters that were written to files because no mail system is set. */
export const LettersFolder = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const [chosen, choose] = useState<string | null>(null)
  const { value, refusal, reload } = useReply<LetterFolderReply>('admin/letters-folder')
  const letter = useReply<FolderLetterReply>(chosen && `admin/letters-folder/${encodeURIComponent(chosen)}`)
  const noFolder = refusal instanceof ApiRefusal && refusal.problem === 'notFound'
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.folder')}</h1>
      <p className="lead">
        {t('folder.lead')} {value && value.path !== '' && t('noMail.folder', { folder: value.path })}
      </p>
      <p className="buttons">
        <button type="button" className="button" onClick={() => void reload()}>
          {t('folder.again')}
        </button>
      </p>
      <Refusal refusal={noFolder ? null : refusal} />
      {noFolder && <p>{t('folder.smtp')}</p>}
      {value?.count === 0 && (
        <div className="card empty">
          <p>{t('folder.empty')}</p>
        </div>
      )}
      {value && value.count > 0 && (
        <div className="folder">
          <div>
            <p>{t('folder.count', { count: value.count, n: numberInWords(language, value.count) })}</p>
            <ul className="files">
              {value.files.map((file, index) => {
                const named = value.letters[index]
                return (
                  <li key={file}>
                    <button
                      type="button"
                      className="button quiet"
                      aria-pressed={file === chosen}
                      onClick={() => choose(file)}
                    >
                      <span>
                        {named ? (
                          <>
                            <strong>{named.to}</strong>
                            <br />
                            {named.subject}
                          </>
                        ) : (
                          file
                        )}
                      </span>
                    </button>
                  </li>
                )
              })}
            </ul>
          </div>
          <section className="card" aria-live="polite" aria-label={t('folder.letter')}>
            {!chosen && <p>{t('folder.choose')}</p>}
            <Refusal refusal={letter.refusal} />
            {letter.value && (
              <>
                <LetterView letter={letter.value} />
                <details>
                  <summary>{t('folder.headers')}</summary>
                  <pre className="letter" tabIndex={0} role="region" aria-label={t('folder.headers')}>
                    {letter.value.headers.map(({ name, value: header }) => `${name}: ${header}`).join('\n')}
                  </pre>
                </details>
                <p>
                  <a
                    className="button"
                    href={apiAddress(`admin/letters-folder/${encodeURIComponent(letter.value.file)}`, {
                      download: 'yes',
                    })}
                    download
                  >
                    {t('folder.download')}
                  </a>
                </p>
              </>
            )}
          </section>
        </div>
      )}
    </>
  )
}
