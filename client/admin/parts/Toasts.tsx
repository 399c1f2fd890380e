/** Short messages about what was done, with a way back where there is one. Said aloud; they cover nothing that is typed into or pressed, stay while the pointer or the focus is on them, and go with the page. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import { ApiRefusal } from '../../shared/api.ts'
import { useFreePlace } from './useFreePlace.ts'

const LASTS = 12_000 // ms
/** What was said so shortly before another page came is said there, too: it is why that page came. */
const SAID_ON_THE_WAY = 1000 // ms

interface Toast {
  readonly id: number
  /** When it was said, ms. */
  readonly at: number
  readonly text: string
  readonly undo?: () => Promise<unknown>
}
export type Say = (text: string, undo?: () => Promise<unknown>) => void

const ToastContext = createContext<Say>(() => undefined)

/** Says what was done; `undo` makes it undone. */
export const useSay = (): Say => useContext(ToastContext)

let count = 0

export const Toasts = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { t } = useTranslation('admin')
  const [toast, setToast] = useState<Toast | null>(null)
  const [held, setHeld] = useState(false)
  const say = useCallback<Say>(
    (text, undo) => setToast({ id: ++count, at: performance.now(), text, ...(undo && { undo }) }),
    [],
  )
  useEffect(() => {
    if (!toast || held) return
    const timer = setTimeout(() => setToast(null), LASTS)
    return () => clearTimeout(timer)
  }, [toast, held])
  useEffect(() => {
    const otherPage = () => setToast((said) => (said && performance.now() - said.at > SAID_ON_THE_WAY ? null : said))
    window.addEventListener('hashchange', otherPage)
    return () => window.removeEventListener('hashchange', otherPage)
  }, [])
  const goBack = async (work: () => Promise<unknown>): Promise<void> => {
    setToast(null)
    try {
      await work()
      say(t('toast.undone'))
    } catch (refusal) {
      say(refusal instanceof ApiRefusal && refusal.title ? `${refusal.title}. ${refusal.detail}` : t('toast.notUndone'))
    }
  }
  const undo = toast?.undo
  const message = useRef<HTMLDivElement>(null)
  useFreePlace(message, toast?.id)
  return (
    <ToastContext value={say}>
      {children}
      <div
        className="toasts"
        role="status"
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {toast && (
          <div className="toast" key={toast.id} ref={message}>
            <span>{toast.text}</span>
            {undo && (
              <button type="button" onClick={() => void goBack(undo)}>
                {t('toast.undo')}
              </button>
            )}
            <button type="button" aria-label={t('toast.dismiss')} onClick={() => setToast(null)}>
              ×
            </button>
          </div>
        )}
      </div>
    </ToastContext>
  )
}
