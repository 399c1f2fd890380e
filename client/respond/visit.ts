/** One visit to the respondent's page: finds out whether answering is possible, and starts the survey behind the consent text. */
import type { Definition } from '../../surveys/types.ts'
import { currentLanguage, keptLanguage, showLanguage } from '../shared/languages.ts'
import { address, pageFact, pagePart } from '../shared/page.ts'
import type { PersonalLink } from './ballot/link.ts'
import type { Engine, prepareEngine } from './engine.tsx'
import type { Session } from './session.ts'
import { showNotice, showScreen, showState } from './screens.ts'

export interface VisitOptions {
  readonly link: PersonalLink | null
  /** Fetches the questions' code; the small first script must not contain it. */
  readonly loadEngine: () => Promise<{ readonly prepareEngine: typeof prepareEngine }>
  /** Show the language of the letter where the reader has not chosen one? */
  readonly languageOfLetter: boolean
  /** The answers are in. */
  readonly onDone?: () => void
}

export interface Visit {
  /** Keeps the draft and takes everything away that listens or was drawn. */
  end(): void
}

const SLOW = 20_000 // ms

/** Begins; the page's notices and screens say what comes of it. */
export const startVisit = (options: VisitOptions): Visit => {
  const over = new AbortController()
  void start(options, over.signal)
  return { end: () => over.abort() }
}

const start = async ({ link, loadEngine, languageOfLetter, onDone }: VisitOptions, over: AbortSignal): Promise<void> => {
  if (!window.isSecureContext) return showNotice('insecure')
  if (!globalThis.crypto?.subtle || typeof indexedDB === 'undefined') return showNotice('oldBrowser')
  showState('start-state', 'loading')
  const slow = setTimeout(() => showState('start-state', 'slow'), SLOW)
  try {
    // All three at once: the line is slow and the reader is reading.
    const engineLoading = loadEngine()
    const definitionLoading = fetchDefinition()
    engineLoading.catch(() => undefined)
    definitionLoading.catch(() => undefined)
    const { openSession } = await import('./session.ts')
    const opened = await openSession(pageFact('campaign'), link)
    if (over.aborted) return
    if (opened.kind === 'notice') {
      showState('start-state', 'none')
      return showNotice(opened.notice)
    }
    if (opened.kind === 'done') return showScreen('alreadyDone')
    const { session } = opened
    if (languageOfLetter && keptLanguage() === null) showLanguage(session.language, false)
    const [{ prepareEngine }, definition] = await Promise.all([engineLoading, definitionLoading])
    if (over.aborted) return
    const engine = prepareEngine(definition, session, {
      startedOver: () => pagePart('resume')?.toggleAttribute('hidden', true),
      done: () => { showScreen('thanks'); onDone?.() },
    })
    over.addEventListener('abort', () => { void session.draft.keepNow(); engine.remove() })
    ready(engine, session, over)
  } catch {
    if (!over.aborted) showState('start-state', 'failed')
  } finally {
    clearTimeout(slow)
  }
}

const fetchDefinition = async (): Promise<Definition> => {
  const reply = await fetch(address(`api/respond/${pageFact('campaign')}/definition`), { credentials: 'omit' })
  if (!reply.ok) throw new Error('definition')
  return (await reply.json()) as Definition
}

const ready = (engine: Engine, session: Session, signal: AbortSignal): void => {
  if (session.interrupted) {
    engine.show('sending')
    return showScreen('app')
  }
  const open = (startAt: 'questions' | 'startOver') => () => {
    engine.show(startAt)
    showScreen('app')
  }
  addEventListener('pagehide', () => void session.draft.keepNow(), { signal })
  document.addEventListener('visibilitychange', () => void session.draft.keepNow(), { signal })
  showState('start-state', 'ready')
  for (const part of ['start', 'resume-continue']) enable(part, open('questions'), signal)
  const banner = pagePart('resume')
  const count = banner?.querySelector('[data-answered]')
  if (engine.answered === 0 || !banner || !count) return
  count.textContent = new Intl.NumberFormat(currentLanguage()).format(engine.answered)
  banner.hidden = false
  enable('resume-start-over', open('startOver'), signal)
}

const enable = (part: string, press: () => void, signal: AbortSignal): void => {
  const button = pagePart<HTMLButtonElement>(part)
  button?.addEventListener('click', press, { signal })
  button?.removeAttribute('disabled')
}
