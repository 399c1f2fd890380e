/** The analysis plan on the command line: its options, campaign settings, and the plan in words. */
import { inLanguage } from '../../surveys/language.ts'
import { Option, type Command } from 'commander'
import { parseBody } from '../http/parsed.ts'
import { campaignDraft } from '../api/admin.ts'
import { bannersFor, kFault } from '../fielding/campaigns/analysis-plan.ts'
import { draftOf, editCampaign, fixedFields } from '../fielding/campaigns/campaigns.ts'
import { translate } from '../language/locales.ts'
import { problems } from '../contracts/problems.ts'
import type { AnalysisPlan, Campaign } from '../contracts/records.ts'
import { surveyOf } from '../surveys/catalogue.ts'
import type { Standalone } from '../operations/system.ts'
import type { Language, Survey } from '../../surveys/types.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem } from './running.ts'

export interface PlanOptions {
  readonly k?: string
  readonly banners?: string
  readonly nested?: boolean
  /** False: `--no-must-have`. */
  readonly mustHave?: readonly string[] | false
}

/** What `--follows` takes over of a plan. */
export const PLAN_OPTIONS = ['k', 'banners', 'nested', 'mustHave'] as const

export function withPlanOptions(command: Command): Command {
  return command
    .option('--k <number>')
    .option('--banners <names>')
    .option('--nested')
    .option('--no-nested')
    .addOption(
      new Option('--must-have <question>').argParser((value: string, before: readonly string[] | undefined) => [
        ...(before ?? []),
        value,
      ]),
    )
    .option('--no-must-have')
}

/** What the options change; absent members: nothing said of k, nothing said of the plan. Throws `planRefused` for a k that is no number. */
export function planFrom(
  options: PlanOptions,
  before: AnalysisPlan | undefined,
): { readonly k?: number; readonly plan?: AnalysisPlan } {
  const { k, banners, nested, mustHave } = options
  const number = Number(k)
  if (k !== undefined && Number.isNaN(number)) throw problems.planRefused('', [kFault(k)])
  const saysPlan = banners !== undefined || nested !== undefined || mustHave !== undefined
  return {
    ...(k !== undefined && { k: number }),
    ...(saysPlan &&
      before && {
        plan: {
          banners: banners === undefined ? before.banners : namesIn(banners),
          nested: nested ?? before.nested,
          priorities: mustHave === undefined ? before.priorities : mustHave === false ? [] : mustHave.map(priorityIn),
        },
      }),
  }
}

/** campaign settings */
export function settingsCommand(campaign: Command): void {
  withPlanOptions(campaign.command('settings <campaign>')).action(
    async (id: string, options: PlanOptions, command: Command) =>
      withSystem(async (system) => {
        const before = await campaignNamed(system, id)
        const change = planFrom(options, before.plan)
        const after =
          Object.keys(change).length === 0
            ? before
            : await editCampaign(
                system,
                id,
                before.revision,
                parseBody(campaignDraft, { ...draftOf(before), ...change }),
                ACTOR,
              )
        const { lang } = globalOptions(command)
        print(
          command,
          { id, k: after.k, plan: after.plan, fixed: fixedFields(after).includes('plan') },
          await planInWords(lang, system, after),
        )
      }),
  )
}

/** The plan of a campaign, a line for each decision. */
export async function planInWords(
  lang: Language,
  { surveys }: Pick<Standalone, 'surveys'>,
  campaign: Campaign,
): Promise<string> {
  const {
    id,
    policy,
    k,
    plan: { banners, nested, priorities },
  } = campaign
  const words = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    translate(lang, `commands:plan.${key}`, params)
  const survey = await surveyOf(surveys, campaign)
  const none = bannersFor(survey, campaign).length === 0 ? 'noClassifier' : 'noBanner'
  return [
    words(fixedFields(campaign).includes('plan') ? 'headFixed' : 'head', { id }),
    policy === 'open' ? words('open') : words('k', { k, least: 2 * k }),
    banners.length === 0
      ? words(none)
      : words('banners', { banners: banners.map((name) => bannerInWords(lang, survey, name)).join(', ') }),
    ...(banners.length > 1 && policy !== 'open' ? [words(nested ? 'nested' : 'each')] : []),
    ...(policy === 'open'
      ? []
      : [
          priorities.length === 0
            ? words('nothingMarked')
            : words('mustHave', {
                questions: priorities
                  .map(({ question, banner }) => (banner === null ? question : `${question}:${banner}`))
                  .join(', '),
              }),
        ]),
  ].join('\n')
}

/** "Region of work (region)" */
function bannerInWords(lang: Language, survey: Survey | undefined, name: string): string {
  const label = inLanguage(survey?.codebook.banners.find((banner) => banner.name === name)?.label, lang)
  return label ? `${label} (${name})` : name
}

const namesIn = (list: string): readonly string[] =>
  list.trim() === 'none'
    ? []
    : list
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean)

function priorityIn(text: string): AnalysisPlan['priorities'][number] {
  const [question = '', banner] = text.split(':').map((part) => part.trim())
  return { question, banner: banner === undefined || banner === '' ? null : banner }
}
