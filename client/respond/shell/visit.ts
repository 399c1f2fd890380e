/** One visit to the respondent's page: finds out whether answering is possible, and starts the survey behind the consent text. */
import type { NoticeName } from '../../../server/api/notices.ts'
import { currentLanguage } from '../../shared/languages.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { isWholeDocument, pageFact, pagePart, pageRoot } from '../../shared/page.ts'
import type { Line } from '../ballot/line.ts'
import { forgetLink, keepLink, type PersonalLink } from '../ballot/link.ts'
import { fetchDefinition } from '../arriving/definition.ts'
import { hasWebCrypto } from '../ballot/web-crypto.ts'
import type { Engine, prepareEngine, Prepared } from '../engine.tsx'
import { hearEnd } from '../ballot/turn.ts'
import { arrive, type Arrival } from '../arriving/arrival.ts'
import { exitBy, keepOnExit } from './exit.ts'
import { startRemoval } from '../pages/removal-page.ts'
import type { Over, Session } from './session.ts'
import { openSession } from './open-session.ts'
import { openTrail } from './trail.ts'
import { showNotice, showScreen, shownScreen, showState, type Screen } from '../screens.ts'

export interface VisitOptions {
  readonly link: PersonalLink | null
  /** Begun before the page was drawn; absent: begins with the visit. */
  readonly arrival?: Arrival | null
  /** Fetches the questions' code; the small first script must not contain it. */
  readonly loadEngine: () => Promise<{ readonly prepareEngine: typeof prepareEngine }>
  /** The answers are in. */
  readonly onDone?: () => void
}

export interface Visit {
  /** Keeps the draft and takes everything away that listens or was drawn. */
  end(): void
}

const SLOW = 20_000 // ms
const KEEP_AFTER = 2000 // ms: the line is the reader's first
const SCREEN_OF: Readonly<Record<Over, Screen>> = {
  elsewhere: 'elsewhere',
  removed: 'removed',
  done: 'alreadyDone',
  closed: 'closed',
  givenUp: 'givenUp',
}

/** What is open at present: replaced as a whole, so that nothing of former answers is held by anything. */
interface Open {
  readonly session: Session
  readonly engine: Engine
}

/** Begins; the page's notices and screens say what comes of it. */
export const startVisit = (options: VisitOptions): Visit => {
  const { link, loadEngine, onDone } = options
  const over = new AbortController()
  const { signal } = over
  const trail = openTrail()
  let open = null as Open | null
  let deaf = (): void => {}
  let line: Line | null = null
  const hear = (place: string): void => {
    deaf = hearEnd(place, end)
  }

  /** Takes the answers out of the page; the session sees to what is kept. */
  const close = (): Session | null => {
    const was = open
    open = null
    was?.engine.remove()
    void trail.home()
    return was?.session ?? null
  }
  const end = (why: Over): void => {
    close()
    if (why === 'removed') showState('removed', 'done')
    showScreen(SCREEN_OF[why])
    if (why === 'done' || why === 'closed') forgetLink()
    if (why !== 'elsewhere') forget()
  }
  const forget = (): void =>
    void import('./offline.ts').then(({ forgetPage }) => forgetPage(pageFact('campaign'))).catch(() => undefined)
  /** The page was kept on this device before the last day had passed: the server's says what holds now. */
  const renew = async (): Promise<void> => {
    // First, so that there is a page to show should the line break.
    const { ok } = await fetch(location.pathname, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    if (!ok) throw new Error('the page of the server did not come')
    const { forgetPage } = await import('./offline.ts')
    await forgetPage(pageFact('campaign'))
    location.reload()
  }
  const begin = async (takeOver: boolean, begun: Arrival | null = null): Promise<void> => {
    deaf()
    const lacking = lackingHere()
    if (lacking) {
      begun?.drop()
      showNotice(lacking)
      return
    }
    pagePart('resume')?.toggleAttribute('hidden', true)
    enable(['start', 'resume-continue', 'resume-start-over'], false)
    showState('start-state', 'loading')
    const arrival = begun ?? arrive(pageFact('campaign'), link, takeOver)
    line = arrival.line
    const slow = setTimeout(() => showState('start-state', 'slow'), SLOW)
    try {
      // All three at once: the line is slow and the reader is reading. Where all is kept here, the server is asked before the processor
      // is busy with the questions.
      const load = async (when: Promise<void> | null): Promise<Prepared> => {
        const [engine, definition] = await Promise.all([when ? when.then(loadEngine) : loadEngine(), fetchDefinition()])
        return engine.prepareEngine(definition)
      }
      const loading = load(isKeptHere() ? arrival.asked : null)
      loading.catch(() => undefined)
      const opened = await openSession(arrival, (kept) => {
        showState('start-state', 'none')
        showState('unreachable', kept)
        showNotice('unreachable')
      })
      if (opened.kind !== 'session')
        loading.then(
          (prepared) => prepared.drop(),
          () => undefined,
        )
      if (opened.kind === 'notice') {
        showState('start-state', 'none')
        showNotice(opened.notice)
        return
      }
      showNotice(null)
      showState('start-state', 'loading')
      if (opened.kind === 'over') {
        if (opened.why === 'elsewhere') hear(opened.place)
        end(opened.why)
        return
      }
      // Once more: there was no connection perhaps when they were asked for.
      const prepared = await loading
        .catch(() => load(null))
        .catch((error: unknown) => {
          void opened.session.leave()
          throw error
        })
      ready(opened.session, prepared)
    } catch (error) {
      if (signal.aborted) return
      showState('start-state', error instanceof SyntaxError ? 'none' : 'failed')
      if (error instanceof SyntaxError) showNotice('oldBrowser') // a browser that cannot read the questions' code
    } finally {
      clearTimeout(slow)
    }
  }
  const ready = (session: Session, prepared: Prepared): void => {
    if (signal.aborted) {
      prepared.drop()
      return void session.leave()
    }
    let ended = false as boolean // true perhaps while the questions were loading
    session.onOver((why) => {
      ended = true
      if (why === 'elsewhere') hear(session.place)
      end(why)
    })
    if (ended) {
      prepared.drop()
      return
    }
    const known = pageFact('lapsed') === 'true'
    const outdated = !known && session.lapsed && isWholeDocument()
    // Nobody gets the right to send any more; what had it still goes.
    if (outdated || (known && (session.interrupted ?? 'prepared') === 'prepared')) {
      prepared.drop()
      const left = session.leave()
      return void (outdated ? left.then(renew).catch(() => showState('start-state', 'failed')) : left)
    }
    const engine = prepared.open(session, {
      trail,
      leave: () => {
        const leaving = close()
        showScreen('left')
        forgetLink()
        void leaving?.leave()
      },
      remove: () => removal.remove(),
      askRemoval: () => removal.ask(),
      done: () => {
        close()
        showScreen('thanks')
        forget()
        onDone?.()
      },
    })
    open = { session, engine }
    setTimeout(() => {
      if (!signal.aborted) void import('./offline.ts').then(({ keepForLater }) => keepForLater()).catch(() => undefined) // without it the survey needs a connection to be opened
    }, KEEP_AFTER)
    if (session.interrupted) {
      engine.show('sending')
      showScreen('app')
      return
    }
    showState('start-state', 'ready')
    enable(['start', 'resume-continue', 'resume-start-over'], true)
    if (session.draft.kept() && trail.place() > 0) {
      start() // the page was loaded again
      return
    }
    if (engine.answered > 0) offerToContinue(engine.answered)
  }
  const removal = startRemoval({ link, signal, take: close, over: (why) => end(why) })

  const press = (part: string, act: () => void): void => pagePart(part)?.addEventListener('click', act, { signal })
  const start = (): void => {
    if (!open) return
    open.engine.show('questions')
    showScreen('app')
  }
  press('start', start)
  press('resume-continue', start)
  press('resume-start-over', () => removal.ask())
  press('go-on-here', () => {
    again(true)
  })
  press('go-on', () => {
    again(false)
  })
  press('begin-anew', () => {
    again(false)
  })
  const again = (takeOver: boolean): void => {
    if (link) keepLink(link)
    showScreen('intro')
    void begin(takeOver)
  }
  const keep = async (): Promise<void> => open?.session.draft.keepNow()
  addEventListener('pagehide', () => void keep(), { signal })
  document.addEventListener('visibilitychange', () => void keep(), { signal })
  signal.addEventListener('abort', keepOnExit(keep))
  signal.addEventListener('abort', exitBy(trail))
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  serviceWorker?.addEventListener(
    'message',
    ({ data }: MessageEvent<{ surveys?: string } | null>) => {
      if (data?.surveys === 'newer' && isWholeDocument() && shownScreen() === 'intro') location.reload()
    },
    { signal },
  )
  void begin(false, options.arrival)
  return {
    end: () => {
      over.abort()
      line?.stop()
      deaf()
      void close()?.leave()
    },
  }
}

const lackingHere = (): NoticeName | null => {
  if (!window.isSecureContext) return 'insecure'
  const old = pageRoot().dataset.notice === 'oldBrowser' || !hasWebCrypto() || typeof indexedDB === 'undefined'
  return old ? 'oldBrowser' : null
}

/** A worker gives out what an earlier visit has kept. */
const isKeptHere = (): boolean => {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  return isWholeDocument() && !!serviceWorker?.controller
}

const offerToContinue = (answered: number): void => {
  const banner = pagePart('resume')
  banner?.querySelector('[data-answered]')?.replaceChildren(numberInWords(currentLanguage(), answered))
  banner?.toggleAttribute('hidden', false)
}

const enable = (parts: readonly string[], live: boolean): void => {
  for (const part of parts) pagePart(part)?.toggleAttribute('disabled', !live)
}
