import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { readKeyText } from '../../../sealing/box/key-text.ts'
import type { PrivateKeys } from '../../../sealing/keys.ts'
import { TextArea, TextField } from '../../shared/Fields.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { Refusal } from '../Refusal.tsx'

const LONGEST_FILE = 100_000 // bytes: a key file has some two thousand

/** Reads a key from its file or from the lines of the printed sheet, in this browser only. `typing`: offers the latter. */
export const ChooseKey = ({
  button,
  typing = true,
  done,
}: {
  readonly button: string
  readonly typing?: boolean
  readonly done: (keys: PrivateKeys) => unknown
}): ReactElement => {
  const { t } = useTranslation()
  const { busy, refusal, act } = useAct()
  const [file, setFile] = useState<File | null>(null)
  const [typed, setTyped] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [fault, setFault] = useState<string>()
  const choose = (event: SubmitEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    if (!file && typed.trim() === '') {
      setFault(t('choose.nothing'))
      return
    }
    void act(async () => {
      const text = file ? await file.slice(0, LONGEST_FILE).text() : typed
      const keys = await readKeyText(text, passphrase)
      await done(keys)
      setTyped('')
      setPassphrase('')
    })
  }
  return (
    <form onSubmit={choose} noValidate>
      <TextField
        type="file"
        accept=".txt,text/plain"
        label={t('choose.file')}
        hint={t('choose.fileHint')}
        fault={fault}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null)
          setFault(undefined)
        }}
      />
      {typing && (
        <details>
          <summary>{t('choose.paste')}</summary>
          <TextArea
            label={t('choose.paste')}
            hint={t('choose.pasteHint')}
            value={typed}
            rows={10}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="typed-lines"
            onChange={(event) => {
              setTyped(event.target.value)
              setFault(undefined)
            }}
          />
        </details>
      )}
      <TextField
        type="password"
        label={t('choose.passphrase')}
        hint={t('choose.passphraseHint')}
        value={passphrase}
        autoComplete="off"
        onChange={(event) => setPassphrase(event.target.value)}
      />
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {button}
        </button>
      </p>
      <p role="status" className="waiting">
        {busy && t('choose.busy')}
      </p>
    </form>
  )
}
