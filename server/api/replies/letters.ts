/** What is replied about letters and the outbox. */
import { z } from 'zod'
import { language, letterKind, letterText, whole } from '../schemas.ts'
import { named, type Wire } from '../wire.ts'

const letterFault = z.strictObject({
  kind: z.string(),
  place: z.enum(['subject', 'body']),
  name: z.string().optional(),
})
export type LetterFaultReply = Wire<typeof letterFault>
/** GET /campaigns/:id/letters */
export const lettersReply = named(
  'Letters',
  z.strictObject({
    letters: z.array(
      z.strictObject({
        kind: letterKind,
        language,
        text: letterText,
        /** Is it the one of this house, not edited? */
        standard: z.boolean(),
        faults: z.array(letterFault),
      }),
    ),
    placeholders: z.array(z.string()),
    required: z.record(letterKind, z.array(z.string())),
  }),
)
export type LettersReply = Wire<typeof lettersReply>
export const letterPreview = named(
  'LetterPreview',
  z.strictObject({
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    /** A whole page; show it in a sandboxed frame. */
    html: z.string(),
    faults: z.array(letterFault),
  }),
)
export type LetterPreview = Wire<typeof letterPreview>
export const testLetterReply = named('TestLetter', z.strictObject({ sent: z.literal(true) }))

const letterState = z.enum(['due', 'claimed', 'sent', 'failed'])
/** GET /campaigns/:id/outbox */
export const outboxReply = named(
  'Outbox',
  z.strictObject({
    /** `filed`: written to files, because no mail system was set. */
    counts: z.record(
      letterKind,
      z.strictObject({ due: whole, claimed: whole, sent: whole, filed: whole, failed: whole }),
    ),
    /** Letters that did not go out, the first hundred: to whom and why. */
    failures: z.array(
      z.strictObject({
        contact: z.string(),
        email: z.string(),
        kind: letterKind,
        mailing: z.int(),
        state: letterState,
        reason: z.string(),
      }),
    ),
  }),
)
export type OutboxReply = Wire<typeof outboxReply>
/** GET /letters-folder (only where `mail` is `folder`) */
export const letterFolderReply = named(
  'LetterFolder',
  z.strictObject({
    files: z.array(z.string()),
    /** To whom and about what, for the first hundred of `files`, in the same order. */
    letters: z.array(z.strictObject({ file: z.string(), to: z.string(), subject: z.string() })),
    count: whole,
    /** Where they are. */
    path: z.string(),
  }),
)
export type LetterFolderReply = Wire<typeof letterFolderReply>
/** GET /letters-folder/:file; add `?download` for the .eml itself. */
export const folderLetterReply = named(
  'FolderLetter',
  z.strictObject({
    file: z.string(),
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  }),
)
export type FolderLetterReply = Wire<typeof folderLetterReply>
