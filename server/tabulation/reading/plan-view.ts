/** The analysis plan of a release as a reader sees it. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { PlanView } from '../../api/research.ts'
import type { AnalysisPlan } from '../../contracts/records.ts'
import type { Release } from '../counting/table.ts'

type Planned = Pick<Release, 'banners' | 'variables' | 'k'> & { readonly plan?: AnalysisPlan }

/** Null for a release that was made without one. */
export function planView({ plan, banners, variables, k }: Planned, language: Language): PlanView | null {
  if (!plan) return null
  const bannerLabel = (name: string): string =>
    inLanguage(banners.find((one) => one.name === name)?.label, language) ?? name
  const questionLabel = (name: string): string => {
    const variable = variables.find((one) => one.variable.name === name)?.variable
    const of =
      variable ?? variables.find((one) => one.variable.question === name || one.variable.element === name)?.variable
    return [
      inLanguage(of?.label, language) ?? '',
      ...(variable ? [inLanguage(variable.itemShort ?? variable.itemLabel, language)] : []),
    ]
      .filter(Boolean)
      .join(' – ')
  }
  return {
    banners: plan.banners.map((name) => ({ name, label: bannerLabel(name) })),
    nested: plan.nested,
    k,
    priorities: plan.priorities.map(({ question, banner }) => ({
      question,
      label: questionLabel(question),
      banner: banner === null ? null : bannerLabel(banner),
    })),
  }
}
