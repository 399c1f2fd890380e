/** account create|campaigns|password|list|remove */
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { createAccount, limitAccount, resetPassword } from '../accounts/accounts.ts'
import { limits } from '../accounts/account-services.ts'
import { SHORTEST_PASSWORD } from '../accounts/passwords.ts'
import { recordAct } from '../fielding/campaigns/campaigns.ts'
import { translate } from '../language/locales.ts'
import type { Account } from '../contracts/records.ts'
import { problems } from '../contracts/problems.ts'
import { ACTOR, globalOptions, print, withSystem } from './running.ts'

export function accountCommands(program: Command): void {
  const account = program.command('account').description('people with an account on the standalone server')

  account
    .command('create <name>')
    .description('an administrator (contacts, letters) or a researcher (released tables); prints a password')
    .requiredOption('--role <role>', 'administrator or researcher')
    .option('--campaigns <ids...>', 'the only campaigns it may see; all where absent')
    .action(async (name: string, { role, campaigns = null }: CreateOptions, command: Command) =>
      withSystem(async (system) => {
        if (role !== 'administrator' && role !== 'researcher') command.error('--role takes administrator or researcher')
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
    .description('the only campaigns an account may see; none named: none')
    .option('--all', 'every campaign, also those to come')
    .action(async (name: string, ids: readonly string[], { all }: { all?: boolean }, command: Command) =>
      withSystem(async (system) => {
        if (all && ids.length > 0) command.error('--all is every campaign: name none beside it')
        const campaigns = all ? null : ids
        if (!(await limitAccount(system, name, campaigns))) throw problems.accountUnknown(name)
        await recordAct(system, ACTOR, 'accountLimited', null, { name, ...limits(campaigns) })
        const { lang } = globalOptions(command)
        const said = translate(lang, `commands:account.${campaignsSaid(campaigns)}`, {
          name,
          campaigns: (campaigns ?? []).join(', '),
        })
        print(command, { name, campaigns }, said)
      }),
    )

  account
    .command('password <name>')
    .description('a new password; sessions end and one-time codes are switched off')
    .action(async (name: string, _options, command: Command) =>
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

  account
    .command('list')
    .description('who has an account')
    .action(async (_options, command: Command) =>
      withSystem(async ({ store }) => {
        const accounts = (await store.accounts()).map(({ name, role, campaigns, totp }) => ({
          name,
          role,
          campaigns,
          oneTimeCodes: totp !== null,
        }))
        print(command, accounts, accounts.map(lineOf).join('\n'))
      }),
    )

  account
    .command('remove <name>')
    .description('end an account')
    .action(async (name: string, _options, command: Command) =>
      withSystem(async (system) => {
        if (!(await system.store.removeAccount(name))) throw problems.accountUnknown(name)
        await recordAct(system, ACTOR, 'accountRemoved', null, { name })
        print(command, { name }, translate(globalOptions(command).lang, 'commands:account.removed', { name }))
      }),
    )
}

interface CreateOptions {
  readonly role: string
  readonly campaigns?: readonly string[]
}

const campaignsSaid = (campaigns: readonly string[] | null): string =>
  campaigns === null ? 'seesAll' : campaigns.length === 0 ? 'seesNone' : 'seesOnly'

const lineOf = ({ name, role, campaigns }: Pick<Account, 'name' | 'role' | 'campaigns'>): string =>
  [name, role, ...(campaigns === null ? [] : [campaigns.join(', ') || '–'])].join('\t')

/** Random, longer than what is asked of people. */
function newPassword(): string {
  return randomBytes(SHORTEST_PASSWORD).toString('base64url')
}
