/** What is kept. The answer's side (box, quotes) shares no field with the person's side (invitee, queued letter): see the README's threat model. */
import type { Box } from '../../sealing/box/box.ts'
import type { HandOver, Opening } from '../../sealing/opening.ts'
import type { SignedRelease } from '../../sealing/release.ts'
import type { ShareProof } from '../../sealing/box/trustee.ts'
import type { Answers, AnswerValue, Language, Policy, Survey, Text } from '../../surveys/types.ts'

/** `draft` → `open` → `closed` → `released`. Pausing stops letters, not answers. */
export type CampaignState = 'draft' | 'open' | 'closed' | 'released'

/** A local calendar day, `2010-11-08`. */
export type Day = string

/** When letters go out. Days and hours are local to `timeZone`. */
export interface Schedule {
  /** IANA name, e.g. `Europe/Oslo`. */
  readonly timeZone: string
  readonly opensOn: Day
  /** Last day on which answers are accepted (to its end, local time). */
  readonly closesOn: Day
  /** 1 = Monday … 7 = Sunday: the day reminders go out. */
  readonly weekday: number
  /** 0–23: the hour from which letters of a day go out. */
  readonly hour: number
  /** Days between reminders, normally 7. */
  readonly intervalDays: number
  readonly maximumReminders: number
  /** No two letters to one person within so many days (the thank-you excepted). */
  readonly minimumGapDays: number
  /** No letter leaves before `from` or from `to` on, local hours. */
  readonly sendingHours: { readonly from: number; readonly to: number }
  /** Days before the close on which the last reminder goes out; 0 for none. */
  readonly lastReminderDaysBefore: number
  /** Days on which no reminder leaves, such as holidays, in their order; absent: none. */
  readonly skippedDays?: readonly Day[]
}

/** The hour, local, from which a day's letters leave and who has taken part becomes visible. */
export const sendingFrom = ({ hour, sendingHours }: Pick<Schedule, 'hour' | 'sendingHours'>): number =>
  Math.max(hour, sendingHours.from)

export type LetterKind = 'invitation' | 'reminder' | 'lastReminder' | 'thankYou'
export const LETTER_KINDS = ['invitation', 'reminder', 'lastReminder', 'thankYou'] as const

/** A letter as edited for a campaign; placeholders in double braces. Absent: the one from `locales/`. */
export interface LetterText {
  readonly subject: string
  readonly body: string
}

/** How answers that are brought in were given. */
export const IMPORT_MODES = ['paper', 'interview'] as const
export type ImportMode = (typeof IMPORT_MODES)[number]

/** Answers brought in from elsewhere, declared before the close. */
export interface ImportedAnswers {
  /** Tells one file from the others, and nothing of what is in it. */
  readonly file: string
  readonly mode: ImportMode
  /** How many came in with this file, and with no other before it. */
  readonly count: number
  /** True where every row had a case ID, by which it is known in any other file. */
  readonly caseIds: boolean
  /** Beginnings of the ids that were about to come in, sorted, so that they do not follow the rows; absent where they did. */
  readonly unfinished?: readonly string[]
}

/** In the place of an invitee's `bh`: took part on paper or in an interview, so that no ballot is issued. */
export const ELSEWHERE = 'elsewhere'

/** Public half of a campaign's keys. The issuer's secret is in the key folder; the box key is with the trustees, in shares, and nowhere else. */
export interface BallotBox {
  /** RSA-2048 public key of the issuer, as JWK. */
  readonly issuer: { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  /** RFC 7638 thumbprint of `issuer`, base64url. The same in every letter. */
  readonly thumbprint: string
  /** What answers are sealed to; its thumbprint stands in every letter, beside the issuer's. */
  readonly box: Box
  /** Trustees who have shown that their share opens. */
  readonly proofs: readonly ShareProof[]
  /** The one size, in bytes, to which the answers of every ballot are padded before sealing. */
  readonly paddedSize: number
}

/** An opening that trustees have begun: their shares, sealed to the device that opens. */
export interface OpeningUnderWay {
  readonly opening: Opening
  /** Place of the trustee in whose hands it is. */
  readonly by: number
  readonly handOvers: readonly HandOver[]
}

/** A later wave: a campaign of other people, with keys, credentials and a release of its own. Only settings are shared with those before. */
export interface FollowUp {
  /** The campaign right before. */
  readonly follows: string
  /** The campaign with which it all began: wave 1. */
  readonly first: string
  /** 2, 3, … */
  readonly number: number
}

/** What will be published and what matters most, decided before anybody answers. */
export interface AnalysisPlan {
  /** Names of the codebook's banners, the most important first; none: totals only. */
  readonly banners: readonly string[]
  /** The first two banners are published as one, crossed, in place of each alone. */
  readonly nested: boolean
  /** Tables before which others give way. `question`: an element (`A7`) or a variable (`A7.a`); `banner`: null where any will do. */
  readonly priorities: readonly { readonly question: string; readonly banner: string | null }[]
}

/**
 * The plan a draft starts with, of the banners its answers can have: the first two, each by itself; under policy `open`, where no table
 * gives way to another, all.
 */
export const firstPlan = (banners: readonly string[], policy: Policy): AnalysisPlan => ({
  banners: policy === 'open' ? banners : banners.slice(0, 2),
  nested: false,
  priorities: [],
})

/** Limits of k: below, a group would be two or three people; above, hardly a table would be left. */
export const SMALLEST_K = 3
export const LARGEST_K = 50

export interface Campaign {
  /** `[a-z0-9][a-z0-9-]{0,39}` */
  readonly id: string
  /** Counts the changes; a change is refused when somebody else's came first. */
  readonly revision: number
  readonly survey: string
  readonly surveyVersion: string
  readonly title: Text
  readonly languages: readonly Language[]
  /** Fixed when the campaign opens. */
  readonly policy: Policy
  /**
   * Answers are records of units, with what the sampling frame says of each; they are kept on the server and never go through the box.
   * Absent or false: answers are anonymous. Policy `open` only; fixed when the campaign opens.
   */
  readonly byName?: boolean
  /**
   * Policy `confidential`: every group shown has at least 2k people who answered, and at least k of them did not give its most
   * frequent answer. 5 by default, never below 3. Fixed when the campaign opens.
   */
  readonly k: number
  /** Fixed when the campaign opens. */
  readonly plan: AnalysisPlan
  readonly state: CampaignState
  /** Stops letters, not answers. */
  readonly paused: boolean
  /** Who writes the letters. */
  readonly sender: { readonly name: Text; readonly address: string; readonly replyTo?: string }
  readonly schedule: Schedule
  readonly letters: Partial<Record<LetterKind, Readonly<Record<Language, LetterText>>>>
  readonly ballot: BallotBox | null
  /** What was done of the checklist before opening. */
  readonly checklist: { readonly testLetterSent: boolean }
  /** Absent: nobody is opening the box. */
  readonly opening?: OpeningUnderWay
  /** By whom, and how, the box was opened for the release; absent until then. */
  readonly opened?: SignedRelease
  /** Absent: nothing was brought in. */
  readonly imported?: readonly ImportedAnswers[]
  /** Days on which the campaign was really opened and closed, in `schedule.timeZone`. */
  readonly openedOn: Day | null
  readonly closedOn: Day | null
  /** True for demonstration data; every page and output says so. */
  readonly synthetic: boolean
  /** Absent: a campaign that follows no other. Said once, when it is made. */
  readonly followUp?: FollowUp
}

/** A campaign whose ballot box is set up. */
export type BoxedCampaign = Campaign & { readonly ballot: BallotBox }

/** How many answers were brought in, by mode. */
export function importedBy({ imported = [] }: Pick<Campaign, 'imported'>): Readonly<Record<ImportMode, number>> {
  const counts = { paper: 0, interview: 0 }
  for (const { mode, count } of imported) counts[mode] += count
  return counts
}

/** Are answers handed in without anybody's name? */
export const isAnonymous = ({ byName = false }: Pick<Campaign, 'byName'>): boolean => !byName

/** Has the last day for answers passed, and nobody has closed the campaign? New answers are not taken then. `today`: of its time zone. */
export const isOverdue = (
  { state, schedule }: { readonly state: CampaignState; readonly schedule: Pick<Schedule, 'closesOn'> },
  today: Day,
): boolean => state === 'open' && today > schedule.closesOn

/** Which words are true of a campaign: `plainly` is anonymous but does not hide small groups in its tables, `byName` is neither. */
export const wordingOf = (campaign: Pick<Campaign, 'byName' | 'policy'>): 'sealed' | 'plainly' | 'byName' =>
  !isAnonymous(campaign) ? 'byName' : campaign.policy === 'open' ? 'plainly' : 'sealed'

/**
 * Where an invitee stands (AAPOR, internet surveys of specifically named persons), as far as it is shown: who has taken part becomes `done`
 * in the day's batch.
 */
export type Disposition = (typeof DISPOSITIONS)[number]
/** The best first. */
export const DISPOSITIONS = ['done', 'invited', 'notSent', 'optedOut', 'bounced'] as const

/**
 * What makes two e-mail addresses of a campaign the same: Unicode NFC, lower case, no space around.
 *
 *     addressKey(' Anna@Example.org') === addressKey('anna@example.org')
 */
export const addressKey = (email: string): string => email.trim().normalize('NFC').toLowerCase()

/** A contact with a personal link. No time finer than the mailing, nothing about answers. */
export interface Invitee {
  /** The link's `ref`: 16 random bytes, hex. */
  readonly id: string
  readonly campaign: string
  /** As given; uniqueness per campaign is by `addressKey`. */
  readonly email: string
  readonly name: string
  readonly language: Language
  /** Strata of the frame: country, kind of organisation, … */
  readonly strata: Readonly<Record<string, string>>
  /** What everybody reads who administers the campaign, and what their acts change. */
  readonly disposition: Disposition
  /** Has this person taken part? Read where the person is answered and where letters leave, nowhere else: what is shown follows a day later. */
  readonly done: boolean
  /** Hash of the blinded ballot message; set once, when Submit was pressed first. `ELSEWHERE` where no ballot is to be issued. */
  readonly bh: string | null
  /**
   * The server's half of the key under which this person's answers lie on their own devices: 32 random bytes, base64url. Null
   * once it is forgotten (done, closed, or given up): what a browser still holds can then be read by nobody.
   */
  readonly deviceKey: string | null
  readonly thanked: boolean
  /** The latest mailing of the campaign’s calendar in which a letter was sent to them: 0 none, 1 opening, 2 first reminder day … */
  readonly mailings: number
  /** Day of the last mailing's letter, for the minimum gap. Never set by taking part. */
  readonly lastLetterOn: Day | null
  /** Why letters to this address stopped (`bounced`), as the mail system said it. */
  readonly bounceReason?: string
}

/** Contacts that were taken off the list together. They are kept aside until they are put back or forgotten. */
export interface Removal {
  /** 16 random bytes, hex. */
  readonly id: string
  readonly campaign: string
  /** ms since epoch: from then on they are forgotten. */
  readonly until: number
  /** Who took them off. */
  readonly by: string
  readonly contacts: number
}

/** A change that was made to several contacts alike. What they were before is kept until it is taken back or forgotten. */
export interface KeptChange {
  /** 16 random bytes, hex. */
  readonly id: string
  readonly campaign: string
  /** ms since epoch: from then on it cannot be taken back. */
  readonly until: number
  /** Who made it. */
  readonly by: string
  readonly change: { readonly language?: Language; readonly groups?: Readonly<Record<string, string>> }
  readonly contacts: number
}

/** What a contact was before such a change. */
export interface FormerContact extends Pick<Invitee, 'language' | 'strata'> {
  readonly invitee: Invitee['id']
}

export type LetterState = 'due' | 'claimed' | 'sent' | 'failed'

/** One letter to one invitee. `id` = `letterId(...)`: unique per campaign, invitee, kind and mailing. */
export interface QueuedLetter {
  readonly id: string
  readonly campaign: string
  readonly invitee: string
  readonly kind: LetterKind
  readonly mailing: number
  readonly state: LetterState
  /** How often the mail system put it off; waiting, outages and claims do not count. */
  readonly putOff: number
  /** Not to be tried before this instant, ms since epoch (0: at once). */
  readonly notBefore: number
  /** Who claimed it and until when the claim is fresh, ms since epoch. */
  readonly claim: { readonly by: string; readonly until: number } | null
  readonly failure?: string
  /** The day on which an administrator asked for it, beside the letters of the schedule. */
  readonly extra?: Day
  /** It was written to a file, because no mail system was set: nobody has got it. */
  readonly filed?: true
}

/** What a letter says that was overtaken: its person was shown as done, had opted out or the campaign closed meanwhile. */
export const NO_LONGER_DUE = 'noLongerDue'
export const LETTER_STANDINGS = ['due', 'claimed', 'sent', 'filed', 'failed', 'overtaken'] as const
/** `filed`: sent to a file. `overtaken`: it was never to be sent, and is neither a success nor a failure. */
export type LetterStanding = (typeof LETTER_STANDINGS)[number]
/** How many letters of each kind stand where. */
export type LetterCounts = Readonly<Record<LetterKind, Readonly<Record<LetterStanding, number>>>>

export const standingOf = ({
  state,
  failure,
  filed,
}: Pick<QueuedLetter, 'state' | 'failure' | 'filed'>): LetterStanding =>
  state === 'failed' && failure === NO_LONGER_DUE ? 'overtaken' : state === 'sent' && filed ? 'filed' : state

/** Has it failed, or been put off, for a reason that somebody may want to know? */
export const isHeldUp = ({ state, failure }: Pick<QueuedLetter, 'state' | 'failure'>): boolean =>
  state !== 'sent' && failure !== undefined && failure !== '' && failure !== NO_LONGER_DUE

export function letterCounts(
  letters: Iterable<Pick<QueuedLetter, 'kind' | 'state' | 'failure' | 'filed'>>,
): LetterCounts {
  const counts = Object.fromEntries(
    LETTER_KINDS.map((kind) => [kind, Object.fromEntries(LETTER_STANDINGS.map((standing) => [standing, 0]))]),
  ) as Record<LetterKind, Record<LetterStanding, number>>
  for (const letter of letters) counts[letter.kind][standingOf(letter)] += 1
  return counts
}

/** What a campaign by name asks about: a project, a document, a recommendation. Its answers are a record of its own. */
export interface Unit {
  readonly campaign: string
  /** As its people call it, `CT.0988`; two of a campaign differ in more than capitals. */
  readonly id: string
  readonly title: string
  /** Values of the survey's frame variables, by name: codes, or numbers in the variable's unit. */
  readonly attributes: Readonly<Record<string, string | number>>
  /** Taken away after it answered: its links are closed, it is counted nowhere; its record stays. */
  readonly withdrawn: boolean
}

/** `respondent`: the people of a unit fill in its one record together. `reviewer`: each fills in a record of their own. */
export const ASSIGNMENT_ROLES = ['respondent', 'reviewer'] as const
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number]

/** One address is asked about one unit. */
export interface Assignment {
  /** The link's `ref`: 16 random bytes, hex. */
  readonly id: string
  readonly campaign: string
  readonly unit: string
  readonly invitee: string
  readonly role: AssignmentRole
  /** Was the link opened? */
  readonly opened: boolean
}

/** What makes two names of units the same: Unicode NFC, lower case, no space around. */
export const unitKey = (id: string): string => id.trim().normalize('NFC').toLowerCase()

/** The record an assignment fills in. */
export const recordOf = ({ id, unit, role }: Pick<Assignment, 'id' | 'unit' | 'role'>): string =>
  role === 'reviewer' ? `reviewer:${id}` : `unit:${unitKey(unit)}`

/** Answers by name: of a unit, or of a reviewer about a unit. */
export interface UnitRecord {
  readonly id: string
  readonly campaign: string
  readonly unit: string
  /** The reviewer's assignment; null where it is the unit's own. */
  readonly reviewer: string | null
  readonly answers: Answers
  /** How often it was changed; 0: never. */
  readonly revision: number
  readonly complete: boolean
}

/** One saving of a record: enough to tell what stood in it at any time. */
export interface RecordChange {
  readonly campaign: string
  readonly record: string
  /** The revision that it made: 1, 2, 3 … */
  readonly revision: number
  /** ms since epoch */
  readonly at: number
  /** The assignment by whose link it was made. */
  readonly by: string
  /** What was given to which question; null where an answer was taken out. */
  readonly answers: Readonly<Record<string, AnswerValue | null>>
  readonly complete: boolean
}

/** A record to which nothing was answered yet. */
export const newRecord = (
  campaign: string,
  id: string,
  { unit, reviewer }: Pick<UnitRecord, 'unit' | 'reviewer'>,
): UnitRecord => ({ id, campaign, unit, reviewer, answers: {}, revision: 0, complete: false })

/** A record as a change leaves it. */
export function changedRecord(record: UnitRecord, { answers, complete, revision }: RecordChange): UnitRecord {
  const kept = Object.entries(record.answers).filter(([question]) => !Object.hasOwn(answers, question))
  const given = Object.entries(answers).flatMap(([question, value]) =>
    value === null ? [] : [[question, value] as const],
  )
  return { ...record, answers: Object.fromEntries([...kept, ...given]), complete, revision }
}

/** A cast ballot in the box. No time, no order, one size. */
export interface SealedBallot {
  /** SHA-256 of the prepared message, hex. */
  readonly id: string
  readonly campaign: string
  readonly ciphertext: Uint8Array
}

/** One open answer on its way to being quoted. Joined to nothing. */
export interface Quote {
  /** HMAC under the campaign's review key, hex: another order for every question. */
  readonly id: string
  readonly campaign: string
  readonly variable: string
  readonly original: string
  /** The text after redaction; null until somebody has read it. */
  readonly redacted: string | null
  readonly state: 'unread' | 'accepted' | 'rejected'
  /** Raised by every change; a change that knows an older one is refused. */
  readonly revision: number
}

export type AccountRole = 'administrator' | 'researcher'

export interface Account {
  readonly name: string
  readonly role: AccountRole
  /** The only campaigns that exist for it; null: all. */
  readonly campaigns: readonly string[] | null
  /** scrypt: `scrypt$N$r$p$salt$hash`, base64url parts. */
  readonly password: string
  /** Base32 secret, when the account uses one-time codes. */
  readonly totp: string | null
  /** The time step of the last one-time code that was accepted: no code of it, or of an earlier one, is accepted again. */
  readonly totpStep: number
  /** Raised by a new password: sessions of an older generation end. */
  readonly generation: number
}

export interface Session {
  /** SHA-256 of the cookie's value, hex. */
  readonly id: string
  readonly account: string
  readonly generation: number
  /** ms since epoch, as are the others: when it was opened, */
  readonly begun: number
  /** last used (to the minute), */
  readonly used: number
  /** and when its owner last gave password and code. */
  readonly proved: number
  readonly expires: number
}

/** Whoever may run commands on the server; no account has this name. */
export const COMMAND_LINE = 'command line'

/** An administrative act. Never anything a respondent did. */
export interface AuditEntry {
  /** ms since epoch */
  readonly at: number
  /** Name of an account, or `COMMAND_LINE`. */
  readonly account: string
  readonly act: string
  readonly campaign: string | null
  readonly detail: Readonly<Record<string, string | number | boolean>>
}

/** One version of a survey that is kept in the store: uploaded, or of a campaign that opened with it. Never changed. */
export interface SurveyVersion extends SurveyVersionHead {
  /** As it was read then: what a campaign opened with means the same for ever, whatever a later program reads in the files. */
  readonly survey: Survey
  /** By name; see `SurveyFiles`. */
  readonly files: Readonly<Record<string, string>>
}

export interface SurveyVersionHead {
  readonly name: string
  readonly version: string
  /** ms since 1970: of two uploads the later one is the newest version. */
  readonly added: number
  /** Who. */
  readonly by: string
  /** False: kept only because a campaign opened with it. */
  readonly uploaded: boolean
}

/** How far the mailbox of returned letters was read, and how the last reading went. */
export interface MailboxReading {
  /** Its name, which says whose and where it is. */
  readonly mailbox: string
  /** The last message that was taken; null where none was. */
  readonly place: { readonly uidValidity: string; readonly uid: number } | null
  /** When it was read last, ms since epoch. */
  readonly at: number
  /** Why it could not be read, as the refusal's name and what is filled into its words; null where it was. */
  readonly problem: { readonly name: string; readonly params: Readonly<Record<string, unknown>> } | null
}

/** What the report of a release is written as: a document for word processors, or a page to read and print. */
export const REPORT_FORMATS = ['docx', 'html'] as const
