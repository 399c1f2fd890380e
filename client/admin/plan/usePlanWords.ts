import { inLanguage } from '../../../surveys/language.ts'
import { useTranslation } from 'react-i18next'
import type { AnalysisPlan } from '../../../server/contracts/records.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import type { OfferedBanner } from './planDraft.ts'

/** Says a plan in one line: "by Region of work, Type of organization; 2 must-haves: C4, A7". Banners that are not known by their names. */
export const usePlanWords = (
  banners: readonly Pick<OfferedBanner, 'name' | 'label'>[],
): ((plan: AnalysisPlan) => string) => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  return ({ banners: names, nested, priorities }) => {
    const said = names
      .map((name) => inLanguage(banners.find((banner) => banner.name === name)?.label, reader) ?? name)
      .join(', ')
    const divided =
      names.length === 0 ? t('plan.inWords.none') : t(`plan.inWords.${nested ? 'nested' : 'each'}`, { banners: said })
    return priorities.length === 0
      ? divided
      : `${divided}; ${t('plan.inWords.marked', { count: priorities.length })}: ${priorities.map(({ question, banner }) => (banner === null ? question : `${question}:${banner}`)).join(', ')}`
  }
}
