import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeReply } from '../../../server/api/replies/units.ts'
import { sendJson } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { totalOf } from '../counts.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Typed } from '../parts/Typed.tsx'
import { useCampaign } from '../useCampaign.ts'

/** The release of a closed campaign by name: made here from the records, with no trustees. */
export const MakeRelease = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id },
      counts,
      partial,
    },
    reload,
  } = useCampaign()
  const [asking, ask] = useState(false)
  const n = (value: number): string => numberInWords(language, value)
  return (
    <div className="card">
      <p>{t('release.byName.lead', { complete: n(counts.done), units: n(totalOf(counts)), begun: n(partial) })}</p>
      <ul>
        {['tables', 'named', 'once'].map((each) => (
          <li key={each}>{t(`release.byName.${each}`)}</li>
        ))}
      </ul>
      {counts.done === 0 && <p className="warning">{t('release.byName.none')}</p>}
      <p>
        <button type="button" className="button primary" disabled={counts.done === 0} onClick={() => ask(true)}>
          {t('release.byName.button')}
        </button>
      </p>
      {asking && (
        <Dialog title={t('release.byName.ask', { id })} close={() => ask(false)}>
          <Typed
            expected={id}
            button={t('release.byName.button')}
            cancel={() => ask(false)}
            confirm={async (confirm) => {
              await sendJson<MadeReply>('POST', `admin/campaigns/${id}/release`, { confirm })
              ask(false)
              await reload()
            }}
          >
            <p>{t('release.byName.once')}</p>
          </Typed>
        </Dialog>
      )}
    </div>
  )
}
