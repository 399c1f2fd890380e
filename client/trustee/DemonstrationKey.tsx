import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { readKeyText } from '../../sealing/box/key-text.ts'
import type { PrivateKeys } from '../../sealing/keys.ts'
import { called } from '../shared/api.ts'
import { address } from '../shared/page.ts'
import { useAct } from '../shared/hooks/useAct.ts'
import { Refusal } from './Refusal.tsx'

/** Synthetic data only: the demonstration is its own trustee, and hands its key to whoever tries. */
export const DemonstrationKey = ({ enter }: { readonly enter: (keys: PrivateKeys) => Promise<void> }): ReactElement => {
  const { t } = useTranslation()
  const { busy, refusal, act } = useAct()
  const take = async (): Promise<void> =>
    enter(await readKeyText(await (await called(address('api/demonstration/trustee-key'), {})).text()))
  return (
    <section className="card main-task" aria-labelledby="demonstration">
      <h2 id="demonstration">{t('demonstration.title')}</h2>
      <p>{t('demonstration.text')}</p>
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button type="button" className="button primary" disabled={busy} onClick={() => void act(take)}>
          {t('demonstration.button')}
        </button>
      </p>
    </section>
  )
}
