import { randomBytes } from 'node:crypto'
import type { Account, AuditEntry, Campaign, MailboxReading, Session } from '../../contracts/records.ts'
import { digits, hashed, keyOf } from '../keys.ts'
import type { AccountStore, CampaignStore, MailboxStore } from '../store.ts'
import { reach } from './connection.ts'
import { within, type Answers, type People } from './documents.ts'
import { insertNew } from './insert.ts'

/** Campaigns, accounts, mailboxes and the audit trail, in MongoDB. */
export function mongoOffice(people: People, answers: Answers): CampaignStore & AccountStore & MailboxStore {
  const {
    campaigns,
    invitees,
    removals,
    removed,
    keptChanges,
    formerContacts,
    days,
    turns,
    queuedLetters,
    accounts,
    sessions,
    audit,
    mailboxes,
  } = people
  const byName = [people.changes, people.records, people.assignments, people.units]
  let entries = 0 // orders the acts of one process within a millisecond

  return {
    insertCampaign: (campaign) => insertNew(campaigns, toDocument('id', campaign), false),
    campaign: (id) => reach(async () => found(campaignOf, await campaigns.findOne({ _id: id }))),
    campaigns: () => reach(async () => (await campaigns.find().sort({ _id: 1 }).toArray()).map(campaignOf)),
    /** Not repeated after a lost reply: our own first success would look like somebody else's. */
    async replaceCampaign(campaign) {
      const next = { ...campaign, revision: campaign.revision + 1 }
      const { matchedCount } = await campaigns.replaceOne(
        { _id: campaign.id, revision: campaign.revision },
        toDocument('id', next),
      )
      return matchedCount === 1
    },
    /** The campaign's own record goes last: after a crash it is still there to be removed again. */
    async removeCampaign(id) {
      const { box, quotes, frames, codings } = answers
      for (const collection of [box, quotes, frames, codings]) await reach(() => collection.deleteMany(within(id)))
      for (const collection of byName) await reach(() => collection.deleteMany(within(id) as never))
      await reach(() => queuedLetters.deleteMany({ campaign: id }))
      await reach(() => turns.deleteMany(within(id)))
      for (const collection of [removed, removals, formerContacts, keptChanges])
        await reach(() => collection.deleteMany(within(id) as never))
      await reach(() => invitees.deleteMany(within(id)))
      await reach(() => days.deleteOne({ _id: keyOf(id) }))
      await reach(() => campaigns.deleteOne({ _id: id }))
    },

    insertAccount: (account) => insertNew(accounts, toDocument('name', account), false),
    account: (name) => reach(async () => found(accountOf, await accounts.findOne({ _id: name }))),
    accounts: () => reach(async () => (await accounts.find().sort({ _id: 1 }).toArray()).map(accountOf)),
    async replaceAccount(account) {
      const { name, totpStep, ...rest } = account
      const { matchedCount } = await reach(() => accounts.updateOne({ _id: name }, { $set: rest, $max: { totpStep } }))
      return matchedCount === 1
    },
    /** Not repeated after a lost reply: our own first success would look like somebody else's. */
    async takeOneTimeCode(name, step) {
      const { matchedCount } = await accounts.updateOne(
        { _id: name, totpStep: { $lt: step } },
        { $set: { totpStep: step } },
      )
      return matchedCount === 1
    },
    async removeAccount(name) {
      return (await accounts.deleteOne({ _id: name })).deletedCount === 1
    },

    async insertSession({ id, ...rest }) {
      await reach(() => sessions.replaceOne({ _id: id }, { ...rest, end: new Date(rest.expires) }, { upsert: true }))
    },
    session: (id) => reach(async () => found(sessionOf, await sessions.findOne({ _id: id }))),
    sessions: (account) => reach(async () => (await sessions.find({ account }).toArray()).map(sessionOf)),
    async changeSession(id, change) {
      const { matchedCount } = await reach(() => sessions.updateOne({ _id: id }, { $set: change }))
      return matchedCount === 1
    },
    async removeSession(id) {
      await reach(() => sessions.deleteOne({ _id: id }))
    },

    mailboxReading: (mailbox) => reach(async () => found(readingOf, await mailboxes.findOne({ _id: mailbox }))),
    async keepMailboxReading({ mailbox, ...rest }) {
      await reach(() => mailboxes.replaceOne({ _id: mailbox }, rest, { upsert: true }))
    },

    async appendAudit(entry) {
      const order = digits(entries++)
      const _id = keyOf(digits(entry.at), order, hashed(PROCESS).slice(0, 8))
      await insertNew(audit, { _id, ...entry }, true)
    },
    audit: (limit) =>
      reach(async () => (limit < 1 ? [] : (await audit.find().sort({ _id: -1 }).limit(limit).toArray()).map(entryOf))),
  }
}

const PROCESS = randomBytes(8).toString('hex')

type Document<T, K extends keyof T> = Omit<T, K> & { readonly _id: string }

function toDocument<T extends object, K extends keyof T & string>(id: K, record: T): Document<T, K> {
  const { [id]: key, ...rest } = record
  return { _id: key, ...rest } as unknown as Document<T, K>
}

const found = <D, T>(recordOf: (document: D) => T, document: D | null): T | null =>
  document === null ? null : recordOf(document)
const campaignOf = ({ _id, ...rest }: Document<Campaign, 'id'>): Campaign => ({ id: _id, ...rest })
const accountOf = ({ _id, ...rest }: Document<Account, 'name'>): Account => ({ name: _id, ...rest })
const sessionOf = ({ _id, account, generation, begun, used, proved, expires }: Document<Session, 'id'>): Session => ({
  id: _id,
  account,
  generation,
  begun,
  used,
  proved,
  expires,
})
const readingOf = ({ _id, ...rest }: Document<MailboxReading, 'mailbox'>): MailboxReading => ({ mailbox: _id, ...rest })
const entryOf = ({ at, account, act, campaign, detail }: AuditEntry): AuditEntry => ({
  at,
  account,
  act,
  campaign,
  detail,
})
