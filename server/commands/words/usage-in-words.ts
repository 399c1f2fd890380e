/** What was typed wrongly, in the reader's language. The library that reads the command line knows English only (its `lib/error.js`, `lib/command.js`). */
import type { Language } from '../../../surveys/types.ts'
import { translate } from '../../language/locales.ts'

/** `names`: what stands in quotation marks, in the order of the words. */
const FORMS: readonly { readonly form: RegExp; readonly key: string; readonly names: readonly string[] }[] = [
  { form: /^unknown command '(.+?)'/, key: 'unknownCommand', names: ['name'] },
  { form: /^missing required argument '(.+?)'/, key: 'missingArgument', names: ['name'] },
  { form: /^option '(.+?)' argument missing/, key: 'missingValue', names: ['name'] },
  { form: /^required option '(.+?)' not specified/, key: 'missingOption', names: ['name'] },
  { form: /^required options '(.+?)' not specified/, key: 'missingOptions', names: ['names'] },
  { form: /^unknown option '(.+?)'/, key: 'unknownOption', names: ['name'] },
  { form: /^too many arguments/, key: 'tooMany', names: [] },
  { form: /^option '(.+?)' cannot be used with option '(.+?)'/, key: 'together', names: ['name', 'other'] },
  {
    form: /^option '(.+?)' argument '([^]*?)' is invalid\. Allowed choices are (.+)\.$/,
    key: 'choices',
    names: ['name', 'value', 'choices'],
  },
  { form: /^option '(.+?)' argument '([^]*?)' is invalid\./, key: 'value', names: ['name', 'value'] },
]

/** @param message of a `CommanderError`, e.g. `error: unknown option '--nonsense'` */
export function usageInWords(lang: Language, message: string): string {
  const [said = '', , meant] =
    /^(?:error: )?([^]*?)(\n\(Did you mean (?:one of )?([^]*?)\?\))?$/.exec(message)?.slice(1) ?? []
  const found = FORMS.map(({ form, key, names }) => ({ key, names, match: form.exec(said) })).find(({ match }) => match)
  const words = found
    ? translate(
        lang,
        `commands:usage.${found.key}`,
        Object.fromEntries(found.names.map((name, at) => [name, found.match?.[at + 1] ?? ''])),
      )
    : said
  return [
    words,
    ...(meant === undefined ? [] : [translate(lang, 'commands:usage.meant', { names: meant })]),
    translate(lang, 'commands:usage.help'),
  ].join('\n')
}
