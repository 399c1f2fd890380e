/** Stopping letters takes a click; opening the page changes nothing. */
import { address, pageFact, pagePart } from '../../shared/page.ts'
import { readCode } from '../ballot/link.ts'
import { showScreen, showState } from '../screens.ts'

/** Reads `#i=…` of the letter's stop link and takes it out of the address bar; a reload finds it in the history entry. */
export const takeStopCode = (): string | null => {
  const fresh = readCode(location.hash)
  const { stopCode = null } = (history.state ?? {}) as { stopCode?: string | null }
  if (location.hash !== '') history.replaceState({ stopCode: fresh }, '', location.pathname)
  return fresh ?? stopCode
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
