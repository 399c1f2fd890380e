/** The mailbox contract: hands out what came back, each message once. */

/** How far a mailbox was read. */
export interface MailboxPlace {
  /** Changes where the mailbox numbers its messages anew. */
  readonly uidValidity: string
  /** The last message that was taken. */
  readonly uid: number
}

export interface Mailbox {
  /** Whose and where, for administrators. */
  readonly name: string
  /**
   * Hands out the messages behind `after`, oldest first, in pieces. `take` resolves when what they say is stored, and only then does the
   * mailbox mark them and fetch the next piece: whoever dies in between reads a piece again, and loses none.
   * @throws `imapUnreachable`, `imapCertificateRefused`, `imapWithoutTls`, `imapSignInRefused`, `imapFolderUnknown`
   */
  read(
    after: MailboxPlace | null,
    take: (messages: readonly Uint8Array[], upTo: MailboxPlace) => Promise<void>,
  ): Promise<void>
}
