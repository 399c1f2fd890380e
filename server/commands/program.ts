/** The whole command line, not yet run: every command by its name, and the file in which it is loaded when it is typed. */
import { Command, InvalidArgumentError, Option } from 'commander'
import { isLanguage } from '../../surveys/language.ts'
import { EXIT } from './exit.ts'
import { formatHelp, helpText } from './words/help-in-words.ts'

/** What `--help` lists needs no more than this; options and actions come with `load`. */
interface Part {
  /** As they are typed, with their arguments. */
  readonly commands: readonly string[]
  readonly load: () => Promise<(program: Command) => void>
}

const PARTS: readonly Part[] = [
  { commands: ['serve', 'demo', 'migrate'], load: async () => (await import('./server.ts')).serverCommands },
  { commands: ['surveys'], load: async () => (await import('./surveys.ts')).surveyCommands },
  { commands: ['campaign', 'rates <campaign>'], load: async () => (await import('./campaigns.ts')).campaignCommands },
  { commands: ['contacts'], load: async () => (await import('./lists/contacts.ts')).contactCommands },
  { commands: ['letters'], load: async () => (await import('./letters/letters.ts')).letterCommands },
  { commands: ['schedule'], load: async () => (await import('./letters/schedule.ts')).scheduleCommands },
  { commands: ['bounces'], load: async () => (await import('./letters/bounces.ts')).bounceCommands },
  { commands: ['units', 'release <campaign>'], load: async () => (await import('./by-name/units.ts')).unitCommands },
  { commands: ['keys'], load: async () => (await import('./keys.ts')).keyCommands },
  { commands: ['forecast <campaign>'], load: async () => (await import('./forecasts.ts')).forecastCommands },
  {
    commands: ['trustee', 'open <campaign>'],
    load: async () => (await import('./trustees/trustees.ts')).trusteeCommands,
  },
  {
    commands: ['import <campaign> <file>', 'table <campaign> <variables>', 'export <release>'],
    load: async () => (await import('./releases.ts')).releaseCommands,
  },
  { commands: ['report <release>'], load: async () => (await import('./report.ts')).reportCommand },
  { commands: ['account'], load: async () => (await import('./accounts.ts')).accountCommands },
  {
    commands: ['backup <folder>', 'restore <folder>'],
    load: async () => (await import('./store/backups.ts')).backupCommands,
  },
  { commands: ['verify [url]'], load: async () => (await import('./verify.ts')).verifyCommand },
  { commands: ['verify-store'], load: async () => (await import('./store/verify-store.ts')).verifyStoreCommand },
]

/**
 * @param words as they are typed: of the command among them everything is loaded, of the others only what `--help` says.
 * Without words everything is.
 */
export async function commandLine(words?: readonly string[]): Promise<Command> {
  const program = new Command('stakeholder-surveys')
    .option('--json')
    .addOption(new Option('--lang <language>').argParser(languageTag))
    .addHelpText('after', ({ command }) => `\n${helpText(command, 'program', EXIT)}`)
    .configureOutput({ outputError: () => {} }) // said in the reader's language: see `exitWith`
    .configureHelp({ showGlobalOptions: true, subcommandTerm, formatHelp })
    .exitOverride()
  for (const usage of PARTS.flatMap(({ commands }) => commands)) program.command(usage)
  for (const add of await Promise.all(partsOf(words).map(({ load }) => load()))) add(program)
  return program
}

/** Every command, with the words that lead to it. */
export async function everyCommand(): Promise<readonly NamedCommand[]> {
  return under(await commandLine(), '')
}

interface NamedCommand {
  readonly path: string
  readonly command: Command
}

const under = ({ commands }: Command, path: string): readonly NamedCommand[] =>
  commands.flatMap((command) => {
    const at = `${path} ${command.name()}`.trim()
    return [{ path: at, command }, ...under(command, at)]
  })

function languageTag(said: string): string {
  if (!isLanguage(said)) throw new InvalidArgumentError('')
  return said
}

function partsOf(words: readonly string[] | undefined): readonly Part[] {
  if (!words) return PARTS
  const named = ({ commands }: Part, word: string) => commands.some((usage) => usage.split(' ')[0] === word)
  const first = words.find((word) => PARTS.some((part) => named(part, word)))
  return PARTS.filter((part) => first !== undefined && named(part, first))
}

/** A command as the list of commands shows it: its options stand in its own help. */
const subcommandTerm = (command: Command): string =>
  [
    command.name(),
    ...command.registeredArguments.map((argument) =>
      argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
    ),
  ].join(' ')
