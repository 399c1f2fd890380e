/** Accounts of the standalone server. As a plugin the host application says who is who, and none of this is used. */
import { randomInt } from 'node:crypto'
import { COMMAND_LINE, type Account, type AccountRole } from '../contracts/records.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { refuseCommonPassword } from './common-passwords.ts'
import { stepOf } from './one-time-codes.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import { endOtherSessions, openSession, type NewSession } from './sessions.ts'

type AccountServices = Pick<Services, 'store' | 'now' | 'random'>

/** What somebody shows to be who they say they are. */
export interface Proof {
  readonly password: string
  /** Where the account uses one-time codes; each is accepted once. */
  readonly oneTimeCode?: string | undefined
}

/** The only campaigns an account may see; null: all. */
type Campaigns = Account['campaigns']

/**
 * False when the name is taken, or that of the command line in the audit trail. The generation is random: sessions of somebody who had the name before are not sessions of this account.
 * @throws `passwordCommon`, `campaignUnknown`
 */
export async function createAccount(
  { store }: Pick<Services, 'store'>,
  name: string,
  role: AccountRole,
  password: string,
  campaigns: Campaigns = null,
): Promise<boolean> {
  refuseCommonPassword(password, name)
  await refuseUnknown(store, campaigns)
  if (name === COMMAND_LINE) return false
  return store.insertAccount({
    name,
    role,
    campaigns,
    password: await hashPassword(password),
    totp: null,
    totpStep: 0,
    generation: randomInt(2 ** 40),
  })
}

/** To these campaigns, or to none. False when there is no such account. @throws `campaignUnknown` */
export async function limitAccount(
  { store }: Pick<Services, 'store'>,
  name: string,
  campaigns: Campaigns,
): Promise<boolean> {
  await refuseUnknown(store, campaigns)
  const account = await store.account(name)
  return account !== null && store.replaceAccount({ ...account, campaigns })
}

async function refuseUnknown(store: Pick<Services['store'], 'campaign'>, campaigns: Campaigns): Promise<void> {
  for (const id of campaigns ?? []) if (!(await store.campaign(id))) throw problems.campaignUnknown(id)
}

/** A new password, by command line; every session ends and one-time codes are off. False when there is no such account. */
export async function resetPassword(
  { store }: Pick<Services, 'store'>,
  name: string,
  password: string,
): Promise<boolean> {
  const account = await store.account(name)
  return account !== null && replacePassword(store, { ...account, totp: null }, password)
}

/** A new password, by its owner: every other session ends. Throws `credentialsWrong` when the proof is not right, `passwordCommon`. */
export async function changePassword(
  services: AccountServices,
  name: string,
  proof: Proof,
  newPassword: string,
): Promise<NewSession> {
  refuseCommonPassword(newPassword, name)
  const account = await proven(services, name, proof)
  await replacePassword(services.store, account, newPassword)
  return openSession(services, { ...account, generation: account.generation + 1 })
}

async function replacePassword(store: Services['store'], account: Account, password: string): Promise<boolean> {
  return store.replaceAccount({
    ...account,
    password: await hashPassword(password),
    generation: account.generation + 1,
  })
}

/** Throws `credentialsWrong`. */
export async function signIn(
  services: AccountServices,
  { name, ...proof }: Proof & { readonly name: string },
): Promise<NewSession> {
  return openSession(services, await proven(services, name, proof))
}

/**
 * Switches one-time codes on or to another secret after one right code of it, or off with `secret` null. Other sessions of the account end:
 * they were opened without it.
 * @param session of whoever asks
 * @throws `credentialsWrong`
 */
export async function setOneTimeCodes(
  services: AccountServices,
  session: { readonly id: string; readonly account: string },
  proof: Proof,
  { secret, code }: { readonly secret: string | null; readonly code?: string | undefined },
): Promise<void> {
  const { store, now } = services
  // The new secret first: a slip in it does not use up a code of the old one.
  const step = secret === null ? 0 : stepOf(secret, code, now())
  if (step === null) throw problems.credentialsWrong()
  const account = await proven(services, session.account, proof)
  await store.replaceAccount({ ...account, totp: secret, totpStep: step })
  await endOtherSessions(services, session)
}

/** A stored hash that nothing matches: an unknown name takes as long as a wrong password. */
const NOBODY = 'scrypt$65536$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/**
 * The account of that name, if password and code are its own; the code is used up for every server of the store.
 * @throws `credentialsWrong`
 */
export async function proven(
  { store, now }: Pick<Services, 'store' | 'now'>,
  name: string,
  { password, oneTimeCode }: Proof,
): Promise<Account> {
  const account = await store.account(name)
  // An account out of a backup has no password until it is given one.
  const matches = await passwordMatches(password, account?.password || NOBODY)
  if (!account || !matches) throw problems.credentialsWrong()
  if (account.totp === null) return account
  const step = stepOf(account.totp, oneTimeCode, now())
  if (step === null || !(await store.takeOneTimeCode(name, step))) throw problems.credentialsWrong()
  return { ...account, totpStep: step }
}
