import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { begin, type Begun } from '../../../opening/open.ts'
import { openingDigest } from '../../../sealing/opening.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { Refusal } from '../Refusal.tsx'
import { useHere } from '../useHere.ts'
import { Released } from './Released.tsx'
import { Room } from './Room.tsx'
import { UnderWay } from './UnderWay.tsx'

/** After the close: an opening is begun, or joined, or over. */
export const AfterClose = (): ReactElement => {
  const { t } = useTranslation()
  const { api, keys, state, take } = useHere()
  const { busy, refusal, act } = useAct()
  const [begun, setBegun] = useState<Begun | null>(null)
  const start = async (instead: boolean): Promise<void> => {
    const done = await act(async () => {
      const made = await begin(api, [keys], instead)
      take(await api.state(keys))
      setBegun(made)
    })
    if (!done) await api.state(keys).then(take, () => {}) // somebody was faster: the page shows who
  }
  if (begun) {
    const mine =
      state.state === 'released' ||
      (state.opening !== null && openingDigest(state.opening.opening) === openingDigest(begun.opening))
    if (mine) return <Room begun={begun} anew={() => setBegun(null)} />
  }
  if (state.state === 'released') return <Released />
  const Failed = <Refusal refusal={refusal} />
  const Busy = (
    <p role="status" className="waiting">
      {busy && t('begin.busy')}
    </p>
  )
  if (state.opening)
    return (
      <UnderWay busy={busy} over={() => void start(true)} gone={begun !== null}>
        {Failed}
        {Busy}
      </UnderWay>
    )
  return (
    <section className="card main-task" aria-labelledby="begin">
      <h2 id="begin">{t('begin.title')}</h2>
      <p>{t('begin.text')}</p>
      <p>{t('begin.device')}</p>
      {Failed}
      <p className="buttons">
        <button type="button" className="button primary" disabled={busy} onClick={() => void start(false)}>
          {t('begin.button')}
        </button>
      </p>
      {Busy}
    </section>
  )
}
