/** What is forecast of the plan that stands, or is typed: how fine its tables, how sure its must-haves. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { BannerForecast, ChoiceForecast, Fineness, Spread } from '../../../server/api/forecast.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'

import { keyOf, useBannerName, type Shown } from './ForecastTable.tsx'

const FINENESS: readonly Fineness[] = ['detail', 'columns', 'groups', 'pooled']
const ownOf = ({ forecast, own }: Pick<Shown, 'forecast' | 'own'>): ChoiceForecast | undefined =>
  forecast.choices.find((choice) => choice.k === own.k && keyOf(choice) === keyOf(own))

/** At which columns the plan's questions would stand. */
export const FinestTable = ({ forecast, own, banners }: Shown): ReactElement | null => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const name = useBannerName(banners)
  const chosen = ownOf({ forecast, own })
  if (!chosen || chosen.byBanner.length === 0) return null
  const said = ({ median, low, high }: Spread) =>
    low === high
      ? numberInWords(language, median)
      : `${numberInWords(language, median)} (${numberInWords(language, low)}–${numberInWords(language, high)})`
  const title = ({ banner }: BannerForecast, b: number) =>
    chosen.nested && b === 0 ? t('forecast.crossed') : t('forecast.byBanner', { banner: name(banner) })
  return (
    <details>
      <summary>{t('forecast.finest', { k: chosen.k })}</summary>
      <p className="small">{t('forecast.finestHint')}</p>
      <table className="grid stacking">
        <caption className="visually-hidden">{t('forecast.finest', { k: chosen.k })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('forecast.by')}</th>
            {FINENESS.map((fineness) => (
              <th key={fineness} scope="col" className="number">
                {t(`forecast.fineness.${fineness}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chosen.byBanner.map((by, b) => (
            <tr key={by.banner}>
              <th scope="row">{title(by, b)}</th>
              {FINENESS.map((fineness) => (
                <td key={fineness} className="number" data-label={t(`forecast.fineness.${fineness}`)}>
                  {said(by.finest[fineness])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** In how many data sets what must be there is there. */
export const MustHaveList = ({ forecast, own }: Pick<Shown, 'forecast' | 'own'>): ReactElement | null => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const chosen = ownOf({ forecast, own })
  if (!chosen || chosen.priorities.length === 0) return null
  return (
    <>
      <h4>{t('forecast.mustHave')}</h4>
      <ul className="marks">
        {chosen.priorities.map(({ question, banner }, p) => (
          <li key={`${question} ${banner}`}>
            <strong>{banner === null ? question : `${question}:${banner}`}</strong>
            <span>
              {t('forecast.kept', {
                n: numberInWords(language, chosen.mustHave[p] ?? 0),
                of: numberInWords(language, forecast.dataSets),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
