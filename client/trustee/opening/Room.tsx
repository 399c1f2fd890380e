import { useEffect, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { enoughHandOvers, type Begun } from '../../../opening/open.ts'
import { currentLanguage } from '../../shared/languages.ts'
import { Refusal } from '../Refusal.tsx'
import { apiBase, useHere } from '../useHere.ts'
import { useLeaveGuard } from '../../shared/hooks/useLeaveGuard.ts'
import { LookAt } from './LookAt.tsx'
import { Opening } from './Opening.tsx'
import { Ready } from './Ready.tsx'
import { Released } from './Released.tsx'
import { useMaking } from './useMaking.ts'
import { Waiting } from './Waiting.tsx'

/** The opening that this window has in hand, from the first share to the release. `anew`: forget it here. */
export const Room = ({ begun, anew }: { readonly begun: Begun; readonly anew: () => void }): ReactElement => {
  const { t } = useTranslation()
  const { api, keys, state, take } = useHere()
  const making = useMaking()
  const [asked, setAsked] = useState(false)
  const { phase } = making
  useLeaveGuard(phase.kind !== 'released' && phase.kind !== 'dropped')
  useEffect(() => {
    if (phase.kind === 'released') void api.state(keys).then(take, () => {})
  }, [phase.kind])
  switch (phase.kind) {
    case 'opened':
      return <Opening opened={phase.opened} total={phase.total} stop={() => making.end('stopped')} />
    case 'counting':
      return <Opening opened={null} total={null} stop={() => making.end('stopped')} />
    case 'look':
      return <LookAt look={phase.look} release={making.release} drop={() => making.end('dropped')} />
    case 'sending':
      return (
        <section className="card main-task">
          <h2>{t('sending.title')}</h2>
          <p role="status" className="waiting">
            {t('oneMoment')}
          </p>
        </section>
      )
    case 'notSent':
      return (
        <section className="card main-task">
          <h2>{t('sending.title')}</h2>
          <Refusal refusal={phase.refused} />
          <p>{t('sending.notSent')}</p>
          <p className="buttons">
            <button type="button" className="button primary" onClick={making.again}>
              {t('sending.button')}
            </button>
          </p>
        </section>
      )
    case 'released':
      return <Released already={phase.reply.already} />
    case 'refused':
      if (phase.refused.problem === 'releaseExists') return <Released other />
      return (
        <section className="card main-task">
          <h2>{t('problem')}</h2>
          <Refusal refusal={phase.refused} />
          <p className="buttons">
            <button type="button" className="button primary" onClick={() => making.end('stopped')}>
              {t('again')}
            </button>
          </p>
        </section>
      )
    case 'dropped':
      return (
        <section className="card main-task">
          <p role="status">{t('look.dropped')}</p>
          <p className="buttons">
            <button type="button" className="button" onClick={anew}>
              {t('refused.begin')}
            </button>
          </p>
        </section>
      )
    default:
      if (!enoughHandOvers(state)) return <Waiting begun={begun} />
      return (
        <>
          {phase.kind === 'stopped' && !asked && <p role="status">{t('making.stopped')}</p>}
          <Ready
            begin={(agreed) => {
              setAsked(true)
              making.open({ base: apiBase(), campaign: state.campaign, language: currentLanguage(), begun, ...agreed })
            }}
          />
        </>
      )
  }
}
