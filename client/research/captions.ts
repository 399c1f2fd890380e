/** Words that several pages of the results share: what a table counts, where it comes from. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, ReleaseContents, ReleaseSummary } from '../../server/api/research.ts'
import type { ChartLabels } from '../shared/charts/Chart.tsx'
import { useLanguage } from '../shared/hooks/useLanguage.ts'
import { dayInWords, numberInWords } from '../shared/formatting.ts'

export const useChartLabels = (): ChartLabels => {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      saveSvg: t('chart.saveSvg'),
      savePng: t('chart.savePng'),
      copy: t('chart.copy'),
      copied: t('chart.copied'),
      failed: t('chart.failed'),
      seeTable: t('chart.seeTable'),
    }),
    [t],
  )
}

/** Where numbers come from, under every chart and exhibit: survey, question, fielding, policy, and that they are invented where they are. */
export const useSource = (contents: ReleaseContents): ((question: string) => string) => {
  const { t } = useTranslation()
  const fielded = useFielded(contents)
  return (question) =>
    [
      t('source.survey', { title: contents.title, question }),
      ...(contents.followUp ? [t('source.wave', { number: contents.followUp.number })] : []),
      fielded,
      t(`source.${contents.policy}`, { k: contents.k }),
      ...(contents.synthetic ? [t('source.synthetic')] : []),
    ]
      .filter(Boolean)
      .join(' ')
}

/** "8 November 2010 to 31 January 2011." Empty where the days are not known. */
const useFielded = ({ fielded }: Pick<ReleaseContents, 'fielded'>): string => {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!fielded.from || !fielded.to) return ''
  return t('source.fielded', { from: dayInWords(language, fielded.from), to: dayInWords(language, fielded.to) })
}

/** "109 of 291, 37.5 %": a share with its denominator. No share where answers came in from people who need not be among the invited. */
export const useRate = (): ((release: Pick<ReleaseSummary, 'responses' | 'invited' | 'imported'>) => string) => {
  const { t } = useTranslation()
  const language = useLanguage()
  return ({ responses, invited, imported }) =>
    invited > 0 && imported === 0
      ? t('rate', {
          responses: numberInWords(language, responses),
          invited: numberInWords(language, invited),
          percent: numberInWords(language, (responses / invited) * 100, 1),
        })
      : t('responses', { count: responses, written: numberInWords(language, responses) })
}

/** Number and wording of a question or of its item. */
export const titleOf = (view: Pick<QuestionView, 'question' | 'label'>, item: string | null = null): string =>
  `${view.question}. ${view.label}${item ? ` – ${item}` : ''}`
