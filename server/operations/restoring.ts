/** Puts the records of a copy back into a store, many of a kind at once. */
import type {
  Account,
  Assignment,
  AuditEntry,
  Campaign,
  Day,
  QueuedLetter,
  Invitee,
  Quote,
  RecordChange,
  SurveyVersion,
  Unit,
  UnitRecord,
} from '../contracts/records.ts'
import type { CodeFrame, Coding } from '../contracts/coding.ts'
import type { Store } from '../store/store.ts'
import type { Release } from '../tabulation/counting/table.ts'

/** One line of a copy. */
export type Line =
  | { readonly kind: 'campaign'; readonly record: Campaign }
  | { readonly kind: 'release'; readonly record: Release }
  | { readonly kind: 'survey'; readonly record: SurveyVersion }
  | { readonly kind: 'account'; readonly record: Account }
  | { readonly kind: 'act'; readonly record: AuditEntry }
  | { readonly kind: 'invitee'; readonly record: Invitee }
  | { readonly kind: 'unit'; readonly record: Unit }
  | { readonly kind: 'assignment'; readonly record: Assignment }
  | {
      readonly kind: 'change'
      readonly record: RecordChange & { readonly of: Pick<UnitRecord, 'unit' | 'reviewer'> }
    }
  | { readonly kind: 'letter'; readonly record: QueuedLetter }
  | { readonly kind: 'turn'; readonly record: { readonly campaign: string; readonly turn: string } }
  | {
      readonly kind: 'completes'
      readonly record: { readonly campaign: string; readonly days: readonly { day: Day; count: number }[] }
    }
  | {
      readonly kind: 'ballot'
      readonly record: { readonly id: string; readonly campaign: string; readonly ciphertext: string }
    }
  | { readonly kind: 'quote'; readonly record: Quote }
  | { readonly kind: 'frame'; readonly record: CodeFrame }
  | { readonly kind: 'coding'; readonly record: Coding }

const AT_ONCE = 1000 // records

export interface Restorer {
  readonly counts: Readonly<Record<string, number>>
  take(line: Line): Promise<void>
  /** Stores what is still waiting. */
  finish(): Promise<void>
}

/** Keeps the order of the lines. Records that are in the store already are passed over by the store itself. */
export function restorer(store: Store): Restorer {
  const counts: Record<string, number> = {}
  let waiting: Line[] = []
  const keep = keepers(store)

  const finish = async () => {
    const [first] = waiting
    if (!first) return
    const records = waiting.map(({ record }) => record)
    waiting = []
    counts[first.kind] = (counts[first.kind] ?? 0) + records.length
    await keep[first.kind](records as never)
  }
  return {
    counts,
    async take(line) {
      const [first] = waiting
      if (first && (first.kind !== line.kind || campaignOf(first) !== campaignOf(line) || waiting.length >= AT_ONCE))
        await finish()
      waiting.push(line)
    },
    finish,
  }
}

const campaignOf = ({ record }: Line): string | null => ('campaign' in record ? record.campaign : null)

type Keepers = {
  readonly [Kind in Line['kind']]: (records: readonly Extract<Line, { kind: Kind }>['record'][]) => Promise<unknown>
}

function keepers(store: Store): Keepers {
  const each =
    <T>(keep: (record: T) => Promise<unknown>) =>
    async (records: readonly T[]) => {
      for (const record of records) await keep(record)
    }
  return {
    campaign: each((campaign) => store.insertCampaign(campaign)),
    release: each((release) => store.insertRelease(release)),
    survey: each((version) => store.keepSurvey(version)),
    account: each((account) => store.insertAccount(account)),
    act: each((entry) => store.appendAudit(entry)),
    invitee: (invitees) => store.insertInvitees(invitees),
    unit: (units) => store.insertUnits(units),
    assignment: (assignments) => store.insertAssignments(assignments),
    change: each(({ of, ...change }) => store.saveRecord(of, change)),
    letter: (letters) => store.queueLetters(letters),
    turn: each(({ campaign, turn }) => store.claimTurn(campaign, turn)),
    completes: each(({ campaign, days }) => store.restoreCompletes(campaign, days)),
    ballot: (ballots) =>
      store.castBallots(ballots.map((ballot) => ({ ...ballot, ciphertext: Buffer.from(ballot.ciphertext, 'base64') }))),
    quote: (quotes) => store.insertQuotes(quotes),
    frame: each((frame) => store.keepFrame(frame)),
    coding: each((coding) => store.keepCoding(coding)),
  }
}
