/** Who may be asked in a later wave: nobody who took part in an earlier one, and nobody who stopped letters there. */
import { earlierWaves } from '../../releases/follow-ups.ts'
import { problems } from '../../contracts/problems.ts'
import type { Campaign, Invitee } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'

/** What becomes of a contact of the wave before. */
export type Passage = 'askedAgain' | 'undeliverable' | 'tookPart' | 'optedOut'

/**
 * Whoever has pressed Submit counts as having taken part, also where nothing says that the answers arrived: they may lie in the
 * box. Addresses from which letters came back stay behind: nobody reads there, and a list of dead addresses makes a sender look
 * like spam. Who corrects one in the list of the wave before, or adds the new one, has the person asked again.
 */
export function passageOf({ disposition, done, bh }: Pick<Invitee, 'disposition' | 'done' | 'bh'>): Passage {
  if (done || bh !== null) return 'tookPart'
  if (disposition === 'optedOut') return 'optedOut'
  return disposition === 'bounced' ? 'undeliverable' : 'askedAgain'
}

/** Why somebody cannot be invited in a later wave; names of `problems` and of `fielding:rejects`. */
export type EarlierReason = 'tookPartEarlier' | 'optedOutEarlier'

/** Tells of an address whether an earlier wave of the campaign keeps it from being invited, and which. */
export async function earlierStanding(
  store: Pick<Store, 'campaign' | 'inviteeByEmail'>,
  campaign: Pick<Campaign, 'followUp'>,
): Promise<(email: string) => Promise<{ readonly reason: EarlierReason; readonly wave: string } | null>> {
  const waves = await earlierWaves(store, campaign)
  return async (email) => {
    for (const wave of waves) {
      const known = await store.inviteeByEmail(wave, email)
      const passage = known && passageOf(known)
      if (passage === 'tookPart') return { reason: 'tookPartEarlier', wave }
      if (passage === 'optedOut') return { reason: 'optedOutEarlier', wave }
    }
    return null
  }
}

/** Throws `tookPartEarlier`, `optedOutEarlier`. */
export async function refuseEarlier(
  store: Pick<Store, 'campaign' | 'inviteeByEmail'>,
  campaign: Pick<Campaign, 'followUp'>,
  email: string,
): Promise<void> {
  const standing = await (await earlierStanding(store, campaign))(email)
  if (standing) throw problems[standing.reason](standing.wave)
}
