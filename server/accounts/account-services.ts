/** What the routes of accounts share. */
import type { SessionReply } from '../api/session.ts'
import type { Request } from 'express'
import type { Account } from '../contracts/records.ts'
import type { Caller, Services } from '../contracts/services.ts'
import type { OwnSession } from './sessions.ts'

export interface AccountRouteServices extends Pick<
  Services,
  'store' | 'now' | 'random' | 'roleOf' | 'proved' | 'logger'
> {
  /** The request's session, also of those who have to switch one-time codes on before anything else. */
  readonly sessionOf: (request: Request) => Promise<OwnSession | null>
  /** Whom one-time codes are asked of; nobody where absent. */
  readonly secondFactor?: SecondFactor
}

export const callerFor = ({ name, role, campaigns }: Account): Required<Caller> => ({ name, role, campaigns })

/** `administrators` have to use one-time codes, or everybody may. */
export type SecondFactor = 'optional' | 'administrators'

/** Has this account to switch one-time codes on before anything else? */
export const lacksSecondFactor = (
  secondFactor: SecondFactor | undefined,
  { role, totp }: Pick<Account, 'role' | 'totp'>,
): boolean => secondFactor === 'administrators' && role === 'administrator' && totp === null

/** Who is signed in, as their page has to know it. */
export async function sessionReplyOf(
  { store, secondFactor }: Pick<AccountRouteServices, 'store' | 'secondFactor'>,
  { name, role, campaigns = null }: Caller,
): Promise<SessionReply> {
  const totp = (await store.account(name))?.totp ?? null
  const missing = lacksSecondFactor(secondFactor, { role, totp })
  return { name, role, campaigns, secondFactor: totp !== null ? 'on' : missing ? 'missing' : 'off' }
}

/** As the audit trail says it; nothing where an account sees every campaign. */
export const limits = (campaigns: Account['campaigns']): { readonly campaigns?: string } =>
  campaigns === null ? {} : { campaigns: campaigns.join(', ') || '–' }

export function recordAccountAct(
  { store, now }: Pick<Services, 'store' | 'now'>,
  account: string,
  act: string,
  detail: Record<string, string> = {},
): Promise<void> {
  return store.appendAudit({ at: now().getTime(), account, act, campaign: null, detail })
}
