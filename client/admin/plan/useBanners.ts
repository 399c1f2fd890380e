import type { CampaignsReply } from '../../../server/api/admin.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import type { OfferedBanner } from './planDraft.ts'

/** What tables of a survey can be divided by; nothing until it is loaded. */
export const useBanners = (survey: string): readonly OfferedBanner[] => {
  const { value } = useReply<CampaignsReply>('admin/campaigns')
  return value?.surveys.find(({ name }) => name === survey)?.banners ?? []
}
