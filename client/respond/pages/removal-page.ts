/** "Remove my answers from this device": asks, does it, and says what came of it. On every page of the survey. */
import { pageFact, pagePart, pageRoot } from '../../shared/page.ts'
import type { PersonalLink } from '../ballot/link.ts'
import type { Over, Session } from '../shell/session.ts'
import { showScreen, shownScreen, showState } from '../screens.ts'

export interface RemovalOptions {
  readonly link: PersonalLink | null
  readonly signal?: AbortSignal
  /** Takes the answers out of the page, and gives the session that had them. */
  readonly take?: () => Session | null
  /** Nothing was removed any more: it is over. */
  readonly over?: (why: Over) => void
}

/** What the page may ask for: to be asked first, or at once where the question was put already. */
export interface RemovalPage {
  ask(): void
  remove(): void
}

/** Wires the button at the foot of the page and the screens behind it. */
export const startRemoval = ({ link, signal, take, over }: RemovalOptions): RemovalPage => {
  let before = shownScreen()
  let givingUp = false
  const ask = (): void => {
    if (shownScreen() !== 'remove' && shownScreen() !== 'removed') before = shownScreen()
    givingUp = false
    showState('remove', link ? 'mine' : 'others')
    showScreen('remove')
  }
  const remove = async (giveUp: boolean): Promise<void> => {
    givingUp = giveUp
    showState('removed', 'working')
    showScreen('removed')
    try {
      await take?.()?.drop()
      const { removeAnswers, removeEverything } = await import('../shell/removing.ts')
      const campaign = pageFact('campaign')
      if (!link) {
        await removeEverything(campaign, 'removed')
        showState('removed', 'doneOthers')
        return
      }
      const removed = await removeAnswers(campaign, link, giveUp)
      if (removed === 'done' || removed === 'closed' || removed === 'givenUp') return over?.(removed)
      if (removed === 'issuedElsewhere') {
        showState('remove', 'issued')
        showScreen('remove')
        return
      }
      showState('removed', removed === 'removed' ? 'done' : 'unreached')
    } catch {
      showState('removed', 'failed')
    }
    pageRoot().querySelector<HTMLElement>('.sheet [data-screen="removed"] h1')?.focus()
  }
  const press = (part: string, act: () => void): void =>
    pagePart(part)?.addEventListener('click', act, signal ? { signal } : {})
  press('remove-answers', ask)
  press('remove-no', () => showScreen(before))
  press('remove-yes', () => void remove(false))
  press('remove-give-up', () => void remove(true))
  press('remove-again', () => void remove(givingUp))
  return { ask, remove: () => void remove(false) }
}
