/** backup · restore */
import type { Command } from 'commander'
import { campaignsWithoutKeys } from '../../ballots/keys.ts'
import { recordAct } from '../../fielding/campaigns/campaigns.ts'
import { translate } from '../../language/locales.ts'
import { backUp, restore } from '../../operations/backup.ts'
import { ACTOR, globalOptions, print, withSystem, topLevel } from '../running.ts'

export function backupCommands(program: Command): void {
  topLevel(program, 'backup').action(async (folder: string, _options, command: Command) =>
    withSystem(async (system) => {
      const copied = numbersOf(await backUp(system.store, folder, system.now))
      await recordAct(system, ACTOR, 'storeCopied', null, copied)
      print(
        command,
        { folder, copied, keys: 'not included' },
        translate(globalOptions(command).lang, 'commands:backup.done', { folder, ...copied }),
      )
    }),
  )

  topLevel(program, 'restore').action(async (folder: string, _options, command: Command) =>
    withSystem(async (system) => {
      const copied = numbersOf(await restore(system.store, folder))
      await recordAct(system, ACTOR, 'storeRestored', null, copied)
      const { lang } = globalOptions(command)
      const locked = (await system.store.accounts()).map(({ name }) => name)
      const keyless = await campaignsWithoutKeys(
        (await system.store.campaigns()).filter(({ state }) => state !== 'released'),
        system.keys,
      )
      print(
        command,
        { folder, copied, campaignsWithoutKeys: keyless, accountsWithoutPassword: locked },
        [
          translate(lang, 'commands:backup.restored', { folder, ...copied }),
          ...(locked.length > 0 ? [translate(lang, 'commands:backup.locked', { accounts: locked.join(', ') })] : []),
          ...(keyless.length > 0
            ? [translate(lang, 'commands:backup.keyless', { campaigns: keyless.join(', ') })]
            : []),
        ].join('\n'),
      )
    }),
  )
}

/** How many answers there are is nobody's to know before the close: it is in the copy itself, not on the screen or in the audit trail. */
export const numbersOf = ({ campaign = 0, invitee = 0, release = 0 }: Readonly<Record<string, number>>) => ({
  campaigns: campaign,
  contacts: invitee,
  releases: release,
})
