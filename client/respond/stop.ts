/** Stopping letters takes a click; opening the page changes nothing. */
import { address, pageFact } from '../shared/page.ts'
import { ballotApi, Refusal } from './ballot/protocol.ts'
import type { PersonalLink } from './ballot/link.ts'
import { showScreen, showState } from './screens.ts'

/** Makes the button live, or says that the link is incomplete. */
export const startStop = (link: PersonalLink | null): void => {
  const button = document.querySelector<HTMLButtonElement>('button#stop')
  if (!button) return
  if (!link) return showScreen('stopNoLink')
  const api = ballotApi(address('api/respond'), { id: pageFact('campaign'), paddedSize: 0 })
  button.disabled = false
  button.addEventListener('click', () => {
    button.disabled = true
    showState('stop-state', 'working')
    api.optOut(link.code).then(
      () => showScreen('stopped'),
      (fault: unknown) => {
        if (fault instanceof Refusal && fault.refusal === 'codeRefused') return showScreen('stopRefused')
        button.disabled = false
        showState('stop-state', 'failed')
      },
    )
  })
}
