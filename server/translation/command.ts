/** surveys texts: a survey's texts as a file for translators, and back. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Command } from 'commander'
import { nameOf } from '../../surveys/language.ts'
import type { Language } from '../../surveys/types.ts'
import { ACTOR, globalOptions, print, withSystem } from '../commands/running.ts'
import { problems } from '../contracts/problems.ts'
import { translate } from '../language/locales.ts'
import { bringTexts, bringTextsIntoFolder, writtenIn, writtenOf, type Translated } from './bringing.ts'
import type { FileKind } from './file.ts'
import { languagesAsked, translatorsFile } from './writing.ts'

interface Options {
  readonly fromLang?: string
  readonly to?: string
  readonly from?: string
}

export function textsCommand(surveys: Command): void {
  surveys
    .command('texts <survey>')
    .option('--lang <language>')
    .option('--from-lang <language>')
    .option('--to <file>')
    .option('--from <file>')
    .action(async (survey: string, options: Options, command: Command) => {
      const language = ownLanguage(command)
      const { lang } = globalOptions(command)
      const isFolder = await stat(survey).then(
        (found) => found.isDirectory(),
        () => false,
      )
      if (language === '') command.error(translate(lang, 'commands:usage.language'))
      if ((options.to === undefined) === (options.from === undefined))
        command.error(translate(lang, 'commands:usage.toOrFrom'))
      if (options.to !== undefined) {
        await writeTexts(survey, isFolder, language, { ...options, to: options.to }, lang)
        print(command, { survey, language, to: options.to }, options.to)
        return
      }
      const outcome = await readTexts(survey, isFolder, language, options.from ?? '')
      const { added, changed, missing } = outcome
      const { name, version } = outcome.survey
      const said = { name, version, language: nameOf(language, lang), added, changed, missing }
      print(
        command,
        { name, version, language, added, changed, missing },
        translate(lang, `commands:surveys.${added + changed === 0 ? 'textsSame' : 'texts'}`, said),
      )
    })
}

/** `--lang`, which the whole program has for its messages, is the language of the texts here. */
function ownLanguage(command: Command): Language {
  const { lang = '' } = command.optsWithGlobals<{ lang?: string }>()
  for (let at: Command | null = command.parent; at; at = at.parent) at.setOptionValue('lang', undefined)
  command.setOptionValue('lang', undefined)
  return lang
}

/** @throws `textsKindUnknown`, `surveyUnknown`, `surveyRefused`, `languageNotInSurvey`, `translationLanguageRefused` */
async function writeTexts(
  named: string,
  isFolder: boolean,
  language: Language,
  { to, fromLang }: Options & { readonly to: string },
  reader: Language,
): Promise<void> {
  const kind = kindOf(to)
  const { survey, written } = isFolder
    ? writtenIn(named)
    : await withSystem(async ({ surveys }) => {
        const found = await surveys.asWritten(named)
        if (!found) throw problems.surveyUnknown(named)
        return { survey: found, written: writtenOf(found) }
      })
  const languages = languagesAsked(survey, language, fromLang)
  await writeFile(to, translatorsFile(written, { name: survey.name, kind, reader, ...languages }))
}

/** @throws as `bringTexts` */
async function readTexts(named: string, isFolder: boolean, language: Language, file: string): Promise<Translated> {
  kindOf(file)
  const bytes = await readFile(file)
  if (isFolder) return bringTextsIntoFolder(named, language, bytes)
  return withSystem((system) => bringTexts(system, named, language, bytes, ACTOR))
}

/** @throws `textsKindUnknown` */
function kindOf(file: string): FileKind {
  const ending = extname(file).toLowerCase()
  if (ending === '.csv') return 'csv'
  if (ending === '.xlf' || ending === '.xliff') return 'xlf'
  throw problems.textsKindUnknown(file)
}
