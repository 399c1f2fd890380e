/** From the closed campaign to its release: the box is opened once, tabulated once, and published. Every step can be repeated. */
import { openBox } from './ballots/open.ts'
import type { OpenedBox } from './ballots/open.ts'
import { WHAT_DESTROYING_ENDS } from './ballots/keys.ts'
import type { KeyFolderFiles } from './ballots/keys.ts'
import { campaignNamed } from './fielding/campaigns.ts'
import { leastAnswers } from './fielding/expected-answers.ts'
import type { Needs } from './needs.ts'
import { problems } from './problems.ts'
import type { Campaign } from './records.ts'
import type { ConsistencyReport } from './tabulation/consistency.ts'
import { collectQuotes } from './tabulation/quotes.ts'
import { publishRelease } from './tabulation/release.ts'
import type { Release } from './tabulation/table.ts'

export interface ReleaseOptions {
  /** The box's private key, base64url, where the research team holds it. */
  readonly boxKey?: string
  /** Although nothing will be published, because fewer than the least answers are in the box. */
  readonly despiteFewAnswers?: boolean | undefined
  readonly onProgress?: (opened: number, total: number) => void
}

export interface Releasing {
  readonly release: Release
  readonly report: ConsistencyReport
  readonly box: OpenedBox | null
  /** False when the release was there before and stands. */
  readonly inserted: boolean
}

/**
 * Opens the box of a closed campaign, tabulates, protects, stores the release and marks the campaign as released.
 *
 * @throws campaignUnknown, campaignNotClosed, keysMissing, boxKeyMissing, and unless it is `despiteFewAnswers`, answersTooFew
 */
export async function releaseCampaign(
  { store, keys, surveys }: Pick<Needs, 'store' | 'keys' | 'surveys'>, id: string,
  { boxKey, despiteFewAnswers = false, onProgress }: ReleaseOptions = {},
): Promise<Releasing> {
  const campaign = await campaignNamed(store, id)
  const survey = surveys[campaign.survey]
  if (!survey) throw problems.surveyUnknown(campaign.survey)
  if (campaign.state === 'closed' && !despiteFewAnswers) await refuseFew(store, campaign)
  const open = () => openBox({ store, keys, campaign, survey, ...(boxKey && { boxKey }), ...(onProgress && { onProgress }) })
  let box = campaign.state === 'released' ? null : await open()
  // A ballot that was on its way while the campaign closed is counted too.
  while (box && (await store.countBallots(id)) > box.opened + box.unopened.length) box = await open()
  const { release, report, inserted } = await publishRelease({ store, survey, campaign })
  if (campaign.state === 'closed') {
    await collectQuotes({ store, keys, survey, campaign, release })
    await store.replaceCampaign({ ...campaign, state: 'released' })
  }
  return { release, report, box, inserted }
}

/** A release is made once: where it would publish nothing, that is to be known before. */
async function refuseFew(store: Pick<Needs['store'], 'countBallots'>, campaign: Campaign): Promise<void> {
  const [answers, least] = [await store.countBallots(campaign.id), leastAnswers(campaign)]
  if (answers < least) throw problems.answersTooFew(campaign.id, answers, least)
}

/**
 * Destroys the keys of a released campaign, and with them everything that was ever sealed or opened with them.
 * What ends is named by `WHAT_DESTROYING_ENDS`; the release stays.
 *
 * @throws campaignUnknown, campaignNotReleased
 */
export async function destroyKeys(
  { store, keys }: { readonly store: Needs['store']; readonly keys: KeyFolderFiles }, id: string,
): Promise<typeof WHAT_DESTROYING_ENDS> {
  const campaign = await campaignNamed(store, id)
  if (campaign.state !== 'released') throw problems.campaignNotReleased(id)
  await store.removeBallots(id)
  await store.removeResponses(id)
  await store.forgetOriginals(id)
  await keys.destroy(id)
  return WHAT_DESTROYING_ENDS
}
