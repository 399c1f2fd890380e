/** The wire of what is done with several contacts at once. The client imports types only. */
import { z } from 'zod'
import { DISPOSITIONS } from '../../contracts/records.ts'
import { disposition, language, whole } from '../schemas.ts'
import { named, type Wire } from '../wire.ts'

const contactId = z.string().regex(/^[0-9a-f]{32}$/)
const group = z.string().min(1).max(60)

/** Which contacts are sought. `group` and `value` go together: where people stand who are counted by it; an empty value: those of whom the list says none. */
export const contactFilter = z.object({
  search: z.string().trim().max(200).optional(),
  disposition: disposition.optional(),
  language: language.optional(),
  group: group.optional(),
  value: z.string().max(200).optional(),
})
export type ContactFilter = z.infer<typeof contactFilter>

/** The columns a list can be sorted by. None of them says when anybody answered. */
const CONTACT_SORTS = ['email', 'name', 'language', 'group', 'disposition', 'letter'] as const
export const contactOrder = z.object({
  sort: z.enum(CONTACT_SORTS).optional(),
  descending: z.stringbool().optional(),
})
export type ContactOrder = z.infer<typeof contactOrder>

const MOST_TICKED = 500

/** Those that are named, or all that a filter finds; an empty filter finds everybody. */
export const contactSelection = z.union([
  z.strictObject({ contacts: z.array(contactId).min(1).max(MOST_TICKED) }),
  z.strictObject({ filter: contactFilter.strict() }),
])
export type ContactSelection = z.infer<typeof contactSelection>

/** What is set for all of them alike; what is absent stays as it is. */
export const contactsChange = z
  .strictObject({
    language: language.optional(),
    groups: z.record(group, z.string().trim().max(200)).optional(),
  })
  .refine((change) => change.language !== undefined || Object.keys(change.groups ?? {}).length > 0)
export type ContactsChange = z.infer<typeof contactsChange>

/** POST /campaigns/:id/contacts/selection: how many they are, before anything is done with them. */
export const selectionRequest = z.strictObject({ selection: contactSelection, change: contactsChange.optional() })
/** `expected`: how many contacts the caller has seen to be selected; where they are others by now, nothing is done (`selectionChanged`). */
const act = z.strictObject({ selection: contactSelection, expected: whole })
/** POST /campaigns/:id/contacts/remove */
export const removeContactsRequest = act
/** POST /campaigns/:id/contacts/change */
export const changeContactsRequest = act.extend({ change: contactsChange })

/** POST /campaigns/:id/contacts/letters/outlook: who would get a letter, before it is asked for. */
export const writingOutlookRequest = z.strictObject({ selection: contactSelection })
/** POST /campaigns/:id/contacts/letters: the first letter once more, or a reminder beside those of the schedule. */
export const writingRequest = act.extend({ kind: z.enum(['invitation', 'reminder']) })

const notWritten = z.strictObject({
  /** Where they stand, where that is why; `tooSoon` after their last letter; `waiting`: it is in the outbox already, or went out today. */
  reason: z.enum([...DISPOSITIONS, 'tooSoon', 'waiting']),
  count: whole,
  /** The day from which all of those could be written to again; null where none is known. */
  from: z.string().nullable(),
})
export type NotWritten = Wire<typeof notWritten>
export const writingSummary = named(
  'ExtraLettersOutlook',
  z.strictObject({ contacts: whole, /** At most so many. */ letters: whole, notWritten: z.array(notWritten) }),
)
export type WritingSummary = Wire<typeof writingSummary>
export const writingReply = named('ExtraLetters', z.strictObject({ queued: whole, notWritten: z.array(notWritten) }))
export type WritingReply = Wire<typeof writingReply>

export const selectionReply = named(
  'ContactSelection',
  z.strictObject({
    contacts: whole,
    /** Those to whom no letter was sent: only they can be removed. */
    removable: whole,
    /** Of whom the change that was asked about says something else; null where none was. */
    changing: whole.nullable(),
  }),
)
export type SelectionReply = Wire<typeof selectionReply>

const removal = z.strictObject({
  id: z.string(),
  contacts: whole,
  /** Until when they can be put back as they were, ms since epoch. */
  until: z.number(),
  by: z.string(),
})
export const removedReply = named(
  'ContactsRemoved',
  z.strictObject({
    removal,
    /** Contacts that stay, because a letter was sent to them. */
    stayed: whole,
  }),
)
export type RemovedReply = Wire<typeof removedReply>
export const removalsReply = named('ContactRemovals', z.strictObject({ removals: z.array(removal) }))
export type RemovalsReply = Wire<typeof removalsReply>
export const putBackReply = named(
  'ContactsPutBack',
  z.strictObject({
    restored: whole,
    /** Addresses that are on the list again and were not put back. */
    taken: z.array(z.string()),
  }),
)
export type PutBackReply = Wire<typeof putBackReply>
const keptChange = z.strictObject({
  id: z.string(),
  contacts: whole,
  change: contactsChange,
  /** Until when it can be taken back, ms since epoch. */
  until: z.number(),
  by: z.string(),
})
export const changedReply = named(
  'ContactsChanged',
  z.strictObject({
    changed: whole,
    /** As they should be already. */
    same: whole,
    /** By which it can be taken back; null where nothing was changed. */
    change: keptChange.nullable(),
  }),
)
export type ChangedReply = Wire<typeof changedReply>

/** GET /campaigns/:id/contacts/changes: what can still be taken back. */
export const changesReply = named('ContactChanges', z.strictObject({ changes: z.array(keptChange) }))
export type ChangesReply = Wire<typeof changesReply>
export const takenBackReply = named(
  'ContactChangeTakenBack',
  z.strictObject({
    restored: whole,
    /** Contacts that stay as they are: changed otherwise since, removed, or their former language is no longer offered. The change can be taken back of them later. */
    stayed: whole,
  }),
)
export type TakenBackReply = Wire<typeof takenBackReply>

/** GET /campaigns/:id/contacts/groups: what a list can be filtered by, and how many contacts have it. */
export const contactGroupsReply = named(
  'ContactGroups',
  z.strictObject({
    languages: z.record(language, whole),
    /** Group → value → contacts; of a group with very many values the most frequent. */
    groups: z.record(z.string(), z.record(z.string(), whole)),
  }),
)
export type ContactGroupsReply = Wire<typeof contactGroupsReply>
