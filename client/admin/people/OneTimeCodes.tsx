import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '../../shared/api.ts'
import { TextField } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'

interface Proposal {
  readonly secret: string
  readonly address: string
}

/** A second proof when signing in, for one's own account. */
export const OneTimeCodes = ({ on, changed }: { readonly on: boolean; readonly changed: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { busy, refusal, act } = useAct()
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const [leaving, setLeaving] = useState(false)
  const [code, setCode] = useState('')
  const propose = (): Promise<boolean> =>
    act(async () => setProposal(await getJson<Proposal>('session/one-time-codes')))
  const confirm = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (
      !(await act(() =>
        sendJson('POST', 'session/one-time-codes', { secret: proposal?.secret ?? null, code: code.replace(/\s/g, '') }),
      ))
    )
      return
    say(t(on ? 'codes.off' : 'codes.on'))
    setProposal(null)
    setLeaving(false)
    setCode('')
    changed()
  }
  return (
    <>
      <h2>{t('codes.title')}</h2>
      <p>{t(on ? 'codes.isOn' : 'codes.isOff')}</p>
      {!proposal && !leaving && (
        <p className="buttons">
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => (on ? setLeaving(true) : void propose())}
          >
            {t(on ? 'codes.leave' : 'codes.begin')}
          </button>
        </p>
      )}
      {(proposal || leaving) && (
        <form onSubmit={(event) => void confirm(event)}>
          {proposal && (
            <>
              <p>{t('codes.enter')}</p>
              <p>
                <code className="secret">{proposal.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
              </p>
              <p>
                <a href={proposal.address}>{t('codes.open')}</a>
              </p>
            </>
          )}
          <TextField
            label={t('codes.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            pattern="[0-9 ]{6,7}"
            className="short"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Refusal refusal={refusal} />
          <p className="buttons">
            <button type="submit" className="button primary" disabled={busy}>
              {t(on ? 'codes.leave' : 'codes.confirm')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setProposal(null)
                setLeaving(false)
              }}
            >
              {t('cancel')}
            </button>
          </p>
        </form>
      )}
      {!proposal && !leaving && <Refusal refusal={refusal} />}
    </>
  )
}
