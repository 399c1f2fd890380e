/** "Remove my answers": what the page does when somebody asks for it, with their link, without it, or after the close. */
import type { StatusReply } from '../../../server/api/respond.ts'
import { address } from '../../shared/page.ts'
import { placeOf, placesOf } from '../ballot/device.ts'
import { openDisk } from '../ballot/disk.ts'
import type { PersonalLink } from '../ballot/link.ts'
import { ballotApi } from '../ballot/api.ts'
import { Refusal } from '../ballot/refusals.ts'
import { beginRemoval, completeRemoval, type Removal } from '../ballot/removal.ts'
import { takeTurn, tellEnd } from '../ballot/turn.ts'
import { forgetPage } from './offline.ts'

const SHORT = [1, 2] // seconds: somebody wants to know soon, and the next opening completes it

/** `unreached`: gone from the storage; the server's half of the key goes at the next opening. */
export type Removed = Removal['kind'] | 'givenUp' | 'unreached'

/**
 * Removes one person's answers, whatever tab has them open.
 * @param giveUp also where a ballot is on its way from another browser
 */
export const removeAnswers = async (
  campaign: string,
  { code }: Pick<PersonalLink, 'code'>,
  giveUp: boolean,
): Promise<Removed> => {
  const [disk, place] = await Promise.all([openDisk(), placeOf(campaign, code)])
  const turn = await takeTurn(place, true)
  const api = ballotApi(address('api/respond'), { id: campaign }, { waits: SHORT })
  const at = { disk, place, turn: turn.name, campaign, code }
  try {
    await disk.beginTurn(place, turn.name)
    await beginRemoval(at)
    const status: StatusReply = await api.status(code)
    const removal = await completeRemoval(at, api, status, giveUp)
    return removal.kind === 'removed' && removal.deviceKey === null ? 'givenUp' : removal.kind
  } catch (error) {
    if (error instanceof Refusal) return 'unreached'
    throw error
  } finally {
    turn.end('removed')
    disk.close()
    await forgetPage(campaign).catch(() => undefined)
  }
}

/** Removes everything this browser keeps of a campaign, whoever wrote it: it is over, or nobody knows whose it is. */
export const removeEverything = async (campaign: string, why: 'removed' | 'closed'): Promise<void> => {
  const disk = await openDisk()
  const places = await disk.places(placesOf(campaign))
  await disk.wipe(placesOf(campaign))
  disk.close()
  tellEnd(places, why)
  await forgetPage(campaign).catch(() => undefined)
}
