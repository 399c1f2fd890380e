/** What the routes and journeys may ask for. Ask for the least: `Pick<Services, 'store' | 'now'>`. */
import type { Logger } from 'pino'
import type { Request } from 'express'
import type { Surveys } from './surveys.ts'
import type { Store } from '../store/store.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { KeyFolder } from '../ballots/keys.ts'
import type { AccountRole } from './records.ts'

/** Who is asking: given by the host application, or by the standalone server's accounts. */
export interface Caller {
  readonly name: string
  readonly role: AccountRole
}

export interface Services {
  readonly store: Store
  readonly mailer: Mailer
  readonly keys: KeyFolder
  readonly surveys: Surveys
  readonly roleOf: (request: Request) => Promise<Caller | null> | Caller | null
  /** Where respondents reach the mount, without a trailing slash: `https://host/surveys`. Used in letters. */
  readonly publicUrl: string
  readonly logger: Logger
  readonly now: () => Date
  /** Cryptographically strong random bytes. */
  readonly random: (bytes: number) => Uint8Array
}
