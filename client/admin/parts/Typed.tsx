import { useState, type SubmitEvent, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../shared/hooks/useAct.ts'
import { TextField } from '../../shared/Fields.tsx'
import { Refusal } from './Refusal.tsx'

interface TypedProps {
  /** What has to be typed. */
  readonly expected: string
  readonly button: string
  readonly busyWords?: string
  /** Does it; called with what was typed. */
  readonly confirm: (typed: string) => Promise<unknown>
  readonly cancel?: () => void
  readonly label?: string
  readonly hint?: string
  /** The words shall not give away what is to be read elsewhere. */
  readonly hideExpected?: boolean
  /** Why it cannot be done yet, in words; said instead of doing it. */
  readonly blocked?: string | undefined
  readonly children?: ReactNode
}

/** For acts that cannot be undone: explained by `children`, confirmed by typing. */
export const Typed = ({
  expected,
  button,
  busyWords,
  confirm,
  cancel,
  label,
  hint,
  hideExpected = false,
  blocked,
  children,
}: TypedProps): ReactElement => {
  const { t } = useTranslation('admin')
  const { busy, refusal, act } = useAct()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (typed.trim() !== expected) setFault(hideExpected ? t('typed.differsHidden') : t('typed.differs', { expected }))
    else if (blocked) setFault(blocked)
    else void act(() => confirm(typed.trim()))
  }
  return (
    <form onSubmit={submit} noValidate>
      {children}
      <TextField
        label={label ?? t('typed.label', { expected })}
        hint={hint}
        fault={fault}
        value={typed}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value)
          setFault(undefined)
        }}
      />
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button type="submit" className={hideExpected ? 'button primary' : 'button danger'} disabled={busy}>
          {button}
        </button>
        {cancel && (
          <button type="button" className="button" onClick={cancel} disabled={busy}>
            {t('cancel')}
          </button>
        )}
      </p>
      <p role="status" className="waiting">
        {busy && (busyWords ?? t('oneMoment'))}
      </p>
    </form>
  )
}
