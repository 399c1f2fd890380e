/** schedule show|set: when letters go out, as on the page. */
import type { Command } from 'commander'
import { scheduleRequest } from '../../api/schemas.ts'
import type { Campaign } from '../../contracts/records.ts'
import { draftOf, editCampaign } from '../../fielding/campaigns/campaigns.ts'
import { scheduleOutlook } from '../../fielding/sending/schedule.ts'
import { parseBody } from '../../http/parsed.ts'
import type { Language } from '../../../surveys/types.ts'
import type { Standalone } from '../../operations/system.ts'
import { scheduleInWords } from '../words/schedule-in-words.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem, topLevel } from '../running.ts'

export function scheduleCommands(program: Command): void {
  const schedule = topLevel(program, 'schedule')

  schedule
    .command('show <campaign>')
    .description('every mailing with its day, and how many letters at most')
    .action(async (id: string, _options, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        print(command, ...(await outlookOf(system, campaign, globalOptions(command).lang)))
      }),
    )

  schedule
    .command('set <campaign>')
    .description('change days and hours; what is not named stays')
    .option('--opens <day>', 'first day, e.g. 2027-03-01; today or later')
    .option('--closes <day>', 'last day on which answers are taken, e.g. 2027-05-14')
    .option('--time-zone <name>', 'IANA name, e.g. Europe/Oslo')
    .option('--weekday <number>', 'of the reminders: 1 Monday … 7 Sunday', Number)
    .option('--hour <hour>', 'from which letters of a day go out, 0–23', Number)
    .option('--every <days>', 'between two reminders', Number)
    .option('--reminders <number>', 'at most, the last one included', Number)
    .option('--gap <days>', 'between two letters to one person, at least', Number)
    .option('--last-before <days>', 'the last reminder so long before the close; 0 for none', Number)
    .option('--from <hour>', 'no letter leaves before', Number)
    .option('--until <hour>', 'no letter leaves after, 1–24', Number)
    .option('--skip <day...>', 'days on which no reminder leaves, such as holidays; it waits for the next day')
    .option('--unskip <day...>', 'days on which reminders leave again')
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
  return [{ schedule: campaign.schedule, ...outlook }, scheduleInWords(lang, campaign, outlook)]
}
