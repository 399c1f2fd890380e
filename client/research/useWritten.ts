import { useMemo } from 'react'
import type { Written } from '../shared/charts/spec.ts'
import { useLanguage } from '../shared/hooks/useLanguage.ts'
import { numberInWords } from '../shared/formatting.ts'

const DECIMALS = { percent: 1, count: 0, mean: 2 } as const

/** Numbers as the reader's language writes them: percentages to one decimal, means to two. */
export const useWritten = (): Written => {
  const language = useLanguage()
  return useMemo(
    () => (value, unit) => numberInWords(language, value, unit === 'percent' && value === 0 ? 0 : DECIMALS[unit]),
    [language],
  )
}
