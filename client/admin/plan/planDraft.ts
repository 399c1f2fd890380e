/** An analysis plan while it is drawn up. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { CampaignsReply, PlanQuestionsReply } from '../../../server/api/admin.ts'
import { firstPlan, type AnalysisPlan } from '../../../server/contracts/records.ts'
import type { Language } from '../../../surveys/types.ts'
import type { TypedCampaign } from '../campaign/draft.ts'

export type OfferedBanner = CampaignsReply['surveys'][number]['banners'][number]
export type Priority = AnalysisPlan['priorities'][number]

/** The banners a campaign's answers can have: of questions, and of what its answers carry from the contact list. */
export const offered = (
  banners: readonly OfferedBanner[],
  { policy, byName }: Pick<TypedCampaign, 'policy' | 'byName'>,
): readonly OfferedBanner[] => banners.filter(({ frame: from }) => from === null || (policy === 'open' && byName))

/** What a plan becomes when survey, policy or what is carried change: begun anew. */
export const begun = (
  banners: readonly OfferedBanner[],
  terms: Pick<TypedCampaign, 'policy' | 'byName'>,
): AnalysisPlan =>
  firstPlan(
    offered(banners, terms).map(({ name }) => name),
    terms.policy,
  )

/** A banner is added as the last, or taken out; what was wanted by it is then wanted by any. */
export const toggled = (plan: AnalysisPlan, name: string): AnalysisPlan => {
  if (!plan.banners.includes(name)) return { ...plan, banners: [...plan.banners, name] }
  const banners = plan.banners.filter((each) => each !== name)
  const freed = plan.priorities.map((wanted) => (wanted.banner === name ? { ...wanted, banner: null } : wanted))
  return {
    banners,
    nested: plan.nested && banners.length > 1,
    priorities: freed.filter((one, at) => freed.findIndex((other) => isSame(one, other)) === at),
  }
}

/** One place nearer to the first. */
export const raised = (plan: AnalysisPlan, name: string): AnalysisPlan => {
  const at = plan.banners.indexOf(name)
  const before = plan.banners[at - 1]
  if (before === undefined) return plan
  const banners = [...plan.banners]
  banners.splice(at - 1, 2, name, before)
  return { ...plan, banners }
}

export const isSame = (one: Priority, other: Priority): boolean =>
  one.question === other.question && one.banner === other.banner

export const marked = (plan: AnalysisPlan, wanted: Priority): AnalysisPlan =>
  plan.priorities.some((each) => isSame(each, wanted)) ? plan : { ...plan, priorities: [...plan.priorities, wanted] }

export const unmarked = (plan: AnalysisPlan, wanted: Priority): AnalysisPlan => ({
  ...plan,
  priorities: plan.priorities.filter((each) => !isSame(each, wanted)),
})

/** Everything that can be marked: questions, and their rows, options and items. */
export interface Markable {
  readonly name: string
  readonly label: string
  /** Of an item: the question it belongs to. */
  readonly of?: string
}
export const markables = ({ questions }: PlanQuestionsReply, language: Language): readonly Markable[] =>
  questions.flatMap(({ name, label, items }) => [
    { name, label: inLanguage(label, language) },
    ...items.map((item) => ({
      name: item.name,
      label: inLanguage(item.label, language),
      of: inLanguage(label, language),
    })),
  ])

/** Those whose name begins with what is sought, then those whose own words have all of it, whole questions before their items. */
export const found = (all: readonly Markable[], sought: string): readonly Markable[] => {
  const wanted = sought.trim().toLowerCase()
  if (wanted === '') return []
  const parts = wanted.split(/\s+/)
  const named = all.filter(({ name }) => name.toLowerCase().startsWith(wanted))
  const worded = all.filter(
    (each) => !named.includes(each) && parts.every((part) => each.label.toLowerCase().includes(part)),
  )
  return [...named, ...worded.filter(({ of }) => of === undefined), ...worded.filter(({ of }) => of !== undefined)]
}
