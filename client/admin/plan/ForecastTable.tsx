import { inLanguage } from '../../../surveys/language.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Scroll } from '../../shared/Scroll.tsx'
import type { ChoiceForecast, Forecast, Spread } from '../../../server/api/forecast.ts'
import type { AnalysisPlan } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import type { OfferedBanner } from './planDraft.ts'

export interface Shown {
  readonly forecast: Forecast
  /** The plan that stands, or is typed. */
  readonly own: AnalysisPlan & { readonly k: number }
  readonly banners: readonly OfferedBanner[]
}

/** Which choice it is, whatever its k. */
export const keyOf = ({ banners, nested }: Pick<ChoiceForecast, 'banners' | 'nested'>): string =>
  `${banners.join()} ${String(nested)}`
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
    <Scroll label={caption}>
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
    </Scroll>
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

export const useBannerName = (banners: readonly OfferedBanner[]): ((name: string) => string) => {
  const reader = useLanguage()
  return (name) => inLanguage(banners.find((banner) => banner.name === name)?.label, reader) ?? name
}

const choiceName = ({ banners, nested }: ChoiceForecast, name: (banner: string) => string): string => {
  const [first, second, ...rest] = banners.map(name)
  return nested ? [`${first} × ${second}`, ...rest].join(', ') : banners.map(name).join(', ')
}
