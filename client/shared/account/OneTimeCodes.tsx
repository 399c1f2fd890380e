import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '../api.ts'
import { useAct } from '../hooks/useAct.ts'
import { Refused } from '../Refused.tsx'
import { CodeField, codeIn, Field, Form } from './FormParts.tsx'

interface Proposal {
  readonly secret: string
  readonly address: string
}

/** A second proof when signing in, for one's own account: switched on, put on another device, or off. */
export const OneTimeCodes = ({
  on,
  changed,
}: {
  readonly on: boolean
  readonly changed: (on: boolean) => void
}): ReactElement => {
  const { t } = useTranslation('account')
  const { busy, refusal, act } = useAct()
  const [proposal, setProposal] = useState<Proposal | null>(null)
  const [leaving, setLeaving] = useState(false)
  const propose = (): Promise<boolean> =>
    act(async () => setProposal(await getJson<Proposal>('session/one-time-codes')))
  const stop = (): void => {
    setProposal(null)
    setLeaving(false)
  }
  if (!proposal && !leaving)
    return (
      <>
        <h2>{t('codes.title')}</h2>
        <p>{t(on ? 'codes.isOn' : 'codes.isOff')}</p>
        <p className="buttons">
          <button type="button" className="button" disabled={busy} onClick={() => void propose()}>
            {t(on ? 'codes.replace' : 'codes.begin')}
          </button>
          {on && (
            <button type="button" className="button" onClick={() => setLeaving(true)}>
              {t('codes.leave')}
            </button>
          )}
        </p>
        <Refused refusal={refusal} />
      </>
    )
  return (
    <>
      <Form
        key={proposal ? 'on' : 'off'}
        title={t('codes.title')}
        level="h2"
        text={t('codes.proof')}
        button={t(proposal ? 'codes.confirm' : 'codes.leave')}
        send={async (field) => {
          await sendJson('POST', 'session/one-time-codes', {
            password: field('password'),
            ...(on && codeIn(field)),
            secret: proposal?.secret ?? null,
            ...(proposal && { code: field('newCode').replace(/\s/g, '') }),
          })
          stop()
          changed(proposal !== null)
        }}
      >
        <Field name="password" type="password" label={t('field.password')} autoComplete="current-password" autoFocus />
        {on && <CodeField label={t('codes.present')} />}
        {proposal && (
          <>
            <p>{t('codes.enter')}</p>
            <p>
              <code className="secret">{proposal.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
            </p>
            <p>
              <a href={proposal.address}>{t('codes.open')}</a>
            </p>
            <CodeField name="newCode" label={t('codes.code')} />
          </>
        )}
      </Form>
      <p>
        <button type="button" className="button" onClick={stop}>
          {t('cancel')}
        </button>
      </p>
    </>
  )
}
