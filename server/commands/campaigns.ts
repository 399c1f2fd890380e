/** campaign create|list|show|checklist|open|pause|resume|close · letters test · bounces read · rates */
import { inLanguage } from '../../surveys/language.ts'
import type { Command } from 'commander'
import { readReturnedMail } from '../fielding/sending/returned-mail.ts'
import { messagesAt, readBounces } from '../fielding/sending/bounces.ts'
import {
  closeCampaign,
  openCampaign,
  pauseCampaign,
  readiness,
  recordAct,
  removeDraft,
} from '../fielding/campaigns/campaigns.ts'
import { outcomeRates, percent } from '../fielding/outcomes/dispositions.ts'
import { lettersUnderWay } from '../fielding/sending/letters-under-way.ts'
import { linksOf } from '../fielding/letters/links.ts'
import { lettersFolderOf } from '../mail/mailer.ts'
import { dayInWords, translate } from '../language/locales.ts'
import { problems } from '../contracts/problems.ts'
import { ensurePersonalKeys } from '../ballots/keys.ts'
import { isAnonymous } from '../contracts/records.ts'
import { countedOf } from '../fielding/units/reading.ts'
import { unitCommands } from './by-name/units.ts'
import { contactCommands } from './lists/contacts.ts'
import { createCommand } from './create.ts'
import { letterCommands } from './letters/letters.ts'
import { settingsCommand } from './plan.ts'
import { scheduleCommands } from './letters/schedule.ts'
import { ACTOR, EXIT, campaignNamed, globalOptions, print, withSystem } from './running.ts'

export function campaignCommands(program: Command): void {
  const campaign = program.command('campaign').description('the fielding of a survey to a list of contacts')
  createCommand(campaign)
  settingsCommand(campaign)

  campaign
    .command('list')
    .description('every campaign with its state and who has taken part')
    .action(async (_options, command: Command) =>
      withSystem(async ({ store }) => {
        const { lang } = globalOptions(command)
        const lines = await Promise.all(
          (await store.campaigns()).map(async (each) => {
            const { counts } = await countedOf(store, each)
            const invited = Object.values(counts).reduce((sum, count) => sum + count, 0)
            const { id, state, policy, survey, followUp = null } = each
            return {
              id,
              state,
              policy,
              survey,
              title: inLanguage(each.title, lang),
              done: counts.done,
              invited,
              followUp,
            }
          }),
        )
        const waveOf = ({ followUp }: (typeof lines)[number]) =>
          followUp ? `\t${translate(lang, 'commands:campaign.wave', { ...followUp })}` : ''
        print(
          command,
          lines,
          lines.length === 0
            ? translate(lang, 'commands:campaign.none')
            : lines
                .map(
                  (each) =>
                    `${each.id}\t${each.state}\t${each.policy}\t${each.done}/${each.invited}\t${each.title}${waveOf(each)}`,
                )
                .join('\n'),
        )
      }),
    )

  campaign
    .command('show <campaign>')
    .description('everything an administrator may know of a campaign, as JSON')
    .action(async (id: string) =>
      withSystem(async (system) => {
        const found = await campaignNamed(system, id)
        const missing = found.state === 'draft' ? await readiness(system, found) : []
        process.stdout.write(
          JSON.stringify({ ...found, ...(await countedOf(system.store, found)), missing }, null, 2) + '\n',
        )
      }),
    )

  campaign
    .command('open <campaign>')
    .description('open a campaign whose checklist is done')
    .option('--letters-as-files', 'although there is no mail system, and letters are only written to files')
    .action(async (id: string, { lettersAsFiles }: { lettersAsFiles?: boolean }, command: Command) =>
      withSystem(async (system) => {
        const opened = await openCampaign(
          { ...system, linksOf: linksOf(system), makePersonalKeys: (name) => ensurePersonalKeys(system.keys, name) },
          id,
          ACTOR,
          { lettersAsFiles },
        )
        const { lang } = globalOptions(command)
        const folder = lettersFolderOf(system.mailer)
        print(
          command,
          opened,
          [
            translate(lang, 'commands:campaign.opened', { id, day: dayInWords(lang, opened.schedule.closesOn) }),
            ...(folder === null ? [] : [translate(lang, 'commands:letters.asFiles', { folder })]),
          ].join('\n'),
        )
      }),
    )

  for (const [name, paused, about] of [
    ['pause', true, 'stop letters, not answers'],
    ['resume', false, 'send letters again'],
  ] as const) {
    campaign
      .command(`${name} <campaign>`)
      .description(about)
      .action(async (id: string, _options, command: Command) =>
        withSystem(async (system) => {
          const changed = await pauseCampaign(system, id, paused, ACTOR)
          print(command, changed, translate(globalOptions(command).lang, `commands:campaign.${name}d`, { id }))
        }),
      )
  }

  campaign
    .command('remove <campaign>')
    .description('remove a draft with its contacts, letters and keys')
    .option('--yes <campaign>', 'the campaign’s name once more')
    .action(async (id: string, { yes }: { yes?: string }, command: Command) =>
      withSystem(async (system) => {
        const { lang } = globalOptions(command)
        if (yes === id) await removeDraft({ ...system, destroyKeys: (name) => system.keys.destroy(name) }, id, ACTOR)
        else {
          if ((await campaignNamed(system, id)).state !== 'draft') throw problems.campaignNotDraft(id)
          process.exitCode = EXIT.refused
        }
        const said = translate(lang, yes === id ? 'commands:campaign.removed' : 'commands:campaign.removeConfirm', {
          id,
        })
        print(command, { id, removed: yes === id }, said)
      }),
    )

  campaign
    .command('close <campaign>')
    .description('end answers and letters for good')
    .option('--yes <campaign>', 'the campaign’s name once more')
    .option('--despite-letters', 'although letters are still to go out')
    .action(async (id: string, { yes, despiteLetters }: { yes?: string; despiteLetters?: boolean }, command: Command) =>
      withSystem(async (system) => {
        const { lang } = globalOptions(command)
        if (yes !== id) {
          await campaignNamed(system, id)
          const letters = await lettersUnderWay(system.store, id)
          print(
            command,
            { id, lettersUnderWay: letters, confirm: `--yes ${id}${letters > 0 ? ' --despite-letters' : ''}` },
            [
              translate(lang, 'commands:campaign.closeConfirm', { id }),
              ...(letters > 0 ? [translate(lang, 'commands:campaign.closeLetters', { count: letters })] : []),
            ].join('\n'),
          )
          process.exitCode = EXIT.refused
          return
        }
        print(
          command,
          await closeCampaign(system, id, ACTOR, { despiteLetters }),
          translate(lang, 'commands:campaign.closed', { id }),
        )
      }),
    )

  contactCommands(program)
  letterCommands(program)
  scheduleCommands(program)
  addBounces(program)
  addRates(program)
  unitCommands(program)
}

function addBounces(program: Command): void {
  const bounces = program.command('bounces').description('mail that came back')
  bounces
    .command('fetch')
    .description('read what is new in the mailbox of IMAP_URL; the server does it by itself every IMAP_EVERY_MINUTES')
    .action(async (_options, command: Command) =>
      withSystem(async (system) => {
        const { mailbox } = system
        if (!mailbox) throw problems.mailboxNotSet()
        const report = await readReturnedMail({ ...system, mailbox, linksOf: linksOf(system) }, ACTOR)
        print(command, report, translate(globalOptions(command).lang, 'commands:bounces.done', { ...report }))
      }),
    )
  bounces
    .command('read <path>')
    .description(
      'read delivery notifications and automatic replies from a mailbox file, an .eml file or a folder; - for standard input',
    )
    .action(async (path: string, _options, command: Command) =>
      withSystem(async (system) => {
        const report = await readBounces(
          { ...system, linksOf: linksOf(system) },
          messagesAt(path === '-' ? '/dev/stdin' : path),
        )
        await recordAct(system, ACTOR, 'bouncesRead', null, { ...report })
        print(command, report, translate(globalOptions(command).lang, 'commands:bounces.done', { ...report }))
      }),
    )
}

function addRates(program: Command): void {
  program
    .command('rates <campaign>')
    .description('dispositions and outcome rates of all contacts together, by the AAPOR standard definitions')
    .action(async (id: string, _options, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { counts, partial } = await countedOf(system.store, campaign)
        const rates = outcomeRates(counts, partial)
        print(
          command,
          { counts, partial, rates },
          [
            ...Object.entries(counts).map(([disposition, count]) => `${disposition}\t${count}`),
            ...rates.map(
              (rate) =>
                `${rate.name}\t${rate.numerator}/${rate.denominator}\t${rate.denominator === 0 ? '–' : `${percent(rate)}%`}`,
            ),
            ...(campaign.state === 'open' && isAnonymous(campaign)
              ? [translate(globalOptions(command).lang, 'commands:rates.daily')]
              : []),
          ].join('\n'),
        )
      }),
    )
}
