import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { enumerated } from '../shared/formatting.ts'
import { useLanguage } from '../shared/hooks/useLanguage.ts'
import type { TableWords } from './tables/answers.ts'

/** The words that tables add to those of the release. */
export const useTableWords = (): TableWords => {
  const { t } = useTranslation()
  const language = useLanguage()
  return useMemo(
    () => ({
      answer: t('table.answer'),
      net: (label) => t('table.net', { label }),
      sumOf: (labels) => t('table.sumOf', { labels: enumerated(labels, language, 'semicolon') }),
    }),
    [t, language],
  )
}
