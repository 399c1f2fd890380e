import type { ContactsChange, ContactSelection, SelectionReply } from '../../../../server/api/admin.ts'
import { sendJson } from '../../../shared/api.ts'
import { useLoaded, type Loaded } from '../../../shared/hooks/useLoaded.ts'
import { useSettled } from '../useSettled.ts'

/** How many contacts are selected, and what could be done with how many of them; read anew each time a dialog opens. */
export const useSelection = (
  campaign: string,
  selection: ContactSelection,
  opened: number,
  change?: ContactsChange,
): Loaded<SelectionReply> & { /** Is it about what is selected and chosen now? */ readonly current: boolean } => {
  const wanted = JSON.stringify({ selection, change })
  const asked = useSettled(wanted, 300)
  const loaded = useLoaded({
    key: ['selection', campaign, asked, opened],
    load: () =>
      sendJson<SelectionReply>('POST', `admin/campaigns/${campaign}/contacts/selection`, JSON.parse(asked) as object),
  })
  return { ...loaded, current: asked === wanted && !loaded.loading }
}
