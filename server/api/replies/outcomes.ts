/** What is replied about outcomes, bounces and administrative acts. */
import { z } from 'zod'
import { byDay, counts, disposition, rate, whole } from '../schemas.ts'
import { named, type Wire } from '../wire.ts'

/**
 * GET /campaigns/:id/dispositions?by=country; as files: /campaigns/:id/dispositions.csv of all contacts, and
 * /campaigns/:id/dispositions-by-group.csv, which is not to be published beside protected tables.
 */
export const dispositionsReply = named(
  'Dispositions',
  z.strictObject({
    /** People; units where answers are by name. */
    counts,
    /** Of those `invited`, units that were begun and not handed in. */
    partial: whole,
    rates: z.array(rate),
    codes: z.record(disposition, z.string()),
    /** Strata of the list that can be asked for. */
    strata: z.array(z.string()),
    minimum: whole,
    /** `group` null: small groups together. */
    groups: z.array(z.strictObject({ group: z.string().nullable(), groups: whole, counts, rates: z.array(rate) })),
    completesByDay: byDay,
  }),
)
export type DispositionsReply = Wire<typeof dispositionsReply>
/** POST /bounces: a mailbox file or one message (`application/octet-stream`). */
export const bouncesReply = named(
  'Bounces',
  z.strictObject({
    messages: whole,
    /** Addresses whose letters stopped now. */
    bounced: whole,
    /** Full mailboxes, policy: counted, letters go on. */
    soft: whole,
    autoReplies: whole,
    /** Returned, with nobody left to stop: an address unknown here, corrected since, or stopped already, or of people who have answered. */
    unmatched: whole,
    /** Written by people: to be read by people. */
    other: whole,
  }),
)
export type BouncesReply = Wire<typeof bouncesReply>
/** GET /bounces: the mailbox of returned letters, and how it was read last. */
export const mailboxReply = named(
  'Mailbox',
  z.strictObject({
    /** Null where none is set. */
    mailbox: z
      .strictObject({
        /** Whose and where. */
        name: z.string(),
        /** ms since epoch; null: never. */
        readAt: z.int().nullable(),
        /** Why it could not be read, and what to do, in the reader's language; null where it was read. */
        problem: z.strictObject({ title: z.string(), detail: z.string() }).nullable(),
      })
      .nullable(),
  }),
)
export type MailboxReply = Wire<typeof mailboxReply>
/** GET /audit */
export const auditReply = named(
  'Audit',
  z.strictObject({
    entries: z.array(
      z.strictObject({
        at: z.int(),
        account: z.string(),
        act: z.string(),
        campaign: z.string().nullable(),
        detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
    ),
  }),
)
export type AuditReply = Wire<typeof auditReply>
