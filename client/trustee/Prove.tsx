import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { proveShare } from '../../sealing/box/trustee.ts'
import { useAct } from '../shared/hooks/useAct.ts'
import { Refusal } from './Refusal.tsx'
import { useHere } from './useHere.ts'

/** The drill before the opening: the share opens here, and the server is shown that it did. */
export const Prove = (): ReactElement => {
  const { t } = useTranslation()
  const {
    api,
    keys,
    trustee,
    state: { box, proved, state },
    take,
  } = useHere()
  const { busy, refusal, act } = useAct()
  const done = proved.includes(trustee)
  return (
    <section className="card main-task" aria-labelledby="prove">
      <h2 id="prove">{t('prove.title')}</h2>
      {done ? (
        <>
          <p role="status" className="good">
            ✓ {t('prove.done')}
          </p>
          {state === 'draft' && proved.length === box.trustees.length && <p>{t('prove.all')}</p>}
          <p>{t(state === 'open' ? 'prove.late' : 'prove.next')}</p>
        </>
      ) : (
        <>
          <p>{t('prove.text')}</p>
          <Refusal refusal={refusal} />
          <p className="buttons">
            <button
              type="button"
              className="button primary"
              disabled={busy}
              onClick={() => void act(async () => take(await api.prove(await proveShare(box, keys))))}
            >
              {t('prove.button')}
            </button>
          </p>
          <p role="status" className="waiting">
            {busy && t('prove.busy')}
          </p>
        </>
      )}
    </section>
  )
}
