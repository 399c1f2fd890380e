/**
 * The store contract. Two adapters keep it (embedded LMDB, MongoDB); one contract suite checks both.
 *
 * Every method that resolves has made its change durable: it survives kill -9 and power loss of the process.
 * Every method is atomic against other processes on the same store. Methods never throw for "not found" or "already
 * there": they say so in their result. They throw `problems.storeUnavailable` when the store cannot be reached.
 */
import type {
  Account,
  Assignment,
  AuditEntry,
  Campaign,
  Day,
  Disposition,
  FormerContact,
  KeptChange,
  LetterCounts,
  QueuedLetter,
  Invitee,
  MailboxReading,
  Quote,
  RecordChange,
  Removal,
  SealedBallot,
  Session,
  SurveyVersion,
  SurveyVersionHead,
  Unit,
  UnitRecord,
} from '../contracts/records.ts'
import type { CodeFrame, Coding } from '../contracts/coding.ts'
import type { Release } from '../tabulation/counting/table.ts'

export interface CampaignStore {
  /** False when the id is taken. */
  insertCampaign(campaign: Campaign): Promise<boolean>
  campaign(id: string): Promise<Campaign | null>
  /** By id. */
  campaigns(): Promise<Campaign[]>
  /** Replaces the campaign if its stored revision is still `campaign.revision`; stores it under revision + 1. False when somebody was faster. */
  replaceCampaign(campaign: Campaign): Promise<boolean>
  /** Removes the campaign and all that hangs on it (invitees, units, records, queued letters, box, quotes, counters). Its release stays. */
  removeCampaign(id: string): Promise<void>
}

export interface SurveyStore {
  /** Versions, never changed. False when this version is kept already (the kept one stays). */
  keepSurvey(version: SurveyVersion): Promise<boolean>
  /** A version that is kept becomes, or becomes again, the newest upload of its name. False when it is not kept. */
  listSurvey(head: Omit<SurveyVersionHead, 'uploaded'>): Promise<boolean>
  survey(name: string, version: string): Promise<SurveyVersion | null>
  /** Every version, without what is in it; by name, the latest of a name last. */
  surveyVersions(): Promise<SurveyVersionHead[]>
  removeSurvey(name: string, version: string): Promise<boolean>
}

/** The person's side. */
export interface InviteeStore {
  /** Inserts those whose address is new in the campaign (compared case-insensitively, NFC). */
  insertInvitees(invitees: readonly Invitee[]): Promise<{ inserted: number; duplicates: string[] }>
  invitee(campaign: string, id: string): Promise<Invitee | null>
  inviteeByEmail(campaign: string, email: string): Promise<Invitee | null>
  /** In the order of their random ids. `after`: an id to go on from. */
  invitees(campaign: string, after?: string): AsyncIterable<Invitee>
  /** How many stand where, as it is shown. */
  countInvitees(campaign: string): Promise<Record<Disposition, number>>
  /** Changes the named fields only. False when there is no such invitee, or `when` (fields that must have these values) does not hold. */
  updateInvitee(
    campaign: string,
    id: string,
    change: Partial<
      Pick<
        Invitee,
        | 'email'
        | 'name'
        | 'language'
        | 'strata'
        | 'disposition'
        | 'thanked'
        | 'mailings'
        | 'lastLetterOn'
        | 'bounceReason'
      >
    >,
    when?: Partial<Pick<Invitee, 'disposition' | 'done' | 'thanked' | 'mailings' | 'language' | 'strata'>>,
  ): Promise<'changed' | 'refused' | 'unknown' | 'duplicate'>
  /** Sets `bh` if it is empty. `same`: it was this one already. `other`: it is a different one. */
  claimBallot(campaign: string, id: string, bh: string): Promise<'claimed' | 'same' | 'other' | 'unknown'>
  /**
   * Puts another device key in the place of the person's, or null: nothing that was kept under the former can be read again. `bh`:
   * only while no ballot, or this one, was issued; absent: whatever was issued. Twice is as once.
   */
  replaceDeviceKey(
    campaign: string,
    id: string,
    deviceKey: string | null,
    bh?: string | null,
  ): Promise<'replaced' | 'issued' | 'done' | 'unknown'>
  /** Forgets the device keys of everybody in the campaign; how many there were. */
  forgetDeviceKeys(campaign: string): Promise<number>
  /** This person has taken part; the device key is forgotten. Nothing that is shown changes. */
  markDone(campaign: string, id: string): Promise<'done' | 'already' | 'unknown'>
  /** Disposition := done (from any other) for all who have taken part, in one go, and as many more in the count of `day`; how many they were. */
  showDone(campaign: string, day: Day): Promise<number>
  /** How many were shown as done on which day, by day. Counts only; no person. Those erased before they were shown count with the next. */
  completesByDay(campaign: string): Promise<{ day: Day; count: number }[]>
  /** From a backup, after the invitees: puts these counts in the place of what was counted. */
  restoreCompletes(campaign: string, completes: readonly { day: Day; count: number }[]): Promise<void>
  /** Erases the person, every queued letter and every assignment of theirs. Records stay with their units. */
  removeInvitee(campaign: string, id: string): Promise<boolean>
}

/** Contacts taken off the list, and back: only those to whom nothing was ever sent. */
export interface RemovalStore {
  /**
   * Takes those of `ids` off the list who are `notSent` and have had no letter, and keeps them under this removal as they were, with their
   * assignments; their queued letters go. May be called again with more. How many were taken off.
   */
  setAside(removal: Omit<Removal, 'contacts'>, ids: readonly string[]): Promise<number>
  /** Those that are kept, by id. */
  removals(campaign: string): Promise<Removal[]>
  /** Puts them back as they were, and forgets the removal. `taken`: addresses that are on the list again; what was kept of them is forgotten. */
  putBack(campaign: string, removal: string): Promise<{ restored: number; taken: string[] }>
  /**
   * Forgets who was taken off, and what they were before any change; whoever of them has taken part and was not shown yet counts with the next
   * day. Twice is as once.
   */
  forgetRemoval(campaign: string, removal: string): Promise<void>
}

/** What several contacts were before they were changed together, so that the change can be taken back. */
export interface ChangeStore {
  /** Keeps them under this change, before it is made. May be called again with more. Of whoever is not in the campaign nothing is kept. */
  keepFormer(change: Omit<KeptChange, 'contacts'>, former: readonly FormerContact[]): Promise<void>
  /** Those that are kept, by id. */
  keptChanges(campaign: string): Promise<KeptChange[]>
  /** What they were, in the order of their random ids. Of whoever is erased, or removed and forgotten, nothing is kept. */
  formerContacts(campaign: string, change: string): AsyncIterable<FormerContact>
  /** Forgets what these were, or the whole change. Twice is as once. */
  forgetChange(campaign: string, change: string, invitees?: readonly string[]): Promise<void>
}

export interface OutboxStore {
  /** Inserts those whose id is new; the number inserted. */
  queueLetters(queuedLetters: readonly QueuedLetter[]): Promise<number>
  /**
   * Up to `limit` queued letters that are `due` and not before `now`, now `claimed` by `by`; no queued letter is ever handed to two callers.
   * Of every campaign some, so that one with many letters does not keep the others waiting.
   * Stale claims of thank-yous are handed out again.
   */
  claimLetters(by: string, now: number, until: number, limit: number): Promise<QueuedLetter[]>
  /**
   * `sent`, `failed`, or `due` again from `notBefore` on, with the number of times the mail system put it off where that changed.
   * Only for who still holds it: false, and nothing changed, where the claim is another's by now, or has ended.
   */
  finishLetter(
    held: Pick<QueuedLetter, 'id' | 'claim'>,
    outcome:
      | { state: 'sent'; filed?: true }
      | { state: 'failed'; failure: string }
      | { state: 'due'; notBefore: number; failure: string; putOff?: number },
  ): Promise<boolean>
  /** A contact’s failed letters are due again at once; each is looked at anew before it leaves. The number of them. */
  reviveLetters(campaign: string, invitee: string): Promise<number>
  /** Letters of the campaign that were put off for this reason are due at once; each is looked at anew before it leaves. The number of them. */
  hastenLetters(campaign: string, failure: string): Promise<number>
  queuedLetters(campaign: string): AsyncIterable<QueuedLetter>
  /** How many letters of the campaign stand where; counted without reading them, however many there are. */
  countLetters(campaign: string): Promise<LetterCounts>
  /** Up to `limit` letters of the campaign that are held up (`isHeldUp`), always the same ones while nothing changes. */
  lettersHeldUp(campaign: string, limit: number): Promise<QueuedLetter[]>
  /**
   * True exactly once, ever, for this turn, whichever process asks first: `claimTurn('2010', 'thankYous 2010-12-06')` is the day's
   * batch of thank-yous. Removed with the campaign. Holds no time and no person.
   */
  claimTurn(campaign: string, turn: string): Promise<boolean>
  /** The turns that were taken, as `claimTurn` takes them (some as hashes of what they were called). */
  turns(campaign: string): Promise<string[]>
}

/** Units, their assignments and their records: campaigns by name. */
export interface UnitStore {
  /** Inserts those whose name is new in the campaign (by `unitKey`); the names that were taken. */
  insertUnits(units: readonly Unit[]): Promise<{ inserted: number; duplicates: string[] }>
  unit(campaign: string, id: string): Promise<Unit | null>
  /** In the order of their names. */
  units(campaign: string): Promise<Unit[]>
  /** Changes title, attributes or `withdrawn`. False when there is no such unit. */
  updateUnit(unit: Unit): Promise<boolean>
  /** Removes the unit and its assignments; `answered`: it has a record, and nothing was changed. */
  removeUnit(campaign: string, id: string): Promise<'removed' | 'answered' | 'unknown'>
  /** Inserts those that are new: one of an address, a unit and a role; the number inserted. */
  insertAssignments(assignments: readonly Assignment[]): Promise<number>
  assignment(campaign: string, id: string): Promise<Assignment | null>
  /** In the order of their random ids. */
  assignments(campaign: string): Promise<Assignment[]>
  /** Its link was opened. Twice is as once; false when there is no such assignment. */
  markOpened(campaign: string, id: string): Promise<boolean>
  removeAssignment(campaign: string, id: string): Promise<boolean>
  /** Null until it was first saved. */
  record(campaign: string, id: string): Promise<UnitRecord | null>
  records(campaign: string): AsyncIterable<UnitRecord>
  /**
   * Applies a change to the record if its stored revision is still `change.revision - 1` (of a record never saved: 0), and appends it to
   * the history; both or neither. False when somebody was faster. @param of unit and reviewer of a record that is new
   */
  saveRecord(of: Pick<UnitRecord, 'unit' | 'reviewer'>, change: RecordChange): Promise<boolean>
  /** The history of a record, the first change first; `after`: only what came after that revision. */
  recordChanges(campaign: string, record: string, after?: number): Promise<RecordChange[]>
}

/** The answer's side: the box, and texts that a person reads. */
export interface AnswerStore {
  castBallot(ballot: SealedBallot): Promise<'cast' | 'duplicate'>
  /** Many at once (imports); the number that were new. */
  castBallots(ballots: readonly SealedBallot[]): Promise<number>
  countBallots(campaign: string): Promise<number>
  /** In the order of their ids. Each ciphertext has a buffer of its own. */
  ballots(campaign: string): AsyncIterable<SealedBallot>
  removeBallots(campaign: string): Promise<void>

  insertQuotes(quotes: readonly Quote[]): Promise<number>
  quotes(campaign: string, variable: string): Promise<Quote[]>
  /** All of a campaign, in the order of their ids. */
  everyQuote(campaign: string): AsyncIterable<Quote>
  /** Replaces `redacted` and `state`, and raises the revision. False when there is no such quote or its revision is another. */
  updateQuote(quote: Pick<Quote, 'id' | 'campaign' | 'redacted' | 'state' | 'revision'>): Promise<boolean>
  /** Takes away the quotes that nobody accepted, and of the accepted ones what was redacted. Repeating it changes nothing. */
  forgetOriginals(campaign: string): Promise<void>
}

/** The coding of open answers. */
export interface CodingStore {
  /** Keeps the next version of a frame. False when it is not the next one: somebody was faster. */
  keepFrame(frame: CodeFrame): Promise<boolean>
  /** Every version of every frame of a campaign; of a question the newest last. */
  frames(campaign: string): Promise<CodeFrame[]>
  /** Keeps a coder's codes (or the settled ones) of a text if they are the first, or their revision follows the stored one. False when somebody was faster. */
  keepCoding(coding: Coding): Promise<boolean>
  /** Of one question, in the order of the texts' ids. */
  codings(campaign: string, variable: string): Promise<Coding[]>
  /** All of a campaign. */
  everyCoding(campaign: string): AsyncIterable<Coding>
}

/** What is immutable. */
export interface ReleaseStore {
  /** False when the id is taken (the stored one stays). */
  insertRelease(release: Release): Promise<boolean>
  release(id: string): Promise<Release | null>
  /** Keeps a file that was made of a release. False where there is one of this name (the stored one stays). */
  keepFile(release: string, name: string, bytes: Uint8Array): Promise<boolean>
  /** Whole, or null. */
  keptFile(release: string, name: string): Promise<Uint8Array | null>
  /** Without their tables and records, by id. */
  releases(): Promise<Omit<Release, 'variables' | 'records'>[]>
}

/** People who run it, and what they did. */
export interface AccountStore {
  insertAccount(account: Account): Promise<boolean>
  account(name: string): Promise<Account | null>
  accounts(): Promise<Account[]>
  /** The last accepted step of one-time codes never goes back. */
  replaceAccount(account: Account): Promise<boolean>
  /** Uses up the one-time codes of this time step and of all before it. False when they are used up already: of several who try at once one succeeds. */
  takeOneTimeCode(name: string, step: number): Promise<boolean>
  removeAccount(name: string): Promise<boolean>
  insertSession(session: Session): Promise<void>
  session(id: string): Promise<Session | null>
  /** Every session of the account, ended ones perhaps among them. */
  sessions(account: string): Promise<Session[]>
  /** False when there is no such session. */
  changeSession(id: string, change: Partial<Pick<Session, 'used' | 'proved'>>): Promise<boolean>
  removeSession(id: string): Promise<void>
  appendAudit(entry: AuditEntry): Promise<void>
  /** Newest first. */
  audit(limit: number): Promise<AuditEntry[]>
}

/** The mailboxes to which letters come back. */
export interface MailboxStore {
  mailboxReading(mailbox: string): Promise<MailboxReading | null>
  /** In place of what was kept of this mailbox before. */
  keepMailboxReading(reading: MailboxReading): Promise<void>
}

export interface Store
  extends
    CampaignStore,
    SurveyStore,
    InviteeStore,
    RemovalStore,
    ChangeStore,
    UnitStore,
    OutboxStore,
    AnswerStore,
    CodingStore,
    ReleaseStore,
    MailboxStore,
    AccountStore {
  readonly kind: 'embedded' | 'mongodb'
  /** Resolves when the store answers; throws `problems.storeUnavailable` otherwise. */
  ping(): Promise<void>
  close(): Promise<void>
}
