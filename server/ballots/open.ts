/** The opening of the box, at the close: every ballot, under new names, in an order that was nobody's. */
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { Answers, Survey } from '../../surveys/types.ts'
import { carriedFrame } from '../frame.ts'
import type { Campaign } from '../records.ts'
import { problems } from '../problems.ts'
import { batches, sortedById } from '../store/keys.ts'
import type { Store } from '../store/store.ts'
import { responseId } from './formats.ts'
import { boxPublicKey, isKeyOf, type KeyFolder } from './keys.ts'
import type { BatchItem, Unopened } from './open-batch.ts'
import { crewOf } from './open-crew.ts'

export interface OpenBoxNeeds {
  readonly store: Pick<Store, 'ballotIds' | 'ballotsNamed' | 'insertResponses'>
  readonly keys: KeyFolder
  readonly campaign: Campaign
  readonly survey: Survey
  /** The box key, base64url, when the research team holds it. */
  readonly boxKey?: string
  readonly onProgress?: (opened: number, total: number) => void
  /** Threads; by default the cores there are, and none for a small box. */
  readonly threads?: number
}

export interface OpenedBox {
  readonly opened: number
  /** Ballots that did not open, or whose answers the survey does not accept, in the order of their names. They stay in the box. */
  readonly unopened: readonly { readonly ballot: string; readonly reason: Unopened }[]
}

const BATCH = 64 // ballots
const SMALL_BOX = 1000 // ballots: below, starting threads costs more than it saves
const MOST_THREADS = 8

/**
 * Opens every ballot of a closed campaign and inserts the answers. The new names follow from the ballots, and ballots are
 * opened in the order of the new names: what is in the store is at any time a beginning of that order, and no more than a
 * few batches are in memory, however large the box is. Run again after a crash it adds what is missing.
 * @throws `campaignNotClosed`, `boxKeyMissing`, `boxKeyWrong`, `keysMissing`
 */
export async function openBox(
  { store, keys, campaign, survey, boxKey, onProgress = () => {}, threads }: OpenBoxNeeds,
): Promise<OpenedBox> {
  if (campaign.state !== 'closed' && campaign.state !== 'released') throw problems.campaignNotClosed(campaign.id)
  const secrets = await keys.read(campaign.id)
  const box = boxKey ?? secrets.box
  if (box === undefined) throw problems.boxKeyMissing(campaign.id)
  // Another campaign's key opens nothing, and a release of nothing would stand for good.
  if (campaign.ballot && !isKeyOf(box, campaign.ballot.box)) throw problems.boxKeyWrong(campaign.id)
  const ballots = await inOrderOfNewNames(secrets.release, await store.ballotIds(campaign.id))
  const crew = crewOf(
    { campaign: campaign.id, box: { publicKey: boxPublicKey(box), privateKey: box }, release: secrets.release, survey, frame: carriedFrame(survey, campaign) },
    threads ?? (ballots.length < SMALL_BOX ? 0 : Math.min(availableParallelism(), MOST_THREADS)),
  )
  const openSome = async (ids: readonly string[]) => crew.open(await store.ballotsNamed(campaign.id, ids))
  const unopened: { ballot: string; reason: Unopened }[] = []
  let opened = 0
  try {
    for await (const items of inTurn(batches(ballots, BATCH), crew.width, openSome)) {
      const good = items.filter((item) => 'id' in item)
      await store.insertResponses(campaign.id, good.map(({ id, content }) => ({
        id, campaign: campaign.id, surveyVersion: campaign.surveyVersion, answers: JSON.parse(content) as Answers,
      })))
      opened += good.length
      unopened.push(...items.filter((item) => 'reason' in item))
      onProgress(opened + unopened.length, ballots.length)
    }
  } finally {
    await crew.dismiss()
  }
  return { opened, unopened: unopened.sort((one, other) => (one.ballot < other.ballot ? -1 : 1)) }
}

/** The ballots, in the order of the names that their answers will have. Other work goes on between. */
async function inOrderOfNewNames(release: string, ballots: readonly string[]): Promise<string[]> {
  const named: { readonly id: string; readonly ballot: string }[] = []
  for (const some of batches(ballots, 1000)) {
    for (const ballot of some) named.push({ id: responseId(release, ballot), ballot })
    await setImmediate()
  }
  return sortedById(named).map(({ ballot }) => ballot)
}

/** What `work` makes of each, in their order, with up to `width` under way at once. */
async function* inTurn<T>(list: Iterable<T>, width: number, work: (each: T) => Promise<BatchItem[]>): AsyncGenerator<BatchItem[]> {
  const underWay: Promise<BatchItem[]>[] = []
  for (const each of list) {
    const begun = work(each)
    begun.catch(() => {}) // a failure is met when its turn has come
    underWay.push(begun)
    if (underWay.length >= width) yield await underWay.shift()!
  }
  for (const begun of underWay) yield await begun
}
