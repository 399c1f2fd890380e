import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemovedReply } from '../../../../server/api/admin.ts'
import { sendJson } from '../../../shared/api.ts'
import { useAct } from '../../../shared/hooks/useAct.ts'
import { useLanguage } from '../../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../../shared/formatting.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { useSay } from '../../parts/Toasts.tsx'
import { Typed } from '../../parts/Typed.tsx'
import { useCampaign } from '../../useCampaign.ts'
import type { SeveralProps } from './selected.ts'
import { useSelection } from './useSelection.ts'

/** More than so many are confirmed by typing their number. */
const TYPED_ABOVE = 10

/** Takes the selected contacts off the list to whom no letter was sent. */
export const RemoveSeveral = ({ selection, close, done }: SeveralProps): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const [opened] = useState(() => Date.now())
  const { value, refusal } = useSelection(id, selection, opened)
  const act = useAct()
  const n = (count: number) => numberInWords(language, count)
  const remove = async (): Promise<void> => {
    const path = `admin/campaigns/${id}/contacts`
    const { removal } = await sendJson<RemovedReply>('POST', `${path}/remove`, {
      selection,
      expected: value?.contacts ?? 0,
    })
    close()
    say(t('several.removed', { count: removal.contacts, n: n(removal.contacts) }), async () => {
      await sendJson('POST', `${path}/removals/${removal.id}/put-back`)
      await done()
    })
    await done()
  }
  const removable = value?.removable ?? 0
  const stay = (value?.contacts ?? 0) - removable
  const explained = value && (
    <>
      <p>{t('several.willRemove', { count: removable, n: n(removable) })}</p>
      {stay > 0 && <p>{t('several.willStay', { count: stay, n: n(stay) })}</p>}
      <p>{t('several.forAnHour')}</p>
    </>
  )
  return (
    <Dialog title={t('several.acts.remove')} close={close}>
      <Refusal refusal={refusal ?? act.refusal} />
      {value && removable > TYPED_ABOVE && (
        <Typed
          expected={String(removable)}
          button={t('several.removeButton', { count: removable, n: n(removable) })}
          confirm={remove}
          cancel={close}
        >
          {explained}
        </Typed>
      )}
      {value && removable <= TYPED_ABOVE && (
        <>
          {removable > 0 ? explained : <p>{t('several.noneRemovable')}</p>}
          <p className="buttons">
            {removable > 0 && (
              <button type="button" className="button danger" disabled={act.busy} onClick={() => void act.act(remove)}>
                {t('several.removeButton', { count: removable, n: n(removable) })}
              </button>
            )}
            <button type="button" className="button" onClick={close}>
              {t('cancel')}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}
