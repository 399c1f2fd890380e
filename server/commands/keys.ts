/** keys escrow|confirm-escrow|restore|take-box|thumbprint|destroy */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { readEscrow } from '../ballots/escrow.ts'
import { escrowSheet } from '../ballots/escrow-sheet.ts'
import { WHAT_DESTROYING_ENDS, keysMatch } from '../ballots/keys.ts'
import { confirmEscrow, recordAct } from '../fielding/campaigns.ts'
import { translate } from '../locales.ts'
import { destroyKeys } from '../releasing.ts'
import { problems } from '../problems.ts'
import { ACTOR, EXIT, campaignNamed, globalOptions, print, withSystem } from './running.ts'

export function keyCommands(program: Command): void {
  const keys = program.command('keys').description('the secrets of a campaign: kept apart from the data, escrowed, destroyed in the end')

  keys.command('escrow <campaign>')
    .description('write the escrow sheet: a page to print and a text file')
    .option('--to <folder>', 'where to write', '.')
    .action(async (id: string, { to }: { to: string }, command: Command) => withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      const { lang } = globalOptions(command)
      const sheet = escrowSheet(await system.keys.read(id), campaign, lang)
      const [file, text] = [join(to, `escrow-${id}.html`), join(to, `escrow-${id}.txt`)]
      await writeFile(file, sheet.html, { mode: 0o600 })
      await writeFile(text, sheet.text, { mode: 0o600 })
      await recordAct(system, ACTOR, 'keysShown', id)
      print(command, { file, text }, translate(lang, 'commands:keys.escrowed', { file, text, campaign: id }))
    }))

  keys.command('confirm-escrow <campaign>')
    .description('say that the escrow sheet is locked away; a campaign opens only then')
    .action(async (id: string, _options, command: Command) => withSystem(async (system) => {
      await confirmEscrow(system, id, ACTOR)
      print(command, { campaign: id, keysEscrowed: true }, translate(globalOptions(command).lang, 'commands:keys.confirmed', { campaign: id }))
    }))

  keys.command('restore <campaign> <file>')
    .description('put the keys back from the text of the escrow sheet')
    .action(async (id: string, file: string, _options, command: Command) => withSystem(async (system) => {
      const { ballot } = await campaignNamed(system, id)
      const keys = readEscrow(await readFile(file, 'utf8'))
      // Letters and ballots of this campaign would not be valid under another's keys.
      if (ballot && !keysMatch(keys, ballot)) throw problems.boxKeyWrong(id)
      await system.keys.write(id, keys)
      await recordAct(system, ACTOR, 'keysRestored', id)
      print(command, { campaign: id, restored: true }, translate(globalOptions(command).lang, 'commands:keys.restored', { campaign: id }))
    }))

  keys.command('take-box <campaign>')
    .description('remove the box key from this server: from now on only the holder of its escrow lines can open the box')
    .action(async (id: string, _options, command: Command) => withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      if (!campaign.checklist.keysEscrowed) throw problems.campaignNotReady(id, ['escrow'])
      await system.keys.removeBoxKey(id)
      await recordAct(system, ACTOR, 'boxKeyTaken', id)
      print(command, { campaign: id, boxKey: 'elsewhere' }, translate(globalOptions(command).lang, 'commands:keys.boxTaken', { campaign: id }))
    }))

  keys.command('thumbprint <campaign>')
    .description('the fingerprint of the issuer’s public key (RFC 7638), the same as in every letter')
    .action(async (id: string, _options, command: Command) => withSystem(async (system) => {
      const { ballot } = await campaignNamed(system, id)
      if (!ballot) throw problems.keysMissing(id)
      print(command, { campaign: id, thumbprint: ballot.thumbprint, issuer: ballot.issuer }, ballot.thumbprint)
    }))

  keys.command('destroy <campaign>')
    .description('destroy keys, sealed box and opened answers of a released campaign')
    .option('--yes <campaign>', 'the campaign’s name once more')
    .action(async (id: string, { yes }: { yes?: string }, command: Command) => withSystem(async (system) => {
      const { lang } = globalOptions(command)
      if (yes !== id) {
        print(command, { campaign: id, ends: WHAT_DESTROYING_ENDS }, [
          translate(lang, 'commands:keys.destroy', { campaign: id }),
          ...WHAT_DESTROYING_ENDS.map((end) => `- ${translate(lang, `ballots:destroying.${end}`)}`),
          translate(lang, 'commands:keys.destroyConfirm', { campaign: id }),
        ].join('\n'))
        process.exitCode = EXIT.refused
        return
      }
      await destroyKeys(system, id)
      await recordAct(system, ACTOR, 'keysDestroyed', id)
      print(command, { campaign: id, destroyed: true }, translate(lang, 'commands:keys.destroyed', { campaign: id }))
    }))
}
