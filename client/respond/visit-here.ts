/** The visit that this page is for: a sealed ballot, or a unit's record where answers are by name. */
import { pageFact } from '../shared/page.ts'
import type { prepareEngine } from './engine.tsx'
import { forgetLink, isRecordLink, type AnyLink } from './ballot/link.ts'
import { showState } from './screens.ts'
import { startVisit, type Visit } from './shell/visit.ts'

export interface VisitHere {
  readonly link: AnyLink | null
  /** Fetches the questions' code; the small first script must not contain it. */
  readonly loadEngine: () => Promise<{ readonly prepareEngine: typeof prepareEngine }>
  /** The answers are in, or the record is complete. */
  readonly onDone?: () => void
}

/** A letter that promises anonymity never opens a record, and a record's link no ballot. */
export const startVisitHere = ({ link, ...options }: VisitHere): Visit =>
  pageFact('anonymous') === 'false'
    ? startByName({ link, ...options })
    : startVisit({ link: link && !isRecordLink(link) ? link : null, ...options })

/** Whoever answers anonymously never fetches what is only for records. */
const startByName = (options: VisitHere): Visit => {
  let visit = null as Visit | null
  let ended = false as boolean
  import('./record/visit.ts').then(
    ({ startRecordVisit }) => {
      if (!ended) visit = startRecordVisit(options)
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
