/** Name and password, the first administrator, another password. */
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionReply } from '../../../server/api/session.ts'
import { sendJson } from '../api.ts'
import { CodeField, codeIn, Field, Form } from './FormParts.tsx'

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
        done(
          await sendJson<SessionReply>('POST', 'session', {
            name: field('name'),
            password: field('password'),
            ...codeIn(field),
          }),
        )
      }}
    >
      <Field name="name" label={t('field.name')} autoComplete="username" autoFocus />
      <Field name="password" type="password" label={t('field.password')} autoComplete="current-password" />
      {withCode ? (
        <CodeField required={false} autoFocus />
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

/** @param withCode the account uses one-time codes */
export const PasswordForm = ({
  withCode,
  done,
}: {
  readonly withCode: boolean
  readonly done: () => void
}): ReactElement => {
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
        await sendJson('POST', 'session/password', {
          password: field('old'),
          ...codeIn(field),
          newPassword: field('password'),
        })
        done()
      }}
    >
      <Field name="old" type="password" label={t('password.old')} autoComplete="current-password" autoFocus />
      {withCode && <CodeField />}
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
