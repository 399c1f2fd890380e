/** The end of a released campaign's keys, and of the texts that nobody has read. */
import { FALLBACK } from '../../surveys/language.ts'
import { WHAT_DESTROYING_ENDS } from '../ballots/keys.ts'
import type { KeyFolderFiles } from '../ballots/keys.ts'
import { campaignNamed, recordAct, type Actor } from '../fielding/campaigns/campaigns.ts'
import type { UnreadTexts } from '../api/admin.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import { verbatims } from '../tabulation/quotes/texts.ts'

/** The questions with texts that nobody has decided about. Nothing is opened for it. @throws campaignUnknown */
export async function unreadTexts(
  { store, surveys }: Pick<Services, 'store' | 'surveys'>,
  id: string,
): Promise<readonly UnreadTexts[]> {
  const campaign = await campaignNamed(store, id)
  const survey = await surveys.named(campaign.survey, campaign.surveyVersion)
  const counted = new Map<string, { texts: number; unread: number }>()
  for await (const { variable, state } of store.everyQuote(id)) {
    const { texts, unread } = counted.get(variable) ?? { texts: 0, unread: 0 }
    counted.set(variable, { texts: texts + 1, unread: unread + (state === 'unread' ? 1 : 0) })
  }
  const known = new Map((survey ? verbatims(survey) : []).map((variable) => [variable.name, variable]))
  return [...counted]
    .filter(([, { unread }]) => unread > 0)
    .map(([variable, numbers]) => {
      const { question = variable, label = { [FALLBACK]: variable } } = known.get(variable) ?? {}
      return { variable, question, label, ...numbers }
    })
}

/**
 * Destroys the keys of a released campaign, and with them the texts that nobody has accepted.
 * What ends is named by `WHAT_DESTROYING_ENDS`; the release stays.
 *
 * @throws campaignUnknown, campaignNotReleased; `textsUnread` unless it is `despiteUnreadTexts`
 */
export async function destroyKeys(
  services: Pick<Services, 'store' | 'surveys' | 'now'> & { readonly keys: KeyFolderFiles },
  id: string,
  actor: Actor,
  { despiteUnreadTexts = false }: { readonly despiteUnreadTexts?: boolean | undefined } = {},
): Promise<typeof WHAT_DESTROYING_ENDS> {
  const { store, keys } = services
  const campaign = await campaignNamed(store, id)
  if (campaign.state !== 'released') throw problems.campaignNotReleased(id)
  const unread = await unreadTexts(services, id)
  const count = unread.reduce((sum, each) => sum + each.unread, 0)
  if (count > 0 && !despiteUnreadTexts)
    throw problems.textsUnread(id, count, unread.map(({ question }) => question).join(', '))
  await store.removeBallots(id)
  await store.forgetOriginals(id)
  await keys.destroy(id)
  await recordAct(services, actor, 'keysDestroyed', id, count > 0 ? { unreadTexts: count } : {})
  return WHAT_DESTROYING_ENDS
}
