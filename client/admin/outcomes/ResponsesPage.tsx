import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispositionsReply } from '../../../server/api/admin.ts'
import { apiAddress } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { DISPOSITIONS, totalOf } from '../counts.ts'
import { Choice } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useCampaign } from '../useCampaign.ts'
import { percentInWords } from '../formatting.ts'
import { Bounces } from './Bounces.tsx'
import { Daily } from '../campaign/Daily.tsx'

/** Who stands where, and the outcome rates that follow: never an answer. */
export const ResponsesPage = (): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id, state, policy },
    },
  } = useCampaign()
  const [by, setBy] = useState('')
  const { value, refusal } = useReply<DispositionsReply>(`admin/campaigns/${id}/dispositions`, { by: by || null })
  return (
    <>
      <p>{t(state === 'draft' ? 'responses.notYet' : 'responses.lead')}</p>
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

const DispositionTable = ({ reply: { counts, codes } }: { readonly reply: DispositionsReply }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const total = totalOf(counts)
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('responses.dispositions')}>
      <table className="grid">
        <caption>{t('responses.dispositions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('responses.disposition')}</th>
            <th scope="col">{t('responses.code')}</th>
            <th scope="col" className="number">
              {t('fielding:table.count')}
            </th>
            <th scope="col" className="number">
              {t('fielding:table.percent')}
            </th>
          </tr>
        </thead>
        <tbody>
          {DISPOSITIONS.map((each) => (
            <tr key={each}>
              <th scope="row">{t(`fielding:dispositions.${each}`)}</th>
              <td>{codes[each]}</td>
              <td className="number">{numberInWords(language, counts[each])}</td>
              <td className="number">{total === 0 ? '–' : percentInWords(language, counts[each] / total)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('fielding:table.everybody')}</th>
            <td />
            <td className="number">{numberInWords(language, total)}</td>
            <td className="number">{total === 0 ? '–' : percentInWords(language, 1)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const RateTable = ({ reply: { rates } }: { readonly reply: DispositionsReply }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const n = (value: number) => numberInWords(language, value)
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('responses.rates')}>
        <table className="grid">
          <caption>{t('responses.rates')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('responses.rate')}</th>
              <th scope="col" className="number">
                {t('responses.of')}
              </th>
              <th scope="col" className="number">
                {t('fielding:table.percent')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rates.map(({ name, numerator, denominator, share }) => (
              <tr key={name}>
                <th scope="row">{t(`fielding:rates.${name}`)}</th>
                <td className="number">{t('share.none', { n: n(numerator), of: n(denominator) })}</td>
                <td className="number">{share === null ? '–' : percentInWords(language, share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small">{t('responses.source')}</p>
    </>
  )
}

const StrataTable = ({
  by,
  reply: { groups, minimum },
}: {
  readonly by: string
  readonly reply: DispositionsReply
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const n = (value: number) => numberInWords(language, value)
  if (groups.length === 0) return <p>{t('responses.tooSmall', { minimum })}</p>
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('responses.strata')}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{by}</th>
              <th scope="col" className="number">
                {t('responses.contacts')}
              </th>
              <th scope="col" className="number">
                {t('responses.answered')}
              </th>
              <th scope="col" className="bar-column">
                {t('responses.rr1')}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ group, groups: many, counts, rates }) => {
              const share = rates[0]?.share ?? null
              return (
                <tr key={group ?? ' small'}>
                  <th scope="row">
                    {group === null
                      ? t('responses.small', { count: many })
                      : group === ''
                        ? t('fielding:table.noGroup')
                        : group}
                  </th>
                  <td className="number">{n(totalOf(counts))}</td>
                  <td className="number">{n(counts.done)}</td>
                  <td className="bar-column">
                    {share !== null && (
                      <>
                        <span className="share-bar" aria-hidden="true">
                          <span style={{ width: `${share * 100}%` }} />
                        </span>{' '}
                        {percentInWords(language, share)}
                      </>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="small">{t('responses.minimum', { minimum })}</p>
    </>
  )
}
