/** The visit that this page is for: a sealed ballot, or a unit's record where answers are by name. */
import { pageFact } from '../shared/page.ts'
import type { NoticeName } from '../../server/api/notices.ts'
import type { prepareEngine } from './engine.tsx'
import { forgetLink, isRecordLink, type AnyLink, type RecordLink } from './ballot/link.ts'
import { showNotice, showState } from './screens.ts'
import type { Arrival } from './arriving/arrival.ts'
import { startVisit, type Visit } from './shell/visit.ts'

export interface VisitHere {
  readonly link: AnyLink | null
  /** A part of the link is missing. */
  readonly cut?: boolean
  /** Begun before the page was drawn, where answers are anonymous. */
  readonly arrival?: Arrival | null
  /** Fetches the questions' code; the small first script must not contain it. */
  readonly loadEngine: () => Promise<{ readonly prepareEngine: typeof prepareEngine }>
  /** The answers are in, or the record is complete. */
  readonly onDone?: () => void
}

/** A letter that promises anonymity never opens a record, and a record's link no ballot. */
export const startVisitHere = ({ link, cut = false, ...options }: VisitHere): Visit => {
  if (cut && !link && window.isSecureContext) {
    showNotice('codeRefused')
    return { end: () => undefined }
  }
  return pageFact('anonymous') === 'false'
    ? startByName({ link, ...options })
    : startVisit({ link: link && !isRecordLink(link) ? link : null, ...options })
}

/** Whoever answers anonymously never fetches what is only for records. */
const startByName = ({ link, ...options }: VisitHere): Visit => {
  let visit = null as Visit | null
  let ended = false as boolean
  const missing = missingOf(link)
  if (missing) showNotice(missing)
  else if (pageFact('lapsed') !== 'true')
    import('./record/visit.ts').then(
      ({ startRecordVisit }) => {
        if (!ended) visit = startRecordVisit({ link: link as RecordLink, ...options })
      },
      () => showState('start-state', 'failed'),
    )
  return {
    end: () => {
      ended = true
      if (visit) visit.end()
      else forgetLink()
    },
  }
}

const missingOf = (link: AnyLink | null): NoticeName | null => {
  if (!window.isSecureContext) return 'insecure'
  if (!link) return 'noLink'
  // A letter that promises anonymity is not undone by a page that asks for names.
  return isRecordLink(link) ? null : 'keyDiffers'
}
