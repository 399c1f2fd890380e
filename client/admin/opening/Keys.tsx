import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { fingerprintOf } from '../../../sealing/keys.ts'
import { address } from '../../shared/page.ts'
import type { BallotBox } from '../../../server/contracts/records.ts'
import { useCampaign } from '../useCampaign.ts'
import { SetUp } from './SetUp.tsx'

/** The ballot box: set up with its trustees, in this browser, and then what each of them has shown. */
export const Keys = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { ballot, state },
    },
  } = useCampaign()
  const [anew, setAnew] = useState(false)
  return (
    <div className="card">
      <h3>{t('keys.title')}</h3>
      {ballot && !anew ? <Standing ballot={ballot} /> : <SetUp anew={anew} done={() => setAnew(false)} />}
      {ballot && state === 'draft' && !anew && (
        <details>
          <summary>{t('keys.lost')}</summary>
          <p>{t('keys.lostText')}</p>
          <p>
            <button type="button" className="button" onClick={() => setAnew(true)}>
              {t('keys.anew')}
            </button>
          </p>
        </details>
      )}
      {anew && (
        <p>
          <button type="button" className="button quiet" onClick={() => setAnew(false)}>
            {t('cancel')}
          </button>
        </p>
      )}
    </div>
  )
}

const Standing = ({ ballot: { thumbprint, box, proofs } }: { readonly ballot: BallotBox }): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id, state },
    },
  } = useCampaign()
  const proved = new Set(proofs.map(({ trustee }) => trustee))
  const { threshold, trustees } = box
  return (
    <>
      <p>{threshold === 1 ? t('keys.alone') : t('keys.together', { threshold, number: trustees.length })}</p>
      <ul className="checklist">
        {trustees.map(({ name, keys }, place) => (
          <li key={place} data-done={proved.has(place)}>
            <span aria-hidden="true">{proved.has(place) ? '✓' : '○'}</span> <strong>{name}</strong>:{' '}
            {t(proved.has(place) ? 'keys.proved' : 'keys.toProve')}.
            <br />
            <span className="small">
              {t('keys.fingerprint')} <code translate="no">{fingerprintOf(keys)}</code>
            </span>
          </li>
        ))}
      </ul>
      {state === 'draft' && proved.size < trustees.length && <p>{t('keys.prove')}</p>}
      {state !== 'released' && (
        <>
          <p>
            {t('keys.page')}
            <br />
            <code translate="no">{address(`trustee/${id}`)}</code>
          </p>
          <p className="warning">
            {threshold === 1 ? t('keys.lossAlone') : t('keys.lossOf', { threshold, number: trustees.length })}
          </p>
        </>
      )}
      <p>
        {t('keys.thumbprint')} <code translate="no">{thumbprint}</code> <code translate="no">{box.thumbprint}</code>
      </p>
      <p className="small">{t('keys.inLetters')}</p>
    </>
  )
}
