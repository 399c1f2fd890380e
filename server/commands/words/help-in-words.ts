/**
 * The help in the reader's language. What a command, an option and an argument is for stands in `help.json` of each language, under the
 * words that lead to it: `campaign create`, `campaign create --survey`, `verify <url>`.
 */
import { Help, type Argument, type Command, type Option } from 'commander'
import { FALLBACK } from '../../../surveys/language.ts'
import { hasWords, translate } from '../../language/locales.ts'
import { globalOptions } from '../running.ts'

/** The keys of all that the help says of a command; an argument may speak for itself. */
export const helpKeys = (command: Command): readonly string[] => [
  keyOf(command),
  ...command.options.map((option) => optionKey(command, option)),
  ...command.registeredArguments.map((argument) => argumentKey(command, argument)).filter(isThere),
]

/** For commander's `configureHelp`. */
export function formatHelp(command: Command, helper: Help): string {
  const { lang } = globalOptions(command)
  const title = (key: string, params = {}): string => translate(lang, `help:titles.${key}`, params)
  const say = (key: string): string => (isThere(key) ? translate(lang, `help:commands.${key}`) : '')
  const usage = helper.commandUsage(command)
  const spoken: Partial<Help> = {
    styleTitle: (heading) => title(heading.replace(/\W/g, '')),
    commandUsage: () =>
      usage.replace('[options]', `[${title('options')}]`).replace('[command]', `[${title('command')}]`),
    commandDescription: (one) => say(keyOf(one)),
    subcommandDescription: (one) => say(keyOf(one)),
    argumentDescription: (argument) => say(argumentKey(command, argument)),
    optionDescription(option) {
      if (option.long === '--help') return title('help')
      const owner = withAncestors(command).find(({ options }) => options.includes(option)) ?? command
      const { argChoices: choices } = option
      const value: unknown = option.defaultValue
      const extra = [
        ...(choices ? [title('choices', { choices: choices.join(', ') })] : []),
        ...(typeof value === 'string' || typeof value === 'number' ? [title('default', { value })] : []),
      ]
      return [say(optionKey(owner, option)), ...(extra.length > 0 ? [`(${extra.join('; ')})`] : [])].join(' ')
    },
  }
  return Help.prototype.formatHelp.call(Object.assign(helper, spoken), command, helper)
}

/** What stands below the help of a command: `help:after.` and the key. */
export const helpText = (command: Command, key: string, params = {}): string =>
  translate(globalOptions(command).lang, `help:after.${key}`, params)

const isThere = (key: string): boolean => hasWords(FALLBACK, `help:commands.${key}`)

const withAncestors = (command: Command): readonly Command[] =>
  command.parent === null ? [command] : [command, ...withAncestors(command.parent)]

/** The words that lead to it; the program itself has none. */
const pathOf = (command: Command): string =>
  withAncestors(command)
    .slice(0, -1)
    .reverse()
    .map((one) => one.name())
    .join(' ')

const keyOf = (command: Command): string => pathOf(command) || command.name()
const optionKey = (command: Command, { long }: Option): string => `${pathOf(command)} ${long}`.trim()
const argumentKey = (command: Command, argument: Argument): string => `${pathOf(command)} <${argument.name()}>`
