import { useEffect, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Begun } from '../../../opening/open.ts'
import { fingerprintOf, type PrivateKeys } from '../../../sealing/keys.ts'
import { handOver } from '../../../sealing/opening.ts'
import { address } from '../../shared/page.ts'
import { useLoaded } from '../../shared/hooks/useLoaded.ts'
import { useHeading } from '../useHeading.ts'
import { nameOf, useHere } from '../useHere.ts'
import { ChooseKey } from '../key/ChooseKey.tsx'

const LOOK_EVERY = 3000 // ms

/** Until enough shares have come: what to tell the other trustees. */
export const Waiting = ({ begun }: { readonly begun: Begun }): ReactElement => {
  const { t } = useTranslation()
  const heading = useHeading()
  const { api, keys, trustee, state, take } = useHere()
  const { value: found, refusal } = useLoaded({
    key: ['standing', state.campaign, trustee],
    load: () => api.state(keys),
    every: () => LOOK_EVERY,
    unseen: true,
  })
  useEffect(() => {
    if (found) take(found)
  }, [found])
  return (
    <section className="card main-task" aria-labelledby="waiting">
      <h2 id="waiting" ref={heading} tabIndex={-1}>
        {t('waiting.title')}
      </h2>
      <p role="status">
        <strong>
          {t('waiting.count', { count: state.opening?.handOvers.length ?? 0, threshold: state.box.threshold })}
        </strong>{' '}
        {refusal !== null && t('waiting.offline')}
      </p>
      <p>
        {t('waiting.tell')}
        <br />
        <code translate="no">{address(`trustee/${state.campaign}`)}</code>
      </p>
      <p>{t('waiting.read')}</p>
      <p>
        <code className="fingerprint" translate="no">
          {fingerprintOf(begun.opening.keys)}
        </code>
      </p>
      <p className="warning">{t('waiting.keep')}</p>
      <Beside begun={begun} />
    </section>
  )
}

/** A trustee who sits beside hands over on this device. */
const Beside = ({ begun }: { readonly begun: Begun }): ReactElement => {
  const { t } = useTranslation()
  const { api, state, take } = useHere()
  const [name, setName] = useState<string | null>(null)
  const give = async (keys: PrivateKeys): Promise<void> => {
    const given = await handOver(state.box, begun.opening, keys)
    take(await api.handOver(given))
    setName(nameOf(state, given.trustee))
  }
  return (
    <details>
      <summary>{t('waiting.here')}</summary>
      <p>{t('waiting.hereText')}</p>
      <ChooseKey button={t('underWay.button')} done={give} />
      <p role="status" className="good">
        {name !== null && t('waiting.hereDone', { name })}
      </p>
    </details>
  )
}
