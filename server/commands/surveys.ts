/** check */
import type { Command } from 'commander'
import { check } from '../../surveys/check.ts'
import { surveys } from '../../surveys/index.ts'
import { problems } from '../problems.ts'
import { EXIT, globalOptions, print } from './running.ts'

export function surveyCommands(program: Command): void {
  program.command('check [survey...]')
    .description('compare definition, codebook and translations; list every disagreement with its remedy')
    .action((names: readonly string[], _options, command: Command) => {
      const chosen = (names.length > 0 ? names : Object.keys(surveys)).map((name) => {
        if (!Object.hasOwn(surveys, name)) throw problems.surveyUnknown(name)
        return surveys[name]!
      })
      const complaints = chosen.flatMap((survey) => check(survey))
      const { lang } = globalOptions(command)
      const text = complaints.length === 0
        ? chosen.map(({ name, version, title }) => `${name} (version ${version}): ${title[lang]}: no complaints`).join('\n')
        : complaints.map(({ survey, place, message, remedy }) => `${survey}: ${place}\n  ${message[lang]}\n  ${remedy[lang]}`).join('\n')
      print(command, complaints, text)
      if (complaints.length > 0) process.exitCode = EXIT.refused
    })
}
