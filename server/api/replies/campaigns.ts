/** What is replied about campaigns, their settings and their surveys. */
import { z } from 'zod'
import { IMPORT_MODES } from '../../contracts/records.ts'
import {
  analysisPlan,
  byDay,
  campaignState,
  counts,
  followUp,
  issuer,
  language,
  languages,
  letterKind,
  letterText,
  policy,
  rate,
  scheduleRequest,
  text,
  whole,
} from '../schemas.ts'
import { boxSchema, openingUnderWay, proofRequest, signedRelease } from '../boxes.ts'
import { named, type Wire } from '../wire.ts'

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
  imported: z
    .array(
      z.strictObject({
        file: z.string(),
        mode: z.enum(IMPORT_MODES),
        count: whole,
        caseIds: z.boolean(),
        unfinished: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  synthetic: z.boolean(),
  followUp: followUp.optional(),
})

/** Days of the outlook and how many letters at most. */
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
  leavesNow: z.boolean(),
  letters: whole,
})
export type OutlookReply = Wire<typeof outlook>

/** GET /campaigns */
const campaignSummary = z.strictObject({
  id: z.string(),
  title: text,
  survey: z.string(),
  state: campaignState,
  paused: z.boolean(),
  policy,
  /** Are answers records of units? Then `counts` counts units. */
  byName: z.boolean(),
  synthetic: z.boolean(),
  opensOn: z.string(),
  closesOn: z.string(),
  counts,
  /** RR1 = done / all contacts. */
  responseRate: rate,
  /** The campaign's own clock, IANA name. */
  timeZone: z.string(),
  /** ISO instant of the next mailing, null when none is left or letters are paused. */
  nextLettersAt: z.string().nullable(),
  /** Null for a campaign that follows no other. */
  followUp: followUp.nullable(),
})
export type CampaignSummary = Wire<typeof campaignSummary>

/** GET /campaigns */
export const campaignsReply = named(
  'Campaigns',
  z.strictObject({
    campaigns: z.array(campaignSummary),
    /** Surveys that can be fielded. */
    surveys: z.array(
      z.strictObject({
        name: z.string(),
        title: text,
        /** In which people can be asked, what it was written in first. */
        languages,
        defaultPolicy: policy,
        /** How many complaints `check` has: a campaign opens only with none. Null while it is being checked. */
        complaints: z.int().nullable(),
        /** What a campaign by name knows of its units. */
        frame: z.array(z.strictObject({ name: z.string(), label: text })),
        /** What tables can be divided by, the most important first. `frame`: the frame variable it stands on; null where people are asked. */
        banners: z.array(z.strictObject({ name: z.string(), label: text, frame: z.string().nullable() })),
      }),
    ),
    /** `folder`: letters are written to files. */
    mail: z.enum(['folder', 'smtp']),
  }),
)
export type CampaignsReply = Wire<typeof campaignsReply>

/** How many answers there are, may be expected and are needed. Nothing about what was answered. */
const answerNumbers = z.strictObject({
  /** In the box; null until the campaign is closed, and again once it is released. */
  inBox: whole.nullable(),
  /** Permissions to answer that were given out, and answers brought in from elsewhere; null where `inBox` is. */
  issued: whole.nullable(),
  imported: whole.nullable(),
  /** What a forecast begins with: the number in the box, or before the close 37.5 % of the contacts. */
  expected: whole,
  /** With fewer, nothing is published. */
  least: whole,
})

/** GET /campaigns/:id */
const oneCampaign = z.strictObject({
  campaign,
  /** People; units where answers are by name. */
  counts,
  /** Of those `invited`, units that were begun and not handed in; 0 where answers are anonymous. */
  partial: whole,
  rates: z.array(rate),
  completesByDay: byDay,
  outlook,
  /** Steps still to do before opening, in their order; empty once it can open or has opened. */
  missing: z.array(z.string()),
  /** Steps of which it is known once the survey has been checked; the campaign cannot open before. */
  beingChecked: z.array(z.string()),
  /** Fields that can no longer change. */
  fixed: z.array(z.string()),
  /** The campaign that follows this one as the next wave; null when none does. */
  followedBy: z.string().nullable(),
  answers: answerNumbers,
  /** The folder into which letters are written, because no mail system is set; null where one is. */
  lettersFolder: z.string().nullable(),
})
export type CampaignReply = Wire<typeof oneCampaign>
export const campaignReply = named('Campaign', oneCampaign)

/** GET /campaigns/:id/follow-up: what another wave after a closed campaign would be. */
export const followUpReply = named(
  'FollowUp',
  z.strictObject({
    /** A short name that is free, and days that fit. */
    id: z.string(),
    number: whole,
    opensOn: z.string(),
    closesOn: z.string(),
    /** What becomes of the contacts: asked again, or left out and why. */
    counts: z.strictObject({ askedAgain: whole, undeliverable: whole, tookPart: whole, optedOut: whole }),
    /** Who took part and was erased since: a new list may name them again, and nobody could tell. */
    erased: whole,
    followedBy: z.string().nullable(),
  }),
)
export type FollowUpReply = Wire<typeof followUpReply>
const unreadTexts = z.strictObject({
  variable: z.string(),
  question: z.string(),
  label: text,
  /** Texts that came in, and how many of them nobody has decided about. */
  texts: whole,
  unread: whole,
})
export type UnreadTexts = Wire<typeof unreadTexts>
/** GET /campaigns/:id/unread-texts: what would be lost with the keys. Of a text itself nothing. */
export const unreadTextsReply = named('UnreadTexts', z.strictObject({ questions: z.array(unreadTexts) }))
export type UnreadTextsReply = Wire<typeof unreadTextsReply>
/** `contacts`: how many were taken over. */
export const followUpStarted = named('FollowUpStarted', oneCampaign.extend({ contacts: whole }))
export type FollowUpStarted = Wire<typeof followUpStarted>

const labelled = z.strictObject({ name: z.string(), label: text })
/** GET /surveys/:survey/questions: what an analysis plan can mark as must-have. */
export const planQuestionsReply = named(
  'PlanQuestions',
  z.strictObject({
    /** Tables that the survey's report prints. */
    exhibits: z.array(
      z.strictObject({ name: z.string(), title: text, question: z.string(), banner: z.string().nullable() }),
    ),
    /** Questions that are counted, in questionnaire order; `items`: their rows, options or ranked items where there are any. */
    questions: z.array(labelled.extend({ items: z.array(labelled) })),
  }),
)
export type PlanQuestionsReply = Wire<typeof planQuestionsReply>

export const outlookReply = named('Outlook', outlook)
