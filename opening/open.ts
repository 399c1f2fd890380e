/** An opening from its beginning to the release, on one device. */
import { canonicalDigest } from '../sealing/canonical.ts'
import { beginOpening, boxKeyFrom, handOver, type HandOver, type Opening } from '../sealing/opening.ts'
import type { PrivateKeys } from '../sealing/keys.ts'
import { signRelease } from '../sealing/release.ts'
import type { FactsReply, ReleasedReply, TrusteesReply } from '../server/api/trustee.ts'
import { fewAmongOthers, leastAnswers } from '../server/fielding/campaigns/expected-answers.ts'
import { problems } from '../server/contracts/problems.ts'
import type { TrusteeApi } from './api.ts'
import { tabulateBox, type Tabulated } from './tabulate.ts'

/** An opening in the memory of this device. Gone with it: then an opening begins anew, and nothing is lost. */
export interface Begun {
  readonly opening: Opening
  readonly keys: PrivateKeys
  /** Of the trustee who began. */
  readonly trustee: PrivateKeys
}

/**
 * Begins an opening with the shares of those who are here.
 * @param present keys of one trustee or several; the first one begins
 * @param instead in place of an opening that is under way, by whoever it was begun
 */
export async function begin(
  api: TrusteeApi,
  present: readonly [PrivateKeys, ...PrivateKeys[]],
  instead: boolean,
): Promise<Begun> {
  const [first, ...others] = present
  const { box } = await api.state(first)
  const { opening, keys } = await beginOpening(box)
  const own = await handOver(box, opening, first)
  const theirs = await Promise.all(others.map((each) => handOver(box, opening, each)))
  await api.begin({ opening, handOver: own, instead })
  for (const each of theirs) await api.handOver(each)
  return { opening, keys, trustee: first }
}

/** The shares that have come; null while there are fewer than are needed. */
export const enoughHandOvers = ({ box, opening }: TrusteesReply): readonly HandOver[] | null =>
  opening && opening.handOvers.length >= box.threshold ? opening.handOvers : null

/** What whoever opens has decided in spite of what was said. */
export interface Despite {
  /** Although nothing will be published, because fewer than the least answers are in the box. */
  readonly despiteFewAnswers?: boolean
  /** Although the box holds more ballots than were issued and imported. */
  readonly despiteOverfull?: boolean
}

/** Is it worth opening? Known from numbers alone, before any share is asked for. @throws `answersTooFew`, `answersAmongOthers`, `boxOverfull` */
export function refuseInVain(
  { campaign, cast, issued, imported }: FactsReply,
  { despiteFewAnswers = false, despiteOverfull = false }: Despite,
): void {
  const least = leastAnswers(campaign)
  const few = fewAmongOthers(campaign, { cast, issued, imported })
  if (few) throw problems.answersAmongOthers(campaign.id, few.own, few.others, few.least)
  if (cast < least && !despiteFewAnswers) throw problems.answersTooFew(campaign.id, cast, least)
  if (cast > issued + imported && !despiteOverfull) throw problems.boxOverfull(campaign.id, cast, issued, imported)
}

export interface Opened extends Tabulated {
  readonly reply: ReleasedReply
}

/**
 * Puts the box key together, opens the ballots, tabulates them here and sends the release. Every step can be repeated.
 * @param mayRelease looks at what was made before it is sent: a release is made once
 * @throws as `refuseInVain`; those of the server; SealingRefusal as `boxKeyFrom`
 */
export async function openAndRelease(
  api: TrusteeApi,
  { opening, keys, trustee }: Begun,
  {
    onProgress,
    mayRelease = () => true,
    ...despite
  }: Despite & {
    readonly onProgress?: (opened: number, total: number) => void
    readonly mayRelease?: (tabulated: Tabulated) => boolean | Promise<boolean>
  } = {},
): Promise<Opened | null> {
  const state = await api.state(trustee)
  const handOvers = state.opening?.handOvers ?? []
  const key = await boxKeyFrom(state.box, opening, keys, handOvers)
  const facts = await api.facts(trustee)
  refuseInVain(facts, despite)
  const ballots = api.ballots(trustee, facts.campaign.ballot.paddedSize)
  const tabulated = await tabulateBox(key, facts, ballots, onProgress && ((opened) => onProgress(opened, facts.cast)))
  if (!(await mayRelease(tabulated))) return null
  const signed = await signRelease(opening, keys, handOvers, canonicalDigest(tabulated.made))
  return {
    ...tabulated,
    reply: await api.release({ signed, made: tabulated.made, despiteOverfull: despite.despiteOverfull ?? false }),
  }
}
