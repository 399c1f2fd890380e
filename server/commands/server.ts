/** serve · demo · migrate */
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { createAccount, resetPassword } from '../accounts/accounts.ts'
import { environmentConfig } from '../config.ts'
import { prepareDemonstration, DEMONSTRATION } from '../demo/demonstration.ts'
import { demoTrusteeFile } from '../demo/trustee.ts'
import { recordAct } from '../fielding/campaigns/campaigns.ts'
import type { AccountRole } from '../contracts/records.ts'
import { openStandalone, serve } from '../standalone.ts'
import type { Standalone } from '../standalone.ts'
import { migrate } from '../store/migrations.ts'
import { ACTOR, print, withSystem } from './running.ts'

export function serverCommands(program: Command): void {
  program
    .command('serve')
    .description('start the server; settings come from the environment')
    .option('--demo', 'prepare the demonstration first, with two demonstration accounts')
    .action(async ({ demo = false }: { demo?: boolean }) => runServer(demo))

  program
    .command('demo')
    .description('prepare the demonstration: a survey to answer and two releases of synthetic answers')
    .action(async (_options, command: Command) =>
      withSystem(async (system) => {
        await demonstrate(system)
        print(
          command,
          DEMONSTRATION,
          `The demonstration is ready: campaigns ${Object.values(DEMONSTRATION).join(', ')}.`,
        )
      }),
    )

  program
    .command('migrate')
    .description('bring the database to the layout this program needs (safe to repeat)')
    .action(async (_options, command: Command) => {
      const { DATA_FOLDER, MONGODB_URI } = environmentConfig()
      const done = await migrate({ dataFolder: DATA_FOLDER, ...(MONGODB_URI && { mongoUri: MONGODB_URI }) })
      if (done.from !== done.to)
        await withSystem((system) => recordAct(system, ACTOR, 'storeMigrated', null, { from: done.from, to: done.to }))
      print(command, done, `The ${done.kind} store is at version ${done.to} (was ${done.from}).`)
    })
}

async function runServer(demo: boolean): Promise<void> {
  const config = environmentConfig()
  const system = await openStandalone(config)
  if (demo) await demonstrate(system)
  const accounts = demo ? await demonstrationAccounts(system) : []
  const server = await serve(config, system, { previewsOpen: demo, demonstration: demo })
  process.stdout.write(
    [
      '',
      `stakeholder-surveys is running at ${server.url}`,
      `  Stored in: ${config.MONGODB_URI ? 'MongoDB' : config.DATA_FOLDER}   keys in: ${config.KEY_FOLDER}`,
      `  Letters:   ${config.smtp ? `SMTP, ${config.smtp.host}` : `written to ${config.MAIL_FOLDER}`}`,
      ...(demo
        ? [
            `  Demonstration (synthetic): open ${server.url} in a browser`,
            `  It is its own trustee, one alone: the key is in ${demoTrusteeFile(system.keys)}, and the page hands it out; in earnest a key is never on a server`,
            `  Open a box and watch the release being made: ${server.url}/trustee/${DEMONSTRATION.toOpen}#demonstration`,
          ]
        : []),
      ...accounts.map(({ name, password }) => `  Sign in as ${name} with password ${password}`),
      ...(!demo && server.setupLink ? [`  First administrator: open ${server.setupLink}`] : []),
      'Stop with Ctrl+C.',
      '',
    ].join('\n') + '\n',
  )
  const stop = () => {
    process.off('SIGINT', stop).off('SIGTERM', stop)
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
