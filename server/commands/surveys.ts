/** check · survey new */
import { inLanguage } from '../../surveys/language.ts'
import type { Command } from 'commander'
import { check } from '../../surveys/check.ts'
import { surveys } from '../../surveys/index.ts'
import { newSurvey } from '../authoring/new-survey.ts'
import { surveyNamed } from '../contracts/surveys.ts'
import { EXIT, globalOptions, print } from './running.ts'

export function surveyCommands(program: Command): void {
  program
    .command('check [survey...]')
    .description('compare definition, codebook and translations; list every disagreement with its remedy')
    .action((names: readonly string[], _options, command: Command) => {
      const chosen = (names.length > 0 ? names : Object.keys(surveys)).map((name) => surveyNamed(surveys, name))
      const complaints = chosen.flatMap((survey) => check(survey))
      const { lang } = globalOptions(command)
      const text =
        complaints.length === 0
          ? chosen
              .map(
                ({ name, version, title }) => `${name} (version ${version}): ${inLanguage(title, lang)}: no complaints`,
              )
              .join('\n')
          : complaints
              .map(
                ({ survey, place, message, remedy }) =>
                  `${survey}: ${place}\n  ${inLanguage(message, lang)}\n  ${inLanguage(remedy, lang)}`,
              )
              .join('\n')
      print(command, complaints, text)
      if (complaints.length > 0) process.exitCode = EXIT.refused
    })
  program
    .command('survey')
    .description('surveys: new ones')
    .command('new <name>')
    .description('start the folder of a new survey: one question of each kind, in both languages, which passes check')
    .requiredOption('--title <title>', 'its title in English')
    .requiredOption('--title-ru <title>', 'its title in Russian')
    .option('--in <folder>', 'where surveys lie', 'surveys')
    .option(
      '--types <module>',
      'where the types are imported from: ../types.ts beside our own, stakeholder-surveys elsewhere',
      '../types.ts',
    )
    .action(
      async (
        name: string,
        options: { title: string; titleRu: string; in: string; types: string },
        command: Command,
      ) => {
        const made = await newSurvey(options.in, name, { en: options.title, ru: options.titleRu }, options.types)
        print(command, made, `${made.folder}: ${made.files.join(', ')}\nList it: ${made.line}`)
      },
    )
}
