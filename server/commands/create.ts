/** campaign create: a new campaign, or another wave of one that has closed. */
import { surveyNamed } from '../surveys/catalogue.ts'
import { Option, type Command } from 'commander'
import { isAnonymous } from '../contracts/records.ts'
import { campaignDraft, campaignId, followUpRequest } from '../api/admin.ts'
import { z } from 'zod'
import { parseBody } from '../http/parsed.ts'
import { createCampaign } from '../fielding/campaigns/campaigns.ts'
import { startingPlan } from '../fielding/campaigns/analysis-plan.ts'
import { startFollowUp } from '../fielding/campaigns/follow-up.ts'
import { dayInWords, translate } from '../language/locales.ts'
import { languagesOf } from '../../surveys/texts.ts'
import type { Language, Policy } from '../../surveys/types.ts'
import type { Standalone } from '../operations/system.ts'
import { PLAN_OPTIONS, planFrom, planInWords, withPlanOptions, type PlanOptions } from './plan.ts'
import { ACTOR, globalOptions, print, textFrom, withSystem } from './running.ts'
import { usualSchedule } from '../fielding/sending/mailings.ts'

/** `campaign`: the command under which it stands. */
export function createCommand(campaign: Command): void {
  withPlanOptions(
    campaign
      .command('create <campaign>')
      .addOption(new Option('--follows <campaign>').conflicts(GIVEN_BEFORE))
      .option('--survey <name>')
      .option('--opens <day>')
      .option('--closes <day>')
      .option('--sender <address>')
      .option('--languages <languages...>')
      .option('--sender-name <language=name...>')
      .option('--reply-to <address>')
      .option('--title <language=title...>')
      .option('--policy <policy>')
      .option('--by-name')
      .addOption(new Option('--time-zone <name>').default('UTC'))
      .option('--synthetic'),
  ).action(async (id: string, options: Partial<CreateOptions> & { readonly follows?: string }, command: Command) => {
    const { follows } = options
    const missing = follows === undefined ? NEEDED.filter((name) => options[name] === undefined) : []
    if (missing.length > 0)
      command.error(
        `error: required option${missing.length > 1 ? 's' : ''} '${missing.map(optionOf).join(', ')}' not specified`,
      )
    await withSystem((system) =>
      follows === undefined
        ? create(system, id, options as CreateOptions, command)
        : follow(system, id, follows, options, command),
    )
  })
}

const optionOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** What a campaign that follows no other must be told. */
const NEEDED = ['survey', 'opens', 'closes', 'sender', 'senderName'] as const
/** What a later wave takes over. */
const GIVEN_BEFORE = [
  'survey',
  'sender',
  'senderName',
  'replyTo',
  'languages',
  'title',
  'policy',
  'byName',
  'timeZone',
  'synthetic',
  ...PLAN_OPTIONS,
]

async function create(system: Standalone, id: string, options: CreateOptions, command: Command): Promise<void> {
  const made = await createCampaign(
    system,
    parseBody(z.strictObject({ id: campaignId }), { id }).id,
    parseBody(campaignDraft, await draftOf(system, options)),
    ACTOR,
  )
  const { lang } = globalOptions(command)
  print(
    command,
    made,
    `${await planInWords(lang, system, made)}\n\n${translate(lang, `commands:campaign.${isAnonymous(made) ? 'created' : 'createdByName'}`, { id })}`,
  )
}

async function follow(
  system: Standalone,
  id: string,
  earlier: string,
  { opens, closes }: Partial<CreateOptions>,
  command: Command,
): Promise<void> {
  const { campaign, contacts } = await startFollowUp(
    system,
    earlier,
    parseBody(followUpRequest, { id, opensOn: opens, closesOn: closes }),
    ACTOR,
  )
  const { lang } = globalOptions(command)
  const { opensOn, closesOn } = campaign.schedule
  print(
    command,
    { ...campaign, contacts },
    translate(lang, 'commands:campaign.followUp', {
      id,
      ...campaign.followUp,
      contacts,
      opens: dayInWords(lang, opensOn),
      closes: dayInWords(lang, closesOn),
    }),
  )
}

interface CreateOptions extends PlanOptions {
  readonly survey: string
  readonly opens: string
  readonly closes: string
  readonly sender: string
  readonly languages?: readonly Language[]
  readonly senderName: readonly string[]
  readonly replyTo?: string
  readonly title?: readonly string[]
  readonly policy?: string
  readonly byName?: boolean
  readonly timeZone: string
  readonly synthetic?: boolean
}

/** Weekly reminders on the weekday of the opening, as in 2010; everything can be changed in the browser. */
async function draftOf({ surveys }: Pick<Standalone, 'surveys'>, options: CreateOptions): Promise<unknown> {
  const survey = await surveyNamed(surveys, options.survey)
  const policy = (options.policy ?? survey.defaultPolicy) as Policy // anything else is refused by the schema
  const schedule = usualSchedule({ timeZone: options.timeZone, opensOn: options.opens, closesOn: options.closes })
  return {
    survey: survey.name,
    title: { ...survey.title, ...textFrom(options.title ?? []) },
    languages: options.languages ?? languagesOf(survey),
    policy,
    byName: options.byName ?? false,
    k: 5,
    ...planFrom(options, startingPlan(survey, { policy, byName: options.byName ?? false })),
    sender: {
      name: textFrom(options.senderName),
      address: options.sender,
      ...(options.replyTo && { replyTo: options.replyTo }),
    },
    schedule,
    synthetic: options.synthetic ?? false,
  }
}
