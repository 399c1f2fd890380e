/** The wire of the administration: one schema per request and one type per reply. The client imports types only. */
import { z } from 'zod'
import type { Language, Policy, Text } from '../../surveys/types.ts'
import { languageTag, textIn } from './languages.ts'
import { ASSIGNMENT_ROLES, LETTER_KINDS } from '../contracts/records.ts'
import type {
  AssignmentRole,
  AuditEntry,
  Campaign,
  CampaignState,
  Disposition,
  LetterState,
  FollowUp,
  LetterKind,
  LetterText,
} from '../contracts/records.ts'

const text = (longest: number) => textIn(z.string().trim().max(longest))
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const language = languageTag
const address = z.string().trim().min(3).max(254)
export const campaignId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const MOST_LANGUAGES = 50
export const letterKind = z.enum(LETTER_KINDS)

export const scheduleRequest = z.strictObject({
  timeZone: z.string().max(64),
  opensOn: day,
  closesOn: day,
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  intervalDays: z.int().min(1).max(90),
  maximumReminders: z.int().min(0).max(30),
  minimumGapDays: z.int().min(1).max(90),
  sendingHours: z.strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }),
  lastReminderDaysBefore: z.int().min(0).max(90),
})

/** See `AnalysisPlan`. */
export const analysisPlan = z.strictObject({
  banners: z.array(z.string().max(100)).max(20),
  nested: z.boolean(),
  priorities: z
    .array(z.strictObject({ question: z.string().min(1).max(100), banner: z.string().max(100).nullable() }))
    .max(500),
})

/** What an administrator decides of a campaign. After opening some of it is fixed. */
export const campaignDraft = z.strictObject({
  survey: z.string().max(100),
  title: text(200),
  languages: z
    .array(languageTag)
    .min(1)
    .max(MOST_LANGUAGES)
    .refine((each) => new Set(each).size === each.length),
  policy: z.enum(['confidential', 'open']),
  /** Answers are records of units and not anonymous; policy `open` only. Absent: as before, or anonymous. */
  byName: z.boolean().optional(),
  /** A whole number from 3 to 50; refused by name (`planRefused`), as the plan is. */
  k: z.number(),
  /** Absent: as before; of a new draft the survey's first two banners. */
  plan: analysisPlan.optional(),
  sender: z.strictObject({ name: text(200), address, replyTo: address.optional() }),
  schedule: scheduleRequest,
  synthetic: z.boolean(),
})
export type CampaignDraft = z.infer<typeof campaignDraft>

/** POST /campaigns */
export const createCampaignRequest = z.strictObject({ id: campaignId, campaign: campaignDraft })
/** PUT /campaigns/:id. `revision`: the one that was read. */
export const editCampaignRequest = z.strictObject({ revision: z.int(), campaign: campaignDraft })
/** POST /campaigns/:id/open, /remove: typed by hand, the campaign's id; …/contacts/:contact/erase: the contact's address. */
export const confirmRequest = z.strictObject({ confirm: z.string().max(100) })
/** POST /campaigns/:id/close. `despiteLetters`: although letters are still to go out (`lettersUnderWay`). */
export const closeRequest = confirmRequest.extend({ despiteLetters: z.boolean().optional() })

export interface RateReply {
  readonly name: string
  readonly numerator: number
  readonly denominator: number
  readonly share: number | null
}
export type Counts = Readonly<Record<Disposition, number>>

/** GET /campaigns */
export interface CampaignSummary {
  readonly id: string
  readonly title: Text
  readonly survey: string
  readonly state: CampaignState
  readonly paused: boolean
  readonly policy: Policy
  /** Are answers records of units? Then `counts` counts units. */
  readonly byName: boolean
  readonly synthetic: boolean
  readonly opensOn: string
  readonly closesOn: string
  readonly counts: Counts
  /** RR1 = done / all contacts. */
  readonly responseRate: RateReply
  /** The campaign's own clock, IANA name. */
  readonly timeZone: string
  /** ISO instant of the next mailing, null when none is left or letters are paused. */
  readonly nextLettersAt: string | null
  /** Null for a campaign that follows no other. */
  readonly followUp: FollowUp | null
}
/** GET /campaigns */
export interface CampaignsReply {
  readonly campaigns: readonly CampaignSummary[]
  /** Surveys that can be fielded. */
  readonly surveys: readonly {
    readonly name: string
    readonly title: Text
    /** In which people can be asked, what it was written in first. */
    readonly languages: readonly Language[]
    readonly defaultPolicy: Policy
    /** How many complaints `check` has: a campaign opens only with none. */
    readonly complaints: number
    /** What a campaign by name knows of its units. */
    readonly frame: readonly { readonly name: string; readonly label: Text }[]
    /** What tables can be divided by, the most important first. `frame`: the frame variable it stands on; null where people are asked. */
    readonly banners: readonly { readonly name: string; readonly label: Text; readonly frame: string | null }[]
  }[]
  /** `folder`: letters are written to files. */
  readonly mail: 'folder' | 'smtp'
}

/** Days of the outlook and how many letters at most. */
export interface OutlookReply {
  readonly mailings: readonly {
    readonly number: number
    readonly kind: LetterKind
    readonly day: string
    readonly at: string
    readonly letters: number
    readonly past: boolean
  }[]
  readonly opensOn: string
  readonly closesOn: string
  readonly next: string | null
  readonly letters: number
}

/** How many answers there are, may be expected and are needed. Nothing about what was answered. */
export interface AnswerNumbers {
  /** In the box; null until the campaign is closed, and again once it is released. */
  readonly inBox: number | null
  /** Permissions to answer that were given out, and answers brought in from elsewhere; null where `inBox` is. */
  readonly issued: number | null
  readonly imported: number | null
  /** What a forecast begins with: the number in the box, or before the close 37.5 % of the contacts. */
  readonly expected: number
  /** With fewer, nothing is published. */
  readonly least: number
}

/** GET /campaigns/:id */
export interface CampaignReply {
  readonly campaign: Campaign
  /** People; units where answers are by name. */
  readonly counts: Counts
  /** Of those `invited`, units that were begun and not handed in; 0 where answers are anonymous. */
  readonly partial: number
  readonly rates: readonly RateReply[]
  readonly completesByDay: readonly { readonly day: string; readonly count: number }[]
  readonly outlook: OutlookReply
  /** Steps still to do before opening, in their order; empty once it can open or has opened. */
  readonly missing: readonly string[]
  /** Fields that can no longer change. */
  readonly fixed: readonly string[]
  /** The campaign that follows this one as the next wave; null when none does. */
  readonly followedBy: string | null
  readonly answers: AnswerNumbers
}

/** GET /surveys/:survey/questions: what an analysis plan can mark as must-have. */
export interface PlanQuestionsReply {
  /** Tables that the survey's report prints. */
  readonly exhibits: readonly {
    readonly name: string
    readonly title: Text
    readonly question: string
    readonly banner: string | null
  }[]
  /** Questions that are counted, in questionnaire order; `items`: their rows, options or ranked items where there are any. */
  readonly questions: readonly {
    readonly name: string
    readonly label: Text
    readonly items: readonly { readonly name: string; readonly label: Text }[]
  }[]
}

/** GET /campaigns/:id/follow-up: what another wave after a closed campaign would be. */
export interface FollowUpReply {
  /** A short name that is free, and days that fit. */
  readonly id: string
  readonly number: number
  readonly opensOn: string
  readonly closesOn: string
  /** What becomes of the contacts: asked again, or left out and why. */
  readonly counts: {
    readonly askedAgain: number
    readonly undeliverable: number
    readonly tookPart: number
    readonly optedOut: number
  }
  /** Who took part and was erased since: a new list may name them again, and nobody could tell. */
  readonly erased: number
  readonly followedBy: string | null
}
/** POST /campaigns/:id/follow-up: starts it, as a draft. Days that are absent are those proposed. */
export const followUpRequest = z.strictObject({ id: campaignId, opensOn: day.optional(), closesOn: day.optional() })
/** `contacts`: how many were taken over. */
export interface FollowUpStarted extends CampaignReply {
  readonly contacts: number
}
/** POST /campaigns/:id/schedule/outlook: what a schedule not yet saved would do. */
export const outlookRequest = z.strictObject({ schedule: scheduleRequest })

// Contacts. The file's bytes are the body (`application/octet-stream`; pasted cells as UTF-8); the mapping travels as JSON in `?mapping=`.
export const contactMapping = z.strictObject({
  email: z.string().max(300),
  name: z.array(z.string().max(300)).max(5),
  language: z.string().max(300).nullable(),
  strata: z.record(z.string().min(1).max(60), z.string().max(300)).refine((each) => Object.keys(each).length <= 10),
  /** In campaigns by name: the columns of the unit's name, its title and the role; frame variable → column. */
  unit: z.string().max(300).nullable().optional(),
  unitTitle: z.string().max(300).nullable().optional(),
  role: z.string().max(300).nullable().optional(),
  attributes: z.record(z.string().min(1).max(100), z.string().max(300)).optional(),
})
export type ContactMappingRequest = z.infer<typeof contactMapping>

export interface RejectReply {
  readonly row: number
  readonly reason: string
  /** The reason in the reader's language. */
  readonly words: string
  readonly value: string
}
/** The unit of a row, in campaigns by name. */
export interface ContactUnitReply {
  readonly id: string
  readonly title: string
  readonly role: AssignmentRole
  readonly attributes: Readonly<Record<string, string | number>>
}
/** POST /campaigns/:id/contacts/preview */
export interface ContactsPreview {
  readonly columns: readonly string[]
  readonly mapping: ContactMappingRequest
  readonly encoding: string
  readonly delimiter: string
  readonly rows: readonly (readonly string[])[]
  /** The first contacts as they would be taken. */
  readonly contacts: readonly {
    readonly email: string
    readonly name: string
    readonly language: Language
    readonly strata: Readonly<Record<string, string>>
    readonly unit?: ContactUnitReply
  }[]
  /** Columns from which nothing is taken. */
  readonly unused: readonly string[]
  readonly count: number
  readonly languages: Readonly<Partial<Record<Language, number>>>
  /** The first hundred. */
  readonly rejects: readonly RejectReply[]
  readonly rejectCount: number
}
/** POST /campaigns/:id/contacts/import: lines of JSON (`application/x-ndjson`), `progress` lines and one `result` (or `problem`) at the end. */
export type ImportLine =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly type: 'result'
      readonly inserted: number
      readonly rejects: readonly RejectReply[]
      readonly rejectCount: number
      /** Columns from which nothing was taken. */
      readonly unused: readonly string[]
      /** A CSV with every rejected row, to be offered for download. */
      readonly rejectsCsv: string
    }
  | { readonly type: 'problem'; readonly problem: string; readonly title: string; readonly detail: string }

/** GET /campaigns/:id/contacts?search=&disposition=&after= */
export const contactsQuery = z.object({
  search: z.string().trim().max(200).optional(),
  disposition: z.enum(['notSent', 'invited', 'bounced', 'optedOut', 'done']).optional(),
  after: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
/** A contact as the administrator sees it. Nothing about answers exists here. */
export interface ContactReply {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly strata: Readonly<Record<string, string>>
  readonly disposition: Disposition
  /** Day of the last letter; null when none was sent. */
  readonly lastLetterOn: string | null
  readonly bounceReason: string | null
  /** In campaigns by name: what this address is asked about. */
  readonly units?: readonly { readonly id: string; readonly title: string; readonly complete: boolean }[]
}
export interface ContactsReply {
  readonly contacts: readonly ContactReply[]
  /** Give it as `after` for the next page; null on the last. */
  readonly next: string | null
}
/** POST /campaigns/:id/contacts */
export const contactRequest = z.strictObject({
  email: z.string().trim().max(254),
  name: z.string().trim().max(200).default(''),
  language,
  strata: z.record(z.string().min(1).max(60), z.string().trim().max(200)).default({}),
  /** In campaigns by name, and there needed: the unit's name; its title where the unit is new. */
  unit: z
    .strictObject({
      id: z.string().trim().min(1).max(60),
      title: z.string().trim().max(400).default(''),
      role: z.enum(ASSIGNMENT_ROLES).default('respondent'),
    })
    .optional(),
})
/** PATCH /campaigns/:id/contacts/:contact. `stopped` stops letters (true) or lets them go on (false). */
export const contactChange = z.strictObject({
  email: z.string().trim().max(254).optional(),
  name: z.string().trim().max(200).optional(),
  language: language.optional(),
  strata: z.record(z.string().min(1).max(60), z.string().trim().max(200)).optional(),
  stopped: z.boolean().optional(),
})

/** GET /campaigns/:id/letters */
export interface LettersReply {
  readonly letters: readonly {
    readonly kind: LetterKind
    readonly language: Language
    readonly text: LetterText
    /** Is it the one of this house, not edited? */
    readonly standard: boolean
    readonly faults: readonly LetterFaultReply[]
  }[]
  readonly placeholders: readonly string[]
  readonly required: Readonly<Record<LetterKind, readonly string[]>>
}
export interface LetterFaultReply {
  readonly kind: string
  readonly place: 'subject' | 'body'
  readonly name?: string
}
/** PUT /campaigns/:id/letters/:kind/:language; DELETE goes back to the standard letter. */
export const letterRequest = z.strictObject({
  subject: z.string().trim().max(300),
  body: z.string().trim().max(20_000),
})
/** POST /campaigns/:id/letters/:kind/:language/preview. `text`: not saved yet; `contact`: whom it would go to. */
export const letterPreviewRequest = z.strictObject({
  text: letterRequest.optional(),
  contact: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
})
export interface LetterPreview {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** A whole page; show it in a sandboxed frame. */
  readonly html: string
  readonly faults: readonly LetterFaultReply[]
}
/** POST /campaigns/:id/letters/test */
export const testLetterRequest = z.strictObject({
  to: z.string().trim().max(254),
  kind: letterKind.default('invitation'),
  language,
})

/** GET /campaigns/:id/outbox */
export interface OutboxReply {
  readonly counts: Readonly<Record<LetterKind, Readonly<Record<LetterState, number>>>>
  /** Letters that did not go out, the first hundred: to whom and why. */
  readonly failures: readonly {
    readonly contact: string
    readonly email: string
    readonly kind: LetterKind
    readonly mailing: number
    readonly state: LetterState
    readonly reason: string
  }[]
}
/** GET /letters-folder (only where `mail` is `folder`) */
export interface LetterFolderReply {
  readonly files: readonly string[]
  /** To whom and about what, for the first hundred of `files`, in the same order. */
  readonly letters: readonly { readonly file: string; readonly to: string; readonly subject: string }[]
  readonly count: number
}
/** GET /letters-folder/:file; add `?download` for the .eml itself. */
export interface FolderLetterReply {
  readonly file: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
}

/**
 * GET /campaigns/:id/dispositions?by=country; as files: /campaigns/:id/dispositions.csv of all contacts, and
 * /campaigns/:id/dispositions-by-group.csv, which is not to be published beside protected tables.
 */
export interface DispositionsReply {
  /** People; units where answers are by name. */
  readonly counts: Counts
  /** Of those `invited`, units that were begun and not handed in. */
  readonly partial: number
  readonly rates: readonly RateReply[]
  readonly codes: Readonly<Record<Disposition, string>>
  /** Strata of the list that can be asked for. */
  readonly strata: readonly string[]
  readonly minimum: number
  /** `group` null: small groups together. */
  readonly groups: readonly {
    readonly group: string | null
    readonly groups: number
    readonly counts: Counts
    readonly rates: readonly RateReply[]
  }[]
  readonly completesByDay: readonly { readonly day: string; readonly count: number }[]
}
/** POST /bounces: a mailbox file or one message (`application/octet-stream`). How many messages were what. */
export interface BouncesReply {
  readonly messages: number
  /** Addresses whose letters stopped now. */
  readonly bounced: number
  /** Full mailboxes, policy: counted, letters go on. */
  readonly soft: number
  readonly autoReplies: number
  /** Bounces of letters that are not ours, or of people who are done or had stopped letters. */
  readonly unmatched: number
  /** Written by people: to be read by people. */
  readonly other: number
}
/** GET /audit */
export interface AuditReply {
  readonly entries: readonly AuditEntry[]
}

/** POST /campaigns/:id/keys/destroy */
export const destroyKeysRequest = confirmRequest.extend({
  /** Although there are texts that nobody has read. */ despiteUnreadTexts: z.boolean().optional(),
})

/** GET /campaigns/:id/unread-texts: what would be lost with the keys. Of a text itself nothing. */
export interface UnreadTextsReply {
  readonly questions: readonly UnreadTexts[]
}
export interface UnreadTexts {
  readonly variable: string
  readonly question: string
  readonly label: Text
  /** Texts that came in, and how many of them nobody has decided about. */
  readonly texts: number
  readonly unread: number
}
