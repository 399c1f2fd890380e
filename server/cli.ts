#!/usr/bin/env node
/** The command line: the same functions as the pages and the API, on the same store. */
import { Command } from 'commander'
import { accountCommands } from './commands/accounts.ts'
import { backupCommands } from './commands/backups.ts'
import { campaignCommands } from './commands/campaigns.ts'
import { forecastCommands } from './commands/forecasts.ts'
import { keyCommands } from './commands/keys.ts'
import { releaseCommands } from './commands/releases.ts'
import { EXIT, exitWith } from './commands/running.ts'
import { serverCommands } from './commands/server.ts'
import { surveyCommands } from './commands/surveys.ts'
import { verifyCommand } from './commands/verify.ts'

const program = new Command('stakeholder-surveys')
  .description('Surveys whose answers cannot be traced and whose published tables cannot be undone.')
  .option('--json', 'print JSON for machines')
  .option('--lang <language>', 'language of messages and labels: en or ru (else that of the LANG setting)')
  .addHelpText('after', `
Exit codes: ${EXIT.done} done, ${EXIT.refused} refused or something to correct, ${EXIT.usage} wrong use of a command, ${EXIT.fault} a fault of the system.
Settings come from the environment; the README lists them.`)
  .showHelpAfterError('(--help says what this command takes)')
  .configureHelp({ showGlobalOptions: true })
  .exitOverride()

for (const add of [serverCommands, surveyCommands, campaignCommands, keyCommands, forecastCommands, releaseCommands, accountCommands, backupCommands, verifyCommand]) add(program)

program.parseAsync().catch((error: unknown) => exitWith(error, program))
