/** import · table · export */
import { readFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { surveyOf } from '../surveys/catalogue.ts'
import { CASE_ID, readAnswers, type AnswersRead, type ImportReject } from '../ballots/coded-answers.ts'
import { examineAnswers, importAnswers } from '../ballots/import.ts'
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
    .option('--further')
    .action(async (id: string, file: string, options: AnswerOptions, command: Command) =>
      withSystem(async (system) => {
        const { format, mode, encoding, map, yes, further } = options
        const campaign = await campaignNamed(system, id)
        const survey = await surveyOf(system.surveys, campaign)
        const kind = (format ?? file).endsWith('jsonl') ? 'jsonl' : 'csv'
        const read = await readAnswers(survey, await readFile(file), kind, { encoding, map })
        const examined = await examineAnswers(system, survey, campaign, read, further)
        if (!(await goesOn(read, examined, yes, command))) return
        const done = await importAnswers(system, survey, campaign, read, mode, further)
        const { imported, known } = done
        await recordAct(system, ACTOR, 'answersImported', id, { mode, imported, known })
        const { lang } = globalOptions(command)
        print(command, done, translate(lang, 'commands:import.done', { imported, known }))
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
      withSystem(async ({ store, surveys }) => {
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
          await tableCsv(
            { store, surveys },
            {
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
            },
          ),
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
  readonly further?: boolean
}

/** Says what was understood of a file and what is wrong with it, and asks; nothing is in the box yet. A file with anything wrong goes no further. */
async function goesOn(
  { form, columns, rowCount }: AnswersRead,
  { ready, known, rejects }: Awaited<ReturnType<typeof examineAnswers>>,
  yes: boolean | undefined,
  command: Command,
): Promise<boolean> {
  const { lang, json } = globalOptions(command)
  const fresh = ready.length - known
  const understood = [
    ...(form ? [formInWords(form, lang)] : []),
    translate(lang, 'commands:lists.answers', {
      rows: rowCount,
      columns: columns.map(columnInWords).join(', ') || '–',
    }),
    ...(rejects.length > 0 ? [] : [translate(lang, 'commands:import.fresh', { fresh, known })]),
    ...(rejects.length === 0 && known > 0 && columns.some(({ field }) => field === CASE_ID)
      ? [translate(lang, 'commands:import.knownCases')]
      : []),
  ]
  if (!json) process.stdout.write(`${understood.join('\n')}\n`)
  const given = { form: form ?? { kind: 'jsonl' }, columns, rows: rowCount }
  if (rejects.length > 0) {
    print(command, { ...given, imported: 0, rejects }, rejectedInWords(rejects, lang))
    process.exitCode = EXIT.refused
    return false
  }
  if (await confirmed(yes, lang)) return true
  print(command, { ...given, fresh, known, confirm: '--yes' }, translate(lang, 'commands:lists.notYet'))
  process.exitCode = EXIT.refused
  return false
}

/** What is wrong, line by line, and what to do about it. */
function rejectedInWords(rejects: readonly ImportReject[], lang: Language): string {
  const column = rejects.find(({ reason }) => reason === 'unknownColumn')?.column
  return [
    ...rejects.map((reject) => rejectInWords(reject, lang)),
    column === undefined
      ? translate(lang, 'commands:import.rejected', { count: new Set(rejects.map(({ row }) => row)).size })
      : translate(lang, 'commands:import.wrongColumns', { column }),
  ].join('\n')
}

const columnInWords = ({ heading, field }: AnswersRead['columns'][number]): string =>
  field === heading ? heading : `${heading} → ${field ?? '–'}`

function rejectInWords({ row, column, reason, limit }: ImportReject, language: Language): string {
  const fault = { question: column, kind: reason, ...(limit !== undefined && { limit }) } as Fault
  const message = OF_ROWS.includes(reason)
    ? translate(language, `commands:import.${reason}`, { column })
    : faultInWords(fault, language)
  return row === 0 ? message : translate(language, 'commands:import.row', { row, message })
}

/** What can be wrong with a row before its answers are looked at. */
const OF_ROWS = [
  'unknownColumn',
  'unreadable',
  'empty',
  'rowWide',
  'rowNarrow',
  'lostCharacters',
  'caseMissing',
  'caseNames',
  'caseTwice',
]
