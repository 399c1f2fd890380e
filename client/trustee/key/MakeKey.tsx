import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { SHORTEST_PASSPHRASE, writeKeyText } from '../../../sealing/box/key-text.ts'
import { createKeys, type PrivateKeys } from '../../../sealing/keys.ts'
import { TextField, Tick } from '../../shared/Fields.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { Refusal } from '../Refusal.tsx'

/** Asks for a passphrase and makes a key pair. Nothing is sent or kept. */
export const MakeKey = ({
  done,
}: {
  readonly done: (keys: PrivateKeys, passphrase: string | undefined) => void
}): ReactElement => {
  const { t } = useTranslation()
  const { busy, refusal, act } = useAct()
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [without, setWithout] = useState(false)
  const [fault, setFault] = useState<string>()
  const make = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!without && passphrase !== repeated) {
      setFault(t('make.differs'))
      return
    }
    void act(async () => {
      const keys = await createKeys()
      const chosen = without ? undefined : passphrase
      await writeKeyText(keys, chosen) // refuses a passphrase that is too short
      done(keys, chosen)
    })
  }
  return (
    <form className="card" onSubmit={make} noValidate>
      <h2>{t('make.title')}</h2>
      <p>{t('make.where')}</p>
      {!without && (
        <>
          <TextField
            type="password"
            label={t('make.passphrase')}
            hint={t('make.passphraseHint')}
            value={passphrase}
            minLength={SHORTEST_PASSPHRASE}
            autoComplete="off"
            onChange={(event) => setPassphrase(event.target.value)}
          />
          <TextField
            type="password"
            label={t('make.repeat')}
            value={repeated}
            fault={fault}
            autoComplete="off"
            onChange={(event) => {
              setRepeated(event.target.value)
              setFault(undefined)
            }}
          />
        </>
      )}
      <Tick
        type="checkbox"
        label={t('make.without')}
        hint={t('make.withoutHint')}
        checked={without}
        onChange={(event) => setWithout(event.target.checked)}
      />
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {t('make.button')}
        </button>
      </p>
      <p role="status" className="waiting">
        {busy && t('make.busy')}
      </p>
    </form>
  )
}
