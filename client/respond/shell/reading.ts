/** A page on which nothing can be answered: what this browser keeps can still be removed. After the close it goes by itself. */
import { pageFact } from '../../shared/page.ts'
import { forgetLink } from '../ballot/link.ts'
import { startRemoval } from '../pages/removal-page.ts'
import { showState } from '../screens.ts'

export const startReading = (signal?: AbortSignal): void => {
  startRemoval({ link: null, ...(signal && { signal }) })
  if (pageFact('page') !== 'closed') return
  forgetLink()
  void removeAfterClose()
}

const removeAfterClose = async (): Promise<void> => {
  showState('kept', 'working')
  try {
    const { removeEverything } = await import('./removing.ts')
    await removeEverything(pageFact('campaign'), 'closed')
    showState('kept', 'done')
  } catch {
    showState('kept', 'failed')
  }
}
