/** surveys list · check · add · export · texts · remove · new · preview */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { inLanguage } from '../../surveys/language.ts'
import { Option, type Command } from 'commander'
import { warnings } from '../../surveys/check.ts'
import { filesIn } from '../../surveys/folders.ts'
import { SURVEY_FILE } from '../../surveys/format/file-names.ts'
import { surveyFrom } from '../../surveys/format/read.ts'
import type { Complaint, Language, Survey } from '../../surveys/types.ts'
import { newSurvey } from '../authoring/new-survey.ts'
import { previewPage } from '../authoring/preview.ts'
import { problems } from '../contracts/problems.ts'
import { surveyTitle } from '../api/surveys.ts'
import { parseBody } from '../http/parsed.ts'
import { translate } from '../language/locales.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { findingInWords } from '../authoring/xlsform-words.ts'
import { archiveOf } from '../surveys/archive.ts'
import { filesBrought, type Brought } from '../surveys/brought.ts'
import { workbookOfSurvey } from '../surveys/xlsform.ts'
import { complaintsOf } from '../surveys/looking.ts'
import { surveyList } from '../surveys/listing.ts'
import { addSurvey, removeSurvey } from '../surveys/uploads.ts'
import { textsCommand } from '../translation/command.ts'
import { EXIT } from './exit.ts'
import { ACTOR, globalOptions, print, textFrom, withSystem, topLevel } from './running.ts'

export function surveyCommands(program: Command): void {
  const surveys = topLevel(program, 'surveys')
  surveys.command('list').action((_options, command: Command) =>
    withSystem(async (system) => {
      const list = await surveyList(system)
      const { lang } = globalOptions(command)
      const lines = list.surveys.flatMap(({ name, title, source, complaints, versions }) => [
        translate(lang, `commands:surveys.${source}`, { name, title: inLanguage(title, lang), count: complaints ?? 0 }),
        ...versions.map(({ version, usedBy }) =>
          translate(lang, usedBy.length > 0 ? 'commands:surveys.used' : 'commands:surveys.unused', {
            version,
            campaigns: usedBy.join(', '),
          }),
        ),
      ])
      print(command, list, lines.join('\n'))
    }),
  )
  surveys.command('check [survey...]').action(async (given: readonly string[], _options, command: Command) => {
    const { lang } = globalOptions(command)
    const isFile = await Promise.all(given.map(onDisk))
    const checked =
      given.length > 0 && isFile.every(Boolean)
        ? await Promise.all(given.map(checkAt)) // needs no store
        : await withSystem(async ({ surveys: known }) => {
            const names = given.length > 0 ? given : (await known.all()).map(({ name }) => name)
            return Promise.all(
              names.map(async (name, i) => (isFile[i] ? checkAt(name) : checkOf(await known.named(name), name))),
            )
          })
    const complaints = checked.flatMap((each) => each.complaints)
    const advice = checked.flatMap((each) => each.advice)
    const lines =
      complaints.length === 0
        ? checked.map(({ name, version }) => translate(lang, 'commands:surveys.sound', { name, version }))
        : complaints.map((each) => inWords(each, lang))
    const warned = advice.map((each) => translate(lang, 'commands:surveys.warning', { warning: inWords(each, lang) }))
    print(
      command,
      [...complaints, ...advice.map((one) => ({ ...one, warning: true }))],
      [...lines, ...warned].join('\n'),
    )
    if (complaints.length > 0) process.exitCode = EXIT.refused
  })
  surveys
    .command('add <folder-or-file>')
    .option('--name <name>')
    .action((path: string, { name }: { name?: string }, command: Command) =>
      withSystem(async (system) => {
        const { files, leftOut } = await filesAt(path, name)
        const survey = await addSurvey(system, name ?? nameOf(path), files, ACTOR)
        const complaints = await complaintsOf(survey)
        const { lang } = globalOptions(command)
        print(
          command,
          { name: survey.name, version: survey.version, leftOut, complaints },
          [
            translate(lang, 'commands:surveys.added', { name: survey.name, version: survey.version }),
            ...leftOut.map((finding) => {
              const { place, message } = findingInWords(lang, finding)
              return `${survey.name}: ${place}\n  ${message}`
            }),
            ...complaints.map((each) => inWords(each, lang)),
          ].join('\n'),
        )
      }),
    )
  surveys
    .command('export <name>')
    .requiredOption('--to <file>')
    .option('--version <version>')
    .action((name: string, { to, version }: { to: string; version?: string }, command: Command) =>
      withSystem(async ({ surveys: known, store }) => {
        const survey = await known.named(name, version)
        if (!survey) throw problems.surveyUnknown(name)
        const files = async () => (await store.survey(name, survey.version))?.files ?? filesOf(survey)
        await writeFile(to, await exported(survey, to, files))
        print(command, { name, version: survey.version, to }, to)
      }),
    )
  textsCommand(surveys)
  surveys.command('remove <name> <version>').action((name: string, version: string, _options, command: Command) =>
    withSystem(async (system) => {
      await removeSurvey(system, name, version, ACTOR)
      const { lang } = globalOptions(command)
      print(command, { name, version }, translate(lang, 'commands:surveys.removed', { name, version }))
    }),
  )
  surveys
    .command('new <name>')
    .requiredOption('--title <language=title...>')
    .addOption(new Option('--in <folder>').default('surveys'))
    .action(async (name: string, options: { title: readonly string[]; in: string }, command: Command) => {
      const made = await newSurvey(options.in, name, parseBody(surveyTitle, textFrom(options.title)))
      print(command, made, `${made.folder}: ${made.files.join(', ')}`)
    })
  surveys.command('preview <survey> <page>').action(async (path: string, page: string, _options, command: Command) => {
    const survey = (await onDisk(path))
      ? await surveyAt(path)
      : await withSystem(({ surveys: known }) => known.named(path))
    if (!survey) throw problems.surveyUnknown(path)
    const { lang } = globalOptions(command)
    await writeFile(page, previewPage(survey, lang, { root: './' }))
    print(command, { page }, page)
  })
}

interface Checked {
  readonly name: string
  readonly version: string
  readonly complaints: readonly Complaint[]
  /** What stops nothing. */
  readonly advice: readonly Complaint[]
}

async function checkAt(path: string): Promise<Checked> {
  const name = nameOf(path)
  const { survey, complaints } = surveyFrom((await filesAt(path)).files, name)
  return survey ? checkOf(survey, name) : { name, version: '', complaints, advice: [] }
}

/** @throws `surveyRefused` where it cannot be read */
async function surveyAt(path: string): Promise<Survey> {
  const name = nameOf(path)
  const { survey, complaints } = surveyFrom((await filesAt(path)).files, name)
  if (!survey) throw problems.surveyRefused(name, complaints)
  return survey
}

/** @throws surveyUnknown */
async function checkOf(survey: Survey | undefined, name: string): Promise<Checked> {
  if (!survey) throw problems.surveyUnknown(name)
  return { name, version: survey.version, complaints: await complaintsOf(survey), advice: warnings(survey) }
}

const inWords = ({ survey, place, message, remedy }: Complaint, lang: Language): string =>
  `${survey}: ${place}\n  ${inLanguage(message, lang)}\n  ${inLanguage(remedy, lang)}`

/** `surveys/visitors-2026`, `visitors-2026.zip` -> `visitors-2026`; of `survey.json` the folder's. */
function nameOf(path: string): string {
  const whole = resolve(path)
  const file = basename(whole).replace(/\.(zip|json|xlsx)$/i, '')
  return basename(whole) === 'survey.json' ? basename(resolve(whole, '..')) : file
}

/** What a survey comes in, unless it is a folder. */
const SURVEY_FILES: readonly string[] = ['.zip', '.json', '.xlsx']

const onDisk = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

async function filesAt(path: string, name = nameOf(path)): Promise<Brought> {
  const found = await stat(path).catch(() => {
    throw problems.fileUnreadable(path)
  })
  if (found.isFile() && !SURVEY_FILES.includes(extname(path).toLowerCase()))
    throw problems.surveyKindUnknown(basename(path))
  return found.isDirectory() ? { files: filesIn(path), leftOut: [] } : filesBrought(await readFile(path), name)
}

/** @throws `xlsFormRefused`, `exportKindUnknown` */
async function exported(
  survey: Survey,
  to: string,
  files: () => Promise<Readonly<Record<string, string>>>,
): Promise<Uint8Array | string> {
  switch (extname(to).toLowerCase()) {
    case '.xlsx':
      return workbookOfSurvey(survey)
    case '.json':
      return (await files())[SURVEY_FILE] ?? ''
    case '.zip':
      return archiveOf(survey.name, await files())
    default:
      throw problems.exportKindUnknown(to)
  }
}
