/** Between the page and the worker in which the answers are: keys in, numbers out, never an answer. */
import type { Look } from '../../../opening/look.ts'
import type { Begun } from '../../../opening/open.ts'
import type { ReleasedReply } from '../../../server/api/trustee.ts'
import type { Language } from '../../../surveys/types.ts'
import type { Refused } from '../refusals.ts'

export interface Job {
  /** Address of `/api/trustee`. */
  readonly base: string
  readonly campaign: string
  readonly language: Language
  readonly begun: Begun
  readonly despiteFewAnswers: boolean
  readonly despiteOverfull: boolean
}

/** `release`: it was looked at and may be sent. `again`: it did not arrive. */
export type ToWorker =
  { readonly kind: 'open'; readonly job: Job } | { readonly kind: 'release' } | { readonly kind: 'again' }

export type FromWorker =
  | { readonly kind: 'opened'; readonly opened: number; readonly total: number }
  | { readonly kind: 'counting' }
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'sending' }
  | { readonly kind: 'notSent'; readonly refused: Refused }
  | { readonly kind: 'released'; readonly reply: ReleasedReply }
  | { readonly kind: 'refused'; readonly refused: Refused }
