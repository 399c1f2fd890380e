/** What the forms of accounts are made of. */
import { useId, useRef, type SubmitEvent, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../hooks/useAct.ts'
import { Refused } from '../Refused.tsx'

interface FormProps {
  readonly title: string
  readonly text?: string
  /** Of its title; `h1` where the form is the page. */
  readonly level?: 'h1' | 'h2'
  readonly button: string
  /** `refuse` says beside a field what is wrong with it. */
  readonly send: (field: (name: string) => string, refuse: (name: string, why: string) => void) => Promise<void>
  readonly children: ReactNode
}

/** A form of an account: what is refused stands above its button, and what was typed stays. */
export const Form = ({ title, text, level: Title = 'h1', button, send, children }: FormProps): ReactElement => {
  const { busy, refusal, act } = useAct()
  const heading = useId()
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const input = (name: string) => form.current?.elements.namedItem(name) as HTMLInputElement | null
    const refuse = (name: string, why: string): void => {
      input(name)?.setCustomValidity(why)
      input(name)?.reportValidity()
    }
    void act(() => send((name) => input(name)?.value ?? '', refuse))
  }
  return (
    <form
      className="account-form"
      aria-labelledby={heading}
      ref={form}
      onSubmit={submit}
      onInput={(event) => (event.target as HTMLInputElement).setCustomValidity('')}
    >
      <Title id={heading} tabIndex={-1}>
        {title}
      </Title>
      {text && <p>{text}</p>}
      {children}
      <Refused refusal={refusal} />
      <p>
        <button type="submit" className="button primary" disabled={busy}>
          {button}
        </button>
      </p>
    </form>
  )
}

interface FieldProps extends React.InputHTMLAttributes<HTMLInputElement> {
  readonly name: string
  readonly label: string
  readonly hint?: string
}

export const Field = ({ label, hint, ...input }: FieldProps): ReactElement => {
  const id = useId()
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} required maxLength={200} {...input} {...(hint && { 'aria-describedby': `${id}-hint` })} />
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
    </p>
  )
}

/** A one-time code; `codeIn` reads it. */
export const CodeField = ({ name = 'code', label, ...input }: Partial<FieldProps>): ReactElement => {
  const { t } = useTranslation('account')
  return (
    <Field
      name={name}
      label={label ?? t('field.code')}
      hint={t('field.codeHint')}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]{6,7}"
      {...input}
    />
  )
}

/** As the server takes it; absent where nothing was typed. */
export const codeIn = (field: (name: string) => string): { oneTimeCode?: string } => {
  const oneTimeCode = field('code').replace(/\s/g, '')
  return oneTimeCode ? { oneTimeCode } : {}
}
