import { useEffect, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionsReply } from '../../../server/api/session.ts'
import { getJson, sendJson } from '../api.ts'
import { momentInWords } from '../formatting.ts'
import { useAct } from '../hooks/useAct.ts'
import { useLanguage } from '../hooks/useLanguage.ts'
import { Refused } from '../Refused.tsx'

/** Where one is signed in, to be ended from here. */
export const Sessions = (): ReactElement => {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const { busy, refusal, act } = useAct()
  const [sessions, setSessions] = useState<SessionsReply | null>(null)
  const [ended, setEnded] = useState(0)
  useEffect(() => {
    void act(async () => setSessions(await getJson<SessionsReply>('session/sessions')))
  }, [ended])
  const end = (path: string): Promise<boolean> =>
    act(async () => {
      await sendJson('DELETE', path)
      setEnded((before) => before + 1)
    })
  const moment = (at: number): string =>
    momentInWords(language, at, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' })
  return (
    <>
      <h2>{t('sessions.title')}</h2>
      <p>{t('sessions.text')}</p>
      <Refused refusal={refusal} />
      <ul className="sessions">
        {sessions?.map(({ id, begun, used, own }) => (
          <li key={id}>
            <span>
              {t('sessions.since', { begun: moment(begun), used: moment(used) })}
              {own && <strong> {t('sessions.own')}</strong>}
            </span>
            {!own && (
              <button
                type="button"
                className="button quiet"
                disabled={busy}
                aria-label={t('sessions.endWhich', { begun: moment(begun) })}
                onClick={() => void end(`session/sessions/${id}`)}
              >
                {t('sessions.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions && sessions.length > 1 && (
        <p>
          <button type="button" className="button" disabled={busy} onClick={() => void end('session/sessions')}>
            {t('sessions.endOthers')}
          </button>
        </p>
      )}
    </>
  )
}
