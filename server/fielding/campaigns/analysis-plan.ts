/** The analysis plan of a campaign: by what tables are divided and which of them matter most, decided before anybody answers. Pure. */
import { questionsOf } from '../../../surveys/questions.ts'
import { isTabulated, variablesOf } from '../../../surveys/variables.ts'
import type { Banner, Survey, Variable } from '../../../surveys/types.ts'
import { problems } from '../../contracts/problems.ts'
import {
  firstPlan,
  LARGEST_K,
  SMALLEST_K,
  type AnalysisPlan,
  type AuditEntry,
  type Campaign,
} from '../../contracts/records.ts'

/** What a plan is judged by. */
export type PlanTerms = Pick<Campaign, 'policy' | 'byName'>
type Planned = PlanTerms & Pick<Campaign, 'k' | 'plan'>

/** One thing wrong with a plan; `kind` is a key of `problems:planFaults`. The other members are filled into the words. */
export interface PlanFault {
  readonly kind:
    | 'k'
    | 'bannerUnknown'
    | 'bannerTwice'
    | 'bannerNotCarried'
    | 'noBanners'
    | 'nestedTooFew'
    | 'nestedOfOpen'
    | 'questionUnknown'
    | 'questionNotCounted'
    | 'questionTwice'
    | 'priorityBanner'
    | 'priorityOfItself'
    | 'prioritiesOfOpen'
    | 'groupsOfConfidential'
  /** Where: `k`, `nested`, `banners.0`, `priorities.2`. */
  readonly place: string
  readonly name?: string
  readonly banner?: string
  /** What could be named instead. */
  readonly known?: string
  readonly least?: number
  readonly most?: number
}

/** The banners by which a campaign's answers can be divided: of questions, and of what its answers carry from the contact list. */
export function bannersFor(survey: Survey, { policy, byName = false }: PlanTerms): readonly Banner[] {
  const variables = new Map(variablesOf(survey).map((variable) => [variable.name, variable]))
  return survey.codebook.banners.filter(
    ({ variable }) =>
      variables.get(variable)?.source === 'asked' || (policy === 'open' && byName && variables.has(variable)),
  )
}

/** What a draft starts with, see `firstPlan`. */
export const startingPlan = (survey: Survey, terms: PlanTerms): AnalysisPlan =>
  firstPlan(
    bannersFor(survey, terms).map(({ name }) => name),
    terms.policy,
  )

/**
 * Everything that is wrong with k and the plan, in the order of its places; empty where nothing is.
 *
 * @example planFaults(survey, { policy: 'confidential', k: 5, plan: { banners: ['regoin'], nested: false, priorities: [] } })
 * // [{ kind: 'bannerUnknown', place: 'banners.0', name: 'regoin', known: 'region, organisation' }]
 */
export function planFaults(survey: Survey, campaign: Planned): readonly PlanFault[] {
  const {
    k,
    policy,
    plan: { banners, nested, priorities },
  } = campaign
  return [
    ...(Number.isInteger(k) && k >= SMALLEST_K && k <= LARGEST_K ? [] : [kFault(String(k))]),
    ...(policy === 'confidential' ? groupFaults(survey) : []),
    ...bannerFaults(survey, campaign),
    ...(nested && policy === 'open' ? [{ kind: 'nestedOfOpen', place: 'nested' } as const] : []),
    ...(nested && policy !== 'open' && banners.length < 2 ? [{ kind: 'nestedTooFew', place: 'nested' } as const] : []),
    ...(policy === 'open' && priorities.length > 0
      ? [{ kind: 'prioritiesOfOpen', place: 'priorities' } as const]
      : priorityFaults(survey, campaign.plan)),
  ]
}

/** For a k that cannot be one, as it was written. */
export const kFault = (written: string): PlanFault => ({
  kind: 'k',
  place: 'k',
  name: written,
  least: SMALLEST_K,
  most: LARGEST_K,
})

/**
 * The plan of a campaign that is made or changed: the one wanted; else the one it has, or, where that does not fit any more, a new start.
 * Once the campaign is open nothing is judged: what was decided stands, whatever became of the survey.
 *
 * @throws planRefused
 */
export function planDecided(
  survey: Survey,
  draft: PlanTerms & Pick<Campaign, 'k'>,
  before: Pick<Campaign, 'state'> & Partial<Pick<Campaign, 'plan'>>,
  wanted?: AnalysisPlan,
): AnalysisPlan {
  const fits = (plan: AnalysisPlan) => planFaults(survey, { ...draft, k: SMALLEST_K, plan }).length === 0
  const isDraft = before.state === 'draft'
  const plan = wanted ?? (before.plan && (!isDraft || fits(before.plan)) ? before.plan : startingPlan(survey, draft))
  const faults = isDraft ? planFaults(survey, { ...draft, plan }) : []
  if (faults.length > 0) throw problems.planRefused(survey.name, faults)
  return plan
}

/** k and the plan as an entry of the audit trail says them, whole: names only, so that every reader's language can put words to them. */
export function planDetail({ k, plan }: Pick<Campaign, 'k' | 'plan'>): AuditEntry['detail'] {
  return { k, banners: plan.banners.join(', '), nested: plan.nested, mustHave: mustHave(plan) }
}

/** Old and new values of what changed of k and the plan: `{ kBefore: 5, kAfter: 3 }`; empty where nothing did. */
export function planChange(
  before: Pick<Campaign, 'k' | 'plan'>,
  after: Pick<Campaign, 'k' | 'plan'>,
): AuditEntry['detail'] {
  const [old, now] = [planDetail(before), planDetail(after)]
  return Object.fromEntries(
    Object.entries(now).flatMap(([name, value]) => {
      const former = old[name]
      return former === undefined || former === value
        ? []
        : [
            [`${name}Before`, former],
            [`${name}After`, value],
          ]
    }),
  )
}

/** `C4:region, A7`, as the command line takes them. */
const mustHave = ({ priorities }: AnalysisPlan): string =>
  priorities.map(({ question, banner }) => (banner === null ? question : `${question}:${banner}`)).join(', ')

/** Nothing of a repeated group can be protected, so nothing of it could be published. */
function groupFaults({ definition }: Survey): readonly PlanFault[] {
  const groups = questionsOf(definition).filter(({ kind }) => kind === 'group')
  return groups.length === 0
    ? []
    : [{ kind: 'groupsOfConfidential', place: 'policy', name: groups.map(({ name }) => name).join(', ') }]
}

function bannerFaults(survey: Survey, { plan: { banners }, ...terms }: Planned): readonly PlanFault[] {
  const available = bannersFor(survey, terms).map(({ name }) => name)
  const known = available.join(', ')
  return banners.flatMap((name, at): readonly PlanFault[] => {
    const place = `banners.${at}`
    if (banners.indexOf(name) < at) return [{ kind: 'bannerTwice', place, name }]
    if (available.includes(name)) return []
    if (survey.codebook.banners.some((banner) => banner.name === name))
      return [{ kind: 'bannerNotCarried', place, name }]
    return [available.length === 0 ? { kind: 'noBanners', place, name } : { kind: 'bannerUnknown', place, name, known }]
  })
}

function priorityFaults(survey: Survey, { banners, priorities }: AnalysisPlan): readonly PlanFault[] {
  const variables = variablesOf(survey)
  const ownVariable = new Map(survey.codebook.banners.map(({ name, variable }) => [name, variable]))
  return priorities.flatMap(({ question, banner }, at): readonly PlanFault[] => {
    const place = `priorities.${at}`
    const meant = variablesNamed(variables, question)
    if (meant.length === 0) return [{ kind: 'questionUnknown', place, name: question }]
    if (!meant.some(isTabulated)) return [{ kind: 'questionNotCounted', place, name: question }]
    if (priorities.findIndex((other) => other.question === question && other.banner === banner) < at)
      return [{ kind: 'questionTwice', place, name: question }]
    if (banner === null) return []
    if (!banners.includes(banner)) return [{ kind: 'priorityBanner', place, name: question, banner }]
    return meant.every(({ name }) => name === ownVariable.get(banner))
      ? [{ kind: 'priorityOfItself', place, name: question, banner }]
      : []
  })
}

/** The variables a priority means: one by its name, or all of an element. */
const variablesNamed = (variables: readonly Variable[], question: string): readonly Variable[] =>
  variables.filter(({ name, element }) => name === question || element === question)
