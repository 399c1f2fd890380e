import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useRef } from 'react'
import type { CampaignReply } from '../../server/api/admin.ts'
import { oftenWhile } from './surveys/beingChecked.ts'
import { useReply } from '../shared/hooks/useLoaded.ts'

const AGAIN = 30_000 // ms

export interface CampaignAtHand {
  readonly reply: CampaignReply
  /** Takes over what an act replied. */
  readonly take: (reply: CampaignReply) => void
  readonly reload: () => Promise<void>
}

const CampaignContext = createContext<CampaignAtHand | null>(null)
export const CampaignProvider = CampaignContext.Provider

/**
 * The campaign whose page this is.
 * @throws Error outside of a campaign's page
 */
export const useCampaign = (): CampaignAtHand => {
  const atHand = useContext(CampaignContext)
  if (!atHand) throw new Error('no campaign is at hand')
  return atHand
}

/** Reads a campaign and, while it is open and looked at, reads it again from time to time; a draft, while its survey is being checked. */
export const useReadCampaign = (id: string): { readonly atHand: CampaignAtHand | null; readonly refusal: unknown } => {
  const {
    value: reply,
    refusal,
    put,
    reload,
  } = useReply<CampaignReply>(
    `admin/campaigns/${id}`,
    {},
    { every: (known) => (isOpen(known) ? AGAIN : oftenWhile(known !== null && known.beingChecked.length > 0)) },
  )
  useFreshParts(id, reply)
  return { atHand: reply && { reply, take: put, reload }, refusal }
}

/** Reads the campaign at hand more often while that part of its page is shown. */
export const useLookAgain = (id: string, every: number): void => {
  useReply<CampaignReply>(`admin/campaigns/${id}`, {}, { every: () => every })
}

/** What is shown of a campaign (contacts, letters, outcomes) is read again when its counts or its revision change. */
const useFreshParts = (id: string, reply: CampaignReply | null): void => {
  const queries = useQueryClient()
  const state = reply && JSON.stringify([reply.campaign.revision, reply.counts])
  const before = useRef<string | null>(null)
  useEffect(() => {
    if (before.current !== null && before.current !== state)
      void queries.invalidateQueries({
        queryKey: ['admin', 'campaigns', id],
        predicate: ({ queryKey }) => typeof queryKey[3] === 'string',
      })
    before.current = state
  }, [queries, id, state])
}

const isOpen = (reply: CampaignReply | null): boolean => reply?.campaign.state === 'open'
