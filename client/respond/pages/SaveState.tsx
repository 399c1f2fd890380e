/** Says in words whether the answers are kept on the device. */
import { useSyncExternalStore, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../shell/draft.ts'

export const SaveState = ({ draft }: { draft: Draft }): ReactElement => {
  const { t } = useTranslation()
  const state = useSyncExternalStore(draft.onState, draft.state)
  return (
    <p className={`save-state ${state}`} role={state === 'failed' ? 'alert' : undefined} data-save={state}>
      {t(`save.${state}`)}
    </p>
  )
}
