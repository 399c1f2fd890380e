/** The whole command line, not yet run: every command by its name, and the file in which it is loaded when it is typed. */
import { Command, InvalidArgumentError } from 'commander'
import { isLanguage } from '../../surveys/language.ts'
import { EXIT } from './exit.ts'

/** What `--help` lists needs no more than this; options and actions come with `load`. */
interface Part {
  readonly commands: Readonly<Record<string, string>>
  readonly load: () => Promise<(program: Command) => void>
}

const PARTS: readonly Part[] = [
  {
    commands: {
      serve: 'start the server; settings come from the environment',
      demo: 'prepare the demonstration: a survey to answer and two releases of synthetic answers',
      migrate: 'bring the database to the layout this program needs (safe to repeat)',
    },
    load: async () => (await import('./server.ts')).serverCommands,
  },
  {
    commands: {
      surveys: 'surveys: list, check, bring, remove, begin',
    },
    load: async () => (await import('./surveys.ts')).surveyCommands,
  },
  {
    commands: {
      campaign: 'the fielding of a survey to a list of contacts',
      'rates <campaign>': 'dispositions and outcome rates of all contacts together, by the AAPOR standard definitions',
    },
    load: async () => (await import('./campaigns.ts')).campaignCommands,
  },
  {
    commands: {
      contacts: 'the sampling frame: who is invited',
    },
    load: async () => (await import('./lists/contacts.ts')).contactCommands,
  },
  {
    commands: {
      letters: 'invitations, reminders, thank-yous',
    },
    load: async () => (await import('./letters/letters.ts')).letterCommands,
  },
  {
    commands: {
      schedule: 'when letters go out, and until when answers are taken',
    },
    load: async () => (await import('./letters/schedule.ts')).scheduleCommands,
  },
  {
    commands: {
      bounces: 'mail that came back',
    },
    load: async () => (await import('./letters/bounces.ts')).bounceCommands,
  },
  {
    commands: {
      units: 'what a campaign by name asks about: who is missing, opened, complete',
      'release <campaign>':
        'make the tables of a closed campaign by name, once and for good; sealed answers are opened by their trustees instead: open',
    },
    load: async () => (await import('./by-name/units.ts')).unitCommands,
  },
  {
    commands: {
      keys: 'the keys of a campaign: the issuer’s here, the box key in shares with the trustees',
    },
    load: async () => (await import('./keys.ts')).keyCommands,
  },
  {
    commands: {
      'forecast <campaign>':
        'how many questions would have tables, from invented answers: for k = 3, 5, 10 and each choice of banners; no answer is looked at',
    },
    load: async () => (await import('./forecasts.ts')).forecastCommands,
  },
  {
    commands: {
      trustee: 'a share of a campaign’s box key: on the trustee’s own machine',
      'open <campaign>':
        'open the box of a closed campaign here, tabulate here, publish the release; only that and the texts to be read leave this machine',
    },
    load: async () => (await import('./trustees/trustees.ts')).trusteeCommands,
  },
  {
    commands: {
      'import <campaign> <file>':
        'bring in answers given on paper or in interviews, coded (CSV in any encoding or .xlsx: columns are variable names, cells are codes; or JSON Lines), while the campaign is open; says what was understood before it seals them',
      'table <campaign> <variables>':
        'print released tables as CSV, e.g. table demo-2010 C4 --by region; several with commas: C4,C7,E1',
      'export <release>': 'write every table and description of a release into a folder',
    },
    load: async () => (await import('./releases.ts')).releaseCommands,
  },
  {
    commands: {
      'report <release>':
        'write the report on a release: cover, method, plan, what is withheld, exhibits, every question with chart and tables, accepted quotes; in the language of --lang',
    },
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    commands: {
      account: 'people with an account on the standalone server',
    },
    load: async () => (await import('./accounts.ts')).accountCommands,
  },
  {
    commands: {
      'backup <folder>':
        'copy the store into a new folder: people and answers in separate files, without keys, sessions and passwords',
      'restore <folder>': 'fill an empty store from such a copy; the keys come from the key folder or a copy of it',
    },
    load: async () => (await import('./store/backups.ts')).backupCommands,
  },
  {
    commands: {
      'verify [url]':
        'compare what a running server gives browsers with this package; without an address, this package with its manifest',
    },
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    commands: {
      'verify-store': 'read every page in use and every record of the store; refuses with the file that is damaged',
    },
    load: async () => (await import('./store/verify-store.ts')).verifyStoreCommand,
  },
]

/**
 * @param words as they are typed: of the command among them everything is loaded, of the others only what `--help` says.
 * Without words everything is.
 */
export async function commandLine(words?: readonly string[]): Promise<Command> {
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
    .configureOutput({ outputError: () => {} }) // said in the reader's language: see `exitWith`
    .configureHelp({ showGlobalOptions: true, subcommandTerm })
    .exitOverride()
  for (const { commands } of PARTS)
    for (const [usage, about] of Object.entries(commands)) program.command(usage).description(about)
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

function partsOf(words: readonly string[] | undefined): readonly Part[] {
  if (!words) return PARTS
  const named = ({ commands }: Part, word: string) =>
    Object.keys(commands).some((usage) => usage.split(' ')[0] === word)
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
