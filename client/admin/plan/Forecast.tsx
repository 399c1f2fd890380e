import { inLanguage } from '../../../surveys/language.ts'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnalysisPlan } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { TextField } from '../../shared/Fields.tsx'
import { totalOf } from '../counts.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { useCampaign } from '../useCampaign.ts'
import { ForecastTable } from './ForecastTable.tsx'
import { FinestTable, MustHaveList } from './OwnForecast.tsx'
import { useForecast } from './useForecast.ts'
import type { OfferedBanner } from './planDraft.ts'

const MOST = 100_000 // answers

/** What each choice would publish, before the opening: the plan may be as typed, not saved. */
export const Forecast = ({
  k,
  plan,
  banners,
  planOnly,
}: {
  readonly k: number
  readonly plan: AnalysisPlan
  readonly banners: readonly OfferedBanner[]
  /** Of a later wave, which keeps the plan of the wave before. */
  readonly planOnly: boolean
}): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: { campaign, answers, counts },
  } = useCampaign()
  const language = useLanguage()
  const n = (value: number) => numberInWords(language, value)
  const [typed, setTyped] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const forecast = useForecast(campaign.id)
  const wanted = typed ?? (answers.expected > 0 ? String(answers.expected) : '')
  const isRight = /^\d{1,6}$/.test(wanted.trim()) && Number(wanted) >= 1 && Number(wanted) <= MOST
  const start = (): void => {
    setTried(true)
    if (isRight) forecast.start({ answers: Number(wanted), k, plan, planOnly })
  }
  return (
    <div className="card forecast">
      <h3>{t('forecast.title')}</h3>
      <p>{t('forecast.lead')}</p>
      <TextField
        label={t('forecast.answers')}
        hint={
          answers.expected > 0
            ? t('forecast.answersHint', { proposed: n(answers.expected), contacts: n(totalOf(counts)) })
            : t('forecast.answersHintNone')
        }
        fault={tried && !isRight ? t('forecast.answersFault') : undefined}
        value={wanted}
        inputMode="numeric"
        className="short"
        maxLength={6}
        onChange={(event) => setTyped(event.target.value)}
      />
      {isRight && campaign.policy === 'confidential' && Number(wanted) < 2 * k && (
        <p className="small">{t('forecast.tooFew', { least: n(2 * k), k })}</p>
      )}
      <Running forecast={forecast} start={start} />
      <Figures forecast={forecast} own={{ k, ...plan }} banners={banners} />
    </div>
  )
}

/** What the plan will probably publish, before the release: from the number of answers in the box alone. */
export const ReleaseForecast = ({ banners }: { readonly banners: readonly OfferedBanner[] }): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id, k, plan },
    },
  } = useCampaign()
  const forecast = useForecast(id)
  return (
    <div className="card forecast">
      <h3>{t('forecast.titleRelease')}</h3>
      <p>{t('forecast.leadRelease')}</p>
      <Running forecast={forecast} start={() => forecast.start({ planOnly: true })} />
      <Figures forecast={forecast} own={{ k, ...plan }} banners={banners} />
    </div>
  )
}

type Made = ReturnType<typeof useForecast>

const Running = ({
  forecast: { running, stopped, asked, progress, forecast, refusal, stop },
  start,
}: {
  readonly forecast: Made
  readonly start: () => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const n = (value: number) => numberInWords(language, value)
  const of = asked?.dataSets ?? 0
  return (
    <>
      <Refusal refusal={refusal} />
      <p className="buttons">
        {running ? (
          <button type="button" className="button" onClick={stop}>
            {t('forecast.stop')}
          </button>
        ) : (
          <button type="button" className="button primary" onClick={start}>
            {t(forecast || stopped ? 'forecast.again' : 'forecast.button')}
          </button>
        )}
      </p>
      {running && (
        <>
          <label htmlFor="forecast-progress">
            {progress
              ? t('forecast.progress', { done: n(forecast?.dataSets ?? 0), total: n(of) })
              : t(asked ? 'forecast.waiting' : 'oneMoment')}
          </label>
          <progress id="forecast-progress" value={progress?.done ?? 0} max={progress?.total ?? 1} />
        </>
      )}
      <p role="status" className="small">
        {stopped && !running && forecast && t('forecast.stopped', { n: n(forecast.dataSets), of: n(of) })}
      </p>
    </>
  )
}

const Figures = ({
  forecast: { asked, forecast },
  own,
  banners,
}: {
  readonly forecast: Made
  readonly own: AnalysisPlan & { readonly k: number }
  readonly banners: readonly OfferedBanner[]
}): ReactElement | null => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  if (!forecast || !asked) return null
  const used = banners.filter(({ name }) => forecast.choices.some((choice) => choice.banners.includes(name)))
  const named = (some: readonly OfferedBanner[]) => some.map(({ label }) => inLanguage(label, reader)).join(', ')
  const [known, drawn] = [
    used.filter(({ name }) => asked.known.includes(name)),
    used.filter(({ name }) => !asked.known.includes(name)),
  ]
  return (
    <>
      <ForecastTable forecast={forecast} own={own} banners={banners} />
      <p className="small">{t('forecast.cells')}</p>
      {known.length > 0 && <p className="small">{t('forecast.known', { banners: named(known) })}</p>}
      {drawn.length > 0 && <p className="small">{t('forecast.drawn', { banners: named(drawn) })}</p>}
      <MustHaveList forecast={forecast} own={own} />
      <FinestTable forecast={forecast} own={own} banners={banners} />
      <p className="small">{t('forecast.only')}</p>
    </>
  )
}
