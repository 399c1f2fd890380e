/** Says in words whether the answers are kept: on the device, or on the server where they are by name. */
import { useSyncExternalStore, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../shell/draft.ts'
import { said } from '../words.ts'

export const SaveState = ({ draft }: { draft: Pick<Draft, 'state' | 'onState'> }): ReactElement => {
  const { t } = useTranslation()
  const state = useSyncExternalStore(draft.onState, draft.state)
  return (
    <p className={`save-state ${state}`} role={state === 'failed' ? 'alert' : undefined} data-save={state}>
      {t(said(`save.${state}`))}
    </p>
  )
}
