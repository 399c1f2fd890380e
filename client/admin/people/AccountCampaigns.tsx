/** Which campaigns exist for an account: all, or those that are ticked. */
import { useState, type ReactElement, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../surveys/language.ts'
import type { CampaignsReply } from '../../../server/api/admin.ts'
import { sendJson } from '../../shared/api.ts'
import { Group, Tick } from '../../shared/Fields.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal } from '../parts/Refusal.tsx'

/** Null: all, those to come too. */
export type Seen = readonly string[] | null

export const CampaignsSeen = ({
  name,
  seen,
  change,
}: {
  /** Tells the buttons of one group from another's on the same page. */
  readonly name: string
  readonly seen: Seen
  readonly change: (seen: Seen) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { value, refusal } = useReply<CampaignsReply>('admin/campaigns')
  const toggle = (id: string): void =>
    change(seen?.includes(id) ? seen.filter((each) => each !== id) : [...(seen ?? []), id].sort())
  return (
    <Group legend={t('accounts.campaigns')}>
      <Tick
        type="radio"
        name={name}
        label={t('accounts.everyCampaign')}
        checked={seen === null}
        onChange={() => change(null)}
      />
      <Tick
        type="radio"
        name={name}
        label={t('accounts.onlyThese')}
        hint={t('accounts.limitText')}
        checked={seen !== null}
        onChange={() => change(seen ?? [])}
      />
      <Refusal refusal={refusal} />
      {seen !== null &&
        value?.campaigns.map(({ id, title }) => (
          <Tick
            key={id}
            type="checkbox"
            label={inLanguage(title, language)}
            hint={<code>{id}</code>}
            checked={seen.includes(id)}
            onChange={() => toggle(id)}
          />
        ))}
    </Group>
  )
}

export const AccountCampaigns = ({
  name,
  seen,
  close,
  saved,
}: {
  readonly name: string
  readonly seen: Seen
  readonly close: () => void
  readonly saved: () => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const { busy, refusal, act } = useAct()
  const [campaigns, setCampaigns] = useState(seen)
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (await act(() => sendJson('PUT', `accounts/${encodeURIComponent(name)}/campaigns`, { campaigns }))) saved()
  }
  return (
    <Dialog title={t('accounts.limitWhom', { name })} close={close}>
      <form onSubmit={(event) => void submit(event)}>
        <CampaignsSeen name="campaigns-of" seen={campaigns} change={setCampaigns} />
        <Refusal refusal={refusal} />
        <p className="buttons">
          <button type="submit" className="button primary" disabled={busy}>
            {t('save')}
          </button>
          <button type="button" className="button quiet" onClick={close}>
            {t('cancel')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
