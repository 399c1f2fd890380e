/** The page's first script: small, without the survey engine. Finds out whether answering is possible, and starts it. */
import '../shared/base.css'
import './page.css'
import { currentLanguage, keptLanguage, showLanguage, startLanguages } from '../shared/languages.ts'
import { address, pageFact } from '../shared/page.ts'
import { takeLink } from './ballot/link.ts'
import type { Definition } from '../../surveys/types.ts'
import type { Engine } from './engine.tsx'
import type { Session } from './session.ts'
import { startStop, takeStopCode } from './stop.ts'
import { showNotice, showScreen, showState } from './screens.ts'

const SLOW = 20_000 // ms

const button = (id: string): HTMLButtonElement | null => document.querySelector<HTMLButtonElement>(`button#${id}`)

const startSurvey = async (): Promise<void> => {
  if (!window.isSecureContext) return showNotice('insecure')
  if (!globalThis.crypto?.subtle || typeof indexedDB === 'undefined') return showNotice('oldBrowser')
  showState('start-state', 'loading')
  const slow = setTimeout(() => showState('start-state', 'slow'), SLOW)
  try {
    // All three at once: the line is slow and the reader is reading.
    const engineLoading = import('./engine.tsx')
    const definitionLoading = fetchDefinition()
    engineLoading.catch(() => undefined)
    definitionLoading.catch(() => undefined)
    const { openSession } = await import('./session.ts')
    const opened = await openSession(pageFact('campaign'), link)
    if (opened.kind === 'notice') {
      showState('start-state', 'none')
      return showNotice(opened.notice)
    }
    if (opened.kind === 'done') return showScreen('alreadyDone')
    if (keptLanguage() === null) showLanguage(opened.session.language, false)
    const { prepareEngine } = await engineLoading
    ready(prepareEngine(await definitionLoading, opened.session), opened.session)
  } catch {
    showState('start-state', 'failed')
  } finally {
    clearTimeout(slow)
  }
}

const fetchDefinition = async (): Promise<Definition> => {
  const reply = await fetch(address(`api/respond/${pageFact('campaign')}/definition`), { credentials: 'omit' })
  if (!reply.ok) throw new Error('definition')
  return (await reply.json()) as Definition
}

const ready = (engine: Engine, session: Session): void => {
  if (session.interrupted) {
    engine.show('sending')
    return showScreen('app')
  }
  const open = (): void => {
    engine.show('questions')
    showScreen('app')
  }
  addEventListener('pagehide', () => void session.draft.keepNow())
  document.addEventListener('visibilitychange', () => void session.draft.keepNow())
  showState('start-state', 'ready')
  for (const id of ['start', 'resume-continue']) {
    button(id)?.addEventListener('click', open)
    button(id)?.removeAttribute('disabled')
  }
  if (engine.answered > 0) offerToContinue(engine)
}

const offerToContinue = (engine: Engine): void => {
  const banner = document.getElementById('resume')
  const count = banner?.querySelector('[data-answered]')
  if (!banner || !count) return
  count.textContent = new Intl.NumberFormat(currentLanguage()).format(engine.answered)
  banner.hidden = false
  const startOver = button('resume-start-over')
  startOver?.removeAttribute('disabled')
  startOver?.addEventListener('click', () => {
    engine.show('startOver')
    showScreen('app')
  })
  addEventListener('respondent-started-over', () => { banner.hidden = true })
}

// Out of the address bar before anything else happens.
const stopCode = pageFact('page') === 'stop' ? takeStopCode() : null
const link = takeLink()
addEventListener('hashchange', () => location.reload()) // another letter's link in the same tab
startLanguages()
if (pageFact('page') === 'survey') void startSurvey()
if (pageFact('page') === 'stop') startStop(stopCode)
