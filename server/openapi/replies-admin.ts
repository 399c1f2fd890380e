/** Schemas of the replies in `api/admin.ts`. Each is held to its type by the compiler and to the real replies by a test. */
import { z } from 'zod'
import {
  analysisPlan,
  contactMapping,
  scheduleRequest,
  type AuditReply,
  type BouncesReply,
  type CampaignReply,
  type CampaignsReply,
  type ContactReply,
  type ContactsPreview,
  type ContactsReply,
  type DispositionsReply,
  type FolderLetterReply,
  type FollowUpReply,
  type FollowUpStarted,
  type LetterFolderReply,
  type LetterPreview,
  type LettersReply,
  type OutboxReply,
  type OutlookReply,
  type PlanQuestionsReply,
  type UnreadTextsReply,
} from '../api/admin.ts'
import { boxSchema, openingUnderWay, proofRequest, signedRelease } from '../api/trustee.ts'
import { ASSIGNMENT_ROLES, IMPORT_MODES } from '../contracts/records.ts'
import { named } from './operation.ts'
import {
  byDay,
  campaignState,
  counts,
  disposition,
  followUp,
  issuer,
  language,
  languages,
  letterKind,
  policy,
  strata,
  text,
  whole,
} from './shared-schemas.ts'

const rate = z.strictObject({ name: z.string(), numerator: whole, denominator: whole, share: z.number().nullable() })
const letterText = z.strictObject({ subject: z.string(), body: z.string() })

export const campaign = z.strictObject({
  id: z.string(),
  revision: z.int(),
  survey: z.string(),
  surveyVersion: z.string(),
  title: text,
  languages,
  policy,
  byName: z.boolean().optional(),
  k: z.int(),
  plan: analysisPlan,
  state: campaignState,
  paused: z.boolean(),
  sender: z.strictObject({ name: text, address: z.string(), replyTo: z.string().optional() }),
  schedule: scheduleRequest,
  letters: z.partialRecord(letterKind, z.record(language, letterText)),
  ballot: z
    .strictObject({
      issuer,
      thumbprint: z.string(),
      box: boxSchema,
      proofs: z.array(proofRequest),
      paddedSize: z.int(),
    })
    .nullable(),
  checklist: z.strictObject({ testLetterSent: z.boolean() }),
  opening: openingUnderWay.optional(),
  opened: signedRelease.optional(),
  imported: z.array(z.strictObject({ file: z.string(), mode: z.enum(IMPORT_MODES), count: whole })).optional(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  synthetic: z.boolean(),
  followUp: followUp.optional(),
})

const outlook = z.strictObject({
  mailings: z.array(
    z.strictObject({
      number: z.int(),
      kind: letterKind,
      day: z.string(),
      at: z.string(),
      letters: whole,
      past: z.boolean(),
    }),
  ),
  opensOn: z.string(),
  closesOn: z.string(),
  next: z.string().nullable(),
  letters: whole,
})

export const campaignsReply = named(
  'Campaigns',
  z.strictObject({
    campaigns: z.array(
      z.strictObject({
        id: z.string(),
        title: text,
        survey: z.string(),
        state: campaignState,
        paused: z.boolean(),
        policy,
        byName: z.boolean(),
        synthetic: z.boolean(),
        opensOn: z.string(),
        closesOn: z.string(),
        counts,
        responseRate: rate,
        timeZone: z.string(),
        nextLettersAt: z.string().nullable(),
        followUp: followUp.nullable(),
      }),
    ),
    surveys: z.array(
      z.strictObject({
        name: z.string(),
        title: text,
        languages,
        defaultPolicy: policy,
        complaints: z.int(),
        frame: z.array(z.strictObject({ name: z.string(), label: text })),
        banners: z.array(z.strictObject({ name: z.string(), label: text, frame: z.string().nullable() })),
      }),
    ),
    mail: z.enum(['folder', 'smtp']),
  }) satisfies z.ZodType<CampaignsReply>,
)

const oneCampaign = z.strictObject({
  campaign,
  counts,
  partial: whole,
  rates: z.array(rate),
  completesByDay: byDay,
  outlook,
  missing: z.array(z.string()),
  fixed: z.array(z.string()),
  followedBy: z.string().nullable(),
  answers: z.strictObject({
    inBox: whole.nullable(),
    issued: whole.nullable(),
    imported: whole.nullable(),
    expected: whole,
    least: whole,
  }),
}) satisfies z.ZodType<CampaignReply>
export const campaignReply = named('Campaign', oneCampaign)

export const followUpReply = named(
  'FollowUp',
  z.strictObject({
    id: z.string(),
    number: whole,
    opensOn: z.string(),
    closesOn: z.string(),
    counts: z.strictObject({ askedAgain: whole, undeliverable: whole, tookPart: whole, optedOut: whole }),
    erased: whole,
    followedBy: z.string().nullable(),
  }) satisfies z.ZodType<FollowUpReply>,
)
export const unreadTextsReply = named(
  'UnreadTexts',
  z.strictObject({
    questions: z.array(
      z.strictObject({ variable: z.string(), question: z.string(), label: text, texts: whole, unread: whole }),
    ),
  }) satisfies z.ZodType<UnreadTextsReply>,
)
export const followUpStarted = named(
  'FollowUpStarted',
  oneCampaign.extend({ contacts: whole }) satisfies z.ZodType<FollowUpStarted>,
)

const labelled = z.strictObject({ name: z.string(), label: text })
export const planQuestionsReply = named(
  'PlanQuestions',
  z.strictObject({
    exhibits: z.array(
      z.strictObject({ name: z.string(), title: text, question: z.string(), banner: z.string().nullable() }),
    ),
    questions: z.array(labelled.extend({ items: z.array(labelled) })),
  }) satisfies z.ZodType<PlanQuestionsReply>,
)

export const outlookReply = named('Outlook', outlook satisfies z.ZodType<OutlookReply>)

const reject = z.strictObject({ row: z.int(), reason: z.string(), words: z.string(), value: z.string() })
const contactUnit = z.strictObject({
  id: z.string(),
  title: z.string(),
  role: z.enum(ASSIGNMENT_ROLES),
  attributes: z.record(z.string(), z.union([z.string(), z.number()])),
})
export const contactsPreview = named(
  'ContactsPreview',
  z.strictObject({
    columns: z.array(z.string()),
    mapping: contactMapping,
    encoding: z.string(),
    delimiter: z.string(),
    rows: z.array(z.array(z.string())),
    contacts: z.array(
      z.strictObject({ email: z.string(), name: z.string(), language, strata, unit: contactUnit.optional() }),
    ),
    unused: z.array(z.string()),
    count: whole,
    languages: z.record(language, whole),
    rejects: z.array(reject),
    rejectCount: whole,
  }) satisfies z.ZodType<ContactsPreview>,
)

const contact = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  language,
  strata,
  disposition,
  lastLetterOn: z.string().nullable(),
  bounceReason: z.string().nullable(),
  units: z.array(z.strictObject({ id: z.string(), title: z.string(), complete: z.boolean() })).optional(),
}) satisfies z.ZodType<ContactReply>
export const contactReply = named('Contact', contact)
export const contactsReply = named(
  'Contacts',
  z.strictObject({
    contacts: z.array(contact),
    next: z.string().nullable(),
  }) satisfies z.ZodType<ContactsReply>,
)

const letterFault = z.strictObject({
  kind: z.string(),
  place: z.enum(['subject', 'body']),
  name: z.string().optional(),
})
export const lettersReply = named(
  'Letters',
  z.strictObject({
    letters: z.array(
      z.strictObject({
        kind: letterKind,
        language,
        text: letterText,
        standard: z.boolean(),
        faults: z.array(letterFault),
      }),
    ),
    placeholders: z.array(z.string()),
    required: z.record(letterKind, z.array(z.string())),
  }) satisfies z.ZodType<LettersReply>,
)
export const letterPreview = named(
  'LetterPreview',
  z.strictObject({
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    faults: z.array(letterFault),
  }) satisfies z.ZodType<LetterPreview>,
)
export const testLetterReply = named('TestLetter', z.strictObject({ sent: z.literal(true) }))

const letterState = z.enum(['due', 'claimed', 'sent', 'failed'])
export const outboxReply = named(
  'Outbox',
  z.strictObject({
    counts: z.record(letterKind, z.record(letterState, whole)),
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
  }) satisfies z.ZodType<OutboxReply>,
)
export const letterFolderReply = named(
  'LetterFolder',
  z.strictObject({
    files: z.array(z.string()),
    letters: z.array(z.strictObject({ file: z.string(), to: z.string(), subject: z.string() })),
    count: whole,
  }) satisfies z.ZodType<LetterFolderReply>,
)
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
  }) satisfies z.ZodType<FolderLetterReply>,
)

export const dispositionsReply = named(
  'Dispositions',
  z.strictObject({
    counts,
    partial: whole,
    rates: z.array(rate),
    codes: z.record(disposition, z.string()),
    strata: z.array(z.string()),
    minimum: whole,
    groups: z.array(z.strictObject({ group: z.string().nullable(), groups: whole, counts, rates: z.array(rate) })),
    completesByDay: byDay,
  }) satisfies z.ZodType<DispositionsReply>,
)
export const bouncesReply = named(
  'Bounces',
  z.strictObject({
    messages: whole,
    bounced: whole,
    soft: whole,
    autoReplies: whole,
    unmatched: whole,
    other: whole,
  }) satisfies z.ZodType<BouncesReply>,
)
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
  }) satisfies z.ZodType<AuditReply>,
)
