/** Signing in, for every application page: the gate before the page, and the forms behind it. */
import { createContext, useContext, useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionReply } from '../../../server/api/session.ts'
import { FirstAdministrator, SignInForm, takeSetupToken } from './AccountForms.tsx'
import { ApiRefusal, getJson, sendJson, SIGNED_OUT } from '../api.ts'
import { OneTimeCodes } from './OneTimeCodes.tsx'
import { ProofDialog } from './ProofDialog.tsx'
import { LanguageSwitch } from '../LanguageSwitch.tsx'
import { Refused } from '../Refused.tsx'
import '../styles/application.css'

/** Who is signed in. `host`: the application this is part of knows; it signs people in and out itself. */
export type Person = SessionReply | 'host'

const PersonContext = createContext<Person | null>(null)
const EnterContext = createContext<(person: Person) => void>(() => undefined)

/** Who is signed in; inside `SignedIn`. */
export const usePerson = (): Person => useContext(PersonContext) ?? 'host'

/** Says what has changed of who is signed in. */
export const useEnter = (): ((person: Person) => void) => useContext(EnterContext)

/** Ends the session; every `SignedIn` on the page asks for signing in again. */
export const signOut = async (): Promise<void> => {
  await sendJson('DELETE', 'session')
  window.dispatchEvent(new CustomEvent(SIGNED_OUT))
}

type Gate =
  | { readonly kind: 'asking' }
  /** `ended`: the session did, and nobody asked for it. */
  | { readonly kind: 'signedOut'; readonly setupNeeded: boolean; readonly ended: boolean }
  | { readonly kind: 'signedIn'; readonly person: Person }
  | { readonly kind: 'failed'; readonly refusal: unknown }

const setupToken = takeSetupToken() // out of the address bar before anything else happens

/** Shows its children to who is signed in, and the forms for signing in to everybody else. */
export const SignedIn = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactElement => {
  const [gate, setGate] = useState<Gate>({ kind: 'asking' })
  useEffect(() => {
    void askGate().then(setGate)
    const signedOut = (event: Event): void => setGate((before) => afterEnd(before, !(event instanceof CustomEvent)))
    window.addEventListener(SIGNED_OUT, signedOut)
    return () => window.removeEventListener(SIGNED_OUT, signedOut)
  }, [])
  if (gate.kind === 'signedIn' && !lacksCodes(gate.person))
    return (
      <PersonContext value={gate.person}>
        <EnterContext value={(person) => setGate({ kind: 'signedIn', person })}>{children}</EnterContext>
        {gate.person !== 'host' && <ProofDialog withCode={gate.person.secondFactor === 'on'} />}
      </PersonContext>
    )
  return (
    <div className="gate">
      <header className="gate-top">
        <LanguageSwitch />
      </header>
      <main className="gate-main">
        <p className="gate-title">{title}</p>
        <GateForm gate={gate} enter={(person) => setGate({ kind: 'signedIn', person })} />
      </main>
    </div>
  )
}

/** What a reply without a session, or signing out, makes of the gate. */
const afterEnd = (before: Gate, ended: boolean): Gate => {
  if (before.kind === 'signedOut' || (before.kind === 'signedIn' && before.person === 'host')) return before
  return { kind: 'signedOut', setupNeeded: false, ended: ended && before.kind === 'signedIn' }
}

/** Has this person to switch one-time codes on before anything else? */
const lacksCodes = (person: Person): boolean => person !== 'host' && person.secondFactor === 'missing'

const GateForm = ({
  gate,
  enter,
}: {
  readonly gate: Gate
  readonly enter: (person: Person) => void
}): ReactElement | null => {
  const { t } = useTranslation('account')
  if (gate.kind === 'failed') return <Refused refusal={gate.refusal} />
  if (gate.kind === 'signedIn' && gate.person !== 'host') {
    const { person } = gate
    return (
      <>
        <p className="hint-box">{t('codes.needed')}</p>
        <OneTimeCodes on={false} changed={() => enter({ ...person, secondFactor: 'on' })} />
        <p>
          <button type="button" className="button quiet" onClick={() => void signOut()}>
            {t('signOut')}
          </button>
        </p>
      </>
    )
  }
  if (gate.kind !== 'signedOut')
    return (
      <p role="status" className="waiting">
        {t('asking')}
      </p>
    )
  if (gate.setupNeeded && setupToken !== null) return <FirstAdministrator token={setupToken} done={enter} />
  return (
    <>
      {gate.setupNeeded && <p className="hint-box">{t('setup.needsLink')}</p>}
      {!gate.setupNeeded && setupToken !== null && <p className="hint-box">{t('setup.used')}</p>}
      {gate.ended && (
        <p className="hint-box" role="status">
          {t('ended')}
        </p>
      )}
      <SignInForm done={enter} />
    </>
  )
}

const askGate = async (): Promise<Gate> => {
  try {
    return { kind: 'signedIn', person: await getJson<SessionReply>('session') }
  } catch (refusal) {
    if (!(refusal instanceof ApiRefusal)) return { kind: 'failed', refusal }
    if (refusal.status === 404) return { kind: 'signedIn', person: 'host' }
    if (refusal.status !== 401) return { kind: 'failed', refusal }
  }
  const setup = await getJson<{ needed: boolean }>('session/setup').catch(() => ({ needed: false }))
  return { kind: 'signedOut', setupNeeded: setup.needed, ended: false }
}
