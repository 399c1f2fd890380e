import { useEffect } from 'react'

/** While something would be gone with the window, the browser asks before it closes it. */
export const useLeaveGuard = (guarded: boolean): void => {
  useEffect(() => {
    if (!guarded) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [guarded])
}
