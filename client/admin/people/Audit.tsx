import { languageName } from '../../shared/formatting.ts'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditReply } from '../../../server/api/admin.ts'
import { COMMAND_LINE } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Choice } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { timeInWords } from '../formatting.ts'

/** What administrators did. Nothing about respondents is kept here. */
export const Audit = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const [campaign, setCampaign] = useState('')
  const { value, refusal } = useReply<AuditReply>('admin/audit')
  const campaigns = [...new Set(value?.entries.flatMap((entry) => entry.campaign ?? []))].sort()
  const shown = value?.entries.filter((entry) => campaign === '' || entry.campaign === campaign) ?? []
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.audit')}</h1>
      <p className="lead">{t('audit.lead')}</p>
      <Refusal refusal={refusal} />
      {campaigns.length > 1 && (
        <Choice
          label={t('audit.campaign')}
          className="medium"
          value={campaign}
          onChange={(event) => setCampaign(event.target.value)}
        >
          <option value="">{t('audit.all')}</option>
          {campaigns.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Choice>
      )}
      {value && shown.length === 0 && <p>{t('audit.empty')}</p>}
      {shown.length > 0 && (
        <div className="card">
          <table className="grid stacking">
            <caption className="visually-hidden">{t('nav.audit')}</caption>
            <thead>
              <tr>
                {['at', 'account', 'act', 'campaign', 'detail'].map((each) => (
                  <th key={each} scope="col">
                    {t(`audit.${each}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ at, account, act, campaign: where, detail }, index) => (
                <tr key={`${at} ${index}`}>
                  <th scope="row">{timeInWords(language, at)}</th>
                  <td className="name" data-label={t('audit.account')}>
                    {account === COMMAND_LINE ? t('audit.commandLine') : account}
                  </td>
                  <td data-label={t('audit.act')}>{t(`acts.${act}`, { defaultValue: act })}</td>
                  <td data-label={t('audit.campaign')}>{where ?? '–'}</td>
                  <td data-label={t('audit.detail')}>
                    {Object.entries(detail)
                      .map(
                        ([name, said]) =>
                          `${t(`detail.${name}`, { defaultValue: name })}: ${detailInWords(name, said, t)}`,
                      )
                      .join('; ') || '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {value && value.entries.length >= 500 && <p className="small">{t('audit.latest')}</p>}
    </>
  )
}

type T = ReturnType<typeof useTranslation>['t']
const detailInWords = (name: string, said: string | number | boolean, t: T): string => {
  if (name === 'fields')
    return String(said)
      .split(', ')
      .map((field) => t(`fields.${field}`, { defaultValue: field }))
      .join(', ')
  if (name === 'kind') return t(`fielding:letterKinds.${String(said)}`)
  if (name === 'language') return languageName(String(said))
  if (name === 'state') return t(`audit.verdict.${String(said)}`)
  if (name === 'role') return t(`account:role.${String(said)}`)
  if (typeof said === 'boolean') return t(said ? 'yes' : 'no')
  return String(said) || '–'
}
