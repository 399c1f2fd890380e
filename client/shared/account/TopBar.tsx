import { useRef, useState, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordForm } from './AccountForms.tsx'
import { useModal } from '../hooks/useModal.ts'
import { LanguageSwitch } from '../LanguageSwitch.tsx'
import { Sessions } from './Sessions.tsx'
import { signOut, usePerson } from './SignIn.tsx'

/** The bar over every application page: where one is, who one is, the language. */
export const TopBar = ({
  brand,
  children,
}: {
  readonly brand: ReactNode
  readonly children?: ReactNode
}): ReactElement => (
  <header className="bar">
    <div className="bar-brand">{brand}</div>
    {children}
    <AccountMenu />
    <LanguageSwitch />
  </header>
)

/** Who is signed in, another password, signing out. Nothing where the host application signs people in. */
const AccountMenu = (): ReactElement | null => {
  const { t } = useTranslation('account')
  const person = usePerson()
  const menu = useRef<HTMLDetailsElement>(null)
  const [asking, setAsking] = useState<'password' | 'sessions' | null>(null)
  const [changed, setChanged] = useState(false)
  if (person === 'host') return null
  const ask = (what: 'password' | 'sessions'): void => {
    if (menu.current) menu.current.open = false
    setChanged(false)
    setAsking(what)
  }
  return (
    <>
      <details
        className="account"
        ref={menu}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !menu.current?.open) return
          menu.current.open = false
          menu.current.querySelector('summary')?.focus()
        }}
        onBlur={(event) => {
          if (menu.current && !menu.current.contains(event.relatedTarget)) menu.current.open = false
        }}
      >
        <summary>{person.name}</summary>
        <div className="account-menu">
          <p className="small">{t(`role.${person.role}`)}</p>
          <button type="button" className="button quiet" onClick={() => ask('password')}>
            {t('password.title')}
          </button>
          <button type="button" className="button quiet" onClick={() => ask('sessions')}>
            {t('sessions.title')}
          </button>
          <button type="button" className="button quiet" onClick={() => void signOut()}>
            {t('signOut')}
          </button>
        </div>
      </details>
      {asking && (
        <AccountDialog
          title={t(`${asking}.title`)}
          leave={t(changed || asking === 'sessions' ? 'close' : 'cancel')}
          close={() => setAsking(null)}
        >
          {asking === 'sessions' ? (
            <Sessions />
          ) : changed ? (
            <p role="status">{t('password.done')}</p>
          ) : (
            <PasswordForm withCode={person.secondFactor === 'on'} done={() => setChanged(true)} />
          )}
        </AccountDialog>
      )}
    </>
  )
}

const AccountDialog = ({
  title,
  leave,
  close,
  children,
}: {
  readonly title: string
  readonly leave: string
  readonly close: () => void
  readonly children: ReactNode
}): ReactElement => {
  const dialog = useModal()
  return (
    <dialog ref={dialog} className="dialog" aria-label={title} onClose={close}>
      {children}
      <p>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {leave}
        </button>
      </p>
    </dialog>
  )
}
