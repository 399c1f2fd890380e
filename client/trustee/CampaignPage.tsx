import { inLanguage } from '../../surveys/language.ts'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { fingerprintOf, publicKeysOf, type PrivateKeys } from '../../sealing/keys.ts'
import { openShare } from '../../sealing/box/trustee.ts'
import type { TrusteesReply } from '../../server/api/trustee.ts'
import { useLanguage } from '../shared/hooks/useLanguage.ts'
import { DemonstrationKey } from './DemonstrationKey.tsx'
import { ChooseKey } from './key/ChooseKey.tsx'
import { AfterClose } from './opening/AfterClose.tsx'
import { Prove } from './Prove.tsx'
import { Standing } from './Standing.tsx'
import { apiOf, HereProvider } from './useHere.ts'

interface Known {
  readonly keys: PrivateKeys
  readonly trustee: number
}

/** One survey: the key is chosen, its share opened here, and then whatever this trustee has to do now. */
export const CampaignPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTranslation()
  const [known, setKnown] = useState<Known | null>(null)
  const [state, setState] = useState<TrusteesReply | null>(null)
  const enter = async (keys: PrivateKeys): Promise<void> => {
    const found = await apiOf(id).state(keys)
    const { trustee, bytes } = await openShare(found.box, keys)
    bytes.fill(0)
    setKnown({ keys, trustee })
    setState(found)
  }
  if (!known || !state) {
    return (
      <>
        <h1>
          {t('title')}: <code>{id}</code>
        </h1>
        {location.hash === '#demonstration' && <DemonstrationKey enter={enter} />}
        <div className="card">
          <h2>{t('choose.title')}</h2>
          <p>{t('choose.text')}</p>
          <ChooseKey button={t('choose.button')} done={enter} />
        </div>
      </>
    )
  }
  return (
    <HereProvider value={{ api: apiOf(id), keys: known.keys, trustee: known.trustee, state, take: setState }}>
      <Title id={id} state={state} />
      <p className="small">
        {t('choose.yours')}{' '}
        <code className="whole" translate="no">
          {fingerprintOf(publicKeysOf(known.keys))}
        </code>{' '}
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setKnown(null)
            setState(null)
          }}
        >
          {t('choose.other')}
        </button>
      </p>
      <p role="status" className="good">
        ✓ {t('campaign.shareOpens')}
      </p>
      {state.state === 'draft' || state.state === 'open' ? <Prove /> : <AfterClose />}
      <Standing />
    </HereProvider>
  )
}

/** With its id: a trustee may hold keys of several campaigns of one title. */
const Title = ({ id, state: { title } }: { readonly id: string; readonly state: TrusteesReply }): ReactElement => {
  const language = useLanguage()
  return (
    <>
      <h1>{inLanguage(title, language)}</h1>
      <p className="small">
        <code>{id}</code>
      </p>
    </>
  )
}
