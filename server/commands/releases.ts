/** import · table · export */
import { readFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { surveyOf } from '../surveys/catalogue.ts'
import { importAnswers, readAnswers, type AnswersRead, type ImportReject } from '../ballots/import.ts'
import { recordAct } from '../fielding/campaigns/campaigns.ts'
import { translate } from '../language/locales.ts'
import { namesListed } from '../api/research.ts'
import { ENCODINGS, type Encoding } from '../contracts/encodings.ts'
import { IMPORT_MODES, type ImportMode } from '../contracts/records.ts'
import { faultInWords } from '../http/problem-responses.ts'
import { exportRelease, tableCsv } from '../tabulation/commands.ts'
import { BASES, type BaseKind, type Fault, type Language } from '../../surveys/types.ts'
import { confirmed, formInWords } from './lists/understood.ts'
import { EXIT } from './exit.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem, topLevel } from './running.ts'

export function releaseCommands(program: Command): void {
  topLevel(program, 'import')
    .addOption(new Option('--mode <mode>').choices(IMPORT_MODES).makeOptionMandatory())
    .option('--format <format>')
    .addOption(new Option('--encoding <encoding>').choices(ENCODINGS))
    .addOption(new Option('--map <field=column...>').default([]))
    .option('--yes')
    .action(async (id: string, file: string, { format, mode, encoding, map, yes }: AnswerOptions, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const survey = await surveyOf(system.surveys, campaign)
        const kind = (format ?? file).endsWith('jsonl') ? 'jsonl' : 'csv'
        const read = await readAnswers(survey, await readFile(file), kind, { encoding, map })
        if (!(await goesOn(read, yes, command))) return
        const done = await importAnswers(system, survey, campaign, read, mode)
        await recordAct(system, ACTOR, 'answersImported', id, {
          mode,
          imported: done.imported,
          known: done.known,
          rejected: done.rejects.length,
        })
        const { lang } = globalOptions(command)
        print(
          command,
          done,
          [
            translate(lang, 'commands:import.done', {
              imported: done.imported,
              known: done.known,
              rejected: done.rejects.length,
            }),
            ...done.rejects.map((reject) => rejectInWords(reject, lang)),
          ].join('\n'),
        )
        if (done.rejects.length > 0) process.exitCode = EXIT.refused
      }),
    )

  topLevel(program, 'table')
    .option('--by <banner>')
    .option('--level <level>')
    .addOption(new Option('--base <base>').choices(BASES))
    .addOption(new Option('--share <share>').choices(['column', 'all']))
    .option('--merged')
    .option('--sort <column>')
    .option('--transpose')
    .option('--tests')
    .addOption(new Option('--layout <layout>').choices(LAYOUTS).default('wide'))
    .action(async (release: string, names: string, options: TableOptions, command: Command) =>
      withSystem(async ({ store }) => {
        const { lang } = globalOptions(command)
        const {
          by,
          level,
          base,
          share,
          merged = false,
          sort,
          transpose: transposed = false,
          tests = false,
          layout,
        } = options
        const variables = namesListed(names)
        process.stdout.write(
          await tableCsv(store, {
            release,
            variables,
            layout,
            lang,
            merged,
            transposed,
            tests,
            ...(base && { base }),
            ...(share && { share }),
            ...(by && { by }),
            ...(level && { level }),
            ...(sort && { sort }),
          }),
        )
      }),
    )

  topLevel(program, 'export')
    .requiredOption('--to <folder>')
    .action(async (release: string, { to }: { to: string }, command: Command) =>
      withSystem(async (system) => {
        const files = await exportRelease(system, release, to)
        print(
          command,
          files,
          translate(globalOptions(command).lang, 'commands:release.exported', { count: files.length, folder: to }),
        )
      }),
    )
}

const LAYOUTS = ['wide', 'tidy', 'reader'] as const

interface TableOptions {
  readonly by?: string
  readonly level?: string
  readonly base?: BaseKind
  readonly share?: 'column' | 'all'
  readonly merged?: boolean
  readonly sort?: string
  readonly transpose?: boolean
  readonly tests?: boolean
  readonly layout: (typeof LAYOUTS)[number]
}

interface AnswerOptions {
  readonly format?: string
  readonly mode: ImportMode
  readonly encoding?: Encoding
  readonly map: readonly string[]
  readonly yes?: boolean
}

/** Says what was understood of a table; nothing is in the box yet. */
async function goesOn(
  { form, columns, rows }: AnswersRead,
  yes: boolean | undefined,
  command: Command,
): Promise<boolean> {
  const { lang, json } = globalOptions(command)
  const understood = [
    ...(form ? [formInWords(form, lang)] : []),
    translate(lang, 'commands:lists.answers', {
      rows: rows.length,
      columns: columns.map(columnInWords).join(', ') || '–',
    }),
  ]
  if (!json) process.stdout.write(`${understood.join('\n')}\n`)
  if (await confirmed(yes, lang)) return true
  const given = form ?? { kind: 'jsonl' }
  print(
    command,
    { form: given, columns, rows: rows.length, confirm: '--yes' },
    translate(lang, 'commands:lists.notYet'),
  )
  process.exitCode = EXIT.refused
  return false
}

const columnInWords = ({ heading, field }: AnswersRead['columns'][number]): string =>
  field === heading ? heading : `${heading} → ${field ?? '–'}`

function rejectInWords({ row, column, reason, limit }: ImportReject, language: Language): string {
  const fault = { question: column, kind: reason, ...(limit !== undefined && { limit }) } as Fault
  const message = OF_ROWS.includes(reason)
    ? translate(language, `commands:import.${reason}`, { column })
    : faultInWords(fault, language)
  return translate(language, 'commands:import.row', { row, message })
}

/** What can be wrong with a row before its answers are looked at. */
const OF_ROWS = ['unknownColumn', 'unreadable', 'empty', 'rowWide', 'rowNarrow', 'lostCharacters']
