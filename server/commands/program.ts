/** The whole command line, not yet run. */
import { Command, InvalidArgumentError } from 'commander'
import { isLanguage } from '../../surveys/language.ts'
import { accountCommands } from './accounts.ts'
import { backupCommands } from './store/backups.ts'
import { campaignCommands } from './campaigns.ts'
import { forecastCommands } from './forecasts.ts'
import { keyCommands } from './keys.ts'
import { releaseCommands } from './releases.ts'
import { reportCommand } from './report.ts'
import { EXIT } from './running.ts'
import { serverCommands } from './server.ts'
import { surveyCommands } from './surveys.ts'
import { trusteeCommands } from './trustees.ts'
import { verifyCommand } from './verify.ts'
import { verifyStoreCommand } from './store/verify-store.ts'

const PARTS = [
  serverCommands,
  surveyCommands,
  campaignCommands,
  keyCommands,
  forecastCommands,
  trusteeCommands,
  releaseCommands,
  reportCommand,
  accountCommands,
  backupCommands,
  verifyCommand,
  verifyStoreCommand,
]

export function commandLine(): Command {
  const program = new Command('stakeholder-surveys')
    .description('Surveys whose answers cannot be traced and whose published tables cannot be undone.')
    .option('--json', 'print JSON for machines')
    .option(
      '--lang <language>',
      'language of messages and labels, e.g. pt-BR (else that of the LANG setting)',
      (said: string) => {
        if (!isLanguage(said)) throw new InvalidArgumentError('Expected is a language tag, such as ru or pt-BR.')
        return said
      },
    )
    .addHelpText(
      'after',
      `
Exit codes: ${EXIT.done} done, ${EXIT.refused} refused or something to correct, ${EXIT.usage} wrong use of a command, ${EXIT.fault} a fault of the system.
Settings come from the environment; the README lists them.`,
    )
    .showHelpAfterError('(--help says what this command takes)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
  for (const add of PARTS) add(program)
  return program
}

/** Every command, with the words that lead to it. */
export function everyCommand(
  under: Command = commandLine(),
  path = '',
): { readonly path: string; readonly command: Command }[] {
  return under.commands.flatMap((command) => {
    const at = `${path} ${command.name()}`.trim()
    return [{ path: at, command }, ...everyCommand(command, at)]
  })
}
