import { useState, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fingerprintOf } from '../../../sealing/keys.ts'
import { handOver } from '../../../sealing/opening.ts'
import { Tick } from '../../shared/Fields.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { Refusal } from '../Refusal.tsx'
import { nameOf, useHere } from '../useHere.ts'

/** An opening that is not in this window: hand the share over to it, or take it over. `gone`: one that was here was given up for it. */
export const UnderWay = ({
  busy,
  over,
  gone,
  children,
}: {
  readonly busy: boolean
  readonly over: () => void
  readonly gone: boolean
  readonly children: ReactNode
}): ReactElement | null => {
  const { t } = useTranslation()
  const { state, trustee } = useHere()
  if (!state.opening) return null
  const { by, handOvers, opening } = state.opening
  const name = nameOf(state, by)
  const mine = by === trustee
  const keys = fingerprintOf(opening.keys) // another opening is compared anew
  return (
    <section className="card main-task" aria-labelledby="under-way">
      <h2 id="under-way">{t('underWay.title')}</h2>
      {gone && !mine && (
        <p className="warning" role="alert">
          {t('waiting.gone', { name })}
        </p>
      )}
      {mine ? (
        <p>{t('underWay.mine')}</p>
      ) : (
        <p>{t('underWay.by', { name, count: handOvers.length, threshold: state.box.threshold })}</p>
      )}
      {!mine &&
        (handOvers.some((given) => given.trustee === trustee) ? (
          <p role="status" className="good">
            ✓ {t('underWay.done', { name })}
          </p>
        ) : (
          <HandOver key={keys} name={name} />
        ))}
      {children}
      <TakeOver key={keys} mine={mine} name={name} busy={busy} over={over} />
    </section>
  )
}

const HandOver = ({ name }: { readonly name: string }): ReactElement | null => {
  const { t } = useTranslation()
  const {
    api,
    keys,
    state: { box, opening },
    take,
  } = useHere()
  const { busy, refusal, act } = useAct()
  const [compared, setCompared] = useState(false)
  if (!opening) return null
  return (
    <>
      <p>{t('underWay.compare', { name })}</p>
      <p>
        <code className="fingerprint" translate="no">
          {fingerprintOf(opening.opening.keys)}
        </code>
      </p>
      <p className="small">{t('underWay.differs')}</p>
      <Tick
        type="checkbox"
        label={t('underWay.compared')}
        checked={compared}
        onChange={(event) => setCompared(event.target.checked)}
      />
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button
          type="button"
          className="button primary"
          disabled={busy || !compared}
          onClick={() => void act(async () => take(await api.handOver(await handOver(box, opening.opening, keys))))}
        >
          {t('underWay.button')}
        </button>
      </p>
      <p role="status" className="waiting">
        {busy && t('underWay.busy')}
      </p>
      <p className="small">{t('underWay.sealed', { name })}</p>
    </>
  )
}

const TakeOver = ({
  mine,
  name,
  busy,
  over,
}: {
  readonly mine: boolean
  readonly name: string
  readonly busy: boolean
  readonly over: () => void
}): ReactElement => {
  const { t } = useTranslation()
  const [sure, setSure] = useState(false)
  const asked = (
    <>
      <Tick
        type="checkbox"
        label={t(mine ? 'underWay.mineSure' : 'underWay.overSure', { name })}
        checked={sure}
        onChange={(event) => setSure(event.target.checked)}
      />
      <p className="buttons">
        <button
          type="button"
          className={mine ? 'button primary' : 'button danger'}
          disabled={!sure || busy}
          onClick={over}
        >
          {t('underWay.overButton')}
        </button>
      </p>
    </>
  )
  if (mine) return asked
  return (
    <details>
      <summary>{t('underWay.over')}</summary>
      <p>{t('underWay.overText', { name })}</p>
      {asked}
    </details>
  )
}
