/** schedule show|set: when letters go out, as on the page. */
import { Option, type Command } from 'commander'
import { scheduleRequest } from '../../api/schemas.ts'
import type { Campaign } from '../../contracts/records.ts'
import { draftOf, editCampaign } from '../../fielding/campaigns/campaigns.ts'
import { scheduleOutlook } from '../../fielding/sending/schedule.ts'
import { parseBody } from '../../http/parsed.ts'
import { dayInWords, translate } from '../../language/locales.ts'
import type { Language } from '../../../surveys/types.ts'
import type { Standalone } from '../../operations/system.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem, topLevel } from '../running.ts'

export function scheduleCommands(program: Command): void {
  const schedule = topLevel(program, 'schedule')

  schedule.command('show <campaign>').action(async (id: string, _options, command: Command) =>
    withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      print(command, ...(await outlookOf(system, campaign, globalOptions(command).lang)))
    }),
  )

  schedule
    .command('set <campaign>')
    .option('--opens <day>')
    .option('--closes <day>')
    .option('--time-zone <name>')
    .addOption(new Option('--weekday <number>').argParser(Number))
    .addOption(new Option('--hour <hour>').argParser(Number))
    .addOption(new Option('--every <days>').argParser(Number))
    .addOption(new Option('--reminders <number>').argParser(Number))
    .addOption(new Option('--gap <days>').argParser(Number))
    .addOption(new Option('--last-before <days>').argParser(Number))
    .addOption(new Option('--from <hour>').argParser(Number))
    .addOption(new Option('--until <hour>').argParser(Number))
    .option('--skip <day...>')
    .option('--unskip <day...>')
    .action(async (id: string, options: ScheduleOptions, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const wanted = parseBody(scheduleRequest, changed(campaign.schedule, options))
        const edited = await editCampaign(
          system,
          id,
          campaign.revision,
          { ...draftOf(campaign), schedule: wanted },
          ACTOR,
        )
        print(command, ...(await outlookOf(system, edited, globalOptions(command).lang)))
      }),
    )
}

interface ScheduleOptions {
  readonly opens?: string
  readonly closes?: string
  readonly timeZone?: string
  readonly weekday?: number
  readonly hour?: number
  readonly every?: number
  readonly reminders?: number
  readonly gap?: number
  readonly lastBefore?: number
  readonly from?: number
  readonly until?: number
  readonly skip?: readonly string[]
  readonly unskip?: readonly string[]
}

const changed = (before: Campaign['schedule'], options: ScheduleOptions): Campaign['schedule'] => ({
  timeZone: options.timeZone ?? before.timeZone,
  opensOn: options.opens ?? before.opensOn,
  closesOn: options.closes ?? before.closesOn,
  weekday: options.weekday ?? before.weekday,
  hour: options.hour ?? before.hour,
  intervalDays: options.every ?? before.intervalDays,
  maximumReminders: options.reminders ?? before.maximumReminders,
  minimumGapDays: options.gap ?? before.minimumGapDays,
  sendingHours: { from: options.from ?? before.sendingHours.from, to: options.until ?? before.sendingHours.to },
  lastReminderDaysBefore: options.lastBefore ?? before.lastReminderDaysBefore,
  skippedDays: [...new Set([...(before.skippedDays ?? []), ...(options.skip ?? [])])]
    .filter((day) => !options.unskip?.includes(day))
    .sort(),
})

/** For machines and for people. */
async function outlookOf(system: Standalone, campaign: Campaign, lang: Language): Promise<[unknown, string]> {
  const outlook = scheduleOutlook(campaign, await system.store.countInvitees(campaign.id), system.now())
  const line = ({ kind, day, letters, past }: (typeof outlook.mailings)[number]) =>
    translate(lang, past ? 'commands:schedule.past' : 'commands:schedule.mailing', {
      day: dayInWords(lang, day),
      kind: translate(lang, `fielding:letterKinds.${kind}`),
      letters,
    })
  const { closesOn, timeZone, skippedDays = [] } = campaign.schedule
  return [
    { schedule: campaign.schedule, ...outlook },
    [
      ...outlook.mailings.map(line),
      ...(skippedDays.length > 0
        ? [
            translate(lang, 'commands:schedule.skipped', {
              days: skippedDays.map((day) => dayInWords(lang, day)).join('; '),
            }),
          ]
        : []),
      translate(lang, 'commands:schedule.close', { day: dayInWords(lang, closesOn), zone: timeZone }),
    ].join('\n'),
  ]
}
