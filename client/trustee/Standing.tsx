import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { fingerprintOf } from '../../sealing/keys.ts'
import { useAct } from '../shared/hooks/useAct.ts'
import { Refusal } from './Refusal.tsx'
import { useHere } from './useHere.ts'

/** The ballot box: who its trustees are, what each has done, and what a lost key means. */
export const Standing = (): ReactElement => {
  const { t } = useTranslation()
  const {
    api,
    keys,
    state: { box, proved, opening, state },
    trustee,
    take,
  } = useHere()
  const { busy, refusal, act } = useAct()
  const { threshold, trustees } = box
  const number = trustees.length
  const what = (place: number): string => {
    if (state !== 'closed' || !opening) return t(proved.includes(place) ? 'campaign.proved' : 'campaign.toProve')
    if (opening.by === place) return t('campaign.begun')
    return t(opening.handOvers.some((given) => given.trustee === place) ? 'campaign.handedOver' : 'campaign.proved')
  }
  return (
    <section className="card" aria-labelledby="trustees">
      <h2 id="trustees">{t('campaign.trustees')}</h2>
      <p>{threshold === 1 ? t('campaign.alone') : t('campaign.together', { threshold, number })}</p>
      <ul className="trustees">
        {trustees.map(({ name, keys: each }, place) => (
          <li key={place}>
            <strong>{name}</strong>
            {place === trustee && ` (${t('campaign.you')})`}: {what(place)}
            <br />
            <code className="small" translate="no">
              {fingerprintOf(each)}
            </code>
          </li>
        ))}
      </ul>
      {state !== 'released' && (
        <p className="warning">
          {number === 1 || threshold === 1 ? t('campaign.lossAlone') : t('campaign.loss', { threshold, number })}
        </p>
      )}
      <p>
        <span className="label">{t('campaign.box')}</span>
        <code translate="no">{box.thumbprint}</code>
      </p>
      <p className="small">{t('campaign.boxText')}</p>
      <Refusal refusal={refusal} />
      <p>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void act(async () => take(await api.state(keys)))}
        >
          {t('campaign.refresh')}
        </button>
      </p>
      {state !== 'released' && <Lost threshold={threshold} number={number} />}
    </section>
  )
}

const Lost = ({ threshold, number }: { readonly threshold: number; readonly number: number }): ReactElement => {
  const { t } = useTranslation()
  return (
    <details>
      <summary>{t('lost.title')}</summary>
      <ul>
        <li>{t('lost.draft')}</li>
        <li>{threshold === number ? t('lost.openAll', { number }) : t('lost.open', { threshold, number })}</li>
        <li>{t('lost.never')}</li>
      </ul>
    </details>
  )
}
