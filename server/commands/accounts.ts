/** account create|campaigns|password|list|remove */
import { randomBytes } from 'node:crypto'
import { Option, type Command } from 'commander'
import { createAccount, limitAccount, resetPassword } from '../accounts/accounts.ts'
import { limits } from '../accounts/account-services.ts'
import { SHORTEST_PASSWORD } from '../accounts/passwords.ts'
import { recordAct } from '../fielding/campaigns/campaigns.ts'
import { translate } from '../language/locales.ts'
import { problems } from '../contracts/problems.ts'
import type { Account, AccountRole } from '../contracts/records.ts'
import { ACTOR, globalOptions, print, withSystem, topLevel } from './running.ts'

export function accountCommands(program: Command): void {
  const account = topLevel(program, 'account')

  account
    .command('create <name>')
    .addOption(new Option('--role <role>').choices(['administrator', 'researcher']).makeOptionMandatory())
    .option('--campaigns <ids...>')
    .action(async (name: string, { role, campaigns = null }: CreateOptions, command: Command) =>
      withSystem(async (system) => {
        const password = newPassword()
        if (!(await createAccount(system, name, role, password, campaigns))) throw problems.accountExists(name)
        await recordAct(system, ACTOR, 'accountCreated', null, { name, role, ...limits(campaigns) })
        print(
          command,
          { name, role, campaigns, password },
          translate(globalOptions(command).lang, 'commands:account.created', { name, password }),
        )
      }),
    )

  account
    .command('campaigns <name> [ids...]')
    .option('--all')
    .action(async (name: string, ids: readonly string[], { all }: { all?: boolean }, command: Command) =>
      withSystem(async (system) => {
        const { lang } = globalOptions(command)
        if (all && ids.length > 0) command.error(translate(lang, 'commands:usage.allOrSome'))
        const campaigns = all ? null : ids
        if (!(await limitAccount(system, name, campaigns))) throw problems.accountUnknown(name)
        await recordAct(system, ACTOR, 'accountLimited', null, { name, ...limits(campaigns) })
        const said = translate(lang, `commands:account.${campaignsSaid(campaigns)}`, {
          name,
          campaigns: (campaigns ?? []).join(', '),
        })
        print(command, { name, campaigns }, said)
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
      const accounts = (await store.accounts()).map(({ name, role, campaigns, totp }) => ({
        name,
        role,
        campaigns,
        oneTimeCodes: totp !== null,
      }))
      const { lang } = globalOptions(command)
      const line = ({ name, role, campaigns }: (typeof accounts)[number]) =>
        translate(lang, 'commands:account.line', { name, role: translate(lang, `commands:account.roles.${role}`) }) +
        limitOf(campaigns)
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

interface CreateOptions {
  readonly role: AccountRole
  readonly campaigns?: readonly string[] | null
}

const campaignsSaid = (campaigns: readonly string[] | null): string =>
  campaigns === null ? 'seesAll' : campaigns.length === 0 ? 'seesNone' : 'seesOnly'

const limitOf = (campaigns: Account['campaigns']): string =>
  campaigns === null ? '' : `\t${campaigns.join(', ') || '–'}`

/** Random, longer than what is asked of people. */
function newPassword(): string {
  return randomBytes(SHORTEST_PASSWORD).toString('base64url')
}
