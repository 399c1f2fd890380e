import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryReply, UnitsReply } from '../../../server/api/replies/units.ts'
import { apiAddress, sendJson } from '../../shared/api.ts'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { Typed } from '../parts/Typed.tsx'
import { instantInWords } from '../formatting.ts'
import { useCampaign } from '../useCampaign.ts'

type Unit = UnitsReply['units'][number]

const LOOK_EVERY = 30_000 // ms

/** What a campaign by name asks about: who is missing, who has opened, who is complete. */
export const Units = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id, state },
    },
    reload,
  } = useCampaign()
  const { value, refusal, put } = useReply<UnitsReply>(
    `admin/campaigns/${id}/units`,
    {},
    { every: () => (state === 'open' ? LOOK_EVERY : null) },
  )
  const { busy, refusal: refused, act } = useAct()
  const [history, showHistory] = useState<string | null>(null)
  const [withdrawing, withdraw] = useState<string | null>(null)
  const send = async (to: 'remove' | 'restore', body: object): Promise<void> => {
    put(await sendJson<UnitsReply>('POST', `admin/campaigns/${id}/units/${to}`, body))
    await reload()
  }
  const remove = ({ id: unit, state: how }: Unit): void => {
    if (how === 'begun' || how === 'complete') withdraw(unit)
    else void act(() => send('remove', { unit }))
  }
  if (!value) return <Refusal refusal={refusal} />
  if (value.units.length === 0) return <></>
  return (
    <section className="card" aria-labelledby="units">
      <h3 id="units">{t('units.heading')}</h3>
      <p>{t('units.counts', value.counts)}</p>
      <Refusal refusal={refusal ?? refused} />
      <table className="grid stacking units-table">
        <thead>
          <tr>
            {['unit', 'standing', 'assigned'].map((each) => (
              <th key={each} scope="col">
                {t(`units.${each}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('contacts.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {value.units.map((unit) => (
            <tr key={unit.id}>
              <th scope="row">
                {unit.id}
                {unit.title !== unit.id && <span className="hint">{unit.title}</span>}
              </th>
              <td data-label={t('units.standing')}>
                {t(`fielding:units.states.${unit.withdrawn ? 'withdrawn' : unit.state}`)}
              </td>
              <td data-label={t('units.assigned')}>
                {unit.assigned.map(({ assignment, email, role, state: own }) => (
                  <div key={assignment}>
                    {email}
                    <span className="hint">
                      {t(`fielding:roles.${role}`)}, {t(`fielding:units.states.${own}`)}
                    </span>
                  </div>
                ))}
              </td>
              <td>
                <button type="button" className="button quiet" onClick={() => showHistory(unit.id)}>
                  {t('units.history')}
                  <span className="visually-hidden"> {unit.id}</span>
                </button>
                {state !== 'released' && (
                  <button
                    type="button"
                    className="button quiet"
                    disabled={busy}
                    onClick={() => (unit.withdrawn ? void act(() => send('restore', { unit: unit.id })) : remove(unit))}
                  >
                    {t(unit.withdrawn ? 'units.restore' : 'units.remove')}
                    <span className="visually-hidden"> {unit.id}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a className="button" href={apiAddress(`admin/campaigns/${id}/units.csv`)} download>
          {t('units.export')}
        </a>
      </p>
      {history !== null && <History unit={history} close={() => showHistory(null)} />}
      {withdrawing !== null && (
        <Dialog title={t('units.withdrawTitle', { unit: withdrawing })} close={() => withdraw(null)}>
          <Typed
            expected={withdrawing}
            button={t('units.remove')}
            cancel={() => withdraw(null)}
            confirm={async (confirm) => {
              await send('remove', { unit: withdrawing, confirm })
              withdraw(null)
            }}
          >
            <p>{t('units.withdrawText')}</p>
          </Typed>
        </Dialog>
      )}
    </section>
  )
}

/** Who changed which answers, and when. */
const History = ({ unit, close }: { readonly unit: string; readonly close: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id, schedule },
    },
  } = useCampaign()
  const { value, refusal } = useReply<HistoryReply>(`admin/campaigns/${id}/units/history`, { unit })
  return (
    <Dialog title={t('units.historyOf', { unit })} close={close} wide>
      <Refusal refusal={refusal} />
      {value?.changes.length === 0 && <p>{t('units.noHistory')}</p>}
      {value && value.changes.length > 0 && (
        <table className="grid stacking">
          <thead>
            <tr>
              {['when', 'who', 'what'].map((each) => (
                <th key={each} scope="col">
                  {t(`units.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.changes.map(({ at, revision, by, role, changed, removed, complete }) => (
              <tr key={`${role} ${by} ${revision}`}>
                <th scope="row">{instantInWords(language, new Date(at).toISOString(), schedule.timeZone)}</th>
                <td data-label={t('units.who')}>{by}</td>
                <td data-label={t('units.what')}>
                  {[
                    ...(changed.length > 0 ? [t('units.changed', { questions: changed.join(', ') })] : []),
                    ...(removed.length > 0 ? [t('units.takenOut', { questions: removed.join(', ') })] : []),
                    ...(complete ? [t('units.isComplete')] : []),
                  ].join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="buttons">
        <button type="button" className="button" onClick={close}>
          {t('units.close')}
        </button>
      </p>
    </Dialog>
  )
}
