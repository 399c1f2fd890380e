import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrivateKeys } from '../../sealing/keys.ts'
import { TextField } from '../shared/Fields.tsx'
import { address } from '../shared/page.ts'
import { KeyMade, type MadeKey } from './key/KeyMade.tsx'
import { MakeKey } from './key/MakeKey.tsx'

/** Without a survey: what a trustee is, and making a key. */
export const HomePage = (): ReactElement => {
  const { t } = useTranslation()
  const [made, setMade] = useState<MadeKey | null>(null)
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead-text">{t('home.what')}</p>
      <p className="warning">{t('home.loss')}</p>
      {made ? (
        <KeyMade made={made} another={() => setMade(null)} />
      ) : (
        <>
          <div className="card">
            <h2>{t('home.steps')}</h2>
            <ol className="steps-list">
              {(['key', 'prove', 'keep', 'open'] as const).map((step) => (
                <li key={step}>{t(`home.${step}`)}</li>
              ))}
            </ol>
          </div>
          <MakeKey done={(keys: PrivateKeys, passphrase) => setMade({ keys, passphrase })} />
        </>
      )}
      <ToCampaign />
    </>
  )
}

const ToCampaign = (): ReactElement => {
  const { t } = useTranslation()
  const [id, setId] = useState('')
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault()
        if (id.trim()) location.assign(address(`trustee/${encodeURIComponent(id.trim())}`))
      }}
    >
      <p>{t('home.have')}</p>
      <TextField
        label={t('home.campaign')}
        value={id}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => setId(event.target.value)}
      />
      <p className="buttons">
        <button type="submit" className="button">
          {t('home.go')}
        </button>
      </p>
    </form>
  )
}
