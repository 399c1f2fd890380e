/** check · survey new */
import type { Command } from 'commander'
import { check, warnings } from '../../surveys/check.ts'
import { surveys } from '../../surveys/index.ts'
import type { Complaint } from '../../surveys/types.ts'
import { newSurvey } from '../authoring/new-survey.ts'
import { surveyNamed } from '../contracts/surveys.ts'
import { EXIT, globalOptions, print } from './running.ts'

export function surveyCommands(program: Command): void {
  program
    .command('check [survey...]')
    .description(
      'compare definition, codebook and translations; list every disagreement and every warning with its remedy',
    )
    .action((names: readonly string[], _options, command: Command) => {
      const chosen = (names.length > 0 ? names : Object.keys(surveys)).map((name) => surveyNamed(surveys, name))
      const complaints = chosen.flatMap((survey) => check(survey))
      const advice = chosen.flatMap((survey) => warnings(survey))
      const { lang } = globalOptions(command)
      const listed = (found: readonly Complaint[], mark = '') =>
        found.map(
          ({ survey, place, message, remedy }) => `${mark}${survey}: ${place}\n  ${message[lang]}\n  ${remedy[lang]}`,
        )
      const silent = chosen.map(
        ({ name, version, title }) => `${name} (version ${version}): ${title[lang]}: no complaints`,
      )
      const text = [...(complaints.length === 0 ? silent : listed(complaints)), ...listed(advice, 'warning: ')].join(
        '\n',
      )
      print(command, [...complaints, ...advice.map((one) => ({ ...one, warning: true }))], text)
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
