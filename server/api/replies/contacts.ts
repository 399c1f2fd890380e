/** What is replied about contacts. */
import { z } from 'zod'
import { ENCODINGS } from '../../contracts/encodings.ts'
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
    /** How the bytes were read; the encoding and the delimiter of a text, the sheet of a workbook. */
    encoding: z.enum(ENCODINGS).nullable(),
    delimiter: z.string().nullable(),
    sheet: z.string().nullable(),
    /** Sheets that are not empty and were not read. */
    otherSheets: z.array(z.string()),
    /** The place of the row of headings in the file; null where it has none. */
    headingRow: z.int().nullable(),
    /** How many rows are below it. */
    rowCount: whole,
    /** The first rows as they stand. */
    rows: z.array(z.array(z.string())),
    /** The first contacts as they would be taken. */
    contacts: z.array(
      z.strictObject({ email: z.string(), name: z.string(), language, strata, unit: contactUnit.optional() }),
    ),
    /** Columns from which nothing is taken. */
    unused: z.array(z.string()),
    /** Rows that can be taken: of people who are new, of whom something changes, and who are there as the list says. */
    count: whole,
    fresh: whole,
    changed: whole,
    same: whole,
    /** Of how many the list says no language. */
    languageAssumed: whole,
    languages: z.record(language, whole),
    /** The first hundred. */
    rejects: z.array(reject),
    rejectCount: whole,
    /** Rows that are taken and to be looked at; the first hundred. */
    warnings: z.array(z.strictObject({ row: z.int(), words: z.string() })),
    warningCount: whole,
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
