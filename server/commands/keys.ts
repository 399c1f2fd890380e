/** keys create|thumbprint|destroy */
import { inLanguage } from '../../surveys/language.ts'
import type { Command } from 'commander'
import { paddedSizeOf } from '../../sealing/ballot.ts'
import { setUpBox, type Trustee } from '../../sealing/box/box.ts'
import { fingerprintOf, readPublicLine } from '../../sealing/keys.ts'
import { WHAT_DESTROYING_ENDS, createCampaignKeys } from '../ballots/keys.ts'
import { keepKeys } from '../fielding/campaigns/campaigns.ts'
import { translate } from '../language/locales.ts'
import { sound, surveyOf } from '../surveys/catalogue.ts'
import { problems } from '../contracts/problems.ts'
import { destroyKeys, unreadTexts } from '../releases/releasing.ts'
import { EXIT } from './exit.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem, topLevel } from './running.ts'

export function keyCommands(program: Command): void {
  const keys = topLevel(program, 'keys')

  keys
    .command('create <campaign>')
    .requiredOption('--trustee <name=line...>')
    .option('--threshold <number>')
    .action(async (id: string, options: { trustee: readonly string[]; threshold?: string }, command: Command) =>
      withSystem(async (system) => {
        const trustees: Trustee[] = []
        for (const given of options.trustee) trustees.push(await trusteeIn(given, command))
        const threshold =
          options.threshold === undefined ? Math.floor(trustees.length / 2) + 1 : Number(options.threshold)
        const campaign = await campaignNamed(system, id)
        if (campaign.state !== 'draft') throw problems.campaignNotDraft(id)
        if (campaign.ballot) throw problems.boxExists(id)
        const box = await setUpBox(id, trustees, threshold)
        const survey = await sound(await surveyOf(system.surveys, campaign))
        const { ballot } = await keepKeys(
          system,
          id,
          () => createCampaignKeys(system.keys, id, paddedSizeOf(survey), box),
          ACTOR,
        )
        const { lang } = globalOptions(command)
        print(
          command,
          {
            campaign: id,
            thumbprint: ballot.thumbprint,
            box: box.thumbprint,
            threshold,
            trustees: trustees.map(({ name, keys: each }) => ({ name, fingerprint: fingerprintOf(each) })),
          },
          [
            translate(lang, threshold === 1 ? 'commands:keys.createdAlone' : 'commands:keys.created', {
              campaign: id,
              threshold,
              trustees: trustees.length,
            }),
            ...trustees.map(({ name, keys: each }) => `- ${name}: ${fingerprintOf(each)}`),
            translate(lang, 'commands:keys.prove', { campaign: id }),
          ].join('\n'),
        )
      }),
    )

  keys.command('thumbprint <campaign>').action(async (id: string, _options, command: Command) =>
    withSystem(async (system) => {
      const { ballot } = await campaignNamed(system, id)
      if (!ballot) throw problems.keysMissing(id)
      const { thumbprint, issuer, box } = ballot
      print(
        command,
        { campaign: id, thumbprint, issuer, box: box.publicKey, boxThumbprint: box.thumbprint },
        `${thumbprint}\n${box.thumbprint}`,
      )
    }),
  )

  keys
    .command('destroy <campaign>')
    .option('--yes <campaign>')
    .option('--despite-unread-texts')
    .action(
      async (
        id: string,
        { yes, despiteUnreadTexts }: { yes?: string; despiteUnreadTexts?: boolean },
        command: Command,
      ) =>
        withSystem(async (system) => {
          const { lang } = globalOptions(command)
          if (yes !== id) {
            const unread = await unreadTexts(system, id)
            const confirm = `--yes ${id}${unread.length > 0 ? ' --despite-unread-texts' : ''}`
            print(
              command,
              { campaign: id, ends: WHAT_DESTROYING_ENDS, unread, confirm },
              [
                translate(lang, 'commands:keys.destroy', { campaign: id }),
                ...WHAT_DESTROYING_ENDS.map((end) => `- ${translate(lang, `ballots:destroying.${end}`)}`),
                ...(unread.length > 0 ? [translate(lang, 'commands:keys.unread')] : []),
                ...unread.map(
                  ({ question, label, texts, unread: count }) =>
                    `- ${translate(lang, 'commands:keys.unreadOf', { question, label: inLanguage(label, lang), texts, count })}`,
                ),
                translate(lang, 'commands:keys.destroyConfirm', { confirm }),
              ].join('\n'),
            )
            process.exitCode = EXIT.refused
            return
          }
          await destroyKeys(system, id, ACTOR, { despiteUnreadTexts })
          print(
            command,
            { campaign: id, destroyed: true },
            translate(lang, 'commands:keys.destroyed', { campaign: id }),
          )
        }),
    )
}

/** `Anna=trustee1-…`; the line holds no `=`. */
async function trusteeIn(given: string, command: Command): Promise<Trustee> {
  const at = given.lastIndexOf('=')
  if (at < 1) command.error(translate(globalOptions(command).lang, 'commands:usage.trustee'))
  return { name: given.slice(0, at).trim(), keys: await readPublicLine(given.slice(at + 1)) }
}
