/** What the routes and journeys may ask for. Ask for the least: `Pick<Services, 'store' | 'now'>`. */
import type { Logger } from 'pino'
import type { Request } from 'express'
import type { Survey } from '../../surveys/types.ts'
import type { Store } from '../store/store.ts'
import type { Mailbox } from '../mail/mailbox.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { KeyFolder } from '../ballots/keys.ts'
import type { AccountRole } from './records.ts'

/** Who is asking: given by the host application, or by the standalone server's accounts. */
export interface Caller {
  readonly name: string
  readonly role: AccountRole
  /** The only campaigns that exist for the caller; null or absent: all. */
  readonly campaigns?: readonly string[] | null
}

/** Every survey there is, from whatever source. Versions never change; the same version is the same object. */
export interface SurveyCatalogue {
  /** The newest version of each, by name: what a new campaign may field. */
  all(): Promise<readonly Survey[]>
  /** The newest version of that name, or the version asked for. */
  named(name: string, version?: string): Promise<Survey | undefined>
  /** The same with its definition as the author wrote it, not yet in the one form that the program reads. */
  asWritten(name: string, version?: string): Promise<Survey | undefined>
  /** Does it come with the program, from a folder or the host? No upload takes its name. */
  isOwn(name: string): boolean
}

export interface Services {
  readonly store: Store
  readonly mailer: Mailer
  /** To which undeliverable letters come back; absent where none is set. */
  readonly mailbox?: Mailbox | undefined
  readonly keys: KeyFolder
  readonly surveys: SurveyCatalogue
  readonly roleOf: (request: Request) => Promise<Caller | null> | Caller | null
  /**
   * Has the caller shown minutes ago who they are? Asked before a release, the destruction of keys or campaigns, and accounts; where it is
   * absent, the host asks by itself or not at all.
   */
  readonly proved?: (request: Request) => Promise<boolean> | boolean
  /** Where respondents reach the mount, without a trailing slash: `https://host/surveys`. Used in letters. */
  readonly publicUrl: string
  readonly logger: Logger
  readonly now: () => Date
  /** Cryptographically strong random bytes. */
  readonly random: (bytes: number) => Uint8Array
}
