/** account create|password|list|remove */
import { randomBytes } from 'node:crypto'
import { Option, type Command } from 'commander'
import { createAccount, resetPassword } from '../accounts/accounts.ts'
import { SHORTEST_PASSWORD } from '../accounts/passwords.ts'
import { recordAct } from '../fielding/campaigns/campaigns.ts'
import { translate } from '../language/locales.ts'
import { problems } from '../contracts/problems.ts'
import type { AccountRole } from '../contracts/records.ts'
import { ACTOR, globalOptions, print, withSystem, topLevel } from './running.ts'

export function accountCommands(program: Command): void {
  const account = topLevel(program, 'account')

  account
    .command('create <name>')
    .addOption(new Option('--role <role>').choices(['administrator', 'researcher']).makeOptionMandatory())
    .action(async (name: string, { role }: { role: AccountRole }, command: Command) =>
      withSystem(async (system) => {
        const password = newPassword()
        if (!(await createAccount(system, name, role, password))) throw problems.accountExists(name)
        await recordAct(system, ACTOR, 'accountCreated', null, { name, role })
        print(
          command,
          { name, role, password },
          translate(globalOptions(command).lang, 'commands:account.created', { name, password }),
        )
      }),
    )

  account.command('password <name>').action(async (name: string, _options, command: Command) =>
    withSystem(async (system) => {
      const password = newPassword()
      if (!(await resetPassword(system, name, password))) throw problems.accountUnknown(name)
      await recordAct(system, ACTOR, 'passwordReset', null, { name })
      print(
        command,
        { name, password },
        translate(globalOptions(command).lang, 'commands:account.password', { name, password }),
      )
    }),
  )

  account.command('list').action(async (_options, command: Command) =>
    withSystem(async ({ store }) => {
      const accounts = (await store.accounts()).map(({ name, role, totp }) => ({
        name,
        role,
        oneTimeCodes: totp !== null,
      }))
      const { lang } = globalOptions(command)
      const line = ({ name, role }: (typeof accounts)[number]) =>
        translate(lang, 'commands:account.line', { name, role: translate(lang, `commands:account.roles.${role}`) })
      print(
        command,
        accounts,
        accounts.length === 0 ? translate(lang, 'commands:account.none') : accounts.map(line).join('\n'),
      )
    }),
  )

  account.command('remove <name>').action(async (name: string, _options, command: Command) =>
    withSystem(async (system) => {
      if (!(await system.store.removeAccount(name))) throw problems.accountUnknown(name)
      await recordAct(system, ACTOR, 'accountRemoved', null, { name })
      print(command, { name }, translate(globalOptions(command).lang, 'commands:account.removed', { name }))
    }),
  )
}

/** Random, longer than what is asked of people. */
function newPassword(): string {
  return randomBytes(SHORTEST_PASSWORD).toString('base64url')
}
