/** serve · demo · migrate */
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { createAccount, resetPassword } from '../accounts/accounts.ts'
import { environmentConfig } from '../config.ts'
import { prepareDemonstration, DEMONSTRATION } from '../demo/demonstration.ts'
import { demoTrusteeFile } from '../demo/trustee.ts'
import { translate } from '../language/locales.ts'
import type { Language } from '../../surveys/types.ts'
import { recordAct } from '../fielding/campaigns/campaigns.ts'
import type { AccountRole } from '../contracts/records.ts'
import { openStandalone } from '../operations/system.ts'
import type { Standalone } from '../operations/system.ts'
import { serve } from '../standalone.ts'
import { migrate } from '../store/migrations.ts'
import { ACTOR, globalOptions, print, withSystem, topLevel } from './running.ts'

export function serverCommands(program: Command): void {
  topLevel(program, 'serve')
    .option('--demo')
    .action(async ({ demo = false }: { demo?: boolean }, command: Command) =>
      runServer(demo, globalOptions(command).lang),
    )

  topLevel(program, 'demo').action(async (_options, command: Command) =>
    withSystem(async (system) => {
      await demonstrate(system)
      print(
        command,
        DEMONSTRATION,
        translate(globalOptions(command).lang, 'commands:server.demonstration', {
          campaigns: Object.values(DEMONSTRATION).join(', '),
        }),
      )
    }),
  )

  topLevel(program, 'migrate').action(async (_options, command: Command) => {
    const { DATA_FOLDER, MONGODB_URI } = environmentConfig()
    const done = await migrate({ dataFolder: DATA_FOLDER, ...(MONGODB_URI && { mongoUri: MONGODB_URI }) })
    if (done.from !== done.to)
      await withSystem((system) => recordAct(system, ACTOR, 'storeMigrated', null, { from: done.from, to: done.to }))
    print(command, done, translate(globalOptions(command).lang, 'commands:server.migrated', { ...done }))
  })
}

const LAST_MOMENT = 9000 // ms after the signal

async function runServer(demo: boolean, lang: Language): Promise<void> {
  const say = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    translate(lang, `commands:server.${key}`, params)
  const config = environmentConfig()
  const system = await openStandalone(config)
  if (demo) await demonstrate(system)
  const accounts = demo ? await demonstrationAccounts(system) : []
  const server = await serve(config, system, { previewsOpen: demo, demonstration: demo })
  process.stdout.write(
    [
      '',
      say('running', { url: server.url }),
      say('stored', { store: config.MONGODB_URI ? 'MongoDB' : config.DATA_FOLDER, keys: config.KEY_FOLDER }),
      config.smtp ? say('lettersSmtp', { host: config.smtp.host }) : say('letters', { folder: config.MAIL_FOLDER }),
      ...(demo
        ? [
            say('open', { url: server.url }),
            say('trustee', { file: demoTrusteeFile(system.keys) }),
            say('watch', { url: `${server.url}/trustee/${DEMONSTRATION.toOpen}#demonstration` }),
          ]
        : []),
      ...accounts.map(({ name, password }) => say('signIn', { name, password })),
      ...(!demo && server.setupLink ? [say('setUp', { link: server.setupLink })] : []),
      say('stop'),
      '',
    ].join('\n') + '\n',
  )
  const stop = () => {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    setTimeout(() => process.exit(), LAST_MOMENT).unref() // whatever hangs
    void closeAll()
  }
  const closeAll = async () => {
    await server.close()
    await system.mailer.close()
    await system.store.close()
    // A mail system that says nothing keeps its connection, and with it the process.
    setTimeout(() => process.exit(), 1000).unref()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
}

async function demonstrate(system: Standalone): Promise<void> {
  await prepareDemonstration(system)
  await recordAct(system, ACTOR, 'demonstrationPrepared', null)
}

/** New passwords at every start: the demonstration has nothing to protect, and nobody has to remember them. */
async function demonstrationAccounts(system: Standalone): Promise<{ name: string; password: string }[]> {
  const roles: readonly AccountRole[] = ['administrator', 'researcher']
  return Promise.all(
    roles.map(async (role) => {
      const [name, password] = [`demo-${role}`, randomBytes(9).toString('base64url')]
      const created = await createAccount(system, name, role, password)
      if (!created) await resetPassword(system, name, password)
      await recordAct(system, ACTOR, created ? 'accountCreated' : 'passwordReset', null, { name, role })
      return { name, password }
    }),
  )
}
