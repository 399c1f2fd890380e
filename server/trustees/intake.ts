/**
 * Taking a release: checked, kept, and the ballots removed. Sent again it is the same release, and whatever was left
 * undone is done; another one is refused. No answer comes along, only tables and the texts that a person is to read.
 */
import { isDeepStrictEqual } from 'node:util'
import { canonicalDigest } from '../../sealing/canonical.ts'
import { checkRelease } from '../../sealing/release.ts'
import type { ReleaseRequest, ReleasedReply } from '../api/trustee.ts'
import type { KeyFolder } from '../ballots/keys.ts'
import { recordAct } from '../fielding/campaigns/campaigns.ts'
import { fewAmongOthers } from '../fielding/campaigns/expected-answers.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { importedBy } from '../contracts/records.ts'
import { isIntact } from '../tabulation/release/digest.ts'
import { quotesOf } from '../tabulation/quotes/quotes.ts'
import { underReview } from '../tabulation/quotes/review.ts'
import type { Release } from '../tabulation/counting/table.ts'
import { boxedCampaign, changed, trusteeName } from './changing.ts'
import { standingOf } from './counts.ts'
import type { BoxedCampaign } from '../contracts/records.ts'

export interface IntakeServices extends Pick<Services, 'store' | 'now'> {
  readonly keys: KeyFolder
}

/**
 * @throws `campaignNotClosed`; `keysMissing` where the texts cannot be sealed; SealingRefusal as `checkRelease`; `bodyInvalid` where the release is another campaign's or not
 *   as it was made; `releaseIncomplete` where ballots came in since; `boxOverfull` where the box holds more than were issued
 *   and imported, unless it is to be released all the same; `answersAmongOthers`; `releaseExists` where another release stands
 */
export async function takeRelease(
  { store, keys, now }: IntakeServices,
  id: string,
  { signed, made, despiteOverfull }: ReleaseRequest,
): Promise<ReleasedReply> {
  const campaign = await boxedCampaign(store, id)
  if (campaign.state !== 'closed' && campaign.state !== 'released') throw problems.campaignNotClosed(id)
  const [opener] = await checkRelease(campaign.ballot.box, signed, canonicalDigest(made))
  const { release, texts } = made
  const review = campaign.state === 'closed' ? (await keys.read(id)).review : null // nothing is begun that cannot be ended
  const before = await store.release(id)
  if (!before) await refuseWrong(store, campaign, release, despiteOverfull)
  const inserted = before ? false : await store.insertRelease(release)
  const stands = inserted ? release : await store.release(id)
  if (stands?.digest !== release.digest) throw problems.releaseExists(id)
  if (review !== null) {
    await underReview(store, keys).insertQuotes(quotesOf(id, texts, Buffer.from(review, 'base64url')))
    await changed({ store, now }, id, campaign.opening?.by ?? opener ?? 0, (current) => {
      if (current.state !== 'closed') return null
      const { opening: _, ...rest } = current
      return {
        campaign: { ...rest, state: 'released', opened: signed },
        act: 'released',
        detail: { digest: release.digest },
      }
    })
  }
  if (campaign.state === 'released') await completeTrail({ store, now }, campaign, opener ?? 0)
  await store.removeBallots(id)
  return { release: id, digest: release.digest, already: !inserted }
}

const LATEST = 1000 // acts: whoever sends a release again does so soon

/** The act of the release, where a crash or a lost connection has kept it out of the trail. */
async function completeTrail({ store, now }: Pick<Services, 'store' | 'now'>, campaign: BoxedCampaign, opener: number) {
  const isThere = (await store.audit(LATEST)).some(({ act, campaign: of }) => act === 'released' && of === campaign.id)
  const digest = (await store.release(campaign.id))?.digest ?? ''
  if (!isThere)
    await recordAct({ store, now }, { name: trusteeName(campaign, opener) }, 'released', campaign.id, { digest })
}

/** Ballots of released campaigns that a crash has left: removed when a process starts. */
export async function removeReleasedBallots(
  store: Pick<Services['store'], 'campaigns' | 'removeBallots'>,
): Promise<void> {
  for (const { id, state } of await store.campaigns()) if (state === 'released') await store.removeBallots(id)
}

/** A release stands for good: what is wrong with it must be said before. */
async function refuseWrong(
  store: Services['store'],
  campaign: BoxedCampaign,
  release: Release,
  despiteOverfull: boolean,
): Promise<void> {
  const { id, survey, policy, k } = campaign
  const { invited, issued, imported, cast } = await standingOf(store, campaign)
  const { ballots } = release
  const wrong = [
    ...Object.entries({ id, campaign: id, survey, policy, k, invited }).flatMap(([name, value]) =>
      release[name as keyof Release] === value ? [] : [name],
    ),
    ...(isIntact(release) ? [] : ['digest']),
    ...(ballots &&
    release.responses === ballots.cast - ballots.spoiled &&
    ballots.issued === issued &&
    ballots.imported === imported &&
    isDeepStrictEqual(ballots.importedBy, importedBy(campaign))
      ? []
      : ['ballots']),
  ]
  if (wrong.length > 0)
    throw problems.bodyInvalid(wrong.map((name) => ({ path: `made.release.${name}`, message: 'differs' })))
  if (ballots?.cast !== cast) throw problems.releaseIncomplete(id, ballots?.cast ?? 0, cast)
  const few = fewAmongOthers(campaign, { cast, issued, imported })
  if (few) throw problems.answersAmongOthers(id, few.own, few.others, few.least)
  if (cast > issued + imported && !despiteOverfull) throw problems.boxOverfull(id, cast, issued, imported)
}
