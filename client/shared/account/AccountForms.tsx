/** Name and password, the first administrator, another password. */
import { useId, useRef, useState, type SubmitEvent, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionReply } from '../../../server/api/session.ts'
import { sendJson } from '../api.ts'
import { useAct } from '../hooks/useAct.ts'
import { Refused } from '../Refused.tsx'

/** Characters; the server's own rule (`SHORTEST_PASSWORD`) says no to anything shorter. */
const SHORTEST = 12

/** The token of `#setup=…`, taken out of the address bar; null where there is none. */
export const takeSetupToken = (): string | null => {
  const token = /^#setup=([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1] ?? null
  if (token !== null) history.replaceState(null, '', location.pathname + location.search)
  return token
}

export const SignInForm = ({ done }: { readonly done: (person: SessionReply) => void }): ReactElement => {
  const { t } = useTranslation('account')
  const [withCode, setWithCode] = useState(false)
  return (
    <Form
      title={t('signIn.title')}
      button={t('signIn.button')}
      send={async (field) => {
        const oneTimeCode = field('code').replace(/\s/g, '')
        done(
          await sendJson<SessionReply>('POST', 'session', {
            name: field('name'),
            password: field('password'),
            ...(oneTimeCode && { oneTimeCode }),
          }),
        )
      }}
    >
      <Field name="name" label={t('field.name')} autoComplete="username" autoFocus />
      <Field name="password" type="password" label={t('field.password')} autoComplete="current-password" />
      {withCode ? (
        <Field
          name="code"
          label={t('field.code')}
          hint={t('field.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]{6,7}"
          required={false}
          autoFocus
        />
      ) : (
        <p>
          <button type="button" className="button quiet" onClick={() => setWithCode(true)}>
            {t('signIn.withCode')}
          </button>
        </p>
      )}
    </Form>
  )
}

/** Makes the first administrator, by the link the server printed. */
export const FirstAdministrator = ({
  token,
  done,
}: {
  readonly token: string
  readonly done: (person: SessionReply) => void
}): ReactElement => {
  const { t } = useTranslation('account')
  return (
    <Form
      title={t('setup.title')}
      text={t('setup.text')}
      button={t('setup.button')}
      send={async (field, refuse) => {
        if (field('password') !== field('again')) {
          refuse('again', t('field.differs'))
          return
        }
        done(
          await sendJson<SessionReply>('POST', 'session/setup', {
            token,
            name: field('name'),
            password: field('password'),
          }),
        )
      }}
    >
      <Field name="name" label={t('field.name')} autoComplete="username" autoFocus />
      <NewPassword />
    </Form>
  )
}

export const PasswordForm = ({ done }: { readonly done: () => void }): ReactElement => {
  const { t } = useTranslation('account')
  return (
    <Form
      title={t('password.title')}
      text={t('password.text')}
      button={t('password.button')}
      send={async (field, refuse) => {
        if (field('password') !== field('again')) {
          refuse('again', t('field.differs'))
          return
        }
        await sendJson('POST', 'session/password', { password: field('old'), newPassword: field('password') })
        done()
      }}
    >
      <Field name="old" type="password" label={t('password.old')} autoComplete="current-password" autoFocus />
      <NewPassword />
    </Form>
  )
}

const NewPassword = (): ReactElement => {
  const { t } = useTranslation('account')
  return (
    <>
      <Field
        name="password"
        type="password"
        label={t('field.newPassword')}
        hint={t('field.passwordHint', { count: SHORTEST })}
        autoComplete="new-password"
        minLength={SHORTEST}
      />
      <Field name="again" type="password" label={t('field.again')} autoComplete="new-password" />
    </>
  )
}

interface FormProps {
  readonly title: string
  readonly text?: string
  readonly button: string
  /** `refuse` says beside a field what is wrong with it. */
  readonly send: (field: (name: string) => string, refuse: (name: string, why: string) => void) => Promise<void>
  readonly children: ReactNode
}

const Form = ({ title, text, button, send, children }: FormProps): ReactElement => {
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
      <h1 id={heading} tabIndex={-1}>
        {title}
      </h1>
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

const Field = ({ label, hint, ...input }: FieldProps): ReactElement => {
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
