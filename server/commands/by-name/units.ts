/** units list|history|remove|restore · release: campaigns by name */
import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { isAnonymous, type Campaign } from '../../contracts/records.ts'
import { problems } from '../../contracts/problems.ts'
import { removeUnit, restoreUnit } from '../../fielding/units/changing.ts'
import { unitsReplyOf } from '../../fielding/units/listing.ts'
import { unitsCsv } from '../../fielding/units/units-csv.ts'
import { translate } from '../../language/locales.ts'
import { releaseByName } from '../../releases/by-name.ts'
import type { Standalone } from '../../operations/system.ts'
import { surveyOf } from '../../surveys/catalogue.ts'
import { EXIT } from '../exit.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem, topLevel } from '../running.ts'

export function unitCommands(program: Command): void {
  const units = topLevel(program, 'units')

  units
    .command('list <campaign>')
    .option('--csv <file>')
    .action(async (id: string, { csv }: { csv?: string }, command: Command) =>
      withSystem(async (system) => {
        const campaign = await byName(system, id)
        const { lang } = globalOptions(command)
        const listed = await unitsReplyOf(system.store, id)
        if (csv !== undefined)
          await writeFile(csv, await unitsCsv(system.store, campaign, await surveyOf(system.surveys, campaign), lang))
        const state = (name: string) => translate(lang, `fielding:units.states.${name}`)
        print(
          command,
          listed,
          [
            ...listed.units.map((unit) =>
              [
                unit.id,
                state(unit.withdrawn ? 'withdrawn' : unit.state),
                unit.title,
                unit.assigned.map(({ email }) => email).join(', '),
              ].join('\t'),
            ),
            translate(lang, 'commands:units.counts', listed.counts),
          ].join('\n'),
        )
      }),
    )

  units
    .command('remove <campaign> <unit>')
    .option('--yes <unit>')
    .action(async (id: string, unit: string, { yes }: { yes?: string }, command: Command) =>
      withSystem(async (system) => {
        const outcome = await removeUnit(system, await byName(system, id), unit, yes, ACTOR)
        print(command, { unit, outcome }, translate(globalOptions(command).lang, `commands:units.${outcome}`, { unit }))
      }),
    )

  units.command('restore <campaign> <unit>').action(async (id: string, unit: string, _options, command: Command) =>
    withSystem(async (system) => {
      await restoreUnit(system, await byName(system, id), unit, ACTOR)
      print(command, { unit }, translate(globalOptions(command).lang, 'commands:units.restored', { unit }))
    }),
  )

  topLevel(program, 'release')
    .option('--yes <campaign>')
    .action(async (id: string, { yes }: { yes?: string }, command: Command) =>
      withSystem(async (system) => {
        const { lang } = globalOptions(command)
        const campaign = await byName(system, id)
        if (yes !== id) {
          const { counts } = await unitsReplyOf(system.store, campaign.id)
          print(
            command,
            { id, counts, confirm: `--yes ${id}` },
            translate(lang, 'commands:units.releaseConfirm', { id, ...counts }),
          )
          process.exitCode = EXIT.refused
          return
        }
        const { digest } = await releaseByName(system, id, ACTOR)
        print(command, { release: id, digest }, translate(lang, 'commands:units.released', { id, digest }))
      }),
    )
}

async function byName(system: Standalone, id: string): Promise<Campaign> {
  const campaign = await campaignNamed(system, id)
  if (isAnonymous(campaign)) throw problems.answersAnonymous(id)
  return campaign
}
