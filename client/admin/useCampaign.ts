import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { CampaignReply } from '../../server/api/admin.ts'
import { getJson } from '../shared/api.ts'

const AGAIN = 30_000 // ms

export interface CampaignAtHand {
  readonly reply: CampaignReply
  /** Takes over what an act replied. */
  readonly take: (reply: CampaignReply) => void
  readonly reload: () => Promise<void>
}

const CampaignContext = createContext<CampaignAtHand | null>(null)
export const CampaignProvider = CampaignContext.Provider

/** The campaign whose page this is. */
export const useCampaign = (): CampaignAtHand => useContext(CampaignContext)!

/** Reads a campaign and, while it is open and looked at, reads it again from time to time. */
export const useReadCampaign = (id: string): { readonly atHand: CampaignAtHand | null; readonly refusal: unknown } => {
  const [reply, take] = useState<CampaignReply | null>(null)
  const [refusal, setRefusal] = useState<unknown>(null)
  const reload = useCallback(async () => {
    try {
      take(await getJson<CampaignReply>(`admin/campaigns/${id}`))
      setRefusal(null)
    } catch (refused) {
      setRefusal(refused)
    }
  }, [id])
  const open = reply?.campaign.state === 'open'
  useEffect(() => {
    void reload()
  }, [reload])
  useEffect(() => {
    if (!open) return
    const timer = setInterval(() => {
      if (!document.hidden) void reload()
    }, AGAIN)
    return () => clearInterval(timer)
  }, [open, reload])
  return { atHand: reply && { reply, take, reload }, refusal }
}
