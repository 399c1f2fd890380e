/** The visit that this page is for: a sealed ballot, or a unit's record where answers are by name. */
import { pageFact } from '../shared/page.ts'
import type { prepareEngine, prepareRecord } from './engine.tsx'
import { isRecordLink, type AnyLink } from './ballot/link.ts'
import { startRecordVisit } from './record/visit.ts'
import { startVisit, type Visit } from './shell/visit.ts'

export interface VisitHere {
  readonly link: AnyLink | null
  /** Fetches the questions' code; the small first script must not contain it. */
  readonly loadEngine: () => Promise<{
    readonly prepareEngine: typeof prepareEngine
    readonly prepareRecord: typeof prepareRecord
  }>
  /** The answers are in, or the record is complete. */
  readonly onDone?: () => void
}

/** A letter that promises anonymity never opens a record, and a record's link no ballot. */
export const startVisitHere = ({ link, ...options }: VisitHere): Visit =>
  pageFact('anonymous') === 'false'
    ? startRecordVisit({ link, ...options })
    : startVisit({ link: link && !isRecordLink(link) ? link : null, ...options })
