/** campaign create|settings|list|show|open|pause|resume|remove|close · rates */
import { sumOf } from '../collections/sum.ts'
import { inLanguage } from '../../surveys/language.ts'
import type { Command } from 'commander'
import { closeCampaign, openCampaign, pauseCampaign, readiness, removeDraft } from '../fielding/campaigns/campaigns.ts'
import { outcomeRates, percent } from '../fielding/outcomes/dispositions.ts'
import { lettersUnderWay } from '../fielding/sending/letters-under-way.ts'
import { scheduleOutlook } from '../fielding/sending/schedule.ts'
import { linksOf } from '../fielding/letters/links.ts'
import { lettersFolderOf } from '../mail/mailer.ts'
import { dayInWords, numberInWords, translate } from '../language/locales.ts'
import type { Language } from '../../surveys/types.ts'
import { campaignInWords, campaignLine } from './words/campaigns-in-words.ts'
import { leavingInWords } from './words/schedule-in-words.ts'
import { problems } from '../contracts/problems.ts'
import { ensurePersonalKeys } from '../ballots/keys.ts'
import { isAnonymous } from '../contracts/records.ts'
import { countedOf } from '../fielding/units/reading.ts'
import { createCommand } from './create.ts'
import { settingsCommand } from './plan.ts'
import { EXIT } from './exit.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem, topLevel } from './running.ts'

export function campaignCommands(program: Command): void {
  const campaign = topLevel(program, 'campaign')
  createCommand(campaign)
  settingsCommand(campaign)

  campaign.command('list').action(async (_options, command: Command) =>
    withSystem(async ({ store, now }) => {
      const { lang } = globalOptions(command)
      const all = await Promise.all(
        (await store.campaigns()).map(async (campaign) => ({ campaign, ...(await countedOf(store, campaign)) })),
      )
      print(
        command,
        all.map(({ campaign: { id, state, policy, survey, title, followUp = null }, counts }) => ({
          id,
          state,
          policy,
          survey,
          title: inLanguage(title, lang),
          done: counts.done,
          invited: sumOf(Object.values(counts)),
          followUp,
        })),
        all.length === 0
          ? translate(lang, 'commands:campaign.none')
          : all.map(({ campaign, counts }) => campaignLine(lang, campaign, counts, now())).join('\n'),
      )
    }),
  )

  campaign.command('show <campaign>').action(async (id: string, _options, command: Command) =>
    withSystem(async (system) => {
      const found = await campaignNamed(system, id)
      const { missing } = found.state === 'draft' ? await readiness(system, found) : { missing: [] }
      const counted = await countedOf(system.store, found)
      print(
        command,
        { ...found, ...counted, missing },
        campaignInWords(globalOptions(command).lang, found, counted.counts, missing, system.now()),
      )
    }),
  )

  campaign
    .command('open <campaign>')
    .option('--letters-as-files')
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
        const outlook = scheduleOutlook(opened, await system.store.countInvitees(id), system.now())
        print(
          command,
          { ...opened, outlook },
          [
            translate(lang, 'commands:campaign.opened', { id, day: dayInWords(lang, opened.schedule.closesOn) }),
            leavingInWords(lang, opened, outlook),
            ...(folder === null ? [] : [translate(lang, 'commands:letters.asFiles', { folder })]),
          ].join('\n'),
        )
      }),
    )

  for (const [name, paused] of [
    ['pause', true],
    ['resume', false],
  ] as const) {
    campaign.command(`${name} <campaign>`).action(async (id: string, _options, command: Command) =>
      withSystem(async (system) => {
        const changed = await pauseCampaign(system, id, paused, ACTOR)
        print(command, changed, translate(globalOptions(command).lang, `commands:campaign.${name}d`, { id }))
      }),
    )
  }

  campaign
    .command('remove <campaign>')
    .option('--yes <campaign>')
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
    .option('--yes <campaign>')
    .option('--despite-letters')
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
        const closed = await closeCampaign(system, id, ACTOR, { despiteLetters })
        const words = isAnonymous(closed) ? 'closed' : 'closedByName'
        print(command, closed, translate(lang, `commands:campaign.${words}`, { id }))
      }),
    )

  addRates(program)
}

function addRates(program: Command): void {
  topLevel(program, 'rates').action(async (id: string, _options, command: Command) =>
    withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      const { counts, partial } = await countedOf(system.store, campaign)
      const rates = outcomeRates(counts, partial)
      const { lang } = globalOptions(command)
      print(
        command,
        { counts, partial, rates },
        [
          ...Object.entries(counts).map(
            ([disposition, count]) =>
              `${translate(lang, `fielding:dispositions.${disposition}`)}\t${numberInWords(lang, count)}`,
          ),
          ...rates.map((rate) => rateInWords(lang, rate)),
          ...(campaign.state === 'open' && isAnonymous(campaign) ? [translate(lang, 'commands:rates.daily')] : []),
        ].join('\n'),
      )
    }),
  )
}

/** `RR1`, what it is, its fraction and its percent, which there is none of nobody. */
function rateInWords(lang: Language, rate: ReturnType<typeof outcomeRates>[number]): string {
  const { name, numerator, denominator } = rate
  const share = denominator === 0 ? '–' : `${numberInWords(lang, Number(percent(rate)), 1)} %`
  return `${name}, ${translate(lang, `fielding:rates.${name}`)}\t${numerator}/${denominator}\t${share}`
}
