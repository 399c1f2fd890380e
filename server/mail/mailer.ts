/** The mailer contract: hands one letter to the mail system. */

/** A letter ready to leave. */
export interface Letter {
  /** Stable per queued letter: the same queued letter always carries the same Message-ID. */
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly language: string
  /** Further headers: List-Unsubscribe, List-Unsubscribe-Post, Auto-Submitted. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * What became of it. `temporary`: try again later. `permanent`: this mailbox will take no letter. `refused`: for good, and not because
 * of the mailbox: the letter, the sender or the way it came. `fault`: our own side (settings, network), nothing left. `unknown`: no
 * reply to a letter that had left to its last byte; trying again could double it.
 */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'temporary' | 'permanent' | 'refused' | 'fault' | 'unknown'; readonly reason: string }

export interface Mailer {
  /** `folder` writes .eml files; `smtp` sends. */
  readonly kind: 'folder' | 'smtp'
  /** Where the files are. */
  readonly path?: string
  /** So many letters may be handed over side by side; one where absent. */
  readonly connections?: number
  /** Resolves when the pace allows another letter. Waited for before a letter is taken up, so that whoever dies waiting loses none. */
  readonly turn?: () => Promise<void>
  /** Never throws for what the mail system says; see `Delivery`. */
  send(letter: Letter): Promise<Delivery>
  close(): Promise<void>
}

/** Where letters are written instead of being sent; empty where the folder has no name; null where a mail system sends them. */
export const lettersFolderOf = ({ kind, path = '' }: Pick<Mailer, 'kind' | 'path'>): string | null =>
  kind === 'folder' ? path : null
