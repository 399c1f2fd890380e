/** The analysis plan of a release as a reader sees it. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Banner, Language } from '../../../surveys/types.ts'
import type { PlanView } from '../../api/research.ts'
import type { AnalysisPlan } from '../../contracts/records.ts'
import type { Release } from '../counting/table.ts'

type Planned = Pick<Release, 'banners' | 'variables' | 'k'> & { readonly plan?: AnalysisPlan }

/**
 * Null for a release that was made without one.
 *
 * @param known the survey's banners: of one by which nothing was published the release may not have the label
 */
export function planView(
  { plan, banners, variables, k }: Planned,
  language: Language,
  known: readonly Pick<Banner, 'name' | 'label'>[] = [],
): PlanView | null {
  if (!plan) return null
  const labelled = [...banners, ...known]
  const noted = variables.flatMap(({ notes }) => notes)
  const bannerLabel = (name: string): string =>
    inLanguage(
      labelled.find((one) => one.name === name)?.label ?? noted.find(({ banner }) => banner === name)?.bannerLabel,
      language,
    ) ?? name
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
