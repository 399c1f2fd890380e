/** What only a trustee may ask of the server: asked for with a signature, so that a trustee needs no account. */
import type { Box } from './box/box.ts'
import { publicKeysOf, sign, verify, type PrivateKeys, type PublicKeys } from './keys.ts'
import { SealingRefusal } from './refusals.ts'

/** `state`: the box and who has done what. `facts`: what the release is made with. `ballots`: the sealed ballots. */
export type Wanted = 'state' | 'facts' | 'ballots'

export interface TrusteeRequest {
  readonly campaign: string
  readonly keys: PublicKeys
  readonly wants: Wanted
  /** By the device's clock, ms since epoch. */
  readonly at: number
  readonly signature: string
}

const MINUTE = 60_000 // ms
/** Minutes a device's clock may be wrong, and a request may be repeated by whoever has seen it. */
const MOST_MINUTES = 15
const [HOUR, DAY] = [60, 24 * 60] // minutes

export async function signRequest(
  campaign: string,
  keys: PrivateKeys,
  wants: Wanted,
  at: number,
): Promise<TrusteeRequest> {
  const stated = { campaign, keys: publicKeysOf(keys), wants, at }
  return { ...stated, signature: await sign(keys, 'request', stated) }
}

/**
 * Place of the trustee who asks.
 * @param now ms since epoch
 * @throws SealingRefusal `notTrustee`, `requestForged`, `requestOutOfMinutes`, `requestOutOfHours`, `requestOutOfDays`
 */
export async function checkRequest(
  box: Box,
  { signature, ...stated }: TrusteeRequest,
  wants: Wanted,
  now: number,
): Promise<number> {
  const trustee = box.trustees.findIndex(
    ({ keys }) => keys.sealing === stated.keys.sealing && keys.signing === stated.keys.signing,
  )
  if (trustee < 0) throw new SealingRefusal('notTrustee', { campaign: box.campaign })
  const asked = stated.campaign === box.campaign && stated.wants === wants
  if (!asked || !(await verify(stated.keys, 'request', stated, signature))) throw new SealingRefusal('requestForged')
  const minutes = Math.round(Math.abs(now - stated.at) / MINUTE)
  if (minutes > MOST_MINUTES) throw outOfTime(minutes)
  return trustee
}

/** In the largest unit of which it is two or more, so that it can be read at a glance. */
function outOfTime(minutes: number): SealingRefusal {
  if (minutes < 2 * HOUR) return new SealingRefusal('requestOutOfMinutes', { count: minutes })
  return minutes < 2 * DAY
    ? new SealingRefusal('requestOutOfHours', { count: Math.round(minutes / HOUR) })
    : new SealingRefusal('requestOutOfDays', { count: Math.round(minutes / DAY) })
}
