import { inLanguage } from '../../../surveys/language.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { BannerForecast, ChoiceForecast, Forecast, Fineness, Spread } from '../../../server/api/forecast.ts'
import type { AnalysisPlan } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/words.ts'
import type { OfferedBanner } from './planDraft.ts'

interface Shown {
  readonly forecast: Forecast
  /** The plan that stands, or is typed. */
  readonly own: AnalysisPlan & { readonly k: number }
  readonly banners: readonly OfferedBanner[]
}

const FINENESS: readonly Fineness[] = ['detail', 'columns', 'groups', 'pooled']
const keyOf = ({ banners, nested }: Pick<ChoiceForecast, 'banners' | 'nested'>): string => `${banners.join()} ${nested}`
const ownOf = ({ forecast, own }: Pick<Shown, 'forecast' | 'own'>): ChoiceForecast | undefined =>
  forecast.choices.find((choice) => choice.k === own.k && keyOf(choice) === keyOf(own))

/** A line for each choice of banners and each banner of it, a column for each k. */
export const ForecastTable = ({ forecast, own, banners }: Shown): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const name = useBannerName(banners)
  const ks = [...new Set(forecast.choices.map(({ k }) => k))]
  const sets = [...new Map(forecast.choices.map((choice) => [keyOf(choice), choice])).values()]
  const at = (set: ChoiceForecast, k: number) =>
    forecast.choices.find((choice) => choice.k === k && keyOf(choice) === keyOf(set))
  const isOwn = (set: ChoiceForecast) => keyOf(set) === keyOf(own)
  const caption = t('forecast.caption', {
    of: numberInWords(language, forecast.choices[0]?.of ?? 0),
    answers: numberInWords(language, forecast.answers),
  })
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="grid figures-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('forecast.choice')}</th>
            <th scope="col">{t('forecast.by')}</th>
            {ks.map((k) => (
              <th key={k} scope="col" className="number">
                k = {k}
              </th>
            ))}
          </tr>
        </thead>
        {sets.map((set) => (
          <tbody key={keyOf(set)} data-own={isOwn(set)}>
            {set.byBanner.length === 0 ? (
              <tr>
                <th scope="rowgroup">
                  {t('forecast.noBanner')} {isOwn(set) && <span className="tag">{t('forecast.own')}</span>}
                </th>
                <th scope="row">{t('forecast.everybody')}</th>
                {ks.map((k) => (
                  <Cell key={k} spread={at(set, k)?.totals} isOwn={isOwn(set) && k === own.k} />
                ))}
              </tr>
            ) : (
              set.byBanner.map(({ banner }, b) => (
                <tr key={banner}>
                  {b === 0 && (
                    <th scope="rowgroup" rowSpan={set.byBanner.length}>
                      {choiceName(set, name)} {isOwn(set) && <span className="tag">{t('forecast.own')}</span>}
                    </th>
                  )}
                  <th scope="row">
                    {set.nested && b === 0 ? t('forecast.crossed') : t('forecast.byBanner', { banner: name(banner) })}
                  </th>
                  {ks.map((k) => {
                    const by = at(set, k)?.byBanner[b]
                    return (
                      <Cell key={k} spread={by?.variables} columns={by?.columns} isOwn={isOwn(set) && k === own.k} />
                    )
                  })}
                </tr>
              ))
            )}
          </tbody>
        ))}
      </table>
    </div>
  )
}

const Cell = ({
  spread,
  columns,
  isOwn,
}: {
  readonly spread: Spread | undefined
  readonly columns?: Spread | undefined
  readonly isOwn: boolean
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const n = (value: number) => numberInWords(language, value)
  if (!spread) return <td />
  if (spread.high === 0)
    return (
      <td className="number" data-own={isOwn}>
        {t('forecast.none')}
      </td>
    )
  return (
    <td className="number" data-own={isOwn}>
      <strong>{n(spread.median)}</strong>
      {spread.low !== spread.high && (
        <span className="hint">{t('forecast.range', { low: n(spread.low), high: n(spread.high) })}</span>
      )}
      {columns && (
        <span className="hint">
          {columns.low === columns.high
            ? t('forecast.columns', { n: n(columns.median) })
            : t('forecast.columnsRange', { low: n(columns.low), high: n(columns.high) })}
        </span>
      )}
    </td>
  )
}

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

const useBannerName = (banners: readonly OfferedBanner[]): ((name: string) => string) => {
  const reader = useLanguage()
  return (name) => inLanguage(banners.find((banner) => banner.name === name)?.label, reader) ?? name
}

const choiceName = ({ banners, nested }: ChoiceForecast, name: (banner: string) => string): string => {
  const [first, second, ...rest] = banners.map(name)
  return nested ? [`${first} × ${second}`, ...rest].join(', ') : banners.map(name).join(', ')
}
