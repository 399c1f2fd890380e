/** verify-store */
import { join } from 'node:path'
import type { Command } from 'commander'
import { environmentConfig } from '../../config.ts'
import { problems } from '../../contracts/problems.ts'
import { translate } from '../../language/locales.ts'
import { readEverything } from '../../operations/backup.ts'
import { damageOf } from '../../store/embedded/damage.ts'
import { STORE_FILES } from '../../store/embedded/files.ts'
import { numbersOf } from './backups.ts'
import { globalOptions, print, withSystem, topLevel } from '../running.ts'

/** Looks at the files before they are opened: a server may go on using them meanwhile. */
export function verifyStoreCommand(program: Command): void {
  topLevel(program, 'verify-store').action(async (_options, command: Command) => {
    const { DATA_FOLDER, MONGODB_URI } = environmentConfig()
    if (MONGODB_URI === undefined)
      for (const file of STORE_FILES) {
        const damage = damageOf(join(DATA_FOLDER, file), true)
        if (damage) throw problems.storeDamaged(file, damage)
      }
    const { kind, ...read } = await withSystem(async ({ store }) => ({
      ...numbersOf(await readEverything(store)),
      kind: store.kind,
    }))
    const key = kind === 'embedded' ? 'whole' : 'read'
    print(
      command,
      { store: kind, ...read },
      translate(globalOptions(command).lang, `commands:verifyStore.${key}`, read),
    )
  })
}
