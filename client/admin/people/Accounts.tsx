import { useState, type SubmitEvent, type ReactElement } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AccountRole } from '../../../server/contracts/records.ts'
import { sendJson } from '../../shared/api.ts'
import { useEnter, usePerson } from '../../shared/account/SignIn.tsx'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { TextField, Tick, Group } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { Typed } from '../parts/Typed.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { AccountCampaigns, CampaignsSeen, type Seen } from './AccountCampaigns.tsx'
import { OneTimeCodes } from '../../shared/account/OneTimeCodes.tsx'

interface AccountEntry {
  readonly name: string
  readonly role: AccountRole
  readonly campaigns: Seen
  readonly oneTimeCodes: boolean
}

export const Accounts = (): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const person = usePerson()
  const enter = useEnter()
  const [leaving, setLeaving] = useState<string | null>(null)
  const [limiting, setLimiting] = useState<AccountEntry | null>(null)
  const { value, refusal, reload } = useReply<readonly AccountEntry[]>('accounts')
  const own = person === 'host' ? null : value?.find(({ name }) => name === person.name)
  const changed = (): void => void reload()
  const remove = async (name: string): Promise<void> => {
    await sendJson('DELETE', `accounts/${encodeURIComponent(name)}`)
    setLeaving(null)
    say(t('accounts.removed', { name }))
    changed()
  }
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.accounts')}</h1>
      <p className="lead">{t('accounts.lead')}</p>
      <Refusal refusal={refusal} />
      {value && (
        <div className="card">
          <table className="grid stacking">
            <caption className="visually-hidden">{t('nav.accounts')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('accounts.name')}</th>
                <th scope="col">{t('accounts.role')}</th>
                <th scope="col">{t('accounts.campaigns')}</th>
                <th scope="col">{t('accounts.codes')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('accounts.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {value.map(({ name, role, campaigns, oneTimeCodes }) => (
                <tr key={name}>
                  <th scope="row">
                    {name} {name === own?.name && <span className="tag">{t('accounts.you')}</span>}
                  </th>
                  <td data-label={t('accounts.role')}>{t(`account:role.${role}`)}</td>
                  <td data-label={t('accounts.campaigns')}>{inWords(campaigns, t)}</td>
                  <td data-label={t('accounts.codes')}>{t(oneTimeCodes ? 'yes' : 'no')}</td>
                  <td>
                    {name !== own?.name && (
                      <>
                        <button
                          type="button"
                          className="button quiet"
                          aria-label={t('accounts.limitWhom', { name })}
                          onClick={() => setLimiting({ name, role, campaigns, oneTimeCodes })}
                        >
                          {t('accounts.limit')}
                        </button>
                        <button
                          type="button"
                          className="button quiet danger"
                          aria-label={t('accounts.removeWhom', { name })}
                          onClick={() => setLeaving(name)}
                        >
                          {t('accounts.remove')}
                        </button>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="card">
        <NewAccount changed={changed} />
      </div>
      {own && (
        <div className="card">
          <OneTimeCodes
            on={own.oneTimeCodes}
            changed={(on) => {
              if (person !== 'host') enter({ ...person, secondFactor: on ? 'on' : 'off' })
              say(t(on ? 'account:codes.on' : 'account:codes.off'))
              changed()
            }}
          />
        </div>
      )}
      <div className="card">
        <h2>{t('accounts.passwords')}</h2>
        <p>{t('accounts.own')}</p>
        <p>
          {t('accounts.forgotten')} <code>stakeholder-surveys account password</code>
        </p>
      </div>
      {limiting !== null && (
        <AccountCampaigns
          name={limiting.name}
          seen={limiting.campaigns}
          close={() => setLimiting(null)}
          saved={() => {
            setLimiting(null)
            say(t('accounts.limited', { name: limiting.name }))
            changed()
          }}
        />
      )}
      {leaving !== null && (
        <Dialog title={t('accounts.removeWhom', { name: leaving })} close={() => setLeaving(null)}>
          <Typed expected={leaving} button={t('accounts.remove')} confirm={remove} cancel={() => setLeaving(null)}>
            <p>{t('accounts.removeText')}</p>
          </Typed>
        </Dialog>
      )}
    </>
  )
}

const inWords = (campaigns: Seen, t: TFunction<'admin'>): string => {
  if (campaigns === null) return t('accounts.allCampaigns')
  return campaigns.length === 0 ? t('accounts.noCampaign') : campaigns.join(', ')
}

const NewAccount = ({ changed }: { readonly changed: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const { busy, refusal, act } = useAct()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<AccountRole>('researcher')
  const [campaigns, setCampaigns] = useState<Seen>(null)
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(await act(() => sendJson('POST', 'accounts', { name, role, password, campaigns })))) return
    say(t('accounts.added', { name }))
    setName('')
    setPassword('')
    setCampaigns(null)
    changed()
  }
  return (
    <form onSubmit={(event) => void submit(event)} aria-labelledby="new-account">
      <h2 id="new-account">{t('accounts.new')}</h2>
      <TextField
        label={t('accounts.name')}
        required
        maxLength={200}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Group legend={t('accounts.role')}>
        {(['researcher', 'administrator'] as const).map((each) => (
          <Tick
            key={each}
            type="radio"
            name="role"
            label={t(`account:role.${each}`)}
            hint={t(`accounts.roles.${each}`)}
            checked={role === each}
            onChange={() => setRole(each)}
          />
        ))}
      </Group>
      <CampaignsSeen name="campaigns" seen={campaigns} change={setCampaigns} />
      <TextField
        label={t('accounts.password')}
        type="password"
        hint={t('accounts.passwordHint')}
        required
        minLength={12}
        maxLength={1000}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          {t('accounts.add')}
        </button>
      </p>
    </form>
  )
}
