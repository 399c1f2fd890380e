/** Stopping letters takes a click; opening the page changes nothing. */
import { address, pageFact, pagePart } from '../../shared/page.ts'
import { showScreen, showState } from '../screens.ts'

/** Reads `#i=…` of the letter's stop link and takes it out of the address bar; a reload finds it in the history entry. */
export const takeStopCode = (): string | null => {
  const fresh = new URLSearchParams(location.hash.slice(1)).get('i')
  const { stopCode = null } = (history.state ?? {}) as { stopCode?: string | null }
  if (fresh !== null) history.replaceState({ stopCode: fresh }, '', location.pathname)
  const code = fresh ?? stopCode
  return code !== null && /^[A-Za-z0-9_-]{43}$/.test(code) ? code : null
}

/** Makes the button live, or says that the link is incomplete. */
export const startStop = (code: string | null): void => {
  const button = pagePart('stop')
  if (!(button instanceof HTMLButtonElement)) return
  if (!code) {
    showScreen('stopNoLink')
    return
  }
  button.disabled = false
  button.addEventListener('click', () => void stopLetters(button, code))
}

const stopLetters = async (button: HTMLButtonElement, code: string): Promise<void> => {
  button.disabled = true
  showState('stop-state', 'working')
  const reply = await fetch(address(`api/respond/${pageFact('campaign')}/opt-out`), {
    method: 'POST',
    body: JSON.stringify({ code }),
    headers: { 'Content-Type': 'application/json' },
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  }).catch(() => null)
  if (reply?.ok) {
    showScreen('stopped')
    return
  }
  if (reply?.status === 403) {
    showScreen('stopRefused')
    return
  }
  button.disabled = false
  showState('stop-state', 'failed')
}
