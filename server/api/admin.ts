/** The wire of the administration: the schemas of its requests; those of its replies are in `replies/`. The client imports types only. */
import { z } from 'zod'
import { languageTag, textIn } from './languages.ts'
import { contactFilter, contactOrder } from './contacts/several.ts'
import { ASSIGNMENT_ROLES } from '../contracts/records.ts'
import type { RejectReply } from './replies/contacts.ts'
import { analysisPlan, day, language, letterKind, policy, scheduleRequest } from './schemas.ts'

export type * from './contacts/several.ts'
export type * from './replies/campaigns.ts'
export type * from './replies/contacts.ts'
export type * from './replies/letters.ts'
export type * from './replies/outcomes.ts'
export type { ContactMappingRequest, Counts } from './schemas.ts'

const text = (longest: number) => textIn(z.string().trim().max(longest))
const address = z.string().trim().min(3).max(254)
export const campaignId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'shortName' })
const MOST_LANGUAGES = 50

/** What an administrator decides of a campaign. After opening some of it is fixed. */
export const campaignDraft = z.strictObject({
  survey: z.string().max(100),
  title: text(200),
  languages: z
    .array(languageTag)
    .min(1)
    .max(MOST_LANGUAGES)
    .refine((each) => new Set(each).size === each.length),
  policy,
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
/** POST /campaigns/:id/remove: typed by hand, the campaign's id; …/contacts/:contact/erase: the contact's address. */
export const confirmRequest = z.strictObject({ confirm: z.string().max(100) })
/** POST /campaigns/:id/open. `lettersAsFiles`: although there is no mail system, and letters are written to files (`noMailSystem`). */
export const openRequest = confirmRequest.extend({ lettersAsFiles: z.boolean().optional() })
/** POST /campaigns/:id/close. `despiteLetters`: although letters are still to go out (`lettersUnderWay`). */
export const closeRequest = confirmRequest.extend({ despiteLetters: z.boolean().optional() })
/** POST /campaigns/:id/follow-up: starts it, as a draft. Days that are absent are those proposed. */
export const followUpRequest = z.strictObject({ id: campaignId, opensOn: day.optional(), closesOn: day.optional() })
/** POST /campaigns/:id/schedule/outlook: what a schedule not yet saved would do. */
export const outlookRequest = z.strictObject({ schedule: scheduleRequest })

/** POST /campaigns/:id/contacts/import: lines of JSON (`application/x-ndjson`), `progress` lines and one `result` (or `problem`) at the end. */
export type ImportLine =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly type: 'result'
      readonly inserted: number
      readonly changed: number
      readonly same: number
      readonly rejects: readonly RejectReply[]
      readonly rejectCount: number
      /** Columns from which nothing was taken. */
      readonly unused: readonly string[]
      /** A CSV with every rejected row, to be offered for download. */
      readonly rejectsCsv: string
    }
  | { readonly type: 'problem'; readonly problem: string; readonly title: string; readonly detail: string }

/** GET /campaigns/:id/contacts?search=&disposition=&language=&group=&value=&sort=&descending=&after= */
export const contactsQuery = contactFilter.extend({
  ...contactOrder.shape,
  after: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
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
/** POST /campaigns/:id/letters/test */
export const testLetterRequest = z.strictObject({
  to: z.string().trim().max(254),
  kind: letterKind.default('invitation'),
  language,
})

/** POST /campaigns/:id/keys/destroy */
export const destroyKeysRequest = confirmRequest.extend({
  /** Although there are texts that nobody has read. */ despiteUnreadTexts: z.boolean().optional(),
})
