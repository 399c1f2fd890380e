import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispositionsReply } from '../../../server/api/admin.ts'
import { apiAddress } from '../../shared/api.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Choice } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useCampaign } from '../useCampaign.ts'
import { Bounces } from './Bounces.tsx'
import { DispositionTable, RateTable, StrataTable } from './OutcomeTables.tsx'
import { Daily } from '../campaign/Daily.tsx'

/** Who stands where, and the outcome rates that follow: never an answer. */
export const ResponsesPage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id, state, policy, byName },
    },
  } = useCampaign()
  const [by, setBy] = useState('')
  const { value, refusal } = useReply<DispositionsReply>(`admin/campaigns/${id}/dispositions`, { by: by || null })
  return (
    <>
      <p>{t(state === 'draft' ? 'responses.notYet' : byName ? 'responses.leadUnits' : 'responses.lead')}</p>
      <Daily />
      <Refusal refusal={refusal} />
      {value && (
        <>
          <div className="card">
            <DispositionTable reply={value} />
          </div>
          <div className="card">
            <RateTable reply={value} />
            <p>
              <a className="button" href={apiAddress(`admin/campaigns/${id}/dispositions.csv`)} download>
                {t('responses.download')}
              </a>
            </p>
          </div>
          <div className="card">
            <h3>{t('responses.strata')}</h3>
            {value.strata.length === 0 ? (
              <p>{t('responses.noStrata')}</p>
            ) : (
              <>
                {policy === 'confidential' && <p className="warning">{t('responses.internal')}</p>}
                <Choice
                  label={t('responses.by')}
                  value={by}
                  className="medium"
                  onChange={(event) => setBy(event.target.value)}
                >
                  <option value="">{t('choose')}</option>
                  {value.strata.map((stratum) => (
                    <option key={stratum} value={stratum}>
                      {stratum}
                    </option>
                  ))}
                </Choice>
                {by !== '' && <StrataTable by={by} reply={value} />}
                <p>
                  <a className="button" href={apiAddress(`admin/campaigns/${id}/dispositions-by-group.csv`)} download>
                    {t('responses.downloadByGroup')}
                  </a>
                </p>
              </>
            )}
          </div>
        </>
      )}
      <Bounces />
    </>
  )
}
