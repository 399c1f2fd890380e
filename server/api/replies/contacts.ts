/** What is replied about contacts. */
import { z } from 'zod'
import { ASSIGNMENT_ROLES } from '../../contracts/records.ts'
import { contactMapping, disposition, language, strata, whole } from '../schemas.ts'
import { named, type Wire } from '../wire.ts'

const reject = z.strictObject({
  row: z.int(),
  reason: z.string(),
  /** The reason in the reader's language. */
  words: z.string(),
  value: z.string(),
})
export type RejectReply = Wire<typeof reject>
/** The unit of a row, in campaigns by name. */
const contactUnit = z.strictObject({
  id: z.string(),
  title: z.string(),
  role: z.enum(ASSIGNMENT_ROLES),
  attributes: z.record(z.string(), z.union([z.string(), z.number()])),
})
/** POST /campaigns/:id/contacts/preview */
export const contactsPreview = named(
  'ContactsPreview',
  z.strictObject({
    columns: z.array(z.string()),
    mapping: contactMapping,
    encoding: z.string(),
    delimiter: z.string(),
    rows: z.array(z.array(z.string())),
    /** The first contacts as they would be taken. */
    contacts: z.array(
      z.strictObject({ email: z.string(), name: z.string(), language, strata, unit: contactUnit.optional() }),
    ),
    /** Columns from which nothing is taken. */
    unused: z.array(z.string()),
    count: whole,
    languages: z.record(language, whole),
    /** The first hundred. */
    rejects: z.array(reject),
    rejectCount: whole,
  }),
)
export type ContactsPreview = Wire<typeof contactsPreview>

/** A contact as the administrator sees it. Nothing about answers exists here. */
const contact = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  language,
  strata,
  disposition,
  /** Day of the last letter; null when none was sent. */
  lastLetterOn: z.string().nullable(),
  bounceReason: z.string().nullable(),
  /** In campaigns by name: what this address is asked about. */
  units: z.array(z.strictObject({ id: z.string(), title: z.string(), complete: z.boolean() })).optional(),
})
export type ContactReply = Wire<typeof contact>
export const contactReply = named('Contact', contact)
export const contactsReply = named(
  'Contacts',
  z.strictObject({
    contacts: z.array(contact),
    /** Give it as `after` for the next page; null on the last. */
    next: z.string().nullable(),
  }),
)
export type ContactsReply = Wire<typeof contactsReply>
