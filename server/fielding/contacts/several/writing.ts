/** The first letter once more, or a reminder beside those of the schedule, to several contacts: by the same rules as every letter. */
import type { ContactSelection, NotWritten, WritingReply, WritingSummary } from '../../../api/contacts/several.ts'
import { problems } from '../../../contracts/problems.ts'
import type { Campaign, QueuedLetter } from '../../../contracts/records.ts'
import { batches } from '../../../store/keys.ts'
import type { Store } from '../../../store/store.ts'
import { recordAct, type Actor } from '../../campaigns/campaigns.ts'
import { addDays, daysBetween, localTime, mailingAt } from '../../sending/mailings.ts'
import { leastGap, letterDue } from '../../sending/schedule.ts'
import { chosen, chosenAsSeen, type Chosen, type SelectionStore } from './selection.ts'

type ExtraKind = 'invitation' | 'reminder'

const AT_ONCE = 2000 // letters

/**
 * How many of them would get a letter now, and why the others would not. Whoever has taken part and is not shown yet is counted as one who
 * has not: their letter is kept back when it is to leave.
 * @throws `campaignNotOpen`
 */
export async function writingSummary(
  { store, now }: { readonly store: SelectionStore; readonly now: () => Date },
  campaign: Campaign,
  selection: ContactSelection,
): Promise<WritingSummary> {
  const fate = fateIn(campaign, now())
  const refusals = tallyOf()
  let [contacts, letters] = [0, 0]
  for await (const one of chosen(store, campaign, selection)) {
    contacts += 1
    const refused = fate(one)
    if (refused) refusals.add(refused)
    else letters += 1
  }
  return { contacts, letters, notWritten: refusals.all() }
}

/**
 * Puts the letters into the outbox. Each is looked at anew before it leaves, and it counts as the letter of the mailing under way.
 * @throws `campaignNotOpen`, `selectionChanged`
 */
export async function writeAgain(
  services: {
    readonly store: SelectionStore & Pick<Store, 'queueLetters' | 'appendAudit'>
    readonly now: () => Date
  },
  campaign: Campaign,
  {
    selection,
    expected,
    kind,
  }: { readonly selection: ContactSelection; readonly expected: number; readonly kind: ExtraKind },
  actor: Actor,
): Promise<WritingReply> {
  const now = services.now()
  const fate = fateIn(campaign, now)
  const at = localTime(now, campaign.schedule.timeZone)
  const mailing = mailingAt(campaign, at)?.number ?? 1
  const refusals = tallyOf()
  const letters: QueuedLetter[] = []
  for (const one of await chosenAsSeen(services.store, campaign, selection, expected)) {
    const refused = fate(one)
    if (refused) refusals.add(refused)
    else letters.push(letterDue({ campaign: campaign.id, invitee: one.invitee.id, kind, mailing, extra: at.day }))
  }
  let queued = 0
  for (const batch of batches(letters, AT_ONCE)) queued += await services.store.queueLetters(batch)
  for (let again = letters.length - queued; again > 0; again--) refusals.add({ reason: 'waiting' })
  await recordAct(services, actor, 'lettersAgain', campaign.id, { letters: queued, kind })
  return { queued, notWritten: refusals.all() }
}

interface Refused {
  readonly reason: NotWritten['reason']
  /** The first day on which it would be possible. */
  readonly from?: string
}

function fateIn(campaign: Campaign, now: Date): (one: Chosen) => Refused | null {
  const { id, state, schedule } = campaign
  const today = localTime(now, schedule.timeZone).day
  if (state !== 'open' || today > schedule.closesOn) throw problems.campaignNotOpen(id)
  const gap = leastGap(schedule)
  return ({ invitee: { lastLetterOn }, standing }) => {
    if (standing !== 'invited') return { reason: standing }
    if (lastLetterOn !== null && daysBetween(lastLetterOn, today) < gap)
      return { reason: 'tooSoon', from: addDays(lastLetterOn, gap) }
    return null
  }
}

/** How often which reason; of days the last, when all of them could be written to. */
function tallyOf() {
  const counts = new Map<NotWritten['reason'], { count: number; from?: string }>()
  return {
    add: ({ reason, from }: Refused) => {
      const { count = 0, from: before = '' } = counts.get(reason) ?? {}
      const last = from !== undefined && from > before ? from : before
      counts.set(reason, { count: count + 1, ...(last && { from: last }) })
    },
    all: (): NotWritten[] => [...counts].map(([reason, { count, from }]) => ({ reason, count, from: from ?? null })),
  }
}
