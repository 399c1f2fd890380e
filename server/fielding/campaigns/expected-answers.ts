/** How many answers a campaign may count on, how many it has, and how many it needs. Nothing here knows what was answered. */
import { sumOf } from '../../collections/sum.ts'
import type { Campaign } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'

/** Response rate of the survey of 2010: 109 of 291 contacts. */
const USUAL_RATE = 109 / 291

/** The number in the box once the campaign is closed; before, as many of its contacts as usual (37.5 %). */
export async function expectedAnswers(
  store: Pick<Store, 'countInvitees' | 'countBallots'>,
  { id, state }: Pick<Campaign, 'id' | 'state'>,
): Promise<number> {
  if (state === 'closed') return store.countBallots(id)
  const contacts = sumOf(Object.values(await store.countInvitees(id)))
  return Math.round(contacts * USUAL_RATE)
}

/** Fewer answers, and nothing is published: 2k under policy `confidential`; under policy `open` one answer can be. */
export const leastAnswers = ({ policy, k }: Pick<Campaign, 'policy' | 'k'>): number =>
  policy === 'confidential' ? 2 * k : 1

/**
 * Answers of invited people beside others that were imported or never issued, where they are so few that whoever brought the others in
 * could take those away from the tables and be left with somebody's answers. Null where they are none, or enough, or policy `open` hides nobody.
 */
export function fewAmongOthers(
  campaign: Pick<Campaign, 'policy' | 'k'>,
  { cast, issued, imported }: { readonly cast: number; readonly issued: number; readonly imported: number },
): { readonly own: number; readonly others: number; readonly least: number } | null {
  const others = Math.max(imported, cast - issued)
  const [own, least] = [cast - others, leastAnswers(campaign)]
  return campaign.policy === 'confidential' && others > 0 && own > 0 && own < least ? { own, others, least } : null
}
