import { headOf } from '../heads.ts'
import type { Account, Campaign } from '../../contracts/records.ts'
import { digits, hashed, keyOf, rangeOf } from '../keys.ts'
import type { AccountStore, CampaignStore, MailboxStore, ReleaseStore } from '../store.ts'
import { clearAnswers } from './answers.ts'
import { removeLetter } from './outbox.ts'
import { clearUnits } from './units.ts'
import { clear, latest, type Answers, type People, type Table } from './files.ts'
import { promised } from '../promised.ts'

/** Campaigns, releases, accounts, mailboxes and the audit trail, in the embedded store. `now` (ms) only sweeps away expired sessions. */
export function embeddedOffice(
  people: People,
  answers: Answers,
  now: () => number,
): CampaignStore & ReleaseStore & AccountStore & MailboxStore {
  const {
    file,
    campaigns,
    invitees,
    addresses,
    tallies,
    days,
    unshown,
    removals,
    removed,
    keptChanges,
    formerContacts,
    turns,
    lettersOf,
    letterTallies,
    releases,
    releaseHeads,
    releaseFiles,
    accounts,
    sessions,
    audit,
    mailboxes,
  } = people

  const insertNew = <V>(table: Table<V>, key: string, value: V) =>
    file.transaction(() => {
      if (table.doesExist(key)) return false
      table.putSync(key, value)
      return true
    })
  const one = <V>(table: Table<V>, ...parts: readonly string[]) =>
    promised(() => latest(file, table, keyOf(...parts)) ?? null)
  const all = <V>(table: Table<V>) =>
    promised(() => {
      file.resetReadTxn()
      return [...table.getRange({})].map(({ value }) => value)
    })

  return {
    insertCampaign: (campaign) => insertNew(campaigns, keyOf(campaign.id), campaign),
    campaign: (id) => one(campaigns, id),
    campaigns: () => all(campaigns),
    replaceCampaign: (campaign: Campaign) =>
      file.transaction(() => {
        if (campaigns.get(keyOf(campaign.id))?.revision !== campaign.revision) return false
        campaigns.putSync(keyOf(campaign.id), { ...campaign, revision: campaign.revision + 1 })
        return true
      }),
    /** The campaign's own record goes last: after a crash it is still there to be removed again. */
    async removeCampaign(id) {
      await clearAnswers(answers, id)
      await clearUnits(people, id)
      await clear(file, lettersOf, [id], (_key, queued) => removeLetter(people, queued))
      await clear(file, turns, [id])
      await clear(file, removed, [id])
      await clear(file, removals, [id])
      await clear(file, formerContacts, [id])
      await clear(file, keptChanges, [id])
      await clear(file, unshown, [id])
      await clear(file, addresses, [id])
      await clear(file, invitees, [id])
      await file.transaction(() => {
        for (const table of [tallies, letterTallies, days, campaigns]) table.removeSync(keyOf(id))
      })
    },

    insertRelease: (release) =>
      file.transaction(() => {
        if (releases.doesExist(keyOf(release.id))) return false
        releases.putSync(keyOf(release.id), release)
        releaseHeads.putSync(keyOf(release.id), headOf(release))
        return true
      }),
    release: (id) => one(releases, id),
    keepFile: (release, name, bytes) =>
      file.transaction(() => {
        if (releaseFiles.doesExist(keyOf(release, name))) return false
        releaseFiles.putSync(keyOf(release, name), bytes)
        return true
      }),
    async keptFile(release, name) {
      const bytes = await one(releaseFiles, release, name)
      return bytes && Uint8Array.from(bytes)
    },
    releases: () => all(releaseHeads),

    insertAccount: (account) => insertNew(accounts, keyOf(account.name), account),
    account: (name) => one(accounts, name),
    accounts: () => all(accounts),
    replaceAccount: (account: Account) =>
      file.transaction(() => {
        const before = accounts.get(keyOf(account.name))
        if (!before) return false
        accounts.putSync(keyOf(account.name), { ...account, totpStep: Math.max(before.totpStep, account.totpStep) })
        return true
      }),
    takeOneTimeCode: (name, step) =>
      file.transaction(() => {
        const account = accounts.get(keyOf(name))
        if (!account || account.totpStep >= step) return false
        accounts.putSync(keyOf(name), { ...account, totpStep: step })
        return true
      }),
    removeAccount: (name) => file.transaction(() => accounts.removeSync(keyOf(name))),

    async insertSession(session) {
      await file.transaction(() => {
        for (const { key, value } of [...sessions.getRange({})]) if (value.expires < now()) sessions.removeSync(key)
        sessions.putSync(keyOf(session.id), session)
      })
    },
    session: (id) => one(sessions, id),
    sessions: async (name) => (await all(sessions)).filter(({ account }) => account === name),
    changeSession: (id, change) =>
      file.transaction(() => {
        const session = sessions.get(keyOf(id))
        if (!session) return false
        sessions.putSync(keyOf(id), { ...session, ...change })
        return true
      }),
    async removeSession(id) {
      await file.transaction(() => sessions.removeSync(keyOf(id)))
    },

    mailboxReading: (mailbox) => one(mailboxes, hashed(mailbox)),
    async keepMailboxReading(reading) {
      await file.transaction(() => mailboxes.putSync(keyOf(hashed(reading.mailbox)), reading))
    },

    async appendAudit(entry) {
      const instant = digits(entry.at)
      await file.transaction(() => {
        const { from, to } = rangeOf(instant)
        audit.putSync(keyOf(instant, digits(audit.getKeysCount({ start: from, end: to }))), entry)
      })
    },
    audit: (limit) =>
      promised(() => {
        file.resetReadTxn()
        return limit < 1 ? [] : [...audit.getRange({ reverse: true, limit })].map(({ value }) => value)
      }),
  }
}
