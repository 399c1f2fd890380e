/** A unit is taken away, or asked again. */
import { problems } from '../../contracts/problems.ts'
import type { Campaign } from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { recordAct, type Actor } from '../campaigns/campaigns.ts'

interface ChangingServices {
  readonly store: Pick<Store, 'unit' | 'updateUnit' | 'removeUnit' | 'appendAudit'>
  readonly now: () => Date
}

/**
 * Takes a unit away: one without answers for good, with its links; one that has answered is withdrawn, which has to be confirmed: its links are
 * closed, it is counted nowhere, and its record stays.
 *
 * @param confirm the unit's name once more
 * @throws `unitUnknown`, `unitAnswered` unless it is confirmed, `campaignChangeRefused` after the release
 */
export async function removeUnit(
  services: ChangingServices,
  campaign: Campaign,
  id: string,
  confirm: string | undefined,
  actor: Actor,
): Promise<'removed' | 'withdrawn'> {
  const { store } = services
  refuseReleased(campaign)
  const outcome = await store.removeUnit(campaign.id, id)
  if (outcome === 'unknown') throw problems.unitUnknown(id)
  if (outcome === 'removed') {
    await recordAct(services, actor, 'unitRemoved', campaign.id, { unit: id })
    return 'removed'
  }
  const unit = await store.unit(campaign.id, id)
  if (!unit) throw problems.unitUnknown(id)
  if (confirm?.trim() !== unit.id) throw problems.unitAnswered(unit.id)
  await store.updateUnit({ ...unit, withdrawn: true })
  await recordAct(services, actor, 'unitWithdrawn', campaign.id, { unit: unit.id })
  return 'withdrawn'
}

/** @throws `unitUnknown`, `campaignChangeRefused` after the release */
export async function restoreUnit(
  services: ChangingServices,
  campaign: Campaign,
  id: string,
  actor: Actor,
): Promise<void> {
  refuseReleased(campaign)
  const unit = await services.store.unit(campaign.id, id)
  if (!unit) throw problems.unitUnknown(id)
  if (!unit.withdrawn) return
  await services.store.updateUnit({ ...unit, withdrawn: false })
  await recordAct(services, actor, 'unitRestored', campaign.id, { unit: unit.id })
}

function refuseReleased({ id, state }: Campaign): void {
  if (state === 'released') throw problems.campaignChangeRefused(id, ['units'])
}
